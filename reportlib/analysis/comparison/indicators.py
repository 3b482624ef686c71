"""Indicators that two reports share: in both reviews, in both plans, in the first plan and the second review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.record_against_plan import Item, Pair, pairs

#: Relative tolerances: of equal printed numbers, and of 左右.
WITHIN = 1e-9
NEAR = 0.05
#: A promise is judged only if both acts are the same: not 建成 against 实施.
JUDGED = ("same", "completed_planned")
Sides = tuple[tuple[Item, ...], tuple[Item, ...]]  # reported, promised


@dataclass(frozen=True, slots=True)
class Shared:
    """A quantity of the first report (the actual_ side of the pair) beside one of the second (the target_ side)."""

    relation: str  # reported, promised, outcome
    pair: Pair
    reached: str = ""  # of an outcome: met, near, missed; empty if the two do not compare
    doubt: str = ""  # of an outcome: why it is not judged


def find(
    first: Sides, second: Sides, outcomes: Iterable[Pair] = (), doubts: Mapping[Pair, str] | None = None
) -> Iterator[Shared]:
    """Yield the quantities that match, by the rules of `pairs`, in the order of the second report.

    reported: in both reviews; promised: in both plans; outcome: promised by the first and reported by the second.

    Args:
        first: the reported and the promised quantities of the first report.
        second: those of the second report.
        outcomes: the promises of the first beside the reported quantities of the second, if the second is the same
            place's next report.
        doubts: the outcomes that are not to be judged, each with the reason.
    """
    known = doubts or {}
    reported, promised = zip(first, second, strict=True)
    yield from (Shared("reported", pair) for pair in pairs.find(*reported))
    yield from (Shared("promised", pair) for pair in pairs.find(*promised))
    for pair in outcomes:
        doubt = known.get(pair, "")
        yield Shared("outcome", pair, "" if doubt else reached(pair), doubt)


_OVER_YEARS = lexicon.pattern_of(
    r"{acts.over_years}|到(?:19|20)\d\d年|[比较](?:(?:19|20)\d\d年|[“\x22]?十[一二三四]?五)"
)


def of_year(text: str, items: Iterable[Item], year: int) -> tuple[Item, ...]:
    """Return the items of one year: not over several, not by the end of a plan of five.

    The words before a number can be about several years (年均递增12%,达33895元) although the number is read as the
    year's: those from the clause that names it on.

    Args:
        text: the text in which their offsets count.
        items: the items.
        year: the year.
    """
    yearly = (one for one in items if one.quantity.period == str(year) and not one.total)
    return tuple(one for one in yearly if not _OVER_YEARS.search(text, _clause_of_name(text, one), one.quantity.end))


_LATER = lexicon.pattern_of("今明|{acts.over_years}|[二两三四五]年[内来]")
_THIS_YEAR = re.compile("今年|年内|全年")


def promised_for(text: str, items: Iterable[Item], year: int) -> tuple[Item, ...]:
    """Return the promises of one year, without those that the sentence sets for several years before it names them.

    What is promised for this year and the next (今明两年培训3000万人，扩招200万人) is no year's target, in any of its
    clauses.

    Args:
        text: the text in which their offsets count.
        items: the promises.
        year: the year.
    """
    return tuple(one for one in of_year(text, items, year) if not _is_for_several_years(text, one))


def _is_for_several_years(text: str, item: Item) -> bool:
    said = text[item.quantity.sentence_start : item.quantity.start]
    several = [found.end() for found in _LATER.finditer(said)]
    this = [found.start() for found in _THIS_YEAR.finditer(said)]
    return bool(several) and max(this, default=-1) < several[-1]


def _clause_of_name(text: str, item: Item) -> int:
    """Return where the clause that holds the end of a number's name begins, or its sentence if none does."""
    q = item.quantity
    named = text.rfind(q.indicator[-2:], q.sentence_start, q.start) if q.indicator else -1
    if named < 0:
        return q.sentence_start
    return max(q.sentence_start, *(text.rfind(mark, q.sentence_start, named) + 1 for mark in "，,；;。：:"))


def reached(pair: Pair) -> str:
    """Return whether a promise (the actual_ side) was reached by the reported number (the target_ side).

    A promise is a floor, or a ceiling if lower is better or its bound says so; it is met to the number as printed. A
    promise of about a number is near within 5 % of it. The rule is ours.
    """
    if pair.change is None or pair.comparability not in JUDGED:
        return ""
    promised, found = pair.actual_value, pair.target_value
    ceiling = pair.actual_bound in ("le", "lt") or (pair.better == "lower" and pair.actual_bound not in ("ge", "gt"))
    gap = promised - found if not ceiling else found - promised
    if gap <= WITHIN * abs(promised):
        return "met"
    return "near" if pair.actual_bound == "approx" and gap <= NEAR * abs(promised) else "missed"
