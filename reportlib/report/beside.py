"""What a comparison shows of itself, and its tables by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from reportlib.core import options, schema
from reportlib.core.keywords import named
from reportlib.core.suggest import nearest
from reportlib.core.table_names import ComparedName
from reportlib.errors import UnknownTableError
from reportlib.report.by_name import ByName
from reportlib.report.displayed import MAKERS
from reportlib.report.shown import Painted, Shown

if TYPE_CHECKING:
    from reportlib.report.report import Report

PREFIX = "compare_"


class Beside(ByName):
    """A comparison in a notebook."""

    table_prefix: ClassVar[str] = PREFIX
    what: ClassVar[str] = "a comparison"
    public: ClassVar[tuple[str, ...]] = (
        "first",
        "following",
        "pair_id",
        "same_place",
        "second",
        "show",
        "table",
        "view",
    )
    first: Report
    second: Report

    def __repr__(self) -> str:
        return f"<Comparison {self.first!r}, {self.second!r}>"

    def _repr_html_(self) -> str:
        html: str = resolve_name(MAKERS["compared"])(self, options.language(None))
        return html

    @property
    def table_names(self) -> Sequence[str]:
        """The names of the tables, without `compare_`."""
        return [name.removeprefix(PREFIX) for name in schema.comparisons()]

    def _meant(self, name: str) -> str:
        """Return the names of all tables, as there are few, after the one that was probably meant."""
        close = nearest(name, self.table_names)
        meant = f"did you mean {close!r}? " if close and name not in schema.tables() else ""
        own = f"each report has it: comparison.second.{name}; " if name in schema.tables() else ""
        return f"{own}{meant}its tables are: {', '.join(schema.comparisons())}"

    def table(self, name: ComparedName | str) -> pd.DataFrame:
        """Return a table by its name, with or without `compare_`.

        Raises:
            UnknownTableError: there is no such table; the message has the name that was probably meant.
        """
        return self._table(name.removeprefix(PREFIX))

    def __getitem__(self, name: ComparedName | str) -> pd.DataFrame:
        """Return a table by its name."""
        if not isinstance(name, str):
            raise UnknownTableError(f"a comparison has no item {name!r}; its items are tables by name")
        return self.table(name)

    @named
    def show(self, rows: pd.DataFrame | pd.Series, lang: str | None = None) -> tuple[Painted, Painted]:
        """Show rows of a table in the sentences of both reports.

        Args:
            rows: a frame of one of the tables, filtered or not, or a row of it.
            lang: "zh" or "en"; by default that of `reportlib.options`, or Chinese.

        Returns:
            The sentences of the first report, and those of the second.
        """
        made: tuple[Painted, Painted] = resolve_name(MAKERS["sides"])(self, rows, options.language(lang))
        return made

    @named
    def view(
        self,
        table: ComparedName | str | pd.DataFrame,
        columns: str | Sequence[str] | None = None,
        where: str | Mapping[str, Any] | pd.Series | None = None,
        lang: str | None = None,
    ) -> Shown:
        """Show a table for people, as `Report.view` does."""
        made: Shown = resolve_name(MAKERS["view"])(self, table, columns, where, options.language(lang))
        return made
