"""A panel as one object: its tables are attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, ClassVar

import pandas as pd

from reportlib.core import options as session
from reportlib.errors import UnknownNameError, UnknownTableError
from reportlib.panel import columns
from reportlib.panel.frames import Frames
from reportlib.panel.options import Options
from reportlib.panel.tables import PREFIX, TABLES
from reportlib.report.by_name import ByName
from reportlib.report.displayed import ROOM
from reportlib.report.shown import Shown


class Panel(ByName):
    """Many reports as a panel. Make one with `reportlib.panel`.

    Every table is an attribute: those of the panel (`coverage` and the others), and those of each report that were
    asked for, over all reports, with the key columns first.

    Attributes:
        folder: the folder that it was written to; None for one in memory.
        log: one row for each file: what became of it, why, and how many seconds it took.
        removed: how many shards of files that are gone or have changed were removed from the folder.
    """

    what: ClassVar[str] = "the panel"
    public: ClassVar[tuple[str, ...]] = ("folder", "frames", "log", "removed", "table", "view")

    def __init__(
        self,
        frames: Frames,
        options: Options,
        names: Sequence[str],
        seconds: Mapping[str, float],
        folder: Path | None = None,
    ) -> None:
        self.frames = frames
        self.folder = folder
        self.removed = 0
        self.log = frames.log.assign(seconds=pd.array([seconds.get(one) for one in frames.log["file"]], "Float64"))
        self._options = options
        self._names = tuple(names)
        self._tables: dict[str, pd.DataFrame] = {}
        self._held: Any = None

    def __repr__(self) -> str:
        states = self.log["status"].value_counts()
        others = [f"{states[one]} {one}" for one in ("duplicate", "refused", "failed") if one in states]
        tables = ", ".join(self._names)
        return f"<Panel: {', '.join([f'{len(self)} reports', *others])}; tables {tables}>"

    def _repr_html_(self) -> str:
        html: str = resolve_name(f"{ROOM}.panel_card:html")(self, session.language(None))
        return html

    def __len__(self) -> int:
        return len(self.frames.entries)

    @property
    def table_names(self) -> Sequence[str]:
        """The names of the tables."""
        return self._names

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name.

        Raises:
            UnknownTableError: there is no such table; the message has the name that was probably meant.
        """
        if name not in self._names:
            raise UnknownTableError(f"the panel has no table {name!r}; {self._lacks(name) or self._meant(name)}")
        if name not in self._tables:
            known = TABLES.get(name)
            made = known.function(self.frames, self._options) if known else self.frames.table(name)
            self._tables[name] = made
        return self._tables[name]

    def _lacks(self, name: str) -> str:
        """Return how to get a table that exists and was not asked for, empty for any other name."""
        return f"ask for it: tables=[{name!r}, …]" if name in TABLES or name in columns.read() else ""

    def holds(self, folder: Any) -> None:
        """Keep a temporary folder as long as the panel."""
        self._held = folder

    def entry(self, name: str) -> str:
        """Return the entry of a table in the field dictionary."""
        return f"{PREFIX}{name}" if name in TABLES else name

    def view(
        self,
        table: str | pd.DataFrame,
        columns: str | Sequence[str] | None = None,
        where: str | Mapping[str, Any] | pd.Series | None = None,
        lang: str | None = None,
    ) -> Shown:
        """Show a table for people: short columns, words as printed.

        Args:
            table: the name of a table, or a frame that was made of one.
            columns: the columns to show, in order.
            where: which rows: a condition as `DataFrame.query` takes it, values by column, or a mask.
            lang: "zh" or "en"; by default that of `reportlib.options`, or Chinese.
        """
        made: Shown = resolve_name(f"{ROOM}.panel_card:view")(self, table, columns, where, session.language(lang))
        return made

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
        return self.table(name)

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__.get("_names", ()):
            return self.table(name)
        if told := self._lacks(name):
            raise UnknownNameError(f"the panel has no {name!r}; {told}")
        return super().__getattr__(name)
