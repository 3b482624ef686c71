"""Tables as an Excel workbook: text stays text, numbers stay numbers, and a codebook describes each column.

A cell that begins like a formula (= + - @) is stored as text and marked as such (quotePrefix), so that it stays text
when edited. Dates are ISO text, as in the CSV files: Excel knows no day before 1900 and shows days as the machine
is set. An empty cell is a missing value.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlib.core import frames, schema
from reportlib.errors import OutputError
from reportlib.exchange import codebook

if TYPE_CHECKING:
    import pandas as pd

# Limits of Excel: rows of a sheet, characters of a cell (in UTF-16 units) and of a sheet's name.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_OF_A_NAME = 31

CREATED = datetime.datetime(1980, 1, 1)
"""The creation time in every workbook: a constant, so that the same tables give the same bytes."""

_NO_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot represent."""
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_STAND_IN = "\ufffd"
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST, _WIDEST, _LOOKED_AT = 6, 60, 100
_AS_TEXT_UP_TO = 255
"""Older versions of Excel show a longer cell of the format Text as a row of #."""
_CUT = "… [cut: {all} characters / 已截断，共 {all} 字符]"
_CUT_NOTE = "cut: a cell holds 32,767 characters, this text has {all}; the CSV has it whole 已截断，全文见 CSV"
_STAND_IN_NOTE = "holds control characters, shown as \ufffd; the CSV has them 含控制字符，以 \ufffd 代替"


@dataclass(frozen=True)
class Sheet:
    """A table to be written.

    Attributes:
        name: the name of the sheet.
        data: the table.
        table: its name in the field dictionary; empty if it is not in it.
    """

    name: str
    data: pd.DataFrame
    table: str = ""


@dataclass(frozen=True)
class Note:
    """A note on a cell that could not be written unchanged."""

    sheet: str
    cell: str
    note: str


def write(sheets: Sequence[Sheet], path: Path, title: str = "") -> None:
    """Write tables as a workbook: a sheet for each, then `codebook`, `codes` and `notes` if there are any.

    Args:
        sheets: the tables, in order.
        path: the path of the file.
        title: the title of the workbook.

    Raises:
        OutputError: a table has more rows than a sheet can hold.
        OSError: the file cannot be written.
    """
    for one in sheets:
        if len(one.data) >= MOST_ROWS:
            raise OutputError(f"a sheet holds {MOST_ROWS - 1:,} rows, not {len(one.data):,}; use .parquet or .csv")
    path.write_bytes(_made(sheets, title))


def _made(sheets: Sequence[Sheet], title: str) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    page = _Page(book)
    names = list(dict.fromkeys(one.table for one in sheets if one.table))
    taken = {"codebook", "codes", "notes"}
    for one in sheets:
        name = sheet_name(one.name, taken)
        taken.add(name.casefold())
        page.table(name, list(one.data.columns), [frames.cells(one.data[column]) for column in one.data.columns])
    if names:
        page.records("codebook", codebook.rows(names), codebook.Row)
    if codes := codebook.code_rows(names):
        page.records("codes", codes, codebook.CodeRow)
    if page.notes:
        page.records("notes", list(page.notes), Note)
    book.close()
    return held.getvalue()


def of_tables(tables: Mapping[str, pd.DataFrame]) -> list[Sheet]:
    """Return a sheet for each table of the field dictionary."""
    return [Sheet(name, data, name) for name, data in tables.items()]


def of(data: pd.DataFrame, name: str = "data") -> Sheet:
    """Return a table as a sheet, recognised by its columns."""
    return Sheet(name, data, schema.named(data.columns))


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that Excel accepts: at most 31 characters, none of []:*?/\\, and unique regardless of case.

    >>> sheet_name("a/b", []), sheet_name("x" * 40, ["x" * 31])
    ('a_b', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx~2')
    """
    plain = _NO_NAME.sub("_", wanted).strip("'") or "sheet"
    name, number = plain[:MOST_OF_A_NAME], 1
    held = {one.casefold() for one in taken}
    while name.casefold() in held:
        number += 1
        ending = f"~{number}"
        name = plain[: MOST_OF_A_NAME - len(ending)] + ending
    return name


class _Page:
    """A writer of the sheets of one workbook, which collects the notes."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.notes: list[Note] = []
        self._head = book.add_format({"bold": True, "bg_color": "#F2F4F5", "bottom": 1})
        self._text = book.add_format({"num_format": "@"})
        self._marked = book.add_format({"num_format": "@", "quote_prefix": True})
        self._marked_long = book.add_format({"quote_prefix": True})

    def records(self, name: str, rows: Sequence[Any], kind: type[Any]) -> None:
        """Write a sheet of records with a column for each field."""
        held = [astuple(row) for row in rows]
        columns = [field.name for field in fields(kind)]
        self.table(name, columns, [[row[at] for row in held] for at in range(len(columns))])

    def table(self, name: str, columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
        """Write a sheet with a frozen header and filters."""
        sheet = self.book.add_worksheet(name)
        rows = len(values[0]) if values else 0
        for at, (column, cells) in enumerate(zip(columns, values, strict=True)):
            sheet.write_string(0, at, column, self._head)
            sheet.set_column(at, at, _width(column, cells))
            for number, value in enumerate(cells, 1):
                if isinstance(value, str):
                    if value:
                        self._write(sheet, number, at, value)
                elif value is not None:
                    sheet.write_number(number, at, value)
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, rows, len(columns) - 1)
            sheet.ignore_errors({"number_stored_as_text": _range(rows, len(columns))})

    def _write(self, sheet: Any, row: int, column: int, value: str) -> None:
        text = _NO_CELL.sub(_STAND_IN, value)
        if text != value:
            self._note(sheet, row, column, _STAND_IN_NOTE)
        if 2 * len(text) > MOST_CHARACTERS and (units := _units(text)) > MOST_CHARACTERS:
            self._note(sheet, row, column, _CUT_NOTE.format(all=f"{len(text):,}"))
            text = _cut(text, units)
        short = len(text) <= _AS_TEXT_UP_TO
        if text.startswith(_LIKE_A_FORMULA):
            sheet.write_string(row, column, text, self._marked if short else self._marked_long)
        else:
            sheet.write_string(row, column, text, self._text if short else None)

    def _note(self, sheet: Any, row: int, column: int, said: str) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        self.notes.append(Note(sheet.name, xl_rowcol_to_cell(row, column), said))


def _units(text: str) -> int:
    """Return the length of a text as Excel counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, units: int) -> str:
    """Return the beginning of a text with a mark that states its full length."""
    mark = _CUT.format(all=f"{len(text):,}")
    kept = text[: MOST_CHARACTERS - len(mark)]
    while _units(kept) + len(mark) > MOST_CHARACTERS:
        kept = kept[: len(kept) - (_units(kept) + len(mark) - MOST_CHARACTERS + 1) // 2]
    return kept + mark


def _width(column: str, cells: Sequence[Any]) -> int:
    """Return the width of a column for its first cells; a Chinese character is as wide as two others."""
    shown = max((_wide(str(cell)) for cell in cells[:_LOOKED_AT] if cell is not None), default=0)
    return min(max(shown, _wide(column) + 3, _NARROWEST), _WIDEST) + 1


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text[:_WIDEST])


def _range(rows: int, columns: int) -> str:
    from xlsxwriter.utility import xl_range

    made: str = xl_range(0, 0, rows, columns - 1)
    return made
