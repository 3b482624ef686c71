"""The text of a report as HTML: paragraphs, sentences and marks with addresses that last as long as the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlib.build.site.reader.marks import Mark
from reportlib.core.records import Section

if TYPE_CHECKING:
    from reportlib.report.report import Report

HEADINGS = {1: "h2", 2: "h3", 3: "h4"}
"""The element of a section's title by its level; a title that runs into its text stays in the paragraph."""

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
    titles = {(one.start, one.end): one for one in report.sections if one.start is not None}
    breaks = _breaks(report)
    for begin, stop in ((layout.body_start, layout.body_end), (layout.appendix_start, layout.appendix_end)):
        cuts = [begin, *(at for at in breaks if begin < at < stop), stop]
        for start, end in pairwise(cuts):
            words = text[start:end]
            left, right = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            if left < right:
                yield Paragraph(left, right, _titled(text, titles, left, right))


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


def html(report: Report, marks: Sequence[Mark]) -> str:
    """Return the text as HTML.

    Every paragraph has the anchor `g<offset>` of its first character, every sentence `s-<start>-<end>`, every mark that
    of its own.
    """
    parts = []
    for paragraph in paragraphs(report):
        inside = _inside(report, marks, paragraph.start, paragraph.end)
        section = paragraph.section
        if section is None:
            parts.append(f'<p id="g{paragraph.start}">{inside}</p>')
        else:
            tag = HEADINGS.get(section.level, "h5")
            parts.append(f"<{tag}>{inside}</{tag}>")
    return "\n".join(parts)


def _inside(report: Report, marks: Sequence[Mark], start: int, end: int) -> str:
    """Return a span of the text with its sentences and marks."""
    sentences = [one for one in report.sentences if one.start < end and start < one.end]
    held = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = {start, end}
    for one in (*sentences, *held):
        edges |= {edge for edge in (one.start, one.end) if start < edge < end}
    parts = []
    open_sentence = None
    for left, right in pairwise(sorted(edges)):
        sentence = next((one for one in sentences if one.start <= left < one.end), None)
        if sentence is not open_sentence:
            parts.append("</span>" if open_sentence is not None else "")
            if sentence is not None:
                anchor = f' id="s-{sentence.start}-{sentence.end}"' if left == sentence.start else ""
                parts.append(f'<span class="s"{anchor}>')
            open_sentence = sentence
        parts.append(_piece(report.text[left:right], left, [m for m in held if m.start <= left and right <= m.end]))
    parts.append("</span>" if open_sentence is not None else "")
    return "".join(parts)


def _piece(words: str, left: int, over: Sequence[Mark]) -> str:
    """Return words under the same marks: the innermost is a link, the others colour it."""
    shown = escape("".join(words.split("\n")))
    for mark in sorted(over, key=lambda mark: (mark.kind in LIFTED, mark.end - mark.start)):
        first = f' id="{mark.anchor}"' if mark.start == left else ""
        classes = " ".join(("m", mark.kind, *mark.classes))
        data = f' data-m="{mark.anchor}"'
        if mark.kind in LIFTED or "<a " in shown:
            shown = f'<span class="{classes}"{first}{data}>{shown}</span>'
        else:
            shown = f'<a class="{classes}"{first}{data} href="#{mark.anchor}">{shown}</a>'
    return shown
