"""Projects that a note lists as under way: finishing them continues earlier work, although no verb states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportlib import lexicon
from reportlib.analysis.commitments.commitment_words import UNDER_WAY
from reportlib.analysis.commitments.records import Target
from reportlib.core.records import GlossaryEntry

#: 9个枢纽等续建项目: the words right behind the term state it.
_STATED = lexicon.pattern_of("[^，,。；;]{0,12}?{plan_words.under_way}")
_MEMBER = re.compile("[^、，,。；;:：]{2,40}")
_COUNTED = re.compile(r"^\d{1,3}个[^是]{1,12}?是指?")
_LINE_TYPE = lexicon.pattern_of("^{stages.line_type_prefix}")
_LINE_SECTION = lexicon.pattern_of("{stages.line_section_end}$")
_RAILWAY = lexicon.pattern_of("{stages.railway_synonym}$")
_BLANKS = re.compile(r"[\s“”]")
MIN_NAME = 3
MIN_BEGINNING = 4
MOST_MENTIONS = 20  # of a term; further ones add nothing


def under_way(text: str, targets: Sequence[Target], notes: Iterable[GlossaryEntry]) -> tuple[Target, ...]:
    """Return the targets, with the course `continuing` for projects that a note lists as under way.

    A note does so if it contains 续建 or 在建, or if the text has them beside the note's term.

    Args:
        text: the normalised text.
        targets: the targets found in it.
        notes: its explained terms.
    """
    listed = {name for note in notes if _states_under_way(text, note) for name in _members(note.definition)}
    if not listed:
        return tuple(targets)
    return tuple(
        replace(t, course="continuing") if t.kind == "milestone" and _is_listed(_plain(t.indicator), listed) else t
        for t in targets
    )


def _states_under_way(text: str, note: GlossaryEntry) -> bool:
    if UNDER_WAY.search(note.term) or UNDER_WAY.search(note.definition):
        return True
    at = -1
    for _ in range(MOST_MENTIONS):
        at = text.find(note.term, at + 1) if len(note.term) >= MIN_NAME else -1
        if at < 0:
            return False
        if _STATED.match(text, at + len(note.term)):
            return True
    return False


def _members(definition: str) -> Iterator[str]:
    for found in _MEMBER.finditer(definition):
        name = _plain(_COUNTED.sub("", found.group()))
        if len(name) >= MIN_NAME:
            yield name


def _plain(name: str) -> str:
    """Return a project's name for comparison: 地铁5号线东延段 and 5号线东延段, 高铁 and 铁路 are the same."""
    return _RAILWAY.sub("铁路", _LINE_TYPE.sub("", _BLANKS.sub("", name)))


def _is_listed(name: str, listed: set[str]) -> bool:
    """Return whether a project, or a section of it, is in the list."""
    if name in listed:
        return True
    return len(name) >= MIN_BEGINNING and any(one.startswith(name) and _LINE_SECTION.search(one) for one in listed)
