"""Numerals of running text with the unit behind them: 1.36万座, 30余个, 1亿3千多万人次, 1.5个亿."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlib import lexicon
from reportlib.extraction import counters
from reportlib.extraction.counters import Unit
from reportlib.lexicon import numerals

NUMERAL = re.compile(numerals.NUMERAL)
MAX_DIGITS = 15  # a longer run is a number in the sense of an account, not of a count
#: 余, 多, 几 inside a number.
FUZZ = lexicon.pattern_of("{qualifiers.inside}")
_PER = lexicon.pattern_of("/{cues.per}")
#: 12 万新市民: a blank before a multiplier, which cleaning leaves where no unit follows.
_SPACED = re.compile(rf"[ \u3000](?={numerals.MULTIPLIER}{{1,2}}[\u4e00-\u9fff])({numerals.MULTIPLIER}+)")
#: 1.5个亿; but 3个亿元村 and 5个百亿级产业 are counts of three and five.
_IN_EACH = re.compile(r"个([百千]?[万亿])(?=[，。；、,;！!）)”\s的多]|左右|$)")
#: 1500多万千瓦: 千 before a unit of measure is part of the unit.
_MORE = re.compile(f"(?:(?!千[瓦克米卡伏]){numerals.MULTIPLIER})*")
#: Kinds of unit behind which 多 and 余 may stand: 5公里多, 3倍多.
_BEFORE_FUZZ = ("money", "physical", "times", "cheng")
_CHENG_AND = re.compile(r"半|[一二三四五六七八九](?![成个十百千万亿年月日])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral with what follows it."""

    start: int
    end: int
    value: Decimal
    digits: str
    fuzzy: bool
    unit: Unit | None
    word: str = ""  # the word that the characters of a unit belong to

    @property
    def arabic(self) -> bool:
        """Whether it is written in digits."""
        return self.digits[0] not in numerals.HAN_CHARACTERS

    @property
    def only_multipliers(self) -> bool:
        """Whether it is 百万 or 千亿, without a digit."""
        return set(self.digits) <= set(numerals.MULTIPLIERS)


def read(text: str, found: re.Match[str]) -> Numeral | None:
    """Return the numeral that begins at a match of `NUMERAL`, or None where it has too many digits.

    >>> text = "接待1亿3千多万人次"
    >>> one = read(text, NUMERAL.search(text))
    >>> text[one.start : one.end], one.value, one.fuzzy, one.unit.word
    ('1亿3千多万人次', Decimal('130000000'), True, '人次')
    """
    digits, at = found.group(), found.end()
    if len(re.sub(r"\D", "", digits)) > MAX_DIGITS:
        return None
    spaced = _SPACED.match(text, at) or (_IN_EACH.match(text, at) if digits[0] not in numerals.HAN_CHARACTERS else None)
    if spaced:
        digits, at = digits + spaced[1], spaced.end()
    arabic = bool(re.match(numerals.ARABIC, digits))
    fuzzy = bool(FUZZ.match(text, at)) and (arabic or digits[-1] in numerals.MULTIPLIERS)
    if fuzzy:
        more = _MORE.match(text, at + 1)
        multiplied = more.group() if more else ""
        behind = counters.behind(text, at + 1 + len(multiplied), digits + multiplied)
        if behind.unit is None and not multiplied and digits[-1] not in "万亿":
            return None
        digits, at = digits + multiplied, at + 1 + len(multiplied)
    else:
        behind = counters.behind(text, at, digits)
        if behind.unit is None and text[at : at + 1] in (" ", "\u3000"):
            spaced_unit = counters.behind(text, at + 1, digits)
            at, behind = (at + 1, spaced_unit) if spaced_unit.unit else (at, behind)
    end = at + len(behind.unit.word) if behind.unit else at
    made = Numeral(found.start(), end, numerals.value(digits), digits, fuzzy, behind.unit, behind.word)
    return _with_rest(text, made)


def _with_rest(text: str, made: Numeral) -> Numeral:
    """Return a numeral with what belongs to it behind its unit: 元/亩, 5公里多, 两成半, 三成五."""
    unit, end, amount, fuzzy = made.unit, made.end, made.value, made.fuzzy
    if unit is None:
        return made
    per = _PER.match(text, end) if unit.kind in ("money", "physical") else None
    if per:
        unit, end = replace(unit, word=unit.word + per.group()), per.end()
    if not fuzzy and text[end : end + 1] in ("多", "余") and unit.kind in _BEFORE_FUZZ:
        fuzzy, end = True, end + 1
    half = _CHENG_AND.match(text, end) if unit.kind == "cheng" else None
    if half:
        amount += Decimal("0.5") if half.group() == "半" else numerals.value(half.group()) / 10
        end = half.end()
    return replace(made, unit=unit, end=end, value=amount, fuzzy=fuzzy)
