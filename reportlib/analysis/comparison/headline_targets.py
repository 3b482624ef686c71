"""Two lists of headline targets side by side: kept, raised, lowered, put in another way, dropped, new.

Items are matched by their id, whatever kind of target they are (a number that became relative is no item dropped and
another new), then by their names. What fits several items equally well is matched in order and marked as doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.comparison.indicators import WITHIN
from reportlib.analysis.record_against_plan.comparability import direction
from reportlib.analysis.record_against_plan.comparable import plain_name
from reportlib.core.records import HeadlineTarget
from reportlib.core.text import difference

#: The least characters by which a name that ends another is the same indicator: 公共预算收入 in 地方一般公共预算收入.
MIN_TAIL = 4
#: The least share of common character pairs (Dice) of two names of one indicator, if nothing else fits.
ALIKE = 0.6
#: A target of one report more than so many times the other's is more likely another thing, or misread.
FIVEFOLD = 5.0
Side = HeadlineTarget | None
Alike = Callable[[HeadlineTarget, HeadlineTarget], bool]

RELATIONS = (
    "lowered",
    "loosened",
    "made_relative",
    "raised",
    "tightened",
    "made_absolute",
    "reworded",
    "recast",
    "same",
    "new",
    "dropped",
)
"""The codes, in the order in which figures and prose tell them."""


@dataclass(frozen=True, slots=True)
class MenuRow:
    """An item of the first list beside one of the second; one side is None if it is new or dropped."""

    relation: str
    first: Side
    second: Side
    change: float | None  # of the second against the first: % for levels, points for growth and shares
    change_unit: str
    doubt: str = ""  # ambiguous, basis, scope, leap; empty if the match is sure


def find(
    first: Sequence[HeadlineTarget], second: Sequence[HeadlineTarget], first_text: str = "", second_text: str = ""
) -> tuple[MenuRow, ...]:
    """Return the items of the second list in their order, then the items dropped.

    same: the same number and bound; raised, lowered: a higher or lower number; tightened, loosened: the same where a
    lower number is better; reworded: the same number under another bound; made_relative: a number that is now set
    against something else (与经济增长同步), made_absolute the reverse; recast: the same indicator as another kind of
    target, or measured otherwise.

    Args:
        first: the items of the first list.
        second: those of the second list.
        first_text: the text that the offsets of the first count in.
        second_text: that of the second.
    """
    taken: dict[int, int] = {}
    doubts: dict[int, str] = {}
    for alike in (_one_measure, _one_name, _one_tail, _one_wording):
        for j, after in enumerate(second):
            if j in taken.values():
                continue
            fitting = [i for i, before in enumerate(first) if i not in taken and alike(before, after)]
            if fitting:
                exact = [i for i in fitting if _name(first[i]) == _name(after)]
                i = (exact or fitting)[0]
                if len(exact) != 1 and not _is_alone(alike, i, j, first, second, taken):
                    doubts[j] = "ambiguous"
                taken[i] = j
    before_of = {j: first[i] for i, j in taken.items()}
    made = []
    for j, after in enumerate(second):
        held = before_of.get(j)
        words = [text[item.start : item.end] for text, item in ((first_text, held), (second_text, after)) if item]
        made.append(_row(held, after, doubts.get(j, "") or (_doubt(held, after, words) if held else "")))
    return (*made, *(_row(before, None) for i, before in enumerate(first) if i not in taken))


def _is_alone(
    alike: Alike,
    i: int,
    j: int,
    first: Sequence[HeadlineTarget],
    second: Sequence[HeadlineTarget],
    taken: dict[int, int],
) -> bool:
    """Return whether no other free item of either list fits as well."""
    others = [one for k, one in enumerate(first) if k not in (i, *taken) and alike(one, second[j])]
    rivals = [one for k, one in enumerate(second) if k not in (j, *taken.values()) and alike(first[i], one)]
    return not others and not rivals


def _name(item: HeadlineTarget) -> str:
    return plain_name(item.indicator)


def _thing(item: HeadlineTarget) -> str:
    return item.indicator_id.removesuffix("_growth").removesuffix("_level")


def _same_thing(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    if before.indicator_id and after.indicator_id:
        return _thing(before) == _thing(after)
    return bool(_name(before)) and _name(before) == _name(after)


def _one_measure(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    return _same_thing(before, after) and (before.kind, before.measure, before.unit) == (
        after.kind,
        after.measure,
        after.unit,
    )


_one_name: Alike = _same_thing


def _one_tail(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    """Return whether one name is the end of the other, and both are measured alike."""
    one, other = sorted((_name(before), _name(after)), key=len)
    return len(one) >= MIN_TAIL and other.endswith(one) and before.measure == after.measure


def _one_wording(before: HeadlineTarget, after: HeadlineTarget) -> bool:
    """Return whether the names are similar, of one scope, and measured alike: 进出口总额, 进出口总值."""
    one, other = _name(before), _name(after)
    if _scopes(one) != _scopes(other) or (before.value is None) != (after.value is None):
        return False
    if before.measure != after.measure:
        return False
    a, b = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= ALIKE


def _scopes(name: str) -> set[str]:
    return {word for word in lexicon.words("acts", "scope_word") if word in name}


def _row(before: Side, after: Side, doubt: str = "") -> MenuRow:
    if before is None or after is None:
        return MenuRow("new" if before is None else "dropped", before, after, None, "", doubt)
    if before.value is None or after.value is None or (before.measure, before.unit) != (after.measure, after.unit):
        return MenuRow(_recast(before, after), before, after, None, "", doubt)
    low, high = _ends(before), _ends(after)
    steps = [b - a for a, b in zip(low, high, strict=True)]
    level = all(abs(step) <= WITHIN * max(1.0, abs(a)) for step, a in zip(steps, low, strict=True))
    limit = direction(after.indicator_id or before.indicator_id, after.indicator) == "lower"
    if level:
        relation = "same" if before.bound == after.bound else "reworded"
    elif all(step >= 0 for step in steps):
        relation = "loosened" if limit else "raised"
    elif all(step <= 0 for step in steps):
        relation = "tightened" if limit else "lowered"
    else:
        relation = "reworded"
    return MenuRow(relation, before, after, *_change(before, after), doubt)


def _recast(before: HeadlineTarget, after: HeadlineTarget) -> str:
    """Return the relation of two items of which one has no number, or that are measured otherwise."""
    if "relative" in (before.kind, after.kind) and before.kind != after.kind:
        number = "quantitative"
        if (before.kind, after.kind) == (number, "relative"):
            return "made_relative"
        if (before.kind, after.kind) == ("relative", number):
            return "made_absolute"
    if before.value is not None or after.value is not None or before.kind != after.kind:
        return "recast"
    return "same" if _name(before) == _name(after) else "reworded"


_BASIS = lexicon.pattern_of("{acts.basis}")


def _doubt(before: HeadlineTarget, after: HeadlineTarget, words: Sequence[str]) -> str:
    """Return why two matched items may not compare, or an empty string.

    basis: only one of them grows on a comparable basis (同口径); scope: their names are of other territories or groups;
    leap: one is more than five times the other.
    """
    if len({bool(_BASIS.search(said)) for said in words}) > 1:
        return "basis"
    one, other = (_scopes(item.indicator) - set(lexicon.words("acts", "same_scope")) for item in (before, after))
    if one != other and (not before.indicator_id or before.indicator_id != after.indicator_id):
        return "scope"
    sizes = sorted(abs(item.value or 0.0) for item in (before, after))
    same = (before.measure, before.unit) == (after.measure, after.unit)
    return "leap" if same and sizes[0] > 0 and sizes[1] > FIVEFOLD * sizes[0] else ""


def _ends(item: HeadlineTarget) -> tuple[float, float]:
    value = item.value or 0.0
    return value, value if item.value_max is None else item.value_max


def _change(before: HeadlineTarget, after: HeadlineTarget) -> tuple[float | None, str]:
    """Return the step between the middles of the two: in % for levels, in points (or the unit) for the rest."""
    a, b = (sum(_ends(item)) / 2 for item in (before, after))
    if before.measure == "level":
        return (100 * (b / a - 1), "%") if a else (None, "")
    return difference(b, a), "百分点" if before.unit in ("%", "％") else before.unit
