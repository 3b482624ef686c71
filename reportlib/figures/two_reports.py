"""Figures of notebook 08: matched areas, wordings, reused text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.figure import Figure

from reportlib.core import frames, schema
from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import MOST_LINES, Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import MOST_ROWS, WORDS, both, notes_as_caption
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.figures.two_target_lists import behind, called, nothing, sources
from reportlib.narrative.wording import name, share, title_tail

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

SIDE = 196.0
MOST_WORDS = 14
ROW = 18.0

ONLY = {"first": "review", "second": "plan"}
"""The colours of what one of the reports alone has: those of what is done and of what is promised."""


def _joined_columns(sheet: Sheet, frame: Any, heads: Mapping[str, str]) -> None:
    """Draw the areas of both plans in two columns, matched ones joined by lines."""
    sides = {side: _ordered(frame, side) for side in heads}
    labels = {
        side: [wrap(f"{order}. {title}", style.BODY, SIDE, most=MOST_LINES) for order, title in rows[:MOST_ROWS]]
        for side, rows in sides.items()
    }
    step = height(max(len(lines) for rows in labels.values() for lines in rows), style.BODY) + 7
    sheet.y += 4
    ends = {"first": sheet.left + SIDE, "second": sheet.right - SIDE}
    aligned = {"first": "right", "second": "left"}
    for side, head in heads.items():
        sheet.text(ends[side], sheet.y, head, style.SMALL, style.MUTED, aligned[side])
    top = sheet.y + 8 + step / 2
    places = {side: {order: top + i * step for i, (order, _) in enumerate(rows)} for side, rows in sides.items()}
    met = {side: {int(row[f"{side}_order"]) for _, row in frame.iterrows() if _joined(row)} for side in ends}
    for side in heads:
        for (place, _), lines in zip(sides[side], labels[side], strict=False):
            colour = style.INK if place in met[side] else style.SIDE_COLOURS[ONLY[side]][0]
            sheet.block(ends[side], places[side][place], lines, style.BODY, colour, aligned[side])
    for _, row in frame.iterrows():
        if _joined(row) and _shown(row):
            y, to = places["first"][int(row["first_order"])], places["second"][int(row["second_order"])]
            start, end = ends["first"] + 10, ends["second"] - 10
            sheet.line([start, end], [y, to], style.NEUTRAL, 1.8 if row["relation"] == "kept" else 0.9)
            sheet.dot(start, y, 2.4, style.NEUTRAL)
            sheet.dot(end, to, 2.4, style.NEUTRAL)
    sheet.y = top + (max(len(rows[:MOST_ROWS]) for rows in sides.values()) - 0.5) * step


def _area_list(sheet: Sheet, frame: Any, heads: Mapping[str, str], lang: str) -> None:
    """Set the areas of both plans under each other, each with the one that it matches."""
    for row in filter(_shown, frames.rows(frame)):
        sheet.rule()
        sheet.y += 4
        sheet.paragraph(schema.codes("area")[row.relation][lang == "zh"], style.SMALL, style.MUTED)
        for side, head in heads.items():
            order = getattr(row, f"{side}_order")
            if order is not None:
                colour = style.INK if _joined(row) else style.SIDE_COLOURS[ONLY[side]][0]
                title = title_tail(str(getattr(row, f"{side}_title")))
                sheet.paragraph(f"{head}: {order}. {title}", style.BODY, colour)
        sheet.y += 4
    sheet.rule()


@named
def areas_between(comparison: Comparison, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the areas of both plans in their order, matched ones joined by lines."""
    figure_name = "08_areas_between"
    frame = comparison.areas
    if frame.empty:
        return nothing(comparison, figure_name, "between_none", lang, size)
    title, note = WORDS.text("between_title", lang), WORDS.text("between_note", lang)
    key, short = WORDS.text("between_key", lang), WORDS.text("between_key_list", lang)
    heads = {side: called(comparison, side) for side in ONLY}

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, short if page.stacked else key, page)
        if page.stacked:
            _area_list(sheet, frame, heads, lang)
        else:
            _joined_columns(sheet, frame, heads)
        return sheet.finish(note, sources(comparison, lang))

    figure, phone = both(draw, size)
    alt = WORDS.text("between_alt", lang, title=title)
    data = behind(figure_name, (row for row in frames.rows(frame) if _shown(row)))
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data, phone)


def _ordered(frame: Any, side: str) -> list[tuple[int, str]]:
    rows = frame[frame[f"{side}_order"].notna()]
    named = {int(row[f"{side}_order"]): title_tail(str(row[f"{side}_title"])) for _, row in rows.iterrows()}
    return sorted(named.items())


def _joined(row: Any) -> bool:
    return row.relation in ("kept", "merged", "split")


def _shown(row: Any) -> bool:
    """Return whether the areas of a row are among those drawn."""
    orders = (row.first_order, row.second_order)
    return all(pd.isna(order) or order <= MOST_ROWS for order in orders)


def _words(sheet: Sheet, rows: Sequence[Any], side: str, left: float, wide: float, head: str, lang: str) -> None:
    """Set the wordings of one report below each other, each with a bar as long as its uses there."""
    colour = style.SIDE_COLOURS[ONLY[side]][0]
    sheet.text(left, sheet.y, head, style.BODY, colour)
    sheet.y += 18
    if not rows:
        sheet.text(left, sheet.y, WORDS.text("words_empty", lang), style.BODY, style.MUTED)
        sheet.y += ROW
        return
    most = max(getattr(row, f"{side}_count") for row in rows)
    label = min(max(width(_label(row, lang), style.BODY) for row in rows) + 8, wide - 50)
    for row in rows:
        words = wrap(_label(row, lang), style.BODY, label, most=1)
        sheet.lines(left, sheet.y - 7, words, style.BODY, style.INK)
        sheet.box(left + label, sheet.y - 5, (wide - label - 4) * getattr(row, f"{side}_count") / most, 10, colour)
        sheet.y += ROW


@named
def wordings_between(comparison: Comparison, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the wordings that one report alone uses or uses more, in the order of their log-likelihood."""
    figure_name = "08_wordings_between"
    frame = comparison.wordings
    columns = {
        "first": list(frames.rows(frame[frame["relation"].isin(("dropped", "less"))].head(MOST_WORDS))),
        "second": list(frames.rows(frame[frame["relation"].isin(("new", "more"))].head(MOST_WORDS))),
    }
    if not any(columns.values()):
        return nothing(comparison, figure_name, "wordings_none", lang, size)
    title, key = WORDS.text("wordings_title", lang), WORDS.text("wordings_key", lang)
    note = WORDS.text("wordings_note", lang)
    heads = {side: WORDS.text("wordings_head", lang, called=called(comparison, side)) for side in columns}

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        sheet.y += 6
        half = sheet.inner if page.stacked else (sheet.inner - 20) / 2
        start, bottom = sheet.y, sheet.y
        for side, rows in columns.items():
            left = sheet.left if page.stacked or side == "first" else sheet.left + half + 20
            sheet.y = sheet.y + 6 if page.stacked else start
            _words(sheet, rows, side, left, half, heads[side], lang)
            bottom = max(bottom, sheet.y)
        sheet.y = bottom - ROW / 2
        return sheet.finish(note, sources(comparison, lang))

    figure, phone = both(draw, size)
    alt = WORDS.text("wordings_alt", lang, title=title)
    data = behind(figure_name, [row for rows in columns.values() for row in rows])
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data, phone)


def _label(row: Any, lang: str) -> str:
    english = name(row.phrase, lang)
    gloss = f" {english}" if english != row.phrase else ""
    return f"{row.phrase}{gloss} ({row.first_count}/{row.second_count})"


def _reused_row(sheet: Sheet, label: str, columns: Columns, shares: Mapping[str, float]) -> None:
    lane = sheet.row(Said(label), [], columns, 20)
    left = lane.left
    for code, colour in style.REUSE.items():
        wide = lane.width * shares[code]
        sheet.box(left, lane.middle - 10, max(wide - 1, 0.0), 20, colour)
        said = share(shares[code])
        if width(said, style.SMALL) + 6 < wide:
            sheet.text(left + wide / 2, lane.middle, said, style.SMALL, style.ink_on(colour), "center")
        left += wide


@named
def text_reused(comparison: Comparison, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the share of review and plan that is reused from the first report, verbatim or nearly."""
    figure_name = "08_text_reused"
    frame = comparison.measures.query("measure == 'reuse' and scope in ('review', 'plan', 'body') and of > 0")
    if frame.empty:
        return nothing(comparison, figure_name, "reused_none", lang, size)
    held: dict[str, dict[str, float]] = {}
    for row in frames.rows(frame):
        held.setdefault(row.scope, {})[row.code] = row.share
    order = list(held), list(style.REUSE)
    drawn = sorted(frames.rows(frame), key=lambda row: (order[0].index(row.scope), order[1].index(row.code)))
    title, key = WORDS.text("reused_title", lang), WORDS.text("reused_key", lang)
    names = {scope: WORDS.text(f"reused_{scope}", lang) for scope in held}
    columns = Columns(max(width(one, style.BODY) for one in names.values()) + 2)
    note = WORDS.text("reused_note", lang)

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        sheet.key([(style.REUSE[code], schema.codes("reuse")[code][lang == "zh"]) for code in style.REUSE])
        for scope, shares in held.items():
            _reused_row(sheet, names[scope], columns, shares)
        return sheet.finish(note, sources(comparison, lang))

    figure, phone = both(draw, size)
    alt = WORDS.text("reused_alt", lang, title=title)
    data = behind(figure_name, drawn)
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data, phone)
