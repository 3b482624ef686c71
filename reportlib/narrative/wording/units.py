"""English words of units, from a table; a classifier (个, 家, 座 …) has an empty word there and is omitted."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reportlib.narrative.wording.composed_names import table

CLOSE = ("%", "‰")
"""Units without a space after the number."""


class Unit(NamedTuple):
    """The English word of a unit in singular and plural; both are empty for a classifier."""

    one: str
    many: str


@cache
def units() -> dict[str, Unit]:
    """Return the units with a known English word, and the classifiers.

    >>> units()["亩"], units()["座"]
    (Unit(one='mu', many='mu'), Unit(one='', many=''))
    """
    return {row["unit"]: Unit(row["one"], row["many"]) for row in table("units_en.tsv")}


def unit_name(unit: str, lang: str) -> str:
    """Return the name of a unit by itself; a unit without an English word stays Chinese.

    >>> unit_name("百分点", "en"), unit_name("人", "en"), unit_name("元/人", "en"), unit_name("个", "en")
    ('percentage points', 'people', 'yuan per person', '个')
    >>> unit_name("百分点", "zh")
    '百分点'
    """
    known = units().get(unit) if lang == "en" else None
    return known.many if known and known.many else unit


def after_number(unit: str, one: bool) -> str:
    """Return the unit after an English number with its space, or an empty string.

    >>> after_number("人", True), after_number("人", False), after_number("%", False), after_number("家", False)
    (' person', ' people', '%', '')
    """
    known = units().get(unit, Unit("", ""))
    word = known.one if one else known.many
    return word if unit in CLOSE or not word else f" {word}"
