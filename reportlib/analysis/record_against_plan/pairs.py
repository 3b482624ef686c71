"""The record against the plan: the same thing, once reported and once promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from reportlib.analysis.record_against_plan.comparability import (
    COMPARABLE,
    SUBTRACTED,
    better,
    change,
    comparability,
    demand,
)
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.analysis.record_against_plan.records import Pair

MOST_ALIKE = 20
"""Of more reported quantities of one name the first are looked at: where so many differ none is the one."""

MEASURES = ("level", "share", "growth")
"""Measures whose record and plan can be laid side by side."""


def find(actuals: Sequence[Item], targets: Sequence[Item]) -> tuple[Pair, ...]:
    """The pairs in the order of the plan.

    Arguments: the reported and the promised quantities. They are matched by plain name, unit and measure; where no
    name fits, by canonical indicator, and then their scope is said to differ. A target takes the reported quantity
    that compares best, and none where two that differ compare equally well; a reported quantity is used once.
    """
    made: list[tuple[Item, Item, str, str]] = []
    by_key: dict[tuple[str, str, str], list[Item]] = {}
    by_id: dict[tuple[str, str, str], list[Item]] = {}
    for one in actuals:
        if _counts(one):
            by_key.setdefault(one.key, []).append(one)
            by_id.setdefault(_canonical(one), []).append(one)
    periods = Counter(t.quantity.period for t in targets)
    for target in targets:
        if not _counts(target):
            continue
        held = by_key.get(target.key, [])
        if not held and target.quantity.indicator_id:
            held = by_id.get(_canonical(target), [])
        best = _best(target, held)
        if best is not None:
            made.append(best)
    return tuple(
        _pair(*one) for one in sorted(_once(made, periods), key=lambda m: (m[1].quantity.start, m[0].quantity.start))
    )


def _counts(one: Item) -> bool:
    return (one.is_named or bool(one.quantity.indicator_id)) and one.quantity.measure in MEASURES


def _canonical(one: Item) -> tuple[str, str, str]:
    return one.quantity.indicator_id, one.quantity.unit, one.quantity.measure


def _best(target: Item, held: Iterable[Item]) -> tuple[Item, Item, str, str] | None:
    rated = []
    for actual in islice(held, MOST_ALIKE):
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
    """Each reported quantity with the target that compares best, rather of the plan's own year than of a later one."""
    taken: dict[int, tuple[Item, Item, str, str]] = {}
    rank = {period: i for i, (period, _) in enumerate(periods.most_common())}
    for one in sorted(
        made,
        key=lambda m: (COMPARABLE.index(m[2]), rank[m[1].quantity.period], m[1].quantity.start),
    ):
        taken.setdefault(one[0].quantity.start, one)
    return list(taken.values())


def _pair(actual: Item, target: Item, code: str, note: str) -> Pair:
    a, t = actual.quantity, target.quantity
    step, unit = change(actual, target) if code in SUBTRACTED else (None, "")
    return Pair(
        indicator=a.indicator,
        indicator_id=t.indicator_id or a.indicator_id,
        unit=t.unit,
        measure=t.measure,
        actual_start=a.start,
        actual_end=a.end,
        actual_value=a.value,
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
