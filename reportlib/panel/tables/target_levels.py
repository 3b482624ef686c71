"""The targets of a place beside those of the levels above it in the same year, from the panel or the shipped facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reportlib.analysis.level_above import choice, numbers, target_table
from reportlib.analysis.level_above.records import NATION, Above, Place, Target
from reportlib.core import frames as framed
from reportlib.core.records import HeadlineTarget, names_of
from reportlib.panel.tables.places import KEYS, Held, held

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

LEVELS = {"national": NATION, "province": "province", "city": "city"}
"""The levels of government that stand above another, with their codes in `levels`."""

FACTS = "facts"
"""What `source` says where the number is of the package, whose own source follows."""

Row = dict[str, Any]


def target_levels(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each headline target and each level above that set one for the same indicator and year.

    A report of the panel goes before the shipped facts. What compares, and how, is as in the table `levels` of one
    report.

    Args:
        frames: the tables of all reports.
        options: not asked.
    """
    return framed.frame("panel_target_levels", _rows(frames))


def _rows(frames: Frames) -> Iterator[Row]:
    items: dict[str, list[HeadlineTarget]] = {}
    texts: dict[tuple[str, int], str] = {}
    for row in framed.rows(frames.table("headline_targets")):
        known = row._asdict()
        made = HeadlineTarget(**{name: known[name] for name in names_of(HeadlineTarget)})
        items.setdefault(row.report_id, []).append(made)
        texts[row.report_id, made.start] = row.text
    periods: dict[str, dict[str, str]] = {}
    for row in framed.rows(frames.table("quantities")):
        periods.setdefault(row.report_id, {})[row.quantity_id] = row.period
    days = {row.report_id: row.delivered_on or "" for row in framed.rows(frames.reports)}
    reports = held(frames)
    given = tuple(_above(one, items.get(one.report_id, ()), days[one.report_id]) for one in _above_others(reports))
    for one in reports:
        yield from _of(one, items.get(one.report_id, []), texts, periods.get(one.report_id, {}), given, days)


def _above_others(reports: Iterable[Held]) -> Iterator[Held]:
    """Yield the reports that can stand above others; of several texts of one place and year none is taken."""
    claimed: dict[tuple[Any, ...], list[Held]] = {}
    for one in reports:
        if one.keys["level"] in LEVELS:
            claimed.setdefault((*one.unit, one.year), []).append(one)
    yield from (found[0] for found in claimed.values() if len(found) == 1)


def _above(one: Held, items: Iterable[HeadlineTarget], day: str) -> Above:
    """Return a report of the panel as a level above: its targets with a number."""
    found: dict[str, Target] = {}
    for item in items:
        plain = item.kind == "quantitative" and not (item.margin is not None and item.measure == "change")
        if item.indicator_id and item.value is not None and plain and item.indicator_id not in found:
            numbers_of = (item.measure, item.value, item.value_max, item.unit, item.bound)
            found[item.indicator_id] = Target(item.indicator_id, *numbers_of, day, one.report_id)
    level = LEVELS[one.keys["level"]]
    place = target_table.NATION_NAME if level == NATION else one.keys["place"]
    return Above(level, place, one.year, tuple(found.values()), one.report_id)


def holders(one: Held) -> frozenset[str]:
    """Return the province of a place, and the city that holds a county in it."""
    province = one.keys["province"] or ""
    known = choice.holders(one.keys["place"])
    near = {name for name in known if name == province or province in choice.holders(name)} if province else set()
    cities = {name for name in near if name != province}
    return frozenset(({province} if province else set()) | (cities if len(cities) == 1 else set()))


def _of(
    one: Held,
    items: list[HeadlineTarget],
    texts: Mapping[tuple[str, int], str],
    periods: Mapping[str, str],
    given: tuple[Above, ...],
    days: Mapping[str, str],
) -> Iterator[Row]:
    above = choice.choose(Place(one.keys["level"], holders(one), one.year), given)
    told: set[tuple[str, str]] = set()
    for item in items:
        # The rules look at the words of an item by its offsets: its own words begin at 0 here.
        words = texts[one.report_id, item.start]
        moved = HeadlineTarget(
            **{name: getattr(item, name) for name in names_of(HeadlineTarget)} | {"start": 0, "end": len(words)}
        )
        for found in numbers.find([moved], words, above, periods, one.year):
            if (item.indicator_id, found.above.level) in told:
                continue
            told.add((item.indicator_id, found.above.level))
            yield {name: one.keys[name] for name in KEYS} | {
                "indicator": item.indicator,
                "indicator_id": item.indicator_id,
                "measure": found.own.measure,
                "own_value": found.own.value,
                "own_value_max": found.own.value_max,
                "own_bound": found.own.bound,
                "derived": int(found.own.derived),
                "unit": found.own.unit,
                "above_level": found.above.level,
                "above_place": found.above.place,
                "above_id": found.above.source,
                "value": found.target.value,
                "value_max": found.target.value_max,
                "bound": found.target.bound,
                "difference": found.difference,
                "relation": found.relation,
                "own_date": days[one.report_id],
                "above_date": found.target.date,
                "first": numbers.first(days[one.report_id], found.target.date),
                "source": found.above.source or f"{FACTS}: {found.target.source}",
                "start": item.start,
                "end": item.end,
            }
