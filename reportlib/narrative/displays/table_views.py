"""Tables for people: short columns, words as printed, Chinese at the left; a row opens its sentence.

Where scripts run, a table is searched and sorted; without them all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.core import schema
from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError
from reportlib.narrative import table_tools, views
from reportlib.narrative.displays import cells, look, painting, row_places, selection
from reportlib.narrative.displays.painting import Mark
from reportlib.report.shown import Shown

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison
    from reportlib.report.report import Report

MOST = 500
"""Rows that are shown; of more, a notebook would become slow."""

WORDY = 24
"""Characters from which on a cell may break."""

SORTED_BY = {**views.NUMBERS, "surface": "value"}
"""Columns of numbers in words, each with the column by which it is sorted."""

_SIDES = ("first", "second")
_MOST_SENTENCES = 3


@cache
def _usual() -> Mapping[str, Sequence[str]]:
    """Return the columns worth reading of each table, from `usual_columns.tsv`."""
    lines = files(__package__).joinpath("usual_columns.tsv").read_text(encoding="utf-8").splitlines()
    return {table: columns.split() for table, columns in (line.split("\t") for line in lines[1:] if line)}


def view(
    owner: Report | Comparison,
    table: str | pd.DataFrame,
    columns: str | Sequence[str] | None,
    where: str | Mapping[str, Any] | pd.Series | None,
    lang: str,
) -> Shown:
    """Return a table for people.

    Args:
        owner: the report or the comparison.
        table: the name of a table, or a frame.
        columns: the columns to show; None for those worth reading.
        where: which rows.
        lang: "zh" or "en".

    Raises:
        UnknownTableError: there is no such table.
        ParameterError: there is no such column, or the condition cannot be read.
    """
    frame = table if isinstance(table, pd.DataFrame) else owner.table(table)
    known = schema.named(map(str, frame.columns)) if isinstance(table, pd.DataFrame) else _full_name(owner, table)
    rows = filtered(frame, where)
    wanted = chosen(usual(known, frame) if columns is None else columns, frame, known)
    text = f"{known or 'frame'}: {len(rows)} x {len(wanted)}"
    return Shown(text, html(rows, known, wanted, list(texts(owner, rows.head(MOST))), lang))


def chosen(columns: str | Sequence[str], frame: pd.DataFrame, table: str) -> list[str]:
    """Return the names of columns that a frame has.

    Raises:
        ParameterError: it lacks one, with the name that was probably meant.
    """
    wanted = columns.split() if isinstance(columns, str) else list(columns)
    for column in wanted:
        if column not in frame.columns:
            told = did_you_mean(column, map(str, frame.columns), "its columns are {names}")
            raise ParameterError(f"{table or 'the frame'} has no column {column!r}: {told}")
    return wanted


def _full_name(owner: Report | Comparison, table: str) -> str:
    full = f"compare_{table.removeprefix('compare_')}"
    return full if hasattr(owner, "first") and full in schema.comparisons() else table


def filtered(frame: pd.DataFrame, where: str | Mapping[str, Any] | pd.Series | None) -> pd.DataFrame:
    """Return the rows of a frame that a condition holds for.

    Args:
        frame: the rows.
        where: a condition as `DataFrame.query` takes it, values by column, a mask, or None for all.

    Raises:
        ParameterError: the condition cannot be read or names no column.

    >>> filtered(pd.DataFrame({"unit": ["元", "人"]}), {"unit": "元"})["unit"].tolist()
    ['元']
    """
    if where is None:
        return frame
    try:
        if isinstance(where, str):
            return frame.query(where)
        if isinstance(where, Mapping):
            for column, value in where.items():
                wanted = value if isinstance(value, list | tuple | set) else [value]
                frame = frame[frame[column].isin(list(wanted))]
            return frame
        return frame[where.fillna(False).astype(bool)]
    except KeyError as error:
        missing = str(error.args[0])
        raise ParameterError(f"there is no column {missing!r}: {did_you_mean(missing, frame.columns)}") from None
    except Exception as error:  # a condition is Python of the user: whatever it raises is told in one line
        missing = str(error).split("'")[1] if type(error).__name__ == "UndefinedVariableError" else ""
        if missing:
            raise ParameterError(f"there is no column {missing!r}: {did_you_mean(missing, frame.columns)}") from None
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ParameterError(f"the condition {where!r} cannot be read: {reason}") from None


def usual(table: str, frame: pd.DataFrame) -> list[str]:
    """Return the columns worth reading: those of the list, or all but ids, offsets, sentences and rules."""
    if table in _usual():
        return [column for column in _usual()[table] if column in frame.columns]
    aside = ("report_id", "first_id", "second_id", "start", "end", "sentence", "rule")
    return [
        name for name in map(str, frame.columns) if name not in aside and not name.endswith(("_start", "_end", "_id"))
    ]


def html(rows: pd.DataFrame, table: str, columns: list[str], opened: Sequence[str], lang: str) -> str:
    """Return rows as a table.

    Args:
        rows: the rows.
        table: the table that they are of; empty where it is none.
        columns: the columns to show.
        opened: what each of the first `MOST` rows opens, as HTML; empty for nothing.
        lang: "zh" or "en".
    """
    said = look.said(lang)
    shown = rows.head(MOST)
    printed = cells.table(shown, table, columns, lang)
    numeric = [cells.numeric(values) for values in printed]
    labels = [cells.label(table, column, lang) for column in columns]
    sizes = [_sizes(shown, column) for column in columns]
    head = "".join(_head(label, is_number) for label, is_number in zip(labels, numeric, strict=True))
    body = []
    for number in range(len(shown)):
        cells_of = zip(printed, numeric, sizes, strict=True)
        line = [_cell(values[number], is_number, by[number]) for values, is_number, by in cells_of]
        if opened[number] and line:
            line[0] = _opening(printed[0][number], opened[number], sizes[0][number])
        body.append(f"<tr>{''.join(line)}</tr>")
    told = said("rows", table=table or "DataFrame", n=len(rows))
    cut = f" &emsp; {escape(said('rows_cut', n=MOST, of=len(rows)))}" if len(rows) > MOST else ""
    made = (
        f'<table class="rows" style="{look.TABLE}"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    )
    tools = table_tools.given(look.window(made, len(shown)), lang)
    return look.wrapped(f"{look.small(escape(told) + cut)}{tools}", wide=True)


def _sizes(rows: pd.DataFrame, column: str) -> list[str]:
    """Return for each row the attribute by which a number in words is sorted."""
    by = SORTED_BY.get(column, "")
    if by not in rows:
        return [""] * len(rows)
    return ["" if pd.isna(value) else f' data-value="{value:g}"' for value in rows[by]]


def _head(label: str, is_number: bool) -> str:
    side = "right" if is_number else "left"
    return f'<th style="text-align: {side}; vertical-align: bottom; padding: 2px 12px 2px 0">{escape(label)}</th>'


def _cell(value: str, is_number: bool, size: str) -> str:
    said = "text-align: right" if is_number else "text-align: left"
    said += "; white-space: nowrap" if len(value) <= WORDY else "; min-width: 14em"
    return f'<td{size} style="{said}; vertical-align: baseline; padding: 2px 12px 2px 0">{escape(value)}</td>'


def _opening(value: str, text: str, size: str) -> str:
    """Return the first cell of a row, which opens the sentence."""
    inner = f'<div lang="zh" style="min-width: 26em; max-width: 44em; line-height: 1.8; padding: 4px 0">{text}</div>'
    made = look.folded(escape(value) or "…", inner)
    said = "text-align: left; vertical-align: baseline; padding: 2px 12px 2px 0; min-width: 8em"
    return f'<td{size} style="{said}">{made}</td>'


def texts(owner: Report | Comparison, rows: pd.DataFrame) -> Iterator[str]:
    """Yield the sentence of each row with its words marked, empty where it stands nowhere."""
    sides = [(getattr(owner, side), side) for side in _SIDES] if hasattr(owner, "first") else [(owner, "")]
    places = [row_places.of_each(row_places.of_side(rows, side, report.report_id)) for report, side in sides]
    for of_row in zip(*places, strict=True):
        found = (_text(report, hits) for (report, _), hits in zip(sides, of_row, strict=True))
        yield "<hr>".join(filter(None, found))


def _text(report: Report, hits: list[tuple[int, int]]) -> str:
    marks = [Mark(start, end, "hit") for start, end in hits]
    spans = selection.sentence_spans(report, hits)[:_MOST_SENTENCES]
    return "<br>".join(painting.painted(report.text, start, end, marks).strip() for start, end in spans)
