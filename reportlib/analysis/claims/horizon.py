"""For when a goal is: the words of time before a list of goals, against the year that the table gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportlib import lexicon

MANY, YEAR, UNSAID = "many", "year", ""
"""What the words before a goal say: that it is of several years or of a later one, of the report's own, or nothing."""

REACH = 120
"""Characters before the first goal of a list in which its time may stand."""

_ENDS = "\u3002\uff01\n"
_SPANS = lexicon.pattern_of(
    "{second_looks.many_years}|[一二三四五六七八九十]{1,3}五[”’]?(?:时期|期间|末|规划)|到[“‘][一二三四五六七八九十]{1,3}五"
)
_OWN = lexicon.pattern_of("{second_looks.own_year}")
_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})年")


def lead(text: str, start: int, year: int | None) -> str:
    """Return what the words before a goal say of its time; the nearest word counts.

    Args:
        text: the text.
        start: where the goal, or the list that it heads, begins.
        year: the report's own year.

    >>> lead("未来五年，全县发展的目标是：茶园达到9万亩", 14, 2041), lead("今年目标是：茶园", 6, 2041)
    ('many', 'year')
    >>> lead("到2045年，茶园", 7, 2041), lead("2041年目标：茶园", 8, 2041), lead("目标是：茶园", 4, 2041)
    ('many', 'year', '')
    """
    begin = max(max(text.rfind(mark, 0, start) for mark in _ENDS) + 1, start - REACH)
    found = [(one.end(), MANY) for one in _SPANS.finditer(text, begin, start)]
    found += [(one.end(), YEAR) for one in _OWN.finditer(text, begin, start)]
    for one in _DATED.finditer(text, begin, start):
        if year is not None:
            found.append((one.end(), MANY if int(one.group(1)) > year else YEAR))
    return max(found, default=(0, UNSAID))[1]


def years(periods: Iterable[str], year: int | None) -> str:
    """Return the years from the first to the last of some periods that go beyond a year, or nothing.

    >>> years(["2041-2045", "2045"], 2041), years(["2045", "2045"], 2041), years(["2041"], 2041)
    ('2041-2045', '2045', '')
    """
    read = [int(one) for period in periods if period and is_later(period, year) for one in re.findall(r"\d{4}", period)]
    if not read:
        return ""
    first, last = min(read), max(read)
    return str(first) if first == last else f"{first}-{last}"


def is_later(period: str, year: int | None) -> bool:
    """Return whether a period is of more years than the report's own, or of a later one.

    >>> is_later("2041-2045", 2041), is_later("2045", 2041), is_later("2041", 2041), is_later("", 2041)
    (True, True, False, False)
    """
    return bool(period) and year is not None and ("-" in period or int(period[:4]) > year)
