"""Tables as files of every format: CSV, TSV, JSON Lines, Parquet, Excel workbooks, Stata."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from reportlib.core import frames
from reportlib.errors import OutputError

SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx", ".dta")
MARKED = (".csv", ".tsv")
"""The suffixes of files that can begin with a byte order mark."""


def write(data: pd.DataFrame, path: str | Path, *, bom: bool = False) -> Path:
    """Write a table in the format of the suffix: .csv, .tsv, .jsonl, .parquet, .xlsx or .dta (Stata).

    CSV and TSV are UTF-8 with `\\n` line ends. Excel needs a byte order mark to recognise UTF-8 in a file opened with a
    double click; other programs may fail on it. Workbooks and Stata files have the labels of the field dictionary if
    the columns of the table are those of a table in it.

    Args:
        data: the table.
        path: the path of the file; its folder is created if missing.
        bom: whether a .csv or .tsv begins with a byte order mark.

    Returns:
        The path.

    Raises:
        OutputError: the suffix is unknown, the format allows no byte order mark, the table has more rows than it
            allows, or the file cannot be written; then nothing is left behind.
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
