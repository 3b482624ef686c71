"""The words of a row of a table: its number as the report puts it, and the sentence that it stands in."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.analysis.claims.printed import sentence
from reportlib.core import frames
from reportlib.narrative.findings import Tables
from reportlib.narrative.html_tables import Opened
from reportlib.narrative.wording import name, printed, signed

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

PLACES = {
    "quantities": ("start", "end"),
    "targets": ("start", "end"),
    "headline_targets": ("start", "end"),
    "sums": ("start", "end"),
    "gaps": ("start", "end"),
    "past_targets": ("start", "end"),
    "glossary": ("start", "end"),
    "pairs": ("target_start", "target_end"),
    "phrases": ("start", "end"),
    "collocations": ("start", "end"),
}
"""The tables of which a row opens its sentence, with the columns of its place."""

LONGEST = 260
"""Most characters of a sentence that is printed; of a longer one those around the place are."""

DIGITS = 4
"""Digits of a number that is computed and not printed in the report."""


def as_printed(frame: pd.DataFrame, lang: str) -> list[str]:
    """Return the numbers of a table in words: sign, bound and the word that commits to it.

    A row without a number has the words of the report that stand for it.
    """
    return [_words(row, lang) for row in frames.rows(frame)]


def _words(row: Any, lang: str) -> str:
    surface = getattr(row, "surface", "") or ""
    if row.value is None:
        return surface or getattr(row, "text", "") or ""
    number = SimpleNamespace(
        value=row.value if hasattr(row, "surface") or hasattr(row, "text") else float(f"{row.value:.{DIGITS}g}"),
        value_max=row.value_max,
        unit=row.unit or "",
        bound=row.bound or "",
        qualifier=getattr(row, "qualifier", "") or "",
        measure=getattr(row, "measure", "") or "",
    )
    rises = number.measure in ("growth", "change") and getattr(row, "status", "") == "actual"
    said = (signed if rises else printed)(number, surface, lang)
    commitment = name(getattr(row, "commitment", "") or "", lang)
    foreign = lang != "zh" and not commitment.isascii()
    return said if not commitment or foreign or commitment in said else f"{commitment} {said}"


def opened_rows(report: Tables | Comparison, table: str, frame: pd.DataFrame) -> list[Opened | None]:
    """Return the sentence that each row of a table stands in, with the words that the row is of."""
    text = getattr(report, "text", None)
    if table not in PLACES or not isinstance(text, str):
        return []
    start, end = PLACES[table]
    return [_opened(text, getattr(row, start), getattr(row, end)) for row in frames.rows(frame)]


def _opened(text: str, start: int | None, end: int | None) -> Opened | None:
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    first, last = sentence(text, start, end)
    first, last = max(first, start - LONGEST // 2), min(last, end + LONGEST // 2)
    return Opened(_plain(text[first:start]).lstrip(), text[start:end], _plain(text[end:last]).rstrip(), start, end)


def _plain(words: str) -> str:
    return words.replace("\n", " ")
