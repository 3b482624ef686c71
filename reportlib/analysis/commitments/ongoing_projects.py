"""Projects that the report has under way: finishing them continues earlier work, although no verb of the plan says so.

主体封顶 in the review and 建成投用 in the plan are stages of one project; so is a list of works that an explained term
calls 续建.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportlib import lexicon
from reportlib.analysis.commitments.commitment_words import UNDER_WAY
from reportlib.analysis.commitments.records import Target
from reportlib.core.records import GlossaryEntry, Sentence
from reportlib.extraction import clauses

#: 9个枢纽等续建项目: the words right behind a term state it.
_CALLED_SO = lexicon.pattern_of("[^，,。；;]{0,12}?{plan_words.under_way}")
#: What a clause of the review says of projects that are not finished: 开工建设, 主体封顶, 加快推进, 在建.
_UNDER_WAY = lexicon.pattern_of("{stages.begin acts.begun plan_words.under_way stages.in_progress}")
_FINISHED = lexicon.pattern_of("{stages.finish}")
_IN_PROGRESS = lexicon.pattern_of("{stages.in_progress}")
#: The end of a name that one part of the report has and another has not: 北港新区泵站|项目.
_KIND_OF_WORK = lexicon.pattern_of("{stages.kind_of_work}$")
#: 地铁5号线 and 5号线, 青河高铁 and 青河铁路 are one.
_LINE_TYPE = lexicon.pattern_of("^{stages.line_type_prefix}")
_RAILWAY = lexicon.pattern_of("{stages.railway_synonym}")
_ITEMS = re.compile("[、，,。；;：:和及与是等]")
_BLANKS = re.compile(r"[\s“”]")
MIN_NAME = 3  # characters of a project's name
MIN_ALONE = 4  # characters that identify a project; a shorter name has to be an item of a list: 丁家站、南站
MOST_MENTIONS = 20  # of a term; further ones add nothing
MOST_CLAUSES = 20  # that hold the beginning of a name; further ones add nothing


def under_way(
    text: str, targets: Sequence[Target], sentences: Sequence[Sentence], notes: Sequence[GlossaryEntry] = ()
) -> tuple[Target, ...]:
    """Return the targets, with the course `continuing` for projects to be finished that the report has under way.

    Args:
        text: the normalised text.
        targets: the targets found in it.
        sentences: its sentences.
        notes: its explained terms.
    """
    finish = lexicon.words("stages", "finish")
    if not any(t.kind == "milestone" for t in targets):
        return tuple(targets)
    begun = _Begun((*_unfinished(text, sentences), *(note.definition for note in notes if _called_so(text, note))))
    return tuple(
        replace(t, course="continuing")
        if t.kind == "milestone" and t.course == "new" and t.action in finish and begun.holds(t.indicator)
        else t
        for t in targets
    )


class _Begun:
    """Clauses that say of something that it is under way, found by the beginning of a name."""

    def __init__(self, found: Iterable[str]) -> None:
        self._clauses: dict[str, list[str]] = defaultdict(list)
        for words in map(_comparable, found):
            for begin in {words[i : i + MIN_NAME] for i in range(len(words) - MIN_NAME + 1)}:
                if len(self._clauses[begin]) < MOST_CLAUSES:
                    self._clauses[begin].append(words)

    def holds(self, project: str) -> bool:
        """Return whether a project is among those under way."""
        name = _plain(project)
        if len(name) < MIN_NAME:
            return False
        found = self._clauses.get(name[:MIN_NAME], ())
        if len(name) >= MIN_ALONE:
            return any(name in words for words in found)
        return any(name in _ITEMS.split(words) for words in found)


def _unfinished(text: str, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the clauses of the review that have something under way and nothing finished."""
    for sentence in sentences:
        if sentence.looks_ahead or sentence.role == "appendix":
            continue
        for clause in clauses.split(text, sentence.start, sentence.end):
            words = text[clause.start : min(clause.end, clause.start + MAX_CLAUSE)]
            if _UNDER_WAY.search(words) and not _FINISHED.search(_IN_PROGRESS.sub("", words)):
                yield words


MAX_CLAUSE = 200  # characters


def _called_so(text: str, note: GlossaryEntry) -> bool:
    """Return whether a term that a note explains is called 续建 or 在建, in the note or where the text has it."""
    if UNDER_WAY.search(note.term) or UNDER_WAY.search(note.definition):
        return True
    at = -1
    for _ in range(MOST_MENTIONS):
        at = text.find(note.term, at + 1) if len(note.term) >= MIN_NAME else -1
        if at < 0:
            return False
        if _CALLED_SO.match(text, at + len(note.term)):
            return True
    return False


def _comparable(words: str) -> str:
    return _RAILWAY.sub("铁路", _BLANKS.sub("", words))


def _plain(name: str) -> str:
    """Return a project's name for comparison: 北港新区泵站项目 and 北港新区泵站 are the same."""
    return _KIND_OF_WORK.sub("", _LINE_TYPE.sub("", _comparable(name)))
