"""The tables and figures of the pages in a real browser: sorting, search, choice, opened rows, the narrow figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.browser import launched, opened
from tests.support.builds import shipped

pytestmark = pytest.mark.slow

PHONE = {"width": 390, "height": 844}
NUMBERS = "table.quantities"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A browser for the tests of this module."""
    with launched(chromium) as made:
        yield made


def address(name: str) -> str:
    """Return the address of a page."""
    return (shipped().folder / f"{name}.html").as_uri()


def visible(page: Any, selector: str = f"{NUMBERS} tbody tr") -> int:
    """Return how many rows are shown."""
    return int(page.evaluate("s => [...document.querySelectorAll(s)].filter(e => !e.hidden).length", selector))


def test_a_long_table_is_searched_chosen_from_and_shown_whole(browser: Any) -> None:
    """Search and lists show the rows that fit; a button shows all; the count says how many there are."""
    with opened(browser, address("02_indicators")) as watched:
        page = watched.page
        total = page.locator(f"{NUMBERS} tbody tr").count()
        assert 0 < visible(page) < total
        page.locator(".more").first.click()
        assert visible(page) == total
        page.locator(".table-tools input").first.fill("增长 5.7%")
        found = visible(page)
        assert 0 < found < 5 and str(found) in page.locator(".table-tools output").first.inner_text()
        page.locator(".table-tools input").first.fill("")
        page.locator(".table-tools select").first.select_option(index=1)
        assert 0 < visible(page) < total


def test_a_table_is_sorted_by_a_head(browser: Any) -> None:
    """A head sorts up, down, and back; numbers go by their value and not by their words."""
    with opened(browser, address("02_indicators")) as watched:
        page = watched.page
        head = page.locator(f"{NUMBERS} th .sort").nth(1)
        read = (
            f"[...document.querySelectorAll('{NUMBERS} td.said')].map(e => e.dataset.value).filter(Boolean).map(Number)"
        )
        before = page.evaluate(read)
        head.click()
        assert page.evaluate(read) == sorted(before)
        assert page.locator(f"{NUMBERS} th[aria-sort='ascending']").count() == 1
        head.click()
        assert page.evaluate(read) == sorted(before, reverse=True)
        head.click()
        assert page.evaluate(read) == before


def test_an_opened_row_leads_to_the_text(browser: Any) -> None:
    """A row opens its sentence over the whole width, with a link to its place; it closes again."""
    with opened(browser, address("02_indicators")) as watched:
        page = watched.page
        page.locator(f"{NUMBERS} summary").first.click()
        row = page.locator(f"{NUMBERS} tr.opened")
        assert row.locator("mark").inner_text() and "reader.html#q-" in row.locator("a.place").get_attribute("href")
        page.locator(f"{NUMBERS} summary").first.click()
        row.wait_for(state="detached")  # the browser tells the page of a closed row in a turn of its own
        assert page.locator(f"{NUMBERS} details p").count() > 100


def test_without_a_script_all_rows_and_sentences_are_there(browser: Any) -> None:
    """No row is hidden, and a row opens its sentence in its cell."""
    with opened(browser, address("02_indicators"), java_script_enabled=False) as watched:
        page = watched.page
        assert page.locator(f"{NUMBERS} tbody tr").count() == page.locator(f"{NUMBERS} tbody tr:visible").count()
        page.locator(f"{NUMBERS} summary").first.click()
        assert page.locator(f"{NUMBERS} details[open] p").is_visible()


@pytest.mark.parametrize("name", ["01_structure", "02_indicators", "03_targets", "04_priorities", "05_analysis"])
def test_a_phone_gets_the_narrow_figure_at_its_own_size(browser: Any, name: str) -> None:
    """A telephone of 390 pixels shows each figure's narrow form, unscaled, and the page is no wider than it."""
    read = "[...document.querySelectorAll('picture img')].map(e => [e.currentSrc, e.width, e.naturalWidth])"
    with opened(browser, address(name), viewport=PHONE) as watched:
        shown = watched.page.evaluate(read)
        assert shown and all(source.endswith(".phone.svg") for source, *_ in shown)
        assert all(wide >= natural - 8 for _, wide, natural in shown), shown
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
