"""The field dictionary and what is made of it: keys that hold, a valid data package, JSON schemas, a codebook page."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import frictionless
import jsonschema
import pandas as pd
import pytest
from bs4 import BeautifulSoup

import reportlib
from reportlib import schema, tables
from reportlib.build.site import CitedReport, NotebookPage, Site
from reportlib.cli import main
from reportlib.core import resources
from reportlib.core.schema import _dictionary as dictionary
from reportlib.exchange import bundle as bundle_
from reportlib.exchange import codebook, datapackage, json_schema
from reportlib.exchange.file_descriptions import File
from tests.support.every_table import EVERY, EXAMPLES, held, of, origin, read, tables_of

KINDS = {"string": "string", "date": "string", "integer": "Int64", "number": "Float64"}


@cache
def laid(source: str) -> tempfile.TemporaryDirectory[str]:
    """A folder of tables and figure data as a build has it, written once."""
    made = tempfile.TemporaryDirectory()
    folder = Path(made.name)
    for name, data in of(source).items():
        tables.write(data, folder / ("figures" if name in schema.figures() else "tables") / f"{name}.csv")
    return made


def lay(folder: Path, source: str) -> Path:
    """Lay out a folder of tables and figure data as a build has it, with its description."""
    shutil.copytree(laid(source).name, folder, dirs_exist_ok=True)
    return datapackage.write(folder, [origin(name) for name in (EXAMPLES if source == "pair" else (source,))])


def needed(table: str) -> set[str]:
    """A table and those that it refers to, for a package that can be validated without the others."""
    found, open_ = set(), {table}
    while open_:
        found |= open_
        open_ = {one.table for name in open_ for one in schema.references(name)} - found
    return found


def errors(path: Path) -> list[str]:
    """What frictionless has to say against a package."""
    report = frictionless.validate(str(path))
    return [error.message for error in report.errors] + [e.message for task in report.tasks for e in task.errors]


# --- the dictionary -------------------------------------------------------------------------------------------------


def test_every_table_has_the_columns_of_the_dictionary_and_no_other() -> None:
    """Names, order and types of every table, comparison and figure are the dictionary's; none of it is left out."""
    assert {table for _, table, _ in held()} == set(EVERY)
    for source, table, data in held():
        columns = schema.columns(table)
        assert list(data.columns) == [column.name for column in columns], (source, table)
        assert [str(kind) for kind in data.dtypes] == [KINDS[column.type] for column in columns], (source, table)


def test_coded_cells_hold_codes_and_days_are_days() -> None:
    """A coded column holds codes of its list or nothing; a column of days holds ISO dates or nothing."""
    for source, table, data in held():
        for column in schema.columns(table):
            if column.codes:
                assert set(data[column.name]) <= {*schema.codes(column.codes), ""}, (source, table, column.name)
            elif column.type == "date":
                assert data[column.name].str.fullmatch(r"(\d{4}-\d{2}-\d{2})?").all(), (source, table, column.name)


def test_keys_tell_rows_apart_and_are_never_empty() -> None:
    """No two rows have the same key; a cell of a key is empty only where the dictionary says that it may be."""
    for source, table, data in held():
        key, unique = schema.key(table), schema.unique(table)
        assert not (key and unique), table
        for columns in filter(None, (key, unique)):
            assert not data.duplicated(list(columns)).any(), (source, table)
        for column in key:
            assert data[column].notna().all() and (data[column].astype("string") != "").all(), (source, table, column)


def test_references_lead_to_rows() -> None:
    """Each cell of a column that refers to another table stands there; empty cells refer to nothing."""
    checked = set()
    for source, table, data in held():
        for one in schema.references(table):
            there = of(source)[one.table][one.to]
            assert set(data[one.column]) - {""} <= set(there), (source, table, one)
            checked.add((table, one.column))
    assert {("quantities", "section_id"), ("targets", "quantity_id"), ("pairs", "actual_id")} <= checked


def test_a_table_is_known_by_its_columns() -> None:
    """No two tables have the same columns, so that a file of a table can be labelled without being told its name."""
    for table in EVERY:
        assert schema.named(column.name for column in schema.columns(table)) == table


def test_units_and_sources_are_there_in_both_languages() -> None:
    """Every unit and every source that a column names is in the dictionary in both languages, and none is idle."""
    columns = [column for table in (*EVERY, *schema.panels()) for column in schema.columns(table)]
    for column in columns:
        assert not column.unit or all(schema.unit(column.unit)), column
        assert not column.source or schema.source(column.source, "zh"), column
    listed = dictionary()
    assert set(listed["units"]) == {column.unit for column in columns} - {""}
    assert set(listed["sources"]) == {column.source for column in columns} - {""}
    assert set(listed["codes"]) == {column.codes for column in columns} - {""}


# --- the data package -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["shipped", *EXAMPLES, "pair"])
def test_frictionless_finds_nothing_wrong(tmp_path: Path, source: str) -> None:
    """`frictionless validate` is clean: bytes, checksums, types, codes, keys and references are as described."""
    path = lay(tmp_path, source)
    described = json.loads(path.read_text("utf-8"))
    assert [one["name"] for one in described["resources"]] == [name for name in EVERY if name in of(source)]
    assert errors(path) == []


BREAKS = {
    "another code": ("quantities", "bound", lambda cells: "about"),
    "a key twice": ("quantities", "quantity_id", lambda cells: cells.iloc[1]),
    "no such section": ("quantities", "section_id", lambda cells: "99"),
    "no such quantity": ("targets", "quantity_id", lambda cells: "q-0-1"),
    "no number": ("outline", "share", lambda cells: "much"),
    "no day": ("reports", "delivered_on", lambda cells: "7 January"),
    "an empty key": ("quantities", "quantity_id", lambda cells: ""),
}


@pytest.mark.parametrize("what", BREAKS)
def test_frictionless_finds_what_is_wrong(tmp_path: Path, what: str) -> None:
    """What the description promises is checked: one wrong cell of each kind is an error in its table."""
    table, column, wrong = BREAKS[what]
    lay(tmp_path, "qinghe_2030")
    path = tmp_path / "tables" / f"{table}.csv"
    data = pd.read_csv(path, dtype="string", keep_default_na=False)
    at = data.index[data[column] != ""][0]
    data.loc[at, column] = wrong(data[column])
    data.to_csv(path, index=False, lineterminator="\n")
    described = datapackage.write(tmp_path, [origin("qinghe_2030")])
    package = json.loads(described.read_text("utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] in needed(table)]
    described.write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(described))
    assert [task.name for task in report.tasks if task.errors] == [table]


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    """The description holds the checksum of each file: a byte that changes later is an error."""
    described = lay(tmp_path, "qinghe_2030")
    path = tmp_path / "tables" / "leads.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert any("hash" in error for error in errors(described))


def test_the_package_says_where_it_comes_from(tmp_path: Path) -> None:
    """Report with checksum and day, version, licence; the same tables give the same bytes, wherever they lie."""
    first, second = lay(tmp_path / "a", "shipped"), lay(tmp_path / "b", "shipped")
    assert first.read_bytes() == second.read_bytes()
    described = json.loads(first.read_text("utf-8"))
    (source,) = described["sources"]
    report = read("shipped")
    assert source["hash"] == f"sha256:{report.source.sha256}" and source["path"] == "source/guangzhou_2023.txt"
    assert source["version"] == "2023-01-07"
    assert described["version"] == reportlib.__version__
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["name"] == report.report_id


def test_fields_say_what_the_dictionary_says() -> None:
    """Each field has type, meaning in both languages, unit, source and codes with labels of the dictionary."""
    for table in EVERY:
        for column in schema.columns(table):
            made = datapackage.field(table, column)
            assert (made["name"], made["type"]) == (column.name, column.type)
            assert column.en in made["description"] and column.zh in made["description"]
            assert made.get("unit", "") == column.unit and made.get("source", "") == column.source
            if column.codes:
                assert made["constraints"]["enum"] == list(schema.codes(column.codes))
                assert len(made["categories"]) == len(schema.codes(column.codes))


def test_a_report_with_an_odd_name_is_described(tmp_path: Path) -> None:
    """A file name with dots that could lead out of the folder is left out of the path, and the package stays valid."""
    lay(tmp_path, "qinghe_2030")
    described = datapackage.write(tmp_path, [origin("qinghe_2030", "source/报 告..2030.txt")])
    assert "path" not in json.loads(described.read_text("utf-8"))["sources"][0]
    assert errors(described) == []


# --- the JSON schema ------------------------------------------------------------------------------------------------


def validator(table: str) -> Any:
    jsonschema.Draft202012Validator.check_schema(json_schema.of(table))
    return jsonschema.Draft202012Validator(json_schema.of(table))


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("table", ["reports", "quantities", "topic_shares"])
def test_extracted_rows_fit_their_schema(tmp_path: Path, table: str) -> None:
    """Each line that `reportlib extract --out x.jsonl` writes is valid, with several reports in it too."""
    out = tmp_path / "x.jsonl"
    files = map(str, sorted(resources.examples().glob("*.txt")))
    assert main(["extract", *files, "--table", table, "--out", str(out)]) == 0
    checks = validator(table)
    assert lines(out) and [error.message for row in lines(out) for error in checks.iter_errors(row)] == []


def test_rows_of_every_table_fit_their_schema(tmp_path: Path) -> None:
    """So is each row of every table, comparison and figure; a table without rows is a file without lines."""
    checks = {table: validator(table) for table in EVERY}
    for source, table, data in held():
        rows = lines(tables.write(data, tmp_path / "x.jsonl"))
        assert len(rows) == len(data)
        assert [error.message for row in rows for error in checks[table].iter_errors(row)] == [], (source, table)


def test_a_wrong_row_does_not_fit() -> None:
    """A column too many or too few, another code, text for a number, an empty key: each is an error."""
    checks = validator("outline")
    row = json.loads(read("qinghe_2030").outline.head(1).to_json(orient="records"))[0]
    assert checks.is_valid(row)
    for change in ({"more": 1}, {"role": "speech"}, {"chars": "12"}, {"section_id": ""}, {"body_start": 1.5}):
        assert not checks.is_valid(row | change), change
    assert not checks.is_valid({name: value for name, value in row.items() if name != "title"})


def test_the_bundle_holds_every_schema() -> None:
    """One file can hold the schemas of all tables, each as it is alone."""
    bundle = json_schema.bundle(EVERY)
    jsonschema.Draft202012Validator.check_schema(bundle)
    assert list(bundle["$defs"]) == list(EVERY)
    for table, made in bundle["$defs"].items():
        assert {"$schema": json_schema.DRAFT, **made} == json_schema.of(table)


# --- the codebook ---------------------------------------------------------------------------------------------------


def page(folder: Path, lang: str) -> BeautifulSoup:
    notebook = SimpleNamespace(cells=[])
    site = Site([CitedReport(read("shipped"))], "x", [NotebookPage.of("01_try", notebook, lang)], folder, lang)  # type: ignore[arg-type]
    return BeautifulSoup(site.codebook(), "html.parser")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_lists_every_table_column_and_code(tmp_path: Path, lang: str) -> None:
    """Each table, column and code of what is in the folder, in the language of the page, at an anchor of its own."""
    lay(tmp_path, "shipped")
    soup = page(tmp_path, lang)
    assert soup.html is not None and soup.html["lang"] == lang
    at = {str(one["id"]): one for one in soup.select("[id]")}
    listed = {name: one.find_next("table").get_text() for name, one in at.items() if name.startswith("codes-")}  # type: ignore[union-attr]
    for table in of("shipped"):
        assert at[table].get_text() == table
        for column in schema.columns(table):
            row = at[f"{table}-{column.name}"]
            words = row.get_text()
            assert getattr(column, lang) in words
            assert not column.source or schema.source(column.source, lang) in words
            assert not column.unit or schema.unit(column.unit)[lang == "zh"] in words
            if column.codes:
                assert row.select_one(f"a[href='#codes-{column.codes}']") is not None
                for code, labels in schema.codes(column.codes).items():
                    assert all(word in listed[f"codes-{column.codes}"] for word in (code, labels[lang == "zh"]))
    assert not [one["id"] for one in soup.select("h2[id]") if one["id"] in schema.comparisons()]


def test_the_page_is_as_the_others(tmp_path: Path) -> None:
    """One heading, no script that runs, the policy of the site, anchors that are unique, links that lead somewhere."""
    lay(tmp_path, "shipped")
    soup = page(tmp_path, "zh")
    assert len(soup.select("h1")) == 1 and not soup.select("script[src], [style], iframe")
    assert [one["type"] for one in soup.select("script")] == ["application/ld+json"]
    policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None and "default-src 'none'" in str(policy["content"])
    anchors = [one["id"] for one in soup.select("[id]")]
    assert len(anchors) == len(set(anchors))
    for link in soup.select("main a[href]"):
        to = str(link["href"])
        assert to[1:] in anchors if to.startswith("#") else (tmp_path / to).is_file(), to
    assert all(table.find_parent(class_="scroll") for table in soup.select("table"))


def test_the_codebook_of_a_comparison_leads_nowhere_else(tmp_path: Path) -> None:
    """A folder without the tables of one report has no links to them."""
    lay(tmp_path, "pair")
    soup = page(tmp_path, "en")
    assert soup.find(id="compare_headline") and not soup.find(id="quantities")
    anchors = {one["id"] for one in soup.select("[id]")}
    assert all(str(link["href"])[1:] in anchors for link in soup.select("main a[href^='#']"))


def test_the_codebook_as_csv_has_a_line_for_each_column() -> None:
    """As many lines as columns, with what the dictionary says, commas and quotes intact."""
    lines = list(csv.DictReader(io.StringIO(codebook.as_csv(codebook.rows(EVERY), codebook.Row))))
    columns = [(table, column) for table in EVERY for column in schema.columns(table)]
    assert [(line["table"], line["column"], line["en"], line["zh"]) for line in lines] == [
        (table, column.name, column.en, column.zh) for table, column in columns
    ]


# --- all together ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["shipped", "pair"])
def test_a_build_lays_all_of_it_beside_its_tables(tmp_path: Path, source: str) -> None:
    """Package, workbook, schemas, codebook and codes in one call; twice the same bytes; each holds the same columns."""
    names = EXAMPLES if source == "pair" else (source,)
    made = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        lay(folder, source)
        paths_ = bundle_.write(folder, [origin(name) for name in names], tables_of(source))
        assert [path.relative_to(folder).as_posix() for path in paths_] == list(bundle_.FILES)
        made.append({path.name: path.read_bytes() for path in paths_})
    assert made[0] == made[1]
    folder = tmp_path / "a"
    assert errors(folder / "datapackage.json") == []
    columns = [(table, column.name) for table in of(source) for column in schema.columns(table)]
    listed = pd.read_csv(folder / bundle_.CODEBOOK)
    assert sorted(zip(listed["table"], listed["column"], strict=True)) == sorted(columns)
    defined = json.loads((folder / bundle_.SCHEMA).read_text("utf-8"))["$defs"]
    assert sorted((table, name) for table, one in defined.items() for name in one["properties"]) == sorted(columns)
    sheets = pd.read_excel(folder / bundle_.WORKBOOK, sheet_name=None)
    assert list(sheets)[: len(tables_of(source))] == list(tables_of(source))
    codes = pd.read_csv(folder / bundle_.CODES, dtype="string", keep_default_na=False)
    assert set(codes["codes"]) == {c.codes for table in of(source) for c in schema.columns(table)} - {""}


def test_what_a_file_is_called_in_the_web() -> None:
    """Each suffix that a build writes has a media type of its own; an unknown one is bytes."""
    for suffix in (*tables.SUFFIXES, ".svg", ".png", ".html", ".ipynb", ".txt"):
        assert File(f"a{suffix}", 0, "").media_type != "application/octet-stream", suffix
    assert File("a.strange", 0, "").media_type == "application/octet-stream"
