"""What a report shows of itself: a card, its text with marks, tables for people.

The displays are made in a room above this one, which is asked for them when they are wanted.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pkgutil import resolve_name
from typing import Any, ClassVar

import pandas as pd

from reportlib.core import frames, options
from reportlib.core.keywords import named
from reportlib.core.records import Quantity
from reportlib.core.table_names import TableName
from reportlib.errors import UnknownTableError
from reportlib.report.by_name import ByName
from reportlib.report.shown import Painted, Shown

ROOM = "reportlib.narrative.displays"
MAKERS = {
    "card": f"{ROOM}.report_card:html",
    "show": f"{ROOM}.selection:show",
    "view": f"{ROOM}.table_views:view",
    "sides": f"{ROOM}.selection:both",
    "compared": f"{ROOM}.comparison_card:html",
}
"""What makes each display, as an entry point: `module:function`."""


class Displayed(ByName):
    """A report in a notebook."""

    what: ClassVar[str] = "a report"
    public: ClassVar[tuple[str, ...]] = (
        "concordance",
        "explain",
        "lexicon",
        "metadata",
        "problems",
        "quantity",
        "rejected",
        "report_id",
        "sections",
        "sentences",
        "show",
        "source",
        "table",
        "text",
        "view",
        "with_dictionaries",
    )

    @property
    def table_names(self) -> Sequence[str]:
        """The names of the tables."""
        return frames.NAMES

    @named
    def table(self, name: TableName | str) -> pd.DataFrame:
        """Return a table by its name.

        Raises:
            UnknownTableError: there is no such table; the message has the name that was probably meant.
        """
        return self._table(name)

    def __getitem__(self, name: TableName | str) -> pd.DataFrame | Quantity:
        """Return a table by its name, or a row of `quantities` by its id."""
        if not isinstance(name, str):
            raise UnknownTableError(f"a report has no item {name!r}; its items are tables by name and numbers by id")
        return self.quantity(name) if name.startswith("q-") else self._table(name)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.table_names, *self.quantities["quantity_id"]]

    @named
    def show(
        self,
        what: Any = None,
        *,
        section: str | None = None,
        status: str | None = None,
        lang: str | None = None,
    ) -> Painted:
        """Show the text with its numbers marked, or the sentences that are asked for.

        Args:
            what: words, of which every sentence about them is shown; an id; a frame or a row of any table, whose rows
                are painted in their sentences; a record or a list of records; None for all.
            section: only what stands in a section: its id ("2.3"), or words of its title.
            status: only sentences with numbers of a status: "actual", "target" or "context".
            lang: "zh" or "en"; by default that of `reportlib.options`, or Chinese.

        Returns:
            Painted text, which shows itself in a notebook; `len()` counts its sentences.

        Raises:
            ParameterError: the section, the status or the language does not exist, or rows of another report are given.
            UnknownQuantityError: there is no such id.

        >>> import reportlib
        >>> report = reportlib.read("data/reports/guangzhou_2023.txt")
        >>> len(report.show("工业投资")), len(report.show(report.targets.query("unit == '家'")))
        (2, 2)
        """
        made: Painted = resolve_name(MAKERS["show"])(self, what, section, status, options.language(lang))
        return made

    @named
    def view(
        self,
        table: TableName | str | pd.DataFrame,
        columns: str | Sequence[str] | None = None,
        where: str | Mapping[str, Any] | pd.Series | None = None,
        lang: str | None = None,
    ) -> Shown:
        """Show a table for people: short columns, words as printed; each row opens its sentence.

        Args:
            table: the name of a table, or a frame that was made of one.
            columns: the columns to show, in order, as a list or parted by blanks; by default those worth reading.
            where: which rows: a condition as `DataFrame.query` takes it, values by column, or a mask.
            lang: "zh" or "en"; by default that of `reportlib.options`, or Chinese.

        Raises:
            UnknownTableError: there is no such table.
            ParameterError: there is no such column, or the condition cannot be read.

        >>> import reportlib
        >>> report = reportlib.read("data/reports/guangzhou_2023.txt")
        >>> report.view("targets", "surface indicator", "headline == 1")
        targets: 6 x 2
        """
        made: Shown = resolve_name(MAKERS["view"])(self, table, columns, where, options.language(lang))
        return made

    def _repr_html_(self) -> str:
        html: str = resolve_name(MAKERS["card"])(self, options.language(None))
        return html

    @property
    @abstractmethod
    def quantities(self) -> pd.DataFrame:
        """The quantities."""

    @abstractmethod
    def quantity(self, quantity_id: str) -> Quantity:
        """Return a row of `quantities` as a record."""
