"""Makes a table as pandas prints it fit for a page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_NUMBER = re.compile(r"[-+−]?[\d,]*\.?\d+(?:e[-+]?\d+)?[%‰]?")
_EMPTY = {"", "...", "…", "NaN", "<NA>", "None"}


def light(source: str) -> str:
    """Take style and borders out of the tables in a piece of HTML, and put numbers to the right.

    A column is numeric where each of its cells is a number or empty, so that a stray number among words
    stays with the words.

    >>> print(light("<table border='1'><tr><th>数</th></tr><tr><td>12.6%</td></tr></table>"))
    <table><tr><th class="number">数</th></tr><tr><td class="number">12.6%</td></tr></table>
    """
    soup = BeautifulSoup(source, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for table in soup.find_all("table"):
        del table["border"]
        for row in table.find_all("tr"):
            del row["style"]
        _align(table)
    return str(soup)


def _align(table: Tag) -> None:
    rows = [row.find_all(["th", "td"], recursive=False) for row in table.find_all("tr")]
    if any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row):
        return
    for number in range(max(map(len, rows), default=0)):
        column = [row[number] for row in rows if number < len(row)]
        words = [cell.get_text().strip() for cell in column if cell.name == "td"]
        filled = [word for word in words if word not in _EMPTY]
        if filled and all(map(_NUMBER.fullmatch, filled)):
            for cell in column:
                cell["class"] = "number"
