"""Which indicators enter and leave the headline targets of a place from one year to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportlib.core import frames as framed
from reportlib.panel.tables.places import KEYS, Held, following
from reportlib.panel.tables.target_panel import rows as targets_of

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

Row = dict[str, Any]


def menu(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each indicator of a place's targets in two consecutive years: kept, entered or left.

    An indicator without a canonical id is not followed: another wording would look like one that leaves. Years whose
    report is missing, or that are claimed by several texts, are left out.

    Args:
        frames: the tables of all reports.
        options: not asked.
    """
    return framed.frame("panel_menu", _rows(frames))


def _rows(frames: Frames) -> Iterator[Row]:
    items: dict[str, dict[str, Row]] = {}
    for row in targets_of(frames):
        if row["indicator_id"]:
            items.setdefault(row["report_id"], {}).setdefault(row["indicator_id"], row)
    for one, next_ones in following(frames):
        if len(next_ones) != 1 or not items.get(one.report_id) or not items.get(next_ones[0].report_id):
            continue
        yield from _pair(one, next_ones[0], items[one.report_id], items[next_ones[0].report_id])


def _pair(one: Held, other: Held, first: dict[str, Row], second: dict[str, Row]) -> Iterator[Row]:
    for indicator in dict.fromkeys((*second, *first)):
        here, before = second.get(indicator), first.get(indicator)
        named = here or before
        assert named is not None
        yield {name: other.keys[name] for name in KEYS} | {
            "previous_id": one.report_id,
            "indicator_id": indicator,
            "indicator": named["indicator"],
            "change": "kept" if here and before else "entered" if here else "left",
            "kind": here["kind"] if here else "",
            "previous_kind": before["kind"] if before else "",
            "start": here["start"] if here else None,
            "end": here["end"] if here else None,
            "previous_start": before["start"] if before else None,
            "previous_end": before["end"] if before else None,
        }
