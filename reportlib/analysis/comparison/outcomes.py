"""Outcomes of a plan's promises in the next year's review, and why a headline target has none.

Not finding an outcome goes with missing the target: a report is slow to repeat a number that it did not reach. So each
headline target without an outcome is kept, with what the review states in its place. That the later report does not
state it is only said after a second search of its whole text. A promise beside a number that is no outcome of it, or
that says nothing of success, is doubtful and not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.claims import later_report, same_purpose
from reportlib.analysis.record_against_plan import Item, Pair, pairs
from reportlib.analysis.record_against_plan.comparability import COMPARABLE, comparability
from reportlib.analysis.record_against_plan.comparable import over_years
from reportlib.analysis.record_against_plan.gaps import is_half
from reportlib.analysis.record_against_plan.last_years_targets import share_of_plan
from reportlib.analysis.record_against_plan.name_search import Side, names

Span = tuple[int, int]
MIN_TAIL = 4
"""The least characters at the end of two names by which one is a part of the other: 城镇固定资产投资."""

MOST_COUNTED = 20
"""The largest count that is the same in plan and review because it is a fixed list: ten matters, three counties."""

BEFORE = 10
"""The characters before a number in which a comparable basis (可比口径) is looked for."""

FIVEFOLD = 5.0
"""A number so many times the promise is more likely another thing."""

_BASIS = lexicon.pattern_of("{acts.basis}")
#: 建成2万亩、在建1万亩: the rest is under way.
_UNDER_WAY = lexicon.pattern_of("[^。；;\n]{0,8}[、，,](?:另|还)?有?{plan_words.under_way acts.begun}")
_SENTENCE = re.compile(r"[^。；;\n]{1,400}")


@dataclass(frozen=True, slots=True)
class Unreported:
    """A headline target without an outcome, and what the next review states in its place."""

    item: Item
    reason: str  # average, level, growth, rank, plan_share, part, unmatched, words, elsewhere, unsaid


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


def doubts(found: Sequence[Pair], promised: Sequence[Item], first_text: str, review: Review) -> dict[Pair, str]:
    """Return the pairs that are no outcomes to be judged, each with the reason.

    again: the plan says the same promise twice, and the first counts; basis: only one of the two is on a comparable
    basis; identity: the same small count on both sides, which is a list and no achievement; leap: more than five times
    the promise, of a thing without a canonical name; partial: more of it is under way; purpose: what was done with what
    is counted differs.

    Args:
        found: the outcomes, from `find`.
        promised: the promises of the first plan for its year.
        first_text: the first report's text.
        review: the second report's review.
    """
    items = {one.quantity.start: one for one in promised}
    reported = {one.quantity.start: one for one in review.of_year}
    seen: set[tuple[object, ...]] = set()
    made = {}
    for pair in sorted(found, key=lambda pair: pair.actual_start):
        sides = items[pair.actual_start], reported[pair.target_start]
        doubt = _doubt(pair, *sides, first_text, review.text)
        said = (pair.indicator_id or sides[0].core, pair.unit, pair.measure, pair.actual_value, pair.target_value)
        if not doubt and said in seen:
            doubt = "again"
        seen.add(said)
        if doubt:
            made[pair] = doubt
    return made


def _doubt(pair: Pair, promise: Item, one: Item, first_text: str, second_text: str) -> str:
    values = abs(pair.actual_value), abs(pair.target_value)
    said = [
        bool(_BASIS.search(text, item.quantity.start - BEFORE, item.quantity.end))
        for text, item in ((first_text, promise), (second_text, one))
    ]
    if said[0] != said[1]:
        return "basis"
    if _UNDER_WAY.match(second_text, one.quantity.end):
        return "partial"
    money = pair.unit.endswith("元")
    if not pair.indicator_id:
        if pair.measure == "level" and not money and values[0] == values[1] <= MOST_COUNTED and _is_list(promise, one):
            return "identity"
        if min(values) > 0 and max(values) > FIVEFOLD * min(values):
            return "leap"
        before, after = (
            same_purpose.told_behind(text, item.quantity.end, item.quantity.indicator)
            for text, item in ((first_text, promise), (second_text, one))
        )
        if same_purpose.refute(before, after):
            return "purpose"
    return ""


def _is_list(promise: Item, one: Item) -> bool:
    """Return whether two equal counts are of a list: one side names no act, or matters (件) are counted."""
    return not (promise.act.kind and one.act.kind) or promise.quantity.unit == "件"


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
    unmatched: another number beside the name; words: no number; elsewhere: the name is not found in the review, but
    its noun somewhere in the text; unsaid: not even that.
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
        wanted = later_report.nouns(promise.quantity.indicator, _names(promise.quantity.indicator_id))
        found = later_report.find(wanted, review.text, [(0, len(review.text))])
        return "unsaid" if wanted and found is None else "elsewhere"
    return "unmatched" if mention.counted else "words"


def _names(indicator_id: str) -> tuple[str, ...]:
    return _aliases().get(indicator_id, ())


@lexicon.cached
def _aliases() -> dict[str, tuple[str, ...]]:
    return {row["id"]: tuple(row["aliases"].split("|")) for row in lexicon.rows("indicators")}


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
