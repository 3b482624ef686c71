"""A comparison as it shows itself: both reports, and what became of targets, promises, areas and sentences."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reportlib.core import schema
from reportlib.narrative.displays import look, painting, report_card

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison
    from reportlib.report.report import Report

TABLES = (("headline", "relation"), ("indicators", "relation"), ("areas", "relation"), ("sentences", "relation"))
"""Tables of a comparison, each with the column by which its rows are counted."""


def html(comparison: Comparison, lang: str) -> str:
    """Return a comparison as HTML.

    Args:
        comparison: the two reports.
        lang: "zh" or "en".
    """
    rows = []
    for table, column in TABLES:
        columns = {one.name: one for one in schema.columns(f"compare_{table}")}
        if column not in columns:
            continue
        counts = comparison.table(table)[column].value_counts()
        codes = columns[column].codes
        told = " &emsp; ".join(f"{escape(painting.label(codes, str(code), lang))} {n}" for code, n in counts.items())
        call = f" &emsp; {look.small(f'<code>{escape(_call(table))}</code>')}"
        rows.append((look.said(lang)(f"compare_{table}"), (told or "–") + call))
    sides = "".join(_side(report, lang) for report in (comparison.first, comparison.second))
    return look.wrapped(f"{sides}{look.facts(rows)}")


def _side(report: Report, lang: str) -> str:
    about = report.metadata
    known = " · ".join(map(str, filter(None, [about.place, about.year])))
    title = f'<span lang="zh">{escape(about.title or report.source.name)}</span>'
    inner = look.facts(report_card.facts(report, lang)) + report_card.targets(report, lang)
    return look.folded(f"<b>{title}</b> {look.small(escape(known))} <code>{escape(report.report_id)}</code>", inner)


def _call(table: str) -> str:
    return f'comparison.view("{table}")'
