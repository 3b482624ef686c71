"""The passages of the body: its printed paragraphs, cut again where a lead begins inside one or the side changes.

A heading belongs to the passage below it, so that the passages make up the body.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib.core.text import without_blanks
from reportlib.documents.outline import body_and_appendix as pages
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.documents.outline.scopes import Stretch

#: Characters: so few at the head of a passage only introduce the rest: 一是, 各位代表！
MARKER = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the headings above it."""

    start: int
    end: int
    scope: str  # review, plan, rest
    section_id: str
    chars: int  # without blanks
    headings: tuple[tuple[int, int], ...]  # the spans of the titles and leads in it


def passages(text: str, layout: Layout, stretches: Sequence[Stretch]) -> tuple[Passage, ...]:
    """Return the passages of the body in the order of the text; every span is in one of them."""
    begun = [one.start for one in pages.paragraphs(text, layout.body_start, layout.body_end)]
    made: list[Passage] = []
    open_one: list[Stretch] = []
    for one in stretches:
        if open_one and _begins(open_one, one, begun):
            made.append(_passage(text, open_one))
            open_one = []
        open_one.append(one)
    return (*made, _passage(text, open_one)) if open_one else tuple(made)


def _begins(open_one: list[Stretch], one: Stretch, begun: list[int]) -> bool:
    """Return whether a span begins a new passage: never right behind a heading of its side."""
    last = open_one[-1]
    if one.scope != last.scope:
        return True
    if last.title or one.start - open_one[0].start <= MARKER:
        return False
    same_line = bisect_right(begun, one.start) == bisect_right(begun, last.start)
    return not same_line or one.title or one.section_id != last.section_id


def _passage(text: str, found: list[Stretch]) -> Passage:
    chars = sum(len(without_blanks(text[one.start : one.end])) for one in found)
    headings = tuple((one.start, one.end) for one in found if one.title)
    return Passage(found[0].start, found[-1].end, found[0].scope, found[-1].section_id, chars, headings)
