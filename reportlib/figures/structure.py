"""Figure of notebook 01: the report along its length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from matplotlib.figure import Figure

from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    WORDS,
    behind,
    block_label,
    both,
    notes_as_caption,
    nothing,
    section_label,
    source,
    trimmed,
)
from reportlib.figures.sizes import Size
from reportlib.narrative.findings import Block, SectionRow, Tables, blocks, sides
from reportlib.narrative.wording import whole

COLUMNS = Columns(label=186.0, notes=24.0)
BAR = 11.0


def _part(sheet: Sheet, part: SectionRow, code: str, count: int, lang: str) -> None:
    title = section_label(part, lang) if part.title else WORDS.text(f"side_{code}", lang)
    strong, _ = style.SIDE_COLOURS[code]
    sheet.y += 4
    told = WORDS.text("part_line", lang, title=title, chars=whole(part.chars), n=count)
    sheet.paragraph(told, style.BODY + 0.5, strong)
    sheet.y += 3


def _row(sheet: Sheet, block: Block, code: str, longest: int, lang: str) -> None:
    strong, pale = style.SIDE_COLOURS[code]
    label = "" if block.section is block.part else block_label(block, lang)  # the line of its part has the title
    titled = block.section is not None and bool(block.section.title)
    count = len(block.quantities)
    lane = sheet.row(
        Said(label, colour=style.INK if titled else style.MUTED),
        [Said(str(count), colour=style.INK if count else style.MUTED)],
        COLUMNS,
        BAR,
    )
    scale, top = lane.width / longest, lane.middle - BAR / 2
    sheet.box(lane.left, top, (block.end - block.start) * scale, BAR, pale if titled else style.NEUTRAL_PALE)
    for lead in _gaps(block):
        sheet.box(lane.left + ((lead.start or 0) - block.start) * scale - 0.7, top, 1.4, BAR, style.GROUND)
    for quantity in block.quantities:
        at = lane.left + (quantity.start - block.start) * scale
        sheet.line([at, at], [top, top + BAR], strong, 0.8, order=3)


def _gaps(block: Block) -> list[SectionRow]:
    """Return the leads that divide the bar: those inside it and not at its beginning."""
    return [lead for lead in block.leads if lead.start is not None and block.start < lead.start < block.end]


def _marks(block: Block, side: str) -> Iterator[dict[str, Any]]:
    """Yield the marks of a bar as rows: the bar, its gaps, its ticks."""
    section, count = block.section, len(block.quantities)
    shared = {"side": side, "part": block.part.title, "section_id": (section or block.part).section_id}
    titled = section.title if section else ""
    bar = {"mark": "section", "surface": titled, "start": block.start, "end": block.end, "numbers": count}
    yield {**shared, **bar}
    for lead in _gaps(block):
        gap = {"mark": "lead", "surface": lead.title, "start": lead.start, "end": lead.end, "numbers": None}
        yield {**shared, **gap, "section_id": lead.section_id}
    for q in block.quantities:
        yield {**shared, "mark": "number", "surface": q.surface, "start": q.start, "end": q.end, "numbers": None}


@named
def report_map(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the sections of review and plan as bars by length, with leads as gaps and quantities as ticks."""
    name = "01_report_map"
    report_sides, found = sides(report), blocks(report)
    if not report_sides:
        return nothing(report, name, "map_none", lang, size)
    title, key = WORDS.text("map_title", lang), WORDS.text("map_key", lang)
    single = ""
    if len(report_sides) == 1:
        (code,) = report_sides
        side = WORDS.text(f"side_{code}", lang)
        title, single = WORDS.text("map_title_one", lang, side=side), WORDS.text("map_single", lang, side=side)
    shown, note = trimmed(found, [block.end - block.start for block in found], "longest", lang)
    codes = {part.section_id: side.code for side in report_sides.values() for part in side.parts}
    counts = Counter(block.part.section_id for block in found for _ in block.quantities)

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        head = WORDS.text("column_numbers", lang)
        sheet.text(sheet.right, sheet.y - 1, head, style.SMALL, style.MUTED, "right")
        sheet.y += 6
        longest, part_id = max(block.end - block.start for block in shown), ""
        for block in shown:
            code = codes[block.part.section_id]
            if block.part.section_id != part_id:
                part_id = block.part.section_id
                _part(sheet, block.part, code, counts[part_id], lang)
            _row(sheet, block, code, longest, lang)
        return sheet.finish(single, note, source(report, lang))

    figure, phone = both(draw, size)
    alt = WORDS.text("map_alt", lang, title=title)
    rows = (row for block in shown for row in _marks(block, codes[block.part.section_id]))
    caption = notes_as_caption(lang, key, single, note)
    return Drawing(name, title, alt, caption, figure, behind(report, name, rows), phone)
