"""Findings on the plan: the firmness of headline targets, the commitments of each area, distinctive words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib.core.records import HeadlineTarget, Priority, Quantity
from reportlib.lexicon import numerals
from reportlib.narrative.findings.typed_rows import (
    SectionRow,
    Tables,
    TargetRow,
    TermRow,
    priorities,
    sections,
    targets,
    terms,
)

FIRMNESS = {
    "ge": "floor",
    "gt": "floor",
    "le": "ceiling",
    "lt": "ceiling",
    "approx": "about",
    "range": "range",
    "eq": "point",
}
"""The firmness of a number by its bound."""

DISTINCTIVE_Z = 1.96
"""Least absolute z score of the log-odds of a distinctive word, in standard errors (5 % level)."""

MIN_COUNT = 5
"""Fewest uses of a distinctive word."""

BIG_GAP = 3
"""Fewest places between order and rank by space of an area that are worth a mark or a sentence."""

Term = TermRow


@dataclass(frozen=True)
class Area:
    """An area of the plan with the commitments in it that can be checked."""

    priority: Priority
    section: SectionRow | None
    commitments: tuple[TargetRow, ...]

    @property
    def targets(self) -> tuple[TargetRow, ...]:
        """The commitments that carry a number."""
        return tuple(t for t in self.commitments if t.kind == "number")

    @property
    def others(self) -> tuple[TargetRow, ...]:
        """The milestones and the binary commitments."""
        return tuple(t for t in self.commitments if t.kind != "number")

    @property
    def gap(self) -> int:
        """Order less rank by space, in places: positive if the area has more space than its order suggests."""
        return self.priority.order - self.priority.space_rank


@dataclass(frozen=True)
class Lean:
    """The distinctive words of the review and those of the plan, the strongest first."""

    review: tuple[TermRow, ...]
    plan: tuple[TermRow, ...]


def firmness(target: HeadlineTarget | Quantity | TargetRow) -> str:
    """Return the firmness of a target: floor, ceiling, about, range, point; or its kind if it has no number."""
    if isinstance(target, HeadlineTarget) and target.value is None:
        return target.kind
    return FIRMNESS.get(target.bound, "point")


def areas(report: Tables) -> tuple[Area, ...]:
    """Return the areas of the plan in order, each with its commitments."""
    found = targets(report)
    by_id = {row.section_id: row for row in sections(report)}
    return tuple(
        Area(
            priority,
            by_id.get(priority.section_id),
            tuple(t for t in found if t.area_id == priority.section_id),
        )
        for priority in priorities(report)
    )


FIVE_YEARS = re.compile("[一二三四五六七八九十]{2,3}五|五年|今后|未来|远景")
"""Words of the title of a part on more years than one."""


def is_of_many_years(title: str, year: int | None) -> bool:
    """Return whether the title of a part is of a five-year plan and not of the report's own year.

    >>> is_of_many_years("“十九五”时期的打算", 2046), is_of_many_years("2046年的打算", 2046)
    (True, False)
    """
    own = "今年" in title or (year is not None and str(year) in title)
    return not own and bool(FIVE_YEARS.search(title))


def areas_of_the_year(report: Tables) -> tuple[Area, ...]:
    """Return the areas of the one part that says what is to be done in the year, or nothing if it is not one part.

    They are its own sections, numbered from one on without a gap, or all without a number. A part on the government
    itself that follows is none of them, and the areas of a five-year plan are none.
    """
    rows = {row.section_id: row for row in sections(report)}
    groups: dict[str, list[Area]] = {}
    for area in areas(report):
        if area.section is not None and area.section.parent_id:
            groups.setdefault(area.section.parent_id, []).append(area)
    year = report.metadata.year
    own = [
        found
        for parent, found in groups.items()
        if len(found) > 1 and not (parent in rows and is_of_many_years(rows[parent].title, year))
    ]
    if len(own) != 1:
        return ()
    (found,) = own
    printed = [area.priority.number for area in found]
    if any(printed) and [_place(number) for number in printed] != list(range(1, len(found) + 1)):
        return ()
    return tuple(found)


def _place(printed: str) -> int | None:
    """Return the place that the number of a section gives it, or None if it is no number."""
    try:
        return int(numerals.value(printed))
    except ValueError:
        return None


def distinctive(report: Tables) -> Lean:
    """Return the words that one side uses significantly more than the other."""
    found = [t for t in terms(report) if t.count >= MIN_COUNT and abs(t.z) >= DISTINCTIVE_Z]
    total_review = sum(t.review for t in terms(report)) or 1
    total_plan = sum(t.plan for t in terms(report)) or 1
    ordered = sorted(found, key=lambda t: (-abs(t.z), t.term))
    to_plan = [t for t in ordered if t.plan / total_plan > t.review / total_review]
    return Lean(tuple(t for t in ordered if t not in to_plan), tuple(to_plan))
