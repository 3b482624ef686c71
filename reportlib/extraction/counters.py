"""Units behind a numeral: the longest that stands there, unless its characters are the beginning of another word.

个 counts in 8个体育公园, 国 begins a word in 117国道. Which it is, the segmenter's dictionary decides: the unit and
the best cut of what follows are weighed against the best cut that begins with a longer word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.lexicon import numerals, segmentation

#: Characters behind the unit that the weighing sees.
_SEEN = 10
#: How likely the longer word has to be beside the unit and what follows it (natural logarithm; 个|体育 stands at -12,
#: 项目 at 1). A unit behind digits is nearly always one; 人 and 名, and any behind what may be a year, less often; 国
#: and 市, and units behind Han numerals, least.
_BAR = -1.5
_BAR_OF_PEOPLE = -2.3
_BAR_OF_SELDOM = -6.3
#: The same of a word that begins with the numeral: 五台山 stands at -4.
_BAR_OF_NAMES = -7.5
#: 2024国际, 2030国家: a year stands before its noun without 年.
_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_WIDE = str.maketrans("()", "（）")
_LETTER = re.compile("[A-Za-z]")
_HAN = re.compile("[\u4e00-\u9fff]")
#: A second unit in brackets: 套（户）, 公里（处）.
_SECOND = lexicon.pattern_of(r"[（(](?:{units.classifier units.people units.physical})[)）]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands behind a numeral."""

    word: str
    kind: str
    han: str
    guard: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a numeral: a unit, or the word that its first characters belong to."""

    unit: Unit | None
    word: str = ""


@lexicon.cached
def _units() -> tuple[Unit, ...]:
    made = []
    for row in lexicon.rows("units"):
        guard = re.compile("|".join(map(re.escape, row["not_before"].split("|")))) if row["not_before"] else None
        made.append(Unit(row["word"], row["class"], row["han"], guard))
    return tuple(sorted(made, key=lambda u: (-len(u.word), u.word)))


@lexicon.cached
def _by_first() -> dict[str, tuple[Unit, ...]]:
    firsts = {u.word[0] for u in _units()}
    return {ch: tuple(u for u in _units() if u.word[0] == ch) for ch in firsts}


def behind(text: str, at: int, digits: str) -> Behind:
    """Return the unit that stands at a place behind a numeral.

    Args:
        text: the text.
        at: where the numeral ends.
        digits: the numeral.

    >>> [behind(words, 1, "8").unit.word for words in ("8个体育公园", "8名校长", "8套（间）公租房")]
    ['个', '名', '套（间）']
    >>> behind("3国家级平台", 1, "3")
    Behind(unit=None, word='国家级')
    """
    swallowed = ""
    for unit in _by_first().get(text[at : at + 1], ()):
        end = at + len(unit.word)
        if not text.startswith(unit.word, at) or (unit.word.isascii() and _LETTER.match(text, end)):
            continue
        if unit.kind == "cheng" and digits[-1] in "百千万亿":
            continue  # 2100多万成都市民
        longer = unit.guard.match(text, end) if unit.guard else None
        word = unit.word + longer.group() if longer else _longer_word(text, at, unit, digits)
        if word:
            swallowed = swallowed or word
            continue
        second = _SECOND.match(text, end) if unit.kind in ("classifier", "people", "physical") else None
        if second:
            unit = Unit(unit.word + second.group(), unit.kind, unit.han, None)
        return Behind(unit, swallowed)
    return Behind(None, swallowed)


def _longer_word(text: str, at: int, unit: Unit, digits: str) -> str:
    """Return the word that the unit is the beginning of, or an empty string where it counts."""
    if not _HAN.match(unit.word) or unit.word == "年":
        return ""  # whether 年 counts, the word before it says
    size = len(unit.word)
    margin, word = segmentation.longer_beginning(_run(text, at, size + _SEEN), size)
    year = _YEAR.fullmatch(digits) is not None
    if year and unit.han == "no":
        return word
    if digits[0] in numerals.HAN_CHARACTERS:
        whole = size + len(digits)
        named, name = segmentation.longer_beginning(_run(text, at - len(digits), whole + _SEEN), whole)
        if named > _BAR_OF_NAMES:
            return name
        return word if margin > (_BAR if unit.kind == "cheng" else _BAR_OF_SELDOM) else ""
    often = _BAR_OF_PEOPLE if unit.kind == "people" or year else _BAR
    return word if margin > (_BAR_OF_SELDOM if unit.han == "no" else often) else ""


def _run(text: str, at: int, size: int) -> str:
    """Return the Chinese characters that stand in a row at a place."""
    return re.split(r"[^\u4e00-\u9fff]", text[at : at + size], maxsplit=1)[0]


def usual(word: str, kind: str) -> str:
    """Return the usual form of a unit: 百分点 for 个百分点.

    >>> usual("个百分点", "point"), usual("％", "percent"), usual("成", "cheng")
    ('百分点', '%', '%')
    """
    return "%" if kind == "cheng" else _usual().get(word, word).translate(_WIDE)


@lexicon.cached
def _usual() -> dict[str, str]:
    return {row["word"]: row["same_as"] for row in lexicon.rows("units") if row["same_as"]}
