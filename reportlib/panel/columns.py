"""The columns of the tables that a panel is made of: the keys in front, then those of each report's table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from reportlib.core import schema
from reportlib.core.schema import Column

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = "panel_keys"
"""The entry of the field dictionary that describes the key columns."""

SENTENCES = "panel_sentences"
"""The entry for the sentences of a report, which are no table of one report."""

MATERIAL = "panel_material"
"""The entry for what a later report has to be laid beside."""

EXTRAS: Mapping[str, str] = {"sentences": SENTENCES, "material": MATERIAL}
"""What a panel reads of each report beside its tables, with its entry in the field dictionary."""

RENAMED: Mapping[str, Mapping[str, str]] = {
    "outline": {"level": "section_level"},
    "phrases": {"level": "from_level"},
    "levels": {"level": "above_level", "place": "above_place", "year": "above_year"},
    "words_above": {"level": "above_level", "place": "above_place", "year": "above_year"},
}
"""Columns of tables of one report that are called like a key of another meaning, with their names in a panel."""


def key_columns() -> tuple[Column, ...]:
    """Return the key columns."""
    return schema.columns(KEYS)


def read() -> tuple[str, ...]:
    """Return the names of all that can be read of each report."""
    return (*schema.tables(), *EXTRAS)


@cache
def own(table: str) -> tuple[tuple[str, Column], ...]:
    """Return the columns of a report's table that stand behind the keys, each with its name in a panel.

    >>> [name for name, _ in own("outline")][:5]
    ['section_id', 'parent_id', 'section_level', 'number', 'title']
    """
    taken = {column.name for column in key_columns()}
    renamed = RENAMED.get(table, {})
    found = schema.columns(EXTRAS.get(table, table))
    return tuple((renamed.get(c.name, c.name), c) for c in found if c.name in renamed or c.name not in taken)


def arrow(column: Column) -> pa.DataType:
    """Return the type of a column in Arrow."""
    import pyarrow as pa

    return {"integer": pa.int64(), "number": pa.float64()}.get(column.type, pa.string())
