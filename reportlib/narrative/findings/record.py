"""Findings on the record: growth, rankings, and the record compared with the plan's number for the same thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.record_against_plan import Pair as PairRow
from reportlib.analysis.record_against_plan.comparability import SAME_WITHIN, direction
from reportlib.analysis.record_against_plan.comparable import over_years, plain_name
from reportlib.core.records import Quantity
from reportlib.narrative.findings.typed_rows import HeadlineRow, Tables, headline_targets, pair_rows, quantities

STANDING = lexicon.pattern_of(r"第[一二三四五六七八九十百\d]+|{narrative_words.standing}|全[国省市区县州]|[位名]")
"""Words of a ranking; a name that consists of nothing else does not state what is ranked."""


CLAUSE = re.compile("[,;\u3002\uff0c\uff1b]")
MAX_CLAUSE = 60
"""Most characters before a number that are searched for the beginning of its clause."""


def plain_verbs() -> tuple[str, ...]:
    """Return the verbs that only say that a level is reached (达到); a sentence does without them."""
    return lexicon.words("narrative_words", "only_reached")


@dataclass(frozen=True)
class Growth:
    """A reported growth in percent."""

    quantity: Quantity
    percent: float


@dataclass(frozen=True)
class Base:
    """A headline target with the last known value of the same indicator and measure, if the review gives one."""

    target: HeadlineRow
    printed: Quantity | None  # the quantity inside the target's clause
    last: Quantity | None
    demand: str = ""  # more, less or level, compared with what was reached; empty if there is no last value
    is_limit: bool = False  # whether lower is better: a looser limit is no smaller aim


@dataclass(frozen=True)
class Pair:
    """One thing, reported and planned: a row of `pairs` with its two quantities."""

    record: Quantity
    plan: Quantity
    row: PairRow

    @property
    def name(self) -> str:
        """What is counted, in the words of the record."""
        return self.row.indicator

    @property
    def ratio(self) -> float:
        """The plan as a multiple of the record."""
        return self.plan.value / self.record.value

    @property
    def direction(self) -> str:
        """Whether the plan's number is larger, smaller or the same."""
        if abs(self.plan.value - self.record.value) <= SAME_WITHIN * abs(self.record.value):
            return "same"
        return "larger" if self.plan.value > self.record.value else "smaller"

    @property
    def is_canonical(self) -> bool:
        """Whether both rows have one indicator of the alias table, and not only similar names."""
        return bool(self.plan.indicator_id) and self.plan.indicator_id == self.record.indicator_id

    @property
    def verb(self) -> str:
        """The verb that states on both sides what is counted (新增, 改造) if the name does not; else empty."""
        verb = self.plan.action
        tells = verb == self.record.action and verb not in plain_verbs() and verb not in self.name
        return verb if tells and self.plan.measure == "level" else ""

    @property
    def is_limit(self) -> bool:
        """Whether lower is better: a number above the record is a looser limit, and no smaller aim."""
        return self.row.better == "lower"

    @property
    def doubtful(self) -> bool:
        """Whether the two may not count the same thing although a change is given."""
        return self.row.comparability != "same"


def percent_of(quantity: Quantity) -> float | None:
    """Return a growth in percent (2.4倍 is 240, 一番 is 100), or None if the unit is not one of growth."""
    if quantity.unit == "倍":
        return 100 * quantity.value
    if quantity.unit == "番":
        return float(100 * (2**quantity.value - 1))
    return quantity.value if quantity.unit in ("%", "％") else None


def _usual_period(found: Iterable[Quantity]) -> str:
    counted = Counter(q.period for q in found)
    return max(counted, key=lambda period: (counted[period], period)) if counted else ""


def growth(report: Tables) -> tuple[str, tuple[Growth, ...]]:
    """Return the most frequent period of the reported growths, and the growths of that period, the largest first.

    Growths over other periods (five years, a yearly average, since a year) are not on the same scale and are left
    out, and so are those without an indicator. A growth that the report states twice counts once.
    """
    found = [
        q
        for q in quantities(report)
        if q.status == "actual" and q.measure == "growth" and q.indicator and not over_years(_clause(report.text, q))
    ]
    period = _usual_period(found)
    scaled: dict[tuple[str, float], Growth] = {}
    for q in found:
        percent = percent_of(q)
        if q.period == period and percent is not None:
            scaled.setdefault((q.indicator_id or plain_name(q.indicator), percent), Growth(q, percent))
    return period, tuple(sorted(scaled.values(), key=lambda g: (-g.percent, g.quantity.start)))


def _clause(text: str, q: Quantity) -> str:
    """Return the text before a number, back to the last punctuation mark."""
    before = text[max(q.sentence_start, q.start - MAX_CLAUSE) : q.start]
    return CLAUSE.split(before)[-1]


def changes(report: Tables) -> tuple[Quantity, ...]:
    """Return the reported absolute changes in percentage points, the largest first."""
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "change" and q.unit == "百分点"]
    return tuple(sorted(found, key=lambda q: (-q.value, q.start)))


def ranks(report: Tables) -> tuple[Quantity, ...]:
    """Return the reported rankings whose subject is known, the best first."""
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "rank" and is_named(q)]
    return tuple(sorted(found, key=lambda q: (q.value, q.start)))


def is_less_better(quantity: Quantity) -> bool:
    """Return whether a fall of the indicator is an improvement, by the alias table or the words of its name."""
    return direction(quantity.indicator_id, quantity.indicator) == "lower"


def is_more_better(quantity: Quantity) -> bool:
    """Return whether a rise of the indicator is an improvement, by the alias table or the words of its name."""
    return direction(quantity.indicator_id, quantity.indicator) == "higher"


@lexicon.cached
def _customs() -> dict[str, int]:
    rows = lexicon.rows("indicators")
    order = sorted(range(len(rows)), key=lambda i: (not rows[i]["role"].startswith("headline"), i))
    return {rows[i]["id"]: place for place, i in enumerate(order)}


@lexicon.cached
def _headline_ids() -> frozenset[str]:
    return frozenset(row["id"] for row in lexicon.rows("indicators") if row["role"].startswith("headline"))


def is_usual(indicator_id: str) -> bool:
    """Return whether an indicator is one of those that headline targets are set for."""
    return indicator_id in _headline_ids()


def custom(indicator_id: str) -> int:
    """Return the customary position of an indicator: those of headline targets first, then the alias table's order."""
    return _customs().get(indicator_id, len(_customs()))


def is_sure(quantity: Quantity) -> bool:
    """Return whether the rules had no doubt of what is counted: only such rows serve as examples."""
    return bool(quantity.indicator) and not quantity.review


def is_named(quantity: Quantity) -> bool:
    """Return whether the indicator states more than the ranking itself (全省第一 of 第一 does not)."""
    return bool(STANDING.sub("", quantity.indicator))


def pairs(report: Tables) -> tuple[Pair, ...]:
    """Return the pairs of record and plan, in the plan's order, comparable or not."""
    known = {(q.start, q.end): q for q in quantities(report)}
    made = []
    for row in pair_rows(report):
        record = known.get((row.actual_start, row.actual_end))
        plan = known.get((row.target_start, row.target_end))
        if record is not None and plan is not None:
            made.append(Pair(record, plan, row))
    return tuple(made)


def compared(report: Tables) -> tuple[Pair, ...]:
    """Return the pairs with a change; two amounts on two sides of zero make none, two growths do."""
    found = (p for p in pairs(report) if p.row.change is not None)
    return tuple(p for p in found if p.record.value * p.plan.value > 0 or p.plan.measure == "growth")


def bases(report: Tables) -> tuple[Base, ...]:
    """Return the headline targets, each with its printed quantity and the last value reported in the review.

    The last value is that of the quantity's pair; a pair that must not be subtracted gives none.
    """
    found = quantities(report)
    last = {p.plan.start: p for p in pairs(report) if p.row.change is not None}
    result = []
    for target in headline_targets(report):
        inside = [q for q in found if target.start <= q.start and q.end <= target.end and q.value == target.value]
        # Two quantities of a clause may have the same value.
        named = [q for q in inside if q.indicator == target.indicator] or inside
        printed = named[0] if named and target.value is not None else None
        pair = last.get(printed.start) if printed is not None else None
        if pair is None:
            result.append(Base(target, printed, None))
        else:
            result.append(Base(target, printed, pair.record, pair.row.demand, pair.is_limit))
    return tuple(result)
