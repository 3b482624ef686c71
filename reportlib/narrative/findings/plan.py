"""What the plan says: how firm a headline target is, what each area promises, which words lean to which side."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.core.records import HeadlineTarget, Priority, Quantity
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
"""How firm a bound makes a number."""

DISTINCTIVE_Z = 1.96
"""A word leans to a side when its log-odds differ from the other side by this many standard errors (5 %)."""

MIN_COUNT = 5
"""A rarer word is not called distinctive."""

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
        """The milestones and what is done or not."""
        return tuple(t for t in self.commitments if t.kind != "number")

    @property
    def gap(self) -> int:
        """Places by which the area stands higher by space than in the order: positive for more space."""
        return self.priority.order - self.priority.space_rank


@dataclass(frozen=True)
class Lean:
    """The words that lean to the review and those that lean to the plan, the strongest first."""

    review: tuple[TermRow, ...]
    plan: tuple[TermRow, ...]


def firmness(target: HeadlineTarget | Quantity | TargetRow) -> str:
    """Return how firm a target is: floor, ceiling, about, range, point; or its kind where it has no number."""
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


def distinctive(report: Tables) -> Lean:
    """Return the words that one side uses more than chance would have it."""
    found = [t for t in terms(report) if t.count >= MIN_COUNT and abs(t.z) >= DISTINCTIVE_Z]
    total_review = sum(t.review for t in terms(report)) or 1
    total_plan = sum(t.plan for t in terms(report)) or 1
    ordered = sorted(found, key=lambda t: (-abs(t.z), t.term))
    to_plan = [t for t in ordered if t.plan / total_plan > t.review / total_review]
    return Lean(tuple(t for t in ordered if t not in to_plan), tuple(to_plan))
