"""Figures of notebook 08: matched areas, attention with its intervals, wordings, reused text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.analysis import attention
from reportlib.core import frames, schema
from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, WIDTH, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import MOST_LINES, MOST_ROWS, WORDS, notes_as_caption
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.figures.two_target_lists import behind, called, nothing, sources
from reportlib.narrative.wording import name, share, title_tail

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

SIDE = 196.0
MOST_WORDS = 14
ROW = 18.0


def areas_between(comparison: Comparison, lang: str = "zh") -> Drawing:
    """Draw the areas of both plans in their order, matched ones joined by lines."""
    figure_name = "08_areas_between"
    frame = comparison.areas
    if frame.empty:
        return nothing(comparison, figure_name, "between_none", lang)
    title = WORDS.text("between_title", lang)
    key = WORDS.text("between_key", lang)
    sides = {side: _ordered(frame, side) for side in ("first", "second")}
    labels = {
        side: [wrap(f"{order}. {title}", style.BODY, SIDE, most=MOST_LINES) for order, title in rows[:MOST_ROWS]]
        for side, rows in sides.items()
    }
    step = height(max(len(lines) for rows in labels.values() for lines in rows), style.BODY) + 7
    sheet = Sheet(title, key)
    sheet.y += 4
    ends = {"first": MARGIN + SIDE, "second": WIDTH - MARGIN - SIDE}
    for side, align in (("first", "right"), ("second", "left")):
        sheet.text(ends[side], sheet.y, called(comparison, side), style.SMALL, style.MUTED, align)
    top = sheet.y + 8 + step / 2
    places = {side: {order: top + i * step for i, (order, _) in enumerate(rows)} for side, rows in sides.items()}
    met = {side: {int(row[f"{side}_order"]) for _, row in frame.iterrows() if _joined(row)} for side in ends}
    for side, align in (("first", "right"), ("second", "left")):
        for (place, _), lines in zip(sides[side], labels[side], strict=False):
            alone = place not in met[side]
            colour = style.INK if not alone else style.REVIEW if side == "first" else style.PLAN
            sheet.block(ends[side], places[side][place], lines, style.BODY, colour, align)
    for _, row in frame.iterrows():
        if _joined(row) and _shown(row):
            y, to = places["first"][int(row["first_order"])], places["second"][int(row["second_order"])]
            kept = row["relation"] == "kept"
            start, end = ends["first"] + 10, ends["second"] - 10
            sheet.line([start, end], [y, to], style.NEUTRAL, 1.8 if kept else 0.9)
            sheet.dot(start, y, 2.4, style.NEUTRAL)
            sheet.dot(end, to, 2.4, style.NEUTRAL)
    sheet.y = top + (max(len(rows[:MOST_ROWS]) for rows in sides.values()) - 0.5) * step
    note = WORDS.text("between_note", lang)
    figure = sheet.finish(note, sources(comparison, lang))
    alt = WORDS.text("between_alt", lang, title=title)
    data = behind(figure_name, (row for row in frames.rows(frame) if _shown(row)))
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data)


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


def attention_between(comparison: Comparison, lang: str = "zh") -> Drawing:
    """Draw the change in the share of the plan's sentences with a term of each dictionary, with 95 % intervals."""
    figure_name = "08_attention_between"
    known = {one.name: one for one in attention.packaged()}
    frame = comparison.attention.query("scope == 'plan'")
    frame = frame[frame["difference"].notna() & (frame["first_hits"] + frame["second_hits"] > 0)]
    rows = [r for r in frames.rows(frame) if not (r.dictionary in known and known[r.dictionary].together)]
    if not rows:
        return nothing(comparison, figure_name, "change_none", lang)
    rows = sorted(rows, key=lambda row: (-row.difference, row.dictionary))[:MOST_ROWS]
    title = WORDS.text("change_title", lang)
    key = WORDS.text("change_key", lang)
    sheet = Sheet(title, key)
    label, right = 158.0, 88.0
    lane = INNER - label - right
    reach = max(max(abs(row.low), abs(row.high)) for row in rows)
    zero = MARGIN + label + lane / 2
    scale = (lane / 2 - 4) / reach
    first_y = sheet.y
    for row in rows:
        one = known.get(row.dictionary)
        named = (one.zh if lang == "zh" else one.en) if one else row.dictionary
        lines = wrap(named, style.BODY, label - 8, most=MOST_LINES)
        high = max(ROW, height(len(lines), style.BODY) + 4)
        middle = sheet.y + high / 2
        colour = style.PLAN if row.low > 0 else style.REVIEW if row.high < 0 else style.NEUTRAL
        sheet.block(MARGIN, middle, lines, style.BODY, style.INK, "left")
        sheet.line([zero + row.low * scale, zero + row.high * scale], [middle, middle], colour, 1.6, order=2)
        sheet.dot(zero + row.difference * scale, middle, 3.4, colour)
        said = f"{share(row.first_share)} → {share(row.second_share)}"
        sheet.text(WIDTH - MARGIN, middle, said, style.SMALL, style.MUTED, "right")
        sheet.y += high
    sheet.line([zero, zero], [first_y, sheet.y], style.NEUTRAL, 0.8)
    note = WORDS.text("change_note", lang)
    figure = sheet.finish(note, sources(comparison, lang))
    alt = WORDS.text("change_alt", lang, title=title)
    data = behind(figure_name, rows)
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data)


def wordings_between(comparison: Comparison, lang: str = "zh") -> Drawing:
    """Draw the wordings that one report alone uses or uses more, by descending log-likelihood."""
    figure_name = "08_wordings_between"
    frame = comparison.wordings
    columns = {
        "first": list(frames.rows(frame[frame["relation"].isin(("dropped", "less"))].head(MOST_WORDS))),
        "second": list(frames.rows(frame[frame["relation"].isin(("new", "more"))].head(MOST_WORDS))),
    }
    if not any(columns.values()):
        return nothing(comparison, figure_name, "wordings_none", lang)
    title = WORDS.text("wordings_title", lang)
    key = WORDS.text("wordings_key", lang)
    sheet = Sheet(title, key)
    sheet.y += 6
    half = (INNER - 20) / 2
    top = max(row.log_likelihood for rows in columns.values() for row in rows)
    label = min(max(width(_label(row, lang), style.BODY) for rows in columns.values() for row in rows) + 8, half - 60)
    start, bottom = sheet.y, sheet.y
    for side, left in (("first", MARGIN), ("second", MARGIN + half + 20)):
        colour = style.REVIEW if side == "first" else style.PLAN
        y = start
        sheet.text(left, y, WORDS.text("wordings_head", lang, called=called(comparison, side)), style.BODY, colour)
        y += 18
        if not columns[side]:
            sheet.text(left, y, WORDS.text("words_empty", lang), style.BODY, style.MUTED)
            y += ROW
        for row in columns[side]:
            sheet.lines(left, y - 7, wrap(_label(row, lang), style.BODY, label, most=1), style.BODY, style.INK)
            sheet.box(left + label, y - 5, (half - label - 4) * row.log_likelihood / top, 10, colour)
            y += ROW
        bottom = max(bottom, y)
    sheet.y = bottom - ROW / 2
    note = WORDS.text("wordings_note", lang)
    figure = sheet.finish(note, sources(comparison, lang))
    alt = WORDS.text("wordings_alt", lang, title=title)
    data = behind(figure_name, [row for rows in columns.values() for row in rows])
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data)


def _label(row: Any, lang: str) -> str:
    english = name(row.phrase, lang)
    gloss = f" {english}" if english != row.phrase else ""
    return f"{row.phrase}{gloss} ({row.first_count}/{row.second_count})"


def text_reused(comparison: Comparison, lang: str = "zh") -> Drawing:
    """Draw the share of review and plan that is reused from the first report, verbatim or nearly."""
    figure_name = "08_text_reused"
    frame = comparison.measures.query("measure == 'reuse' and scope in ('review', 'plan', 'body') and of > 0")
    if frame.empty:
        return nothing(comparison, figure_name, "reused_none", lang)
    held: dict[str, dict[str, float]] = {}
    for row in frames.rows(frame):
        held.setdefault(row.scope, {})[row.code] = row.share
    order = list(held), list(style.REUSE)
    drawn = sorted(frames.rows(frame), key=lambda row: (order[0].index(row.scope), order[1].index(row.code)))
    title = WORDS.text("reused_title", lang)
    key = WORDS.text("reused_key", lang)
    sheet = Sheet(title, key)
    sheet.key([(style.REUSE[code], schema.codes("reuse")[code][lang == "zh"]) for code in style.REUSE])
    names = {scope: WORDS.text(f"reused_{scope}", lang) for scope in held}
    label = max(width(called_, style.BODY) for called_ in names.values()) + 12
    for scope, shares in held.items():
        middle = sheet.y + 10
        sheet.text(MARGIN, middle, names[scope], style.BODY, style.INK)
        left = MARGIN + label
        for code, colour in style.REUSE.items():
            wide = (INNER - label) * shares[code]
            sheet.box(left, sheet.y, max(wide - 1, 0.0), 20, colour)
            said = share(shares[code])
            if width(said, style.SMALL) + 6 < wide:
                sheet.text(left + wide / 2, middle, said, style.SMALL, style.ink_on(colour), "center")
            left += wide
        sheet.y += 28
    note = WORDS.text("reused_note", lang)
    figure = sheet.finish(note, sources(comparison, lang))
    alt = WORDS.text("reused_alt", lang, title=title)
    data = behind(figure_name, drawn)
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, note), figure, data)
