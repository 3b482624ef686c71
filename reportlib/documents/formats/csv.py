"""A table with a column of text: its rows are the paragraphs of one report."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from reportlib import lexicon
from reportlib.core.records import Removed
from reportlib.documents.formats.extract import Extract
from reportlib.documents.formats.plain import decoded
from reportlib.errors import InputError

#: A column is the text when it contains at least this share of the table's Han characters.
MIN_TEXT_SHARE = 0.5
#: A cell of more characters than this that greets the deputies is a report of its own.
WHOLE_REPORT = 3000
_GREETING = lexicon.pattern_of("{documents.greeting}")
_FIELD_LIMIT = 10_000_000
_NO_DELIMITER = "\x1f"
_DELIMITERS = ",\t;"
#: A name of a column has so many characters at most.
MAX_NAME = 12
#: Of a table so many rows have the cells that the first has; of a text that only has commas fewer do.
MIN_REGULAR = 0.6
#: So many rows with the cells of the first show where the text is.
MIN_WHOLE = 0.1
#: What is called a text is taken for a table only where all of its first rows are of one shape.
LOOKED_AT = 200
MIN_ROWS = 5
_HAN = re.compile("[\u3400-\u9fff]")
_WORDS = re.compile("[A-Za-z\u3400-\u9fff]")


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """Return the text of the column with most of a table's Han characters, a row a line; the others are removed.

    A text without columns that is only called a table is read as the text that it is.

    Raises:
        InputError: if no column is text, or where each row is a report of its own.
    """
    text, found = decoded(data, name, encoding)
    delimiter = _delimiter(text)
    try:
        rows = _rows(text, delimiter)
    except csv.Error as error:
        raise InputError(f"{name}: cannot be read as a table ({error}); save it again as .csv") from None
    width = len(rows[0]) if rows else 0
    if width > 1 and not _is_regular(rows, width):
        return Extract(text, found, kind="txt")
    column = _column(rows, width)
    if column is None:
        raise InputError(f"{name}: no column holds the text; give a table with the report in one column")
    cells: list[str] = []
    removed: list[Removed] = []
    for number, row in enumerate(rows):
        cell, others = _cell(row, column, width, delimiter)
        if cell:
            cells.append(cell)
        removed += (Removed("column", other) for other in others if number and _WORDS.search(other))
    whole = [i for i, cell in enumerate(cells) if len(cell) > WHOLE_REPORT and _GREETING.search(cell[:600])]
    if len(whole) > 1:
        raise InputError(f"{name}: holds {len(whole)} reports, one a row; give a file for each")
    if len(cells) > 1 and _is_header(cells):
        cells = cells[1:]
    return Extract("\n".join(cells), found, tuple(removed))


def is_table(text: str) -> bool:
    """Return whether a text begins as a table with a line of names, the same cells in each row, and text in one.

    >>> is_table("id,text\\n" + '1,"全年增长5%，好于预期。"\\n' * 5), is_table("政府工作报告\\n增长5%，新增3家\\n")
    (True, False)
    """
    lines = text.split("\n", LOOKED_AT + 1)[:LOOKED_AT]
    delimiter = _delimiter(text)
    names = [one.strip(' "') for one in lines[0].split(delimiter)]
    if len(names) < 2 or not all(0 < len(one) <= MAX_NAME for one in names):
        return False
    try:
        rows = _parsed("\n".join(lines), delimiter)
    except csv.Error:
        return False
    counted = all(row[0].strip().isdigit() for row in rows[1:])
    return len(rows) > MIN_ROWS and all(len(row) == len(names) for row in rows) and (counted or _is_header(names))


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=text.split("\n", 1)[0].count)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the rows of the table; where the first has one cell, commas in the others are the text's own."""
    try:
        rows = _parsed(text, delimiter, strict=True)
        swallowed = any(_swallows(cell, delimiter) for row in rows for cell in row)
    except csv.Error:
        swallowed = True
    if swallowed:  # a quotation mark that nothing closes; then each line is a row
        rows = [_line(line, delimiter) for line in text.splitlines() if line.strip()]
    if rows and len(rows[0]) == 1 and max(map(len, rows)) > 1:
        rows = _parsed(text, _NO_DELIMITER)
    return rows


def _parsed(text: str, delimiter: str, *, strict: bool = False) -> list[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict) if row]


def _line(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line; where its quotation marks do not close they are words of the text."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return [cell.strip(' "') for cell in line.split(delimiter)]


def _swallows(cell: str, delimiter: str) -> bool:
    """Return whether a cell contains other rows, since a quotation mark in it was closed in a later one."""
    return "\n" in cell and any(line.split(delimiter, 1)[0].strip().isdigit() for line in cell.split("\n")[1:])


def _is_regular(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Return whether rows have the cells of the first, or begin with a number as it does not."""
    same = Counter(len(row) for row in rows)[width]
    numbered = sum(row[0].strip().isdigit() for row in rows[1:])
    return same >= MIN_REGULAR * len(rows) or numbered >= MIN_REGULAR * len(rows)


def _column(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """Return the number of the column of text, by the rows with a cell in each column, or None if there is none."""
    whole = [row for row in rows if len(row) == width] if width > 1 else rows
    whole = whole if len(whole) > MIN_WHOLE * len(rows) else rows  # a translation has commas in each row
    width = max(map(len, whole), default=0)
    sizes = [sum(len(_HAN.findall(row[i])) for row in whole if i < len(row)) for i in range(width)]
    if not sizes or not max(sizes) or max(sizes) < MIN_TEXT_SHARE * sum(sizes):
        return None
    return sizes.index(max(sizes))


def _cell(row: Sequence[str], column: int, width: int, delimiter: str) -> tuple[str, list[str]]:
    """Return the text of a row and its other cells; commas that nobody quoted belong to the text or a translation."""
    more = len(row) - width
    if more > 0:
        start, end = column, column + more + 1
        while end - start > 1 and _is_foreign(row[end - 1]):
            end -= 1
        while end - start > 1 and _is_foreign(row[start]):
            start += 1
        row = [*row[:start], delimiter.join(row[start:end]), *row[end:]]
        column = start
    if column >= len(row):  # a row that lost a cell
        column = max(range(len(row)), key=lambda i: len(row[i]))
    return row[column].strip(), [cell.strip() for i, cell in enumerate(row) if i != column]


def _is_foreign(cell: str) -> bool:
    """Return whether a cell holds words, and none of Chinese."""
    return bool(_WORDS.search(cell)) and not _HAN.search(cell)


def _is_header(cells: Sequence[str]) -> bool:
    """Return whether the first cell is the name of the column: one short word in ASCII or a usual name."""
    first = cells[0]
    return len(first) <= MAX_NAME and (first.isascii() or first in lexicon.words("documents", "text_column"))
