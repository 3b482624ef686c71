"""What the review reports: growth ranked, ranks held, and the record beside what the plan says of the same thing."""

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

STANDING = re.compile(r"第[一二三四五六七八九十百\d]+|首位|榜首|全[国省市区县州]|连续|多年|[位名]")
"""Words of a standing; a name that consists of nothing else does not say what stands there."""

PLAIN_VERBS = ("实现", "达到", "达", "完成", "保持", "稳定", "突破", "超过", "安排", "力争", "确保", "增至")
"""Verbs that say only that a number is reached; any other verb may tell what is counted (新增, 改造)."""

CLAUSE = re.compile("[,;\u3002\uff0c\uff1b]")
MAX_CLAUSE = 60
"""Characters before a number in which its clause is looked for."""


@dataclass(frozen=True)
class Growth:
    """A reported growth, on one scale."""

    quantity: Quantity
    percent: float


@dataclass(frozen=True)
class Base:
    """A headline target with the last known value of the same indicator and measure, where the review gives one."""

    target: HeadlineRow
    printed: Quantity | None  # the quantity inside the target's clause
    last: Quantity | None
    demand: str = ""  # more, less, level than was reached; empty where there is no last value
    is_limit: bool = False  # of a thing that is better low: a looser limit is no smaller aim


@dataclass(frozen=True)
class Pair:
    """The same thing, once reported and once promised: a row of `pairs` with its two quantities."""

    record: Quantity
    plan: Quantity
    row: PairRow

    @property
    def name(self) -> str:
        """What is counted, as the record has it."""
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
        """Whether both rows are of one indicator that the alias table knows, and not only alike by name."""
        return bool(self.plan.indicator_id) and self.plan.indicator_id == self.record.indicator_id

    @property
    def verb(self) -> str:
        """The verb that says on both sides what is counted (新增, 改造), where the name does not say it."""
        verb = self.plan.action
        tells = verb == self.record.action and verb not in PLAIN_VERBS and verb not in self.name
        return verb if tells and self.plan.measure == "level" else ""

    @property
    def is_limit(self) -> bool:
        """Whether lower is better of it: a number above the record is a looser limit, and no smaller aim."""
        return self.row.better == "lower"

    @property
    def doubtful(self) -> bool:
        """Whether the two may not count the same thing, although a change is given."""
        return self.row.comparability != "same"


def percent_of(quantity: Quantity) -> float | None:
    """Return a growth in percent: 2.4倍 is 240, 一番 is 100; None for a unit that is no growth."""
    if quantity.unit == "倍":
        return 100 * quantity.value
    if quantity.unit == "番":
        return float(100 * (2**quantity.value - 1))
    return quantity.value if quantity.unit in ("%", "％") else None


def _usual_period(found: Iterable[Quantity]) -> str:
    counted = Counter(q.period for q in found)
    return max(counted, key=lambda period: (counted[period], period)) if counted else ""


def growth(report: Tables) -> tuple[str, tuple[Growth, ...]]:
    """Return the period that most reported growths are about, and those growths, the largest first.

    Growths over other spans (five years, a yearly average, since a year) are not on the same scale and are left out,
    and so are those of which it is not known what grew; a growth that the report states twice counts once.
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
    """The words before a number, back to the last mark."""
    before = text[max(q.sentence_start, q.start - MAX_CLAUSE) : q.start]
    return CLAUSE.split(before)[-1]


def changes(report: Tables) -> tuple[Quantity, ...]:
    """Return the reported absolute changes in percentage points, the largest first."""
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "change" and q.unit == "百分点"]
    return tuple(sorted(found, key=lambda q: (-q.value, q.start)))


def ranks(report: Tables) -> tuple[Quantity, ...]:
    """Return the reported standings whose subject is known, the best first."""
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "rank" and is_named(q)]
    return tuple(sorted(found, key=lambda q: (q.value, q.start)))


def is_less_better(quantity: Quantity) -> bool:
    """Whether a fall of the indicator is an improvement, by the alias table or the words of its name."""
    return direction(quantity.indicator_id, quantity.indicator) == "lower"


@lexicon.cached
def _customs() -> dict[str, int]:
    rows = lexicon.rows("indicators")
    order = sorted(range(len(rows)), key=lambda i: (not rows[i]["role"].startswith("headline"), i))
    return {rows[i]["id"]: place for place, i in enumerate(order)}


def custom(indicator_id: str) -> int:
    """The place of an indicator by custom: those of headline targets first, then as the alias table has them."""
    return _customs().get(indicator_id, len(_customs()))


def is_sure(quantity: Quantity) -> bool:
    """Whether the rules had no doubt of what is counted: only such rows are held up as examples."""
    return bool(quantity.indicator) and not quantity.review


def is_named(quantity: Quantity) -> bool:
    """Whether the indicator says more than the standing itself (全省第一 of 第一 does not)."""
    return bool(STANDING.sub("", quantity.indicator))


def pairs(report: Tables) -> tuple[Pair, ...]:
    """Return what stands in the record and in the plan, in the plan's order, comparable or not."""
    known = {(q.start, q.end): q for q in quantities(report)}
    made = []
    for row in pair_rows(report):
        record = known.get((row.actual_start, row.actual_end))
        plan = known.get((row.target_start, row.target_end))
        if record is not None and plan is not None:
            made.append(Pair(record, plan, row))
    return tuple(made)


def compared(report: Tables) -> tuple[Pair, ...]:
    """Return the pairs of which a change is given, on one side of zero."""
    return tuple(p for p in pairs(report) if p.row.change is not None and p.record.value * p.plan.value > 0)


def bases(report: Tables) -> tuple[Base, ...]:
    """Return the headline targets, each with its printed quantity and the last value that the review reports.

    The last value is that of the pair that the quantity stands in; a pair that must not be subtracted gives none.
    """
    found = quantities(report)
    last = {p.plan.start: p for p in pairs(report) if p.row.change is not None}
    result = []
    for target in headline_targets(report):
        inside = [q for q in found if target.start <= q.start and q.end <= target.end and q.value == target.value]
        named = [q for q in inside if q.indicator == target.indicator] or inside  # two of a clause may have one value
        printed = named[0] if named and target.value is not None else None
        pair = last.get(printed.start) if printed is not None else None
        if pair is None:
            result.append(Base(target, printed, None))
        else:
            result.append(Base(target, printed, pair.record, pair.row.demand, pair.is_limit))
    return tuple(result)
