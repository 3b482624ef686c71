"""The rows of each table as a JSON schema (draft 2020-12), made from the field dictionary.

A row is a line of `reportlib extract … --out x.jsonl`: every column, a missing number as null, a missing text as "".
Two keywords are not in the draft and are ignored by validators: `unit` and `source`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlib.core import schema
from reportlib.core.schema import Column

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"^(\d{4}-\d{2}-\d{2})?$"


def of(table: str) -> dict[str, Any]:
    """Return the schema of a row of a table, or of the data behind a figure.

    Raises:
        UnknownTableError: there is no such table or figure.

    >>> of("leads")["properties"]["share"]["type"], of("leads")["required"][:2]
    (['number', 'null'], ['report_id', 'section_id'])
    """
    return {"$schema": DRAFT, **_row(table)}


def bundle(tables: Iterable[str]) -> dict[str, Any]:
    """Return the schemas of several tables in one, each at `#/$defs/<table>`.

    Raises:
        UnknownTableError: there is no such table or figure.
    """
    return {
        "$schema": DRAFT,
        "title": "Rows of the tables of reportlib 各表的行",
        "$defs": {table: _row(table) for table in tables},
    }


def _row(table: str) -> dict[str, Any]:
    columns = schema.columns(table)
    return {
        "title": table,
        "description": f"{schema.meaning(table)} {schema.meaning(table, 'zh')}",
        "type": "object",
        "properties": {column.name: _value(table, column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _value(table: str, column: Column) -> dict[str, Any]:
    never_empty = column.name in schema.key(table)
    made: dict[str, Any] = {"description": f"{column.en} · {column.zh}"}
    if column.type in ("integer", "number"):
        made["type"] = column.type if never_empty else [column.type, "null"]
    else:
        made["type"] = "string"
        if column.codes:
            made["enum"] = [*schema.codes(column.codes), *([] if never_empty else [""])]
        elif column.type == "date":
            made["pattern"] = _DAY
        elif never_empty:
            made["minLength"] = 1
    return made | {name: value for name, value in (("unit", column.unit), ("source", column.source)) if value}
