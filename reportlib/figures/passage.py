"""Figure of notebook 03: the passage of the headline targets as it is printed, each item marked and named below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    WORDS,
    behind,
    both,
    bound_mark,
    drawn,
    measured,
    notes_as_caption,
    nothing,
    source,
    taken,
    told,
    trimmed,
)
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import ELLIPSIS, broken, width
from reportlib.narrative import second_look
from reportlib.narrative.findings import Base, Tables, bases, firmness
from reportlib.narrative.writer import Writer

FAR = 60
"""Most characters between two items that are printed too."""

SET = 13.0
"""Size of the report's own words."""

LEADING = 2.15
"""Distance between their lines, in text sizes, which leaves room for a number below a line."""

MARK = 22.0

COLUMNS = Columns(label=264.0, notes=200.0, align="left")


@dataclass(frozen=True)
class _Line:
    """A line of the passage with the place of its first character in the text."""

    words: str
    start: int

    def x(self, place: int) -> float:
        """Return the distance from the beginning of the line to a place of the text."""
        return width(self.words[: place - self.start], SET) if place > self.start else 0.0


def _stretches(text: str, found: Sequence[Base]) -> list[tuple[int, int]]:
    """Return the spans of the text that hold the items: whole lines of thought, without what stands far between."""
    spans: list[tuple[int, int]] = []
    for base in found:
        start, end = base.target.start, base.target.end
        if end < len(text) and text[end] in "\uff0c\u3002\uff1b\u3001,;":
            end += 1
        if spans and start - spans[-1][1] <= FAR:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _lines(text: str, span: tuple[int, int], limit: float) -> list[_Line]:
    """Return a span of the text in lines, each with its place."""
    lines, at = [], span[0]
    for words in broken(text[slice(*span)].replace("\n", " ").replace("\u3000", " "), SET, limit):
        lines.append(_Line(words, at))
        at += len(words)
    return lines


def _number(text: str, base: Base) -> tuple[int, int] | None:
    """Return the span of the number of an item, with the words of its bound that stand beside it."""
    if base.printed is None:
        return None
    start, end = base.printed.start, base.printed.end
    for part in filter(None, base.target.qualifier.split(ELLIPSIS)):
        if text.startswith(part, end):
            end += len(part)
        elif text.endswith(part, base.target.start, start):
            start -= len(part)
    return start, end


def _paint(sheet: Sheet, line: _Line, middle: float, items: Sequence[tuple[int, Base]], text: str) -> None:
    """Mark the items on one line: underlined, the number on a tint, and the number of the item where it begins."""
    end = line.start + len(line.words)
    below = middle + SET * 0.62
    for place, base in items:
        first, last = max(base.target.start, line.start), min(base.target.end, end)
        if first >= last:
            continue
        colour = style.PROMISED if base.target.value is not None else style.NEUTRAL
        left, right = sheet.left + line.x(first), sheet.left + line.x(last)
        sheet.line([left, right - 1.5], [below, below], colour, 1.3, order=2)
        if first == base.target.start:
            sheet.text(left, below + 6.5, str(place), style.SMALL, style.MUTED)
        held = _number(text, base)
        if held and max(held[0], line.start) < min(held[1], end):
            left, right = (sheet.left + line.x(min(max(at, line.start), end)) for at in held)
            sheet.box(left - 0.5, middle - SET * 0.58, right - left + 1, SET * 1.16, style.PLAN_PALE, outlined=False)


def _facsimile(sheet: Sheet, text: str, items: Sequence[tuple[int, Base]]) -> None:
    spans = _stretches(text, [base for _, base in items])
    for index, span in enumerate(spans):
        if index:
            sheet.paragraph(ELLIPSIS, style.BODY, style.MUTED)
        for line in _lines(text, span, sheet.inner):
            middle = sheet.y + SET * 0.75
            _paint(sheet, line, middle, items, text)
            sheet.text(sheet.left, middle, line.words.rstrip(), SET, style.INK)
            sheet.y += SET * LEADING
    sheet.y += 4


def _firm(base: Base, lang: str) -> str:
    return WORDS.text(f"firm_{firmness(base.target)}", lang)


def _value(base: Base, lang: str) -> str:
    return (
        told(base.target, base.printed.surface if base.printed else "", lang) if base.target.value is not None else ""
    )


def _named(base: Base, lang: str) -> str:
    return measured(base.target.indicator, base.target.measure, lang)


def _notes(sheet: Sheet, items: Sequence[tuple[int, Base]], lang: str) -> None:
    for place, base in items:
        sheet.rule()
        sheet.y += 3
        firm = base.target.value is not None
        top = sheet.y
        words = f"{_firm(base, lang)}  {_value(base, lang)}".rstrip()
        note = Said(words, style.SMALL, style.PROMISED if firm else style.MUTED)
        label = Said(f"{place}  {_named(base, lang)}")
        lane = sheet.row(label, [note], COLUMNS, 10, gap=2, bare=True)
        if firm and not sheet.page.stacked:
            bound_mark(sheet, firmness(base.target), lane.right - MARK / 2 + 4, lane.middle, style.PROMISED)
        sheet.y = max(sheet.y, top + 16)
    sheet.rule()


def _data(items: Sequence[tuple[int, Base]]) -> Iterator[dict[str, Any]]:
    for place, base in items:
        number = base.printed
        yield {
            "order": place,
            **taken(base.target, "indicator indicator_id kind value value_max unit bound qualifier text start end"),
            "number": number.surface if number else "",
            "number_start": number.start if number else None,
            "number_end": number.end if number else None,
        }


@named
def headline_passage(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the passage of the headline targets in the report's own words, with the items marked and named."""
    figure_name = "03_headline_passage"
    found = bases(report)
    if not found:
        return nothing(report, figure_name, "passage_none", lang, size)
    writer = Writer(report, lang)
    years = second_look.years(writer, found).replace("-", "\u2013") if second_look.all_later(writer, found) else ""
    title = WORDS.text("passage_title_later" if years else "passage_title", lang, years=years)
    key = WORDS.text("passage_key", lang)
    shown, note = trimmed(found, [-index for index in range(len(found))], "first", lang)
    items = list(enumerate(shown, 1))

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        _facsimile(sheet, report.text, items)
        _notes(sheet, items, lang)
        return sheet.finish(note, source(report, lang))

    figure, phone = both(draw, size)
    words = [f"{_named(base, lang)} {_firm(base, lang)} {_value(base, lang)}".rstrip() for base in shown]
    alt = WORDS.text("passage_alt", lang, title=title, drawn=drawn(words, lang)).rstrip()
    data = behind(report, figure_name, _data(items))
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data, phone)
