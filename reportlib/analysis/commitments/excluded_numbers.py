"""The numbers of the plan that are no targets, each with the reason, so that none vanishes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.commitments import numeric, standing_numbers
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.analysis.commitments.records import ExcludedNumber, Target
from reportlib.core.records import HeadlineTarget, Quantity

#: 6%左右的增速考虑了…, 增长预期目标定为6%: the headline target once more, with reasons or comment.
_COMMENTED = lexicon.pattern_of("{promises_excluded.restating}")
#: 年均增长6%: of several years, and so another target.
_YEARLY_MEAN = lexicon.pattern_of("{promises_excluded.of_several_years}")
_STANDING = frozenset(name for name, _ in standing_numbers.RULES)
RESTATED = "restated"

REASONS = {
    "title": "title",
    "class": "name_part",
    "name": "name_part",
    "attribute": "name_part",
    "size": "name_part",
    "size-of-noun": "name_part",
    "size-in-project": "name_part",
    "quoted": "name_part",
    "set-phrase": "enumeration",
    "framework": "enumeration",
    "rule": "enumeration",
    "enumeration": "enumeration",
    "threshold": "threshold",
    "size-of-place": "threshold",
    "term-of-policy": "in_force",
    "in-force": "in_force",
    "basis": "existing",
    "done": "existing",
    "existing": "existing",
    "starting-point": "starting_point",
    "comparison": "comparison",
    "difference": "comparison",
    "under-way": "under_way",
    "earlier-batch": "earlier_batch",
    "others-do": "others_do",
    "circumstance": "circumstance",
    RESTATED: RESTATED,
    "actual": "reported",
    "context": "context",
    "elsewhere": "elsewhere",
}
"""The reason (a code of `no_target`) of each rule, and of each status that no rule is asked about."""


def rule(text: str, clause: PlanClause | None, quantity: Quantity, headline: Sequence[HeadlineTarget]) -> str:
    """Return the rule by which a number is no target, its status where that decides, or an empty string for a target.

    Args:
        text: the normalised text.
        clause: the clause of the plan that contains it; None outside of these.
        quantity: the number.
        headline: the headline targets.
    """
    if quantity.status != "target":
        return quantity.status
    if clause is None:
        return "elsewhere"
    found = numeric.excluded_by(text, clause, quantity)
    if found in _STANDING and any(f"q-{quantity.start}-{quantity.end}" in t.quantity_ids.split() for t in headline):
        return ""  # 增速“保8争9”: what an item of the headline passage states is its target, however it is worded
    return found or (RESTATED if _is_restated(text, clause, quantity, headline) else "")


def _is_restated(text: str, clause: PlanClause, q: Quantity, headline: Sequence[HeadlineTarget]) -> bool:
    """Return whether a number behind the headline passage only takes one of its targets up again."""
    same = [t for t in headline if t.value == q.value and t.unit == q.unit and t.end <= q.start]
    if not same or q.unit != "%" or any(t.start <= q.start < t.end for t in headline):
        return False
    words = text[clause.start : clause.end]
    if _YEARLY_MEAN.search(words):
        return False
    known = any(t.indicator_id and t.indicator_id == q.indicator_id for t in same)
    return known or bool(_COMMENTED.search(words))


def find(
    text: str,
    quantities: Sequence[Quantity],
    clauses: Sequence[PlanClause],
    headline: Sequence[HeadlineTarget],
    targets: Sequence[Target],
) -> Iterator[ExcludedNumber]:
    """Yield the numbers in the clauses of the plan, or with status target, that are no targets.

    Args:
        text: the normalised text.
        quantities: its quantities, in order.
        clauses: the clauses of its plan, in order.
        headline: its headline targets.
        targets: its targets.
    """
    promised = {(t.start, t.end) for t in targets if t.kind == "number"}
    for quantity in quantities:
        clause = holder(clauses, quantity)
        if (quantity.start, quantity.end) in promised or (clause is None and quantity.status != "target"):
            continue
        by = rule(text, clause, quantity, headline) or "elsewhere"
        yield ExcludedNumber(
            quantity.start,
            quantity.end,
            quantity.indicator,
            quantity.value,
            quantity.unit,
            REASONS[by],
            by,
            quantity.section_id,
            quantity.sentence_start,
            quantity.sentence_end,
        )


def holder(clauses: Sequence[PlanClause], quantity: Quantity) -> PlanClause | None:
    """Return the clause of the plan that contains a number, or None."""
    at = bisect_right(clauses, quantity.start, key=lambda clause: clause.start) - 1
    return clauses[at] if at >= 0 and quantity.start < clauses[at].end else None
