"""The data behind a figure as a small table for its page; all of it is in the file beside the figure."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from reportlib.core import schema
from reportlib.narrative.wording import decimal, name, share, unit_name, whole

MOST = 60
"""Most rows on the page."""

_PLACE = re.compile("(?:^|_)(?:start|end|id)$")
"""Names of columns that lead to a place or to another table."""

_UNITS = ("unit", "change_unit")
"""Names of columns of units, which are translated likewise."""

_NAMED = ("indicator", "term")
"""Columns of names, which are translated into English if a translation is known."""


def rows(folder: Path, figure: str, lang: str) -> list[list[str]]:
    """Return the data behind a figure, the labels of the columns first; empty if there are none.

    Columns that say the same in each row, and those that lead elsewhere, are left to the file.

    Args:
        folder: the folder of the figures.
        figure: the name of the figure.
        lang: "zh" or "en".
    """
    file = folder / f"{figure}.csv"
    if figure not in schema.figures() or not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        read = list(csv.reader(lines))
    known = {column.name: column for column in schema.columns(figure)}
    columns = [column for column in zip(*read, strict=True) if not _PLACE.search(column[0])]
    shown = [column for column in columns if len(set(column[1:])) > 1 or (len(read) == 2 and column[1])]
    if len(read) < 2 or not shown:
        return []
    made = [[_head(known[head], lang), *(_cell(known[head], cell, lang) for cell in cells)] for head, *cells in shown]
    return [list(row) for row in zip(*made, strict=True)][: MOST + 1]


def _head(column: schema.Column, lang: str) -> str:
    """Return the meaning of a column without what follows its first mark."""
    return re.split("[；;（(，,：:]", column.zh if lang == "zh" else column.en)[0].strip()


def _cell(column: schema.Column, words: str, lang: str) -> str:
    if not words:
        return ""
    if column.codes:
        english, chinese = schema.codes(column.codes).get(words, (words, words))
        return chinese if lang == "zh" else english
    if column.unit == "fraction":
        return share(float(words))
    if column.type == "number":
        return decimal(float(words), 2)
    if column.type == "integer":
        return whole(int(words))
    if column.name in _UNITS:
        return unit_name(words, lang)
    return name(words, lang) if column.name in _NAMED else words
