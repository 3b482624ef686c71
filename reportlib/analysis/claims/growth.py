"""The growths of the review that may stand on one scale, of which a largest and a smallest may be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.claims.number_clause import clause_of, left_of_name
from reportlib.analysis.record_against_plan.comparable import core
from reportlib.core.records import Quantity

MOST_UNKNOWN = 100.0
"""The largest growth in percent of something that is no common indicator: beyond it the base was next to nothing."""

MOST_KNOWN = 300.0
"""The largest growth in percent of a common indicator."""

FEWEST = 100
"""The smallest count of things whose growth in percent says anything: 3 firms are 50 % more than 2."""

MOST_UNSAID = 100.0
"""The largest growth of a common indicator that is taken for one of a year where the clause does not say so."""

SHORT = 3
"""Characters of a name that may be the second thing told of the one before (产值增长8%、出口增长53%)."""

_PERCENT = ("%", "％")
_RISE = lexicon.pattern_of("{growth_words.rise}(?:(?![\u4e00-\u9fff]).|{growth_words.between}){0,40}$")
_FALL = lexicon.pattern_of("{growth_words.fall}(?:(?![\u4e00-\u9fff]).|{growth_words.between}){0,40}$")
_YEARLY = lexicon.pattern_of("{growth_words.yearly}")
_OTHER_SPAN = lexicon.pattern_of(
    "{growth_words.other_span}|(?<!同)[比较](?!(?:上一?年|去年|同期|往年|年初|快|好|大|高|低|重|例|率))"
)
_NO_RESULT = lexicon.pattern_of("{growth_words.no_result}")
_AMOUNT = lexicon.pattern_of("{acts.flow_thing acts.stock_thing}$")
_PRICE = lexicon.pattern_of("{growth_words.price}")
_BASIS = lexicon.pattern_of("{comparison_words.basis}(?!价)")
_VAGUE = lexicon.pattern_of("{growth_words.vague}")
_SCOPE = lexicon.pattern_of("{comparison_words.area}")


@dataclass(frozen=True, slots=True)
class Growth:
    """A reported growth over the year before, in percent; below zero for a fall."""

    quantity: Quantity
    percent: float


def comparable_growths(text: str, quantities: Sequence[Quantity], year: int) -> tuple[Growth, ...]:
    """Return the growths of the year reviewed that may stand on one scale, the largest first.

    They are of common indicators, or of amounts whose clause states a growth over the year before. Left out are growths
    of other spans (累计, 年均, 环比, 较2019年), of a part of the year or of the place, of prices, of next to nothing
    (several hundred percent, counts below a hundred), and indicators of which the review gives unlike growths. A fall
    (下降, 压减) is a growth below zero.

    Args:
        text: the text in which the offsets count.
        quantities: its quantities.
        year: the year of the report, whose review is of the year before.
    """
    found: dict[str, list[Growth]] = {}
    for q in quantities:
        if _is_of_year(q, year):
            percent = _percent(text, q)
            if percent is not None and _is_plain(text, q, percent) and not _is_of_few(q, quantities):
                found.setdefault(q.indicator_id or core(q.indicator)[0], []).append(Growth(q, percent))
    kept = [growths[0] for growths in found.values() if len({growth.percent for growth in growths}) == 1]
    return tuple(sorted(kept, key=lambda growth: (-growth.percent, growth.quantity.start)))


def largest(growths: Iterable[Growth]) -> tuple[Growth, ...]:
    """Return the largest growth, with all that tie with it, or nothing."""
    held = tuple(growths)
    return tuple(one for one in held if one.percent == max(other.percent for other in held))


def smallest(growths: Iterable[Growth]) -> tuple[Growth, ...]:
    """Return the smallest growth or the deepest fall, with all that tie with it, or nothing."""
    held = tuple(growths)
    return tuple(one for one in held if one.percent == min(other.percent for other in held))


def rivals(
    text: str, quantities: Sequence[Quantity], year: int, growths: Sequence[Growth]
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the numbers of the year left out of the scale that are above its largest, and those below its smallest.

    Where there are any, an extreme holds for the comparable ones only, and a sentence has to say so.

    Args:
        text: the text in which the offsets count.
        quantities: its quantities.
        year: the year of the report.
        growths: what `comparable_growths` returns.
    """
    kept = {growth.quantity.start for growth in growths}
    rest = [(q, _percent(text, q)) for q in quantities if _is_of_year(q, year) and q.start not in kept]
    top = max((growth.percent for growth in growths), default=float("inf"))
    low = min((growth.percent for growth in growths), default=float("-inf"))
    known = [(q, percent) for q, percent in rest if percent is not None]
    return tuple(q for q, percent in known if percent > top), tuple(q for q, percent in known if percent < low)


def _is_of_year(q: Quantity, year: int) -> bool:
    return q.status == "actual" and q.measure == "growth" and q.period == str(year - 1) and bool(q.indicator)


def _percent(text: str, q: Quantity) -> float | None:
    """Return a growth in percent, with its sign by the verb before it; None if it is no growth in percent."""
    before = clause_of(text, q).before
    falls = bool(_FALL.search(before))
    if not (falls or _RISE.search(before)):
        return None
    size = q.value if q.unit in _PERCENT else 100 * q.value if q.unit == "倍" and q.indicator_id else None
    return size if size is None or not falls else -abs(size)


def _is_plain(text: str, q: Quantity, percent: float) -> bool:
    """Return whether a growth is one over the year before, of the whole, and of something with a size."""
    clause = clause_of(text, q)
    yearly = bool(_YEARLY.search(clause.before))
    if _OTHER_SPAN.search(clause.before) or (not yearly and _OTHER_SPAN.search(text, q.sentence_start, q.start)):
        return False
    aside = _NO_RESULT.search(clause.words) or _BASIS.search(text, q.sentence_start, q.start)
    partly = _SCOPE.search(text, q.sentence_start, q.start) or left_of_name(clause)
    second = len(q.indicator) <= SHORT and f"、{q.indicator}" in clause.before
    if aside or partly or second or _PRICE.search(q.indicator) or not any(map(str.isdigit, q.surface)):
        return False
    if q.indicator_id:
        return percent <= (MOST_KNOWN if yearly else MOST_UNSAID)
    stated = yearly or bool(_AMOUNT.search(q.indicator))
    return stated and percent < MOST_UNKNOWN and not _VAGUE.search(q.indicator)


def _is_of_few(q: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Return whether the sentence of a growth gives a count of the same things below a hundred."""
    return any(
        one.sentence_start == q.sentence_start
        and one.measure == "level"
        and one.indicator == q.indicator
        and not one.unit.endswith("元")
        and one.value < FEWEST
        for one in quantities
    )
