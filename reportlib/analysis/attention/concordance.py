"""Concordance: each place of a word with the words around it (keyword in context)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon.longest_match import Matcher


@dataclass(frozen=True, slots=True)
class Line:
    """A place of the word, with the words before and behind it in its paragraph."""

    start: int
    end: int
    left_start: int
    right_end: int
    scope: str
    section_id: str


def lines(text: str, stretches: Sequence[Stretch], word: str, around: int) -> Iterator[Line]:
    """Yield the places of a word in the body, in order, each with up to `around` characters of its line beside it."""
    matcher = Matcher([word])
    for stretch in stretches:
        for one in matcher.find(text, stretch.start, stretch.end):
            left = max(one.start - around, text.rfind("\n", 0, one.start) + 1)
            line_end = text.find("\n", one.end)
            right = min(one.end + around, len(text) if line_end < 0 else line_end)
            yield Line(one.start, one.end, left, right, stretch.scope, stretch.section_id)
