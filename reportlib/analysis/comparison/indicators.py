"""Indicators that two reports share: in both reviews, in both plans, in the first plan and the second review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.record_against_plan import Item, Pair, pairs

#: Relative tolerances: of printed numbers, and of 左右.
WITHIN = 1e-9
NEAR = 0.05
#: Where other things are done to what is counted (建成 against 实施) no promise is judged.
JUDGED = ("same", "completed_planned")
Sides = tuple[tuple[Item, ...], tuple[Item, ...]]  # reported, promised


@dataclass(frozen=True, slots=True)
class Shared:
    """A quantity of the first report (the actual_ side of the pair) beside one of the second (the target_ side)."""

    relation: str  # reported, promised, outcome
    pair: Pair
    reached: str = ""  # of an outcome: met, near, missed; empty where the two do not compare


def find(first: Sides, second: Sides, outcomes: Sides | None = None) -> Iterator[Shared]:
    """The quantities that match, by the rules of `pairs`, in the order of the second report.

    reported: in both reviews; promised: in both plans; outcome: promised by the first and reported by the second.
    Arguments: `outcomes`, what the first promises and the second reports for that year, where the second is the same
    place's next report.
    """
    reported, promised = zip(first, second, strict=True)
    yield from (Shared("reported", pair) for pair in pairs.find(*reported))
    yield from (Shared("promised", pair) for pair in pairs.find(*promised))
    if outcomes:
        of_first, of_second = outcomes
        yield from (Shared("outcome", pair, reached(pair)) for pair in pairs.find(of_first, of_second))


_OVER_YEARS = re.compile(
    rf"{lexicon.any_of('acts', 'over_years')}|到(?:19|20)\d\d年|比[^，,。]{0, 8}末|[比较](?:19|20)\d\d年"
)


def of_year(text: str, items: Iterable[Item], year: int) -> tuple[Item, ...]:
    """The items that are of one year: not over several, not by the end of a plan of five.

    Arguments: `text` that their offsets count in. What a sentence says before a number can be about several years
    (年均递增12%,达33895元) though the number is read as the year's.
    """
    held = (one for one in items if one.quantity.period == str(year) and not one.total)
    return tuple(one for one in held if not _OVER_YEARS.search(text, one.quantity.sentence_start, one.quantity.end))


def reached(pair: Pair) -> str:
    """Whether what was promised (the actual_ side) was reached by what is reported (the target_ side).

    A promise is a floor, or a ceiling where lower is better or its bound says so; it is met to the number as printed.
    A promise of about a number is near within 5 % of it. Ours: how far a report's own words are a verdict is another
    question.
    """
    if pair.change is None or pair.comparability not in JUDGED:
        return ""
    promised, found = pair.actual_value, pair.target_value
    ceiling = pair.actual_bound in ("le", "lt") or (pair.better == "lower" and pair.actual_bound not in ("ge", "gt"))
    gap = promised - found if not ceiling else found - promised
    if gap <= WITHIN * abs(promised):
        return "met"
    return "near" if pair.actual_bound == "approx" and gap <= NEAR * abs(promised) else "missed"
