"""The pages on paper, from the keyboard, in the other language, and how much of them has to be loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from reportlib.build.site import CitedReport, Site
from reportlib.build.site.surroundings import Around
from tests.support import reports
from tests.support.browser import launched, opened
from tests.support.builds import shipped

pytestmark = pytest.mark.slow

MOST = 1_000_000
"""Bytes of a page with the figures that it shows."""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A browser for the tests of this module."""
    with launched(chromium) as made:
        yield made


@pytest.mark.parametrize(("name", "sheets"), [("index", 5), ("03_targets", 5), ("05_analysis", 5)])
def test_a_page_is_printed_without_its_tables(browser: Any, tmp_path: Path, name: str, sheets: int) -> None:
    """Few sheets, none of them empty, with the figures and without searches, counts and rows of tables."""
    made = tmp_path / "page.pdf"
    with opened(browser, (shipped().folder / f"{name}.html").as_uri()) as watched:
        watched.page.pdf(path=made, format="A4")
    document = pypdfium2.PdfDocument(made)
    words = [page.get_textpage().get_text_range() for page in document]
    drawn = [any(one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for one in page.get_objects()) for page in document]
    assert len(document) <= sheets
    assert all(len(said.strip()) > 60 or shown for said, shown in zip(words, drawn, strict=True))
    assert not re.search("查找|共 \\d+ 行|全部行与列|数据与下载|❞", "".join(words).partition("如何引用")[0])


def test_tables_work_from_the_keyboard(browser: Any) -> None:
    """Tab goes from the search over the lists to the heads; Enter sorts, opens a row and closes it."""
    with opened(browser, (shipped().folder / "02_indicators.html").as_uri()) as watched:
        page = watched.page
        page.locator(".table-tools input").first.focus()
        lists = page.locator(".table-tools").first.locator("select").count()
        for _ in range(lists + 1):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "sort"
        page.keyboard.press("Enter")
        assert page.locator("table.quantities th[aria-sort='ascending']").count() == 1
        page.locator("table.quantities summary").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("table.quantities tr.opened")
        page.keyboard.press("Enter")
        page.wait_for_selector("table.quantities tr.opened", state="detached")


def test_the_switch_of_the_language_keeps_the_place(browser: Any, tmp_path: Path) -> None:
    """From a paragraph in the middle of the text to the same one on the page in the other language, and back."""
    report = reports.shipped()
    around = Around(languages={lang: f"../{lang}/" for lang in ("zh", "en")})
    for lang in ("zh", "en"):
        (tmp_path / lang).mkdir()
        made = Site([CitedReport(report)], "x", [], tmp_path / lang, lang, around=around).reader()
        (tmp_path / lang / "reader.html").write_text(made, encoding="utf-8")
    with opened(browser, (tmp_path / "zh" / "reader.html").as_uri()) as watched:
        page = watched.page
        for lang, scrolled in (("en", True), ("zh", False)):
            if scrolled:
                page.evaluate("document.querySelectorAll('#text p')[40].scrollIntoView()")
            page.evaluate("document.querySelector('a.switch').click()")
            page.wait_for_url(re.compile(rf"/{lang}/reader\.html#"))
            page.wait_for_function("scrollY > 1000")
            anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
            top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
            assert 0 <= top < 400, anchor


def test_a_page_stays_below_a_megabyte() -> None:
    """Each page with the figures that it shows, but for the text itself; the start page leads to the sheet."""
    folder = shipped().folder
    sizes = {}
    for path in folder.glob("*.html"):
        source = path.read_text(encoding="utf-8")
        shown = set(re.findall(r'<img src="(figures/[^"]+)"', source))
        sizes[path.name] = path.stat().st_size + sum((folder / one).stat().st_size for one in shown)
    assert {name: size for name, size in sizes.items() if size > MOST and name != "reader.html"} == {}
    start = (folder / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in start for name in ("sheet.pdf", "sheet.png", "sheet.phone.png", "sheet.svg"))
