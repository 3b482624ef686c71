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
SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx")
#: Control characters, which an Excel file cannot hold.
_NO_CELL = "[\x00-\x08\x0b\x0c\x0e-\x1f]"
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


def write(data: pd.DataFrame, path: str | Path) -> Path:
    """Write a table; the suffix says how: .csv, .tsv, .jsonl, .parquet or .xlsx.

    CSV and TSV are UTF-8 with `\\n` line ends. Raises `OutputError` for another suffix or a place that cannot be
    written; then nothing is left behind.
    """
    path = Path(path)
    if path.suffix not in SUFFIXES:
        raise OutputError(f"{path}: cannot write {path.suffix or 'a file without suffix'}; use {', '.join(SUFFIXES)}")
    handle, temporary = -1, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        os.close(handle)
        _write(data, Path(temporary))
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from None
    return path


def _write(data: pd.DataFrame, path: Path) -> None:
    if path.suffix in (".csv", ".tsv"):
        separator = "," if path.suffix == ".csv" else "\t"
        data.to_csv(path, index=False, sep=separator, lineterminator="\n", encoding="utf-8")
    elif path.suffix == ".jsonl":
        data.to_json(path, orient="records", lines=True, force_ascii=False)
    elif path.suffix == ".parquet":
        data.to_parquet(path, index=False)
    else:
        _write_excel(data, path)


def _write_excel(data: pd.DataFrame, path: Path) -> None:
    """Text cells stay text: a cell that begins with = is no formula. A character that no cell can hold is U+FFFD."""
    texts: list[str] = list(data.select_dtypes("string").columns)
    data = data.assign(**{name: data[name].str.replace(_NO_CELL, "\ufffd", regex=True) for name in texts})
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        data.to_excel(book, index=False, sheet_name="data")
        for row in book.sheets["data"].iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
