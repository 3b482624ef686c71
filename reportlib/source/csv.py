"""A table with a column of text: its rows are the paragraphs of one report."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from reportlib.errors import InputError
from reportlib.source.extract import Extract
from reportlib.source.plain import decoded

#: A column is the text when it holds at least this share of the table's characters.
MIN_TEXT_SHARE = 0.5
#: A cell of more characters than this that greets the deputies is a report of its own.
WHOLE_REPORT = 3000
_GREETING = re.compile("各位代表|政府工作报告|各位委员")
_FIELD_LIMIT = 10_000_000
_NO_DELIMITER = "\x1f"


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """The text of the column that holds most of a table's characters, a row a line.

    Raises `InputError` where no column is text, or where each row is a report of its own.
    """
    text, found = decoded(data, name, encoding)
    rows = _rows(text, name)
    width = max(map(len, rows), default=0)
    sizes = [sum(len(row[i]) for row in rows if i < len(row)) for i in range(width)]
    if not sizes or max(sizes) < MIN_TEXT_SHARE * sum(sizes):
        raise InputError(f"{name}: no column holds the text; give a table with the report in one column")
    column = sizes.index(max(sizes))
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    whole = [i for i, cell in enumerate(cells) if len(cell) > WHOLE_REPORT and _GREETING.search(cell[:600])]
    if len(whole) > 1:
        raise InputError(f"{name}: holds {len(whole)} reports, one a row; give a file for each")
    if len(cells) > 1 and _is_header(cells):
        cells = cells[1:]
    return Extract("\n".join(cells), found)


def _rows(text: str, name: str) -> list[list[str]]:
    """The rows of the table; where the first has one cell, commas in the others are the text's own."""
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = _parsed(text, max(",\t;", key=text.split("\n", 1)[0].count))
        if rows and len(rows[0]) == 1 and max(map(len, rows)) > 1:
            rows = _parsed(text, _NO_DELIMITER)
    except csv.Error as error:
        raise InputError(f"{name}: cannot be read as a table ({error}); save it again as .csv") from None
    return rows


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def _is_header(cells: Sequence[str]) -> bool:
    """Whether the first cell is the name of the column: one short word in ASCII or a usual name."""
    first = cells[0]
    return len(first) <= 12 and (first.isascii() or first in ("正文", "内容", "文本", "段落", "报告", "全文"))
