"""The tables that pandas prints, made fit for a page."""

from __future__ import annotations

import re

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

_NUMBER = re.compile(r"[-+−]?[\d,]*\.?\d+(?:e[-+]?\d+)?[%‰]?")
_EMPTY = {"", "...", "…", "NaN", "<NA>", "None"}


def light(source: str) -> str:
    """Remove style and borders from the tables in a piece of HTML, and align numbers to the right.

    The style sheet of the page does the rest; only a cell that is set to the right on purpose stays so.

    A column is numeric if each of its cells is a number or empty, so that a single number among words stays with the
    words.

    >>> print(light("<table border='1'><tr><th>数</th></tr><tr><td>12.6%</td></tr></table>"))
    <table><tr><th class="number">数</th></tr><tr><td class="number">12.6%</td></tr></table>
    """
    try:
        whole = html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent=True)
    except ParserError:  # the piece is empty
        return source
    for style in list(whole.iter("style")):
        style.drop_tree()
    for window in whole.xpath(".//div[contains(@style, 'max-height')]"):
        window.drop_tag()  # the page has a window of its own around a tall table
    for table in whole.iter("table"):
        table.attrib.pop("border", None)
        for part in table.iter("tr", "th", "td"):
            if part.tag == "tr" or "right" not in part.get("style", ""):
                part.attrib.pop("style", None)
        for head in table.xpath(".//thead//th[not(normalize-space())]"):
            head.tag = "td"  # the corner above the names of the rows is the head of nothing
        _align(table)
    made = str(html.tostring(whole, encoding="unicode"))
    return made.removeprefix("<div>").removesuffix("</div>")


def _align(table: HtmlElement) -> None:
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    if any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row):
        return
    for number in range(max(map(len, rows), default=0)):
        column = [row[number] for row in rows if number < len(row)]
        words = [cell.text_content().strip() for cell in column if cell.tag == "td"]
        filled = [word for word in words if word not in _EMPTY]
        if filled and all(map(_NUMBER.fullmatch, filled)):
            for cell in column:
                cell.set("class", "number")
