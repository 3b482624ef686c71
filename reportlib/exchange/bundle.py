"""The files that describe the tables of a build, written beside them in one call.

    datapackage.json    the tables and figure data as a Frictionless data package
    tables.xlsx         every table as a sheet, with codebook and codes
    tables.schema.json  the rows of each table as JSON schemas
    codebook.csv        the meaning of each column
    codes.csv           the meaning of each code

The page `codebook.html` comes from the site (`build.site`), and `ro-crate-metadata.json` from `ro_crate.write` when
all other files exist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib.core.files import write_text
from reportlib.exchange import codebook, datapackage, json_schema, workbook
from reportlib.exchange.citations.user_details import NOTHING, Given
from reportlib.exchange.file_descriptions import tables_in, write_json
from reportlib.exchange.provenance import Origin

if TYPE_CHECKING:
    import pandas as pd

WORKBOOK = "tables.xlsx"
SCHEMA = "tables.schema.json"
CODEBOOK = f"{codebook.PAGE}.csv"
CODES = "codes.csv"
FILES = (CODEBOOK, CODES, datapackage.FILE, SCHEMA, WORKBOOK)
"""The files written by `write`, sorted."""


def write(
    folder: Path, reports: Sequence[Origin], frames: Mapping[str, pd.DataFrame], given: Given = NOTHING
) -> tuple[Path, ...]:
    """Describe the tables in a folder, and write them as one workbook.

    Args:
        folder: a folder with the CSV files of tables and figures in `tables/` and `figures/`.
        reports: the reports of the tables.
        frames: the tables by name, for the workbook.
        given: their authors, and where they are published.

    Returns:
        The paths of `FILES` in the folder.

    Raises:
        OutputError: a table has more rows than a sheet can hold.
        OSError: a file cannot be written, or a table cannot be read.
    """
    tables = tables_in(folder)
    write_text(folder / CODEBOOK, codebook.as_csv(codebook.rows(tables), codebook.Row))
    write_text(folder / CODES, codebook.as_csv(codebook.code_rows(tables), codebook.CodeRow))
    write_json(folder / SCHEMA, json_schema.bundle(tables))
    datapackage.write(folder, reports, given)
    title = " · ".join(report.name for report in reports)
    workbook.write(workbook.of_tables(frames), folder / WORKBOOK, title)
    return tuple(folder / name for name in FILES)
