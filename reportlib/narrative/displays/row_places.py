"""Where the rows of a table stand in the text: of any table, filtered or not, as a frame, a row or records."""

from __future__ import annotations

from collections.abc import Iterator
from numbers import Integral
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.errors import ParameterError

if TYPE_CHECKING:
    from reportlib.report.report import Report

Span = tuple[int, int]

ASIDE = ("sentence", "body", "found", "above", "other")
"""What columns such as `sentence_start` are of, which are not what the row is about."""

SECTIONS = ("section_id", "area_id")


def spans(report: Report, rows: Any) -> Iterator[Span]:
    """Yield where rows stand.

    Args:
        report: the report.
        rows: a frame, a row of it as a Series or a named tuple, a record with `start` and `end`, or several records.

    Raises:
        ParameterError: these are no rows, rows of another report, or rows that do not say where they stand.
    """
    if isinstance(rows, pd.Series):
        rows = rows.to_frame().T
    elif not isinstance(rows, pd.DataFrame):
        yield from _records(rows)
        return
    rows = of_side(rows, _side(report, rows), report.report_id)
    if any(_columns(rows)):
        yield from (span for found in of_each(rows) for span in found)
    else:
        yield from _sections(report, rows)


def of_each(rows: pd.DataFrame) -> list[list[Span]]:
    """Return for each row of a report's own table where it stands; nothing where the table has no offsets.

    >>> of_each(pd.DataFrame({"start": [3, None], "end": [5, None]}))
    [[(3, 5)], []]
    """
    found: list[list[Span]] = [[] for _ in range(len(rows))]
    for start, end in _columns(rows):
        pairs = zip(found, rows[start], rows[end], strict=True)
        for row, a, b in pairs:
            if not pd.isna(a) and not pd.isna(b) and int(b) > int(a):
                row.append((int(a), int(b)))
    return found


def of_side(rows: pd.DataFrame, side: str, report_id: str) -> pd.DataFrame:
    """Return rows of a comparison as rows of one of its reports.

    Args:
        rows: the rows.
        side: "first" or "second"; empty for rows that are of one report already.
        report_id: the report.

    >>> rows = pd.DataFrame({"first_id": ["a"], "first_start": [1], "second_start": [2]})
    >>> of_side(rows, "second", "b").columns.tolist()
    ['start', 'report_id']
    """
    if not side:
        return rows
    kept = [str(name) for name in rows.columns if str(name).startswith(f"{side}_") and name != f"{side}_id"]
    return rows[kept].rename(columns=lambda name: name.removeprefix(f"{side}_")).assign(report_id=report_id)


def _side(report: Report, rows: pd.DataFrame) -> str:
    """Return the side of a comparison that the report is; empty for rows of its own tables."""
    if "report_id" in rows:
        others = sorted(set(rows["report_id"].astype(str)) - {report.report_id})
        if others:
            raise ParameterError(f"show() of {report.report_id} takes its own rows, not those of {', '.join(others)}")
    if not {"first_id", "second_id"} <= set(rows.columns) or rows.empty:
        return ""
    for side in ("first", "second"):
        if (rows[f"{side}_id"] == report.report_id).all():
            return side
    raise ParameterError(f"{report.report_id} is neither report of these rows")


def _columns(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the columns that say where the row stands, and what belongs to it: deadline, doer, target."""
    starts = [str(name) for name in rows.columns if str(name).endswith("start")]
    for prefix in (name.removesuffix("start") for name in starts if not name.startswith(ASIDE)):
        if f"{prefix}end" in rows.columns:
            yield f"{prefix}start", f"{prefix}end"


def _sections(report: Report, rows: pd.DataFrame) -> Iterator[Span]:
    column = next((name for name in SECTIONS if name in rows), None)
    if column is None:
        raise ParameterError(
            "these rows do not say where they stand: show() takes rows with start and end, or with section_id"
        )
    wanted = set(rows[column].astype(str))
    for one in report.sections:
        if one.section_id in wanted:
            yield one.body_start, one.body_end


def _records(rows: Any) -> Iterator[Span]:
    several = rows if isinstance(rows, list | tuple) and not hasattr(rows, "_fields") else [rows]
    for one in several:
        start, end = getattr(one, "start", None), getattr(one, "end", None)
        if hasattr(one, "body_end"):
            start, end = one.body_start, one.body_end
        if not isinstance(start, Integral) or not isinstance(end, Integral):
            raise ParameterError(f"show() takes words, an id, rows of a table or records, not {type(one).__name__}")
        yield int(start), int(end)
