"""The second look at the time of the headline targets: of the report's own year, of later ones, or of both."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib.analysis.claims import horizon
from reportlib.narrative.findings import Base
from reportlib.narrative.writer import Writer


def period(base: Base) -> str:
    """Return the period of a headline target, empty for one without a number."""
    return base.printed.period if base.printed is not None else ""


def is_later(writer: Writer, base: Base) -> bool:
    """Return whether a headline target is of more years than the report's own, by its row or the words before it."""
    year = writer.report.metadata.year
    if horizon.is_later(period(base), year):
        return True
    if period(base) and any(horizon.is_later(period(one), year) for one in writer.bases):
        return False  # the rows tell the two apart
    at = base.target.start
    said = horizon.lead(writer.report.text, min(one.target.start for one in writer.bases), year)
    inside = any(start <= at < end for start, end in writer.later_spans)
    return said == horizon.MANY or (inside and said != horizon.YEAR)


def all_later(writer: Writer, found: Sequence[Base]) -> bool:
    """Return whether no headline target is of the report's own year."""
    return bool(found) and all(is_later(writer, base) for base in found)


def years(writer: Writer, found: Sequence[Base]) -> str:
    """Return the years that later targets are of, from the first to the last; empty if the rows do not tell."""
    return horizon.years(map(period, found), writer.report.metadata.year)
