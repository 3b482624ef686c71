"""Heading marks, also when the source lost their numeral.

A mark is what stands before a title: 一、 · （一） · () · 1. · 一是 · 第一， · ——. Each kind has a run of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
#: 一、二、三产业增加值: a list of numerals is no mark.
_NO_LIST = f"(?!{_HAN_NUMBER}[、产次])"
_MARKS = (
    (
        "part",
        re.compile(
            rf"({_HAN_NUMBER})[、．.]\s*(?!{_HAN_NUMBER}[、产次])(?=\S)|第({_HAN_NUMBER})部分[：:、，,\s]{{0,4}}(?=\S)"
        ),
    ),
    ("area", re.compile(rf"[（(]\s*({_HAN_NUMBER})\s*[)）]\s*")),
    ("area_lost", re.compile(r"()[（(]\s*[)）]\s*|()[（(](?=[^)）\n]{0,40}(?:\n|$|[,，。]))")),
    ("digit", re.compile(r"([1-9]\d?)[.．、](?=[^\d\s])\s*|[（(]([1-9]\d?)[)）]\s*")),
    ("item", re.compile(rf"({_HAN_NUMBER})(?:是要|是|要)|第({_HAN_NUMBER})[，,、]\s*")),
    ("dash", re.compile(r"()(?:[—－─]{1,2}|-{2,4})\s*")),
    ("star", re.compile(r"()[★●■◆▲☆]\s*")),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark: its kind, its number (0 where none is printed), its span."""

    kind: str
    number: int
    printed: str
    start: int
    end: int


def han_number(printed: str) -> int:
    """Return the value of a heading numeral up to 99.

    >>> [han_number(n) for n in ("一", "十", "十二", "二十")]
    [1, 10, 12, 20]
    """
    digits = "一二三四五六七八九"
    tens, ten, ones = printed.rpartition("十")
    if ten:
        return 10 * (digits.index(tens) + 1 if tens in digits and tens else 1) + (digits.index(ones) + 1 if ones else 0)
    return digits.index(printed[-1]) + 1


def mark_at(text: str, start: int, end: int) -> Mark | None:
    """Return the heading mark that begins at `start`, if one does."""
    for kind, shape in _MARKS:
        found = shape.match(text, start, end)
        if found:
            printed = next((group for group in found.groups() if group), "")
            value = 0 if not printed else int(printed) if printed.isdigit() else han_number(printed)
            return Mark("area" if kind == "area_lost" else kind, value, printed, start, found.end())
    return None
