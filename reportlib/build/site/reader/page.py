"""The parts of the reading page: the text, its contents, the filters with their counts, the cards."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reportlib.build.site.reader import marks as read
from reportlib.build.site.reader import text
from reportlib.build.site.reader.marks import Citation, Mark
from reportlib.core import frames, schema

if TYPE_CHECKING:
    from reportlib.report.report import Report

SCRIPTS = ("state", "marks", "card", "filters", "search", "outline", "export", "start")
"""The modules of the page's script, in the order in which they depend on each other."""

FILTERS = (
    "promised",
    "done",
    "context",
    "headline",
    "firm",
    "soft",
    "problem",
    "unanswered",
    "term",
    "slogan",
    "doubt",
)
"""The filters of the page, by the class of the marks that they show."""

MEASURES = ("level", "growth", "share", "change", "rank", "duration")


@dataclass(frozen=True)
class Entry:
    """An entry of the contents.

    Attributes:
        anchor: where the section begins.
        title: its title, or the name of its role.
        level: 1 for a part, 2 for an area, 3 for a lead.
        chars: its length without blanks.
        quantities: the numbers in it.
    """

    anchor: str
    title: str
    level: int
    chars: int
    quantities: int


@dataclass(frozen=True)
class Filter:
    """A filter with the number of marks that it shows."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class ReadingPage:
    """What the template of the reading page needs.

    Attributes:
        text: the text as HTML.
        contents: the sections in order.
        filters: the filters that show something.
        measures: the measures of the quantities, as filters.
        cards: what the cards say, as JSON that can stand in a page.
        script: the script of the page.
        digest: its hash, for the policy of the page.
        count: the quantities.
    """

    text: Markup
    contents: tuple[Entry, ...]
    filters: tuple[Filter, ...]
    measures: tuple[Filter, ...]
    cards: Markup
    script: Markup
    digest: str
    count: int


def make(report: Report, lang: str, labels: dict[str, str], cited: Sequence[Citation] = ()) -> ReadingPage:
    """Make the parts of the reading page of a report.

    Args:
        report: the report.
        lang: "zh" or "en".
        labels: the labels of the pages.
        cited: the places that other pages cite.
    """
    marks = read.find(report, lang, cited)
    source = script()
    return ReadingPage(
        Markup(text.html(report, marks)),
        tuple(_contents(report, lang)),
        tuple(_filter(code, labels[f"filter_{code}"], marks, code) for code in FILTERS if _count(marks, code)),
        tuple(
            _filter(code, _measure(code, lang), marks, f"measure-{code}")
            for code in MEASURES
            if _count(marks, f"measure-{code}")
        ),
        Markup(_cards(marks, labels)),
        Markup(source),
        base64.b64encode(hashlib.sha256(source.encode()).digest()).decode(),
        sum(mark.kind == "quantity" for mark in marks),
    )


@cache
def script() -> str:
    """Return the script of the page: its modules one after another, in a function of their own."""
    folder = Path(__file__).resolve().parent / "scripts"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    bare = "\n".join(_bare(part) for part in parts)
    return f'"use strict";\n(() => {{\n{bare}\n}})();\n'


def _bare(module: str) -> str:
    """Return a module without its imports, and its exports as plain declarations."""
    lines = (line.removeprefix("export ") for line in module.splitlines() if not line.startswith("import "))
    return "\n".join(lines)


def _count(marks: Sequence[Mark], code: str) -> int:
    return len({mark.anchor for mark in marks if code in mark.classes})


def _filter(code: str, label: str, marks: Sequence[Mark], held: str) -> Filter:
    return Filter(code, label, _count(marks, held))


def _measure(code: str, lang: str) -> str:
    english, chinese = schema.codes("measure")[code]
    return chinese if lang == "zh" else english


def _contents(report: Report, lang: str) -> list[Entry]:
    starts = [row.start for row in frames.rows(report.quantities)]
    paragraphs = [one.start for one in text.paragraphs(report)]
    entries = []
    for row in frames.rows(report.outline):
        first = row.body_start if row.start is None else row.start
        if row.title:
            anchor, title = f"sec-{row.section_id}", row.title
        elif row.level == 1:
            at = next((start for start in paragraphs if start >= row.body_start), None)
            english, chinese = schema.codes("role")[row.role]
            anchor, title = f"g{at}", chinese if lang == "zh" else english
            if at is None or at >= row.body_end:
                continue
        else:
            continue
        inside = sum(first <= start < row.body_end for start in starts)
        entries.append(Entry(anchor, title, row.level, row.chars, inside))
    return entries


def _cards(marks: Sequence[Mark], labels: dict[str, str]) -> str:
    """Return the cards as JSON; no character of it can end the element in which it stands."""
    cards: dict[str, Any] = {}
    for mark in marks:
        if mark.card or mark.links:
            cards[mark.anchor] = {
                "k": mark.kind,
                "c": [[labels[f"card_{key}"], value] for key, value in mark.card.items()],
                "l": [[labels[f"link_{key.partition('-')[0]}"], *link] for key, link in mark.links.items()],
            }
    made = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    return made.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")
