"""A panel as it shows itself, and its tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from reportlib.core import schema
from reportlib.narrative.displays import look, painting, table_views
from reportlib.panel import Panel
from reportlib.report.shown import Shown

FIRST = ("place", "year")
"""The keys that are shown before the columns of a table of one report."""

MOST_NOT_READ = 20


def html(panel: Panel, lang: str) -> str:
    """Return a panel as HTML: its places, levels and years, its tables, and the files that are not in it."""
    said = look.said(lang)
    cell = "text-align: left; vertical-align: top; padding: 2px 14px 2px 0"
    lines = []
    for name in panel.table_names:
        meaning = schema.meaning(panel.entry(name), lang)
        told = [f"<code>{escape(name)}</code>", escape(meaning)]
        lines.append("<tr>" + "".join(f'<td style="{cell}">{one}</td>' for one in told) + "</tr>")
    table = f'<table style="{look.TABLE}"><tbody>{"".join(lines)}</tbody></table>'
    bad = panel.log[panel.log["status"].isin(["refused", "failed", "duplicate"])]
    items = [
        f"<li>{escape(str(row.file))}: {escape(painting.label('panel_status', str(row.status), lang))}"
        f"{f' ({escape(str(row.error))})' if row.error else ''}</li>"
        for row in bad.head(MOST_NOT_READ).itertuples()
    ]
    more = f"<li>… {len(bad) - MOST_NOT_READ}</li>" if len(bad) > MOST_NOT_READ else ""
    missing = f"<ul>{''.join(items)}{more}</ul>" if items else ""
    about = look.small(escape(_about(panel, lang)))
    return look.wrapped(f"{look.head(escape(said('panel', n=len(panel))), 4)}{about}{table}{missing}", wide=True)


def _about(panel: Panel, lang: str) -> str:
    """Return how many reports there are of each level, and the years."""
    keys = [entry.keys for entry in panel.frames.entries]
    levels = pd.Series([str(key["level"]) for key in keys], dtype="string").value_counts(sort=False)
    years = sorted({key["year"] for key in keys if key["year"] is not None})
    words = [f"{painting.label('level', str(level), lang)} {count}" for level, count in levels.items() if level]
    return " · ".join([*words, f"{years[0]}–{years[-1]}" if years else ""])


def view(
    panel: Panel,
    table: str | pd.DataFrame,
    columns: str | Sequence[str] | None,
    where: str | Mapping[str, Any] | pd.Series | None,
    lang: str,
) -> Shown:
    """Return a table of a panel for people."""
    frame = table if isinstance(table, pd.DataFrame) else panel.table(table)
    known = panel.entry(table) if isinstance(table, str) else schema.named(map(str, frame.columns))
    rows = table_views.filtered(frame, where)
    if columns is None:
        usual = table_views.usual(known, frame)
        columns = list(dict.fromkeys([*(name for name in FIRST if name in frame.columns), *usual]))
    wanted = table_views.chosen(columns, frame, known)
    opened = [_sentence(row) for row in rows.head(table_views.MOST).itertuples()]
    return Shown(
        f"{known or 'frame'}: {len(rows)} x {len(wanted)}", table_views.html(rows, known, wanted, opened, lang)
    )


def _sentence(row: Any) -> str:
    """Return the sentence of a row, if the table has it."""
    return escape(str(getattr(row, "sentence", "") or ""))
