"""Numerals as Chinese official prose writes them, and their values.

Arabic digits (half or full width, with OCR's O and l for 0 and 1), Han numerals (with 点 for the decimal point), the
two mixed with multipliers (1.36万, 千亿, 14亿), and digits in several ranks (1亿3千万, 4万6千亿, 3万5000).
"""

from __future__ import annotations

import re
from decimal import Decimal

_HAN_DIGITS = {ch: i for i, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_WIDTH = str.maketrans("０１２３４５６７８９．·，OolI", "0123456789..,0011")

MULTIPLIERS = "十百千万亿"
HAN_CHARACTERS = "零〇一二两三四五六七八九" + MULTIPLIERS
HAN = f"[{HAN_CHARACTERS}]"
MULTIPLIER = f"[{MULTIPLIERS}]"
#: An arabic number; O, o, l and I count only beside a digit or a multiplier, since OCR puts them for 0 and 1.
ARABIC = (
    rf"(?:[lI](?=[0-9])|[0-9０-９])(?:[0-9０-９]|[Oo](?![A-NP-Za-np-z])|[lI](?=[0-9.．]|{MULTIPLIER}))*"
    r"(?:[,，][0-9]{3}(?![0-9]))*(?:[.．·][0-9０-９]+(?:[lI](?=[十百千万亿]))?)?"
)
#: 千 before 瓦, 克, 米 is part of the unit: 30万千瓦 is 300,000 kilowatts.
OWN_MULTIPLIER = rf"(?:(?!千[瓦克米卡伏升]){MULTIPLIER})"
#: Han numerals with a decimal point: 一点二五万亿.
POINTED = rf"{HAN}{{1,6}}点[零一二三四五六七八九]{{1,4}}(?:[百千]?[万亿]{{1,2}})?"
#: Digits in several ranks: 1亿3千万, 3万5000.
RANKED = rf"[0-9]{{1,4}}{OWN_MULTIPLIER}+(?:[0-9]{{1,4}}{OWN_MULTIPLIER}+)+|[0-9]{{1,4}}万[0-9]{{4}}(?![0-9.])"
#: A numeral in running text.
NUMERAL = rf"{RANKED}|{ARABIC}{OWN_MULTIPLIER}*|{POINTED}|(?:(?!千[瓦克米卡伏升]){HAN})+"


def value(numeral: str) -> Decimal:
    """Return the value of a numeral written in digits, in Han characters, or in both.

    Raises ValueError where the string is no numeral.

    >>> [str(value(n)) for n in ("1.36万", "千亿", "两百", "十二", "1O", "231．4", "1.03万亿", "一百零五")]
    ['13600', '100000000000', '200', '12', '10', '231.4', '1030000000000', '105']
    >>> [str(value(n)) for n in ("2万5千", "1亿3千万", "4万6千亿", "3万5000", "十二点五亿")]
    ['25000', '130000000', '4600000000000', '35000', '1250000000']
    """
    found = re.fullmatch(rf"({ARABIC})?({HAN}*)", numeral)
    if not numeral or not (found or re.fullmatch(rf"{RANKED}|{POINTED}", numeral)):
        raise ValueError(f"not a numeral: {numeral!r}")
    if "点" in numeral:
        return _pointed(numeral)
    if found is None:
        return _plain(_ranked(numeral))
    digits, han = found.groups()
    if digits is None:
        return Decimal(_han_value(han))
    number = Decimal(digits.translate(_WIDTH).replace(",", ""))
    for ch in han:
        number *= {**_SMALL, **_LARGE}[ch]
    return _plain(number)


def repaired(numeral: str) -> bool:
    """Return whether reading the numeral took letters for digits, as OCR output needs.

    >>> repaired("1O"), repaired("10")
    (True, False)
    """
    return bool(re.search("[OolI]", numeral))


def _plain(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == int(number) else number.normalize()


def _pointed(numeral: str) -> Decimal:
    whole, decimals = numeral.split("点")
    rest = decimals.lstrip("零一二三四五六七八九")
    digits = "".join(str(_HAN_DIGITS[ch]) for ch in decimals[: len(decimals) - len(rest)])
    number = _han_value(whole) + Decimal(f"0.{digits}")
    for ch in rest:
        number *= {**_SMALL, **_LARGE}[ch]
    return _plain(number)


def _ranked(numeral: str) -> Decimal:
    """Return the value of digits in several ranks: what stands before 万 and 亿 is multiplied by it."""
    total = section = digit = Decimal(0)
    for piece in re.findall(rf"[0-9]+|{MULTIPLIER}", numeral):
        if piece.isdigit():
            digit = Decimal(piece)
        elif piece in _SMALL:
            section, digit = section + digit * _SMALL[piece], Decimal(0)
        elif piece == "亿" and total < _LARGE["亿"]:
            total, section, digit = (total + section + digit) * _LARGE["亿"], Decimal(0), Decimal(0)
        else:
            total, section, digit = total + (section + digit) * _LARGE[piece], Decimal(0), Decimal(0)
    return total + section + digit


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
