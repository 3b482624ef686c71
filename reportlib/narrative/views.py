"""What the notebooks show of the tables: the outline as a nested list, and tables with few columns and plain labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from .. import schema
from ..findings import SectionRow, Tables, quantities, sections
from ..wording import Phrases, decimal, share, whole

TALL = 12
"""A table with more rows than this scrolls inside a window."""

WINDOW = "26em"

FLAGS = ("headline",)
"""Columns of 1 and 0 that are shown as ticks."""

EXACT_BELOW = 10_000
"""Numbers from here on are shown without decimals."""

HIDDEN = ("appendix",)
"""Roles that the outline leaves out; the appendix has a table of its own."""


@dataclass(frozen=True)
class View:
    """A piece of HTML that a notebook shows, with a line of text in its stead."""

    text: str
    html: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def _phrases() -> Phrases:
    return Phrases.load("reportlib.narrative", "phrases")


def _label(column: schema.Column, lang: str) -> str:
    key = "column_review_count" if column.name == "review" and column.type == "integer" else f"column_{column.name}"
    return _phrases().template(key, lang)


def _cells(values: pd.Series, column: schema.Column, lang: str) -> list[str]:
    """Return a column as text: codes by their labels, shares in percent, empty cells empty."""
    codes = schema.codes(column.codes) if column.codes else {}
    shown = []
    for value in values:
        if pd.isna(value) or value == "":
            shown.append("")
        elif codes:
            english, chinese = codes.get(str(value), (str(value), str(value)))
            shown.append(chinese if lang == "zh" else english)
        elif column.unit == "fraction":
            shown.append(share(float(value)))
        elif column.name in FLAGS:
            shown.append("\u2713" if value else "")
        elif column.type == "integer" or (column.type == "number" and abs(value) >= EXACT_BELOW):
            shown.append(whole(round(value)))
        else:
            shown.append(decimal(float(value), 2) if column.type == "number" else str(value))
    return shown


def table(report: Tables, name: str, columns: str, lang: str = "zh", **only: str) -> View:
    """Return some columns of a table for reading.

    Args:
        report: the report.
        name: the table.
        columns: the columns to show, in order, parted by spaces.
        lang: "zh" or "en".
        only: values that a column must have, such as `status="target"`.
    """
    frame: pd.DataFrame = getattr(report, name)
    for column, value in only.items():
        frame = frame[frame[column] == value]
    known = {column.name: column for column in schema.columns(name)}
    chosen = [known[key] for key in columns.split()]
    shown = pd.DataFrame({column.name: _cells(frame[column.name], column, lang) for column in chosen}, dtype="string")
    shown.columns = pd.Index([_label(column, lang) for column in chosen])
    if shown.empty:
        none = _phrases().template("table_empty", lang)
        return View(f"{name}: 0 x {len(chosen)}", f'<p class="table-empty"><small>{escape(none)}</small></p>')
    html = shown.to_html(index=False, border=0, classes=["table", name.replace("_", "-")])
    if len(shown) > TALL:
        html = f'<div style="max-height: {WINDOW}; overflow: auto">{html}</div>'
    return View(f"{name}: {len(shown)} x {len(chosen)}", html)


def facts(report: Tables, lang: str = "zh") -> View:
    """Return what is known of the report itself, one row for each field that is not empty."""
    row = report.reports.iloc[0]
    cells = []
    for column in schema.columns("reports"):
        if pd.isna(row[column.name]) or row[column.name] == "":
            continue
        label = _phrases().template(f"fact_{column.name}", lang)
        codes = schema.codes(column.codes) if column.codes else {}
        english, chinese = codes.get(str(row[column.name]), (str(row[column.name]),) * 2)
        if column.name == "problems":
            english, chinese = ("; ".join(problem.said(one) for problem in report.problems) for one in ("en", "zh"))
        cells.append(f"<tr><th>{escape(label)}</th><td>{escape(chinese if lang == 'zh' else english)}</td></tr>")
    html = f'<table class="table facts"><tbody>{"".join(cells)}</tbody></table>'
    return View(f"reports: {report.report_id}", html)


def outline(report: Tables, lang: str = "zh") -> View:
    """Return the outline as a nested list: parts, areas, leads, each with its length and its count of numbers."""
    rows = [row for row in sections(report) if row.role not in HIDDEN]
    starts = [quantity.start for quantity in quantities(report)]
    top = [row for row in rows if row.level == 1]
    items = "".join(_item(row, rows, starts, lang) for row in top)
    titled = sum(1 for row in rows if row.title)
    return View(f"outline: {titled}", f'<ul class="outline">{items}</ul>')


def _item(row: SectionRow, rows: Sequence[SectionRow], starts: Sequence[int], lang: str) -> str:
    first = row.body_start if row.start is None else row.start
    count = sum(first <= start < row.body_end for start in starts)
    line = _phrases().text("outline_line", lang, chars=whole(row.chars), n=count)
    english, chinese = schema.codes("role")[row.role]
    title = escape(row.title) if row.title else f"<small>{escape(chinese if lang == 'zh' else english)}</small>"
    if row.title and row.number:
        number = f"{row.number}\u3001" if row.level == 1 else f"\uff08{row.number}\uff09"
        title = f"{escape(number)}{title}"
    heading = f"<b>{title}</b>" if row.level == 1 else title
    inside = "".join(_item(child, rows, starts, lang) for child in rows if child.parent_id == row.section_id)
    return f"<li>{heading} <small>{escape(line)}</small>{f'<ul>{inside}</ul>' if inside else ''}</li>"
