"""Figure of notebook 03: the headline targets with their bounds, the last value and the levels above, as a table.

Growth, shares and price rises stand on no common scale, so that they are printed and not drawn to length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from reportlib.core import schema
from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import MOST_LINES, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    WORDS,
    behind,
    both,
    bound_mark,
    drawn,
    falls,
    is_limited,
    limit_change,
    measured,
    notes_as_caption,
    nothing,
    promised_colour,
    source,
    taken,
    told,
    trimmed,
)
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import LINE_HEIGHT, height, wrap
from reportlib.narrative import findings, second_look
from reportlib.narrative.findings import Base, LevelRow, Tables, bases, firmness
from reportlib.narrative.wording import bounded, printed
from reportlib.narrative.writer import Writer

LEVELS = ("city", "province", "nation")
"""The levels above, the nearest first."""

MARK = 22.0
"""Room for the mark of a bound before the number."""

NAME = 1.35
"""Width of the column of names and of that of targets, as a multiple of the others."""

GAP = 9.0


@dataclass(frozen=True)
class _Cell:
    """A cell of the table: words, a second line below them, and the mark of a bound before them."""

    words: str
    below: str = ""
    colour: str = style.INK
    firm: str = ""


@dataclass(frozen=True)
class _Row:
    """A headline target with the cells of its row, by column."""

    base: Base
    name: str
    cells: dict[str, _Cell]

    @property
    def told(self) -> str:
        """The row in words."""
        last = self.cells["last"].words
        return f"{self.name} {self.cells['target'].words}" + (f" ({last})" if last else "")


class _Known:
    """What is known of the headline targets beside their numbers, each looked at a second time.

    Attributes:
        above: the targets of the levels above by the first character of the item and the level.
        places: the name of each level that has a target here.
        silent: where the items begin of which the review says nothing.
    """

    def __init__(self, report: Tables, lang: str) -> None:
        writer = Writer(report, lang)
        rows = [row for row in findings.levels(report) if row.value is not None]
        held = second_look.levels(writer, rows).standing
        self.above: dict[tuple[int, str], LevelRow] = {(row.start, row.level): row for row in held}
        first = {level: next((row for row in held if row.level == level), None) for level in LEVELS}
        self.places = {level: _place(writer, row) for level, row in first.items() if row is not None}
        gaps = [gap for gap in findings.gaps(report) if gap.side == "plan" and gap.headline and gap.indicator_id]
        self.silent = frozenset(gap.start for gap in second_look.absences(writer, gaps).standing)


def _place(writer: Writer, row: LevelRow) -> str:
    if row.level == "nation":
        english, chinese = schema.codes("level_above")["nation"]
        return chinese if writer.lang == "zh" else english
    return row.place if writer.lang == "zh" else writer.romanised(row.place)


def _value(row: LevelRow, lang: str) -> str:
    if lang != "zh" and row.value is not None:
        return bounded(row.value, row.value_max, row.unit, row.bound)
    return printed(row, "", lang)


def _last(base: Base, known: _Known, lang: str) -> _Cell:
    last, target = base.last, base.target
    if last is None:
        is_silent = base.printed is not None and base.printed.start in known.silent
        return _Cell(WORDS.text("headline_silent", lang), colour=style.MISSED) if is_silent else _Cell("")
    return _Cell(told(last, last.surface, lang), _step(base, lang) if target.value is not None else "", style.DONE)


def _is_limit(base: Base) -> bool:
    return is_limited(base.is_limit, base.target.bound)


def _step(base: Base, lang: str) -> str:
    assert base.last is not None and base.target.value is not None
    return limit_change(_is_limit(base), base.last.value, base.target.value, lang)


def _target(base: Base, lang: str) -> _Cell:
    target, firm = base.target, firmness(base.target)
    if target.value is None:
        return _Cell(WORDS.text(f"firm_{firm}", lang), colour=style.MUTED)
    words = told(target, base.printed.surface if base.printed else "", lang)
    step = _step(base, lang) if base.last else ""
    colour = promised_colour(_is_limit(base), base.last.value if base.last else None, target.value)
    return _Cell(words, step, colour, firm)


def _row(base: Base, known: _Known, lang: str) -> _Row:
    cells = {"last": _last(base, known, lang), "target": _target(base, lang)}
    cells["last"] = _Cell(cells["last"].words, "", cells["last"].colour)
    for level in known.places:
        row = known.above.get((base.target.start, level))
        cells[level] = _Cell(_value(row, lang), colour=style.INK) if row else _Cell("")
    return _Row(base, measured(base.target.indicator, base.target.measure, lang), cells)


def _heads(known: _Known, lang: str) -> dict[str, str]:
    heads = {column: WORDS.text(f"headline_{column}", lang) for column in ("last", "target")}
    return heads | {level: WORDS.text("headline_above", lang, place=place) for level, place in known.places.items()}


def _table(sheet: Sheet, rows: Sequence[_Row], heads: dict[str, str]) -> None:
    """Set the rows as a table, columns beside each other."""
    shares = [NAME, *(NAME if column == "target" else 1.0 for column in heads)]
    unit = (sheet.inner - GAP * len(heads)) / sum(shares)
    widths = [unit * share for share in shares]
    lefts = [sheet.left + sum(widths[:at]) + GAP * at for at in range(len(widths))]
    lines = [wrap(head, style.SMALL, wide) for head, wide in zip(heads.values(), widths[1:], strict=True)]
    for left, head, column in zip(lefts[1:], lines, heads, strict=True):
        sheet.lines(left + (MARK if column == "target" else 0), sheet.y, head, style.SMALL, style.MUTED)
    sheet.y += height(max(map(len, lines)), style.SMALL) + 4
    for row in rows:
        names = wrap(row.name, style.BODY, widths[0], most=MOST_LINES)
        set_cells = [
            _lines(row.cells[column], wide - (MARK if column == "target" else 0))
            for column, wide in zip(heads, widths[1:], strict=True)
        ]
        high = max(height(len(names), style.BODY), *(_high(cell) for cell in set_cells)) + 9
        sheet.rule()
        middle = sheet.y + high / 2
        sheet.block(sheet.left, middle, names, style.BODY, style.INK, "left")
        for left, column, cell in zip(lefts[1:], heads, set_cells, strict=True):
            shift = MARK if column == "target" else 0
            _set(sheet, left + shift, middle - _high(cell) / 2, cell)
            if row.cells[column].firm:
                bound_mark(sheet, row.cells[column].firm, left + MARK / 2 - 3, middle, row.cells[column].colour)
        sheet.y += high
    sheet.rule()


def _lines(cell: _Cell, limit: float) -> list[Said]:
    lines = [Said(line, style.BODY, cell.colour) for line in wrap(cell.words, style.BODY, limit)] if cell.words else []
    return lines + [Said(line, style.SMALL, cell.colour) for line in wrap(cell.below, style.SMALL, limit) if cell.below]


def _high(lines: Sequence[Said]) -> float:
    return sum(line.size for line in lines) * LINE_HEIGHT


def _set(sheet: Sheet, left: float, top: float, lines: Sequence[Said]) -> None:
    for line in lines:
        sheet.lines(left, top, [line.text], line.size, line.colour)
        top += line.size * LINE_HEIGHT


def _list(sheet: Sheet, rows: Sequence[_Row], heads: dict[str, str]) -> None:
    """Set the rows under each other, a line for each of the other columns."""
    for row in rows:
        sheet.rule()
        sheet.y += 5
        sheet.paragraph(row.name, style.BODY, style.INK)
        cell = row.cells["target"]
        top = sheet.y
        if cell.firm:
            bound_mark(sheet, cell.firm, sheet.left + MARK / 2 - 3, top + style.BODY * LINE_HEIGHT / 2, cell.colour)
        for line in _lines(_Cell(f"{cell.words} {cell.below}".strip(), "", cell.colour), sheet.inner - MARK):
            left = sheet.left + (MARK if cell.firm else 0)
            sheet.paragraph(line.text, line.size, line.colour, left, sheet.inner - MARK + 1)
        for column, head in heads.items():
            if column != "target" and row.cells[column].words:
                told_ = f"{head} {row.cells[column].words}"
                sheet.paragraph(told_, style.SMALL, row.cells[column].colour)
        sheet.y += 5
    sheet.rule()


def _data(row: Base, known: _Known) -> dict[str, Any]:
    same = "indicator indicator_id kind value value_max unit bound measure qualifier text start end"
    held = {level: known.above.get((row.target.start, level)) for level in LEVELS}
    return {
        **taken(row.target, same),
        "actual_value": row.last.value if row.last else None,
        "actual": row.last.surface if row.last else "",
        "actual_start": row.last.start if row.last else None,
        "actual_end": row.last.end if row.last else None,
        "silent": int(row.printed is not None and row.printed.start in known.silent),
        **{f"{level}_value": one.value if one else None for level, one in held.items()},
        **{f"{level}_bound": one.bound if one else "" for level, one in held.items()},
    }


def _title(writer: Writer, found: Sequence[Base], known: _Known) -> str:
    """Return the title: what the figure has besides the targets, and for when they are."""
    lang = writer.lang
    parts = [WORDS.text("column_last", lang)] if any(row.last for row in found) else []
    later = [row for row in found if second_look.is_later(writer, row)]
    years = second_look.years(writer, found).replace("-", "\u2013")
    if later and len(later) == len(found) and years:
        own = WORDS.text("column_later", lang, years=years)
    else:
        own = WORDS.text("column_target" if later else "column_own", lang)
    if known.places:
        parts += [own, WORDS.text("column_levels", lang)]
    elif parts:
        parts.append(own)
    elif later and len(later) == len(found) and years:
        return WORDS.text("headline_title_later", lang, years=years)
    else:
        return WORDS.text("headline_title_alone", lang)
    last = " and " if lang == "en" else "\u4e0e"
    comma = ", " if lang == "en" else "\u3001"
    return WORDS.text("headline_title", lang, columns=comma.join(parts[:-1]) + last + parts[-1])


@named
def headline_targets(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw each headline target with its bound, the value in the review, and the targets of the levels above."""
    figure_name = "03_headline_targets"
    found = bases(report)
    if not found:
        return nothing(report, figure_name, "headline_none", lang, size)
    known = _Known(report, lang)
    numbered = [row for row in found if row.target.value is not None]
    title = _title(Writer(report, lang), found, known)
    key = WORDS.text("headline_key", lang) if numbered else ""
    shown, note = trimmed(found, [-index for index in range(len(found))], "first", lang)
    rows, heads = [_row(base, known, lang) for base in shown], _heads(known, lang)
    notes = [
        WORDS.text("headline_open", lang) if any(row.last is None for row in numbered) else "",
        WORDS.text("limit_note", lang) if any(row.last and _is_limit(row) for row in numbered) else "",
        WORDS.text("fall_note", lang) if any(falls(row.target) for row in numbered) else "",
        note,
    ]

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        (_list if page.stacked else _table)(sheet, rows, heads)
        return sheet.finish(*notes, source(report, lang))

    figure, phone = both(draw, size)
    caption = notes_as_caption(lang, key or title, *notes)
    data = behind(report, figure_name, (_data(row, known) for row in shown))
    alt = WORDS.text("headline_alt", lang, title=title, drawn=drawn([row.told for row in rows], lang))
    return Drawing(figure_name, title, alt.rstrip(), caption, figure, data, phone)
