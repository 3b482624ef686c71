"""What a user says of a report, by argument or in `reports.toml`, goes before what its text says."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

import reportlib
from reportlib.errors import InputError, ParameterError
from tests.support import invented_county

WHOLE = invented_county.text(whole=True)


def test_overrides_by_argument_and_by_file(tmp_path: Path) -> None:
    """An argument wins over `reports.toml`, which wins over the text; both name what does not exist."""
    (tmp_path / "a.txt").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "reports.toml").write_text(
        '["a.txt"]\nplace = "白石县"\nyear = 2040\ndelivered_on = 2040-01-05\n', encoding="utf-8"
    )
    first = reportlib.read(tmp_path / "a.txt", year=2041)
    assert (first.metadata.place, first.metadata.year, first.metadata.delivered_on) == ("白石县", 2041, "2040-01-05")
    assert first.report_id == "baishi-2041" and first.metadata.speaker == "林晓舟"
    assert set(first.quantities["period"]) <= {"2040", "2041"}
    assert reportlib.read(tmp_path / "b.txt").metadata.place == "青禾县"
    given = reportlib.read(WHOLE.encode(), delivered_on=datetime.date(2031, 2, 1), report_id="x-1")
    assert (given.metadata.delivered_on, given.report_id) == ("2031-02-01", "x-1")


WRONG = {
    "a slip": ({"plce": "x"}, "did you mean 'place'?"),
    "a year in words": ({"year": "2031"}, "year takes a year such as 2023"),
    "a level": ({"level": "village"}, "level is one of national"),
    "a day": ({"delivered_on": "5 January"}, "a day such as 2023-01-07"),
    "an identity": ({"report_id": "../x"}, "small letters, digits"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_override_is_one_clear_line(tmp_path: Path, case: str) -> None:
    """By argument and in the file, which is named with its table."""
    given, words = WRONG[case]
    with pytest.raises(ParameterError, match=re.escape(words)):
        reportlib.read(WHOLE.encode(), **given)
    (tmp_path / "a.txt").write_text(WHOLE, encoding="utf-8")
    (name, value), *_ = given.items()
    (tmp_path / "reports.toml").write_text(f'["a.txt"]\n{name} = "{value}"\n', encoding="utf-8")
    with pytest.raises(ParameterError, match=r"reports\.toml"):
        reportlib.read(tmp_path / "a.txt")


@pytest.mark.parametrize("words", ["[a", '"a.txt" = 3', "\x00", f'["a.txt"]\nyear = {"9" * 5000}'])
def test_a_broken_overrides_file_is_named(tmp_path: Path, words: str) -> None:
    """A `reports.toml` that is no TOML, or has no tables, is an error of its own, not of the report."""
    (tmp_path / "a.txt").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "reports.toml").write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match=r"reports\.toml"):
        reportlib.read(tmp_path / "a.txt")


@pytest.mark.parametrize("words", ['name = "b"', f"year = 0x{'F' * 5000}", f'year = "{"9" * 5000}"'])
def test_what_an_overrides_file_cannot_say_is_one_short_line(tmp_path: Path, words: str) -> None:
    """A name, which a file has already; numbers and words that are longer than a screen."""
    (tmp_path / "a.txt").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "reports.toml").write_text(f'["a.txt"]\n{words}\n', encoding="utf-8")
    with pytest.raises(ParameterError, match=r"reports\.toml") as raised:
        reportlib.read(tmp_path / "a.txt")
    assert str(raised.value).isprintable() and len(str(raised.value)) < 200 + len(str(tmp_path))
