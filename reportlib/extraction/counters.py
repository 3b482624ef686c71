"""Units behind a numeral: the longest that stands there, unless its characters are the beginning of another word.

个 counts in 8个体育公园 and is part of a word in 三个体户. Which it is, the segmenter's dictionary decides: the unit and the
best cut of what follows are weighed against the best cut that begins with a longer word.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from reportlib import lexicon
from reportlib.lexicon import segmentation

#: Characters behind the unit that the weighing sees.
_SEEN = 10
#: How much likelier the longer word has to be (natural logarithm). A unit that counts behind digits and Han numerals is
#: nearly always one; 国, 市 and 组 seldom are. Between the two bars and the words that they part lie gaps of three.
_BAR = -2.5
_BAR_OF_SELDOM = -6.0
#: 2024国际, 2030国家: a year stands before its noun without 年.
_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
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
    if not _HAN.match(unit.word):
        return ""
    seen = text[at : at + len(unit.word) + _SEEN]
    margin, word = _margin(re.split(r"[^\u4e00-\u9fff]", seen)[0], len(unit.word))
    seldom = unit.han == "no"
    if seldom and _YEAR.fullmatch(digits):
        return word
    return word if margin > (_BAR_OF_SELDOM if seldom else _BAR) else ""


@lru_cache(maxsize=4096)
def _margin(words: str, size: int) -> tuple[float, str]:
    """Return by how much a longer word at the beginning is likelier than the unit alone, and that word.

    >>> _margin("国家级平台", 1)[1], round(_margin("名校长", 1)[0])
    ('国家级', -10)
    """
    segmenter = segmentation.tokenizer()
    graph = segmenter.get_DAG(words)
    best: dict[int, tuple[float, int]] = {}
    segmenter.calc(words, graph, best)
    total = math.log(segmenter.total)
    ends = [end + 1 for end in graph[0] if end + 1 > size] if words else []
    weighed = [(math.log(segmenter.FREQ.get(words[:end]) or 1) - total + best[end][0], words[:end]) for end in ends]
    if not weighed:
        return -math.inf, ""
    weight, word = max(weighed)
    return weight - best[size][0], word


def usual(word: str, kind: str) -> str:
    """Return the usual form of a unit: 百分点 for 个百分点.

    >>> usual("个百分点", "point"), usual("％", "percent"), usual("成", "cheng")
    ('百分点', '%', '%')
    """
    return "%" if kind == "cheng" else _usual().get(word, word)


@lexicon.cached
def _usual() -> dict[str, str]:
    return {row["word"]: row["same_as"] for row in lexicon.rows("units") if row["same_as"]}
