"""Figure of notebook 04: the subjects of review and plan, by the State Council's subject classes."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import WORDS, behind, drawn, notes_as_caption, nothing, source
from reportlib.figures.text_fitting import height, wrap
from reportlib.narrative import findings
from reportlib.narrative.findings import Subject, Tables
from reportlib.narrative.wording import share

LABEL = 158.0
RIGHT = 92.0
RADIUS = 3.8
ROW = 19.0


def _not_classed(found: Sequence[Subject], side: str) -> float:
    """Return the share of a side that no class was found for."""
    return float(sum(getattr(row, side).share for row in found if not row.topic))


def _row(sheet: Sheet, row: Subject, top: float, lang: str) -> None:
    lines = wrap(row.label(lang) or WORDS.text("topics_undecided", lang), style.BODY, LABEL - 8)
    high = max(ROW, height(len(lines), style.BODY) + 4)
    middle = sheet.y + high / 2
    left, lane = MARGIN + LABEL, INNER - LABEL - RIGHT
    at = {side: left + lane * getattr(row, side).share / top for side in ("review", "plan")}
    strong = row.topic and abs(row.change) >= findings.SMALL
    sheet.block(MARGIN, middle, lines, style.BODY, style.INK if row.topic else style.MUTED, "left")
    sheet.line([left, left + lane], [middle, middle], style.GRID, 0.7)
    sheet.line([at["review"], at["plan"]], [middle, middle], style.NEUTRAL, 2.0 if strong else 1.2, order=2)
    sheet.dot(at["review"], middle, RADIUS, style.REVIEW if row.topic else style.NEUTRAL, hollow=True)
    sheet.dot(at["plan"], middle, RADIUS, style.PLAN if row.topic else style.NEUTRAL)
    sheet.text(left + lane + 42, middle, share(row.plan.share), style.SMALL, style.INK, "right")
    if row.topic and row.plan.first_at is not None:
        first = WORDS.text("topics_first", lang, at=f"{row.plan.first_at:.0%}")
        sheet.text(left + lane + 50, middle, first, style.SMALL, style.MUTED)
    sheet.y += high


def topics_review_and_plan(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the share of each subject class in the words of the review and of the plan, joined by a line."""
    figure_name = "04_topics_review_and_plan"
    found = findings.subjects(report)
    if not any(row.topic for row in found):
        return nothing(report, figure_name, "topics_none", lang)
    open_ = {side: _not_classed(found, side) for side in ("review", "plan")}
    told = {side: share(value) for side, value in open_.items()}
    title, key = WORDS.text("topics_title", lang), WORDS.text("topics_key", lang, **told)
    sheet = Sheet(title, key)
    sheet.key(
        [(style.PLAN, WORDS.text("attention_plan", lang)), (style.REVIEW, WORDS.text("attention_review", lang))],
        mark="ring",
    )
    top = max(max(row.review.share, row.plan.share) for row in found)
    for row in found:
        _row(sheet, row, top, lang)
    notes = [
        WORDS.text("topics_half", lang) if max(open_.values()) > 0.5 else "",
        "" if findings.alike(report) else WORDS.text("topics_unlike", lang),
        WORDS.text("topics_note", lang),
    ]
    figure = sheet.finish(*notes, source(report, lang))
    caption = notes_as_caption(lang, key, *notes)
    rows = (
        {
            "topic": row.topic,
            "review": row.review.share,
            "plan": row.plan.share,
            "change": row.change,
            "first_at": row.plan.first_at,
        }
        for row in found
    )
    data = behind(report, figure_name, rows)
    spelt = [f"{row.label(lang)} {share(row.review.share)} / {share(row.plan.share)}" for row in found if row.topic]
    alt = WORDS.text("topics_alt", lang, title=title, drawn=drawn(spelt, lang))
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data)
