"""The codebook: the field dictionary as rows, one for each column and one for each code, for page, sheet and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from reportlib.core import schema
from reportlib.core.schema import Column

PAGE = "codebook"
"""The name of the page and of the CSV, without suffix."""


@dataclass(frozen=True, slots=True)
class Row:
    """A column of a table as a row of the codebook."""

    table: str
    column: str
    type: str
    unit: str
    unit_en: str
    unit_zh: str
    en: str
    zh: str
    codes: str  # the list of codes of the column; empty if it is not coded
    key: str  # "key" for a column of the key, "unique" for one of a key that may be empty
    refers: str  # the "table.column" that contains each value
    source_en: str
    source_zh: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the codebook: the meaning of a row in both languages, its key, its columns."""

    name: str
    en: str
    zh: str
    key: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code with its labels."""

    codes: str
    code: str
    en: str
    zh: str


def row(table: str, column: Column) -> Row:
    """Return the row of the codebook for a column."""
    key = "key" if column.name in schema.key(table) else "unique" if column.name in schema.unique(table) else ""
    refers = next((str(one) for one in schema.references(table) if one.column == column.name), "")
    return Row(
        table,
        column.name,
        column.type,
        column.unit,
        *(schema.unit(column.unit) if column.unit else ("", "")),
        column.en,
        column.zh,
        column.codes,
        key,
        refers,
        *((schema.source(column.source, lang) for lang in ("en", "zh")) if column.source else ("", "")),
    )


def table(name: str) -> Table:
    """Return a table with its columns.

    Raises:
        UnknownTableError: there is no such table.

    >>> table("leads").key
    ('report_id', 'section_id')
    """
    meanings = schema.meaning(name), schema.meaning(name, "zh")
    return Table(name, *meanings, schema.key(name) or schema.unique(name), tuple(rows([name])))


def rows(tables: Iterable[str]) -> list[Row]:
    """Return a row for each column of the tables, in their order.

    Raises:
        UnknownTableError: there is no such table.

    >>> made = rows(["glossary"])[0]
    >>> made.column, made.zh, made.key, made.refers
    ('report_id', '报告标识', 'key', 'reports.report_id')
    """
    return [row(table, column) for table in tables for column in schema.columns(table)]


def code_rows(tables: Iterable[str]) -> list[CodeRow]:
    """Return a row for each code of the lists of codes that the tables use, in the order of their first use.

    >>> [one.code for one in code_rows(["strength"])][:5]
    ['all', 'headline', 'narrow', 'broad', 'ordinal']
    """
    used = dict.fromkeys(column.codes for table in tables for column in schema.columns(table) if column.codes)
    return [CodeRow(name, code, *labels) for name in used for code, labels in schema.codes(name).items()]


def code_lists(tables: Iterable[str]) -> dict[str, list[CodeRow]]:
    """Return the lists of codes that the tables use, by name.

    >>> list(code_lists(["headline_targets"]))[:3]
    ['bound', 'measure', 'kind']
    """
    made: dict[str, list[CodeRow]] = {}
    for one in code_rows(tables):
        made.setdefault(one.codes, []).append(one)
    return made


def as_csv(made: Iterable[Row] | Iterable[CodeRow], kind: type[Row] | type[CodeRow]) -> str:
    """Return rows as CSV with a header line.

    >>> print(as_csv(code_rows(["strength"])[:1], CodeRow))
    codes,code,en,zh
    scope,all,all targets with a number,全部有数字的目标
    <BLANKLINE>
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(kind))
    writer.writerows(map(astuple, made))
    return text.getvalue()
