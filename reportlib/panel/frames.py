"""The tables of many reports, read from their shards: what the tables of a panel are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.core.suggest import did_you_mean
from reportlib.errors import UnknownTableError
from reportlib.panel import columns, shards

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE = 20_000
"""So many rows of a table of all reports are held where it is gone through."""


@dataclass(frozen=True)
class Entry:
    """A report of a panel.

    Attributes:
        keys: the key columns with their values.
        shard: where its tables are.
        rows: how many rows each of them has.
    """

    keys: Mapping[str, Any]
    shard: Path
    rows: Mapping[str, int]

    @property
    def report_id(self) -> str:
        """The id of the report."""
        return str(self.keys["report_id"])

    @property
    def order(self) -> tuple[str, str, str]:
        """What the reports of a panel are sorted by, whatever the order of their files."""
        return str(self.keys["report_key"]), self.report_id, str(self.keys["file"])


class Frames:
    """The tables of the chosen reports of a panel, the keys in front, the reports sorted by `report_key`.

    Attributes:
        log: one row for each file that was given, with what became of it: `panel_log` in the field dictionary.
        entries: the chosen reports in order.
    """

    def __init__(self, entries: Sequence[Entry], log: pd.DataFrame) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: entry.order))
        self.log = log
        self._at = {entry.report_id: entry for entry in self.entries}

    def __repr__(self) -> str:
        return f"<Frames: {len(self.entries)} reports>"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the chosen reports in order."""
        return tuple(self._at)

    @property
    def reports(self) -> pd.DataFrame:
        """One row for each chosen report."""
        return self.table("reports")

    def table(self, name: str) -> pd.DataFrame:
        """Return the rows of a table of one report over all chosen reports, the key columns first.

        A column of the table that is called like a key of another meaning has another name (`columns.RENAMED`). The
        sentences of the reports are a table too, `sentences`. All of it is held in memory; see `each`.

        Raises:
            UnknownTableError: there is no such table, or it is none of those that were read.
        """
        return _frame(self.arrow(name, self.entries))

    def one(self, report_id: str, name: str) -> pd.DataFrame:
        """Return the rows of a table of one of the reports."""
        return _frame(self.arrow(name, (self._at[report_id],)))

    def each(self, name: str, years: Sequence[int | None] | None = None) -> Iterator[pd.DataFrame]:
        """Yield a table over all reports piece by piece, each of some whole reports, for one that is large.

        Args:
            name: the table.
            years: only reports of these years; None in it for those without one.
        """
        held: list[tuple[Entry, pa.Table]] = []
        rows = 0
        for entry in self.entries:
            if years is None or entry.keys["year"] in years:
                held.append((entry, self._read(entry, name)))
                rows += len(held[-1][1])
            if rows >= ROWS_AT_ONCE:
                yield _frame(self._joined(name, held))
                held, rows = [], 0
        if held:
            yield _frame(self._joined(name, held))

    def empty(self, name: str) -> pd.DataFrame:
        """Return a table over all reports without its rows."""
        return _frame(self.arrow(name, ()))

    def count(self, name: str) -> int:
        """Return how many rows a table over all reports has."""
        return sum(entry.rows[name] for entry in self.entries)

    def arrow(self, name: str, entries: Sequence[Entry]) -> pa.Table:
        """Return a table over some reports as an Arrow table."""
        if name not in columns.read():
            raise UnknownTableError(f"no report has a table {name!r}; {did_you_mean(name, columns.read())}")
        return self._joined(name, [(entry, self._read(entry, name)) for entry in entries])

    def _joined(self, name: str, several: Sequence[tuple[Entry, pa.Table]]) -> pa.Table:
        """Return tables of reports as one, the keys in front."""
        import pyarrow as pa

        own, keys = columns.own(name), columns.key_columns()
        kinds = [(c.name, columns.arrow(c)) for c in keys] + [(given, columns.arrow(c)) for given, c in own]
        if not several:
            return pa.schema(kinds).empty_table()
        whole = pa.concat_tables(table.select([c.name for _, c in own]) for _, table in several)
        made = []
        for c in keys:
            cells = [value for entry, table in several for value in (entry.keys[c.name],) * len(table)]
            made.append(pa.array(cells, columns.arrow(c)))
        return pa.Table.from_arrays([*made, *whole.columns], schema=pa.schema(kinds))

    def _read(self, entry: Entry, name: str) -> pa.Table:
        try:
            return shards.table(entry.shard, name)
        except KeyError:
            raise UnknownTableError(f"the table {name!r} was not read of {entry.report_id}; ask for it") from None


def _frame(table: pa.Table) -> pd.DataFrame:
    import pyarrow as pa

    kinds = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
    made: pd.DataFrame = table.to_pandas(types_mapper=kinds.get)
    return made
