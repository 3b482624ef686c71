"""Sentences with marks, one below the other, each with its section and the numbers that were read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from reportlib.narrative.displays import look, painting
from reportlib.narrative.displays.painting import Mark
from reportlib.report.shown import Painted

if TYPE_CHECKING:
    from reportlib.report.report import Report

MOST_IN_TEXT = 20
"""Sentences that the plain form shows."""

MOST = 400
"""Sentences that the HTML shows; of more, a notebook would become slow."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was asked for, for the line above the sentences."""

    words: str = ""
    section: str = ""
    status: str = ""
    flowing: bool = False  # one section from its first sentence to its last


def show(report: Report, spans: Sequence[tuple[int, int]], marks: Sequence[Mark], told: Told, lang: str) -> Painted:
    """Return sentences painted.

    Args:
        report: the report.
        spans: where the sentences stand.
        marks: what is marked in the text.
        told: what was asked for.
        lang: "zh" or "en".
    """
    said = look.said(lang)
    asked = "，".join(
        filter(None, [told.words, told.section, told.status and painting.label("status", told.status, lang)])
    )
    asked = asked if lang == "zh" else asked.replace("，", ", ")
    title = said("shown" if spans else "shown_none", what=asked, n=len(spans)).strip(" ：:")
    where = painting.places(report)
    blocks, lines = [], [title]
    last = None
    for start, end in spans[:MOST]:
        section = _section_at(report, end - 1)
        here = "" if section == last else _place(section, where)
        last = section
        inside = [mark for mark in marks if mark.start < end and start < mark.end]
        blocks.append(_block(report, (start, end), inside, here, lang, told.flowing))
        if len(lines) <= MOST_IN_TEXT:
            lines.append(f"{section or '–'}\t{painting.plain(report.text, start, end, inside).strip()}")
    if len(spans) > MOST_IN_TEXT:
        lines.append(said("more", n=len(spans) - MOST_IN_TEXT))
    more = look.small(escape(said("more", n=len(spans) - MOST))) if len(spans) > MOST else ""
    legend = painting.legend(lang) if any(mark.kind in painting.STATUSES for mark in marks) else ""
    html = look.wrapped(f"{look.head(escape(title), 4)}{legend}{''.join(blocks)}{more}")
    return Painted("\n".join(lines), html, tuple(spans))


def _block(report: Report, span: tuple[int, int], marks: list[Mark], place: str, lang: str, flowing: bool) -> str:
    start, end = span
    words = painting.painted(report.text, start, end, marks)
    rows = report.quantities
    inside = rows[(rows["start"] >= start) & (rows["end"] <= end)]
    shown = inside[inside["status"].isin({mark.kind for mark in marks})]
    numbers = ""
    if len(shown) and not flowing:
        summary = look.small(escape(look.said(lang)("numbers", n=len(shown))))
        numbers = look.folded(summary, painting.number_rows(shown, lang))
    above = f'<div style="margin-top: 0.9em">{look.small(escape(place))}</div>' if place else ""
    return f'{above}<div lang="zh" style="line-height: 2; margin: 0.15em 0">{words.strip()}</div>{numbers}'


def _place(section: str, where: dict[str, str]) -> str:
    return f"{section} {where.get(section, '')}".strip()


def _section_at(report: Report, at: int) -> str:
    """Return the innermost section in which a place stands, its title included."""
    found = ""
    for one in report.sections:
        start = one.body_start if one.start is None else min(one.start, one.body_start)
        if start <= at < one.body_end:
            found = one.section_id
    return found
