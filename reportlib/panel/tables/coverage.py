"""Places by years: which reports are there, and which are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportlib.core import frames as framed

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

THERE = ("ok", "kept")
"""What the log says of files whose reports are in the panel."""

_PLACE = ("place_code", "place", "level", "province")


def coverage(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each place of the panel and each year from the panel's first to its last.

    Args:
        frames: the tables of all reports.
        options: not asked.
    """
    return framed.frame("panel_coverage", _rows(frames.log))


def _rows(log: pd.DataFrame) -> Iterator[dict[str, Any]]:
    known = [row._asdict() for row in framed.rows(log) if row.place and row.year is not None]
    files: dict[tuple[str, ...], dict[int, list[dict[str, Any]]]] = {}
    for row in known:
        files.setdefault(tuple(row[name] for name in _PLACE), {}).setdefault(row["year"], []).append(row)
    years = sorted({row["year"] for row in known})
    for place in sorted(files):
        here = files[place]
        there = [year for year in here if any(row["status"] in THERE for row in here[year])]
        for year in range(years[0], years[-1] + 1):
            rows = sorted(here.get(year, []), key=lambda row: str(row["file"]))
            chosen = [row for row in rows if row["status"] in THERE]
            yield dict(zip(_PLACE, place, strict=True)) | {
                "year": year,
                "state": _state(rows, chosen),
                "inside": int(bool(there) and min(there) <= year <= max(there)),
                "reports": len(chosen),
                "files": len(rows),
                "report_id": " ".join(str(row["report_id"]) for row in chosen),
                "duplicates": "; ".join(str(row["file"]) for row in rows if row["status"] == "duplicate"),
            }


def _state(rows: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> str:
    """Return a code of `coverage`."""
    if len(chosen) > 1:
        return "several"
    if chosen:
        return "there"
    return "refused" if rows else "missing"
