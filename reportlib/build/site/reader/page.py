"""The parts of the reading page: the text, its contents, the filters with their counts, the cards, the rows."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reportlib.build.site.reader import marks as read
from reportlib.build.site.reader import text
from reportlib.build.site.reader.marks import Citation, Mark
from reportlib.build.site.reader.places import Places, Sections
from reportlib.build.site.reader.quantity_marks import Numbers
from reportlib.build.site.reader.words import labels
from reportlib.core import frames

if TYPE_CHECKING:
    from reportlib.report.report import Report

SCRIPTS = ("state", "marks", "filters", "search", "card", "outline", "export", "keys", "start")
"""The modules of the page's script, in the order in which they depend on each other."""

SHOWN = (
    *("promised", "done", "context", "headline", "problem", "unanswered", "answer"),
    *("term", "slogan", "cited", "doubt"),
)
"""What the page can show, by the facts of the marks."""

FIRMNESS = ("firm", "soft", "uncoded")
MEASURES = ("level", "growth", "share", "change", "rank", "duration")

PER_MINUTE = 500
"""Characters that are read in a minute: 400 to 600 are usual for Chinese."""

ROWS = ("status", "measure", "strength", "doubt", "section")
"""The cells of the list of all numbers, besides name and number."""


@dataclass(frozen=True)
class Entry:
    """An entry of the contents.

    Attributes:
        anchor: where the section begins.
        title: its title, or the name of its role.
        level: 1 for a part, 2 for an area, 3 for a lead.
        chars: its length without blanks.
        quantities: the numbers in it.
        printed: whether the title is the report's.
    """

    anchor: str
    title: str
    level: int
    chars: int
    quantities: int
    printed: bool = True


@dataclass(frozen=True)
class Filter:
    """A filter with the number of marks that it shows."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Row:
    """A row of the list of all numbers."""

    number: int
    anchor: str
    words: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ReadingPage:
    """What the template of the reading page needs.

    Attributes:
        text: the text as HTML.
        contents: the sections in order.
        shown: what can be shown.
        measures: the measures of the quantities.
        firmness: how firm promises are.
        areas: the areas, each with the numbers in it.
        rows: all numbers.
        heads: the labels of the cells of the rows.
        cards: what the cards say, as JSON that can stand in a page.
        script: the script of the page.
        digest: its hash, for the policy of the page.
        chars: the characters of the text without blanks.
        minutes: how long it takes to read.
        words: the labels.
    """

    text: Markup
    contents: tuple[Entry, ...]
    shown: tuple[Filter, ...]
    measures: tuple[Filter, ...]
    firmness: tuple[Filter, ...]
    areas: tuple[Filter, ...]
    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    cards: Markup
    script: Markup
    digest: str
    chars: int
    minutes: int
    words: dict[str, str]


def find(report: Report, lang: str) -> tuple[Mark, ...]:
    """Return what the reading page of a report marks, without the places that other pages cite."""
    sections = Sections(report)
    found = [*read.titles(report), *Numbers(report, sections, lang).marks(), *read.terms(report)]
    found += [*read.problems(report, sections, lang), *read.slogans(report)]
    known: dict[str, Mark] = {}
    for mark in found:
        area = sections.area(sections.at(mark.start))
        facts = (*mark.facts, f"area-{area}") if mark.facts and area else mark.facts
        known.setdefault(mark.anchor, replace(mark, facts=facts))
    return tuple(known.values())


def make(report: Report, lang: str, marks: Sequence[Mark], cited: Sequence[Citation] = ()) -> ReadingPage:
    """Make the parts of the reading page of a report.

    Args:
        report: the report.
        lang: "zh" or "en".
        marks: what is marked in it, as `find` returns it.
        cited: the places that other pages cite.
    """
    words = labels(lang)
    marks = read.with_citations(marks, cited)
    source = script()
    chars = sum(not ch.isspace() for ch in report.text)
    return ReadingPage(
        Markup(text.html(report, marks, words, dict(_notes(cited)))),
        tuple(_contents(report, lang)),
        tuple(_filters(marks, words, SHOWN)),
        tuple(
            Filter(f"measure-{code}", read.label("measure", code, lang), count)
            for code in MEASURES
            if (count := _count(marks, f"measure-{code}"))
        ),
        tuple(_filters(marks, words, FIRMNESS)),
        tuple(_areas(report, marks, lang)),
        tuple(_rows(report, marks)),
        tuple(words[f"card_{key}"] for key in ROWS),
        Markup(_cards(report, marks, words)),
        Markup(source),
        base64.b64encode(hashlib.sha256(source.encode()).digest()).decode(),
        chars,
        minutes(chars),
        words,
    )


def minutes(chars: int) -> int:
    """Return how many minutes it takes to read so many characters."""
    return max(1, round(chars / PER_MINUTE))


def places(report: Report, marks: Sequence[Mark]) -> Places:
    """Return where spans of the text can be reached on the page."""
    return Places(report, frozenset(mark.anchor for mark in marks))


@cache
def script() -> str:
    """Return the script of the page: its modules one after another, in a function of their own."""
    folder = Path(__file__).resolve().parent / "scripts"
    parts = [(folder / f"{name}.mjs").read_text(encoding="utf-8") for name in SCRIPTS]
    bare = "\n".join(_bare(part) for part in parts)
    return f'"use strict";\n(() => {{\n{bare}\n}})();\n'


def _bare(module: str) -> str:
    """Return a module without its imports, and its exports as plain declarations."""
    lines = (line.removeprefix("export ") for line in module.splitlines() if not line.startswith("import "))
    return "\n".join(lines)


def _count(marks: Sequence[Mark], fact: str) -> int:
    return sum(fact in mark.facts or (fact == "cited" and _is_cited(mark)) for mark in marks)


def _is_cited(mark: Mark) -> bool:
    return any(key.startswith("cited") for key in mark.links)


def _filters(marks: Sequence[Mark], words: dict[str, str], codes: Sequence[str]) -> Iterator[Filter]:
    for code in codes:
        if count := _count(marks, code):
            yield Filter(code, words[f"filter_{code}"], count)


def _areas(report: Report, marks: Sequence[Mark], lang: str) -> Iterator[Filter]:
    """Yield the areas that hold numbers, in the order of the text."""
    quantities = [mark for mark in marks if mark.kind == "quantity"]
    for row in frames.rows(report.outline):
        if count := _count(quantities, f"area-{row.section_id}"):
            yield Filter(f"area-{row.section_id}", row.title or read.label("role", row.role, lang), count)


def _contents(report: Report, lang: str) -> Iterator[Entry]:
    starts = [row.start for row in frames.rows(report.quantities)]
    paragraphs = [one.start for one in text.paragraphs(report) if one.section is None]
    for row in frames.rows(report.outline):
        first = row.body_start if row.start is None else row.start
        if row.title:
            anchor, title = f"sec-{row.section_id}", row.title
        elif row.level == 1:
            at = next((start for start in paragraphs if start >= row.body_start), None)
            if at is None or at >= row.body_end:
                continue
            anchor, title = f"g{at}", read.label("role", row.role, lang)
        else:
            continue
        inside = sum(first <= start < row.body_end for start in starts)
        yield Entry(anchor, title, row.level, row.chars, inside, bool(row.title))


def _notes(cited: Sequence[Citation]) -> Iterator[tuple[int, str]]:
    """Yield the sentences of other pages that are told beside the text, each once, where it begins to cite."""
    told = set()
    for one in cited:
        if one.told and one.page + one.words not in told:
            told.add(one.page + one.words)
            yield one.start, f'<p>{escape(one.words)} <a href="{escape(one.page)}">↗</a></p>'


def _rows(report: Report, marks: Sequence[Mark]) -> Iterator[Row]:
    numbers = (mark for mark in marks if mark.kind == "quantity")
    for number, mark in enumerate(numbers, 1):
        cells = tuple(mark.card.get(key, "") for key in ROWS)
        yield Row(number, mark.anchor, report.text[mark.start : mark.end], mark.head[0], cells)


def _cards(report: Report, marks: Sequence[Mark], words: dict[str, str]) -> str:
    """Return the cards as JSON; no character of it can end the element in which it stands.

    Strings stand in a list of their own, each once: reasons and sections come up again and again.
    """
    strings: dict[str, int] = {}

    def at(words: str) -> int:
        return strings.setdefault(words, len(strings))

    cards: dict[str, Any] = {}
    for mark in marks:
        facts = (*mark.facts, *(("cited",) if _is_cited(mark) else ()))
        if mark.opens or facts:
            known: dict[str, Any] = {"k": mark.kind, "f": [at(fact) for fact in facts]}
            known["h"] = [at(word) for word in (mark.head if mark.head[0] else (_quoted(report, mark), ""))]
            known["c"] = [at(part) for key, value in mark.card.items() for part in (words[f"card_{key}"], value)]
            known["w"] = [at(part) for key, value in mark.why for part in (words[f"why_{key}"], value)]
            known["l"] = [
                at(part)
                for key, (target, said) in mark.links.items()
                for part in (words[f"link_{key.partition('-')[0]}"], target, said)
            ]
            cards[mark.anchor] = {key: value for key, value in known.items() if value}
    made = json.dumps({"strings": list(strings), "cards": cards}, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        made = made.replace(character, f"\\u{ord(character):04x}")
    return made


def _quoted(report: Report, mark: Mark) -> str:
    return " ".join(report.text[mark.start : mark.end].split())
