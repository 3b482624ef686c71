"""How firm a headline item is by its own words, and what they say against the code that the table gives it.

Only the words of the item's clause count: 力争 before the item in front says nothing of this one, and 确保 before a
whole list holds for its first item alone, unless the others repeat it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation

Span = tuple[int, int]

_CLAUSE = "，,；;。\n"
_NUMBER = re.compile(r"\d[\d.．]*")
_MARKS = "，,。；;：:、！!？?\n"
MAX_BEFORE = 12
"""Characters in front of an item in which its own word of commitment may stand."""

_FIRM = lexicon.pattern_of("{second_looks.firm}")
_SOFT = lexicon.pattern_of("{second_looks.soft}(?!{second_looks.no_commitment})")
_BOUND = lexicon.pattern_of(
    r"(?P<ceiling>{second_looks.not_more}|以内)|(?P<floor>{second_looks.not_less})"
    r"|(?P<numbered>以上|以下)|(?P<over>{second_looks.over}(?=[\s\d百千一二两三四五六七八九十]))"
    r"|(?P<about>{second_looks.about}|{second_looks.about_before}(?=\s*\d))"
)
#: 规模以上工业, 省级以上平台 have no floor; 5%以上 and 百亿元以上 have.
_NUMBER_BEFORE = re.compile(r"[\d百千万亿][^，,、\d]{0,5}$")


class Firmness(NamedTuple):
    """The words of an item by what they do, as spans of the text."""

    firm: tuple[Span, ...]
    soft: tuple[Span, ...]
    floor: tuple[Span, ...]
    ceiling: tuple[Span, ...]
    about: tuple[Span, ...]


def firm_words(text: str, start: int, end: int, at: int | None = None) -> Firmness:
    """Return the words of a headline item that make it firm, soft, a floor, a ceiling or approximate.

    An item of two clauses (增长5%以上，努力争取更好结果) is judged by the one that states it; of one with several
    numbers (分别增长5%以上、6%左右) only the words at one of them count where it is named.

    Args:
        text: the text of the report.
        start: the first character of the item.
        end: behind its last character.
        at: the first character of the number that is meant; None for the whole clause.

    >>> text = "力争粮食总产80万吨以上，确保零返贫，物价涨幅3%左右"
    >>> words = firm_words(text, 13, 18)
    >>> [text[slice(*span)] for span in words.firm], words.soft
    (['确保'], ())
    >>> [text[slice(*span)] for span in firm_words(text, 19, 27).about]
    ['左右']
    """
    place = start if at is None else at
    begin, stop = place, place
    while begin > max(0, start - MAX_BEFORE) and text[begin - 1] not in (_MARKS if begin <= start else _CLAUSE):
        begin -= 1
    while stop < end and text[stop] not in _CLAUSE:
        stop += 1
    from_, to = (begin, stop) if at is None else _member(text, begin, stop, at)
    sides: dict[str, list[Span]] = {"floor": [], "ceiling": [], "about": []}
    for found in _BOUND.finditer(text, from_, to):
        kind = found.lastgroup or ""
        if kind == "numbered" and not _NUMBER_BEFORE.search(text[from_ : found.start()]):
            continue
        numbered = "floor" if found.group() == "以上" else "ceiling"
        sides[{"over": "floor", "numbered": numbered}.get(kind, kind)].append(found.span())
    return Firmness(
        tuple(found.span() for found in _FIRM.finditer(text, begin, stop)),
        tuple(found.span() for found in _SOFT.finditer(text, begin, stop)),
        tuple(sides["floor"]),
        tuple(sides["ceiling"]),
        tuple(sides["about"]),
    )


def _member(text: str, begin: int, stop: int, at: int) -> Span:
    """Return the part of a clause with one of its numbers: from the one before it to the one behind it."""
    spans = [found.span() for found in _NUMBER.finditer(text, begin, stop)]
    before = [end for _, end in spans if end <= at]
    behind = [start for start, _ in spans if start > at]
    from_, to = before[-1] if before else begin, behind[0] if behind else stop
    joint = max((text.rfind(mark, from_, at) for mark in "、和与"), default=-1)
    following = [place for mark in "、和与" if (place := text.find(mark, at, to)) >= 0]
    return (joint + 1 if before and joint >= 0 else from_), (min(following) if behind and following else to)


def refute(text: str, span: Span, commitment: str, coded: str, at: int | None = None) -> Refutation | None:
    """Return what the words of an item say against its row of `headline_targets`, or None.

    Args:
        text: the text of the report.
        span: the item.
        commitment: the word of commitment that the table gives it; empty for none.
        coded: hard, soft, none, or empty, as the table has it under a scheme.
        at: the first character of the number that is meant, where the item has several.

    >>> text = "地区生产总值增长6%左右"
    >>> refute(text, (0, len(text)), "", "hard")
    Refutation(rule='about', start=10, end=12)
    >>> refute(text, (0, len(text)), "力争", "soft").rule
    'word_elsewhere'
    """
    words = firm_words(text, *span, at)
    own = [text[slice(*span)] for span in (*words.firm, *words.soft)]
    stated = text[slice(*span)]
    if commitment and commitment not in stated and not any(commitment in one or one in commitment for one in own):
        return Refutation("word_elsewhere")
    if coded == "hard" and words.about and not words.firm:
        return Refutation("about", *words.about[0])
    if coded == "hard" and words.soft and not words.firm and not commitment:
        return Refutation("soft_word", *words.soft[0])
    if words.firm and coded in ("soft", "none") and not words.soft:
        return Refutation("firm_word", *words.firm[0])
    return None
