"""Links from the pages of a site to the words of the report on its reading page.

Notebooks are opened elsewhere too, where there is no reading page; so the links are made when their pages are rendered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from lxml import html
from lxml.html import HtmlElement

if TYPE_CHECKING:
    from reportlib.build.site.reader.places import Places
    from reportlib.report.report import Report

COLUMNS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "quantities": (("surface", "start", "end"),),
    "targets": (("surface", "start", "end"),),
    "headline_targets": (("text", "start", "end"),),
    "glossary": (("term", "start", "end"),),
    "leads": (("title", "start", "end"),),
    "phrases": (("phrase", "start", "end"),),
    "collocations": (("phrase", "start", "end"),),
    "unread_numbers": (("surface", "start", "end"),),
    "attention_hits": (("surface", "start", "end"),),
    "pairs": (("actual", "actual_start", "actual_end"), ("target", "target_start", "target_end")),
    "answers": (("problem", "problem_start", "problem_end"), ("answer", "start", "end")),
}
"""The columns of tables that print words of the report, with those that hold their place."""

_OFFSETS = re.compile(r"(?<![\d.,–-])(\d{1,7})–(\d{1,7})(?![\d.,–%-])")
_CITED = (
    ".//article[@class='narrative']//a[starts-with(@href, '#q-')][not(ancestor::details[contains(@class, 'cite')])]"
)
_NAME = re.compile(r"[a-z]-(\d+)-(\d+)")


@dataclass(frozen=True)
class TextLinks:
    """The links to the text of one report.

    Attributes:
        report: the report.
        places: the anchors of its reading page.
        page: the address of that page.
    """

    report: Report
    places: Places
    page: str

    def narrative(self, source: str) -> str:
        """Return the HTML of a narrative, its numbers, quotations and offsets leading to the words in the text."""
        return self._edited(source, self._link_narrative)

    def table(self, source: str) -> str:
        """Return the HTML of a table of the report, the words that it prints leading to their place."""
        return self._edited(source, self._link_table)

    def _edited(self, source: str, edit: Callable[[HtmlElement], None]) -> str:
        whole = html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent=True)
        edit(whole)
        made = str(html.tostring(whole, encoding="unicode"))
        return made.removeprefix("<div>").removesuffix("</div>")

    def href(self, start: int, end: int) -> str:
        """Return the address of a span; empty where the page does not show it."""
        anchor = self.places.anchor(start, end) if 0 <= start < end <= len(self.report.text) else ""
        return f"{self.page}#{anchor}" if anchor else ""

    def _link_narrative(self, whole: HtmlElement) -> None:
        for link in whole.xpath(_CITED):
            named = _NAME.fullmatch(link.get("href")[1:])
            if named and (href := self.href(int(named[1]), int(named[2]))):
                link.set("href", href)
        for small in whole.xpath(".//article[@class='narrative']//small[not(*)]"):
            self._link_offsets(small)

    def _link_offsets(self, small: HtmlElement) -> None:
        words = small.text or ""
        found = list(_OFFSETS.finditer(words))
        if not found:
            return
        place = found[-1]
        if href := self.href(int(place[1]), int(place[2])):
            link = html.Element("a", href=href)
            link.text = place[0]
            link.tail = words[place.end() :]
            small.text = words[: place.start()]
            small.append(link)

    def _link_table(self, whole: HtmlElement) -> None:
        for table in whole.iter("table"):
            name = next((one for one in _names(table) if one in COLUMNS), "")
            rows = [list(row.iter("td")) for row in table.iter("tr")]
            rows = [cells for cells in rows if cells]
            for words, start, end in COLUMNS.get(name, ()):
                self._link_column(rows, list(self._spans(name, words, start, end)))

    def _link_column(self, rows: Sequence[list[HtmlElement]], spans: Sequence[tuple[str, int, int]]) -> None:
        """Link the cells with words of a column: row by row where all rows are shown, else those that stand once."""
        by_words: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for words, first, last in spans:
            by_words[words].add((first, last))
        for number, cells in enumerate(rows):
            all_there = len(rows) == len(spans)
            for cell in cells:
                words = _plain(cell.text_content())
                held = {spans[number][1:]} if all_there and spans[number][0] == words else by_words.get(words, set())
                if len(held) == 1 and not len(cell) and (href := self.href(*min(held))):
                    _wrap(cell, href)
                    break

    def _spans(self, table: str, words: str, start: str, end: str) -> Iterator[tuple[str, int, int]]:
        frame = self.report.table(table)[[words, start, end]]
        for said, first, last in frame.itertuples(index=False):
            known = not (pd.isna(first) or pd.isna(last))
            yield _plain(str(said)), int(first) if known else 0, int(last) if known else 0


def _names(table: HtmlElement) -> list[str]:
    return [one.replace("-", "_") for one in table.get("class", "").split()]


def _plain(words: str) -> str:
    return " ".join(words.split())


def _wrap(cell: HtmlElement, href: str) -> None:
    link = html.Element("a", href=href)
    link.set("class", "place")
    link.text, cell.text = cell.text, None
    cell.append(link)
