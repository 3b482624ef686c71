"""The rows of the tables as frozen records again, with None where a cell is empty.

Findings start from the tables and not from the stages before them, so that a corrected table gives a corrected
finding.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Protocol, TypeVar, get_type_hints

import pandas as pd

from ..problems import Problem
from ..records import GlossaryEntry, HeadlineTarget, Metadata, Priority, Quantity, Section

R = TypeVar("R")


class Tables(Protocol):
    """What findings, figures and narrative need of a report."""

    @property
    def text(self) -> str: ...
    @property
    def report_id(self) -> str: ...
    @property
    def metadata(self) -> Metadata: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def reports(self) -> pd.DataFrame: ...
    @property
    def outline(self) -> pd.DataFrame: ...
    @property
    def quantities(self) -> pd.DataFrame: ...
    @property
    def headline_targets(self) -> pd.DataFrame: ...
    @property
    def glossary(self) -> pd.DataFrame: ...
    @property
    def priorities(self) -> pd.DataFrame: ...
    @property
    def terms(self) -> pd.DataFrame: ...


@dataclass(frozen=True, slots=True)
class SectionRow(Section):
    """A row of the outline."""

    chars: int
    share: float


@dataclass(frozen=True, slots=True)
class HeadlineRow(HeadlineTarget):
    """A row of the headline targets, with its clause."""

    text: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the terms."""

    term: str
    count: int
    review: int
    plan: int
    z: float
    first_start: int
    first_end: int


def _cell(value: Any, kind: Any) -> Any:
    if pd.isna(value):
        return "" if kind is str else None
    if kind is str:
        return str(value)
    return int(value) if kind in (int, int | None) else float(value)


def records(frame: pd.DataFrame, record: type[R]) -> tuple[R, ...]:
    """Return the rows of a frame as records; columns that the record does not have are left out.

    Args:
        frame: a table of a report.
        record: a dataclass whose fields are text, int, float, or one of these or None.
    """
    kinds = get_type_hints(record)
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    columns = [[_cell(value, kinds[name]) for value in frame[name]] for name in names]
    return tuple(record(*row) for row in zip(*columns, strict=True))


def quantities(report: Tables) -> tuple[Quantity, ...]:
    """Return the quantities of the body in text order."""
    return tuple(sorted(records(report.quantities, Quantity), key=lambda q: (q.start, q.end)))


def headline_targets(report: Tables) -> tuple[HeadlineRow, ...]:
    """Return the headline targets in text order."""
    return tuple(sorted(records(report.headline_targets, HeadlineRow), key=lambda t: t.start))


def sections(report: Tables) -> tuple[SectionRow, ...]:
    """Return the outline in text order, parents before their children."""
    return tuple(sorted(records(report.outline, SectionRow), key=lambda s: (s.body_start, s.level)))


def priorities(report: Tables) -> tuple[Priority, ...]:
    """Return the areas of the plan in their order."""
    return tuple(sorted(records(report.priorities, Priority), key=lambda p: p.order))


def glossary(report: Tables) -> tuple[GlossaryEntry, ...]:
    """Return the entries of the appendix."""
    return records(report.glossary, GlossaryEntry)


def terms(report: Tables) -> tuple[TermRow, ...]:
    """Return the counted words."""
    return records(report.terms, TermRow)
