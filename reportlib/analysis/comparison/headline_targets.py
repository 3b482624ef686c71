"""Two lists of headline targets side by side: kept, raised, lowered, reworded, dropped, new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.comparison.indicators import WITHIN
from reportlib.analysis.record_against_plan.comparable import plain_name
from reportlib.core.records import HeadlineTarget

#: The least characters by which a name that ends another is the same indicator: 公共预算收入 in 地方一般公共预算收入.
MIN_TAIL = 4
#: The least share of common character pairs (Dice) of two names of one indicator, if nothing else fits.
ALIKE = 0.6
Side = HeadlineTarget | None


@dataclass(frozen=True, slots=True)
class MenuRow:
    """An item of the first list beside one of the second; one side is None if it is new or dropped."""

    relation: str  # same, raised, lowered, reworded, recast, new, dropped
    first: Side
    second: Side
    change: float | None  # of the second against the first: % for levels, points for growth and shares
    change_unit: str


def find(first: Sequence[HeadlineTarget], second: Sequence[HeadlineTarget]) -> tuple[MenuRow, ...]:
    """Return the items of the second list in their order, then the items dropped.

    same: the same number and bound; raised, lowered: a higher or lower number, whichever of the two is better;
    reworded: the same number under another bound; recast: the same indicator as another kind of target, or measured
    otherwise.
    """
    taken: dict[int, int] = {}
    for alike in (_one_measure, _one_name, _one_tail, _one_wording):
        for j, after in enumerate(second):
            if j not in taken.values():
                i = next((i for i, before in enumerate(first) if i not in taken and alike(before, after)), None)
                if i is not None:
                    taken[i] = j
    before_of = {j: first[i] for i, j in taken.items()}
    made = [_row(before_of.get(j), after) for j, after in enumerate(second)]
    return (*made, *(_row(before, None) for i, before in enumerate(first) if i not in taken))


def _name(item: HeadlineTarget) -> str:
    return plain_name(item.indicator)


def _same_thing(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    if before.indicator_id and after.indicator_id:
        return before.indicator_id.removesuffix("_growth") == after.indicator_id.removesuffix("_growth")
    return bool(_name(before)) and _name(before) == _name(after)


def _one_measure(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    return _same_thing(before, after) and (before.kind, before.measure, before.unit) == (
        after.kind,
        after.measure,
        after.unit,
    )


_one_name: Callable[[HeadlineTarget, HeadlineTarget], bool] = _same_thing


def _one_tail(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    """Return whether one name is the end of the other, and both are measured alike."""
    one, other = sorted((_name(before), _name(after)), key=len)
    return len(one) >= MIN_TAIL and other.endswith(one) and before.measure == after.measure


def _one_wording(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    """Return whether the names are similar, of one scope, and measured alike: 进出口总额, 进出口总值."""
    one, other = _name(before), _name(after)
    scopes = [{word for word in lexicon.words("acts", "scope_word") if word in name} for name in (one, other)]
    if scopes[0] != scopes[1] or (before.value is None) != (after.value is None) or before.measure != after.measure:
        return False
    a, b = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= ALIKE


def _row(before: Side, after: Side) -> MenuRow:
    if before is None or after is None:
        return MenuRow("new" if before is None else "dropped", before, after, None, "")
    if before.value is None or after.value is None or (before.measure, before.unit) != (after.measure, after.unit):
        if before.value is not None or after.value is not None or before.kind != after.kind:
            return MenuRow("recast", before, after, None, "")
        return MenuRow("same" if _name(before) == _name(after) else "reworded", before, after, None, "")
    low, high = _ends(before), _ends(after)
    steps = [b - a for a, b in zip(low, high, strict=True)]
    level = all(abs(step) <= WITHIN * max(1.0, abs(a)) for step, a in zip(steps, low, strict=True))
    if level:
        relation = "same" if before.bound == after.bound else "reworded"
    elif all(step >= 0 for step in steps):
        relation = "raised"
    elif all(step <= 0 for step in steps):
        relation = "lowered"
    else:
        relation = "reworded"
    return MenuRow(relation, before, after, *_change(before, after))


def _ends(item: HeadlineTarget) -> tuple[float, float]:
    value = item.value or 0.0
    return value, value if item.value_max is None else item.value_max


def _change(before: HeadlineTarget, after: HeadlineTarget) -> tuple[float | None, str]:
    """Return the step between the middles of the two: in % for levels, in points (or the unit) for the rest."""
    a, b = (sum(_ends(item)) / 2 for item in (before, after))
    if before.measure == "level":
        return (100 * (b / a - 1), "%") if a else (None, "")
    return b - a, "百分点" if before.unit in ("%", "％") else before.unit
