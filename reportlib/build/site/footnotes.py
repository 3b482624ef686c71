"""Footnotes for paper: a number on paper leads nowhere, so it names the sentence in the list of sources."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import html
from nbformat import NotebookNode

LINKS = ".//a[starts-with(@href, '#q-')]"


def numbered(notebook: NotebookNode) -> dict[str, int]:
    """Return for each cited place of a notebook the number of its sentence in the list of sources."""
    found: dict[str, int] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            source = output.get("data", {}).get("text/html", "")
            if 'class="evidence"' not in source:
                continue
            whole = html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent=True)
            for number, item in enumerate(whole.xpath(".//ol[@class='evidence']/li"), 1):
                for mark in item.xpath(".//mark[@id]"):
                    found.setdefault(mark.get("id"), number)
    return found


def add(whole: html.HtmlElement, numbers: Mapping[str, int]) -> None:
    """Add the number of its sentence to each link to a cited place; the style sheet prints it, on paper alone.

    Of neighbours with the same number, the last one has it.
    """
    links = whole.xpath(LINKS)
    known = [numbers.get(link.get("href")[1:]) for link in links]
    for place, (link, number) in enumerate(zip(links, known, strict=True)):
        following = place + 1 < len(links) and links[place + 1].getparent() is link.getparent()
        if number is None or (following and known[place + 1] == number):
            continue
        note = html.Element("sup", {"class": "footnote", "data-note": str(number)})
        note.tail, link.tail = link.tail, None
        link.addnext(note)
