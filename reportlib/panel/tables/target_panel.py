"""The headline targets of all reports as a panel: place, year, indicator, value, how hard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reportlib.core import frames as framed
from reportlib.panel.tables.places import KEYS, unit

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

COMMITTED = 5
"""The step of `ordinal` that a word such as 确保 makes."""

_OWN = (
    *("indicator", "indicator_id", "measure", "unit", "kind", "value", "value_max", "bound", "stretch_value"),
    *("floor_value", "relative_to", "margin", "narrow", "broad", "ordinal", "commitment", "quantity_ids"),
    *("start", "end", "text"),
)

Row = dict[str, Any]


def target_panel(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each headline target of each report, absent ones included, with the change from the year before.

    Args:
        frames: the tables of all reports.
        options: not asked.
    """
    return framed.frame("panel_target_panel", rows(frames))


def rows(frames: Frames) -> list[Row]:
    """Return the rows of the table, each as a dictionary."""
    told = {(row.report_id, row.quantity_id): row for row in framed.rows(frames.table("quantities"))}
    made = [_row(row._asdict(), told) for row in framed.rows(frames.table("headline_targets"))]
    return list(_changed(_numbered(made)))


def _row(item: Mapping[str, Any], told: Mapping[tuple[str, str], Any]) -> Row:
    quantities = [told.get((item["report_id"], one)) for one in (item["quantity_ids"] or "").split()]
    found = [one for one in quantities if one is not None]
    made: Row = {name: item[name] for name in (*KEYS, *_OWN)}
    made["period"] = found[0].period if found else ""
    made["doubt"] = "; ".join(dict.fromkeys(one.review for one in found if one.review))
    for scheme in ("narrow", "broad"):
        code = item[scheme]
        made[f"{scheme}_hard"] = int(code == "hard") if code in ("hard", "soft") else None
    made["committed"] = None if item["ordinal"] is None else int(item["ordinal"] == COMMITTED)
    return made


def _numbered(made: Iterable[Row]) -> list[Row]:
    """Number the items of one indicator and measure in a report: a report may set two."""
    seen: dict[tuple[Any, ...], int] = {}
    numbered = []
    for row in made:
        key = row["report_id"], row["indicator_id"] or row["indicator"], row["measure"], row["unit"]
        seen[key] = seen.get(key, 0) + 1
        numbered.append(row | {"item": seen[key]})
    return numbered


def of_its_year(row: Mapping[str, Any]) -> bool:
    """Return whether a target is for the year of its report: a goal of five years does not change from year to year."""
    return not row["period"] or row["period"] == str(row["year"])


def _changed(made: list[Row]) -> Iterator[Row]:
    """Yield the rows with the value of the year before, where the place set one for the same thing and only one."""
    before: dict[tuple[Any, ...], list[Row]] = {}
    for row in made:
        if row["indicator_id"] and row["year"] is not None and row["value"] is not None and of_its_year(row):
            before.setdefault(_thing(row, row["year"]), []).append(row)
    for row in made:
        last: list[Row] = []
        if row["indicator_id"] and row["year"] is not None and row["value"] is not None and of_its_year(row):
            last = before.get(_thing(row, row["year"] - 1), [])
        one = last[0] if len(last) == 1 and len(before[_thing(row, row["year"])]) == 1 else None
        yield row | {"previous_value": one["value"] if one else None, "change": _change(row, one) if one else None}


def _thing(row: Mapping[str, Any], year: int) -> tuple[Any, ...]:
    return *unit(row), year, row["indicator_id"], row["measure"], row["unit"]


def _change(row: Mapping[str, Any], last: Mapping[str, Any]) -> float | None:
    """Return the difference of two targets; of ranges only where both or neither is one."""
    if (row["value_max"] is None) != (last["value_max"] is None):
        return None
    return round(float(row["value"]) - float(last["value"]), 10)
