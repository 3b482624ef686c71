"""Several reports as they show themselves, and their tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.core import schema
from reportlib.narrative.displays import look, painting, table_views
from reportlib.report.shown import Shown

if TYPE_CHECKING:
    from reportlib.report.collection import Reports

FIRST = ("report_place", "report_year")
"""What stands before the columns of a table over several reports."""


def html(reports: Reports, lang: str) -> str:
    """Return several reports as HTML: one line each, and the files that could not be read."""
    said = look.said(lang)
    cell = "text-align: left; vertical-align: top; padding: 2px 14px 2px 0"
    lines = []
    for report_id, report in zip(reports.ids, reports, strict=True):
        about = report.metadata
        level = painting.label("level", about.level, lang)
        told = [
            f"<code>{escape(report_id)}</code>",
            f'<span lang="zh">{escape(about.title or report.source.name)}</span>',
        ]
        told += [escape(level), escape(str(about.year or "")), escape(said("chars", n=f"{len(report.text):,}"))]
        told.append("<br>".join(escape(problem.said(lang)) for problem in report.problems))
        lines.append("<tr>" + "".join(f'<td style="{cell}">{one}</td>' for one in told) + "</tr>")
    table = f'<table style="{look.TABLE}"><tbody>{"".join(lines)}</tbody></table>'
    failed = "".join(f"<li>{escape(str(error))}</li>" for error in reports.failed.values())
    missing = f"{look.head(escape(said('failed', n=len(reports.failed))), 4)}<ul>{failed}</ul>" if failed else ""
    return look.wrapped(f"{look.head(escape(said('reports', n=len(reports))), 4)}{table}{missing}", wide=True)


def view(
    reports: Reports,
    table: str | pd.DataFrame,
    columns: str | Sequence[str] | None,
    where: str | Mapping[str, Any] | pd.Series | None,
    lang: str,
) -> Shown:
    """Return a table over several reports for people, each row with the place and year of its report."""
    frame = table if isinstance(table, pd.DataFrame) else reports.table(table)
    own = [name for name in map(str, frame.columns) if not name.startswith("report_") or name == "report_id"]
    known = table if isinstance(table, str) else schema.named(own)
    rows = table_views.filtered(frame, where)
    if columns is None:
        columns = [*(name for name in FIRST if name in frame.columns), *table_views.usual(known, frame)]
    wanted = table_views.chosen(columns, frame, known)
    owners = dict(zip(reports.ids, reports, strict=True))
    texts = _texts(owners, rows.head(table_views.MOST))
    return Shown(f"{known or 'frame'}: {len(rows)} x {len(wanted)}", table_views.html(rows, known, wanted, texts, lang))


def _texts(owners: Mapping[str, Any], rows: pd.DataFrame) -> list[str]:
    """Return the sentence of each row."""
    if "report_id" not in rows:
        return [""] * len(rows)
    made: dict[int, str] = {}
    ids = rows["report_id"].astype(str)
    for report_id, report in owners.items():
        at = [place for place, one in enumerate(ids) if one == report_id]
        texts = table_views.texts(report, rows.iloc[at].assign(report_id=report.report_id))
        made |= dict(zip(at, texts, strict=True))
    return [made.get(place, "") for place in range(len(rows))]
