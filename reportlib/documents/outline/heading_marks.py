"""Heading marks and where a title ends, also when the source lost its numeral or its full stop.

A mark is what stands before a title: 一、 · （一） · () · 1. · 一是 · 第一， · ——. Each kind has a run of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reportlib import lexicon

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_MARKS = (
    ("part", re.compile(rf"({_HAN_NUMBER})[、．.]\s*(?=\S)")),
    ("area", re.compile(rf"[（(]\s*({_HAN_NUMBER})\s*[)）]\s*")),
    ("area_lost", re.compile(r"()[（(]\s*[)）]\s*|()[（(](?=[^)）\n]{0,40}(?:\n|$|[,，。]))")),
    ("digit", re.compile(r"([1-9]\d?)[.．、](?=[^\d\s])\s*|[（(]([1-9]\d?)[)）]\s*")),
    ("item", re.compile(rf"({_HAN_NUMBER})(?:是要|是|要)|第({_HAN_NUMBER})[，,、]\s*")),
    ("dash", re.compile(r"()(?:[—－─]{1,2}|--)\s*")),
    ("star", re.compile(r"()[★●■◆▲☆]\s*")),
)
#: A title longer than this many characters has lost its full stop.
MAX_TITLE = 50
_CLAUSE_END = re.compile(r"[。！？；;：:\n]|\\r\\n|[\u3000\xa0\u2003\t ](?=\S{8})")
#: Words that end a title and do not open the sentence behind it.
_NOUN_FINAL = lexicon.pattern_of("{headings.final -headings.lead_verb headings.final_noun}")


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


def title_end(text: str, start: int, end: int, lengths: Sequence[int] = (), *, glued: bool = False) -> tuple[int, bool]:
    """Return the end of the title that begins at `start`, and whether its full stop was lost.

    Args:
        text: the normalised text.
        start: the beginning of the title.
        end: the end of its paragraph.
        lengths: those of titles beside it, which help to place a lost full stop.
        glued: whether the text lost its line ends, so that titles and leads stand glued to each other.

    >>> text = "用心用情提高民生保障水平坚持把为民造福作为最大政绩,民生领域财政支出达2100.3亿元,增长3.6%,"
    >>> text += "十件民生实事按时保质完成。"
    >>> text[:title_end(text, 0, len(text))[0]]
    '用心用情提高民生保障水平'
    """
    stop = _CLAUSE_END.search(text, start, end)
    sentence_end = stop.start() if stop else end
    first = text[start:sentence_end]
    split = split_run_on(first, () if glued else lengths, glued=glued)
    if stop is None and sentence_end - start <= MAX_TITLE:
        return sentence_end, False
    if split is not None and (sentence_end - start > MAX_TITLE or _strong(first, split, glued=glued)):
        return start + split, True
    return sentence_end, False


def _strong(first: str, split: int, *, glued: bool) -> bool:
    """Return whether a printed clause is a title and a sentence, 工作的回顾|2007年以来，…, or a title and a lead."""
    title, rest = first[:split], first[split:]
    if re.match(r"\d{4}年", rest):
        return True
    commas = first.count("，") + first.count(",")
    lead_follows = re.search("[，,]", title) and not re.search("[，,]", rest) and len(title) >= 14 and len(rest) >= 5
    return (glued and bool(lead_follows)) or (commas >= 2 and split < 16)


def split_run_on(sentence: str, lengths: Sequence[int] = (), *, need: float = 2.0, glued: bool = False) -> int | None:
    """Return where a title runs into the sentence after it, or None.

    Scored: what a title ends in, what a sentence begins with, and the length of titles beside it.

    >>> split_run_on("加大市场主体培育扶持力度坚持“两个毫不动摇”,提振民营企业信心")
    12
    """
    usual = median(lengths) if lengths else 0.0
    best: tuple[float, int] | None = None
    final, opener = lexicon.words("headings", "final"), lexicon.words("headings", "opener")
    lead_opener = lexicon.words("headings", "lead_adverb", "lead_verb") if glued else ()
    for i in range(4, min(len(sentence), MAX_TITLE)):
        left, right = sentence[:i], sentence[i:]
        if _inside_quotes(left) or right[0] in "、，,。；的和与及“”":
            continue
        if glued and not (re.search("[，,]", left) and len(right) >= 5):
            continue
        ends = 1.0 if left.endswith(final) else 0.0
        opens = 1.0 if right.startswith((*opener, *lead_opener)) else 0.0
        year = 1.5 if re.match(r"\d{4}年", right) else 0.0
        near = 0.5 if usual and abs(i - usual) <= 2 else 0.0
        commas = left.count("，") + left.count(",")
        cut_noun = 0.5 if glued and _NOUN_FINAL.match(right) else 0.0
        worth = ends + max(opens, year) + near - 0.6 * max(0, commas - 1) - 0.01 * i - cut_noun
        if (best is None or worth > best[0]) and ends + max(opens, year) + near >= need:
            best = (worth, i)
    return best[1] if best else None


def _inside_quotes(left: str) -> bool:
    return (
        left.count("“") > left.count("”") or left.count("《") > left.count("》") or left.count("（") > left.count("）")
    )
