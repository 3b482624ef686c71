"""The tables of a panel: each a pure function of the tables of all reports.

A table has an entry `panel_NAME` in the field dictionary, a function, and the tables of one report that it reads. To
add one: its columns into `core/schema.toml`, its function into a module of this folder, a line into `TABLES`.
"""

from __future__ import annotations

from reportlib.panel.tables.coverage import coverage
from reportlib.panel.tables.panel_table import PREFIX, PanelTable, named

__all__ = ["PREFIX", "TABLES", "PanelTable", "named"]

TABLES: dict[str, PanelTable] = named(
    PanelTable("coverage", coverage, needs=()),
)
"""The tables of a panel by name, in their order."""
