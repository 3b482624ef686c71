"""The parts of an analysis that can be cited, by their names on its pages and in its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlib.core import schema, suggest
from reportlib.errors import ParameterError
from reportlib.exchange.citations.items import Part

if TYPE_CHECKING:
    from reportlib.report.report import Report

_STOPS = ",，;；:：。"


def figure(name: str, title: str) -> Part:
    """Return a figure as a part, by the stem of its files and its title, with its anchor on the pages."""
    return Part("figure", f"figure-{name}", title or name)


def table(name: str, lang: str) -> Part:
    """Return a table as a part, named by its name and its meaning in the field dictionary."""
    return Part("table", f"table-{name}", f"{name}{'：' if lang == 'zh' else ': '}{schema.meaning(name, lang)}")


def section(anchor: str, title: str) -> Part:
    """Return a section of a page as a part, by its anchor and its heading."""
    return Part("section", anchor, title or anchor)


def paragraph(anchor: str, words: str) -> Part:
    """Return a paragraph of the narrative as a part, by its anchor and its words."""
    return Part("paragraph", anchor, words)


def number(report: Report, quantity_id: str) -> Part:
    """Return a row of `quantities` as a part, named by the words around it.

    Raises:
        UnknownQuantityError: there is no such row; the message has identifiers that exist.
    """
    row = report.quantity(quantity_id)
    sentence = report.text[row.sentence_start : row.sentence_end]
    return Part("number", quantity_id, around(sentence, row.start - row.sentence_start, row.end - row.sentence_start))


def around(sentence: str, start: int, end: int, most: int = 50) -> str:
    """Return the words around a number in a sentence: its clause, and as many clauses before it as fit.

    Args:
        sentence: the sentence.
        start: the start of the number in the sentence.
        end: the end of the number in the sentence.
        most: the most characters.

    >>> around("去年,经济增长5%,今年预期增长6%左右,就业稳定。", 16, 20, 18)
    '经济增长5%,今年预期增长6%左右'
    """
    stops = [place for place, mark in enumerate(sentence) if mark in _STOPS]
    last = min(next((place for place in stops if place >= end), len(sentence)), max(end, start + most))
    first = next((place + 1 for place in [-1, *stops] if place < start and last - place - 1 <= most), start)
    return " ".join(sentence[first:last].split())


def find(report: Report, wanted: str, lang: str) -> Part:
    """Return a figure, table or number by its name: `03_headline_targets`, `quantities`, `q-1724-1726`.

    A figure is drawn for its title.

    Raises:
        UnknownQuantityError: there is no such number; the message has identifiers that exist.
        ParameterError: there is no such figure or table; the message has a name that exists.
    """
    if wanted.startswith("q-"):
        return number(report, wanted)
    if wanted in schema.tables():
        return table(wanted, lang)
    drawn = _figures()
    if wanted in drawn:
        from reportlib import figures

        return figure(wanted, getattr(figures, drawn[wanted])(report, lang).title)
    known = (*drawn, *schema.tables())
    hint = suggest.did_you_mean(wanted, known, "parts are figures, tables (`reportlib tables` lists them) and q-…")
    raise ParameterError(f"there is no part {wanted!r}; {hint}")


def _figures() -> dict[str, str]:
    """Return the names of the functions that draw the figures of a report, by figure; imports no matplotlib."""
    from reportlib import figures

    return {f"{book[:2]}_{draw.__name__}": draw.__name__ for book, found in figures.ALL.items() for draw in found}
