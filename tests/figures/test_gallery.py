"""A gallery: every figure for six unlike reports and a pair, where ../shared stands beside the checkout.

By matplotlib's own extents nothing leaves the canvas and no labels overlap, and every drawn character has an outline.
Nothing of the texts is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import reportlib
from reportlib import figures, tables
from reportlib.figures import Drawing
from tests.support import drawings
from tests.support.drawings import COMPARED, FUNCTIONS
from tests.support.reports import real

REPORTS = (
    "city/日照_2024.txt",  # the shortest real report, cut off behind its first third
    "province/广东省_2026.txt",  # the longest, with a list of projects behind it; a province of 2026
    "national/国务院_1954_mybook.txt",  # national, 1954: numbers in Chinese characters, no plan of a year
    "county/高阳县_2024_yver.txt",  # a single number in all; another body's report
    "province/浙江省_2026.txt",  # the most headings: more than 150 sections
    "city/深圳_2024.docx",  # DOCX; the most numbers, 500, and more than 200 targets
)
RARE = (figures.investment_parts,)
"""Figures of what few reports state: one in thirty names parts beside all its investment."""

PAIR = ("national/国务院_2021_mybook.txt", "national/国务院_2022_mybook.txt")  # run-on, much text taken over


@cache
def draw(function: object, about: object, lang: str) -> Drawing:
    """Draw a figure once."""
    return function(about, lang)  # type: ignore[operator]


def faults(about: object, functions: list[object], languages: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with the figures of a report or a pair."""
    for function in functions:
        for lang in languages:
            drawing = draw(function, about, lang)
            for fault in (*drawings.crowded(drawing), *drawings.without_outline(drawing)):
                yield f"{drawing.name} {lang}: {fault}"
            if any(mark in words for words in (drawing.title, drawing.alt, drawing.caption) for mark in "{}"):
                yield f"{drawing.name} {lang}: a slot is left open"
            if "\u201c" in drawing.title and lang == "en":
                yield f"{drawing.name} en: Chinese quotation marks in the title"


@pytest.mark.parametrize("file", REPORTS)
def test_every_figure_of_a_report(shared: Path, file: str) -> None:
    """Each figure is whole for each of six unlike reports, and its data lead back to the text.

    Nothing is cut, nothing overlaps, every outline is there; spans of marks, numbers and targets hold their characters.
    """
    report = real(shared / "corpus" / file)
    assert not list(faults(report, FUNCTIONS, ("zh", "en") if file in REPORTS[:2] else ("zh",)))
    for function in FUNCTIONS:
        drawing = draw(function, report, "zh")
        for row in tables.rows(drawing.data):
            start, said = getattr(row, "start", None), getattr(row, "surface", "") or getattr(row, "text", "")
            if start is not None and said:
                held, mark = report.text[start : row.end], getattr(row, "mark", "")
                if mark in ("section", "lead"):  # titles come without the blanks that run-on text has in them
                    held = "".join(held.split())[: len(said)]
                assert held == said, (drawing.name, start, row.end)


def test_every_figure_of_a_pair(shared: Path) -> None:
    """Each figure of a comparison is whole for two neighbouring years of the nation."""
    first, second = (real(shared / "corpus" / file) for file in PAIR)
    assert not list(faults(reportlib.compare(first, second), COMPARED, ("zh", "en")))


def test_titles_say_what_there_is_to_see(shared: Path) -> None:
    """A title names what is drawn and judges nothing: but for a year, reports with the same columns share it."""
    for function in FUNCTIONS:
        drawn = [draw(function, real(shared / "corpus" / file), "zh") for file in REPORTS]
        shown = [drawing for drawing in drawn if len(drawing.data)]
        assert len(shown) > len(REPORTS) / 3 or function in RARE
        titles: dict[tuple[object, ...], set[str]] = {}
        for drawing in shown:
            plain = re.sub(r"\d{4}年|（时期未写明）", "", drawing.title)
            titles.setdefault(filled(drawing), set()).add(plain)
        assert all(len(some) == 1 for some in titles.values()), titles


def filled(drawing: Drawing) -> tuple[object, ...]:
    """What a figure has to show: the columns of its data that are not empty, and the marks and sides in it."""
    data = drawing.data
    columns = [name for name in data if (data[name].notna() & (data[name].astype(str) != "")).any()]
    kinds = [(name, *sorted(set(data[name].astype(str)))) for name in ("mark", "side", "kind", "state") if name in data]
    return (*columns, *kinds)
