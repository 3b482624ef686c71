"""Figure of notebook 06: the accuracy on the annotated reports, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure as Drawn

from reportlib.accuracy import published
from reportlib.accuracy.published import Figure, Known
from reportlib.core import frames
from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import Page, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import WORDS, both, drawn, notes_as_caption, taken
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import height, width, wrap
from reportlib.narrative.findings import Tables

WHOLE = ("quantities", "row")
FROM = 0.7
"""Lower end of the scale, which ends at 1; a smaller value is drawn as an arrowhead."""

LABEL = 82.0
PAD = 7.0
HIGH = 24.0
MOST, MOST_STACKED = 6, 2
"""Most reports beside one another: more are drawn in a second panel, since a column has to hold two numbers."""

Key = tuple[str, str, str]  # report, table, figure


@dataclass(frozen=True)
class _Stored:
    """The stored measures: as measured now, as measured first, and the agreement of annotators."""

    now: Mapping[Key, Figure]
    first: Mapping[Key, Figure]
    readers: Sequence[Figure]

    @staticmethod
    def load() -> _Stored:
        """Read the measures from the published tables."""
        return _Stored(_by_key("figures"), _by_key("unseen"), published.figures("readers"))

    def agreement(self, table: str, figure: str) -> tuple[Figure, ...]:
        """Return the agreements of annotators on a measure."""
        return tuple(one for one in self.readers if (one.table, one.figure) == (table, figure))


@named
def accuracy_by_field(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw the stored F1 of each field on each annotated report with intervals, the same for every report."""
    name = "06_accuracy_by_field"
    stored = _Stored.load()
    columns = [published.known(key) for key in dict.fromkeys(key for key, *_ in stored.now)]
    if not columns:
        title = WORDS.text("accuracy_none", lang)
        figure, phone = both(lambda page: Sheet(title, page=page).finish(), size)
        return Drawing(name, title, title, "", figure, frames.frame(name, []), phone)
    title = WORDS.text("accuracy_title", lang)
    key = WORDS.text("accuracy_key", lang)
    there = {_colour(column) for column in columns}
    colours = [(style.REVIEW, "accuracy_seen"), (style.PLAN, "accuracy_unseen")]
    version = next((row["version"] for row in published.rows("figures")), "")
    notes = WORDS.text("accuracy_beyond", lang), WORDS.text("accuracy_source", lang, version=version)

    def draw(page: Page) -> Drawn:
        sheet = Sheet(title, key, page)
        sheet.key([(colour, WORDS.text(label, lang)) for colour, label in colours if colour in there])
        panels = list(_panels(columns, MOST_STACKED if page.stacked else MOST))
        wide = (sheet.inner - LABEL) / max(len(some) for _, some in panels)
        for place, (label, some) in enumerate(panels):
            sheet.y += 14 if place else 4
            _panel(sheet, WORDS.text(label, lang), some, wide, stored, lang)
        return sheet.finish(*notes)

    figure, phone = both(draw, size)
    alt = WORDS.text("accuracy_alt", lang, title=title, drawn=drawn(_whole_rows(columns, stored, lang), lang))
    data = frames.frame(name, _marks(columns, stored))
    return Drawing(name, title, alt, notes_as_caption(lang, key, *notes), figure, data, phone)


def _panels(columns: Sequence[Known], most: int) -> Iterator[tuple[str, list[Known]]]:
    """Yield the reports of each panel with its label: those with first results, the unseen last; those tuned on."""
    for label, held in (("accuracy_first", True), ("accuracy_tuned", False)):
        some = sorted((column for column in columns if column.held_back == held), key=lambda column: column.unseen)
        parts = -(-len(some) // most)
        for part in range(parts):
            yield label, some[part * len(some) // parts : (part + 1) * len(some) // parts]


def _panel(sheet: Sheet, label: str, columns: Sequence[Known], wide: float, stored: _Stored, lang: str) -> None:
    sheet.paragraph(label, style.BODY, style.INK)
    sheet.y += 3
    _heads(sheet, columns, wide, lang)
    for table, figure in published.MEASURES:
        if table != "quantities" and figure == published.MEASURES[-2][1]:
            sheet.y += 5
        _row(sheet, (table, figure), columns, wide, stored, lang)
    _scale(sheet, len(columns), wide)


def _marks(columns: Sequence[Known], stored: _Stored) -> Iterator[dict[str, Any]]:
    """Yield the marks of the figure as rows, the agreement of annotators once for each row of the figure."""
    for table, figure in published.MEASURES:
        shared = {"table": table, "figure": figure}
        for column in columns:
            key = (column.report, table, figure)
            if key in stored.now:
                one = stored.now[key]
                yield {**shared, "report": column.report, "mark": "now", **taken(one, "value low high")}
                if key in stored.first:
                    old = {"mark": "first", "value": stored.first[key].value, "low": None, "high": None}
                    yield {**shared, "report": column.report, **old}
        for agreed in stored.agreement(table, figure):
            both = {"report": agreed.report, "mark": "readers", "value": agreed.value, "low": None, "high": None}
            yield {**shared, **both}


def _by_key(name: str) -> dict[Key, Figure]:
    return {(f.report, f.table, f.figure): f for f in published.figures(name)}


def _whole_rows(columns: Sequence[Known], stored: _Stored, lang: str) -> list[str]:
    """Return the share of whole rows of each report, in words."""
    keys = [(column, (column.report, *WHOLE)) for column in columns]
    return [f"{c.zh if lang == 'zh' else c.en} {_plain(stored.now[key].value)}" for c, key in keys if key in stored.now]


def _colour(column: Known) -> str:
    return style.PLAN if column.unseen else style.REVIEW


def _heads(sheet: Sheet, columns: Sequence[Known], wide: float, lang: str) -> None:
    names = [wrap(c.zh if lang == "zh" else c.en, style.SMALL, wide - PAD) for c in columns]
    high = height(max(map(len, names)), style.SMALL)
    for place, (column, lines) in enumerate(zip(columns, names, strict=True)):
        sheet.lines(sheet.left + LABEL + place * wide + PAD, sheet.y, lines, style.SMALL, _colour(column))
    sheet.y += high + 4


def _row(
    sheet: Sheet, measure: tuple[str, str], columns: Sequence[Known], wide: float, stored: _Stored, lang: str
) -> None:
    table, figure = measure
    sheet.line([sheet.left, sheet.right], [sheet.y, sheet.y], style.GRID)
    lines = wrap(WORDS.text(f"field_{table}_{figure}", lang), style.BODY, LABEL - 2)
    sheet.block(sheet.left, sheet.y + HIGH / 2, lines, style.BODY, style.INK, "left")
    for place, column in enumerate(columns):
        left = sheet.left + LABEL + place * wide + PAD
        for agreed in stored.agreement(table, figure):
            at = _at(agreed.value, left, wide)
            sheet.line([at, at], [sheet.y + 12, sheet.y + HIGH - 1], style.INK, 1.1, order=2)
        key = (column.report, table, figure)
        if key in stored.now:
            _cell(sheet, left, wide, stored.now[key], stored.first.get(key), _colour(column))
    sheet.y += HIGH


def _cell(sheet: Sheet, left: float, wide: float, now: Figure, first: Figure | None, colour: str) -> None:
    middle = sheet.y + 18
    words = _plain(now.value)
    if first and width(f"{_plain(first.value)}→{words}", style.SMALL) <= wide - PAD:
        words = f"{_plain(first.value)}→{words}"
    sheet.text(left, sheet.y + 7, words, style.SMALL, style.INK if now.value < 1 else style.MUTED)
    if now.low is not None and now.high is not None:
        sheet.line([_at(now.low, left, wide), _at(now.high, left, wide)], [middle, middle], colour, 1.6, order=3)
        if now.low < FROM:
            _arrowhead(sheet, left, middle, colour)
    if first and first.value < FROM:
        _arrowhead(sheet, left, middle, colour, hollow=True)
    elif first:
        sheet.dot(_at(first.value, left, wide), middle, 2.6, colour, hollow=True)
    if now.value < FROM:
        _arrowhead(sheet, left, middle, colour)
    else:
        sheet.dot(_at(now.value, left, wide), middle, 2.6, colour)


def _arrowhead(sheet: Sheet, left: float, middle: float, colour: str, hollow: bool = False) -> None:
    points = [(left - 3.5, middle), (left + 1.5, middle - 3.2), (left + 1.5, middle + 3.2)]
    sheet.shape(points, style.GROUND if hollow else colour, colour if hollow else "none", order=4)


def _at(value: float, left: float, wide: float) -> float:
    return left + max(0.0, (value - FROM) / (1 - FROM)) * (wide - 2 * PAD)


def _plain(value: float) -> str:
    """Return a value as it is printed.

    >>> _plain(1.0), _plain(0.8312), _plain(0.0)
    ('1', '0.831', '0')
    """
    return f"{value:.0f}" if value in (0, 1) else f"{value:.3f}"


def _scale(sheet: Sheet, columns: int, wide: float) -> None:
    sheet.line([sheet.left, sheet.right], [sheet.y, sheet.y], style.GRID)
    for place in range(columns):
        left = sheet.left + LABEL + place * wide + PAD
        sheet.text(left, sheet.y + 8, f"{FROM:g}", style.SMALL, style.MUTED)
        sheet.text(_at(1, left, wide), sheet.y + 8, "1", style.SMALL, style.MUTED, "right")
    sheet.y += 16
