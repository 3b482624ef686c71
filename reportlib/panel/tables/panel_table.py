"""What a table of a panel is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlib.panel.options import Options, Setting

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames

PREFIX = "panel_"
"""What stands before the name of a table of a panel in the field dictionary."""


@dataclass(frozen=True)
class PanelTable:
    """A table of a panel.

    Attributes:
        name: its name; its entry in the field dictionary is `panel_` and the name.
        function: makes it of the tables of all reports; the same reports give the same rows.
        needs: the tables of one report that it reads through `Frames`, and `sentences` where it needs the text.
        settings: what the user can set, by name, each with what holds otherwise (`Options.setting`).
    """

    name: str
    function: Callable[[Frames, Options], pd.DataFrame]
    needs: tuple[str, ...]
    settings: Mapping[str, Setting] = field(default_factory=dict)

    @property
    def entry(self) -> str:
        """Its entry in the field dictionary."""
        return f"{PREFIX}{self.name}"


def named(*tables: PanelTable) -> dict[str, PanelTable]:
    """Return tables by their names."""
    return {table.name: table for table in tables}
