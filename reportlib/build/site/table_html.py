"""The tables of notebooks, made fit for a page: without styles, numbers at the right, places as links."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

_NUMBER = re.compile(r"[-+−]?[\d,]*\.?\d+(?:e[-+]?\d+)?[%‰]?")
_ROWS = re.compile(r'<table class="table rows ([a-z-]+)">')
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


def linked(source: str, href: Callable[[int, int], str]) -> str:
    """Return a table whose rows open a sentence, with links from the places and from the numbers to the text.

    Args:
        source: the HTML.
        href: the address of a span; empty where there is none.

    >>> cells = '<td><details>GDP<small class="place">3–5</small></details></td><td class="said">6%</td>'
    >>> made = linked(f"<table><tr>{cells}</tr></table>", lambda start, end: f"#q-{start}-{end}")
    >>> print(made.replace("><", ">" + chr(10) + "<"))
    <table>
    <tr>
    <td>
    <details>GDP<a class="place" href="#q-3-5">3–5</a>
    </details>
    </td>
    <td class="said">
    <a class="place" href="#q-3-5">6%</a>
    </td>
    </tr>
    </table>
    """
    whole = html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent=True)
    for small in whole.xpath(".//small[@class='place']"):
        start, _, end = (small.text or "").partition("\u2013")
        address = href(int(start), int(end)) if start.isdecimal() and end.isdecimal() else ""
        if not address:
            continue
        small.tag = "a"
        small.set("href", address)
        row = next(small.iterancestors("tr"))
        for cell in row.xpath("./td[contains(concat(' ', @class, ' '), ' said ')]"):
            _wrap(cell, address)
    made = str(html.tostring(whole, encoding="unicode"))
    return made.removeprefix("<div>").removesuffix("</div>")


def _wrap(cell: HtmlElement, address: str) -> None:
    """Put a link around all that is in a cell."""
    if not cell.text_content().strip():
        return
    link = html.Element("a")
    link.set("class", "place")
    link.set("href", address)
    link.text, cell.text = cell.text, None
    link.extend(list(cell))
    cell.append(link)


def name_of(source: str) -> str:
    """Return the name of the table in a piece of HTML that opens rows, from its classes; empty if there is none.

    >>> name_of('<table class="table rows headline-targets">'), name_of("<table>")
    ('headline_targets', '')
    """
    found = _ROWS.search(source)
    return found[1].replace("-", "_") if found else ""


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
                cell.set("class", f"{cell.get('class', '')} number".strip())
