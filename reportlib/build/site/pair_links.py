"""Links from the page of a comparison to the words of its reports on their own pages, where these are built.

A comparison names a place by its offsets, with the words that stand there: they tell which report is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lxml import html
from lxml.html import HtmlElement

PAGES = ("reader.html", "05_analysis.html")
"""The pages that show words of a report at an anchor made of their offsets, the best one first."""

ITEMS = ".//ul[@class='computations']//*[self::li or self::small]"

_ANCHOR = re.compile(r'id="(q-\d+-\d+)"')
_PLACE = re.compile(r"(?<![\d.,–-])(\d{1,7})–(\d{1,7})(?![\d.,–%-])")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Own:
    """A report of the pair with its own pages.

    Attributes:
        text: the text of the report.
        anchors: for each anchor the address of the page that has it.
    """

    text: str
    anchors: dict[str, str]

    @classmethod
    def of(cls, text: str, root: Path, folder: str) -> Own:
        """Return a report whose pages are in a folder below that of all builds; without one, it has no anchors."""
        anchors: dict[str, str] = {}
        for page in PAGES if folder else ():
            if (root / folder / page).is_file():
                for anchor in _ANCHOR.findall((root / folder / page).read_text(encoding="utf-8")):
                    anchors.setdefault(anchor, f"../{quote(folder)}/{page}#{anchor}")
        return cls(text, anchors)


def add(whole: HtmlElement, reports: Sequence[Own]) -> None:
    """Lead from the places in the list of computations to the pages of the reports, in place."""
    for item in whole.xpath(ITEMS):
        for node in (item, *item):
            words = node.text if node is item else node.tail
            if words and _PLACE.search(words):
                _link(item, node, words, reports)


def _link(item: HtmlElement, node: HtmlElement, words: str, reports: Sequence[Own]) -> None:
    """Link the places in the text of an element, or in the text behind one of its children."""
    at, spot = 0, 0 if node is item else item.index(node) + 1
    last: HtmlElement | None = None if node is item else node
    for place in _PLACE.finditer(words):
        href = _address(words[at : place.start()], int(place[1]), int(place[2]), reports)
        if not href:
            continue
        before = words[at : place.start()]
        if last is None:
            item.text = before
        else:
            last.tail = before
        last = html.Element("a", {"class": "place", "href": href})
        last.text = place[0]
        item.insert(spot, last)
        spot, at = spot + 1, place.end()
        last.tail = words[at:]


def _address(before: str, start: int, end: int, reports: Sequence[Own]) -> str:
    """Return the page of the one report whose words stand before the place; empty if both could be meant.

    Where the words are translated, it is the one report that has a number just there.
    """
    said = _SPACE.sub("", before)
    meant = [one for one in reports if (words := _SPACE.sub("", one.text[start:end])) and words in said]
    meant = meant or [one for one in reports if f"q-{start}-{end}" in one.anchors]
    return meant[0].anchors.get(f"q-{start}-{end}", "") if len(meant) == 1 else ""
