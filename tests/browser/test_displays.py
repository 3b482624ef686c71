"""Displays in other programs: a view that runs outputs as VS Code's does, and one that takes out what moves.

The first has VS Code's policy and class names; it puts an output into its page, makes each script of it anew at the end
of the output, and takes it away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import reports
from tests.support.browser import launched, opened

pytestmark = pytest.mark.slow

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src https: data: blob:; font-src https:; connect-src https:; child-src https: data:"
)
VIEW = """<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="POLICY">
<body class="vscode-dark"><script>
for (const html of OUTPUTS) {
  const output = document.body.appendChild(document.createElement("div"));
  output.innerHTML = html;
  for (const old of [...output.getElementsByTagName("script")]) {
    const script = document.createElement("script");
    script.text = old.innerText;
    output.appendChild(script).remove();
  }
}
</script>"""
MOVING = re.compile(r"<(script|style)>.*?</\1>|<iframe.*?></iframe>", re.DOTALL)


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """The whole text and a table, as notebooks get them."""
    report = reports.example("qinghe_2031")
    return [report.show()._repr_html_(), report.view("quantities")._repr_html_()]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A browser for the tests of this module."""
    with launched(chromium) as made:
        yield made


def test_where_scripts_run(browser: Any, outputs: list[str], tmp_path: Path) -> None:
    """The text is the reading page, in the dark theme of the view, and opens cards; the table is searched."""
    held = json.dumps(outputs).replace("<", "\\u003c")
    file = tmp_path / "view.html"
    file.write_text(VIEW.replace("POLICY", POLICY).replace("OUTPUTS", held), encoding="utf-8")
    with opened(browser, file.as_uri()) as watched:
        page, reader = watched.page, watched.page.frame_locator("iframe")
        reader.locator("html[data-theme='dark']").wait_for()
        assert not page.locator(".rl-still").is_visible()
        reader.locator("a.quantity").first.click()
        assert reader.locator("#card .card-head").is_visible()
        page.locator(".table-tools input").fill("增长")
        assert 0 < page.locator("table.rows tbody tr:visible").count() < len(reports.example("qinghe_2031").quantities)
        assert watched.said == [] and watched.foreign(tmp_path) == []


def test_where_they_are_taken_out(browser: Any, outputs: list[str], tmp_path: Path) -> None:
    """Without scripts, styles and frames the text is painted, all rows are there, and a row opens its sentence."""
    file = tmp_path / "still.html"
    file.write_text(f'<meta charset="utf-8">{MOVING.sub("", "".join(outputs))}', encoding="utf-8")
    with opened(browser, file.as_uri()) as watched:
        page = watched.page
        assert page.locator(".rl-still").is_visible() and page.locator(".rl-still .rl-target").count() > 10
        rows = page.locator("table.rows tbody tr")
        assert rows.count() == len(reports.example("qinghe_2031").quantities)
        rows.first.locator("summary").click()
        assert rows.first.locator("details > div").is_visible()
