"""The whole text of a report with its numbers marked: what is done, what is promised, what is context.

Where scripts run, the reading page of the site takes the place of the painted text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from reportlib.core import still
from reportlib.narrative.displays import look, painting
from reportlib.narrative.displays.painting import Mark
from reportlib.report.shown import Painted

if TYPE_CHECKING:
    from reportlib.report.report import Report

READER = "reportlib.build.site.reader.framed:page"
"""What makes the reading page, in a room above this one, which is asked for it when a notebook wants it."""

WINDOW = "max-height: 40em; overflow: auto; padding-right: 1em"


@dataclass(frozen=True, repr=False)
class Whole(Painted):
    """The whole text; `html` is the painted text, a notebook shows the reading page in its place where it can.

    Attributes:
        report: the report.
        inner: the painted text without its style.
        lang: "zh" or "en".
    """

    report: Report | None = field(default=None, compare=False)
    inner: str = field(default="", compare=False)
    lang: str = "zh"

    def _repr_html_(self) -> str:
        if self.report is None or still.is_kept():
            return self.html
        page: str = resolve_name(READER)(self.report, self.lang)
        return look.framed(self.inner, page, look.said(self.lang)("reader"))


def show(report: Report, lang: str) -> Painted:
    """Return the body with its numbers marked, and the appendix behind it, folded."""
    rows, layout, said = report.quantities, report.layout, look.said(lang)
    titles = [Mark(one.start, one.end, "title") for one in report.sections if one.start is not None and one.end]
    marks = [*painting.numbers(rows, lang), *titles]
    body = _paragraphs(report, layout.body_start, layout.body_end, marks)
    appendix = ""
    if layout.appendix_end > layout.appendix_start:
        inner = _paragraphs(report, layout.appendix_start, layout.appendix_end, marks)
        appendix = look.folded(escape(said("appendix")), inner)
    title = report.metadata.title or report.source.name
    html = (
        f'{look.head(escape(title))}{painting.legend(lang, rows)}<div lang="zh" style="{WINDOW}">{body}{appendix}</div>'
    )
    counts = {status: int((rows["status"] == status).sum()) for status in painting.STATUSES}
    text = said("whole", report=report.report_id, chars=f"{len(report.text):,}", **counts)
    spans = tuple((one.start, one.end) for one in report.sentences)
    return Whole(text, look.wrapped(html), spans, report, html, lang)


def _paragraphs(report: Report, start: int, end: int, marks: list[Mark]) -> str:
    """Return the lines of a stretch of text as paragraphs; each looks only at the marks that stand in it."""
    marks = sorted(marks, key=lambda mark: mark.start)
    made, at, first = [], start, 0
    for line in report.text[start:end].split("\n"):
        stop = at + len(line)
        while first < len(marks) and marks[first].end <= at:
            first += 1
        here = []
        for mark in marks[first:]:
            if mark.start >= stop:
                break
            here.append(mark)
        if line.strip():
            words = painting.painted(report.text, at, stop, here).strip()
            made.append(f'<div style="line-height: 2; margin: 0.5em 0">{words}</div>')
        at = stop + 1
    return "".join(made)
