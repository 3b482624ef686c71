"""The views of the tables in the notebooks: the outline as a nested list, tables for reading, words in context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from reportlib.core import schema
from reportlib.extraction.explanation import doubt_in_words
from reportlib.narrative import html_tables
from reportlib.narrative.displays import look
from reportlib.narrative.findings import SectionRow, Tables, quantities, sections
from reportlib.narrative.html_tables import LEFT
from reportlib.narrative.row_words import as_printed, opened_rows
from reportlib.narrative.wording import Phrases, bounded, decimal, share, step, unit_name, whole
from reportlib.narrative.wording import name as translated

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

FLAGS = ("headline",)
"""Columns of 1 and 0 shown as ticks."""

NAMED = ("indicator", "term")
"""Columns of names, which are translated into English if a translation is known."""

SIDES = ("actual", "target")
"""Columns of numbers as printed in Chinese; English computes them from `…_value` and `…_bound`."""

PRINTED = "printed"
"""The name of the column of numbers in words, which no table has."""

NUMBERS = {PRINTED: "value", "actual": "actual_value", "target": "target_value", "change": "change"}
"""Columns of numbers in words, each with the column by which it is sorted."""

HAN = re.compile("[\u3400-\u9fff]")

UNITS = ("unit", "change_unit")
"""Columns of units, which are translated into English if a translation is known."""

YEARS = ("year", "issued")
"""Columns of years, which have no thousands separator."""

EXACT_BELOW = 10_000
"""Least number that is shown without decimals."""

HIDDEN = ("appendix",)
"""Roles that are not shown in the outline; the appendix has a table of its own."""


@dataclass(frozen=True)
class View:
    """A piece of HTML for a notebook, with a line of text as its plain form."""

    text: str
    html: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


class Worded(Tables, Protocol):
    """A report that can list the places of a word."""

    def concordance(self, word: str, around: int = 20) -> pd.DataFrame: ...


def _phrases() -> Phrases:
    return Phrases.load("reportlib.narrative", "views")


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
        elif column.name in NAMED:
            shown.append(translated(str(value), lang))
        elif column.name in UNITS:
            shown.append(unit_name(str(value), lang))
        elif column.name in YEARS:
            shown.append(str(value))
        elif column.type == "integer" or (column.type == "number" and abs(value) >= EXACT_BELOW):
            shown.append(whole(round(value)))
        else:
            shown.append(decimal(float(value), 2) if column.type == "number" else str(value))
    return shown


def table(report: Tables | Comparison, name: str, columns: str, lang: str = "zh", **only: str) -> View:
    """Return some columns of a table for reading; a row that has a place in the text opens its sentence.

    Args:
        report: the report, or a comparison of two.
        name: the table.
        columns: the columns to show, in order, parted by spaces; `printed` is the number with its bound in words, or
            what stands there without one, and `change` has its unit.
        lang: "zh" or "en".
        only: values that a column must have, such as `status="target"`.
    """
    frame: pd.DataFrame = getattr(report, name.removeprefix("compare_"))
    for column, value in only.items():
        frame = frame[frame[column] == value]
    known = {column.name: column for column in schema.columns(name)}
    chosen = columns.split()
    shown = pd.DataFrame({key: _shown(frame, key, known, lang) for key in chosen}, dtype="string")
    labels = {key: _label_of(key, known, lang) for key in chosen}
    if shown.empty:
        return View(f"{name}: 0 x {len(chosen)}", _nothing(lang))
    shown.columns = pd.Index(labels.values())
    numbers = {labels[key]: _numbers(frame, NUMBERS[key]) for key in chosen if NUMBERS.get(key) in known}
    classes = ["table", "rows", name.replace("_", "-")]
    opened = opened_rows(report, name, frame)
    made = html_tables.table(shown, classes, partial(_marked, lang=lang), opened, numbers, labels.get(PRINTED, ""))
    return View(f"{name}: {len(shown)} x {len(chosen)}", look.tabled(made, len(shown), lang))


def _marked(cell: str, lang: str) -> str:
    """Return a cell as HTML; Chinese in a table of another language is marked as Chinese."""
    return f'<span lang="zh">{escape(cell)}</span>' if lang != "zh" and HAN.search(cell) else escape(cell)


def _label_of(key: str, known: dict[str, schema.Column], lang: str) -> str:
    return _phrases().template("column_printed", lang) if key == PRINTED else _label(known[key], lang)


def _shown(frame: pd.DataFrame, key: str, known: dict[str, schema.Column], lang: str) -> list[str]:
    """Return the cells of a column."""
    if key == PRINTED:
        return as_printed(frame, lang)
    if key == "change" and "change_unit" in known:
        pairs = zip(frame["change"], frame["change_unit"].fillna(""), strict=True)
        return ["" if pd.isna(change) else step(float(change), str(unit), lang) for change, unit in pairs]
    if key == "review" and known[key].type == "string":
        return [doubt_in_words(str(value) if pd.notna(value) else "", lang) for value in frame[key]]
    if lang == "en" and key in SIDES and f"{key}_value" in known:
        return _bounded(frame, key)
    return _cells(frame[key], known[key], lang)


def _bounded(frame: pd.DataFrame, column: str) -> list[str]:
    """Return values in base units as printed in English, with their bounds."""
    empty = pd.Series([None] * len(frame))
    tops = frame.get(f"{column}_value_max", empty)
    found = zip(frame[f"{column}_value"], tops, frame["unit"], frame[f"{column}_bound"], strict=True)
    return [bounded(low, None if pd.isna(top) else top, str(unit), str(bound)) for low, top, unit, bound in found]


def _numbers(frame: pd.DataFrame, column: str) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in frame[column]]


def context(report: Worded, name: str, lang: str = "zh", around: int = 20) -> View:
    """Return every place of the first wording of a table of phrases or collocations, with its context.

    Args:
        report: the report.
        name: the name of a table with a column `phrase`.
        lang: "zh" or "en".
        around: characters shown on either side.
    """
    frame: pd.DataFrame = getattr(report, name)
    places = [report.concordance(phrase, around) for phrase in frame["phrase"].head(1)]
    if not places or places[0].empty:
        return View(f"{name}: 0", _nothing(lang))
    labels = [_phrases().template(f"column_{key}", lang) for key in ("left", "word", "right", "scope", "section_id")]
    head = "".join(f"<th{LEFT if at > 1 else ''}>{escape(label)}</th>" for at, label in enumerate(labels))
    scopes = {code: escape(names[lang != "en"]) for code, names in schema.codes("attention_scope").items()}
    lines = []
    for left, word, right, scope, section in places[0].iloc[:, :5].astype(str).to_numpy().tolist():
        cells = [f'<td style="text-align: right">{escape(left)}</td>']
        cells.append(f'<td style="white-space: nowrap"><b>{escape(word)}</b></td>')
        cells.extend(f"<td{LEFT}>{cell}</td>" for cell in (escape(right), scopes[scope], escape(section)))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    html = f'<table class="table context"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    return View(f"{places[0]['word'].iloc[0]}: {len(lines)}", html)


def _nothing(lang: str) -> str:
    return f'<p class="table-empty"><small>{escape(_phrases().template("table_empty", lang))}</small></p>'


def facts(report: Tables, lang: str = "zh") -> View:
    """Return the metadata of the report, one row for each field that is not empty."""
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
        value = escape(chinese if lang == "zh" else english)
        cells.append(f"<tr><th>{escape(label)}</th><td{LEFT}>{value}</td></tr>")
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
