"""Tables of targets of a level above, in the two forms of the shipped facts.

One row for each target: `year`, `indicator_id` and `value`, and where there are such columns `value_max`, `bound`,
`unit`, `measure`, `date`, `source`, and `place` (of the nation without it). Or one row for each growth target of a
province: `province`, `year`, `low` and `high`, and `bound`, `date`, `source`.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections.abc import Iterable, Iterator, Mapping

from reportlib import lexicon
from reportlib.analysis.level_above.records import CITY, NATION, PROVINCE, Above, Target
from reportlib.core import schema
from reportlib.documents.identity import places
from reportlib.errors import InputError

NATION_NAME = "全国"
NATIONAL_FORM, PROVINCIAL_FORM = ("year", "indicator_id", "value"), ("province", "year", "low", "high")
_DELIMITERS = "\t,;"
_GROWTH = "gdp_growth"


def is_table(text: str) -> bool:
    """Return whether a text begins with the names of the columns of such a table.

    >>> is_table("year,indicator_id,value\\n"), is_table("各位代表：\\n")
    (True, False)
    """
    return _form(_header(text)) is not None


def read(text: str, name: str, *, named: bool = True) -> tuple[Above, ...]:
    """Return the levels above that a table states, one for each place and year.

    Args:
        text: the table, with tabs, commas or semicolons.
        name: of the file, for messages.
        named: whether targets without a source have the file for it.

    Raises:
        InputError: a column is missing or a cell wrong; the message has file and line.

    >>> [one.place for one in read("province,year,low,high\\n甲省,2031,5,5.5\\n", "a.csv")]
    ['甲省']
    """
    header = _header(text)
    form = _form(header)
    if form is None:
        wanted = f"{', '.join(NATIONAL_FORM)}, or {', '.join(PROVINCIAL_FORM)}"
        raise InputError(f"{name}: is no table of targets; its first line has to name the columns {wanted}")
    found: dict[tuple[str, str, int], list[Target]] = {}
    for line, row in _rows(text, header):
        cells = _Cells(row, f"{name}, line {line}")
        read_row = _of_nation if form is NATIONAL_FORM else _of_province
        key, target = read_row(cells, name if named else "")
        found.setdefault(key, []).append(target)
    if not found:
        raise InputError(f"{name}: has no rows below its header; give a row for each target")
    return tuple(Above(*key, tuple(targets), name if named else "") for key, targets in found.items())


class _Cells:
    """A row with the place that messages name."""

    def __init__(self, row: Mapping[str, str], where: str) -> None:
        self.row, self.where = row, where

    def text(self, column: str) -> str:
        """Return a cell, empty where there is no such column."""
        return (self.row.get(column) or "").strip()

    def number(self, column: str) -> float | None:
        """Return a number, None for an empty cell."""
        cell = self.text(column)
        if not cell:
            return None
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise InputError(f"{self.where}: {column} takes a number such as 5.5, not {cell[:40]!r}")
        return value

    def needed(self, column: str) -> float:
        """Return a number that has to be there."""
        value = self.number(column)
        if value is None:
            raise InputError(f"{self.where}: {column} is empty; give a number")
        return value

    def year(self) -> int:
        """Return the year."""
        cell = self.text("year")
        if not (cell.isdecimal() and 1900 <= int(cell[:9]) <= 2200):
            raise InputError(f"{self.where}: year takes a year such as 2024, not {cell[:40]!r}")
        return int(cell)

    def code(self, column: str, known: Iterable[str]) -> str:
        """Return a cell that is one of some codes, or empty."""
        cell, codes = self.text(column), tuple(known)
        if cell and cell not in codes:
            raise InputError(f"{self.where}: {column} is one of {', '.join(codes)}, not {cell[:40]!r}")
        return cell

    def date(self) -> str:
        """Return the day on which the target was given, or an empty string."""
        cell = self.text("date")
        try:
            return datetime.date.fromisoformat(cell).isoformat() if cell else ""
        except ValueError:
            raise InputError(f"{self.where}: date takes a day such as 2024-03-05, not {cell[:40]!r}") from None

    def bound(self, high: float | None) -> str:
        """Return the bound: a range where there are two ends, empty where the table does not say."""
        return "range" if high is not None else self.code("bound", schema.codes("bound"))


def _of_nation(cells: _Cells, name: str) -> tuple[tuple[str, str, int], Target]:
    """Return a row of the form of the national facts."""
    indicator = cells.text("indicator_id")
    known = [row["id"] for row in lexicon.rows("indicators")]
    if indicator not in known:
        raise InputError(
            f"{cells.where}: there is no indicator_id {indicator[:40]!r}; `reportlib/lexicon/indicators.tsv` lists them"
        )
    place = cells.text("place") or NATION_NAME
    value, high = cells.needed("value"), cells.number("value_max")
    if high is not None and high < value:
        raise InputError(f"{cells.where}: value_max is the upper end of a range, and below value")
    target = Target(
        indicator,
        cells.code("measure", schema.codes("measure")),
        value,
        high,
        cells.text("unit") or "%",
        cells.bound(high),
        cells.date(),
        cells.text("source") or name,
    )
    return (_level(place), place, cells.year()), target


def _of_province(cells: _Cells, name: str) -> tuple[tuple[str, str, int], Target]:
    """Return a row of the form of the provincial facts."""
    place = cells.text("province")
    if not place:
        raise InputError(f"{cells.where}: province is empty; give its name in full, such as 广东省")
    low, given = cells.needed("low"), cells.number("high")
    high = given if given is not None and given != low else None
    if high is not None and high < low:
        raise InputError(f"{cells.where}: high is the upper end of a range, and below low")
    source = cells.text("source") or name
    target = Target(_GROWTH, "growth", low, high, "%", cells.bound(high), cells.date(), source)
    return (PROVINCE, place, cells.year()), target


def _level(place: str) -> str:
    """Return the level of a place that a table names."""
    if place in (NATION_NAME, places.NATIONAL):
        return NATION
    levels = {one.level for one in places.known().get(place, ())}
    return CITY if levels == {"city"} else PROVINCE


def _header(text: str) -> list[str]:
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip("\r")
    return [cell.strip().strip('"') for cell in first.split(_delimiter(first))]


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=first.count)


def _form(header: list[str]) -> tuple[str, ...] | None:
    return next((form for form in (NATIONAL_FORM, PROVINCIAL_FORM) if {*form} <= {*header}), None)


def _rows(text: str, header: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with their line numbers, without empty ones."""
    plain = text.lstrip("\ufeff")
    reader = csv.reader(io.StringIO(plain), delimiter=_delimiter(plain.split("\n", 1)[0]))
    next(reader)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, dict(zip(header, row, strict=False))
