"""The reports of a panel by place: which one follows which, and which stands above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlib.core import frames as framed

if TYPE_CHECKING:
    from reportlib.panel.frames import Frames

KEYS = ("report_key", "report_id", "place_code", "place_id", "place", "level", "province", "year")
"""The key columns that a row of a panel's table repeats of its report."""


def unit(keys: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what tells a place from others: its number, or else its level, province and name."""
    if keys["place_id"] is not None:
        return (keys["place_id"],)
    return keys["level"], keys["province"], keys["place"]


@dataclass(frozen=True)
class Held:
    """A report of a panel with its keys."""

    keys: dict[str, Any]

    @property
    def report_id(self) -> str:
        """The report."""
        return str(self.keys["report_id"])

    @property
    def year(self) -> int | None:
        """The year of its plan."""
        return None if self.keys["year"] is None else int(self.keys["year"])

    @property
    def unit(self) -> tuple[Any, ...]:
        """What tells its place from others, whatever its code and name in the year."""
        return unit(self.keys)


def held(frames: Frames) -> tuple[Held, ...]:
    """Return the reports of a panel that have a place and a year, in order."""
    rows = (row._asdict() for row in framed.rows(frames.reports))
    known = [Held({name: row[name] for name in KEYS}) for row in rows]
    return tuple(one for one in known if one.keys["place"] and one.year is not None)


def following(frames: Frames) -> Iterator[tuple[Held, tuple[Held, ...]]]:
    """Yield each report with the reports of its place for the year after, of which there may be none or several."""
    by_year: dict[tuple[Any, ...], list[Held]] = {}
    for one in held(frames):
        by_year.setdefault((*one.unit, one.year), []).append(one)
    for one in held(frames):
        assert one.year is not None
        yield one, tuple(by_year.get((*one.unit, one.year + 1), ()))
