"""Figures of notebook 02: growth rates ranked, and counts of numbers by section and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from reportlib.core.records import Quantity
from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, WIDTH, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    MOST_LINES,
    WORDS,
    behind,
    block_label,
    drawn,
    notes_as_caption,
    nothing,
    section_label,
    source,
    taken,
    trimmed,
)
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.narrative.findings import (
    Block,
    Growth,
    SectionRow,
    Side,
    Tables,
    blocks,
    changes,
    growth,
    is_sure,
    sides,
)
from reportlib.narrative.wording import joined, name, signed

OUTLIER = 2.5
"""Least ratio of a bar to the next one for it to be cut: uncut, it would compress all the others."""

MOST_CUT = 3
"""Most bars that are cut; more of them are not outliers."""

CUT_LENGTH = 1.15
"""Length of a cut bar relative to the longest uncut one."""

PER_CENT = ("%", "％")
"""Units of a growth that one scale can hold; a multiple stands on another."""

MEASURES = ("level", "growth", "share", "change", "rank", "duration")

LABEL = 190.0
BAR = 11.0
GAP = 6.0
CELL = 44.0
CELL_HIGH = 17.0


def cut_from(sizes: Sequence[float]) -> float:
    """Return the least size of a bar that is cut, or infinity if none is.

    >>> cut_from([240, 100, 27.5, 26]), cut_from([12, 11, 10])
    (100, inf)
    """
    ordered = sorted(sizes, reverse=True)
    for index in reversed(range(min(MOST_CUT, len(ordered) - 1))):
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
    return WORDS.text("growth_title" if period else "growth_title_open", lang, period=period)


def _growth_bars(sheet: Sheet, rows: Sequence[Growth], limit: float, lang: str) -> None:
    """Draw the ranked bars, those of at least `limit` per cent cut short."""
    longest = max((abs(row.percent) for row in rows if abs(row.percent) < limit), default=1.0) or 1.0
    lengths = [min(abs(row.percent) / longest, CUT_LENGTH) for row in rows]
    labels = [signed(row.quantity, row.quantity.surface, lang) for row in rows]
    falls = [row.percent < 0 for row in rows]
    room, reach = [0.0, 0.0], [0.0, 0.0]
    for label, length, fall in zip(labels, lengths, falls, strict=True):
        room[fall] = max(room[fall], width(label, style.BODY) + 6)
        reach[fall] = max(reach[fall], length)
    scale = (INNER - LABEL - sum(room)) / (sum(reach) or 1.0)
    zero = MARGIN + LABEL + room[True] + reach[True] * scale
    top = sheet.y
    for row, length, label, fall in zip(rows, lengths, labels, falls, strict=True):
        lines = wrap(name(row.quantity.indicator, lang), style.BODY, LABEL - 10, most=MOST_LINES)
        high = max(height(len(lines), style.BODY), BAR) + GAP
        middle, sign = sheet.y + high / 2, -1 if fall else 1
        sheet.block(MARGIN, middle, lines, style.BODY, style.INK, "left")
        end = zero + sign * length * scale
        sheet.box(min(zero, end), middle - BAR / 2, abs(end - zero), BAR, style.DONE)
        if abs(row.percent) >= limit:
            sheet.break_mark(zero + 0.85 * (end - zero), middle, BAR)
        sheet.text(end + sign * 5, middle, label, style.BODY, style.INK, "right" if fall else "left")
        sheet.y += high
    sheet.line([zero, zero], [top, sheet.y], style.NEUTRAL, 0.8, order=4)


def _growth_rows(shown: Sequence[Growth], limit: float, points: Sequence[Quantity]) -> Iterator[dict[str, Any]]:
    same = "indicator indicator_id value unit bound period surface start end section_id"
    for row in shown:
        mark = "cut" if abs(row.percent) >= limit else "bar"
        yield {"mark": mark, "percent": row.percent, **taken(row.quantity, same)}
    for q in points:
        yield {"mark": "note", "percent": None, **taken(q, same)}


def _told(q: Quantity, lang: str) -> str:
    return f"{name(q.indicator, lang)} {signed(q, q.surface, lang)}"


def growth_ranking(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the reported growth rates of common indicators in one period, by value."""
    figure_name = "02_growth_ranking"
    period, rows = common(report)
    if not rows:
        return nothing(report, figure_name, "growth_none", lang)
    title, key = _growth_title(period, lang), WORDS.text("growth_key", lang)
    shown, note = trimmed(rows, [abs(row.percent) for row in rows], "outer", lang)
    sheet = Sheet(title, key)
    limit = cut_from([abs(row.percent) for row in shown])
    _growth_bars(sheet, shown, limit, lang)
    cut = WORDS.text("growth_cut", lang) if limit < float("inf") else ""
    points = _points(report, period)
    said = [_told(q, lang) for q in points]
    also = WORDS.text("growth_points", lang, items=joined(said, lang)) if points else ""
    left = WORDS.text("growth_left", lang)
    figure = sheet.finish(note, cut, also, left, source(report, lang))
    caption = notes_as_caption(lang, key, note, cut, also, left)
    data = behind(report, figure_name, _growth_rows(shown, limit, points))
    alt = WORDS.text("growth_alt", lang, title=title, drawn=drawn([_told(row.quantity, lang) for row in shown], lang))
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data)


def _matrix_row(sheet: Sheet, label: str, found: Sequence[Quantity], most: int, colours: tuple[str, str]) -> None:
    lines = wrap(label, style.BODY, INNER - (len(MEASURES) + 1) * CELL - 6, most=MOST_LINES)
    high = max(height(len(lines), style.BODY), CELL_HIGH) + 3
    middle = sheet.y + high / 2
    sheet.block(MARGIN, middle, lines, style.BODY, style.INK, "left")
    counted = Counter(q.measure for q in found)
    left = WIDTH - MARGIN - (len(MEASURES) + 1) * CELL
    for index, measure in enumerate(MEASURES):
        count = counted[measure]
        if count:
            strength = count / most
            fill = style.mix(colours[1], colours[0], strength)
            sheet.box(left + index * CELL, sheet.y + 1, CELL - 2, high - 2, fill, outlined=False)
            ink = style.ink_on(fill)
            sheet.text(left + (index + 0.5) * CELL - 1, middle, str(count), style.BODY, ink, "center")
    sheet.text(WIDTH - MARGIN - 6, middle, str(len(found)), style.BODY, style.INK, "right")
    sheet.y += high


def _matrix_head(sheet: Sheet, lang: str) -> None:
    left = WIDTH - MARGIN - (len(MEASURES) + 1) * CELL
    for index, measure in enumerate(MEASURES):
        label = WORDS.text(f"measure_{measure}", lang)
        sheet.text(left + (index + 0.5) * CELL - 1, sheet.y, label, style.SMALL, style.MUTED, "center")
    sheet.text(WIDTH - MARGIN - 6, sheet.y, WORDS.text("total", lang), style.SMALL, style.MUTED, "right")
    sheet.y += 9


def _part_of(report_sides: dict[str, Side], part: SectionRow) -> str:
    return next(side.code for side in report_sides.values() if part in side.parts)


def _cells(shared: dict[str, Any], found: Sequence[Quantity]) -> Iterator[dict[str, Any]]:
    """Yield the counts of a row in drawn order, its sum last."""
    counted = Counter(q.measure for q in found)
    for measure in MEASURES:
        if counted[measure]:
            yield {**shared, "measure": measure, "n": counted[measure]}
    yield {**shared, "measure": "", "n": len(found)}


def _matrix_rows(
    shown: Sequence[Block], report_sides: dict[str, Side], found: Sequence[Quantity]
) -> Iterator[dict[str, Any]]:
    for block in shown:
        section = block.section
        shared = {
            "side": _part_of(report_sides, block.part),
            "section_id": (section or block.part).section_id,
            "title": section.title if section else "",
            "start": block.start,
            "end": block.end,
        }
        yield from _cells(shared, block.quantities)
    yield from _cells({"side": "", "section_id": "", "title": "", "start": None, "end": None}, found)


def quantities_by_section(report: Tables, lang: str = "zh") -> Drawing:
    """Draw a table of counts: the sections with numbers, by the kind of number."""
    figure_name = "02_quantities_by_section"
    counted = [block for block in blocks(report) if block.quantities]
    if not counted:
        return nothing(report, figure_name, "matrix_none", lang)
    report_sides = sides(report)
    found = [q for side in report_sides.values() for q in side.quantities]
    title, key = WORDS.text("matrix_title", lang), WORDS.text("matrix_key", lang)
    shown, note = trimmed(counted, [len(block.quantities) for block in counted], "most", lang)
    most = max(n for block in counted for n in Counter(q.measure for q in block.quantities).values())
    sheet = Sheet(title, key)
    _matrix_head(sheet, lang)
    part: SectionRow | None = None
    for block in shown:
        code = _part_of(report_sides, block.part)
        if block.part is not part:
            part = block.part
            sheet.y += 3
            sheet.paragraph(section_label(part, lang), style.BODY + 0.5, style.SIDE_COLOURS[code][0])
            sheet.y += 2
        label = "" if block.section is block.part else block_label(block, lang)  # the line of its part has the title
        _matrix_row(sheet, label, block.quantities, most, style.SIDE_COLOURS[code])
    sheet.line([MARGIN, WIDTH - MARGIN], [sheet.y + 3, sheet.y + 3], style.NEUTRAL)
    sheet.y += 6
    _matrix_row(sheet, WORDS.text("total", lang), found, len(found), (style.NEUTRAL_PALE, style.NEUTRAL_PALE))
    figure = sheet.finish(note, source(report, lang))
    caption = notes_as_caption(lang, key, note)
    data = behind(report, figure_name, _matrix_rows(shown, report_sides, found))
    return Drawing(figure_name, title, WORDS.text("matrix_alt", lang, title=title), caption, figure, data)
