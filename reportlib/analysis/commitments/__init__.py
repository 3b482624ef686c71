"""The checkable commitments of a plan: numbers, milestones, and clauses that are kept or not.

A number is a row for each quantity, a milestone for each project that is named, a binary commitment for each clause.
Names and frameworks that merely carry a number, preparations, and support of what others do are no commitments.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from reportlib.analysis.commitments import binary, excluded_numbers, make_targets, milestones, numeric
from reportlib.analysis.commitments.make_targets import TargetMaker
from reportlib.analysis.commitments.plan_clauses import PlanClause, first_of_areas, plan
from reportlib.analysis.commitments.records import Target
from reportlib.analysis.priorities import Areas
from reportlib.core.records import HeadlineTarget, Quantity, Section, Sentence

__all__ = ["PlanClause", "Target", "find", "of_headline", "plan"]

#: Kinds of headline items without a number that can be checked all the same.
_CHECKABLE = ("relative", "delegated")


def find(
    text: str,
    sentences: tuple[Sentence, ...],
    sections: tuple[Section, ...],
    quantities: tuple[Quantity, ...],
    headline: tuple[HeadlineTarget, ...],
    clauses: Sequence[PlanClause],
) -> tuple[Target, ...]:
    """Return the commitments of the plan in the order of the text.

    Args:
        text: the normalised text, in which all offsets count.
        sentences: its sentences.
        sections: its sections.
        quantities: its quantities, in order.
        headline: its headline targets.
        clauses: the clauses of its plan, as `plan` gives them.
    """
    starts = [q.start for q in quantities]
    maker = TargetMaker(text, Areas(sections), sorted((t.start, t.end) for t in headline))
    made: list[Target] = []
    before: PlanClause | None = None
    first_area = first_of_areas(clauses)
    for clause in clauses:
        inside = quantities[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        promised = [q for q in inside if not excluded_numbers.rule(text, clause, q, headline)]
        numbers = [(q.start, q.end) for q in inside]
        for q, action in zip(promised, numeric.actions(text, promised), strict=True):
            made.append(maker.number(clause, q, action, numbers))
        if clause.start >= first_area:  # what introduces the plan (当前，高铁即将通车) promises no stage
            previous = before if before is not None and before.sentence.start == clause.sentence.start else None
            made.extend(_without_number(maker, clause, promised, previous))
        before = clause
    for item in headline:
        if item.kind in _CHECKABLE:
            made = [t for t in made if not (t.kind == "binary" and t.start < item.end and item.start < t.end)]
            made.append(maker.headline_item(item, sentences))
    return tuple(sorted(made, key=lambda t: (t.start, t.end)))


def of_headline(text: str, headline: Sequence[HeadlineTarget], targets: Sequence[Target]) -> Iterator[dict[str, Any]]:
    """Yield how firm each headline target is: the cells of its row of `targets`, else what its own words say.

    An item without a number that is no row of `targets` (坚决守住安全生产底线) has a word of commitment all the
    same; without one its cells stay empty.

    Args:
        text: the normalised text.
        headline: the items, in order.
        targets: the commitments of the plan, as `find` gives them.
    """
    by_span = {(t.start, t.end): t for t in targets if t.headline}
    for item in headline:
        numbers = [tuple(map(int, one.split("-")[1:])) for one in item.quantity_ids.split()]
        target = by_span.get(numbers[0] if numbers else (item.start, item.end))  # type: ignore[arg-type]
        if target is None:
            yield make_targets.worded(text, item)
        else:
            yield {name: getattr(target, name) for name in make_targets.STRENGTH}


def _without_number(
    maker: TargetMaker, clause: PlanClause, promised: Sequence[Quantity], previous: PlanClause | None
) -> Iterator[Target]:
    """Yield the milestones of a clause, or the clause itself where it promises neither number nor stage."""
    staged = milestones.find(maker.text, clause, promised, previous)
    for one in staged:
        yield maker.milestone(clause, one)
    if not promised and not staged and not maker.in_item(clause.start):
        kept = binary.find(maker.text, clause)
        if kept is not None:
            yield maker.binary(clause, kept)
