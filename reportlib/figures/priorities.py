"""Figure of notebook 04: the order of the plan's areas against their space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import MOST_LINES, Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    MOST_ROWS,
    WORDS,
    behind,
    both,
    drawn,
    notes_as_caption,
    nothing,
    source,
    taken,
)
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import height, wrap
from reportlib.narrative.findings import BIG_GAP, Area, Tables, areas, begin
from reportlib.narrative.wording import title_tail

SIDE_LABEL = 176.0
BAR = 10.0


def _order_row(row: Area) -> dict[str, Any]:
    section = row.section
    return {
        **taken(row.priority, "section_id order number title chars share space_rank"),
        "gap": row.gap,
        "start": begin(section) if section else None,
        "end": section.body_end if section else None,
    }


def _told(row: Area) -> str:
    area = row.priority
    return f"{area.order} → {area.space_rank} {title_tail(area.title)}"


def _slopes(sheet: Sheet, rows: Sequence[Area], lang: str) -> None:
    """Draw the areas twice, by order and by space, joined by lines."""
    by_space = sorted(rows, key=lambda row: row.priority.space_rank)
    left = [f"{row.priority.order}. {row.priority.title}" for row in rows]
    right = [f"{r.priority.space_rank}. {title_tail(r.priority.title)} {r.priority.share:.1%}" for r in by_space]
    labels = [[wrap(one, style.BODY, SIDE_LABEL, most=MOST_LINES) for one in side] for side in (left, right)]
    step = height(max(len(lines) for side in labels for lines in side), style.BODY) + 7
    starts, ends = sheet.left + SIDE_LABEL, sheet.right - SIDE_LABEL
    sheet.y += 4
    sheet.text(starts, sheet.y, WORDS.text("order_left", lang), style.SMALL, style.MUTED, "right")
    sheet.text(ends, sheet.y, WORDS.text("order_right", lang), style.SMALL, style.MUTED)
    top = sheet.y + 8 + step / 2
    for index, row in enumerate(rows):
        y, to = top + index * step, top + by_space.index(row) * step
        strong = abs(row.gap) >= BIG_GAP
        colour = style.INK if strong else style.NEUTRAL
        sheet.block(starts, y, labels[0][index], style.BODY, style.INK, "right")
        sheet.block(ends, to, labels[1][by_space.index(row)], style.BODY, style.INK, "left")
        sheet.line([starts + 10, ends - 10], [y, to], colour, 2.2 if strong else 1.2, order=3 if strong else 2)
        sheet.dot(starts + 10, y, 2.6, colour)
        sheet.dot(ends - 10, to, 2.6, colour)
    sheet.y = top + (len(rows) - 0.5) * step


def _bars(sheet: Sheet, rows: Sequence[Area], lang: str) -> None:
    """Draw the areas in their order, each with a bar of its share and its rank by space."""
    most = max(row.priority.share for row in rows)
    sheet.text(sheet.right, sheet.y - 2, WORDS.text("order_right", lang), style.SMALL, style.MUTED, "right")
    sheet.y += 6
    for row in rows:
        area, strong = row.priority, abs(row.gap) >= BIG_GAP
        note = Said(WORDS.text("order_rank", lang, rank=area.space_rank, share=f"{area.share:.1%}"), style.SMALL)
        lane = sheet.row(Said(f"{area.order}. {area.title}"), [note], Columns(0), BAR)
        colour = style.INK if strong else style.NEUTRAL
        sheet.box(lane.left, lane.middle - BAR / 2, lane.width * area.share / most, BAR, colour)


@named
def order_against_space(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the areas of the plan by order and by space."""
    figure_name = "04_order_against_space"
    found = areas(report)
    if len(found) < 2:
        return nothing(report, figure_name, "order_none", lang, size)
    rows = found[:MOST_ROWS]
    title, key = WORDS.text("order_title", lang), WORDS.text("order_key", lang, places=BIG_GAP)
    short = WORDS.text("order_key_bars", lang, places=BIG_GAP)
    note = ""
    if len(found) > MOST_ROWS:
        rule = WORDS.text("rule_first", lang)
        note = WORDS.text("topmost", lang, rule=rule, shown=MOST_ROWS, total=len(found))

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, short if page.stacked else key, page)
        (_bars if page.stacked else _slopes)(sheet, rows, lang)
        return sheet.finish(note, source(report, lang))

    figure, phone = both(draw, size)
    alt = WORDS.text("order_alt", lang, title=title, drawn=drawn([_told(row) for row in rows], lang)).rstrip()
    data = behind(report, figure_name, map(_order_row, rows))
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data, phone)
