"""Cells of tables for people: labels of columns, codes in words, numbers as they are read."""

from __future__ import annotations

import re

import pandas as pd

from reportlib.core import schema
from reportlib.extraction.explanation import doubt_in_words
from reportlib.narrative import views
from reportlib.narrative.displays import look

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"[-+\u2212]?[\d,]*\.?\d+[%\u2030]?")


def label(table: str, column: str, lang: str) -> str:
    """Return the short label of a column, or its name where there is none.

    >>> label("quantities", "unit", "zh"), label("", "unit", "zh")
    ('单位', 'unit')
    """
    known = _known(table).get(column)
    if known is None:
        return look.said(lang)(column) if column in look.words().entries else column
    try:
        return views._label(known, lang)
    except KeyError:
        return known.zh if lang == "zh" and len(known.zh) <= 8 else column


def table(frame: pd.DataFrame, name: str, columns: list[str], lang: str) -> list[list[str]]:
    """Return the columns of a frame as text.

    Args:
        frame: the rows.
        name: the table that they are of; empty where it is none.
        columns: the columns to show.
        lang: "zh" or "en".
    """
    known = _known(name)
    return [
        _cells(frame[column], known[column], lang)
        if column in known
        else ["" if pd.isna(value) else str(value) for value in frame[column]]
        for column in columns
    ]


def _cells(values: pd.Series, column: schema.Column, lang: str) -> list[str]:
    if column.name == "review" and column.type == "string":
        return [doubt_in_words("" if pd.isna(value) else str(value), lang) for value in values]
    return views._cells(values, column, lang)


def numeric(values: list[str]) -> bool:
    """Return whether all the values that are there are numbers, which stand at the right; years do not.

    >>> numeric(["1,230", "", "6%"]), numeric(["6%以上"]), numeric(["2022", "2023"])
    (True, False, False)
    """
    filled = [value for value in values if value]
    return bool(filled) and all(map(_NUMBER.fullmatch, filled)) and not all(map(_YEAR.fullmatch, filled))


def _known(table: str) -> dict[str, schema.Column]:
    return {column.name: column for column in schema.columns(table)} if table else {}
