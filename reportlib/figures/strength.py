"""Figure of notebook 03: the strength of the targets under each coding scheme."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib.core import schema
from reportlib.figures import style
from reportlib.figures.canvas import INNER, MARGIN, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import WORDS, behind, notes_as_caption, nothing, source, taken
from reportlib.figures.text_fitting import width
from reportlib.narrative import findings
from reportlib.narrative.findings import StrengthRow, Tables

COLOURS = {"hard": style.STRENGTH["4"], "soft": style.STRENGTH["2"], "none": style.STRENGTH["3"], **style.STRENGTH}
"""Colours of the codes: hard, soft and not coded have those of floor, about and bare number on the scale."""

BAR = 17.0
GAP = 8.0
SCHEMES = ("narrow", "broad", "ordinal")
SCOPES = ("all", "headline")


def _label(codes: str, code: str, lang: str) -> str:
    return schema.codes(codes)[code][lang == "zh"]


def _bar(sheet: Sheet, rows: Sequence[StrengthRow], label: float, lang: str) -> None:
    middle = sheet.y + BAR / 2
    sheet.text(MARGIN, middle, _label("scheme", rows[0].scheme, lang), style.BODY, style.INK)
    left, lane = MARGIN + label, INNER - label
    for row in rows:
        wide = lane * row.n / row.of
        if not row.n:
            continue
        sheet.box(left, sheet.y, max(wide - 1, 0.5), BAR, COLOURS[row.code])
        if width(str(row.n), style.SMALL) + 4 < wide:
            ink = style.ink_on(COLOURS[row.code])
            sheet.text(left + wide / 2, middle, str(row.n), style.SMALL, ink, "center")
        left += wide
    sheet.y += BAR + GAP


def strength_by_scheme(report: Tables, lang: str = "zh") -> Drawing:
    """Draw the numbers of hard, soft and uncoded targets under each scheme, for all and for headline targets."""
    figure_name = "03_strength_by_scheme"
    found = findings.strength(report)
    totals = {scope: next((row.of for row in found if row.scope == scope), 0) for scope in SCOPES}
    if not totals["all"]:
        return nothing(report, figure_name, "strength_none", lang)
    title, key = WORDS.text("strength_title", lang), WORDS.text("strength_key", lang)
    sheet = Sheet(title, key)
    label = max(width(_label("scheme", scheme, lang), style.BODY) for scheme in SCHEMES) + 12
    sheet.key([(COLOURS[code], _label("strength", code, lang)) for code in ("hard", "soft", "none")])
    sheet.key([(COLOURS[code], _label("strength_code", code, lang)) for code in "54321"])
    drawn: list[StrengthRow] = []
    for scope in SCOPES:
        if not totals[scope]:
            continue
        heading = WORDS.text(f"strength_scope_{scope}", lang, n=totals[scope])
        sheet.paragraph(heading, style.BODY, style.INK)
        sheet.y += 4
        for scheme in SCHEMES:
            rows = [row for row in found if (row.scope, row.scheme) == (scope, scheme)]
            _bar(sheet, rows, label, lang)
            drawn += [row for row in rows if row.n]
        sheet.y += 4
    note = WORDS.text("strength_note", lang)
    figure = sheet.finish(note, source(report, lang))
    caption = notes_as_caption(lang, key, note)
    data = behind(report, figure_name, (taken(row, "scope scheme code n of share") for row in drawn))
    return Drawing(figure_name, title, WORDS.text("strength_alt", lang, title=title), caption, figure, data)
