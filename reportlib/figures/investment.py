"""Figure of notebook 03: all investment of a year, the parts of it that are named, and what no part explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from reportlib.core.records import Quantity
from reportlib.figures import style
from reportlib.figures.canvas import Columns, Page, Said, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import (
    WORDS,
    behind,
    both,
    drawn,
    notes_as_caption,
    nothing,
    source,
    taken,
    told,
    trimmed,
)
from reportlib.narrative import findings
from reportlib.narrative.findings import Tables
from reportlib.narrative.wording import amount, is_translated, name, share

KIND = "parts"
"""The kind of the sums that are drawn."""

COLUMNS = Columns(label=150.0, notes=140.0)
BAR = 12.0
DIGITS = 3
"""Digits of what is left, which is computed from numbers that are bounds more often than not."""


@dataclass(frozen=True)
class _Whole:
    """A total with its parts, in the order of the text."""

    total: Quantity
    parts: tuple[Quantity, ...]

    @property
    def rest(self) -> float:
        """What no part explains."""
        return self.total.value - sum(part.value for part in self.parts)

    @property
    def is_exact(self) -> bool:
        """Whether all numbers are exact, so that the rest is too."""
        return all(one.bound == "eq" for one in (self.total, *self.parts))

    @property
    def colour(self) -> str:
        """The colour of the parts."""
        return style.PROMISED if self.total.status == "target" else style.DONE


def _found(report: Tables) -> tuple[_Whole, ...]:
    """Return the totals whose parts the report names, in the order of the text."""
    held = {(q.start, q.end): q for q in findings.quantities(report)}
    rows = sorted((one for one in findings.sums(report) if one.kind == KIND), key=lambda one: one.start)
    known = [one for one in rows if all(span in held for span in ((one.start, one.end), *one.spans))]
    return tuple(_Whole(held[one.start, one.end], tuple(held[span] for span in one.spans)) for one in known)


def _head(whole: _Whole, lang: str) -> str:
    q = whole.total
    side = WORDS.text(f"investment_{q.status}", lang, period=q.period) if q.period else ""
    known = lang == "zh" or is_translated(q.indicator)
    called = name(q.indicator, lang) if known else WORDS.text("investment_all", lang)
    return f"{called} {told(q, q.surface, lang)}{side}"


def _rest(whole: _Whole, lang: str) -> str:
    words = amount(float(f"{whole.rest:.{DIGITS}g}"), whole.total.unit, lang)
    return words if whole.is_exact else WORDS.text("investment_about", lang, value=words)


def _lines(whole: _Whole, lang: str) -> Iterator[tuple[str, str, float, str]]:
    """Yield label, value, size and colour of each part, then of what is left."""
    for part in whole.parts:
        yield name(part.indicator, lang), told(part, part.surface, lang), part.value, whole.colour
    yield WORDS.text("investment_rest", lang), _rest(whole, lang), whole.rest, style.NEUTRAL_PALE


def _bars(sheet: Sheet, whole: _Whole, lang: str) -> None:
    """Draw the parts one behind the other, each in a row of its own, over the length of the total."""
    sheet.paragraph(_head(whole, lang), style.BODY + 0.5, style.INK)
    sheet.y += 4
    at = 0.0
    for label, value, size, colour in _lines(whole, lang):
        words = f"{value} · {share(size / whole.total.value)}"
        lane = sheet.row(Said(label), [Said(words)], COLUMNS, BAR)
        sheet.line([lane.left, lane.right], [lane.middle, lane.middle], style.GRID, 0.6)
        left = lane.left + lane.width * at / whole.total.value
        sheet.box(left, lane.middle - BAR / 2, lane.width * size / whole.total.value, BAR, colour)
        at += size
    sheet.y += 6


def _data(found: Sequence[_Whole]) -> Iterator[dict[str, Any]]:
    same = "indicator indicator_id value unit bound period status surface start end"
    for whole in found:
        for mark, one in (("total", whole.total), *(("part", part) for part in whole.parts)):
            yield {"mark": mark, **taken(one, same), "share": one.value / whole.total.value}
        about = {**taken(whole.total, "unit period status"), "bound": "eq" if whole.is_exact else "approx"}
        nowhere = {"indicator": "", "indicator_id": "", "surface": "", "start": None, "end": None}
        yield {"mark": "rest", "value": whole.rest, "share": whole.rest / whole.total.value, **about, **nowhere}


def investment_parts(report: Tables, lang: str = "zh") -> Drawing:
    """Draw each total of investment with the parts that the report names, and what they leave unexplained."""
    figure_name = "03_investment_parts"
    found = _found(report)
    if not found:
        return nothing(report, figure_name, "investment_none", lang)
    title, key = WORDS.text("investment_title", lang), WORDS.text("investment_key", lang)
    shown, note = trimmed(found, [one.total.value for one in found], "most", lang)
    notes = [WORDS.text("investment_note", lang), note]

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        for whole in shown:
            _bars(sheet, whole, lang)
        return sheet.finish(*notes, source(report, lang))

    figure, phone = both(draw)
    words = [f"{_head(one, lang)}: " + ", ".join(f"{a} {b}" for a, b, *_ in _lines(one, lang)) for one in shown]
    alt = WORDS.text("investment_alt", lang, title=title, drawn=drawn(words, lang)).rstrip()
    caption = notes_as_caption(lang, key, *notes)
    return Drawing(figure_name, title, alt, caption, figure, behind(report, figure_name, _data(shown)), phone)
