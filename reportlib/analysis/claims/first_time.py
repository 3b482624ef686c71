"""The second look at what is said to be done for the first time: a word inside a name says no such thing."""

from __future__ import annotations

from reportlib import lexicon
from reportlib.analysis.claims import printed
from reportlib.analysis.claims.refutation import Refutation

#: 第一次|全县茶农代表大会: a meeting or a survey that is counted.
_NAME = lexicon.pattern_of(r"[^，。；、“”\d]{0,14}?{second_looks.counted_event}")
_PAST = lexicon.pattern_of("{second_looks.long_ago}")


def refute(text: str, start: int, end: int) -> Refutation | None:
    """Return what speaks against a word such as 第一次 telling that something is new, or None.

    Args:
        text: the text.
        start: where the word begins.
        end: where it ends.

    >>> text = "建成第一次茶农代表大会旧址。第一次开通夜班渡船。"
    >>> refute(text, 2, 5).rule, refute(text, 14, 17)
    ('name', None)
    """
    first, last = printed.clause(text, start, end)
    if _NAME.match(text, end, last):
        return Refutation("name", start, end)
    if not printed.balanced(text[first:start]):
        return Refutation("quoted", start, end)
    past = _PAST.search(text, first, last)
    return Refutation("of_the_past", *past.span()) if past is not None else None
