"""The files of a panel: each table in each format that is asked for, large ones piece by piece.

The same reports give the same bytes, but for `panel.duckdb`. A file appears under its name when all of it is there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from reportlib.core import schema
from reportlib.core.frames import written_whole
from reportlib.core.schema import Column
from reportlib.errors import OutputError, ParameterError
from reportlib.panel import columns

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames

FORMATS = ("csv", "parquet", "dta", "xlsx", "duckdb")
USUAL = ("csv", "parquet", "dta")
"""The formats that are written where none are named."""

PARQUET = "parquet"
"""The folder of the Parquet files: of each table a folder, in it one for each year."""

WORKBOOK, DATABASE = "panel.xlsx", "panel.duckdb"
MOST_ROWS = 1_000_000
"""A table of more rows is written as CSV and Parquet alone: the other formats have to be held in memory."""

YEAR = "year"
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
WIDE: Mapping[str, tuple[str, str]] = {"target_panel": ("indicator_id", "value")}
"""Tables that the workbook has in wide form too: the columns come from the first, their cells from the second."""

_STATA = "reportlib.exchange.stata:write"
_SHEETS = "reportlib.exchange.workbook"


@dataclass(frozen=True)
class Content:
    """A table to be written.

    Attributes:
        name: its name, of which its files have theirs.
        entry: its entry in the field dictionary.
        columns: what describes its columns.
        pieces: gives it piece by piece: all of it, or the rows of some years.
        years: its years in order, None for rows without one, if it has a column for them.
        rows: how many rows it has.
    """

    name: str
    entry: str
    columns: tuple[Column, ...]
    pieces: Callable[[Sequence[int | None] | None], Iterator[pd.DataFrame]]
    years: tuple[int | None, ...]
    rows: int

    def whole(self) -> pd.DataFrame:
        """Return all of it."""
        import pandas as pd

        found = list(self.pieces(None))
        return found[0] if len(found) == 1 else pd.concat(found, ignore_index=True)


def of_frame(name: str, entry: str, data: pd.DataFrame) -> Content:
    """Return a table of a panel as content."""

    def pieces(years: Sequence[int | None] | None) -> Iterator[pd.DataFrame]:
        if years is None:
            yield data
        for year in years or ():
            yield data[data[YEAR].isna() if year is None else data[YEAR] == year]

    known = data[YEAR].dropna().unique().tolist() if YEAR in data else []
    none = YEAR in data and bool(data[YEAR].isna().any())
    return Content(name, entry, schema.columns(entry), pieces, _ordered(known, none), len(data))


def of_reports(name: str, frames: Frames) -> Content:
    """Return a table of one report over all reports as content."""

    def pieces(years: Sequence[int | None] | None) -> Iterator[pd.DataFrame]:
        none = True
        for piece in frames.each(name, years):
            none = False
            yield piece
        if none:
            yield frames.empty(name)

    described = (*columns.key_columns(), *(replace(column, name=given) for given, column in columns.own(name)))
    years = [entry.keys[YEAR] for entry in frames.entries]
    known = {year for year in years if year is not None}
    return Content(name, name, described, pieces, _ordered(known, None in years), frames.count(name))


def _ordered(years: Any, none: bool) -> tuple[int | None, ...]:
    return (*sorted(map(int, years)), *((None,) if none else ()))


def check(formats: Sequence[str], bom: bool) -> tuple[str, ...]:
    """Return formats in their usual order.

    Raises:
        ParameterError: one does not exist, cannot be written here, or has no byte order mark.
    """
    for one in formats:
        if one not in FORMATS:
            raise ParameterError(f"a panel is not written as {one!r}; there are {', '.join(FORMATS)}")
    if bom and "csv" not in formats:
        raise ParameterError("a byte order mark is for CSV; add csv to the formats")
    if "duckdb" in formats:
        try:
            import duckdb  # noqa: F401
        except ImportError:
            raise ParameterError("the format duckdb needs the package duckdb: pip install duckdb") from None
    wanted = {*formats, *(("parquet",) if "duckdb" in formats else ())}
    return tuple(one for one in FORMATS if one in wanted)


def write(
    contents: Sequence[Content], folder: Path, formats: Sequence[str], bom: bool, notice: Callable[[str], None]
) -> list[str]:
    """Write tables, and return the names of the files and folders that they are in.

    Args:
        contents: the tables.
        folder: where they go.
        formats: as `check` returns them.
        bom: whether CSV begins with a byte order mark.
        notice: told what is not written in a format, and why.

    Raises:
        OutputError: a file cannot be written.
    """
    written = []
    small = [one for one in contents if one.rows <= MOST_ROWS]
    for one in contents:
        if "csv" in formats:
            written.append(_csv(one, folder / f"{one.name}.csv", bom))
        if "parquet" in formats:
            written.append(_parquet(one, folder / PARQUET / one.name))
        if "dta" in formats and one in small:
            written.append(_stata(one, folder / f"{one.name}.dta"))
        if one not in small and {"dta", "xlsx"} & set(formats):
            notice(f"{one.name}: {one.rows:,} rows, more than are written for Stata or Excel; take the CSV or Parquet")
    if "xlsx" in formats:
        written.append(_workbook(small, folder / WORKBOOK))
    if "duckdb" in formats:
        written.append(_database(contents, folder))
    return [path.relative_to(folder).as_posix() for path in written]


def _csv(one: Content, path: Path, bom: bool) -> Path:
    def fill(place: Path) -> None:
        with place.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            for at, piece in enumerate(one.pieces(None)):
                piece.to_csv(file, index=False, header=at == 0, lineterminator="\n")

    return written_whole(path, fill)


def _stata(one: Content, path: Path) -> Path:
    write_to = resolve_name(_STATA)
    return written_whole(path, lambda place: write_to(one.whole(), place, one.entry, one.columns))


def _parquet(one: Content, folder: Path) -> Path:
    """Write a folder with one file for each year; a table without years, or without rows, is one file."""
    new = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        if one.years and one.rows:
            for year in one.years:
                pieces = (piece.drop(columns=[YEAR]) for piece in one.pieces([year]))
                _part(pieces, new / f"{YEAR}={_NO_YEAR if year is None else year}" / "part-0.parquet")
        else:
            _part(one.pieces(None), new / "part-0.parquet")
        if folder.exists():
            shutil.rmtree(folder)
        new.rename(folder)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from None
    return folder


def _part(pieces: Iterator[pd.DataFrame], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    writer = None
    for piece in pieces:
        table = pa.Table.from_pandas(piece, preserve_index=False).replace_schema_metadata()
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table.cast(writer.schema))
    if writer is not None:
        writer.close()


def _workbook(contents: Sequence[Content], path: Path) -> Path:
    sheet, write_to = resolve_name(f"{_SHEETS}:Sheet"), resolve_name(f"{_SHEETS}:write")
    most = resolve_name(f"{_SHEETS}:MOST_ROWS")
    sheets = [sheet(one.name, one.whole(), one.entry) for one in contents if one.rows < most]
    for one in contents:
        if one.name in WIDE and one.rows < most:
            sheets.append(sheet(f"{one.name}_wide", wide(one.whole(), *WIDE[one.name])))
    return written_whole(path, lambda place: write_to(sheets, place, "reportlib panel"))


def wide(data: pd.DataFrame, names: str, values: str) -> pd.DataFrame:
    """Return a table with a row for each report and a column for each name, its first value in the cell.

    Args:
        data: a table of a panel, the keys in front.
        names: the column whose values become columns; rows where it is empty are left out.
        values: the column with what stands in their cells.
    """
    keys = [column.name for column in columns.key_columns() if column.name in data]
    named = data[data[names].fillna("") != ""]
    first = named.drop_duplicates(["report_id", names]).pivot(index="report_id", columns=names, values=values)
    made: pd.DataFrame = data[keys].drop_duplicates("report_id").join(first, on="report_id")
    return made.reset_index(drop=True)


def _database(contents: Sequence[Content], folder: Path) -> Path:
    """Write a database with a view of each table's Parquet files; it names them by where they lie now."""
    import duckdb

    def fill(place: Path) -> None:
        place.unlink()
        with duckdb.connect(str(place)) as database:
            for one in contents:
                files = str(folder.absolute() / PARQUET / one.name / "**" / "*.parquet").replace("'", "''")
                read = f"read_parquet('{files}', hive_partitioning = true)"
                database.execute(f'CREATE VIEW "{one.name}" AS SELECT * FROM {read}')

    return written_whole(folder / DATABASE, fill)
