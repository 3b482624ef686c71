"""The text of a report as HTML: paragraphs, sentences and marks with addresses that last as long as the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlib.core.records import Section

if TYPE_CHECKING:
    from reportlib.build.site.reader.marks import Mark
    from reportlib.report.report import Report

HEADINGS = {1: "h2", 2: "h3", 3: "h4"}
"""The element of a section's title by its level; a title that runs into its text stays in the paragraph."""

_BLANK = re.compile("[\\s\u200b-\u200f\u2060-\u2064\ufeff]*")

LIFTED = ("headline", "problem", "answer", "definition", "title", "cited")
"""Kinds of marks that colour their span and hold other marks; the others are links of their own."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text: a span without the line ends around it.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        section: the section whose title it is; None for text.
    """

    start: int
    end: int
    section: Section | None = None


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """Yield the paragraphs of body and appendix; a line end inside a sentence divides nothing."""
    text, layout = report.text, report.layout
    titles: dict[tuple[int | None, int | None], Section] = {
        (one.start, one.end): one for one in report.sections if one.start is not None
    }
    breaks = _breaks(report)
    for begin, stop in ((layout.body_start, layout.body_end), (layout.appendix_start, layout.appendix_end)):
        cuts = [begin, *(at for at in breaks if begin < at < stop), stop]
        for start, end in pairwise(cuts):
            words = text[start:end]
            left, right = start + _blanks(words), end - _blanks(words[::-1])
            if left < right:
                yield Paragraph(left, right, _titled(text, titles, left, right))


def _blanks(words: str) -> int:
    """Return how many characters that nobody sees some words begin with."""
    blank = _BLANK.match(words)
    return blank.end() if blank else 0


def _breaks(report: Report) -> list[int]:
    """Return the places where a paragraph ends: line ends outside of sentences."""
    inside = bytearray(len(report.text) + 1)
    for one in report.sentences:
        inside[one.start : one.end] = b"\1" * (one.end - one.start)
    return [at for at, mark in enumerate(report.text) if mark == "\n" and not inside[at]]


def _titled(text: str, titles: dict[tuple[int | None, int | None], Section], start: int, end: int) -> Section | None:
    """Return the section whose title is the whole of a paragraph but for its number and stop."""
    for (first, last), section in titles.items():
        if first is not None and last is not None and start <= first and last <= end:
            return section if len(text[start:end].strip()) - (last - first) <= len("（十一）、。") else None
    return None


@dataclass
class _Page:
    """The text of a page in the making.

    Attributes:
        report: the report.
        marks: the marks in text order.
        notes: what stands beside the text, by the place that it is about.
        words: the labels of the page.
        numbers: the number of each quantity in the list behind the text.
        seen: the anchors that are there already; a mark that others divide has one.
    """

    report: Report
    marks: Sequence[Mark]
    notes: Mapping[int, str]
    words: Mapping[str, str]
    numbers: Mapping[str, int]
    seen: set[str]

    def paragraph(self, paragraph: Paragraph) -> str:
        """Return a paragraph with its permalink and the notes beside it."""
        inside = self._inside(paragraph.start, paragraph.end)
        anchor = f"g{paragraph.start}"
        if paragraph.section is not None:
            tag = HEADINGS.get(paragraph.section.level, "h5")
            return f"<{tag}>{inside}</{tag}>"
        link = f'<a class="pm" href="#{anchor}" aria-label="{escape(self.words["link_paragraph"])}"></a>'
        notes = "".join(note for at, note in self.notes.items() if paragraph.start <= at < paragraph.end)
        beside = f'<div class="notes" role="note" lang="{self.words["lang"]}">{notes}</div>\n' if notes else ""
        return f'{beside}<p id="{anchor}">{link}{inside}</p>'

    def _inside(self, start: int, end: int) -> str:
        """Return a span of the text with its sentences and marks."""
        sentences = [one for one in self.report.sentences if one.start < end and start < one.end]
        held = [mark for mark in self.marks if mark.start < end and start < mark.end]
        ends = [(one.start, one.end) for one in sentences] + [(mark.start, mark.end) for mark in held]
        edges = {start, end} | {edge for both in ends for edge in both if start < edge < end}
        parts: list[str] = []
        opened = ""
        for left, right in pairwise(sorted(edges)):
            sentence = next((one for one in sentences if one.start <= left < one.end), None)
            name = f"s-{sentence.start}-{sentence.end}" if sentence is not None else ""
            if name != opened:
                parts.append(_closed(opened))
                parts.append(f'<span class="s"{self._id(name)}>' if name else "")
                opened = name
            parts.append(self._piece(left, right, [m for m in held if m.start <= left and right <= m.end]))
        parts.append(_closed(opened))
        return "".join(parts)

    def _piece(self, left: int, right: int, over: Sequence[Mark]) -> str:
        """Return words under the same marks: the innermost with a card is a link, the others colour it."""
        shown = escape("".join(self.report.text[left:right].split("\n")))
        linked = False
        for mark in sorted(over, key=lambda mark: (mark.end - mark.start, mark.kind in LIFTED)):
            first = self._id(mark.anchor)
            classes = " ".join(("m", mark.kind, *(one for one in mark.classes if one != mark.kind)))
            number = self.numbers.get(mark.anchor) if mark.end == right else None
            data = f' data-m="{mark.anchor}"' + (f' data-n="{number}"' if number else "")
            if mark.opens and not linked:
                again = "" if first else ' tabindex="-1"'
                shown = f'<a class="{classes}"{first}{data}{again} href="#{mark.anchor}">{shown}</a>'
                linked = True
            else:
                shown = f'<span class="{classes}"{first}{data}>{shown}</span>'
        return shown

    def _id(self, anchor: str) -> str:
        """Return the attribute of an anchor at its first piece."""
        if not anchor or anchor in self.seen:
            return ""
        self.seen.add(anchor)
        return f' id="{anchor}"'


def _closed(sentence: str) -> str:
    """Return the end of a sentence, with the link to it that a pointer finds; the keyboard finds it on the card."""
    return f'<a class="pm" href="#{sentence}" tabindex="-1" aria-hidden="true"></a></span>' if sentence else ""


def html(
    report: Report,
    marks: Sequence[Mark],
    words: Mapping[str, str],
    notes: Mapping[int, str] | None = None,
) -> str:
    """Return the text as HTML.

    Every paragraph has the anchor `g<offset>` of its first character, every sentence `s-<start>-<end>`, every mark that
    of its own, once.

    Args:
        report: the report.
        marks: its marks in text order.
        words: the labels of the page.
        notes: what stands in the margin, as HTML, by the offset that it is about.
    """
    listed = [mark.anchor for mark in marks if mark.kind == "quantity"]
    numbers = {anchor: number for number, anchor in enumerate(listed, 1)}
    page = _Page(report, marks, notes or {}, words, numbers, set())
    return "\n".join(page.paragraph(one) for one in paragraphs(report))
