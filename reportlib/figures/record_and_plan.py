"""Figure of notebook 05: record and plan, if both give a number for the same thing."""

from __future__ import annotations

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
    drawn,
    falls,
    is_limited,
    limit_change,
    measured,
    notes_as_caption,
    nothing,
    promised_colour,
    source,
    taken,
    told,
    trimmed,
)
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import width
from reportlib.narrative import second_look
from reportlib.narrative.findings import Pair, Tables, compared, firmness
from reportlib.narrative.wording import with_verb
from reportlib.narrative.writer import Writer

MANIFOLD = 2.5
"""Least ratio of two numbers that one scale does not hold beside the others; such a change stays a row of the table."""

MOST_LABEL = 160.0
MOST_NOTE = 160.0
REACH = 16.0
LANE = 12.0


def _is_limit(pair: Pair) -> bool:
    return is_limited(pair.is_limit, pair.plan.bound)


def _label(pair: Pair, lang: str) -> str:
    return measured(with_verb(pair.verb, pair.name, lang), pair.plan.measure, lang)


def _values(pair: Pair, lang: str) -> str:
    record, plan = (told(q, q.surface, lang) for q in (pair.record, pair.plan))
    values, change = f"{record} → {plan}", limit_change(_is_limit(pair), pair.record.value, pair.plan.value, lang)
    return WORDS.text("pairs_changed", lang, values=values, change=change) if change else values


def _row(sheet: Sheet, pair: Pair, end: float, columns: Columns, lang: str) -> None:
    lane = sheet.row(Said(_label(pair, lang)), [Said(_values(pair, lang))], columns, LANE)
    colour = promised_colour(_is_limit(pair), pair.record.value, pair.plan.value)
    wide, y = lane.width - REACH, lane.middle  # an arrow may point beyond the scale
    hundred, at = lane.left + wide / end, lane.left + pair.ratio * wide / end
    sheet.line([lane.left, lane.left + wide], [y, y], style.GRID, 0.6)
    if sheet.page.stacked:
        sheet.line([hundred, hundred], [y - LANE / 2, y + LANE / 2], style.DONE, 1.0)
    sheet.line([hundred, at], [y, y], colour, 2.2, order=2)
    firm = firmness(pair.plan)
    if firm in ("floor", "ceiling"):
        sheet.line([at, at], [y - 5, y + 5], colour, 2.0, order=3)
        sheet.arrow(at, y, at + (REACH if firm == "floor" else -REACH), colour)
    else:
        sheet.dot(at, y, 4.2, colour)


def _pair(pair: Pair) -> dict[str, Any]:
    same = "indicator indicator_id unit measure actual_value actual_start actual_end target_value target_bound"
    return {
        **taken(pair.row, f"{same} target_start target_end change change_unit comparability"),
        "actual": pair.record.surface,
        "target": pair.plan.surface,
        "ratio": pair.ratio,
        "direction": pair.direction,
    }


def _drawn(report: Tables) -> list[Pair]:
    """Return the pairs that stand the second look, by falling ratio: a manifold change stays a row of the table."""
    held = second_look.comparisons(Writer(report, "zh"), compared(report))
    found = [pair for pair in held.standing if 1 / MANIFOLD <= pair.ratio <= MANIFOLD]
    return sorted(found, key=lambda pair: (-pair.ratio, pair.plan.start))


@named
def record_and_plan(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the plan's numbers against the reported ones of the same indicator, unit and measure."""
    figure_name = "05_record_and_plan"
    found = _drawn(report)
    if not found:
        return nothing(report, figure_name, "pairs_none", lang, size)
    title, key = WORDS.text("pairs_title", lang), WORDS.text("pairs_key", lang)
    shown, note = trimmed(found, [abs(pair.ratio - 1) for pair in found], "outer", lang)
    end = max(1.2, *(pair.ratio * 1.08 for pair in shown))
    columns = Columns(
        min(max(width(_label(pair, lang), style.BODY) for pair in shown), MOST_LABEL),
        min(max(width(_values(pair, lang), style.BODY) for pair in shown), MOST_NOTE),
        "left",
    )
    notes = [
        WORDS.text("pairs_bound", lang) if any(firmness(p.plan) in ("floor", "ceiling") for p in shown) else "",
        WORDS.text("limit_note", lang) if any(_is_limit(p) for p in shown) else "",
        WORDS.text("fall_note", lang) if any(falls(p.plan) for p in shown) else "",
        WORDS.text("pairs_left", lang),
        note,
    ]

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        left, wide = columns.lane(page)
        hundred = left + (wide - REACH) / end
        sheet.text(hundred, sheet.y, WORDS.text("pairs_hundred", lang), style.SMALL, style.DONE, "center")
        sheet.y += 9
        top = sheet.y
        for pair in shown:
            _row(sheet, pair, end, columns, lang)
        if not page.stacked:
            sheet.line([hundred, hundred], [top, sheet.y], style.DONE, 1.0)
        return sheet.finish(*notes, source(report, lang))

    figure, phone = both(draw, size)
    caption = notes_as_caption(lang, key, *notes)
    data = behind(report, figure_name, map(_pair, shown))
    words = [f"{_label(pair, lang)} {_values(pair, lang)}" for pair in shown]
    alt = WORDS.text("pairs_alt", lang, title=title, drawn=drawn(words, lang))
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data, phone)
