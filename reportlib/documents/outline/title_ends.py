"""Where a title ends, also when the source lost the full stop or the line end behind it.

A title that runs into the sentence behind it, 2009年政府工作回顾过去的一年，…, is cut where a word that titles end with
meets a word that sentences begin with.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from reportlib import lexicon
from reportlib.lexicon import segmentation as words_of

#: A title longer than this many characters has lost its full stop.
MAX_TITLE = 50
_CLAUSE_END = re.compile(r"[。！？?；;：:\n]|\\r\\n|[\u3000\xa0\u2003\t ]{1,9}(?=\S{8})")
#: Words that end a title and do not open the sentence behind it.
_NOUN_FINAL = lexicon.pattern_of("{headings.final -headings.lead_verb headings.final_noun}")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
#: A part names the period that it looks back on or ahead to, and what it states of it.
PART = (
    r"(?:关于)?(?:对)?(?:[“\"]?(?:(?:19|20)\d{2}|[二一][〇零○O0-9九一二三四五六七八]{3})[”\"]?年|{times.part_period}"
    r"|“?十[一二三四五六]五”?)[^，。；：]{0,18}{headings.role_review headings.role_tasks}"
)
_PART = lexicon.pattern_of(PART + "$")
#: A title does not end before these.
_CONTINUES = "、，,。；的和与及暨是为“”）》"
#: What begins with these belongs to the noun before it.
_BINDING = ("总", "上", "下", "中", "里", "内", "目标", "自身")
#: Worth of a word that only a sentence begins with, of one that can also stand inside a title, of a usual length, and
#: of what names a period and what is said of it, as a part does.
ALONE, EITHER, NEAR, WHOLE = 1.5, 1.0, 0.5, 1.0
#: Both ends of a cut are known words.
BOTH = 2.0
#: One end of a cut is a known word: enough where the clause is too long for a title.
ONE = 1.0


def title_end(
    text: str, start: int, end: int, lengths: Sequence[int] = (), *, glued: bool = False, guess: bool = False
) -> tuple[int, bool]:
    """Return the end of the title that begins at `start`, and whether its full stop was lost.

    Args:
        text: the normalised text.
        start: the beginning of the title.
        end: the end of its paragraph.
        lengths: those of titles beside it, which help to place a lost full stop.
        glued: whether the text lost its line ends, so that titles and leads stand glued to each other.
        guess: whether a clause too long for a title may be cut where one side alone is a known word.

    >>> text = "用心用情提高民生保障水平坚持把为民造福作为最大政绩,民生领域财政支出达2100.3亿元,增长3.6%,"
    >>> text += "十件民生实事按时保质完成。"
    >>> text[:title_end(text, 0, len(text))[0]]
    '用心用情提高民生保障水平'
    >>> text = "2030年政府工作回顾刚刚过去的一年，我们克服重重困难。"
    >>> text[:title_end(text, 0, len(text))[0]]
    '2030年政府工作回顾'
    """
    stop = _CLAUSE_END.search(text, start, end)
    sentence_end = stop.start() if stop else end
    first = text[start:sentence_end]
    if stop is None and sentence_end - start <= MAX_TITLE:
        return sentence_end, False
    split = split_run_on(first, () if glued else lengths, glued=glued)
    overlong = sentence_end - start > MAX_TITLE
    if split is None and overlong and guess:
        split = split_run_on(first, lengths, need=ONE, glued=glued)
    if split is not None and (overlong or _strong(first, split, glued=glued)):
        return start + split, True
    return sentence_end, False


def _strong(first: str, split: int, *, glued: bool) -> bool:
    """Return whether a printed clause is a title and a sentence, 工作的回顾|2007年以来，…, or a title and a lead."""
    title, rest = first[:split], first[split:]
    if _YEAR.match(rest) or rest.startswith(lexicon.words("headings", "sentence_opener")):
        return True
    commas = first.count("，") + first.count(",")
    lead_follows = re.search("[，,]", title) and not re.search("[，,]", rest) and len(title) >= 14 and len(rest) >= 5
    return (glued and bool(lead_follows)) or (commas >= 2 and split < 16)


def split_run_on(sentence: str, lengths: Sequence[int] = (), *, need: float = BOTH, glued: bool = False) -> int | None:
    """Return where a title runs into the sentence after it, or None.

    Scored: what a title ends in, what a sentence begins with, and the length of titles beside it.

    >>> split_run_on("加大市场主体培育扶持力度坚持“两个毫不动摇”,提振民营企业信心")
    12
    """
    usual = median(lengths) if lengths else 0.0
    best: tuple[float, int] | None = None
    final = lexicon.words("headings", "final", "part_final")
    opener, alone = lexicon.words("headings", "opener"), lexicon.words("headings", "sentence_opener")
    either = (*opener, *lexicon.words("headings", "lead_adverb", "lead_verb")) if glued or need < BOTH else opener
    between = word_ends(sentence[: MAX_TITLE + 10]) if need < BOTH else None
    for i in range(4, min(len(sentence), MAX_TITLE)):
        left, right = sentence[:i], sentence[i:]
        if right[0] in _CONTINUES or left[-1] in _CONTINUES or _inside_quotes(left):
            continue
        if (glued and not (re.search("[，,]", left) and len(right) >= 5)) or (between and i not in between):
            continue
        ends = 1.0 if left.endswith(final) else 0.0
        opens = ALONE if _YEAR.match(right) or right.startswith(alone) else EITHER if right.startswith(either) else 0.0
        near = WHOLE if _PART.match(left) else NEAR if usual and abs(i - usual) <= 2 else 0.0
        bound = right.startswith((*final, *_BINDING)) and (need < BOTH or not opens)
        if ends + opens + near < need or (opens < ALONE and (bound or (need < BOTH and not ends))):
            continue
        commas = left.count("，") + left.count(",")
        cut_noun = 0.5 if glued and _NOUN_FINAL.match(right) else 0.0
        worth = ends + opens + near - 0.6 * max(0, commas - 1) - 0.01 * i - cut_noun
        if best is None or worth > best[0]:
            best = (worth, i)
    return best[1] if best else None


def word_ends(sentence: str) -> frozenset[int]:
    """Return where the words of a sentence end: 失地农民|生活, not 失地农民生|活."""
    return frozenset(itertools.accumulate(map(len, words_of.tokenizer().lcut(sentence))))


def _inside_quotes(left: str) -> bool:
    return (
        left.count("“") > left.count("”") or left.count("《") > left.count("》") or left.count("（") > left.count("）")
    )
