"""Numerals as Chinese official prose writes them, and their values.

Arabic digits (half or full width, with OCR's O and l for 0 and 1), Han numerals, and the two mixed with multipliers:
1.36万, 千亿, 14亿, 三千, 两百.
"""

from __future__ import annotations

import re
from decimal import Decimal

_HAN_DIGITS = {ch: i for i, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_WIDTH = str.maketrans("０１２３４５６７８９．·，OolI", "0123456789..,0011")

#: An arabic number; O, o, l and I count only beside a digit, since OCR puts them for 0 and 1.
ARABIC = (
    r"(?:[lI](?=[0-9])|[0-9０-９])(?:[0-9０-９]|[Oo](?![A-NP-Za-np-z])|[lI](?=[0-9.．]))*"
    r"(?:[,，][0-9]{3}(?![0-9]))*(?:[.．·][0-9０-９]+)?"
)
MULTIPLIERS = "十百千万亿"
HAN_CHARACTERS = "零〇一二两三四五六七八九" + MULTIPLIERS
HAN = f"[{HAN_CHARACTERS}]"
MULTIPLIER = f"[{MULTIPLIERS}]"


def value(numeral: str) -> Decimal:
    """Return the value of a numeral written in digits, in Han characters, or in both.

    Raises ValueError where the string is no numeral.

    >>> [str(value(n)) for n in ("1.36万", "千亿", "两百", "十二", "1O", "231．4", "1.03万亿", "一百零五")]
    ['13600', '100000000000', '200', '12', '10', '231.4', '1030000000000', '105']
    """
    parts = re.fullmatch(r"(\d+)万(\d)千", numeral)
    if parts:
        return Decimal(parts.group(1)) * 10_000 + Decimal(parts.group(2)) * 1_000  # 2万5千
    found = re.fullmatch(rf"({ARABIC})?({HAN}*)", numeral)
    if not found or not numeral:
        raise ValueError(f"not a numeral: {numeral!r}")
    digits, han = found.groups()
    if digits is None:
        return Decimal(_han_value(han))
    number = Decimal(digits.translate(_WIDTH).replace(",", ""))
    for ch in han:
        number *= {**_SMALL, **_LARGE}[ch]
    return Decimal(int(number)) if number == int(number) else number.normalize()


def repaired(numeral: str) -> bool:
    """Return whether reading the numeral took letters for digits, as OCR output needs.

    >>> repaired("1O"), repaired("10")
    (True, False)
    """
    return bool(re.search("[OolI]", numeral))


def _han_value(han: str) -> int:
    if not any(ch in _SMALL or ch in _LARGE for ch in han):
        return int("".join(str(_HAN_DIGITS[ch]) for ch in han))  # 二〇二三
    total, section, digit = 0, 0, 0
    for i, ch in enumerate(han):
        if ch in _HAN_DIGITS:
            digit = _HAN_DIGITS[ch]
        elif ch in _SMALL:
            bare = digit == 0 and (i == 0 or han[i - 1] not in _HAN_DIGITS)
            section += (1 if bare else digit) * _SMALL[ch]
            digit = 0
        else:
            section += digit
            digit = 0
            whole = total + section
            if section == 0 and (i == 0 or han[i - 1] in _LARGE):
                whole = whole or 1
            if ch == "亿" or total == 0 or section == 0:
                total, section = whole * _LARGE[ch], 0
            else:
                total, section = total + section * _LARGE[ch], 0
    return total + section + digit
