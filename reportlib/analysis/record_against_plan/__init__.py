"""The record against the plan: pairs, gaps, sums, and the verdicts on last year's targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlib.analysis.record_against_plan import comparable
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.analysis.record_against_plan.records import Gap, Pair, PastTarget, Sum
from reportlib.core.records import Quantity

__all__ = ["Gap", "Item", "Pair", "PastTarget", "Sum", "sides"]


def sides(
    text: str, quantities: Sequence[Quantity], promised: Iterable[tuple[int, int]]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the reported and the promised quantities, prepared for comparison.

    Args:
        text: the text in which the offsets count.
        quantities: its quantities.
        promised: the spans of those that the plan promises.
    """
    spans = set(promised)
    found = comparable.find(text, quantities)
    actuals = tuple(one for one in found if one.quantity.status == "actual")
    targets = tuple(one for one in found if (one.quantity.start, one.quantity.end) in spans)
    return actuals, targets
