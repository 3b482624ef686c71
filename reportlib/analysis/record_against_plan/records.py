"""The frozen records of the record against the plan. Offsets of a row lead to the two quantities that it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing, once reported and once promised: a row of `pairs`."""

    indicator: str
    indicator_id: str
    unit: str
    measure: str
    actual_start: int
    actual_end: int
    actual_value: float
    actual_bound: str
    target_start: int
    target_end: int
    target_value: float
    target_value_max: float | None
    target_bound: str
    change: float | None  # of the plan against the record; None if the two cannot be subtracted
    change_unit: str  # % for levels, 百分点 for shares and growth
    better: str  # higher, lower; empty if unknown
    demand: str  # more, less, level, with lower as more where lower is better; empty if the two do not compare
    step: str  # the same with tightened and loosened where lower is better
    comparability: str  # same, completed_planned, verb, basis, flow_stock, period, scope
    note: str


@dataclass(frozen=True, slots=True)
class Gap:
    """An indicator that only one side gives a number: a row of `gaps`."""

    side: str  # record, plan
    kind: str
    headline: int
    indicator: str
    indicator_id: str
    start: int  # of the number
    end: int
    mention_start: int | None  # of its name on the other side, without a number or with another one
    mention_end: int | None
    found_start: int | None = None  # of the clause with a number that a second look finds on the other side
    found_end: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers that belong together by arithmetic: a row of `sums`."""

    kind: str  # base, parts
    indicator: str
    unit: str
    start: int  # of the level, or of the total
    end: int
    parts: tuple[tuple[int, int], ...]  # the spans of the other numbers
    value: float
    value_max: float | None
    share: float | None  # of the parts in the total
    bound: str
    real_growth: int  # 1 if the growth is at constant prices and the level at current ones


@dataclass(frozen=True, slots=True)
class PastTarget:
    """A sentence of the review with a verdict on last year's targets: a row of `past_targets`."""

    start: int
    end: int
    verdict: str  # met, exceeded, missed, mentioned
    words: str
    section_id: str
