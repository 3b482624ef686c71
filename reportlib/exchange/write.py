"""Tables as files of every form: CSV, TSV, JSON Lines, Parquet, Excel workbooks, Stata."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from reportlib.core import frames
from reportlib.errors import OutputError

SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx", ".dta")
MARKED = (".csv", ".tsv")
"""Those that can begin with a byte order mark."""


def write(data: pd.DataFrame, path: str | Path, *, bom: bool = False) -> Path:
    """Write a table; the suffix says how: .csv, .tsv, .jsonl, .parquet, .xlsx or .dta (Stata).

    CSV and TSV are UTF-8 with `\\n` line ends; `bom` puts a byte order mark before them, by which Excel knows UTF-8
    when the file is opened with a double click, and at which other programs may stumble. Workbooks and Stata files have
    the labels of the field dictionary where the table is one of it, which its columns tell.

    Args:
        data: the table.
        path: the file; its folder is made where it is missing.
        bom: whether a .csv or .tsv begins with a byte order mark.

    Returns:
        The path.

    Raises:
        OutputError: another suffix, a mark where none can stand, more rows than the format can hold, or a place that
            cannot be written; then nothing is left behind.
    """
    path = Path(path)
    if path.suffix not in SUFFIXES:
        raise OutputError(f"{path}: cannot write {path.suffix or 'a file without suffix'}; use {', '.join(SUFFIXES)}")
    if bom and path.suffix not in MARKED:
        raise OutputError(f"{path}: a byte order mark is for {' and '.join(MARKED)} alone")
    if path.suffix == ".xlsx":
        from reportlib.exchange import workbook

        return frames.written_whole(path, lambda place: workbook.write([workbook.of(data)], place))
    if path.suffix == ".dta":
        from reportlib.exchange import stata

        return frames.written_whole(path, lambda place: stata.write(data, place))
    return frames.write(data, path, bom=bom)
