"""Every number of the narrative leads to a span that holds it, in the shipped report and in real ones."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from reportlib import narrative, schema
from reportlib.narrative import Cited, Derived, Narrative
from tests.support.reports import real, shipped

pytestmark = pytest.mark.slow

UNLIKE = (
    "national/国务院_1954_mybook.txt",  # no plan, numbers in Han numerals
    "province/河北省_2007_yver.txt",  # headings of many kinds
    "province/海南省_2026.txt",  # with an appendix; every target approximate
    "city/广州_2024.docx",
    "city/驻马店_2007.txt",  # five years, full-width marks
    "city/日照_2024.txt",  # short
    "county/阜平_2020_bd.txt",  # long
)
"""Seven reports that have little in common: level, year, length, format, kind."""

SHIPPED = "shipped"
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
EVERY = pytest.mark.parametrize("name", [SHIPPED, *UNLIKE])

HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "首": 1}
MYRIADS = {"": 1.0, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12, "千亿": 1e11, "百亿": 1e10}
SCALES = {"": 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}
PRINTED = re.compile(
    r"([\d,]+(?:\.\d+)?)(?:\s*[-~\u2013\u2014\uff5e]\s*[\d,.]+)?\s*(万亿|千亿|百亿|千万|百万|亿|万|千|)"
)
ENGLISH = re.compile(r"([\d,]+(?:\.\d+)?)(?:\u2013[\d,.]+)?(?: (million|billion|trillion))?")
APART = re.compile(r"([\d,]+(?:\.\d+)?)(?: (million|billion|trillion))?\u2013[\d,.]+(?: (million|billion|trillion))?")


@cache
def read(name: str, folder: Path | None) -> Any:
    """Read a report once for all tests."""
    return shipped() if name == SHIPPED or folder is None else real(folder / name)


@cache
def told(name: str, lang: str, folder: Path | None) -> Narrative:
    """Write a narrative once for all tests."""
    return narrative.write(read(name, folder), lang)


@pytest.fixture
def folder(request: pytest.FixtureRequest, name: str) -> Path | None:
    """The real documents, asked for only where a test reads one."""
    return None if name == SHIPPED else request.getfixturevalue("shared") / "corpus"


def han(digits: str) -> float | None:
    """A number up to 99 in Han numerals; None for anything else."""
    tens, ten, ones = digits.partition("十")
    if not ten:
        return float(HAN[digits]) if digits in HAN else None
    if any(part and part not in HAN for part in (tens, ones)):
        return None
    return 10.0 * HAN.get(tens, 1) + HAN.get(ones, 0)


def chinese_value(text: str) -> float | None:
    """What a Chinese number says, read apart from the library; None where this reader cannot tell."""
    plain = text.translate(
        str.maketrans("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0e", "0123456789.")
    )
    found = PRINTED.search(plain)
    if found:
        return float(found[1].replace(",", "")) * MYRIADS[found[2]]
    digits = re.search("[零〇一二三四五六七八九十两首]+", text)
    return han(digits[0]) if digits and not re.search("[百千万亿成点半几位]|分之", text) else None


def english_value(text: str) -> float | None:
    """What an English number says."""
    found = ENGLISH.search(text.replace("No. ", ""))
    if found is None:
        return None
    scale = found[2]
    if "\u2013" in text and scale is None and (last := re.search("million|billion|trillion", text)):
        scale = last[0]
    return float(found[1].replace(",", "")) * SCALES[scale or ""]


def expected(row: Any, lang: str) -> float:
    """The value of a quantity as it is printed: English gives multiples of growth in percent."""
    value = abs(float(row.value))
    if lang == "en" and row.measure == "growth" and row.unit in ("倍", "番"):
        return 100 * (value if row.unit == "倍" else 2**value - 1)
    return value


@EVERY
@LANGUAGES
def test_every_cited_number_is_that_of_its_span(name: str, lang: str, folder: Path | None) -> None:
    """A cited number, read from its words by another reader, equals the value of the quantity that it links to, and in
    Chinese it stands in the report as printed."""
    report, written = read(name, folder), told(name, lang, folder)
    rows = {(row.start, row.end): row for row in report.quantities.itertuples()}
    clauses = {(row.start, row.end): row for row in report.headline_targets.itertuples()}
    unread = []
    cited = [number for number in written.numbers() if isinstance(number, Cited)]
    for number in cited:
        span = (number.start, number.end)
        row = rows.get(span) or clauses.get(span)
        surface = report.text[number.start : number.end]
        if lang == "zh" and span in rows:
            assert surface in number.text, (number.text, surface)
        if row is None:
            assert re.sub(r"\D", "", surface) == re.sub(r"\D", "", number.text)  # what each district is counted by
            continue
        value = chinese_value(number.text) if lang == "zh" else english_value(number.text)
        if value is None:
            unread.append(number.text)
        else:
            assert math.isclose(value, expected(row, lang), rel_tol=2e-4), (number.text, row.value, row.unit)
    assert len(unread) <= 0.2 * len(cited) or name.startswith("national/国务院_1954"), unread


@EVERY
@LANGUAGES
def test_every_computed_number_is_that_of_its_rows(name: str, lang: str, folder: Path | None) -> None:
    """A computed number is printed as it was computed; a count is the number of its rows; spans lie in the text."""
    report, written = read(name, folder), told(name, lang, folder)
    for number in written.numbers():
        if not isinstance(number, Derived) or not number.text:
            continue
        said = english_value(number.text) if lang == "en" else chinese_value(number.text)
        places = len(re.sub(r"^[^.]*\.?|[^\d].*$", "", number.text))  # it is rounded to as many as it shows
        assert said is not None, number
        assert math.isclose(said, abs(number.count), rel_tol=2e-4, abs_tol=0.501 * 10**-places), number
        if number.formula.startswith(("rows of", "of these")) and number.rows and "÷" not in number.formula:
            assert number.count == len(number.rows), number
        for row in number.rows:
            assert row.start is None or row.end is None or 0 <= row.start < row.end <= len(report.text)


@EVERY
@LANGUAGES
def test_every_link_leads_somewhere(name: str, lang: str, folder: Path | None) -> None:
    """On the page of any report identifiers are unique and links lead to them."""
    soup = BeautifulSoup(told(name, lang, folder)._repr_html_(), "html.parser")
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    assert max(ids.values()) == 1
    assert {str(link["href"])[1:] for link in soup.select("a[href]")} <= set(ids)


@LANGUAGES
def test_no_sentence_is_common(lang: str, shared: Path) -> None:
    """Over seven unlike reports no sentence stands in all of them, nor in more than half of them."""
    counted: Counter[str] = Counter()
    for name in UNLIKE:
        written = told(name, lang, shared / "corpus")
        counted.update({s.text for topic in written.topics for s in topic.sentences if topic.key != "limits"})
    assert len(counted) > 50
    sentence, most = counted.most_common(1)[0]
    assert most <= len(UNLIKE) // 2, sentence


@EVERY
@LANGUAGES
def test_sentences_are_whole(name: str, lang: str, folder: Path | None) -> None:
    """Sentences of any report end with a stop and hold no open slot, no empty bracket or quotation, no doubled mark."""
    broken = re.compile(
        r"[，；、：（“][，；、：。）”]|（）|“”|。。|[,;:(] ?[.);]|\.\.|  |\(\)"
        r"|\bNone\b(?! of)|\bnan\b|<NA>|[{}]|\b0 (?:句|项)"
    )
    for topic in told(name, lang, folder).topics:
        for sentence in topic.sentences:
            ours = "".join("X" if not isinstance(piece, str) else piece for piece in sentence.pieces)
            assert not broken.search(ours), sentence.text
            assert ours.endswith("。" if lang == "zh" else "."), sentence.text


@LANGUAGES
def test_every_cited_value_decides_its_words(lang: str) -> None:
    """Another value (and surface) of any quantity that a sentence cites gives another narrative."""
    report = read(SHIPPED, None)
    written = told(SHIPPED, lang, None)
    spans = {(n.start, n.end) for n in written.numbers() if isinstance(n, Cited)}
    tables = {name: getattr(report, name) for name in schema.tables()}
    fixed = {"text": report.text, "report_id": report.report_id, "metadata": report.metadata, "problems": ()}
    headline = set(report.outline.query("role == 'targets'")["section_id"])
    cited = [
        at
        for at, row in report.quantities.iterrows()
        if (row["start"], row["end"]) in spans and row["section_id"] not in headline  # headline_targets says those
    ]
    assert len(cited) >= 2
    for at in cited:
        changed = report.quantities.copy()
        changed.loc[at, "value"] = 7 * changed.loc[at, "value"] + 1
        changed.loc[at, "surface"] = "七十七"
        other = SimpleNamespace(**{**tables, **fixed, "quantities": changed})
        assert narrative.write(other, lang).text != written.text, changed.loc[at, "sentence"]
