"""Figure of notebook 04: the subjects of review and plan, by the State Council's subject classes."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import WORDS, behind, both, drawn, notes_as_caption, nothing, source
from reportlib.figures.sizes import Size
from reportlib.narrative import findings
from reportlib.narrative.findings import Subject, Tables
from reportlib.narrative.wording import share

COLUMNS = Columns(label=168.0, notes=96.0)
RADIUS = 3.8


def _not_classed(found: Sequence[Subject], side: str) -> float:
    """Return the share of a side that no class was found for."""
    return float(sum(getattr(row, side).share for row in found if not row.topic))


def _row(sheet: Sheet, row: Subject, top: float, lang: str) -> None:
    notes = share(row.plan.share)
    if row.topic and row.plan.first_at is not None:
        notes = f"{notes}  {WORDS.text('topics_first', lang, at=f'{row.plan.first_at:.0%}')}"
    label = Said(
        row.label(lang) or WORDS.text("topics_undecided", lang), colour=style.INK if row.topic else style.MUTED
    )
    lane = sheet.row(label, [Said(notes, style.SMALL, style.MUTED)], COLUMNS, 2 * RADIUS + 2)
    room = lane.width - 2 * RADIUS - 2
    at = {side: lane.left + RADIUS + 1 + room * getattr(row, side).share / top for side in ("review", "plan")}
    strong = row.topic and abs(row.change) >= findings.SMALL
    sheet.line([lane.left, lane.right], [lane.middle, lane.middle], style.GRID, 0.7)
    sheet.line([at["review"], at["plan"]], [lane.middle, lane.middle], style.NEUTRAL, 2.0 if strong else 1.2, order=2)
    sheet.dot(at["review"], lane.middle, RADIUS, style.REVIEW if row.topic else style.NEUTRAL, hollow=True)
    sheet.dot(at["plan"], lane.middle, RADIUS, style.PLAN if row.topic else style.NEUTRAL)


@named
def topics_review_and_plan(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the share of each subject class in the words of the review and of the plan, joined by a line."""
    figure_name = "04_topics_review_and_plan"
    found = findings.subjects(report)
    if not any(row.topic for row in found):
        return nothing(report, figure_name, "topics_none", lang, size)
    open_ = {side: _not_classed(found, side) for side in ("review", "plan")}
    told = {side: share(value) for side, value in open_.items()}
    held = [side for side in ("review", "plan") if any(getattr(row, side).share for row in found if row.topic)]
    title, key = WORDS.text("topics_title", lang), WORDS.text("topics_key", lang, **told)
    if len(held) == 1:
        title = WORDS.text("topics_title_one", lang, side=WORDS.text(f"side_{held[0]}", lang))
    notes = [
        WORDS.text("topics_half", lang) if max(open_.values()) > 0.5 else "",
        "" if findings.alike(report) else WORDS.text("topics_unlike", lang),
        WORDS.text("topics_note", lang),
    ]
    top = max(max(row.review.share, row.plan.share) for row in found)
    sides = [(style.PLAN, WORDS.text("attention_plan", lang)), (style.REVIEW, WORDS.text("attention_review", lang))]

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        sheet.key(sides, mark="ring")
        for row in found:
            _row(sheet, row, top, lang)
        return sheet.finish(*notes, source(report, lang))

    figure, phone = both(draw, size)
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
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data, phone)
