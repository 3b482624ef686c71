"""Records to DataFrames, and DataFrames to files.

Columns, their order and their types come from the field dictionary. A file appears whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from reportlib import schema
from reportlib.errors import OutputError

NAMES = schema.tables()
SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx", ".dta")
MARKED = (".csv", ".tsv")
"""Those that can begin with a byte order mark."""
_DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "date": "string"}


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A DataFrame with exactly the table's columns and nullable types; a missing text is empty, not NA."""
    held = list(rows)
    made = {}
    for column in schema.columns(table):
        values = [row[column.name] for row in held]
        if column.type in ("string", "date"):
            values = ["" if value is None else value for value in values]
        made[column.name] = pd.array(values, dtype=_DTYPES[column.type])  # type: ignore[call-overload]
    return pd.DataFrame(made)


def rows(data: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples, an empty number as None."""
    return data.astype(object).where(data.notna(), None).itertuples(index=False)


def write(data: pd.DataFrame, path: str | Path, *, bom: bool = False) -> Path:
    """Write a table; the suffix says how: .csv, .tsv, .jsonl, .parquet, .xlsx or .dta (Stata).

    CSV and TSV are UTF-8 with `\\n` line ends; `bom` puts a byte order mark before them, by which Excel knows UTF-8
    when the file is opened with a double click, and at which other programs may stumble. Workbooks and Stata files have
    the labels of the field dictionary where the table is one of it, which its columns tell.

    Raises `OutputError` for another suffix, a mark where none can stand, more rows than the format can hold, or a place
    that cannot be written; then nothing is left behind.
    """
    path = Path(path)
    if path.suffix not in SUFFIXES:
        raise OutputError(f"{path}: cannot write {path.suffix or 'a file without suffix'}; use {', '.join(SUFFIXES)}")
    if bom and path.suffix not in MARKED:
        raise OutputError(f"{path}: a byte order mark is for {' and '.join(MARKED)} alone")
    handle, temporary = -1, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        os.close(handle)
        _write(data, Path(temporary), "utf-8-sig" if bom else "utf-8")
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        said = f"cannot be written ({error.strerror or error}); choose another place"
        raise OutputError(f"{path}: {error if isinstance(error, OutputError) else said}") from None
    return path


def _write(data: pd.DataFrame, path: Path, encoding: str) -> None:
    if path.suffix in MARKED:
        separator = "," if path.suffix == ".csv" else "\t"
        data.to_csv(path, index=False, sep=separator, lineterminator="\n", encoding=encoding)
    elif path.suffix == ".jsonl":
        lines = data.to_json(orient="records", lines=True, force_ascii=False)
        path.write_text(lines if len(data) else "", encoding="utf-8", newline="\n")  # no rows are no empty line
    elif path.suffix == ".parquet":
        data.to_parquet(path, index=False)
    elif path.suffix == ".xlsx":
        from reportlib.exchange import workbook

        workbook.write([workbook.of(data)], path)
    else:
        from reportlib.exchange import stata

        stata.write(data, path)
