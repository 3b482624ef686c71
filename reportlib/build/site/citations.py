"""The citations on the pages of a site: a block on each page, and one citation for each of its parts.

They need no script: a citation is in a closed disclosure element, with a permalink, and a click selects the whole of
it. On the page of a notebook all citations of a section are in one such element, beside its heading (`page_body`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from lxml import etree, html
from markupsafe import Markup, escape

from reportlib.build.site import footnotes, pair_links
from reportlib.core import schema
from reportlib.exchange import citations
from reportlib.exchange.citations import parts
from reportlib.exchange.citations.items import Part
from reportlib.exchange.citations.meta_tags import meta
from reportlib.exchange.citations.user_details import Given

if TYPE_CHECKING:
    from reportlib.build.site.pair_links import Own
    from reportlib.exchange.citations import Block, Item
    from reportlib.report.report import Report

LONGEST = 60
"""Characters of a paragraph that its citation quotes."""


@dataclass(frozen=True)
class CitedReport:
    """A report that the pages are about, and its file, beside which there may be details for its citation."""

    report: Report
    path: Path | None = None


class Citations:
    """The citations of one site.

    Args:
        cited: the reports that the pages are about, the earlier one first.
        lang: zh or en.
        given: what the user knows of the analysis: the address of the site's folder, its DOI, day and authors.
        labels: the labels of the pages.
    """

    def __init__(self, cited: Sequence[CitedReport], lang: str, given: Given, labels: dict[str, str]) -> None:
        self._cited = cited
        self._lang = lang
        self._given = given
        self._labels = labels

    @cached_property
    def block(self) -> Block:
        """The citation block, the same on all pages."""
        *before, last = self._cited
        return citations.block(
            last.report,
            self._lang,
            path=last.path,
            given=self._given,
            beside=before[0].report if before else None,
            beside_path=before[0].path if before else None,
        )

    @cached_property
    def _analysis(self) -> Item:
        return next(thing.item for thing in self.block.things if thing.what == "analysis")

    def of_page(self, name: str) -> Item:
        """Return the analysis, with the address of one of its pages if the site has an address."""
        base = self._analysis.url
        if not base:
            return self._analysis
        page = "" if name == "index" else f"{quote(name)}.html"
        return replace(self._analysis, url=urljoin(base if base.endswith("/") else f"{base}/", page))

    def tags(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the `citation_*` tags of a page, which Zotero and Google Scholar read."""
        return meta(self.of_page(name))

    def figure(self, page: str, name: str, title: str) -> Markup:
        """Return the folded citation of a figure; empty for one without a name."""
        return self._folded(page, [parts.figure(name, title)]) if name else Markup("")

    def section(self, page: str, anchor: str, title: str) -> Markup:
        """Return the folded citation of a section, the first one of those of its parts."""
        return self._folded(page, [parts.section(anchor, title)])

    def tables(self, page: str, names: Sequence[str]) -> Markup:
        """Return one folded citation for several tables; empty if none of them is in the field dictionary."""
        pieces = [parts.table(name, self._lang) for name in names if name in _tables()]
        return self._folded(page, pieces) if pieces else Markup("")

    def narrative(self, page: str, source: str, notes: Mapping[str, int], own: Sequence[Own]) -> str:
        """Return the HTML of a narrative with a folded citation beside each paragraph and each cited sentence.

        Args:
            page: the name of the page.
            source: the narrative.
            notes: the number of the sentence in the list of sources for each cited place.
            own: the reports of a pair with their own pages, to which its places lead.
        """
        whole = html.fragment_fromstring(source, create_parent=True)
        footnotes.add(whole, notes)
        pair_links.add(whole, own)
        for paragraph in whole.xpath(".//article[@class='narrative']//p[@id]"):
            words = " ".join(paragraph.text_content().split())
            piece = parts.paragraph(paragraph.get("id"), words if len(words) <= LONGEST else f"{words[:LONGEST]}…")
            paragraph.addnext(html.fragment_fromstring(self._folded(page, [piece])))
        for item in whole.xpath(".//article[@class='narrative']//ol[@class='evidence']/li"):
            pieces = [_number(mark, item) for mark in item.xpath(".//mark[@id]")]
            if pieces:
                item.append(html.fragment_fromstring(self._folded(page, pieces)))
        made = str(html.tostring(whole, encoding="unicode"))
        return made.removeprefix("<div>").removesuffix("</div>")

    def _folded(self, page: str, pieces: Sequence[Part]) -> Markup:
        analysis = self.of_page(page)
        lines = []
        for piece in pieces:
            citation = citations.part_citation(analysis, piece, self._lang)
            link = f'<a href="#{escape(piece.anchor)}">{escape(self._labels["permalink"])}</a>'
            lines.append(f'<p>{link} <span class="copy">{escape(citation)}</span></p>')
        head = f'<summary title="{escape(self._labels["cite_title"])}">{escape(self._labels["cite"])}</summary>'
        return Markup(f'<details class="cite" lang="{self._lang}">{head}{"".join(lines)}</details>')


def _tables() -> tuple[str, ...]:
    return (*schema.tables(), *schema.comparisons())


def _number(mark: html.HtmlElement, item: html.HtmlElement) -> Part:
    """Return a marked number of a cited sentence as a part that the words around it name."""
    start = _before(mark, item)
    sentence = "".join(item.xpath("text() | mark//text()"))
    words = mark.text_content()
    return Part("number", mark.get("id"), parts.around(sentence, start, start + len(words)))


def _before(mark: html.HtmlElement, item: html.HtmlElement) -> int:
    """Return the characters that stand before a mark, which may stand in another."""
    count = 0
    for event, node in etree.iterwalk(item, events=("start", "end")):
        if node is mark:
            break
        words = node.text if event == "start" else node.tail
        count += len(words or "")
    return count
