"""Figure of notebook 03: the headline targets with their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, WIDTH, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    MOST_LINES,
    WORDS,
    behind,
    drawn,
    falls,
    limit_change,
    notes_as_caption,
    nothing,
    promised_colour,
    source,
    taken,
    told,
    trimmed,
)
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.narrative.findings import Base, Tables, bases, firmness
from reportlib.narrative.wording import name

MOST_LABEL = 150.0
MOST_NOTE = 120.0
SPACE = 12.0
"""Widths of the columns beside the lane of the bounds, and the space between them."""

HEADROOM = 1.35
"""Ratio of a scale's end to its largest value, which leaves room for arrows."""

REACH = 34.0
"""Length of an arrow."""

WHISKER = 9.0
ROW = 26.0


def _scales(rows: Sequence[Base]) -> dict[str, float]:
    """Return the end of the scale for each unit; targets of one unit share a scale that starts at zero."""
    ends: dict[str, float] = {}
    for row in rows:
        values = [row.target.value, row.target.value_max, row.last.value if row.last else None]
        largest = max(abs(value) for value in values if value is not None)
        ends[row.target.unit] = max(ends.get(row.target.unit, 0.0), largest * HEADROOM)
    return ends


def _bound(sheet: Sheet, code: str, places: tuple[float, float, float], y: float, colour: str) -> None:
    """Draw the values that a bound allows: an arrow, an interval, a dot, or an open dot with whiskers."""
    zero, at, to = places
    if code in ("floor", "ceiling"):
        sheet.line([at, at], [y - 5, y + 5], colour, 2.0, order=3)
        sheet.arrow(at, y, at + REACH if code == "floor" else max(at - REACH, zero), colour)
    elif code == "range":
        sheet.box(at, y - 3, max(to - at, 2.0), 6, colour)
    elif code == "about":
        sheet.line([at - WHISKER, at + WHISKER], [y, y], colour, 1.6, order=3)
        sheet.dot(at, y, 4.2, colour, hollow=True)
    else:
        sheet.dot(at, y, 4.2, colour)


@dataclass(frozen=True)
class _Row:
    """A headline target with the words of its row."""

    base: Base
    name: str
    value: str
    last: str

    @staticmethod
    def of(base: Base, lang: str) -> _Row:
        target, last = base.target, base.last
        if target.value is None:
            value = WORDS.text(f"firm_{firmness(target)}", lang)
        else:
            value = told(target, base.printed.surface if base.printed else "", lang)
        before = WORDS.text("headline_last", lang, value=told(last, last.surface, lang)) if last else ""
        if last and target.value is not None:
            change = limit_change(base.is_limit, last.value, target.value, lang)
            before = WORDS.text("headline_change", lang, last=before, change=change) if change else before
        return _Row(base, name(target.indicator, lang), value, before)


def _headline_row(sheet: Sheet, row: _Row, ends: dict[str, float], columns: tuple[float, float, float]) -> None:
    target, last = row.base.target, row.base.last
    label, lane, notes = columns
    names = wrap(row.name, style.BODY, label, most=MOST_LINES)
    values = wrap(row.value, style.BODY, notes)
    lasts = wrap(row.last, style.SMALL, notes) if row.last else ()
    words = wrap(target.text, style.SMALL, lane, most=MOST_LINES) if target.value is None else ()
    beside = height(len(values), style.BODY) + height(len(lasts), style.SMALL)
    high = max(height(len(names), style.BODY), beside, height(len(words), style.SMALL), ROW - 6) + 6
    y, left, right = sheet.y + high / 2, MARGIN + label + SPACE, WIDTH - MARGIN - notes
    sheet.block(MARGIN, y, names, style.BODY, style.INK, "left")
    sheet.lines(right, y - beside / 2, values, style.BODY, style.MUTED if words else style.INK)
    sheet.lines(right, y - beside / 2 + height(len(values), style.BODY), lasts, style.SMALL, style.MUTED)
    sheet.block(left, y, words, style.SMALL, style.MUTED, "left")
    if target.value is not None:
        scale = lane / (ends[target.unit] or 1.0)
        sheet.line([left, left + lane], [y, y], style.GRID, 0.8)
        sheet.line([left, left], [y - 6, y + 6], style.NEUTRAL, 0.8)
        if last:
            sheet.diamond(left + abs(last.value) * scale, y, 5.0, style.DONE)
        at, to = (left + abs(value or 0.0) * scale for value in (target.value, target.value_max))
        colour = promised_colour(row.base.is_limit, last.value if last else None, target.value)
        _bound(sheet, firmness(target), (left, at, to), y, colour)
    sheet.y += high


def _base(row: Base) -> dict[str, Any]:
    same = "indicator indicator_id kind value value_max unit bound measure qualifier text start end"
    return {
        **taken(row.target, same),
        "actual_value": row.last.value if row.last else None,
        "actual": row.last.surface if row.last else "",
        "actual_start": row.last.start if row.last else None,
        "actual_end": row.last.end if row.last else None,
    }


def headline_targets(report: Tables, lang: str = "zh") -> Drawing:
    """Draw each headline target with its bound, and the value of the same measure if one was read in the review."""
    figure_name = "03_headline_targets"
    rows = bases(report)
    if not rows:
        return nothing(report, figure_name, "headline_none", lang)
    numbered = [row for row in rows if row.target.value is not None]
    title = WORDS.text("headline_title", lang)
    key = WORDS.text("headline_key", lang) if numbered else ""
    shown, note = trimmed(rows, [-index for index in range(len(rows))], "first", lang)
    sheet = Sheet(title, key)
    worded = [_Row.of(row, lang) for row in shown]
    label = min(max(width(row.name, style.BODY) for row in worded), MOST_LABEL)
    notes = min(max(width(text, style.BODY) for row in worded for text in (row.value, row.last)), MOST_NOTE)
    ends = _scales(numbered)
    for row in worded:
        _headline_row(sheet, row, ends, (label, INNER - label - notes - 2 * SPACE, notes))
    notes_below = [
        WORDS.text("headline_open", lang) if any(row.last is None for row in numbered) else "",
        WORDS.text("limit_note", lang) if any(row.last and row.is_limit for row in numbered) else "",
        WORDS.text("headline_scale", lang) if numbered else "",
        WORDS.text("fall_note", lang) if any(falls(row.target) for row in numbered) else "",
        note,
    ]
    figure = sheet.finish(*notes_below, source(report, lang))
    caption = notes_as_caption(lang, key or title, *notes_below)
    data = behind(report, figure_name, map(_base, shown))
    words = [f"{row.name} {row.value}" + (f" ({row.last})" if row.last else "") for row in worded]
    alt = WORDS.text("headline_alt", lang, title=title, drawn=drawn(words, lang))
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data)
