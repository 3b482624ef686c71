"""Workbooks: text stays text, numbers stay numbers, what does not fit is said, the same tables give the same bytes."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import reportlib
from reportlib import schema, tables
from reportlib.exchange import workbook
from tests.support.every_table import tables_of

FORMULAS = ("=1+1", "+86", "-5%", "@SUM(A1)", '=HYPERLINK("http://a.b","c")', "\tx", "＝1")
LIKE_NUMBERS = ("2.10", "007", "1e5", "2023-01-07", "TRUE", "3/4", "http://a.b", "mailto:a@b.c", "{=1}", "_x0041_")


def glossary(*terms: str) -> pd.DataFrame:
    """A table of the dictionary with the given texts in one of its columns."""
    row = {"report_id": "x", "number": "1", "definition": "d", "start": 0, "end": 1, "mentions": 1}
    return tables.frame("glossary", [row | {"term": term} for term in terms])


def cells(path: Path, sheet: str, column: int) -> list[Any]:
    """The cells of a column below the header."""
    return [row[column - 1] for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=2)]


def test_every_table_is_a_sheet_with_its_codebook(tmp_path: Path) -> None:
    """One workbook holds every table, cell for cell, then a codebook with each of their columns, and the codes."""
    held = tables_of("shipped")
    path = tmp_path / "all.xlsx"
    workbook.write(workbook.of_tables(held), path, "全部")
    back = pd.read_excel(path, sheet_name=None, dtype="string", keep_default_na=False)
    assert list(back) == [*held, "codebook", "codes"]
    for table, data in held.items():
        assert list(back[table].columns) == list(data.columns)
        for column in schema.columns(table):
            want, got = data[column.name], back[table][column.name]
            if column.type in ("integer", "number"):
                numbers = pd.to_numeric(got.where(got != ""))
                assert numbers.isna().tolist() == want.isna().tolist(), (table, column.name)
                assert numbers.dropna().tolist() == pytest.approx(want.dropna().tolist(), rel=1e-15)
            else:
                assert got.tolist() == want.tolist(), (table, column.name)
    listed = list(zip(back["codebook"]["table"], back["codebook"]["column"], back["codebook"]["zh"], strict=True))
    assert listed == [(table, column.name, column.zh) for table in held for column in schema.columns(table)]
    used = {column.codes for table in held for column in schema.columns(table) if column.codes}
    assert {tuple(row) for row in back["codes"].itertuples(index=False)} == {
        (name, code, *labels) for name in used for code, labels in schema.codes(name).items()
    }


def test_a_table_alone_has_its_codebook_behind_it(tmp_path: Path) -> None:
    """The first sheet is the table, so that reading the file gives the table; the codebook is of its columns alone."""
    path = tables.write(tables_of("shipped")["outline"], tmp_path / "outline.xlsx")
    back = pd.read_excel(path, sheet_name=None)
    assert list(back) == ["data", "codebook", "codes"]
    assert list(back["codebook"]["column"]) == [column.name for column in schema.columns("outline")]
    assert set(back["codes"]["codes"]) == {"role"}
    other = tables.write(pd.DataFrame({"a": [1]}), tmp_path / "other.xlsx")
    assert list(pd.read_excel(other, sheet_name=None)) == ["data"], "what is not in the dictionary has no codebook"


def test_text_never_becomes_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    """What looks like a formula is text and is marked to stay it; what looks like a number, a day or a link is text."""
    path = tables.write(glossary(*FORMULAS, *LIKE_NUMBERS), tmp_path / "a.xlsx")
    found = cells(path, "data", 3)
    assert [cell.data_type for cell in found] == ["s"] * len(found)
    assert [cell.value for cell in found][: len(FORMULAS)] == list(FORMULAS)
    marked = [bool(cell.quotePrefix) for cell in found]
    assert marked == [text[0] in "=+-@\t" for text in (*FORMULAS, *LIKE_NUMBERS)]
    assert all(cell.number_format == "@" and cell.hyperlink is None for cell in found)
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
        assert b"_x005F_x0041_" in book.read("xl/sharedStrings.xml"), "what reads like an escape is escaped"


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    """Whole and broken numbers are numbers, large and small ones too; missing ones are empty cells."""
    values = [1.5, -0.25, 1.23e12, 1e-7, 0.1, None]
    row = {column.name: None for column in schema.columns("quantities")}
    data = tables.frame("quantities", [row | {"value": value, "start": 7} for value in values])
    path = tables.write(data, tmp_path / "a.xlsx")
    found = cells(path, "data", list(data.columns).index("value") + 1)
    assert [cell.value for cell in found] == values
    assert {cell.data_type for cell in found} == {"n"}
    assert [cell.value for cell in cells(path, "data", list(data.columns).index("start") + 1)] == [7] * len(values)


@pytest.mark.parametrize("letter", ["长", "𠮷"], ids=["three bytes", "two of Excel's characters"])
def test_a_text_too_long_for_a_cell_is_cut_and_it_is_said(tmp_path: Path, letter: str) -> None:
    """At most 32,767 of Excel's characters stand in a cell; the cell says that it is cut, and a sheet lists where."""
    size = len(letter.encode("utf-16-le")) // 2
    just, more = letter * (32_767 // size), letter * 40_000
    path = tables.write(glossary("a", just, more), tmp_path / "a.xlsx")
    _, whole, cut = (cell.value for cell in cells(path, "data", 3))
    assert whole == just
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.startswith(letter * (32_000 // size)) and "40,000" in cut[-60:]
    notes = pd.read_excel(path, sheet_name="notes")
    assert notes[["sheet", "cell"]].values.tolist() == [["data", "C4"]] and "40,000" in notes["note"].item()


def test_control_characters_have_a_stand_in_and_it_is_said(tmp_path: Path) -> None:
    """What XML cannot hold is U+FFFD, and a sheet lists where; line ends and tabs stay."""
    path = tables.write(glossary("甲\x00\x0b\x1f\uffff", "乙\n丙\t丁"), tmp_path / "a.xlsx")
    assert [cell.value for cell in cells(path, "data", 3)] == ["甲" + "\ufffd" * 4, "乙\n丙\t丁"]
    assert pd.read_excel(path, sheet_name="notes")["cell"].tolist() == ["C2"]


def test_nothing_to_note_is_no_sheet(tmp_path: Path) -> None:
    """A workbook that holds everything as it is has no sheet of notes."""
    path = tables.write(glossary("甲"), tmp_path / "a.xlsx")
    assert "notes" not in openpyxl.load_workbook(path).sheetnames


def test_names_of_sheets_are_as_excel_wants_them(tmp_path: Path) -> None:
    """At most 31 characters, none of the forbidden ones, and no two alike, also not by case or beside the codebook."""
    wanted = ["x" * 40, "x" * 40, "X" * 31, "a/b:c*[d]?", "Codebook", "notes", "'", ""]
    path = tmp_path / "a.xlsx"
    workbook.write([workbook.Sheet(name, glossary("甲"), "glossary") for name in wanted], path)
    names = openpyxl.load_workbook(path).sheetnames
    assert len(names) == len({name.casefold() for name in names}) == len(wanted) + 1, "glossary has no codes"
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert set(schema.tables()) == {workbook.sheet_name(name, ()) for name in schema.tables()}


def test_the_header_stays_in_view_and_columns_are_readable(tmp_path: Path) -> None:
    """The header is frozen and filters; a column is as wide as its text, none wider than a screen."""
    path = tables.write(tables_of("shipped")["quantities"], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(path)["data"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:V")
    widths = {
        cell.value: sheet.column_dimensions[cell.column_letter].width for cell in next(sheet.iter_rows(max_row=1))
    }
    assert widths["sentence"] > widths["indicator"] > widths["bound"] > 5 and max(widths.values()) < 70


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock and no place is in the file."""
    data = tables_of("shipped")["outline"]
    first = tables.write(data, tmp_path / "a.xlsx").read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    (tmp_path / "b").mkdir()
    assert tables.write(data, tmp_path / "b" / "c.xlsx").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_more_rows_than_a_sheet_can_hold_are_an_error_in_a_line(tmp_path: Path) -> None:
    """Nothing is cut off in silence: the message names the file and what can hold the rows; nothing is left behind."""
    data = pd.DataFrame({"a": range(workbook.MOST_ROWS)})
    with pytest.raises(reportlib.OutputError, match=r"many\.xlsx: a sheet holds 1,048,575 rows.*\.parquet") as error:
        tables.write(data, tmp_path / "many.xlsx")
    assert "\n" not in str(error.value) and list(tmp_path.iterdir()) == []
