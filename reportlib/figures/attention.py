"""Figure of notebook 04: the attention of review and plan to each dictionary's subject, by three denominators."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import WORDS, behind, notes_as_caption, nothing, source, taken, trimmed
from reportlib.figures.text_fitting import LINE_HEIGHT, height, width, wrap
from reportlib.narrative import findings
from reportlib.narrative.findings import Spoken, Tables
from reportlib.narrative.wording import share

MEASURES = ("per_1000_chars", "sentence_share", "char_share")
GROUPS = ("published", "ours", "own")
LABEL = 148.0
SPACE = 22.0
RADIUS = 3.6
ROW = 17.0


def _value(row: Spoken, side: str, measure: str) -> float:
    return float(getattr(row.plan if side == "plan" else row.review, measure))


def _printed(value: float, measure: str, lang: str) -> str:
    if measure == "per_1000_chars":
        return f"{value:.1f}"
    return share(value)


def _heads(sheet: Sheet, lefts: Sequence[float], lane: float, lang: str) -> None:
    named = [wrap(WORDS.text(f"attention_{m}", lang), style.SMALL, lane) for m in MEASURES]
    for left, lines in zip(lefts, named, strict=True):
        sheet.lines(left, sheet.y, lines, style.SMALL, style.MUTED)
    sheet.y += height(max(map(len, named)), style.SMALL) + 5


def _row(sheet: Sheet, row: Spoken, lefts: Sequence[float], lane: float, tops: Sequence[float], lang: str) -> None:
    lines = wrap(row.label(lang), style.BODY, LABEL - 8)
    high = max(ROW, height(len(lines), style.BODY) + 4)
    middle = sheet.y + high / 2
    sheet.block(MARGIN, middle, lines, style.BODY, style.INK, "left")
    for left, measure, top in zip(lefts, MEASURES, tops, strict=True):
        room = lane - width("00.0%", style.SMALL) - 14
        at = {side: left + RADIUS + room * _value(row, side, measure) / top for side in ("review", "plan")}
        sheet.line([left, left + lane], [middle, middle], style.GRID, 0.7)
        sheet.line([at["review"], at["plan"]], [middle, middle], style.NEUTRAL, 1.6, order=2)
        sheet.dot(at["review"], middle, RADIUS, style.REVIEW, hollow=True)
        sheet.dot(at["plan"], middle, RADIUS, style.PLAN)
        said = _printed(_value(row, "plan", measure), measure, lang)
        right = left + lane - width(said, style.SMALL) / 2
        sheet.box(right - width(said, style.SMALL) / 2 - 2, middle - 5, width(said, style.SMALL) + 4, 10, style.GROUND)
        sheet.text(right, middle, said, style.SMALL, style.MUTED, "center")
    sheet.y += high


def attention_by_dictionary(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the share of each dictionary's terms in review and plan under three denominators."""
    figure_name = "04_attention_by_dictionary"
    found = findings.spoken(report)
    if not found:
        return nothing(report, figure_name, "attention_none", lang)
    title, key = WORDS.text("attention_title", lang), WORDS.text("attention_key", lang)
    weights = [row.plan.per_1000_chars or 0.0 for row in found]
    shown, cut = trimmed(found, weights, "most", lang)
    sheet = Sheet(title, key)
    sheet.key(
        [(style.PLAN, WORDS.text("attention_plan", lang)), (style.REVIEW, WORDS.text("attention_review", lang))],
        mark="ring",
    )
    lane = (INNER - LABEL - 2 * SPACE) / len(MEASURES)
    lefts = [MARGIN + LABEL + index * (lane + SPACE) for index in range(len(MEASURES))]
    tops = [max(*(_value(row, s, m) for row in shown for s in ("review", "plan")), 1e-9) for m in MEASURES]
    _heads(sheet, lefts, lane, lang)
    for group in GROUPS:
        rows = [row for row in shown if row.group == group]
        if not rows:
            continue
        sheet.text(
            MARGIN,
            sheet.y + style.SMALL * LINE_HEIGHT / 2,
            WORDS.text(f"attention_{group}", lang),
            style.SMALL,
            style.MUTED,
        )
        sheet.y += height(1, style.SMALL) + 2
        for row in rows:
            _row(sheet, row, lefts, lane, tops, lang)
        sheet.y += 4
    note = WORDS.text("attention_note", lang)
    figure = sheet.finish(cut, note, source(report, lang))
    caption = notes_as_caption(lang, key, cut, note)
    same = "dictionary scope term_hits chars per_1000_chars sentence_share char_share"
    drawn = [row for group in GROUPS for row in shown if row.group == group]
    pairs = ({"group": row.group, **taken(one, same)} for row in drawn for one in (row.review, row.plan))
    data = behind(report, figure_name, pairs)
    return Drawing(figure_name, title, WORDS.text("attention_alt", lang, title=title), caption, figure, data)
