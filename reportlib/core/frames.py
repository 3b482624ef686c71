"""Records to DataFrames, and DataFrames to text and Parquet files.

Columns, their order and their types come from the field dictionary. A file appears whole or not at all.
"""

from __future__ import annotations

import functools
import os
import tempfile
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from reportlib.core import schema
from reportlib.errors import OutputError

NAMES = schema.tables()
_DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "date": "string"}


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a DataFrame with exactly the table's columns and nullable types; a missing text is empty, not NA."""
    kept = list(rows)
    made = {}
    for column in schema.columns(table):
        values = [row[column.name] for row in kept]
        if column.type in ("string", "date"):
            values = ["" if value is None else value for value in values]
        made[column.name] = pd.array(values, dtype=_DTYPES[column.type])  # type: ignore[call-overload]
    return pd.DataFrame(made)


def cells(column: pd.Series[Any]) -> list[Any]:
    """Return the cells of a column as Python objects, an empty one as None."""
    held: list[Any] = column.array.to_numpy(dtype=object, na_value=None).tolist()
    return held


def rows(data: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a table as named tuples, an empty number as None."""
    return map(_row(tuple(data.columns))._make, zip(*(cells(data[name]) for name in data.columns), strict=True))


@functools.cache
def _row(columns: tuple[str, ...]) -> Any:
    """Return the class of the rows with some columns, called as pandas calls it."""
    return namedtuple("Pandas", columns, rename=True)


def write(data: pd.DataFrame, path: str | Path, *, bom: bool = False) -> Path:
    """Write a table as text or Parquet; the suffix states which. `exchange.write` knows workbooks and Stata files too.

    Args:
        data: the table.
        path: a .csv, .tsv, .jsonl or .parquet file. CSV and TSV are UTF-8 with `\\n` line ends.
        bom: whether a .csv or .tsv begins with a byte order mark.

    Returns:
        The path.

    Raises:
        OutputError: the place cannot be written; then nothing is left behind.
    """
    return written_whole(Path(path), lambda place: _write(data, place, "utf-8-sig" if bom else "utf-8"))


def written_whole(path: Path, write_to: Callable[[Path], None]) -> Path:
    """Let a function write a file that appears under its name when all of it is there, or not at all.

    Args:
        path: the file; its folder is made where it is missing.
        write_to: writes to the path that it is given.

    Returns:
        The path.

    Raises:
        OutputError: the function raised it, or the system refused; then nothing is left behind.
    """
    handle, temporary = -1, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        os.close(handle)
        write_to(Path(temporary))
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        refused = f"cannot be written ({error.strerror or error}); choose another place"
        raise OutputError(f"{path}: {error if isinstance(error, OutputError) else refused}") from None
    return path


def _write(data: pd.DataFrame, path: Path, encoding: str) -> None:
    if path.suffix == ".parquet":
        data.to_parquet(path, index=False)
    elif path.suffix == ".jsonl":
        lines = data.to_json(orient="records", lines=True, force_ascii=False)
        path.write_text(lines if len(data) else "", encoding="utf-8", newline="\n")  # no rows are no empty line
    else:
        separator = "," if path.suffix == ".csv" else "\t"
        data.to_csv(path, index=False, sep=separator, lineterminator="\n", encoding=encoding)
