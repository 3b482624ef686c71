"""Figures of notebook 08: two lists of headline targets, and promises with their outcomes, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.figure import Figure

from reportlib.core import frames, schema
from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import MOST_LINES, Page, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import MOST_ROWS, WORDS, both, notes_as_caption
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.narrative.wording import joined, name, report_name, side_value, step

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

LABEL = 146.0
VALUE = 114.0
GAP = 34.0
ROW = 20.0
APART = 2.0
"""Distance of two lines with a minus between them, in text sizes."""

GROWTH = "gdp_growth"

COLOURS = {
    "raised": style.PLAN,
    "tightened": style.PLAN,
    "made_absolute": style.PLAN,
    "new": style.PLAN,
    "lowered": style.LOOSENED,
    "loosened": style.LOOSENED,
    "made_relative": style.LOOSENED,
    "missed": style.MISSED,
    "met": style.REVIEW,
}
"""Colours of the relations: more is promised, less is asked for, missed, done; the rest is grey. Words say it too."""

TOLD = ("new", "dropped", "recast", "made_relative", "made_absolute", "tightened", "loosened")
"""The relations that are told in words at the right, besides the step."""


@dataclass(frozen=True)
class _Row:
    """A row of words: the indicator, the two values, the relation and its verdict, and the step between them."""

    name: str
    first: str
    second: str
    relation: str
    verdict: str
    step: str

    @property
    def said(self) -> str:
        """What is told of the two values."""
        return self.verdict or self.step

    @property
    def colour(self) -> str:
        """The colour of the relation."""
        return COLOURS.get(self.relation, style.NEUTRAL)

    @property
    def ink(self) -> str:
        """The colour of its words."""
        return style.MUTED if self.colour == style.NEUTRAL else self.colour


def called(comparison: Comparison, side: str) -> str:
    """Return the name of one of the two reports for a column head: place and year."""
    report = comparison.first if side == "first" else comparison.second
    about = report.metadata
    return f"{about.place} {about.year or ''}".strip() or report.report_id


def sources(comparison: Comparison, lang: str) -> str:
    """Return the source line for both reports."""
    titles = [
        report_name(about.title, about.place, about.year) or report.report_id
        for report in (comparison.first, comparison.second)
        for about in (report.metadata,)
    ]
    return WORDS.text("source", lang, title=joined(titles, lang))


def behind(figure_name: str, rows: Iterable[Any] = ()) -> pd.DataFrame:
    """Return the data behind a figure: rows of a table of the comparison, in drawn order."""
    return frames.frame(figure_name, (row._asdict() for row in rows))


def nothing(comparison: Comparison, figure_name: str, key: str, lang: str, size: Size = None) -> Drawing:
    """Return a drawing that states that there is nothing to draw."""
    title = WORDS.text(key, lang)
    stop = "。" if lang == "zh" else "."
    figure, phone = both(lambda page: Sheet(title, page=page).finish(sources(comparison, lang)), size)
    return Drawing(figure_name, title, f"{title}{stop}", "", figure, behind(figure_name), phone)


def _draw(sheet: Sheet, rows: Sequence[_Row], heads: Sequence[str]) -> None:
    left = sheet.left + LABEL + 8
    arrow = left + VALUE
    right = arrow + GAP
    for x, head in ((left, heads[0]), (right, heads[1])):
        lines = wrap(head, style.SMALL, VALUE, most=2)
        sheet.lines(x, sheet.y, lines, style.SMALL, style.MUTED)
    sheet.y += height(max(len(wrap(head, style.SMALL, VALUE, most=2)) for head in heads), style.SMALL) + 6
    for row in rows:
        names = wrap(row.name, style.BODY, LABEL, most=MOST_LINES)
        firsts, seconds = (wrap(text, style.BODY, VALUE - 6, most=2) for text in (row.first, row.second))
        said = wrap(row.said, style.SMALL, sheet.right - right - VALUE + 2, most=2)
        most = max(len(names), len(firsts), len(seconds))
        high = max(ROW, height(most, style.BODY) + 6, len(said) * style.SMALL * APART + 4)
        middle = sheet.y + high / 2
        sheet.block(sheet.left, middle, names, style.BODY, style.INK, "left")
        sheet.block(left, middle, firsts, style.BODY, style.MUTED, "left")
        sheet.block(right, middle, seconds, style.BODY, style.INK, "left")
        if row.first and row.second:
            sheet.arrow(arrow - 2, middle, arrow + GAP - 10, row.colour)
        for line, words in enumerate(said):  # a minus comes from another font and is set higher
            y = middle + (line - (len(said) - 1) / 2) * style.SMALL * APART
            sheet.text(sheet.right, y, words, style.SMALL, row.ink, "right")
        sheet.y += high
        sheet.rule()


def _list(sheet: Sheet, rows: Sequence[_Row], heads: Sequence[str]) -> None:
    """Set the rows under each other, each with its two values on a line, or on two where they do not fit."""
    sheet.paragraph(" → ".join(heads), style.SMALL, style.MUTED)
    sheet.y += 4
    for row in rows:
        sheet.rule()
        sheet.y += 4
        sheet.paragraph(row.name, style.BODY, style.INK)
        both_ = " → ".join(filter(None, (row.first, row.second)))
        fits = width(both_, style.BODY) + width(row.said, style.SMALL) + 10 <= sheet.inner
        if fits and row.said:
            middle = sheet.y + height(1, style.BODY) / 2
            sheet.text(sheet.right, middle, row.said, style.SMALL, row.ink, "right")
        sheet.paragraph(both_, style.BODY, style.INK)
        if not fits:
            sheet.paragraph(row.said, style.SMALL, row.ink)
        sheet.y += 4
    sheet.rule()


@named
def headline_beside(comparison: Comparison, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the headline targets of both reports with the relation of each pair."""
    figure_name = "08_headline_beside"
    frame = comparison.headline
    if frame.empty:
        return nothing(comparison, figure_name, "beside_none", lang, size)
    title = WORDS.text("beside_title", lang)
    rows = [
        _Row(
            name(row.indicator, lang),
            side_value(row, "first", lang) if row.relation != "new" else "",
            side_value(row, "second", lang) if row.relation != "dropped" else "",
            row.relation,
            _verdict(row, lang),
            "" if row.change is None else step(float(row.change), row.change_unit, lang),
        )
        for row in frames.rows(frame)
    ]
    data = behind(figure_name, list(frames.rows(frame))[:MOST_ROWS])
    return _finished(comparison, (figure_name, title, "beside"), rows, data, lang, size=size)


def _verdict(row: Any, lang: str) -> str:
    """Return the relation in words, with its step where it has one; a doubtful match is marked."""
    if row.doubt:
        return WORDS.text("beside_doubt", lang)
    if row.relation not in TOLD:
        return ""
    told = WORDS.text(f"menu_{row.relation}", lang)
    return told if row.change is None else f"{told} {step(float(row.change), row.change_unit, lang)}"


@named
def promises_and_outcomes(comparison: Comparison, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the first plan's targets against the second review's outcomes, missed ones first."""
    figure_name = "08_promises_and_outcomes"
    every = comparison.indicators
    frame = every.query("relation == 'outcome' and reached != ''")
    if frame.empty:
        return nothing(comparison, figure_name, "outcomes_none", lang, size)
    order = ("met", "near", "missed")
    title = WORDS.text("outcomes_title", lang)
    ranked = sorted(
        frames.rows(frame), key=lambda row: (-order.index(row.reached), row.indicator_id != GROWTH, row.second_start)
    )
    unread = len(every) - len(frame) - int((~every["relation"].isin(("outcome", "unreported"))).sum())
    rows = [
        _Row(
            name(row.indicator, lang),
            side_value(row, "first", lang),
            side_value(row, "second", lang),
            row.reached,
            f"{schema.codes('reached')[row.reached][lang == 'zh'].split('（')[0].split(' (')[0]} "
            f"{step(float(row.change), row.change_unit, lang)}",
            "",
        )
        for row in ranked
    ]
    unknown = WORDS.text("outcomes_unknown", lang, n=unread) if unread else ""
    data = behind(figure_name, ranked[:MOST_ROWS])
    return _finished(comparison, (figure_name, title, "outcomes"), rows, data, lang, unknown, size)


def _finished(
    comparison: Comparison,
    named: tuple[str, str, str],
    rows: Sequence[_Row],
    data: pd.DataFrame,
    lang: str,
    more: str = "",
    size: Size = None,
) -> Drawing:
    figure_name, title, prefix = named
    key = WORDS.text(f"{prefix}_key", lang)
    shown = rows[:MOST_ROWS]
    note = ""
    if len(rows) > MOST_ROWS:
        rule = WORDS.text("rule_first", lang)
        note = WORDS.text("topmost", lang, rule=rule, shown=MOST_ROWS, total=len(rows))
    heads = [WORDS.text(f"{prefix}_{side}", lang, called=called(comparison, side)) for side in ("first", "second")]
    rule = WORDS.text(f"{prefix}_note", lang)

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        (_list if page.stacked else _draw)(sheet, shown, heads)
        return sheet.finish(rule, *filter(None, (more, note)), sources(comparison, lang))

    figure, phone = both(draw, size)
    alt = WORDS.text(f"{prefix}_alt", lang, title=title)
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, rule, more, note), figure, data, phone)
