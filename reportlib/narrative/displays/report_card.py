"""A report as it shows itself: who it is, its numbers, its targets, what to look at, its outline."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from reportlib.core import frames, schema
from reportlib.narrative.displays import look, outline_list, painting
from reportlib.narrative.displays.painting import Mark
from reportlib.narrative.wording import Phrases, name, unit_name

if TYPE_CHECKING:
    from reportlib.report.report import Report

FACTS = ("level", "delivered_on", "session", "speaker", "source")


def html(report: Report, lang: str) -> str:
    """Return a report as HTML.

    Args:
        report: the report.
        lang: "zh" or "en".
    """
    about = report.metadata
    title = about.title or report.source.name
    known = " · ".join(map(str, filter(None, [about.place, about.year])))
    parts = [
        f'{look.head(f"""<span lang="zh">{escape(title)}</span>""")}{look.small(escape(known))} '
        f"<code>{escape(report.report_id)}</code>",
        look.facts(facts(report, lang)),
        look.head(escape(look.said(lang)("look_head")), 4),
        attention(report, lang),
        look.head(escape(look.said(lang)("numbers_head")), 4),
        painting.legend(lang, report.quantities),
        targets(report, lang),
        outline_list.html(report, lang),
        _next(lang),
    ]
    return look.wrapped("".join(parts))


def facts(report: Report, lang: str) -> list[tuple[str, str]]:
    """Return the facts of a report as labels and HTML."""
    row = report.reports.iloc[0]
    columns = {column.name: column for column in schema.columns("reports")}
    words = Phrases.load("reportlib.narrative", "views")
    told = []
    for key in FACTS:
        value = "" if pd.isna(row[key]) else str(row[key])
        value = painting.label(columns[key].codes, value, lang) if columns[key].codes else value
        told.append((words.template(f"fact_{key}", lang), f'<span lang="zh">{escape(value)}</span>' if value else ""))
    if report.lexicon:
        told.append((words.template("fact_lexicon", lang), escape(str(report.lexicon))))
    return told


def attention(report: Report, lang: str) -> str:
    """Return what a careful person looks at first: problems of the document, numbers in doubt, numbers not read."""
    said = look.said(lang)
    items = [escape(problem.said(lang)) for problem in report.problems]
    items = items or [look.small(escape(said("look_none")))]
    for key, rows, code in (
        ("look_doubts", report.quantities.query("review != ''"), """report.view("quantities", where="review != ''")"""),
        ("look_unread", report.unread_numbers, 'report.view("unread_numbers")'),
    ):
        if len(rows):
            items.append(f"{escape(said(key, n=len(rows)))}<code>{escape(code)}</code>")
    return listed(items)


def listed(items: list[str]) -> str:
    """Return HTML as a list."""
    return f'<ul style="margin: 0 0 0 1.2em; padding: 0">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def targets(report: Report, lang: str) -> str:
    """Return the headline targets as they are printed; in English with what they measure."""
    said, rows = look.said(lang), list(frames.rows(report.headline_targets))
    if not rows:
        return look.small(escape(said("targets_none")))
    items = []
    for row in rows:
        words = painting.piece(f'<span lang="zh">{escape(row.text.strip())}</span>', [Mark(0, 0, "target")])
        about = [name(row.indicator, lang), unit_name(row.unit, lang)] if lang == "en" and row.indicator else []
        more = look.small(escape(" · ".join(filter(None, [*about, painting.label("kind", row.kind, lang)]))))
        items.append(f"{words} {more}")
    return look.head(escape(f"{said('targets_head')} {len(rows)}"), 4) + listed(items)


def _next(lang: str) -> str:
    calls = (
        "report.show()",
        'report.show("…")',
        'report.view("targets")',
        "report.quantities",
        'report.explain("q-…")',
    )
    told = " &emsp; ".join(f"<code>{escape(call)}</code>" for call in calls)
    return f'<div style="margin-top: 0.8em">{look.small(escape(look.said(lang)("next_head")))} {told}</div>'
