"""What is printed around a span: marks, brackets, boundaries between clauses. Nothing here knows what a text says."""

from __future__ import annotations

import re

PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "[": "]",
    "「": "」",
    "〔": "〕",
    "［": "］",
}
"""The marks that open, each with the one that closes."""

ENDS = "。！？!?；;\n"
"""Marks behind a sentence, or a part of one that stands by itself."""

COMMAS = "，,：:"
"""Marks between the clauses of a sentence."""

MOST_WIDER = 12
"""The most clauses that are taken for the sake of a mark left open."""

_INSIDE_NUMBER = re.compile(r"\d[,，:：]\d")
_RESIDUE = re.compile(r"[\n\r\t\f]|[-—－]\s*\d{1,3}\s*[-—－]|第\s?\d{1,3}\s?页|\ufffd|[ \u3000]{2,}|&nbsp;|</?\w+>")


FARTHEST = 400
"""Most characters on either side that are looked through for the end of a clause or sentence."""


def balanced(words: str) -> bool:
    """Return whether each mark that opens is closed and none closes that was not opened.

    >>> balanced("建设“两园”"), balanced("建设“两园"), balanced("两园”（一期）")
    (True, False, False)
    """
    return _open_sides(words) == (False, False)


def _open_sides(words: str) -> tuple[bool, bool]:
    """Return whether a mark closes that was opened in front of the words, and whether one is left open behind them."""
    waiting: list[str] = []
    for mark in words:
        if mark in PAIRS:
            waiting.append(PAIRS[mark])
        elif waiting and mark == waiting[-1]:
            waiting.pop()
        elif mark in PAIRS.values():
            return True, bool(waiting)
    return False, bool(waiting)


def residue(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a line end, the number of a page or another trace of a file inside a span, or None."""
    found = _RESIDUE.search(text, start, end)
    return found.span() if found else None


def is_boundary(text: str, at: int, marks: str) -> bool:
    """Return whether a character is one of some marks, and no mark inside a number (1,200).

    >>> is_boundary("产量1,200吨，增长", 3, "，,"), is_boundary("产量1,200吨，增长", 8, "，,")
    (False, True)
    """
    return text[at] in marks and _INSIDE_NUMBER.fullmatch(text[max(0, at - 1) : at + 2]) is None


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence around a span, without the mark at its end."""
    return _around(text, start, end, ENDS)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the clause around a span, with all that stands in the same brackets and quotation marks.

    >>> words = "全县干部同心，建设“山水，田园”小镇3个，任务完成。"
    >>> words[slice(*clause(words, 18, 20))]
    '建设“山水，田园”小镇3个'
    """
    first, last = sentence(text, start, end)
    left, right = _around(text, start, end, ENDS + COMMAS)
    for _ in range(MOST_WIDER):
        before, behind = _open_sides(text[left:right])
        if not ((before and left > first) or (behind and right < last)):
            break
        left, right = _around(text, left - (before and left > first), right + (behind and right < last), ENDS + COMMAS)
    return left, right


def _around(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    first, last = max(0, start - FARTHEST), min(len(text), end + FARTHEST)
    while start > first and not is_boundary(text, start - 1, marks):
        start -= 1
    while end < last and not is_boundary(text, end, marks):
        end += 1
    while start < end and text[start] in " \u3000\r\t":
        start += 1
    while end > start and text[end - 1] in " \u3000\r\t":
        end -= 1
    return start, end
