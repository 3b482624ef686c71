"""Figures of notebook 04: the order of the plan's areas against their space, and distinctive words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, WIDTH, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    MOST_LINES,
    MOST_ROWS,
    WORDS,
    behind,
    drawn,
    notes_as_caption,
    nothing,
    source,
    taken,
)
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.narrative.findings import BIG_GAP, Area, Tables, Term, areas, begin, distinctive
from reportlib.narrative.wording import name, title_tail

MOST_WORDS = 12
"""Most words shown for each side."""

SIDE_LABEL = 172.0
BAR = 10.0
ROW = 20.0


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


def order_against_space(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the areas of the plan twice, by order and by space, joined by lines."""
    figure_name = "04_order_against_space"
    found = areas(report)
    if len(found) < 2:
        return nothing(report, figure_name, "order_none", lang)
    rows = found[:MOST_ROWS]
    title, key = WORDS.text("order_title", lang), WORDS.text("order_key", lang, places=BIG_GAP)
    by_space = sorted(rows, key=lambda row: row.priority.space_rank)
    left = [wrap(f"{r.priority.order}. {r.priority.title}", style.BODY, SIDE_LABEL, most=MOST_LINES) for r in rows]
    right = [
        wrap(
            f"{r.priority.space_rank}. {title_tail(r.priority.title)} {r.priority.share:.1%}",
            style.BODY,
            SIDE_LABEL,
            most=MOST_LINES,
        )
        for r in by_space
    ]
    step = height(max(map(len, left + right)), style.BODY) + 7
    sheet = Sheet(title, key)
    sheet.y += 4
    sheet.text(MARGIN + SIDE_LABEL, sheet.y, WORDS.text("order_left", lang), style.SMALL, style.MUTED, "right")
    sheet.text(WIDTH - MARGIN - SIDE_LABEL, sheet.y, WORDS.text("order_right", lang), style.SMALL, style.MUTED)
    top = sheet.y + 8 + step / 2
    for index, row in enumerate(rows):
        y, to = top + index * step, top + by_space.index(row) * step
        start, end = MARGIN + SIDE_LABEL + 10, WIDTH - MARGIN - SIDE_LABEL - 10
        strong = abs(row.gap) >= BIG_GAP
        colour = style.PROMISED if strong else style.NEUTRAL
        sheet.block(MARGIN + SIDE_LABEL, y, left[index], style.BODY, style.INK, "right")
        sheet.block(WIDTH - MARGIN - SIDE_LABEL, to, right[by_space.index(row)], style.BODY, style.INK, "left")
        sheet.line([start, end], [y, to], colour, 2.2 if strong else 1.2, order=3 if strong else 2)
        sheet.dot(start, y, 2.6, colour)
        sheet.dot(end, to, 2.6, colour)
    sheet.y = top + (len(rows) - 0.5) * step
    note = ""
    if len(found) > MOST_ROWS:
        rule = WORDS.text("rule_first", lang)
        note = WORDS.text("topmost", lang, rule=rule, shown=MOST_ROWS, total=len(found))
    figure = sheet.finish(note, source(report, lang))
    alt = WORDS.text("order_alt", lang, title=title, drawn=drawn([_told(row) for row in rows], lang)).rstrip()
    data = behind(report, figure_name, map(_order_row, rows))
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data)


def _word_column(
    sheet: Sheet, words: Sequence[Term], side: str, left: float, scale: float, label: float, lang: str
) -> float:
    """Draw one side's words downward from the cursor, and return the y coordinate of the column's end."""
    colour, _ = style.SIDE_COLOURS[side]
    y = sheet.y
    head = WORDS.text("words_head", lang, side=WORDS.text(f"side_{side}", lang))
    sheet.text(left, y, head, style.BODY + 0.5, colour)
    y += 18
    if not words:
        sheet.text(left, y, WORDS.text("words_empty", lang), style.BODY, style.MUTED)
        y += ROW
    for word in words:
        sheet.text(left, y, _word_label(word, lang), style.BODY, style.INK)
        sheet.box(left + label, y - BAR / 2, abs(word.z) * scale, BAR, colour)
        sheet.text(left + label + abs(word.z) * scale + 4, y, f"{abs(word.z):.1f}", style.SMALL, style.MUTED)
        y += ROW
    return y


def _word_label(word: Term, lang: str) -> str:
    english = name(word.term, lang)
    gloss = f" {english}" if english != word.term else ""
    return f"{word.term}{gloss} ({word.review}/{word.plan})"


def distinctive_words(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the distinctive words of review and plan by their z scores."""
    figure_name = "04_distinctive_words"
    lean = distinctive(report)
    if not lean.review and not lean.plan:
        return nothing(report, figure_name, "words_none", lang)
    title, key = WORDS.text("words_title", lang), WORDS.text("words_key", lang)
    columns = {"review": lean.review[:MOST_WORDS], "plan": lean.plan[:MOST_WORDS]}
    shown = [word for words in columns.values() for word in words]
    half = (INNER - 20) / 2
    label = max(width(_word_label(word, lang), style.BODY) for word in shown) + 8
    scale = (half - label - 24) / max(abs(word.z) for word in shown)
    sheet = Sheet(title, key)
    sheet.y += 6
    ends = [
        _word_column(sheet, columns["review"], "review", MARGIN, scale, label, lang),
        _word_column(sheet, columns["plan"], "plan", MARGIN + half + 20, scale, label, lang),
    ]
    sheet.y = max(ends) - ROW / 2
    note = ""
    if max(len(lean.review), len(lean.plan)) > MOST_WORDS:
        note = WORDS.text("words_more", lang, most=MOST_WORDS, review=len(lean.review), plan=len(lean.plan))
    figure = sheet.finish(note, source(report, lang))
    alt = WORDS.text("words_alt", lang, title=title, drawn=drawn([_word_label(word, lang) for word in shown], lang))
    rows = (
        {"side": side, **taken(word, "term count review plan z"), "start": word.first_start, "end": word.first_end}
        for side, words in columns.items()
        for word in words
    )
    data = behind(report, figure_name, rows)
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data)
