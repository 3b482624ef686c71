"""All that a build lays beside its tables for who takes them up, in one call.

    datapackage.json    the tables and figure data as a Frictionless data package
    tables.xlsx         every table as a sheet, with codebook and codes
    tables.schema.json  the rows of each table as JSON schemas
    codebook.csv        what each column holds
    codes.csv           what each code means

The page `codebook.html` comes from the site (`Site.codebook`), `ro-crate-metadata.json` from `crate.write` when all
other files are there.
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
"""What `lay` writes, sorted."""


def lay(
    folder: Path, reports: Sequence[Origin], frames: Mapping[str, pd.DataFrame], given: Given = NOTHING
) -> tuple[Path, ...]:
    """Describe the tables in a folder, and write them as one workbook.

    Args:
        folder: with the CSV files of tables and figures in `tables/` and `figures/`.
        reports: the reports that they are of.
        frames: the tables by name, for the workbook.
        given: who made them, and where they are published.

    Returns:
        The files, `FILES` in the folder.

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
