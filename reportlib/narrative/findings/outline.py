"""The report along its length: the two sides and the blocks of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlib.core.records import Quantity
from reportlib.narrative.findings.typed_rows import SectionRow, Tables, quantities, sections

SIDES = {
    "review": "review",
    "problems": "review",
    "requirements": "plan",
    "targets": "plan",
    "tasks": "plan",
    "government": "plan",
}
"""The side of a part by its role; the other roles are on neither side."""

MIN_GAP = 150
"""Fewest characters of paragraphs without a heading that form a block of their own."""

CONTRAST = 1.5
"""Least ratio of the densities of numbers from which one side is stated to hold the numbers."""


@dataclass(frozen=True)
class Block:
    """A span of one side: an area with its leads, or paragraphs without a heading of their own."""

    section: SectionRow | None  # None for paragraphs without a heading
    part: SectionRow
    start: int
    end: int
    leads: tuple[SectionRow, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Side:
    """The review or the plan: its parts, its length without spaces, its quantities."""

    code: str  # review, plan
    parts: tuple[SectionRow, ...]
    chars: int
    quantities: tuple[Quantity, ...]

    @property
    def density(self) -> float:
        """Quantities per 1,000 characters."""
        return 1000 * len(self.quantities) / self.chars if self.chars else 0.0


def begin(section: SectionRow) -> int:
    """Return the offset at which a section begins: that of its title, or of its text if no title is printed."""
    return section.body_start if section.start is None else section.start


def _parts(rows: Sequence[SectionRow], code: str) -> tuple[SectionRow, ...]:
    return tuple(row for row in rows if row.level == 1 and SIDES.get(row.role) == code)


def _within(found: Sequence[Quantity], start: int, end: int) -> tuple[Quantity, ...]:
    return tuple(q for q in found if start <= q.start < end)


def sides(report: Tables) -> dict[str, Side]:
    """Return the review and the plan by code, each only if the report has it."""
    rows, found = sections(report), quantities(report)
    result = {}
    for code in ("review", "plan"):
        parts = _parts(rows, code)
        if parts:
            inside = tuple(q for part in parts for q in _within(found, begin(part), part.body_end))
            result[code] = Side(code, parts, sum(part.chars for part in parts), inside)
    return result


def blocks(report: Tables) -> tuple[Block, ...]:
    """Return the blocks of both sides in text order.

    The direct children of a part are its blocks; a part without children is one block. Text between them without a
    heading is a block too if it has at least `MIN_GAP` characters.
    """
    rows, found = sections(report), quantities(report)
    result: list[Block] = []
    for part in sorted(_parts(rows, "review") + _parts(rows, "plan"), key=begin):
        children = [row for row in rows if row.parent_id == part.section_id]
        if not children:
            result.append(_block(part, part, begin(part), part.body_end, rows, found))
            continue
        edges = [part.body_start, *(edge for row in children for edge in (begin(row), row.body_end)), part.body_end]
        for index, (start, end) in enumerate(pairwise(edges)):
            if index % 2:
                result.append(_block(children[index // 2], part, start, end, rows, found))
            elif end - start >= MIN_GAP:
                result.append(_block(None, part, start, end, rows, found))
    return tuple(result)


def _block(
    section: SectionRow | None,
    part: SectionRow,
    start: int,
    end: int,
    rows: Sequence[SectionRow],
    found: Sequence[Quantity],
) -> Block:
    leads = tuple(row for row in rows if section is not None and row.parent_id == section.section_id)
    return Block(section, part, start, end, leads, _within(found, start, end))
