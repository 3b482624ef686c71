"""The clause around a number that still says what the number is of, to be quoted beside another."""

from __future__ import annotations

import re

MOST = 60
"""The characters that a clause reaches back, and on, at most."""

MOST_SHARED = 120
"""The same where several numbers belong to several names (分别), which are quoted whole."""

SHARED = "分别"

_WIDE = re.compile("[。；;\n]")
_NARROW = re.compile("[，,。；;：:\n]")
_ENDS = re.compile("[，,。；;\n]")
_NUMBERED = re.compile(r"[\s\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?[\s\u3000]*")


def around(text: str, start: int, end: int, name: str = "") -> tuple[int, int]:
    """Return the span of the clause around a number, reaching back to the name of what it measures.

    Args:
        text: the report's text.
        start: the first character of the number.
        end: the end of the number.
        name: the name of the indicator, of which the last two characters are looked for.

    >>> text = "去年，粮食产量达到5亿斤，增长3%，创历史新高。"
    >>> text[slice(*around(text, 15, 17, "粮食产量"))]
    '粮食产量达到5亿斤，增长3%'
    """
    floor = max((found.end() for found in _WIDE.finditer(text, max(0, start - MOST_SHARED), start)), default=0)
    named = text.rfind(name[-2:], max(floor, start - MOST), start) if name else -1
    upto = named if named >= 0 else start
    begin = max((found.end() for found in _NARROW.finditer(text, floor, upto)), default=floor)
    begin = max(begin, start - MOST, 0)
    marks = _NARROW
    if SHARED in text[begin:start]:
        begin, marks = max(floor, start - MOST_SHARED, 0), _ENDS
    numbered = _NUMBERED.match(text, begin, start)
    begin = numbered.end() if numbered else begin
    stop = marks.search(text, end)
    listed = text.find("、", end, end + MOST)
    last = stop.start() if stop else len(text)
    return begin, last if last <= end + MOST else listed if listed > 0 else end
