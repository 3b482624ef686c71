"""Figure of notebook 02: growth rates of common indicators, by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.figure import Figure

from reportlib.core.keywords import named
from reportlib.core.records import Quantity
from reportlib.figures import style
from reportlib.figures.canvas import Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    WORDS,
    behind,
    both,
    drawn,
    notes_as_caption,
    nothing,
    source,
    taken,
    trimmed,
)
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import width
from reportlib.narrative.findings import Growth, Tables, changes, growth, is_sure
from reportlib.narrative.wording import joined, name, signed

OUTLIER = 2.5
"""Least ratio of a growth to the next one for it to stand in words alone: its bar would compress all the others."""

MOST_OUT = 3
"""Most growths without a bar; more of them are not outliers, nor are they where fewer have one."""

PER_CENT = ("%", "％")
"""Units of a growth that one scale can hold; a multiple stands on another."""

COLUMNS = Columns(label=190.0)
BAR = 11.0


def out_from(sizes: Sequence[float]) -> float:
    """Return the least size of a growth that has no bar, or infinity if each has one.

    >>> out_from([240, 100, 27.5, 26]), out_from([12, 11, 10]), out_from([32, 28, 26, 7.5])
    (100, inf, inf)
    """
    ordered = sorted(sizes, reverse=True)
    for index in reversed(range(min(MOST_OUT, len(ordered) // 2))):
        if ordered[index + 1] > 0 and ordered[index] >= OUTLIER * ordered[index + 1]:
            return ordered[index]
    return float("inf")


def common(report: Tables) -> tuple[str, tuple[Growth, ...]]:
    """Return the usual period and the growths that belong on one scale, the largest first.

    Only indicators of the alias table do, in per cent and read without a doubt; of each the growth that is read first.
    Ten times a capacity is no larger growth than that of the product.
    """
    period, rows = growth(report)
    first: dict[str, Growth] = {}
    for row in sorted(rows, key=lambda row: row.quantity.start):
        q = row.quantity
        if q.indicator_id and is_sure(q) and q.unit in PER_CENT:
            first.setdefault(q.indicator_id, row)
    return period, tuple(row for row in rows if first.get(row.quantity.indicator_id) is row)


def _points(report: Tables, period: str) -> tuple[Quantity, ...]:
    """Return the changes in percentage points of common indicators in a period."""
    return tuple(q for q in changes(report) if q.indicator_id and is_sure(q) and q.period == period)


def _growth_title(period: str, lang: str) -> str:
    key = "growth_title_open" if not period else "growth_title_span" if "-" in period else "growth_title"
    return WORDS.text(key, lang, period=period.replace("-", "\u2013"))


def _bars(sheet: Sheet, rows: Sequence[Growth], lang: str) -> None:
    """Draw the ranked bars on both sides of zero."""
    labels = [signed(row.quantity, row.quantity.surface, lang) for row in rows]
    falls = [row.percent < 0 for row in rows]
    room, reach = [0.0, 0.0], [0.0, 0.0]
    for label, row, fall in zip(labels, rows, falls, strict=True):
        room[fall] = max(room[fall], width(label, style.BODY) + 6)
        reach[fall] = max(reach[fall], abs(row.percent))
    left, wide = COLUMNS.lane(sheet.page)
    scale = max(wide - sum(room), 1.0) / (sum(reach) or 1.0)
    zero, top = left + room[True] + reach[True] * scale, sheet.y
    for row, label, fall in zip(rows, labels, falls, strict=True):
        lane = sheet.row(Said(name(row.quantity.indicator, lang)), [], COLUMNS, BAR)
        end = zero + row.percent * scale
        sheet.box(min(zero, end), lane.middle - BAR / 2, abs(end - zero), BAR, style.DONE)
        sheet.text(end + (-5 if fall else 5), lane.middle, label, style.BODY, style.INK, "right" if fall else "left")
        if sheet.page.stacked:
            sheet.line(
                [zero, zero], [lane.middle - BAR / 2 - 2, lane.middle + BAR / 2 + 2], style.NEUTRAL, 0.8, order=4
            )
    if not sheet.page.stacked:
        sheet.line([zero, zero], [top, sheet.y], style.NEUTRAL, 0.8, order=4)


def _rows(shown: Sequence[Growth], limit: float, points: Sequence[Quantity]) -> Iterator[dict[str, Any]]:
    same = "indicator indicator_id value unit bound period surface start end section_id"
    for row in shown:
        mark = "note" if abs(row.percent) >= limit else "bar"
        yield {"mark": mark, "percent": row.percent, **taken(row.quantity, same)}
    for q in points:
        yield {"mark": "note", "percent": None, **taken(q, same)}


def _told(q: Quantity, lang: str) -> str:
    return f"{name(q.indicator, lang)} {signed(q, q.surface, lang)}"


@named
def growth_ranking(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the reported growth rates of common indicators in one period, by value."""
    figure_name = "02_growth_ranking"
    period, rows = common(report)
    if not rows:
        return nothing(report, figure_name, "growth_none", lang, size)
    title, key = _growth_title(period, lang), WORDS.text("growth_key", lang)
    shown, note = trimmed(rows, [abs(row.percent) for row in rows], "outer", lang)
    limit = out_from([abs(row.percent) for row in shown])
    outside = [_told(row.quantity, lang) for row in shown if abs(row.percent) >= limit]
    points = _points(report, period)
    notes = [
        note,
        WORDS.text("growth_out", lang, items=joined(outside, lang)) if outside else "",
        WORDS.text("growth_points", lang, items=joined([_told(q, lang) for q in points], lang)) if points else "",
        WORDS.text("growth_left", lang),
    ]

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        _bars(sheet, [row for row in shown if abs(row.percent) < limit], lang)
        return sheet.finish(*notes, source(report, lang))

    figure, phone = both(draw, size)
    data = behind(report, figure_name, _rows(shown, limit, points))
    alt = WORDS.text("growth_alt", lang, title=title, drawn=drawn([_told(row.quantity, lang) for row in shown], lang))
    return Drawing(figure_name, title, alt.rstrip(), notes_as_caption(lang, key, *notes), figure, data, phone)
