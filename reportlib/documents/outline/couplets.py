"""Titles of two halves of one length, and what tells them from the lead that is glued to their end.

坚持创新驱动发展，全力培育产业动能提升企业创新能力。鼓励… lost the full stop behind 动能: the second half of a title is
as long as the first, so that the lead begins where the halves are equal.
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.documents.outline.title_ends import word_ends

_TWO_HALVES = re.compile(r"([^，,。；：]{6,20})[，,]([^，,。；：]{11,40})")
#: The halves of a title differ by no more than so many characters.
BALANCED = 2
#: A lead has so many characters.
MIN_LEAD, MAX_LEAD = 6, 20
#: Cost of each character by which the halves differ, and of a word at the cut that titles end with: 高质量|发展.
UNEQUAL, BOUND = 0.3, 0.5


def balanced(words: str) -> bool:
    """Return whether words have two halves of nearly one length.

    >>> balanced("农业生产稳步发展，农村面貌不断改善"), balanced("坚持创新，加快建设现代产业体系")
    (True, False)
    """
    halves = re.split("[，,]", words)
    return len(halves) == 2 and abs(len(halves[0]) - len(halves[1])) <= BALANCED


def glued_lead(title: str) -> int | None:
    """Return where the lead begins that is glued to a title of two halves, or None.

    >>> title = "坚持创新驱动发展，全力培育产业动能提升企业创新能力"
    >>> title[glued_lead(title) :]
    '提升企业创新能力'
    """
    found = _TWO_HALVES.fullmatch(title)
    if not found:
        return None
    first, rest = found.groups()
    ends = word_ends(rest)
    final = lexicon.words("headings", "final", "part_final")
    starts = lexicon.words("headings", "lead_adverb", "lead_verb")
    cuts: list[tuple[float, int]] = []
    for at in sorted(ends):
        unequal = abs(_size(rest[:at]) - _size(first))
        if unequal > BALANCED or not MIN_LEAD <= len(rest) - at <= MAX_LEAD or _inside_quotes(rest[:at]):
            continue
        if rest[:at].endswith(final) and rest.startswith(starts, at):
            cuts.append((UNEQUAL * unequal + BOUND * rest.startswith(final, at), -at))
    return found.start(2) - min(cuts)[1] if cuts else None


def _size(half: str) -> int:
    return len(re.sub("[“”《》]", "", half))


def _inside_quotes(left: str) -> bool:
    return any(left.count(opening) > left.count(closing) for opening, closing in ("“”", "《》", "（）"))
