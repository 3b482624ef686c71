"""All investment of a year beside the parts of it that the report names; what is left is explained by none.

A part is named in two ways: behind 其中 in the sentence of the total (固定资产投资500亿元，其中工业投资200亿元), or
by its use in the same passage (投资总量突破1万亿元。基础设施投资2500亿元…工业投资1800亿元), where two uses at least
are named, so that they are a list. Investment in projects, of private owners or in equipment cuts across uses and is
no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.analysis.record_against_plan.records import Sum

#: Names of all investment of a place.
_TOTAL = lexicon.pattern_of("^{acts.heads}额?$")
#: Investment by its use, which statistics count one beside another.
_BY_USE = lexicon.pattern_of("^{acts.investment_use}(?:固定资产)?投资额?$")
_AMONG = "其中"
_INVESTED = ("投资", "投资额")
MAX_APART = 300  # characters between the total and the last part of a list
MAX_AMONG = 40  # characters between the total and 其中, and between 其中 and its part
LEAST_LISTED = 2


def find(text: str, items: Sequence[Item]) -> tuple[Sum, ...]:
    """Return the totals of investment of one side of a report with their parts.

    Args:
        text: the normalised text.
        items: the quantities of the side prepared for comparison, in order.
    """
    money = [one for one in items if _is_level(one)]
    totals = [one for one in money if _TOTAL.match(one.core)]
    return tuple(found for total in totals for found in _parts(text, total, totals, money))


def _is_level(one: Item) -> bool:
    """Return whether a number is money of one year, and no amount for each or over years."""
    q = one.quantity
    whole = not (one.each or one.total or one.spans or one.base or one.part or one.sized)
    return whole and q.unit == "元" and q.measure == "level" and q.value > 0 and q.value_max is None


def _parts(text: str, total: Item, totals: Sequence[Item], money: Sequence[Item]) -> Iterator[Sum]:
    """Yield a total with its parts, if it has any that fit into it."""
    near = [one for one in money if one is not total and _is_near(text, total, one)]
    named = _among(text, total, near) or _listed(near)
    rivals = any(one in near for one in totals)
    value = sum(one.quantity.value for one in named)
    if named and not rivals and value < total.quantity.value:
        q, bounds = total.quantity, {one.quantity.bound for one in named}
        yield Sum(
            kind="parts",
            indicator=q.indicator,
            unit=q.unit,
            start=q.start,
            end=q.end,
            parts=tuple((one.quantity.start, one.quantity.end) for one in named),
            value=value,
            value_max=None,
            share=value / q.value,
            bound=bounds.pop() if len(bounds) == 1 else "approx",
            real_growth=0,
        )


def _is_near(text: str, total: Item, one: Item) -> bool:
    """Return whether a number stands behind a total in the same passage, of the same year and the same status."""
    q, whole = one.quantity, total.quantity
    between = text[whole.end : q.start]
    same = (q.period, q.status) == (whole.period, whole.status)
    return same and 0 < len(between) <= MAX_APART and "\n" not in between


def _among(text: str, total: Item, near: Sequence[Item]) -> list[Item]:
    """Return the part that 其中 names in the sentence of the total; others behind it may cut across."""
    q = total.quantity
    at = text.find(_AMONG, q.end, min(q.sentence_end, q.end + MAX_AMONG))
    behind = [one for one in near if at >= 0 and at < one.quantity.start <= min(at + MAX_AMONG, q.sentence_end)]
    return behind[:1] if behind and behind[0].core.endswith(_INVESTED) else []


def _listed(near: Sequence[Item]) -> list[Item]:
    """Return the parts of a list by use, each use once."""
    found = [one for one in near if _BY_USE.match(one.core)]
    once = {one.core: one for one in found}
    return found if len(found) == len(once) >= LEAST_LISTED else []
