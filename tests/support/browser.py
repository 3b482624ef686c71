"""A browser that is driven through playwright, and what it noticed about a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

LONG_TASKS = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
}).observe({ type: "longtask", buffered: true });
"""
"""A script that notes all tasks that take more than 50 milliseconds."""

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe-core that pages keep."""


class Watched:
    """A page and what it said and asked for.

    Attributes:
        page: the page, as playwright has it.
        said: what stands in the console, errors included.
        asked: the addresses that it asked for.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def foreign(self, folder: Path) -> list[str]:
        """Return the addresses that lie outside of a folder."""
        return [url for url in self.asked if not _is_inside(url, folder)]


def _is_inside(url: str, folder: Path) -> bool:
    parts = urlsplit(url)
    if parts.scheme in ("data", "blob"):
        return True
    return parts.scheme == "file" and Path(unquote(parts.path)).resolve().is_relative_to(folder.resolve())


@contextmanager
def launched(chromium: str) -> Iterator[Any]:
    """Open the browser without a window."""
    driver = pytest.importorskip("playwright.sync_api", reason="needs Chromium's driver, playwright")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Any, address: str, **context: Any) -> Iterator[Watched]:
    """Open a page in a profile of its own."""
    profile = browser.new_context(**{"viewport": {"width": 1320, "height": 900}, **context})
    try:
        profile.add_init_script(LONG_TASKS)
        watched = Watched(profile.new_page())
        watched.page.goto(address)
        yield watched
    finally:
        profile.close()


SHORTEN = """
() => {
  const kinds = (root) => [root, ...root.querySelectorAll("*")].map((e) => `${e.tagName} ${e.className}`);
  const count = new Map();
  for (const kind of kinds(document.body)) count.set(kind, (count.get(kind) || 0) + 1);
  const groups = [...document.querySelectorAll("tbody, #text, main ol, main ul, main dl")];
  for (const group of groups) {
    for (const one of [...group.children].slice(12)) {
      const own = new Map();
      for (const kind of kinds(one)) own.set(kind, (own.get(kind) || 0) + 1);
      if ([...own].some(([kind, n]) => count.get(kind) <= n)) continue;
      for (const [kind, n] of own) count.set(kind, count.get(kind) - n);
      one.remove();
    }
  }
}
"""
"""A script that leaves out of long tables, lists and texts what is marked up as something that stays."""


def shorten(page: Any) -> None:
    """Leave out what repeats the markup of what stays, so that a page is gone through by axe-core in a second."""
    page.evaluate(SHORTEN)


def violations(page: Any) -> list[str]:
    """Return what axe-core finds against a page, of any rank."""
    carried = pytest.importorskip("axe_playwright_python", reason="needs axe-core for Chromium, axe-playwright-python")
    page.evaluate(Path(carried.__file__).with_name("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "(rules) => axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def long_tasks(page: Any) -> list[int]:
    """Return how many milliseconds each long task took since the last call."""
    page.wait_for_timeout(250)
    tasks: list[int] = page.evaluate("longTasks.splice(0)")
    return tasks
