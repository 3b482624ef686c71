"""The body cut into passages: its printed paragraphs, cut again where a lead begins inside one or the side changes.

A heading belongs to the passage below it, so that the passages make up the body.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib.documents.outline import body_and_appendix as pages
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.documents.outline.scopes import Stretch

#: So few characters at the head of a passage are a mark of what follows: 一是, 各位代表！
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
    """The passages of the body in the order of the text; every stretch is in one of them."""
    begun = [one.start for one in pages.paragraphs(text, layout.body_start, layout.body_end)]
    made: list[Passage] = []
    held: list[Stretch] = []
    for one in stretches:
        if held and _parted(held, one, begun):
            made.append(_passage(text, held))
            held = []
        held.append(one)
    return (*made, _passage(text, held)) if held else tuple(made)


def _parted(held: list[Stretch], one: Stretch, begun: list[int]) -> bool:
    """Whether a stretch begins a passage of its own: never right behind a heading of its side."""
    last = held[-1]
    if one.scope != last.scope:
        return True
    if last.title or one.start - held[0].start <= MARKER:
        return False
    same_line = bisect_right(begun, one.start) == bisect_right(begun, last.start)
    return not same_line or one.title or one.section_id != last.section_id


def _passage(text: str, held: list[Stretch]) -> Passage:
    chars = sum(len("".join(text[one.start : one.end].split())) for one in held)
    headings = tuple((one.start, one.end) for one in held if one.title)
    return Passage(held[0].start, held[-1].end, held[0].scope, held[-1].section_id, chars, headings)
