"""A report's own target beside that of a level above, number against number.

Like compares with like only: the same indicator in the same measure and unit, and a measure that does not grow with
the size of a place, a rate or a share; never a limit from above with one from below. What is compared are the numbers;
how firmly each is meant stands in the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.level_above.records import Above, Target
from reportlib.core.records import HeadlineTarget
from reportlib.core.text import difference

#: Measures that a village and a nation can share.
RELATIVE_MEASURES = ("growth", "share")
_PERCENT = "%"
_FLOORS, _CEILINGS = frozenset({"ge", "gt"}), frozenset({"le", "lt"})
#: 低于全国0.5个百分点: the margin is to be taken off.
_BELOW = lexicon.pattern_of("{cues.relative_below}")


@dataclass(frozen=True, slots=True)
class Own:
    """A report's own number for an indicator.

    Attributes:
        value: None where the item gives none.
        derived: whether it is computed from a margin.
    """

    measure: str
    value: float | None
    value_max: float | None
    unit: str
    bound: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """An own headline target beside that of a level above."""

    item: HeadlineTarget
    own: Own
    above: Above
    target: Target
    difference: float | None
    relation: str


def find(
    items: Sequence[HeadlineTarget], text: str, above: Sequence[Above], periods: Mapping[str, str], year: int | None
) -> Iterator[Level]:
    """Yield each headline target with each level above that has a number for its indicator.

    Args:
        items: the headline targets, whose offsets count in the text.
        text: the text of the report.
        above: one for each level.
        periods: of the quantities, by their ids; a target of other years than the plan's is left out.
        year: of the plan.
    """
    told: set[tuple[str, str]] = set()
    for item in items:
        if not item.indicator_id or item.kind not in ("quantitative", "relative"):
            continue
        if any(periods.get(one, str(year)) not in ("", str(year)) for one in item.quantity_ids.split()):
            continue
        own = _own(item, text[item.start : item.end], above)
        for level in above:
            target = level.target(item.indicator_id)
            if target is None or (item.indicator_id, level.level) in told:
                continue
            told.add((item.indicator_id, level.level))
            relation = _relation(own, target)
            yield Level(item, own, level, target, _difference(own, target, relation), relation)


def _own(item: HeadlineTarget, words: str, above: Sequence[Above]) -> Own:
    """Return the own number of an item; where only a margin is printed, what it comes to.

    A margin is taken from the target of the level that it is set against, if that is a single number.
    """
    if item.kind == "relative":
        return Own(item.measure, None, None, item.unit, item.bound)
    only_margin = item.margin is not None and item.measure == "change"
    if not only_margin:
        return Own(item.measure, item.value, item.value_max, item.unit, item.bound)
    level = next((one for one in above if one.level == item.relative_to), None)
    target = level.target(item.indicator_id) if level else None
    if target is None or target.value_max is not None or target.unit != _PERCENT or item.margin is None:
        return Own(item.measure, None, None, item.unit, item.bound)
    signed = -item.margin if _BELOW.search(words) else item.margin
    bound = target.bound if item.bound == "eq" else item.bound
    return Own(target.measure, difference(target.value, -signed), None, _PERCENT, bound, derived=True)


def _relation(own: Own, target: Target) -> str:
    """Return how the own number stands to that above."""
    if own.value is None or not _comparable(own, target):
        return "not_comparable"
    low, high = own.value, own.value if own.value_max is None else own.value_max
    least, most = target.value, target.value if target.value_max is None else target.value_max
    if (low, high) == (least, most):
        return "equal"
    if low > most:
        return "higher"
    return "lower" if high < least else "overlapping"


def _comparable(own: Own, target: Target) -> bool:
    """Return whether two targets of one indicator are of one kind."""
    measure = target.measure or own.measure
    opposed = {own.bound in _FLOORS, target.bound in _FLOORS} == {True, False} and (
        own.bound in _CEILINGS or target.bound in _CEILINGS
    )
    return own.measure == measure and measure in RELATIVE_MEASURES and own.unit == target.unit and not opposed


def _difference(own: Own, target: Target, relation: str) -> float | None:
    """Return own minus above in points, None where either is a range or computed."""
    plain = own.value_max is None and target.value_max is None and not own.derived
    if relation == "not_comparable" or own.value is None or not plain:
        return None
    return difference(own.value, target.value)


def first(own_date: str, above_date: str) -> str:
    """Return who named the number first: own, above, or unknown where a day is not known or it is the same.

    >>> first("2024-01-20", "2024-03-05"), first("2024-01-20", "2024-01-12"), first("", "2024-03-05")
    ('own', 'above', 'unknown')
    """
    if len(own_date) != 10 or len(above_date) != 10 or own_date == above_date:
        return "unknown"
    return "own" if own_date < above_date else "above"
