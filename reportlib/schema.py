"""The field dictionary: tables, columns and codes with their meaning. `reportlib.schema` is public."""

from reportlib.core.schema import (
    Column,
    Reference,
    codes,
    columns,
    comparisons,
    figures,
    key,
    meaning,
    named,
    panels,
    references,
    source,
    tables,
    unique,
    unit,
)

__all__ = [
    "Column",
    "Reference",
    "codes",
    "columns",
    "comparisons",
    "figures",
    "key",
    "meaning",
    "named",
    "panels",
    "references",
    "source",
    "tables",
    "unique",
    "unit",
]
