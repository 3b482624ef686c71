"""Places by years: which reports are there, and which are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportlib.core import frames as framed
from reportlib.documents.identity import divisions

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

THERE = ("ok", "kept")
"""What the log says of files whose reports are in the panel."""

Row = Mapping[str, Any]


def coverage(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each place of the panel and each year from the panel's first to its last.

    Args:
        frames: the tables of all reports.
        options: not asked.
    """
    known = [row._asdict() for row in framed.rows(frames.log) if row.place and row.year is not None]
    return framed.frame("panel_coverage", _rows(known))


def _rows(known: Sequence[Row]) -> Iterator[Row]:
    places: dict[str, list[Row]] = {}
    for row in known:
        places.setdefault(_place(row), []).append(row)
    years = sorted({row["year"] for row in known})
    for place in sorted(places):
        here = sorted(places[place], key=lambda row: (row["year"], row["file"]))
        there = [row["year"] for row in here if row["status"] in THERE]
        for year in range(years[0], years[-1] + 1):
            claimed = [row for row in here if row["year"] == year]
            chosen = [row for row in claimed if row["status"] in THERE]
            about = _about(here, year)
            yield about | {
                "year": year,
                "state": _state(claimed, chosen, about),
                "inside": int(bool(there) and there[0] <= year <= there[-1]),
                "reports": len(chosen),
                "files": len(claimed),
                "report_id": " ".join(str(row["report_id"]) for row in chosen),
                "duplicates": "; ".join(str(row["file"]) for row in claimed if row["status"] == "duplicate"),
            }


def _place(row: Row) -> str:
    """Return what tells places apart, and sorts them: the number of a place, else its name and level."""
    number = row["place_id"]
    return f"{number:07}" if number is not None else f"~ {row['place']} {row['level']}"


def _about(here: Sequence[Row], year: int) -> dict[str, Any]:
    """Return who a place was in a year: as its report says, else as the registry has it, else as the nearest says.

    A report is given early in its year, by a place that the list of the year may not have any more at its end.
    """
    nearest = min(here, key=lambda row: (abs(row["year"] - year), row["year"]))
    about = {name: nearest[name] for name in ("place_id", "place_code", "place", "level", "province")}
    if nearest["year"] != year and about["place_id"] is not None:
        then = divisions.of_unit(about["place_id"], year) or divisions.of_unit(about["place_id"], year - 1)
        about["place_code"] = then.code if then else ""
        about["place"] = then.name if then else about["place"]
    return about


def _state(claimed: Sequence[Row], chosen: Sequence[Row], about: Row) -> str:
    """Return a code of `coverage`."""
    if chosen:
        return "several" if len(chosen) > 1 else "there"
    if claimed:
        return "refused"
    return "no_place" if about["place_id"] is not None and not about["place_code"] else "missing"
