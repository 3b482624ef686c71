"""Figure of notebook 03: the checkable commitments by area and strength."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.figure import Figure

from reportlib.core import schema
from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    WORDS,
    area_label,
    behind,
    both,
    notes_as_caption,
    nothing,
    source,
    taken,
    trimmed,
)
from reportlib.figures.sizes import Size
from reportlib.narrative.findings import Area, Tables, TargetRow, areas, begin

COLUMNS = Columns(label=236.0, notes=28.0)
DOT = 3.6
DOT_STEP = 11.0

KINDS = ("number", "milestone", "binary")
"""The order of the marks in a row: numbers, milestones, binary commitments."""


def _strength(target: TargetRow) -> str:
    """Return the step of a target on the ordinal scale; a number without a coded word is on the middle step."""
    return str(target.ordinal or 3)


def _marks(row: Area) -> list[TargetRow]:
    """Return the marks of an area: the numbers, the hardest first, then the others in text order."""
    return sorted(row.commitments, key=lambda t: (KINDS.index(t.kind), -int(_strength(t)) * (t.kind == "number")))


def _row(sheet: Sheet, row: Area, lang: str) -> None:
    marks = _marks(row)
    left, wide = COLUMNS.lane(sheet.page)
    each = int(wide // DOT_STEP)
    ranks = max(-(-len(marks) // each), 1)
    notes = [Said(str(len(row.targets)))] if marks else []
    lane = sheet.row(Said(area_label(row.priority)), notes, COLUMNS, ranks * DOT_STEP, gap=8)
    top = lane.middle - (ranks - 1) * DOT_STEP / 2
    for index, mark in enumerate(marks):
        x, y = left + (index % each + 0.5) * DOT_STEP, top + index // each * DOT_STEP
        if mark.kind == "milestone":
            sheet.diamond(x, y, DOT + 0.8, style.MUTED)
        elif mark.kind == "binary":
            sheet.dot(x, y, DOT - 0.6, style.MUTED, hollow=True)
        else:
            sheet.dot(x, y, DOT, style.STRENGTH[_strength(mark)])
    if not marks:
        sheet.text(lane.left + 2, lane.middle, WORDS.text("areas_empty", lang), style.BODY, style.MUTED)
    sheet.rule()
    sheet.y += 3 if sheet.page.stacked else 0


def _data(shown: Sequence[Area]) -> Iterator[dict[str, Any]]:
    same = "kind indicator value value_max unit bound commitment ordinal surface start end"
    empty = dict.fromkeys(same.split(), None)
    for row in shown:
        shared = {"area_id": row.priority.section_id, **taken(row.priority, "order title")}
        for mark in _marks(row):
            yield {**shared, **taken(mark, same)}
        if not row.commitments:
            where = {"start": begin(row.section), "end": row.section.body_end} if row.section else {}
            yield {**shared, **empty, **where}


@named
def targets_by_area(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the checkable commitments area by area, those with a number coloured by strength."""
    figure_name = "03_targets_by_area"
    rows = areas(report)
    if not rows:
        return nothing(report, figure_name, "areas_none", lang, size)
    title = WORDS.text("areas_title" if any(row.commitments for row in rows) else "areas_title_bare", lang)
    key = WORDS.text("areas_key", lang)
    shown, note = trimmed(rows, [len(row.targets) for row in rows], "most", lang)
    used = {_strength(t) for row in shown for t in row.targets}
    labels = schema.codes("strength_code")
    steps = [(style.STRENGTH[code], labels[code][lang == "zh"]) for code in style.STRENGTH if code in used]

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        if steps:
            sheet.key(steps, "dot")
        for row in shown:
            _row(sheet, row, lang)
        return sheet.finish(note, source(report, lang))

    figure, phone = both(draw, size)
    caption = notes_as_caption(lang, key, note)
    data = behind(report, figure_name, _data(shown))
    return Drawing(figure_name, title, WORDS.text("areas_alt", lang, title=title), caption, figure, data, phone)
