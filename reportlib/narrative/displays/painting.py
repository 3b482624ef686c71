"""Text with marks in it, as HTML for notebooks and as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from reportlib.core import frames, schema
from reportlib.narrative.displays import look
from reportlib.narrative.wording import name, printed

if TYPE_CHECKING:
    from reportlib.report.report import Report

STATUSES = ("actual", "target", "context")
_BRACKETS = {"actual": ("【", "】"), "target": ("〖", "〗"), "context": ("［", "］"), "hit": ("«", "»")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the report's text with its kind, and what stands in the tip above it."""

    start: int
    end: int
    kind: str
    tip: str = ""


def numbers(rows: pd.DataFrame, lang: str) -> list[Mark]:
    """Return the marks of rows of `quantities`."""
    found = []
    for row in frames.rows(rows):
        what = name(row.indicator, lang) if row.indicator else ""
        told = [what, label("measure", row.measure, lang), label("status", row.status, lang), row.period]
        tip = " · ".join([*filter(None, told), row.quantity_id])
        found.append(Mark(row.start, row.end, row.status, tip))
        if row.review:
            found.append(Mark(row.start, row.end, "doubt"))
    return found


def label(codes: str, code: str, lang: str) -> str:
    """Return the label of a code in a language, or the code itself."""
    english, chinese = schema.codes(codes).get(code, (code, code))
    return chinese if lang == "zh" else english


def legend(lang: str, rows: pd.DataFrame | None = None) -> str:
    """Return what the marks mean, with how many there are of each."""
    counts = None if rows is None else rows["status"].value_counts()
    told = []
    for status in STATUSES:
        count = "" if counts is None else f" {counts.get(status, 0)}"
        told.append(f"{piece(escape(label('status', status, lang)), [Mark(0, 0, status)])}{count}")
    return f'<div style="margin: 0.3em 0 0.6em 0">{" &emsp; ".join(told)}</div>'


def piece(html: str, marks: Sequence[Mark]) -> str:
    """Return a piece of text in the style of its marks."""
    if not marks:
        return html
    kinds = list(dict.fromkeys(mark.kind for mark in marks))
    tip = next((mark.tip for mark in marks if mark.tip), "")
    said = f' title="{escape(tip)}"' if tip else ""
    classes = " ".join(f"rl-{kind}" for kind in kinds)
    return f'<span class="{classes}" style="{"; ".join(look.STYLES[kind] for kind in kinds)}"{said}>{html}</span>'


def painted(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """Return a span of text as HTML, cut at the marks; marks may lie over each other."""
    return "".join(piece(_escaped(words), here) for words, here in pieces(text, start, end, marks))


def plain(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """Return a span of text with marks as brackets.

    >>> plain("增长6%以上", 0, 6, [Mark(2, 4, "target")])
    '增长〖6%〗以上'
    """
    found = []
    for words, here in pieces(text, start, end, marks):
        kind = next((mark.kind for mark in here if mark.kind in _BRACKETS), "")
        opening, closing = _BRACKETS.get(kind, ("", ""))
        found.append(f"{opening}{words}{closing}")
    return "".join(found)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[str, list[Mark]]]:
    """Yield a span of text cut wherever a mark begins or ends, each piece with the marks over it."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(min(max(at, start), end) for mark in inside for at in (mark.start, mark.end))})
    inside.sort(key=lambda mark: mark.start)
    for left, right in pairwise(cuts):
        yield text[left:right], [mark for mark in inside if mark.start <= left and right <= mark.end]


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def number_rows(rows: pd.DataFrame, lang: str) -> str:
    """Return rows of `quantities` as a small table: the words, what is measured, what was read, the id."""
    cell = "text-align: left; padding: 1px 14px 1px 0; border: 0"
    lines = []
    for row in frames.rows(rows):
        words = piece(escape(row.surface), [Mark(0, 0, row.status)])
        value = printed(row, row.surface, lang)
        told = [words, escape(name(row.indicator, lang) if row.indicator else "–"), escape(value)]
        told += [escape(label("status", row.status, lang)), escape(row.period), f"<code>{row.quantity_id}</code>"]
        told += [f"<i>{escape(row.review)}</i>"] if row.review else []
        lines.append("<tr>" + "".join(f'<td style="{cell}">{one}</td>' for one in told) + "</tr>")
    return f'<table style="{look.TABLE}; margin-left: 1em"><tbody>{"".join(lines)}</tbody></table>'


def places(report: Report) -> dict[str, str]:
    """Return for each section its title, under those that hold it: 一、… › （二）…, the innermost two."""
    titles = {one.section_id: (one.parent_id, one.title) for one in report.sections}
    found = {}
    for section, (parent, title) in titles.items():
        above = titles.get(parent, ("", ""))[1]
        found[section] = " › ".join(filter(None, [above, title]))
    return found
