"""The tables of a panel: each a pure function of the tables of all reports.

A table has an entry `panel_NAME` in the field dictionary, a function, and the tables of one report that it reads. To
add one: its columns into `core/schema.toml`, its function into a module of this folder, a line into `TABLES`.
"""

from __future__ import annotations

from reportlib.panel.tables.coverage import coverage
from reportlib.panel.tables.menu import menu
from reportlib.panel.tables.outcomes import SETTINGS, completion, outcomes
from reportlib.panel.tables.panel_table import PREFIX, PanelTable, named
from reportlib.panel.tables.reuse import reuse
from reportlib.panel.tables.target_levels import target_levels
from reportlib.panel.tables.target_panel import target_panel

__all__ = ["PREFIX", "TABLES", "PanelTable", "named"]

TABLES: dict[str, PanelTable] = named(
    PanelTable("target_panel", target_panel, ("reports", "headline_targets", "quantities")),
    PanelTable("outcomes", outcomes, ("reports", "material"), SETTINGS),
    PanelTable("completion", completion, ("reports", "material"), SETTINGS),
    PanelTable("target_levels", target_levels, ("reports", "headline_targets", "quantities")),
    PanelTable("menu", menu, ("reports", "headline_targets", "quantities")),
    PanelTable("reuse", reuse, ("reports", "sentences")),
    PanelTable("coverage", coverage, needs=()),
)
"""The tables of a panel by name, in their order."""
