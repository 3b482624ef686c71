"""Figure of notebook 01: the report along its length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, WIDTH, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    MOST_LINES,
    WORDS,
    behind,
    block_label,
    notes_as_caption,
    nothing,
    section_label,
    source,
    trimmed,
)
from reportlib.figures.text_fitting import height, wrap
from reportlib.narrative.findings import Block, SectionRow, Tables, blocks, sides
from reportlib.narrative.wording import whole

LABEL = 176.0
COUNT = 30.0
BAR = 11.0
GAP = 5.0


def _part(sheet: Sheet, part: SectionRow, code: str, count: int, lang: str) -> None:
    title = section_label(part, lang)
    strong, _ = style.SIDE_COLOURS[code]
    sheet.y += 4
    sheet.paragraph(
        WORDS.text("part_line", lang, title=title, chars=whole(part.chars), n=count), style.BODY + 0.5, strong
    )
    sheet.y += 3


def _row(sheet: Sheet, block: Block, code: str, scale: float, lang: str) -> None:
    strong, pale = style.SIDE_COLOURS[code]
    label = "" if block.section is block.part else block_label(block, lang)  # the line of its part has the title
    lines = wrap(label, style.BODY, LABEL - 8, most=MOST_LINES)
    high = max(height(len(lines), style.BODY), BAR) + GAP
    middle, left = sheet.y + high / 2, MARGIN + LABEL
    titled = block.section is not None and bool(block.section.title)
    sheet.block(MARGIN, middle, lines, style.BODY, style.INK if titled else style.MUTED, "left")
    sheet.box(left, middle - BAR / 2, (block.end - block.start) * scale, BAR, pale if titled else style.NEUTRAL_PALE)
    for lead in _gaps(block):
        sheet.box(left + ((lead.start or 0) - block.start) * scale - 0.7, middle - BAR / 2, 1.4, BAR, style.GROUND)
    for quantity in block.quantities:
        at = left + (quantity.start - block.start) * scale
        sheet.line([at, at], [middle - BAR / 2, middle + BAR / 2], strong, 0.8, order=3)
    count = len(block.quantities)
    sheet.text(WIDTH - MARGIN, middle, str(count), style.BODY, style.INK if count else style.MUTED, "right")
    sheet.y += high


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


def report_map(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the sections of review and plan as bars by length, with leads as gaps and quantities as ticks."""
    name = "01_report_map"
    report_sides, found = sides(report), blocks(report)
    if not report_sides:
        return nothing(report, name, "map_none", lang)
    title, key = WORDS.text("map_title", lang), WORDS.text("map_key", lang)
    single = ""
    if len(report_sides) == 1:
        (code,) = report_sides
        single = WORDS.text("map_single", lang, side=WORDS.text(f"side_{code}", lang))
    shown, note = trimmed(found, [block.end - block.start for block in found], "longest", lang)
    scale = (INNER - LABEL - COUNT) / max(block.end - block.start for block in shown)
    codes = {part.section_id: side.code for side in report_sides.values() for part in side.parts}
    sheet = Sheet(title, key)
    sheet.text(WIDTH - MARGIN, sheet.y - 2, WORDS.text("column_numbers", lang), style.SMALL, style.MUTED, "right")
    part_id = ""
    for block in shown:
        code = codes[block.part.section_id]
        if block.part.section_id != part_id:
            part_id = block.part.section_id
            count = sum(len(b.quantities) for b in found if b.part.section_id == part_id)
            _part(sheet, block.part, code, count, lang)
        _row(sheet, block, code, scale, lang)
    figure = sheet.finish(single, note, source(report, lang))
    alt = WORDS.text("map_alt", lang, title=title)
    rows = (row for block in shown for row in _marks(block, codes[block.part.section_id]))
    return Drawing(name, title, alt, notes_as_caption(lang, key, single, note), figure, behind(report, name, rows))
