"""Targets of a year and what the report of the next year says of them.

Not finding an outcome goes with missing the target, so that a completion rate means nothing without the share of
targets whose outcome is unknown: all targets stay in the table, each with what became of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlib import lexicon
from reportlib.analysis.comparison import indicators
from reportlib.analysis.comparison import outcomes as found_outcomes
from reportlib.analysis.record_against_plan import Item, Pair
from reportlib.analysis.record_against_plan.comparability import better
from reportlib.core import frames as framed
from reportlib.panel import material
from reportlib.panel.material import Material
from reportlib.panel.tables.places import KEYS, Held, following
from reportlib.report import settings

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

NEAR, TOLERANCE = "near", "tolerance"
"""Settings: how many per cent off a target of about a number are near to it, and how many off any target meet it."""

SETTINGS = {NEAR: 100 * indicators.NEAR, TOLERANCE: 0.0}

OTHERWISE = ("average", "level", "growth", "rank", "plan_share", "part", "unmatched")
"""What a review states in the place of an outcome."""

STATES = {
    **dict.fromkeys(OTHERWISE, "otherwise"),
    "words": "words",
    "elsewhere": "not_found",
    "unsaid": "not_reported",
}
"""What became of a target without an outcome, by what the next review states in its place."""

JUDGED = ("met", "near", "missed")

Row = dict[str, Any]


def outcomes(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each promise with an outcome, and for each headline target without one, with the reason.

    Args:
        frames: the tables of all reports.
        options: `near`, in per cent, for targets of about a number (5); `tolerance`, in per cent, for all (0).
    """
    return framed.frame("panel_outcomes", rows(frames, options))


def completion(frames: Frames, options: Options) -> pd.DataFrame:
    """Return the headline targets of a year by level and indicator: how many were met, and of how many it is unknown.

    Args:
        frames: the tables of all reports.
        options: as for `outcomes`.
    """
    return framed.frame("panel_completion", _counted(rows(frames, options)))


def rows(frames: Frames, options: Options) -> list[Row]:
    """Return the rows of `outcomes`, each as a dictionary."""

    @lru_cache(maxsize=8)  # neighbours stand beside each other in the order of keys
    def of(report_id: str) -> Material:
        return material.unpack(framed.rows(frames.one(report_id, "material")))

    made: list[Row] = []
    with lexicon.using(settings.chosen(options.lexicon or None)):
        for one, later in following(frames):
            if len(later) == 1:
                made.extend(_pair(one, later[0], of(one.report_id), of(later[0].report_id), options))
            else:
                made.extend(_unknown(one, of(one.report_id), "several" if later else "report_missing"))
    return made


def _unknown(one: Held, first: Material, state: str) -> Iterator[Row]:
    for item in first.promised:
        if _in_headline(item, first):
            yield _target(one, first, item) | {"state": state}


def _in_headline(item: Item, first: Material) -> bool:
    return any(start <= item.quantity.start < end for start, end in first.headline)


def _target(one: Held, first: Material, item: Item) -> Row:
    """Return the columns on the target, those on its outcome empty."""
    q = item.quantity
    start, end = first.places[q.start]
    empty = ("result_value", "result_start", "result_end", "difference")
    texts = ("result_id", "form", "result_bound", "verdict", "doubt", "comparability", "note", "result_quantity_id")
    return (
        {name: one.keys[name] for name in KEYS}
        | dict.fromkeys(empty)
        | dict.fromkeys(texts, "")
        | {
            "indicator": q.indicator,
            "indicator_id": q.indicator_id,
            "measure": q.measure,
            "unit": q.unit,
            "headline": int(_in_headline(item, first)),
            "value": q.value,
            "value_max": q.value_max,
            "bound": q.bound,
            "better": better(item),
            "quantity_id": f"q-{start}-{end}",
            "start": start,
            "end": end,
        }
    )


def _pair(one: Held, later: Held, first: Material, second: Material, options: Options) -> Iterator[Row]:
    pairs = found_outcomes.find(first.promised, first.headline, second.review)
    doubts = found_outcomes.doubts(pairs, first.promised, first.text, second.review)
    by_start = {item.quantity.start: item for item in first.promised}
    made = []
    for pair in pairs:
        item = by_start[pair.actual_start]
        start, end = second.places[pair.target_start]
        doubt = doubts.get(pair, "")
        row = _target(one, first, item) | {
            "state": "reported",
            "result_id": later.report_id,
            "form": pair.measure,
            "result_value": pair.target_value,
            "result_bound": pair.target_bound,
            "difference": _difference(pair),
            "verdict": "" if doubt else verdict(pair, options),
            "doubt": doubt,
            "comparability": pair.comparability,
            "note": pair.note,
            "result_quantity_id": f"q-{start}-{end}",
            "result_start": start,
            "result_end": end,
        }
        made.append((item.quantity.start, row))
    for missing in found_outcomes.unreported(first.promised, first.headline, second.review, pairs):
        form = missing.reason if missing.reason in (*OTHERWISE, "words") else "none"
        row = _target(one, first, missing.item) | {"state": STATES[missing.reason], "result_id": later.report_id}
        made.append((missing.item.quantity.start, row | {"form": form}))
    yield from (row for _, row in sorted(made, key=lambda both: both[0]))


def _difference(pair: Pair) -> float | None:
    """Return the result minus the target: in per cent of a level, else in the unit of both."""
    return None if pair.change is None else round(pair.target_value - pair.actual_value, 10)


def verdict(pair: Pair, options: Options) -> str:
    """Return whether a target was met, by its direction, within what the user allows: met, near, missed or nothing.

    Args:
        pair: the target on the actual_ side, its outcome on the target_ side.
        options: `near` and `tolerance`, as for `outcomes`.
    """
    said = indicators.reached(pair)
    if said in ("", "met"):
        return said
    gap = abs(pair.target_value - pair.actual_value)
    allowed = abs(pair.actual_value) / 100
    if gap <= float(options.setting(TOLERANCE, SETTINGS[TOLERANCE])) * allowed:
        return "met"
    is_near = pair.actual_bound == "approx" and gap <= float(options.setting(NEAR, SETTINGS[NEAR])) * allowed
    return "near" if is_near else "missed"


def _counted(made: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    groups: dict[tuple[Any, ...], Counter[str]] = {}
    for row in made:
        if not row["headline"]:
            continue
        said = row["verdict"] or ("unjudged" if row["state"] == "reported" else row["state"])
        for indicator in ("", row["indicator_id"]) if row["indicator_id"] else ("",):
            groups.setdefault((row["level"], row["year"], indicator), Counter())[said] += 1
    for (level, year, indicator), counts in sorted(groups.items()):
        judged, whole = sum(counts[code] for code in JUDGED), sum(counts.values())
        yield {
            "level": level,
            "year": year,
            "indicator_id": indicator,
            "targets": whole,
            **{code: counts[code] for code in (*JUDGED, "unjudged", "otherwise", "words", "not_found", "not_reported")},
            "report_missing": counts["report_missing"] + counts["several"],
            "rate": (counts["met"] + counts["near"]) / judged if judged else None,
            "unknown_share": (whole - judged) / whole,
        }
