"""Clauses: the spans between commas in which a number finds its verb and its noun."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CUT = re.compile(r"[，,；;。！？!?：:\n]")
_OPEN = {"（": "）", "(": ")", "“": "”", "《": "》"}
_MARK = re.compile(r"[，,；;。！？!?：:\n（(“《）)”》]")
"""A mark at which a clause can end, or a bracket."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A span of text between commas; `after` is the mark that ends it."""

    start: int
    end: int
    after: str


def split(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """Cut a sentence into clauses. Marks inside numbers, brackets and quotation marks do not cut.

    >>> sentence = "汽车产量突破300万辆(含1,200辆)、稳居第一,工业投资超1,230亿元。"
    >>> [sentence[c.start:c.end] for c in split(sentence, 0, len(sentence))]
    ['汽车产量突破300万辆(含1,200辆)、稳居第一', '工业投资超1,230亿元']
    """
    found: list[Clause] = []
    closers: list[str] = []
    at = start
    for mark in _MARK.finditer(text, start, end):
        i, ch = mark.start(), mark.group()
        if closers and ch == closers[-1]:
            closers.pop()
        elif ch in _OPEN and text.find(_OPEN[ch], i, min(end, i + 60)) > 0:
            closers.append(_OPEN[ch])
        elif not closers and _CUT.match(ch) and not _inside_number(text, i):
            if text[at:i].strip():
                found.append(Clause(at, i, ch))
            at = i + 1
    if text[at:end].strip():
        found.append(Clause(at, end, ""))
    return tuple(found)


def _inside_number(text: str, i: int) -> bool:
    return text[i] in ",，:：" and bool(re.match(r"\d[,，]\d{3}(?!\d)|\d[:：]\d", text[max(0, i - 1) : i + 5]))
