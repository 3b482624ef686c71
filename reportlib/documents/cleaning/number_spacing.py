"""Blanks in and around numbers: 增长5 .2 %, 投资 60 余亿元, 2030 年工作回顾.

Some writers and word processors put a blank between every number and the characters beside it; then it means nothing.
In another text it is taken away only where the number and what it counts show that they belong together: a blank also
stands between a title and the sentence behind it, or between the number of a list and its item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlib import lexicon
from reportlib.core.source_map import Edit
from reportlib.lexicon import numerals

_HAN = "\u3400-\u9fff"
_BLANK = "[ \u00a0]"
#: Blanks inside a number or before its sign; behind a number; before one.
_GAP = re.compile(
    rf"(?<=\d){_BLANK}(?=\.\d)|(?P<point>(?<=\d\.){_BLANK}(?=\d))|(?<=\d){_BLANK}(?=[%％‰])"
    rf"|(?P<behind>(?<=[\d%％]){_BLANK}(?=[{_HAN}]))|(?P<before>(?<=[{_HAN}]){_BLANK}(?=\d))"
)
_BEHIND = re.compile(rf"\d{_BLANK}?(?=[{_HAN}])")
#: So many blanks behind numbers are no accident, where they are this share of what could be.
MIN_SPACED = 10
SPACED_SHARE = 0.5
_TIMES, _FUZZ = numerals.MULTIPLIER, "[余多几]"
_UNITS = f"(?=[{_HAN}]){{units}}"
#: What belongs to the number before it, even in a text without such blanks.
_COUNTED = lexicon.pattern_of(
    rf"{_FUZZ}?{_TIMES}{{1,2}}{_BLANK}?(?:{_UNITS}|[，。；、,;以的])|[余多]{_BLANK}?(?:{_TIMES}|{_UNITS})|[年月日]|{_UNITS}"
)
#: A number with what it counts.
_NUMBER = lexicon.pattern_of(rf"\d{{1,12}}(?:[.．]\d{{1,6}})?{_BLANK}?(?:[%％‰月日]|{_FUZZ}?{_TIMES}|{_UNITS})")
_YEAR = re.compile(rf"(?:19|20)\d\d{_BLANK}?年")
#: The number of a list before a year: 1. 2030年工作回顾.
_ITEM = re.compile(r"(?:^|[\n\u3000])[ \t\u00a0]*\d{1,2}\.$")
_LABELS = tuple("件表图录注栏")
#: The number of a list has so many digits at most.
MAX_LIST = 2


def blanks(text: str) -> Iterator[Edit]:
    """Yield the blanks in and around numbers that mean nothing.

    >>> from reportlib.core.source_map import NormalisedText
    >>> text = "增长5 .2 %，投资达60 余亿元，人口 60多万人。\\n附件1 项目表\\n1. 2030年工作回顾 2030年，全县"
    >>> NormalisedText.of(text).edited(blanks(text)).text
    '增长5.2%，投资达60余亿元，人口60多万人。\\n附件1 项目表\\n1. 2030年工作回顾 2030年，全县'
    """
    spaced = _is_spaced(text)
    for gap in _GAP.finditer(text):
        at = gap.start()
        if gap.lastgroup == "behind":
            says_nothing = _counts(text, at, gap.end(), spaced=spaced)
        elif gap.lastgroup == "before":
            says_nothing = _is_counted(text, at, gap.end(), spaced=spaced)
        elif gap.lastgroup == "point":
            says_nothing = not (_YEAR.match(text, gap.end()) and _ITEM.search(text, max(0, at - 6), at))
        else:
            says_nothing = True
        if says_nothing:
            yield Edit(at, gap.end())


def _is_spaced(text: str) -> bool:
    """Return whether a text has a blank behind most of its numbers."""
    behind = [found.group()[-1] for found in _BEHIND.finditer(text)]
    gaps = sum(not last.isdigit() for last in behind)
    return gaps >= MIN_SPACED and gaps >= SPACED_SHARE * len(behind)


def _counts(text: str, at: int, after: int, *, spaced: bool) -> bool:
    """Return whether the number before a blank belongs to the words behind it."""
    start = at
    while start and at - start < 20 and (text[start - 1].isdigit() or text[start - 1] in ".．%％"):
        start -= 1
    before = text[start - 1] if start else "\n"
    share = text[at - 1] in "%％"
    if not share and at - start <= MAX_LIST and (before in "\n\u3000" or (before in _LABELS and not spaced)):
        return False
    return spaced or (not share and bool(_COUNTED.match(text, after)))


def _is_counted(text: str, at: int, after: int, *, spaced: bool) -> bool:
    """Return whether the number behind a blank belongs to the words before it."""
    if _YEAR.match(text, after):
        return spaced and not text.endswith(lexicon.words("headings", "final"), max(0, at - 4), at)
    return spaced or bool(_NUMBER.match(text, after))
