"""Pairs of the record and the plan: the same thing, once reported and once promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from reportlib.analysis.record_against_plan import conversion
from reportlib.analysis.record_against_plan.comparability import (
    COMPARABLE,
    SUBTRACTED,
    better,
    change,
    comparability,
    demand,
    in_unit_of,
    step,
)
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.analysis.record_against_plan.records import Pair

MOST_ALIKE = 20
"""The number of reported quantities of one name that are compared with a target."""

MOST_TIMES = 5.0
"""The largest ratio of two values of one thing: beyond it they are of two things."""

MOST_PROVED = 10.0
"""The same where the canonical indicator and the unit are one."""

MOST_ENUMERATED = 20
"""The largest numeral of an enumeration (三项任务, 五个集中区): the same on both sides, it is a part of a name."""

MEASURES = ("level", "share", "growth", "change")
"""Measures whose record and plan can be compared."""


def find(actuals: Sequence[Item], targets: Sequence[Item], *, one_text: bool = False) -> tuple[Pair, ...]:
    """Return the pairs in the order of the plan.

    They are matched by plain name, unit and measure; if no name fits, by canonical indicator, and then their scope
    differs. A target takes the reported quantity that compares best, and none if two different ones compare equally
    well. A reported quantity is used once.

    Args:
        actuals: the reported quantities.
        targets: the promised quantities.
        one_text: whether both are of one text, where two numbers of one sentence are no record and plan.
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
        if one_text:
            alike = [one for one in alike if one.quantity.sentence_start != target.quantity.sentence_start]
        best = _best(target, alike)
        if best is not None:
            made.append(best)
    tops = _tops(targets)
    found = sorted(_once(made, periods), key=lambda m: (m[1].quantity.start, m[0].quantity.start))
    return tuple(beside(*one, top=tops.get(one[1].quantity.start)) for one in found)


def _tops(targets: Sequence[Item]) -> dict[int, float]:
    """Return, by the place of a target, the number further that its own sentence strives for: 增长6%、力争7%."""
    made: dict[int, float] = {}
    for one, other in pairwise(targets):
        if one.quantity.sentence_start == other.quantity.sentence_start and one.key == other.key:
            made[one.quantity.start] = other.quantity.value
    return made


def counts(one: Item) -> bool:
    """Return whether a quantity can be compared.

    A value that was left is none, nor is money for an unknown purpose, the size of what is named, or what each year has
    others of (民生实事).
    """
    named = one.is_named or bool(one.quantity.indicator_id) or bool(one.purpose)
    return named and not (one.base or one.sized or one.is_catch_all) and one.quantity.measure in MEASURES


def canonical(one: Item) -> tuple[str, str, str]:
    """Return the canonical indicator, the unit into which its unit converts, and the measure."""
    return one.quantity.indicator_id, conversion.base(one.quantity.unit), one.quantity.measure


def _best(target: Item, alike: Iterable[Item]) -> tuple[Item, Item, str, str] | None:
    rated = []
    for actual in islice(alike, MOST_ALIKE):
        if not _may_be_one(actual, target):
            continue
        code, note = comparability(actual, target)
        if code in SUBTRACTED and _is_leap(actual, target):
            continue
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


def _may_be_one(actual: Item, target: Item) -> bool:
    """Return whether two quantities of one name can be two measurements, and are not the numeral of one enumeration.

    Such a numeral is written in words (五个集中区), or stands before a noun of which nothing is said to be made.
    """
    a, t = actual.quantity, target.quantity
    if t.measure == "level" and a.value * t.value <= 0:
        return False
    words = not any(character.isdigit() for character in a.surface + t.surface)
    idle = not actual.act.kind and not target.act.kind and all(q.rule.endswith("noun-after") for q in (a, t))
    return not (
        (words or (idle and a.measure == "level"))
        and a.value == t.value
        and (a.measure != "level" or a.value <= MOST_ENUMERATED)
    )


def _is_leap(actual: Item, target: Item) -> bool:
    """Return whether a level is too many times the other for both to be of one thing."""
    a, t = actual.quantity, target.quantity
    proved = bool(t.indicator_id) and a.indicator_id == t.indicator_id and a.unit == t.unit
    most = MOST_PROVED if proved else MOST_TIMES
    return t.measure == "level" and not 1 / most <= abs(t.value / in_unit_of(target, actual)) <= most


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


def beside(actual: Item, target: Item, code: str, note: str, *, top: float | None = None) -> Pair:
    """Return two quantities as a pair.

    Args:
        actual: the reported one.
        target: the promised one.
        code: how they compare.
        note: the words that decide it.
        top: a number further that the plan strives for beside the target.
    """
    a, t = actual.quantity, target.quantity
    if not note and a.unit != t.unit:
        note = f"{a.unit} · {t.unit}"
    size, unit = change(actual, target) if code in SUBTRACTED else (None, "")
    taken = step(actual, target, top) if code in SUBTRACTED else ""
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
        change=size,
        change_unit=unit,
        better=better(target, actual),
        demand=demand(taken),
        step=taken,
        comparability=code,
        note=note,
    )
