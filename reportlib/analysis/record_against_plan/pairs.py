"""Pairs of the record and the plan: the same thing, once reported and once promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from reportlib.analysis.record_against_plan import conversion
from reportlib.analysis.record_against_plan.comparability import (
    COMPARABLE,
    SUBTRACTED,
    better,
    change,
    comparability,
    demand,
    in_unit_of,
)
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.analysis.record_against_plan.records import Pair

MOST_ALIKE = 20
"""The number of reported quantities of one name that are compared with a target."""

MEASURES = ("level", "share", "growth", "change")
"""Measures whose record and plan can be compared."""


def find(actuals: Sequence[Item], targets: Sequence[Item]) -> tuple[Pair, ...]:
    """Return the pairs in the order of the plan.

    They are matched by plain name, unit and measure; if no name fits, by canonical indicator, and then their scope
    differs. A target takes the reported quantity that compares best, and none if two different ones compare equally
    well. A reported quantity is used once.

    Args:
        actuals: the reported quantities.
        targets: the promised quantities.
    """
    made: list[tuple[Item, Item, str, str]] = []
    by_key: dict[tuple[str, str, str], list[Item]] = {}
    by_id: dict[tuple[str, str, str], list[Item]] = {}
    for one in actuals:
        if counts(one):
            by_key.setdefault(one.key, []).append(one)
            by_id.setdefault(canonical(one), []).append(one)
    periods = Counter(t.quantity.period for t in targets)
    for target in targets:
        if not counts(target):
            continue
        alike = by_key.get(target.key, [])
        if not alike and target.quantity.indicator_id:
            alike = by_id.get(canonical(target), [])
        best = _best(target, alike)
        if best is not None:
            made.append(best)
    return tuple(
        beside(*one) for one in sorted(_once(made, periods), key=lambda m: (m[1].quantity.start, m[0].quantity.start))
    )


def counts(one: Item) -> bool:
    """Return whether a quantity can be compared: a value that was left is none, nor is money for an unknown purpose."""
    named = one.is_named or bool(one.quantity.indicator_id) or bool(one.purpose)
    return named and not one.base and one.quantity.measure in MEASURES


def canonical(one: Item) -> tuple[str, str, str]:
    """Return the canonical indicator, the unit into which its unit converts, and the measure."""
    return one.quantity.indicator_id, conversion.base(one.quantity.unit), one.quantity.measure


def _best(target: Item, alike: Iterable[Item]) -> tuple[Item, Item, str, str] | None:
    rated = []
    for actual in islice(alike, MOST_ALIKE):
        if target.quantity.measure == "level" and actual.quantity.value * target.quantity.value <= 0:
            continue
        code, note = comparability(actual, target)
        rank = COMPARABLE.index(code), actual.spans != target.spans
        rated.append((rank, actual, code, note))
    if not rated:
        return None
    first = min(rank for rank, *_ in rated)
    best = [row for row in rated if row[0] == first]
    if len({actual.quantity.value for _, actual, _, _ in best}) > 1:
        return None
    _, actual, code, note = best[0]
    return actual, target, code, note


def _once(made: Sequence[tuple[Item, Item, str, str]], periods: Counter[str]) -> list[tuple[Item, Item, str, str]]:
    """Return each reported quantity with the target that compares best, those of the plan's own year first."""
    taken: dict[int, tuple[Item, Item, str, str]] = {}
    rank = {period: i for i, (period, _) in enumerate(periods.most_common())}
    for one in sorted(
        made,
        key=lambda m: (COMPARABLE.index(m[2]), rank[m[1].quantity.period], m[1].quantity.start),
    ):
        taken.setdefault(one[0].quantity.start, one)
    return list(taken.values())


def beside(actual: Item, target: Item, code: str, note: str) -> Pair:
    """Return two quantities as a pair.

    Args:
        actual: the reported one.
        target: the promised one.
        code: how they compare.
        note: the words that decide it.
    """
    a, t = actual.quantity, target.quantity
    if not note and a.unit != t.unit:
        note = f"{a.unit} · {t.unit}"
    step, unit = change(actual, target) if code in SUBTRACTED else (None, "")
    return Pair(
        indicator=a.indicator,
        indicator_id=t.indicator_id or a.indicator_id,
        unit=t.unit,
        measure=t.measure,
        actual_start=a.start,
        actual_end=a.end,
        actual_value=in_unit_of(target, actual),
        actual_bound=a.bound,
        target_start=t.start,
        target_end=t.end,
        target_value=t.value,
        target_value_max=t.value_max,
        target_bound=t.bound,
        change=step,
        change_unit=unit,
        better=better(target, actual),
        demand=demand(actual, target) if code in SUBTRACTED else "",
        comparability=code,
        note=note,
    )
