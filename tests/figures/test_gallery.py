"""A gallery: every figure for twelve unlike reports and three pairs, where ../shared stands beside the checkout.

By matplotlib's own extents nothing leaves the canvas and no labels overlap, and every drawn character has an outline.
Nothing of the texts is kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import reportlib
from reportlib import figures, tables
from reportlib.figures import Drawing
from tests.support import drawings
from tests.support.drawings import COMPARED, FUNCTIONS

REPORTS = (
    "city/日照_2024.txt",  # the shortest real report, cut off behind its first third
    "province/广东省_2026.txt",  # the longest, with a list of projects behind it; a province of 2026
    "province/河北省_2001_yver.txt",  # a report on the outline of a five-year plan; lines broken as in print
    "national/国务院_1954_mybook.txt",  # national, 1954: numbers in Chinese characters, no plan of a year
    "county/高阳县_2024_yver.txt",  # a single number in all; another body's report
    "county/徐水_2011_bd.txt",  # a county's, line ends written out as \n
    "province/浙江省_2026.txt",  # the most headings: more than 150 sections
    "city/深圳_2024.docx",  # DOCX; the most numbers, 500, and more than 200 targets
    "city/枣庄_2024.docx",  # run-on: the whole report is one paragraph
    "county/海拉尔区_2012.txt",  # GB 18030 with CRLF
    "city/驻马店_2002.txt",  # old, 2002, without a closing
    "national/国务院_2020_mybook.txt",  # national, run-on, without a growth target; more than 30 areas
)
PAIRS = (
    ("county/海拉尔区_2013.txt", "county/海拉尔区_2014.txt"),  # few areas, outcomes for most promises
    ("city/驻马店_2002.txt", "city/驻马店_2003.txt"),  # old; areas that meet hardly anywhere
    ("national/国务院_2021_mybook.txt", "national/国务院_2022_mybook.txt"),  # run-on, much text taken over
)


@cache
def read(path: Path) -> reportlib.Report:
    """Read a report once for all tests of this module."""
    return reportlib.read(path)


@cache
def compare(first: Path, second: Path) -> object:
    """Lay two reports side by side once."""
    return reportlib.compare(first, second)


@cache
def draw(function: object, about: object, lang: str) -> Drawing:
    """Draw a figure once."""
    return function(about, lang)  # type: ignore[operator]


def faults(about: object, functions: list[object]) -> Iterator[str]:
    """What is wrong with the figures of a report or a pair, in both languages."""
    for function in functions:
        for lang in ("zh", "en"):
            drawing = draw(function, about, lang)
            for fault in (*drawings.crowded(drawing), *drawings.without_outline(drawing)):
                yield f"{drawing.name} {lang}: {fault}"
            if any(mark in words for words in (drawing.title, drawing.alt, drawing.caption) for mark in "{}"):
                yield f"{drawing.name} {lang}: a slot is left open"
            if "\u201c" in drawing.title and lang == "en":
                yield f"{drawing.name} en: Chinese quotation marks in the title"


#: All of them are drawn by `make test-long`, a few by `make test`.
SHORT_AND_LONG = [*REPORTS[:3], *(pytest.param(file, marks=pytest.mark.long) for file in REPORTS[3:])]


@pytest.mark.parametrize("file", SHORT_AND_LONG)
def test_every_figure_of_a_report(shared: Path, file: str) -> None:
    """Each figure is whole for each of twelve unlike reports: nothing cut, nothing overlapping, every outline there."""
    assert not list(faults(read(shared / "corpus" / file), FUNCTIONS))


@pytest.mark.long
@pytest.mark.parametrize("files", PAIRS, ids=[first for first, _ in PAIRS])
def test_every_figure_of_a_pair(shared: Path, files: tuple[str, str]) -> None:
    """Each figure of a comparison is whole for two neighbouring years of a county, a city and the nation."""
    first, second = (shared / "corpus" / file for file in files)
    assert not list(faults(compare(first, second), COMPARED))


@pytest.mark.long
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "function", [f for f in FUNCTIONS if f is not figures.accuracy_by_field], ids=lambda function: function.__name__
)
def test_titles_differ_between_reports(shared: Path, function: object, lang: str) -> None:
    """A title states what is found in its report: reports with something to show do not share one."""
    drawings = [draw(function, read(shared / "corpus" / file), lang) for file in REPORTS]
    titles = [drawing.title for drawing in drawings if len(drawing.data)]
    assert len(titles) > len(REPORTS) / 3
    assert len(set(titles)) > len(titles) / 2, titles


@pytest.mark.parametrize("file", SHORT_AND_LONG)
def test_offsets_lead_to_the_text(shared: Path, file: str) -> None:
    """The data behind each figure lead back to the text: spans of marks, numbers and targets hold their characters."""
    report = read(shared / "corpus" / file)
    for function in FUNCTIONS:
        drawing = draw(function, report, "zh")
        for row in tables.rows(drawing.data):
            start, said = getattr(row, "start", None), getattr(row, "surface", "") or getattr(row, "text", "")
            if start is not None and said:
                held, mark = report.text[start : row.end], getattr(row, "mark", "")
                if mark in ("section", "lead"):  # titles come without the blanks that run-on text has in them
                    held = "".join(held.split())[: len(said)]
                assert held == said, (drawing.name, start, row.end)
