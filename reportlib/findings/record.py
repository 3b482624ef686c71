"""What the review reports: growth ranked, ranks held, and the record beside what the plan says of the same thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import HeadlineTarget, Quantity
from .rows import HeadlineRow, Tables, headline_targets, quantities

CLAUSE_END = re.compile(r"[,;:\uff0c\uff1b\uff1a\u3001\u3002]")
"""Marks that end the clause which a number stands in."""

EACH = re.compile("每|各(?![项类级界])|平均|人均")
"""A count for each of several (每个区, 人均): not to be laid beside a count of all."""

TOTAL = re.compile("累计|总计|共计|历年|五年来|三年来")
"""A count over several years: not to be laid beside one year's."""

NOISE = re.compile(r"[\u201c\u201d\"\u2018\u2019\u300a\u300b\s的]|新增|^(?:全[省市区县州]|我[省市区县州])")
"""What two names may differ in and still mean the same."""

STANDING = re.compile(r"第[一二三四五六七八九十百\d]+|首位|榜首|全[国省市区县州]|[位名]")
"""Words of a standing; a name that consists of nothing else does not say what stands there."""

ADDED = "新增"
"""The verb that often stands inside the name."""

PAIRED_MEASURES = ("level", "share", "growth")
"""Measures whose record and plan can be laid side by side."""

MIN_NAME = 3
"""A shorter name (项目, 企业) does not identify what is counted, and makes no pair."""

PLAIN_VERBS = ("实现", "达到", "达", "完成", "保持", "稳定", "突破", "超过", "安排", "力争", "确保", "增至")
"""Verbs that say only that a number is reached; any other verb may tell what is counted (新增, 改造)."""

SAME_WITHIN = 0.005
"""Two values this close, relatively, are called level."""


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


@dataclass(frozen=True)
class Pair:
    """The same indicator, unit and measure, once reported and once promised."""

    record: Quantity
    plan: Quantity

    @property
    def name(self) -> str:
        """The indicator, by the fuller of its two names."""
        return max(self.plan.indicator, self.record.indicator, key=len)

    @property
    def ratio(self) -> float:
        """The plan as a multiple of the record."""
        return self.plan.value / self.record.value

    @property
    def direction(self) -> str:
        """Whether the plan's number is larger, smaller or the same."""
        if abs(self.ratio - 1) <= SAME_WITHIN:
            return "same"
        return "larger" if self.ratio > 1 else "smaller"

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
    def verb_differs(self) -> bool:
        """Whether two levels are governed by different verbs (a stock beside what is to be added to it, say)."""
        return self.plan.measure == "level" and _verb(self.record) != _verb(self.plan)


def _verb(quantity: Quantity) -> str:
    if ADDED in quantity.indicator:
        return ADDED
    plain = quantity.action in PLAIN_VERBS or quantity.action in quantity.indicator
    return "" if plain else quantity.action


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

    Growths over other spans (five years, a yearly average) are not on the same scale and are left out, and so are
    those of which it is not known what grew; a growth that the report states twice counts once.
    """
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "growth" and q.indicator]
    period = _usual_period(found)
    scaled: dict[tuple[str, float], Growth] = {}
    for q in found:
        percent = percent_of(q)
        if q.period == period and percent is not None:
            scaled.setdefault((q.indicator_id or plain_name(q.indicator), percent), Growth(q, percent))
    return period, tuple(sorted(scaled.values(), key=lambda g: (-g.percent, g.quantity.start)))


def changes(report: Tables) -> tuple[Quantity, ...]:
    """Return the reported absolute changes in percentage points, the largest first."""
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "change" and q.unit == "百分点"]
    return tuple(sorted(found, key=lambda q: (-q.value, q.start)))


def ranks(report: Tables) -> tuple[Quantity, ...]:
    """Return the reported standings whose subject is known, the best first."""
    found = [q for q in quantities(report) if q.status == "actual" and q.measure == "rank" and is_named(q)]
    return tuple(sorted(found, key=lambda q: (q.value, q.start)))


def plain_name(name: str) -> str:
    """Return an indicator name as it is compared.

    Left out are quotation marks, spaces, 的, 新增 and 全市; 规模以上 becomes 规上.

    >>> plain_name("全市固定资产投资"), plain_name("规模以上工业增加值"), plain_name("城镇新增就业")
    ('固定资产投资', '规上工业增加值', '城镇就业')
    """
    return NOISE.sub("", name).replace("规模以上", "规上")


def is_named(quantity: Quantity) -> bool:
    """Whether the indicator says more than the standing itself (全省第一 of 第一 does not)."""
    return bool(STANDING.sub("", quantity.indicator))


def _clause(report: Tables, quantity: Quantity) -> str:
    before = report.text[quantity.sentence_start : quantity.start]
    return CLAUSE_END.split(before)[-1]


def _comparable(report: Tables, record: Quantity, plan: Quantity) -> bool:
    """Whether both clauses count alike: over one year or several, per head or not, cumulative or not."""
    if _spans(record) != _spans(plan):
        return False
    clauses = _clause(report, record), _clause(report, plan)
    return all(bool(cue.search(clauses[0])) == bool(cue.search(clauses[1])) for cue in (EACH, TOTAL))


def _spans(quantity: Quantity) -> bool:
    """Whether a quantity is over several years."""
    return "-" in quantity.period


def _single(found: Sequence[Quantity]) -> Quantity | None:
    """The only quantity of one year, or None where there are several that differ."""
    found = [q for q in found if not _spans(q)] or found
    return found[0] if found and len({q.value for q in found}) == 1 else None


def pairs(report: Tables) -> tuple[Pair, ...]:
    """Return what stands in the record and in the plan under the same name, unit and measure, in the plan's order."""
    found = [q for q in quantities(report) if q.measure in PAIRED_MEASURES and len(plain_name(q.indicator)) >= MIN_NAME]
    keyed: dict[tuple[str, str, str], dict[str, list[Quantity]]] = {}
    for q in found:
        if q.value_max is None and q.value:
            by_status = keyed.setdefault((plain_name(q.indicator), q.unit, q.measure), {"actual": [], "target": []})
            by_status.setdefault(q.status, []).append(q)
    result = []
    for both in keyed.values():
        record, plan = _single(both["actual"]), _single(both["target"])
        if record and plan and record.value * plan.value > 0 and _comparable(report, record, plan):
            result.append(Pair(record, plan))
    return tuple(sorted(result, key=lambda pair: pair.plan.start))


def _same_indicator(target: HeadlineTarget, quantity: Quantity) -> bool:
    if target.indicator_id and target.indicator_id == quantity.indicator_id:
        return True
    return plain_name(target.indicator) == plain_name(quantity.indicator)


def bases(report: Tables) -> tuple[Base, ...]:
    """Return the headline targets, each with its printed quantity and the last value that the review reports.

    A value over several years is no last value: a headline target is one year's.
    """
    found = quantities(report)
    result = []
    for target in headline_targets(report):
        inside = [q for q in found if target.start <= q.start and q.end <= target.end and q.value == target.value]
        past = [
            q
            for q in found
            if q.status == "actual"
            and q.measure == target.measure
            and q.unit == target.unit
            and not _spans(q)
            and _same_indicator(target, q)
        ]
        printed = inside[0] if inside and target.value is not None else None
        result.append(Base(target, printed, past[-1] if past and target.value is not None else None))
    return tuple(result)
