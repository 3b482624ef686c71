"""The record against the plan: pairs, gaps, sums, and what is said of last year's targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlib.core.records import Quantity
from reportlib.ledger import gaps, items, pairs, past, sums
from reportlib.ledger.items import Item
from reportlib.ledger.records import Gap, Pair, PastTarget, Sum

__all__ = ["Gap", "Item", "Pair", "PastTarget", "Sum", "gaps", "items", "pairs", "past", "sides", "sums"]


def sides(
    text: str, quantities: Sequence[Quantity], promised: Iterable[tuple[int, int]]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The reported and the promised quantities, ready to be compared.

    Arguments: `text` with its `quantities`; `promised`, the spans of those that the plan promises.
    """
    spans = set(promised)
    found = items.find(text, quantities)
    actuals = tuple(one for one in found if one.quantity.status == "actual")
    targets = tuple(one for one in found if (one.quantity.start, one.quantity.end) in spans)
    return actuals, targets
