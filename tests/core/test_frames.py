"""Tables have the types of the field dictionary, and come back from the files that they are written to."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import reportlib
from tests.support.reports import shipped


@pytest.fixture
def report() -> reportlib.Report:
    """The shipped report."""
    return shipped()


def test_dtypes_follow_the_field_dictionary(report: reportlib.Report) -> None:
    """Columns, order and types of each table are those of `schema.toml`; text cells are never NA."""
    kinds = {"string": "string", "date": "string", "integer": "Int64", "number": "Float64"}
    for name in reportlib.tables.NAMES:
        frame = report.table(name)
        columns = reportlib.schema.columns(name)
        assert list(frame.columns) == [c.name for c in columns]
        for column in columns:
            assert str(frame[column.name].dtype) == kinds[column.type], (name, column.name)
            if kinds[column.type] == "string":
                assert frame[column.name].notna().all()
            if column.codes:
                assert set(frame[column.name]) <= {*reportlib.schema.codes(column.codes), ""}


@pytest.mark.parametrize("suffix", reportlib.tables.SUFFIXES)
def test_a_table_survives_being_written_and_read(report: reportlib.Report, tmp_path: Path, suffix: str) -> None:
    """Each format gives back the same cells."""
    path = reportlib.tables.write(report.quantities, tmp_path / f"表 格{suffix}")
    keep = {"dtype": "string", "keep_default_na": False}
    readers = {
        ".csv": lambda: pd.read_csv(path, **keep),
        ".tsv": lambda: pd.read_csv(path, sep="\t", **keep),
        ".jsonl": lambda: pd.DataFrame([json.loads(line) for line in path.read_text("utf-8").splitlines()]),
        ".parquet": lambda: pd.read_parquet(path),
        ".xlsx": lambda: pd.read_excel(path, **keep),
        ".dta": lambda: pd.read_stata(path),
    }
    back = readers[suffix]()
    renamed = {"end": "end_"} if suffix == ".dta" else {}  # Stata keeps the name for itself
    assert list(back.columns) == [renamed.get(name, name) for name in report.quantities.columns]
    assert list(back["surface"]) == list(report.quantities["surface"])
    assert [float(v) for v in back["value"]] == list(report.quantities["value"])


@pytest.mark.parametrize("suffix", reportlib.tables.SUFFIXES)
def test_a_control_character_is_written_or_replaced(report: reportlib.Report, tmp_path: Path, suffix: str) -> None:
    """No format fails at one; where it can hold none, a stand-in keeps its place."""
    frame = report.glossary.head(2).assign(term=["\x01甲\x1b", "乙"])
    path = reportlib.tables.write(frame, tmp_path / f"a{suffix}")
    if suffix == ".xlsx":
        assert pd.read_excel(path)["term"].tolist() == ["\ufffd甲\ufffd", "乙"]


def test_an_unknown_table_and_an_unknown_suffix_are_clear_errors(report: reportlib.Report, tmp_path: Path) -> None:
    """The message names what exists."""
    with pytest.raises(reportlib.UnknownTableError, match="quantities"):
        report.table("quantity")
    with pytest.raises(reportlib.OutputError, match=r"\.parquet"):
        reportlib.tables.write(report.glossary, tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []
