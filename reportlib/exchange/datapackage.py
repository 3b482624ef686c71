"""A folder of tables as a Frictionless data package: `datapackage.json`, made from the field dictionary.

The standard is Data Package 2.0 (https://datapackage.org/standard/data-package/, 26 June 2024). The properties by which
tools for 1.0 know a table (`profile`) are there too. Two properties of a field are not in the standard: `unit` and
`source`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlib.core import schema
from reportlib.core.schema import Column
from reportlib.core.version import VERSION
from reportlib.exchange.citations.user_details import NOTHING, Given
from reportlib.exchange.file_descriptions import (
    AUTHORS,
    LICENCE,
    LICENCE_NAME,
    LICENCE_PLACE,
    File,
    tables_in,
    write_json,
)
from reportlib.exchange.provenance import Origin

FILE = "datapackage.json"

RESOLVER = "https://doi.org/"
PROFILES = "https://datapackage.org/profiles/2.0"


def write(folder: Path, reports: Sequence[Origin], given: Given = NOTHING) -> Path:
    """Describe the tables in a folder, in `datapackage.json`.

    Args:
        folder: a folder with CSV files in `tables/` and `figures/`, named after tables and figures of the dictionary.
        reports: the reports of the tables.
        given: their authors, and where they are published; if empty, reportlib's authors and no address.

    Returns:
        The file.

    Raises:
        OSError: it cannot be written, or a table cannot be read.
    """
    return write_json(folder / FILE, descriptor(folder, reports, given))


def descriptor(folder: Path, reports: Sequence[Origin], given: Given = NOTHING) -> dict[str, Any]:
    """Return the description of a folder of tables; the arguments are those of `write`."""
    held = tables_in(folder)
    called = " · ".join(report.name for report in reports)
    published = {"homepage": given.url, "id": f"{RESOLVER}{given.doi}" if given.doi else "", "created": given.date}
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "profile": "tabular-data-package",
        "name": "_".join(report.report_id for report in reports),
        "title": f"{called}: tables 数据表",
        "description": "Tables read from Chinese government work reports, and the data behind their figures; offsets "
        "count the characters of the report's text. The licence is that of the tables, not of the report. "
        "政府工作报告的数据表与图表数据；位置按报告文本的字符计；许可限于数据表，不及报告原文。",
        **{name: value for name, value in published.items() if value and (name != "created" or len(value) == 10)},
        "version": VERSION,
        "licenses": [{"name": LICENCE, "path": LICENCE_PLACE, "title": LICENCE_NAME}],
        "contributors": [{"title": name, "roles": ["creator"]} for name in given.authors or (AUTHORS,)],
        "sources": [_source(report) for report in reports],
        "keywords": ["government work report", "政府工作报告"],
        "resources": [resource(name, File.of(folder, path), set(held)) for name, path in held.items()],
    }


def resource(table: str, file: File, beside: set[str]) -> dict[str, Any]:
    """Return the description of a table.

    Args:
        table: its name in the field dictionary.
        file: the CSV.
        beside: the tables of the package; a reference to another one is left out.
    """
    fields: dict[str, Any] = {"fields": [field(table, column) for column in schema.columns(table)]}
    fields["missingValues"] = [""]
    if schema.key(table):
        fields["primaryKey"] = list(schema.key(table))
    if schema.unique(table):
        fields["uniqueKeys"] = [list(schema.unique(table))]
    references = [
        {
            "fields": [one.column],
            "reference": {"resource": "" if one.table == table else one.table, "fields": [one.to]},
        }
        for one in schema.references(table)
        if one.table in beside
    ]
    if references:
        fields["foreignKeys"] = references
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": file.path,
        "title": f"{schema.meaning(table)} {schema.meaning(table, 'zh')}",
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": fields,
    }


def field(table: str, column: Column) -> dict[str, Any]:
    """Return the description of a column.

    >>> made = field("leads", schema.columns("leads")[8])
    >>> made["title"], made["type"], made["unit"]
    ('share of the characters of its area · 占所属领域字数的比例', 'number', 'fraction')
    >>> print(made["description"])
    share of the characters of its area; unit: fraction; source: ours
    占所属领域字数的比例；单位：比例；出处：本库自拟
    """
    english, chinese = column.en, column.zh
    if column.unit:
        unit = schema.unit(column.unit)
        english, chinese = f"{english}; unit: {unit[0]}", f"{chinese}；单位：{unit[1]}"
    if column.source:
        english += f"; source: {schema.source(column.source)}"
        chinese += f"；出处：{schema.source(column.source, 'zh')}"
    made: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "format": "default",
        "title": f"{column.en} · {column.zh}",
        "description": f"{english}\n{chinese}",
    }
    made |= {name: value for name, value in (("unit", column.unit), ("source", column.source)) if value}
    constraints: dict[str, Any] = {}
    if column.name in schema.key(table):
        constraints["required"] = True
    if column.codes:
        codes = schema.codes(column.codes)
        constraints["enum"] = list(codes)
        made["categories"] = [{"value": code, "label": f"{en} · {zh}"} for code, (en, zh) in codes.items()]
    if constraints:
        made["constraints"] = constraints
    return made


def _source(report: Origin) -> dict[str, Any]:
    made: dict[str, Any] = {"title": report.name}
    if ".." not in report.file:  # the standard allows no path that leads out of the folder
        made["path"] = report.file
    if report.date:
        made["version"] = report.date
    return made | {"hash": f"sha256:{report.sha256}"}
