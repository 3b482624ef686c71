"""Figure of notebook 05: record and plan, if both give a number for the same thing."""

from __future__ import annotations

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
from reportlib.narrative.findings import Pair, Tables, compared, firmness
from reportlib.narrative.wording import name, says_measure, with_verb

MANIFOLD = 5.0
"""Least ratio of two numbers that are more likely two things than one that changed."""

MOST_RATIO = 2.5
"""Upper end of the scale: a larger multiple of the record is cut."""

MOST_LABEL = 160.0
MOST_NOTE = 150.0
SPACE = 14.0
ROW = 22.0
REACH = 16.0


def _label(pair: Pair, lang: str) -> str:
    text = name(with_verb(pair.verb, pair.name, lang), lang)
    if pair.plan.measure != "level" and not says_measure(pair.name):
        text = WORDS.text("pairs_measure", lang, name=text, measure=WORDS.text(f"measure_{pair.plan.measure}", lang))
    return text


def _values(pair: Pair, lang: str) -> str:
    record, plan = (told(q, q.surface, lang) for q in (pair.record, pair.plan))
    values, change = f"{record} → {plan}", limit_change(pair.is_limit, pair.record.value, pair.plan.value, lang)
    return WORDS.text("pairs_changed", lang, values=values, change=change) if change else values


def _value_lines(pair: Pair, limit: float, lang: str) -> tuple[str, ...]:
    """Return the two numbers on one line, or on two lines if they do not fit."""
    text = _values(pair, lang)
    if width(text, style.BODY) <= limit:
        return (text,)
    return tuple(line for part in text.replace(" → ", " →\n").split("\n") for line in wrap(part, style.BODY, limit))


def _row(sheet: Sheet, pair: Pair, end: float, columns: tuple[float, float, float], lang: str) -> None:
    label, lane, note = columns
    names = wrap(_label(pair, lang), style.BODY, label, most=MOST_LINES)
    values = _value_lines(pair, note, lang)
    high = max(height(max(len(names), len(values)), style.BODY), ROW - 4) + 4
    y, left = sheet.y + high / 2, MARGIN + label + SPACE
    colour = promised_colour(pair.is_limit, pair.record.value, pair.plan.value)
    hundred, at = left + lane / end, left + min(pair.ratio, end) * lane / end
    sheet.block(MARGIN, y, names, style.BODY, style.INK, "left")
    sheet.block(WIDTH - MARGIN - note, y, values, style.BODY, style.INK, "left")
    sheet.line([left, left + lane], [y, y], style.GRID, 0.6)
    sheet.line([hundred, at], [y, y], colour, 2.2, order=2)
    firm = firmness(pair.plan)
    if pair.ratio > end:
        sheet.break_mark(at - 12, y, 8)
    if firm in ("floor", "ceiling"):
        sheet.line([at, at], [y - 5, y + 5], colour, 2.0, order=3)
        sheet.arrow(at, y, at + (REACH if firm == "floor" else -REACH), colour)
    else:
        sheet.dot(at, y, 4.2, colour)
    sheet.y += high


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
    """Return the pairs that nothing speaks against, by falling ratio: a doubtful or a manifold change stays a row."""
    found = [pair for pair in compared(report) if not pair.doubtful and 1 / MANIFOLD <= pair.ratio <= MANIFOLD]
    return sorted(found, key=lambda pair: (-pair.ratio, pair.plan.start))


def record_and_plan(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the plan's numbers against the reported ones of the same indicator, unit and measure."""
    figure_name = "05_record_and_plan"
    found = _drawn(report)
    if not found:
        return nothing(report, figure_name, "pairs_none", lang)
    title, key = WORDS.text("pairs_title", lang), WORDS.text("pairs_key", lang)
    shown, note = trimmed(found, [abs(pair.ratio - 1) for pair in found], "outer", lang)
    end = min(max(1.2, *(pair.ratio * 1.08 for pair in shown)), MOST_RATIO)
    label = min(max(width(_label(pair, lang), style.BODY) for pair in shown), MOST_LABEL)
    values = min(max(width(_values(pair, lang), style.BODY) for pair in shown), MOST_NOTE)
    lane = INNER - label - values - 2 * SPACE - REACH  # an arrow may point beyond the scale
    sheet = Sheet(title, key)
    hundred = MARGIN + label + SPACE + lane / end
    sheet.text(hundred, sheet.y, WORDS.text("pairs_hundred", lang), style.SMALL, style.DONE, "center")
    sheet.y += 8
    top = sheet.y
    for pair in shown:
        _row(sheet, pair, end, (label, lane, values), lang)
    sheet.line([hundred, hundred], [top, sheet.y], style.DONE, 1.0)
    notes = [
        WORDS.text("pairs_bound", lang) if any(firmness(p.plan) in ("floor", "ceiling") for p in shown) else "",
        WORDS.text("limit_note", lang) if any(p.is_limit for p in shown) else "",
        WORDS.text("pairs_cut", lang) if any(p.ratio > end for p in shown) else "",
        WORDS.text("fall_note", lang) if any(falls(p.plan) for p in shown) else "",
        WORDS.text("pairs_left", lang),
        note,
    ]
    figure = sheet.finish(*notes, source(report, lang))
    caption = notes_as_caption(lang, key, *notes)
    data = behind(report, figure_name, map(_pair, shown))
    words = [f"{_label(pair, lang)} {_values(pair, lang)}" for pair in shown]
    alt = WORDS.text("pairs_alt", lang, title=title, drawn=drawn(words, lang))
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data)
