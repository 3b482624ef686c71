"""Several reports as one object: its tables are frames over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, ClassVar, overload

import pandas as pd

from reportlib.core import frames, options
from reportlib.core.keywords import named
from reportlib.core.suggest import did_you_mean
from reportlib.core.table_names import TableName
from reportlib.errors import InputError, ParameterError, UnknownNameError, UnknownTableError
from reportlib.report import batch
from reportlib.report.above_files import Given
from reportlib.report.batch import Duplicate, Entry
from reportlib.report.displayed import ROOM
from reportlib.report.report import Report

SUFFIXES = (".txt", ".docx", ".pdf", ".html", ".htm", ".mhtml", ".mht")
"""The files of a folder that are taken for reports; a .csv can be anything and has to be named."""

WHOSE = ("report_key", "report_place", "report_place_code", "report_province", "report_level", "report_year")
"""The columns that stand in every table of several reports, behind `report_id`: what `reports` has of the report."""


class Reports(Sequence[Report]):
    """Several reports. Make one with `reportlib.read_all`.

    Every table is an attribute, as of one report: a frame with the rows of all reports, each with `report_id`,
    `report_key`, `report_place`, `report_place_code`, `report_province`, `report_level` and `report_year`. An index
    gives a report, by its number or its id.

    Attributes:
        failed: the files that could not be read, each with its error, if `errors="skip"` asked for that.
        duplicates: the files that were left out, since another has the same text, each with that one and the reason.
    """

    public: ClassVar[tuple[str, ...]] = ("failed", "duplicates", "ids", "table", "view")

    def __init__(
        self,
        entries: Iterable[Entry],
        failed: Mapping[Path, InputError] | None = None,
        duplicates: Iterable[Duplicate] = (),
    ) -> None:
        self._entries = tuple(entries)
        self._tables: dict[str, pd.DataFrame] = {}
        self.failed = dict(failed or {})
        self.duplicates = tuple(duplicates)

    def __repr__(self) -> str:
        failed = f", {len(self.failed)} not read" if self.failed else ""
        twice = f", {len(self.duplicates)} left out as duplicates" if self.duplicates else ""
        return f"<Reports: {', '.join(self.ids) or 'none'}{twice}{failed}>"

    def _repr_html_(self) -> str:
        html: str = resolve_name(f"{ROOM}.reports_card:html")(self, options.language(None))
        return html

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the reports; those of different texts of one place and year end in digits of the text."""
        return tuple(entry.report_id for entry in self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Report]:
        return (entry.report for entry in self._entries)

    @overload
    def __getitem__(self, index: int | str) -> Report: ...

    @overload
    def __getitem__(self, index: slice) -> Reports: ...

    def __getitem__(self, index: int | str | slice) -> Report | Reports:
        if isinstance(index, slice):
            return Reports(self._entries[index], self.failed, self.duplicates)
        if isinstance(index, int):
            return self._entries[index].report
        for entry in self._entries:
            if entry.report_id == index:
                return entry.report
        raise UnknownNameError(f"there is no report {index!r} here; {did_you_mean(str(index), self.ids)}")

    def table(self, name: TableName | str) -> pd.DataFrame:
        """Return a table over all reports.

        Raises:
            UnknownTableError: there is no such table; the message has the name that was probably meant.
        """
        if name not in frames.NAMES:
            raise UnknownTableError(
                f"a report has no table {name!r}; {did_you_mean(name, frames.NAMES, 'the tables are: {names}')}"
            )
        if name not in self._tables:
            self._tables[name] = self._joined(name)
        return self._tables[name]

    def _joined(self, name: str) -> pd.DataFrame:
        parts = []
        for entry in self._entries:
            frame, about, place = batch.table([entry], name).copy(), entry.report.metadata, entry.report.located
            own = (entry.report_key, about.place, place.code, place.province, about.level, about.year)
            for at, (column, value) in enumerate(zip(WHOSE, own, strict=True), start=1):
                kind = "Int64" if column == "report_year" else "string"
                frame = frame.drop(columns=[column], errors="ignore")  # `reports` has a report_key of its own
                frame.insert(at, column, pd.array([value] * len(frame), dtype=kind))  # type: ignore[call-overload]
            parts.append(frame)
        return pd.concat(parts, ignore_index=True) if parts else frames.frame(name, ())

    @named
    def view(
        self,
        table: TableName | str | pd.DataFrame,
        columns: str | Sequence[str] | None = None,
        where: str | Mapping[str, Any] | pd.Series | None = None,
        lang: str | None = None,
    ) -> Any:
        """Show a table over all reports for people, as `Report.view` does of one."""
        return resolve_name(f"{ROOM}.reports_card:view")(self, table, columns, where, options.language(lang))

    def __dir__(self) -> list[str]:
        return sorted({*self.public, *frames.NAMES})

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.ids)

    def __getattr__(self, name: str) -> Any:
        if name in frames.NAMES:
            return self.table(name)
        if name.startswith("_"):
            raise AttributeError(name)
        raise self._unknown(name)

    def _unknown(self, name: str) -> UnknownNameError:
        return UnknownNameError(f"reports have no {name!r}; {did_you_mean(name, dir(self), 'dir() lists their names')}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name in frames.NAMES:
            raise UnknownNameError(f"{name} is a table of the reports; give your frame another name")
        super().__setattr__(name, value)


@named
def read_all(
    paths: str | Path | Iterable[str | Path],
    *,
    errors: str = "raise",
    lexicon: str | Path | None = None,
    above: Sequence[Given] = (),
    dictionaries: Sequence[str | Path] = (),
) -> Reports:
    """Read several work reports.

    Args:
        paths: files in order; or a folder, of which every report is read in the order of the names; or a pattern such
            as "reports/*.docx".
        errors: "raise" stops at the first file that cannot be read; "skip" goes on and keeps it in `failed`.
        lexicon: a folder of lists of your own, for all of them.
        above: files for the levels above all of them.
        dictionaries: TSV files of terms by which attention is measured too.

    Returns:
        The reports, without the files whose text another has too (`duplicates`). What each states of itself is in a
        `reports.toml` or a `reportlib.toml` beside it, as for `read`.

    Raises:
        InputError: there is no file, or one cannot be read; the message names it.
        ParameterError: errors is neither "raise" nor "skip".

    >>> import reportlib
    >>> both = reportlib.read_all("data/examples")
    >>> both
    <Reports: qinghe-2030, qinghe-2031>
    >>> both.headline_targets["report_year"].value_counts(sort=False)
    report_year
    2030    7
    2031    7
    Name: count, dtype: Int64
    """
    if errors not in ("raise", "skip"):
        raise ParameterError(f'errors is "raise" or "skip", not {errors!r}')
    failed: dict[Path, InputError] = {}
    good: list[Entry] = []
    for path in _files(paths):
        try:
            good += batch.read_all([path], lexicon=lexicon, above=above, dictionaries=dictionaries)
        except InputError as error:
            if errors == "raise":
                raise
            failed[path] = error
    left_out: list[Duplicate] = []
    return Reports(batch.apart(good, left_out), failed, left_out)


def _files(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return the files that are meant."""
    if not isinstance(paths, str | Path):
        return [Path(path) for path in paths]
    given = Path(paths)
    if given.is_dir():
        found = sorted(path for path in given.iterdir() if path.suffix.lower() in SUFFIXES)
    elif given.exists() or not any(mark in str(paths) for mark in "*?["):
        return [given]
    else:
        root = Path(given.anchor) if given.is_absolute() else Path()
        found = sorted(root.glob(str(given.relative_to(root)) if given.is_absolute() else str(given)))
    if not found:
        raise InputError(f"{paths}: no reports there; name files, a folder, or a pattern such as reports/*.docx")
    return found
