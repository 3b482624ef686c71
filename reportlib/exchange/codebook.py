"""The field dictionary as rows: one for each column, one for each code; a page, a sheet and a CSV are made of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from reportlib import schema
from reportlib.schema import Column


@dataclass(frozen=True, slots=True)
class Row:
    """A column of a table, as a codebook lists it."""

    table: str
    column: str
    type: str
    unit: str
    en: str
    zh: str
    codes: str  # the list of codes that the column holds; empty where it is not coded
    key: str  # "key" for a column of the key, "unique" for one of a key that may be empty
    refers: str  # "table.column", where each value stands too
    source: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code with its labels."""

    codes: str
    code: str
    en: str
    zh: str


def row(table: str, column: Column) -> Row:
    """What a codebook says of a column."""
    key = "key" if column.name in schema.key(table) else "unique" if column.name in schema.unique(table) else ""
    refers = next((str(one) for one in schema.references(table) if one.column == column.name), "")
    return Row(
        table,
        column.name,
        column.type,
        column.unit,
        column.en,
        column.zh,
        column.codes,
        key,
        refers,
        column.source,
    )


def rows(tables: Iterable[str]) -> list[Row]:
    """A row for each column of the tables, in their order. Raises `UnknownTableError`.

    >>> rows(["glossary"])[0]
    Row(table='glossary', column='report_id', type='string', unit='', en='the report', zh='报告标识', codes='',
        key='key', refers='reports.report_id', source='')
    """
    return [row(table, column) for table in tables for column in schema.columns(table)]


def code_rows(tables: Iterable[str]) -> list[CodeRow]:
    """A row for each code of every list of codes that the tables use, lists in the order of their first use.

    >>> [one.code for one in code_rows(["strength"])][:5]
    ['all', 'headline', 'narrow', 'broad', 'ordinal']
    """
    used = dict.fromkeys(column.codes for table in tables for column in schema.columns(table) if column.codes)
    return [CodeRow(name, code, *labels) for name in used for code, labels in schema.codes(name).items()]


def as_csv(made: Iterable[Row] | Iterable[CodeRow], kind: type[Row] | type[CodeRow]) -> str:
    """Rows as CSV with a header line.

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
