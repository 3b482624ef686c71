"""Outcomes of a plan's headline targets in the next year's review, and why a target has none.

Not finding an outcome goes with missing the target: a report is slow to repeat a number that it did not reach. So each
headline target without an outcome is kept, with what the review states in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlib.analysis.record_against_plan import Item, Pair, pairs
from reportlib.analysis.record_against_plan.comparability import COMPARABLE, comparability
from reportlib.analysis.record_against_plan.comparable import over_years
from reportlib.analysis.record_against_plan.gaps import is_half
from reportlib.analysis.record_against_plan.last_years_targets import share_of_plan
from reportlib.analysis.record_against_plan.name_search import Side, names

Span = tuple[int, int]
MIN_TAIL = 4
"""The least characters at the end of two names by which one is a part of the other: 城镇固定资产投资."""

_SENTENCE = re.compile(r"[^。；;\n]{1,400}")


@dataclass(frozen=True, slots=True)
class Unreported:
    """A headline target without an outcome, and what the next review states in its place."""

    item: Item
    reason: str  # average, level, growth, rank, plan_share, part, unmatched, words, unsaid


@dataclass(frozen=True, slots=True)
class Review:
    """The review of the next year's report."""

    text: str
    spans: Sequence[Span]
    reported: Sequence[Item]  # all that it reports
    of_year: Sequence[Item]  # what it reports of the plan's year


def find(promised: Sequence[Item], headline: Sequence[Span], review: Review) -> tuple[Pair, ...]:
    """Return the promises with an outcome: the promise on the actual_ side, the reported number on the target_ side.

    A headline target that several numbers fit equally well takes the first: a review begins with what the plan began
    with. Any other promise takes none of them.

    Args:
        promised: the promises of the first plan for its year.
        headline: the spans of its headline targets.
        review: the second report's review.
    """
    made = list(pairs.find(promised, review.of_year))
    paired = {pair.actual_start for pair in made}
    for one in promised:
        if one.quantity.start not in paired and _is_in(one, headline) and pairs.counts(one):
            best = _first(one, review.of_year)
            if best is not None:
                made.append(pairs.beside(one, best, *comparability(one, best)))
    return tuple(sorted(made, key=lambda pair: (pair.target_start, pair.actual_start)))


def _first(promise: Item, reported: Iterable[Item]) -> Item | None:
    """Return the first of the reported quantities that compare best with a promise."""
    alike = [one for one in reported if pairs.counts(one) and _is_same(promise, one)]
    ranked = [(COMPARABLE.index(comparability(promise, one)[0]), one.quantity.start, one) for one in alike]
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _is_same(promise: Item, one: Item) -> bool:
    return promise.key == one.key or (
        bool(promise.quantity.indicator_id) and pairs.canonical(promise) == pairs.canonical(one)
    )


def unreported(
    promised: Sequence[Item], headline: Sequence[Span], review: Review, found: Sequence[Pair]
) -> Iterator[Unreported]:
    """Yield the headline targets with a number that have no outcome, in the order of the plan.

    Args:
        promised: the promises of the first plan for its year.
        headline: the spans of its headline targets.
        review: the second report's review.
        found: the outcomes.
    """
    paired = {pair.actual_start for pair in found}
    side = Side(review.text, review.spans)
    for one in promised:
        if one.quantity.start not in paired and _is_in(one, headline):
            yield Unreported(one, _reason(one, review, side))


def _reason(promise: Item, review: Review, side: Side) -> str:
    """Return what the review states in the place of an outcome.

    average: a number over several years only; level: a level in the place of a growth; growth: the reverse; rank: a
    standing; plan_share: the share of the plan that was fulfilled; part: a number of a part only, or of a wider whole;
    unmatched: another number beside the name; words: no number; unsaid: nothing.
    """
    same = [one for one in review.reported if _is_of(promise, one)]
    measures = {one.quantity.measure for one in same if not _is_long(review.text, one)}
    mention = side.find(names(promise))
    for clause in _SENTENCE.finditer(review.text, mention.start, mention.end + 60) if mention else ():
        if share_of_plan(clause.group()) is not None:
            return "plan_share"
    if "rank" in measures:
        return "rank"
    if any(_is_long(review.text, one) and one.quantity.measure == promise.quantity.measure for one in same):
        return "average"
    for measure in ("level", "growth"):
        if measure in measures and measure != promise.quantity.measure:
            return measure
    if any(_is_part(promise, one) for one in review.reported):
        return "part"
    if mention is None:
        return "unsaid"
    return "unmatched" if mention.counted else "words"


def _is_of(promise: Item, one: Item) -> bool:
    """Return whether a reported quantity is of the thing promised, whatever is measured of it."""
    ids = [item.quantity.indicator_id.removesuffix("_growth").removesuffix("_level") for item in (promise, one)]
    return promise.core == one.core or (bool(ids[0]) and ids[0] == ids[1])


def _is_long(text: str, one: Item) -> bool:
    """Return whether a quantity is over several years."""
    q = one.quantity
    clause = text[max(q.sentence_start, q.start - 20) : q.start]
    return one.spans or one.total or over_years(clause)


def _is_part(promise: Item, one: Item) -> bool:
    """Return whether a quantity is of a part of the thing promised, or of what it is a part of."""
    if one.quantity.measure != promise.quantity.measure:
        return False
    tail = promise.core[-MIN_TAIL:]
    return (len(tail) == MIN_TAIL and one.core.endswith(tail)) or is_half(promise.core, one)


def _is_in(one: Item, spans: Sequence[Span]) -> bool:
    return any(start <= one.quantity.start < end for start, end in spans)
