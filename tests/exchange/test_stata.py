"""Stata files: names and labels within the limits, codes as labelled numbers, days as days, the same bytes always."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pandas as pd
import pytest
from pandas.io.stata import StataReader

from reportlib import schema, tables
from reportlib.exchange import stata
from tests.support.every_table import EVERY, held, tables_of


def written(data: pd.DataFrame, folder: Path) -> Path:
    return tables.write(data, folder / "a.dta")


@pytest.mark.filterwarnings(
    "error",
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",  # of what other tests left
)
def test_every_table_comes_back(tmp_path: Path) -> None:
    """Every table, comparison and figure is written without a warning; texts, numbers, codes and days come back."""
    for source, table, data in held():
        path = written(data, tmp_path)
        back = pd.read_stata(path, convert_categoricals=True, preserve_dtypes=True)
        names = stata.names_of(list(data.columns))
        assert list(back.columns) == list(names.values()), (source, table)
        for column in schema.columns(table):
            want, got = data[column.name], back[names[column.name]]
            where = (source, table, column.name)
            if column.codes:
                labels = [label.split(": ")[0] if isinstance(label, str) else "" for label in got]
                assert labels == want.tolist(), where
            elif column.type == "date":
                assert [day.date().isoformat() if pd.notna(day) else "" for day in got] == want.tolist(), where
            elif column.type == "string":
                assert got.tolist() == want.tolist(), where
            else:
                assert got.isna().tolist() == want.isna().tolist(), where
                assert got.dropna().tolist() == want.dropna().tolist(), where


def test_labels_say_what_the_dictionary_says(tmp_path: Path) -> None:
    """Each variable has a label with its meaning in both languages; the file says which table it is."""
    for table in ("quantities", "targets", "compare_headline"):
        (data,) = [data for source, name, data in held() if name == table and source in ("shipped", "pair")]
        with StataReader(written(data, tmp_path)) as reader:
            labels, about = reader.variable_labels(), reader.data_label
        assert about.startswith(f"{table}: ")
        for column in schema.columns(table):
            label = labels[stata.names_of([column.name])[column.name]]
            english, chinese = column.en[:30], column.zh[:30]
            assert label.startswith(english) and chinese in label, label


def test_nothing_exceeds_the_limits_of_stata(tmp_path: Path) -> None:
    """Names have at most 32 characters and are not Stata's own, labels at most 80, whatever table of the dictionary."""
    for table in EVERY:
        columns = schema.columns(table)
        names = stata.names_of([column.name for column in columns])
        assert len(set(names.values())) == len(columns)
        for name in names.values():
            assert re.fullmatch(r"[A-Za-z_]\w{0,31}", name) and name not in stata.RESERVED
        assert all(len(stata.label(column)) <= 80 for column in columns)
        assert all(column.zh in stata.label(column) or len(column.zh) > 40 for column in columns), "Chinese is whole"
        with StataReader(written(tables.frame(table, []), tmp_path)) as reader:
            assert 0 < len(reader.data_label) <= 80


def test_codes_are_numbers_with_labels(tmp_path: Path) -> None:
    """A code has the same number whatever the table holds; no code is a missing value; an unknown one is kept."""
    data = tables_of("shipped")["quantities"]
    with StataReader(written(data, tmp_path)) as reader:
        whole = reader.value_labels()["bound"]
        reader.read(convert_categoricals=False)
    assert list(whole.values()) == [stata.code_label("bound", code) for code in schema.codes("bound")]
    part = data.head(3).assign(bound=pd.array(["", "range", "surely"], dtype="string"))
    path = written(part, tmp_path)
    with StataReader(path) as reader:
        labels = reader.value_labels()["bound"]
    assert whole.items() <= labels.items() and set(labels.values()) - set(whole.values()) == {"surely"}
    numbers = pd.read_stata(path, convert_categoricals=False)["bound"]
    assert pd.isna(numbers[0]) and labels[numbers[1]].startswith("range: ") and labels[numbers[2]] == "surely"


def test_a_code_that_is_a_number_keeps_it(tmp_path: Path) -> None:
    """The ordinal codes 1 to 5 are the numbers 1 to 5 in the file, and hard, soft and none others."""
    data = tables_of("shipped")["strength"]
    numbers = pd.read_stata(written(data, tmp_path), convert_categoricals=False)["code"]
    assert all(int(code) == number for code, number in zip(data["code"], numbers, strict=True) if code.isdecimal())
    assert len(set(zip(data["code"], numbers, strict=True))) == len(set(data["code"])) == numbers.nunique()


def test_long_text_and_every_character_are_kept(tmp_path: Path) -> None:
    """A text beyond a fixed string is a strL; Chinese, rare characters and line ends come back; NUL has a stand-in."""
    texts = ["长" * 20_000, "𠮷\n\t“”", "a\x01b", "", "x\x00y"]
    row = {"report_id": "x", "number": "1", "definition": "d", "start": 0, "end": 1, "mentions": 1}
    data = tables.frame("glossary", [row | {"term": text} for text in texts])
    back = pd.read_stata(written(data, tmp_path))
    assert back["term"].tolist() == [*texts[:4], "x\ufffdy"]


def test_a_table_of_other_columns_is_written_too(tmp_path: Path) -> None:
    """Whatever a person makes of a table has names that Stata takes, and no labels; a missing text is empty."""
    data = tables_of("shipped")["quantities"][["quantity_id", "value"]].head(2).assign(**{"2 次": 1, "if": [None, "b"]})
    back = pd.read_stata(written(data, tmp_path))
    assert list(back.columns) == ["quantity_id", "value", "_2_次", "if_"]
    assert back["if_"].tolist() == ["", "b"]


def test_a_day_that_is_none_stays_text(tmp_path: Path) -> None:
    """Where a column of days holds anything else it is written as it is."""
    data = tables_of("shipped")["reports"].assign(delivered_on=pd.array(["7 January"], dtype="string"))
    assert pd.read_stata(written(data, tmp_path))["delivered_on"].tolist() == ["7 January"]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock is in the file, and it is of the format that Stata 14 and later read."""
    data = tables_of("shipped")["outline"]
    first = tables.write(data, tmp_path / "a.dta").read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert tables.write(data, tmp_path / "b.dta").read_bytes() == first
    assert b"<release>118</release>" in first[:100] and b"01 Jan 1980" in first[:400]
