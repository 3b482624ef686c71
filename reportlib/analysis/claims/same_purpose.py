"""A second look at matches by name: are two numbers of one name about the same deed?

Thirty thousand villagers who get clean water and ten thousand who leave poverty are both 农村人口. What stands behind
the number and its name up to the next mark says what was done; if both texts say something there and share no two
characters of it, the two are not one thing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from reportlib.analysis.claims.refutation import Refutation

RULE = "other_deed"
MOST = 24
"""The characters looked at behind a number."""

MIN_TOLD = 2
_MARKS = re.compile("[，,。；;、：:（(\n]")
_HAN = re.compile("[\u4e00-\u9fff]")


def told_behind(text: str, end: int, name: str) -> str:
    """Return what a clause says behind a number, without the name of what is counted.

    >>> told_behind("解决3万农村人口的饮水问题，", 4, "农村人口")
    '饮水问题'
    >>> told_behind("新增就业3万人，", 7, "就业")
    ''
    """
    clause = _MARKS.split(text[end : end + MOST], maxsplit=1)[0]
    _, named, rest = clause.partition(name[-MIN_TOLD:]) if name else ("", "", "")
    said = "".join(_HAN.findall(rest if named else clause)).removeprefix("的")
    return said if len(said) >= MIN_TOLD else ""


def refute(first: str, second: str, at: tuple[int, int] | None = None) -> Refutation | None:
    """Return a reason against a match, if both clauses say what was done and share nothing of it.

    Args:
        first: what the first text says behind its number, from `told_behind`.
        second: what the second text says.
        at: the place of the second number.

    >>> refute("饮水问题", "实现脱贫").rule
    'other_deed'
    >>> refute("饮水问题", "安全饮水") is None, refute("饮水问题", "") is None
    (True, True)
    """
    one, other = ({a + b for a, b in pairwise(said)} for said in (first, second))
    if not one or not other or one & other:
        return None
    start, end = at or (None, None)
    return Refutation(RULE, start, end)
