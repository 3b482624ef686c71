"""A second look at numbers: does a clause print the number that a table gives for it?

Digits are read anew and compared by their significant digits alone, since a table has base units.
"""

from __future__ import annotations

import math
import re
import unicodedata

from reportlib.analysis.claims.refutation import Refutation

RULE = "other_number"
CLOSE = 1e-6
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|\d+(?:\.\d+)?")


def refute(value: float, clause: str) -> Refutation | None:
    """Return a reason against a number, if its clause prints numbers in digits and none of them is it.

    >>> refute(9.5, "生产总值增长９．５％") is None, refute(9_000_000, "新增就业900万人") is None
    (True, True)
    >>> refute(8.0, "生产总值增长9%").rule
    'other_number'
    """
    printed = [float(found.replace(",", "")) for found in _NUMBER.findall(unicodedata.normalize("NFKC", clause))]
    if not printed or any(abs(_mantissa(one) - _mantissa(value)) < CLOSE for one in printed):
        return None
    return Refutation(RULE)


def _mantissa(number: float) -> float:
    size = abs(number)
    return 0.0 if size == 0 else round(size / 10 ** math.floor(math.log10(size)), 9)
