"""The problems of a passage, one by one, each a complete clause.

All that a list of problems holds is a problem, whatever its words; words of lack (不足, 有待 …) only say where one
ends and the next begins. What announces the list, what frames an item (从…方面看), promises to deal with it and
remarks on it are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.admitted_problems import passages
from reportlib.analysis.admitted_problems.passages import Passage
from reportlib.core.records import Sentence
from reportlib.extraction import clauses
from reportlib.lexicon import segmentation

_LACK = lexicon.pattern_of(
    "{admitted_problems.lack}|不[够太甚很]?[\u4e00-\u9fff]{1,2}$|{admitted_problems.short_of}$|[太偏较过]{admitted_problems.too}$"
    "|(?:仍|还|尚)?[未需待][\u4e00-\u9fff]{2,8}$"
)
_NONE = lexicon.pattern_of("{admitted_problems.no_problem}")
_CLOSING = lexicon.pattern_of("{admitted_problems.closing}|^(?:{admitted_problems.closing_start})")
_ORDINAL = lexicon.pattern_of(r"(?:^|(?<=[。；：:;\n\s，,]))(?:一是|第一[，、])")
_SECOND = lexicon.pattern_of(r"(?<=[。；;\n\s，,])(?:二是|第二[，、])")
_NUMBERING = lexicon.pattern_of(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，、是]?|[（(][一二三四五六七八九十\d][）)]|{admitted_problems.item_start}|[—－-]|[\s\u3000]){1,8}"
)
_COMPARED = lexicon.pattern_of("{admitted_problems.compared}")
_QUOTED = re.compile("“[^“”]{4,30}”")
#: What leads to a clause and is none itself: 面对经济下行压力, 在教育、医疗等方面.
_LEADS = lexicon.pattern_of("^(?:{admitted_problems.dependent})|^在[^，]{2,60}(?:方面|下|中|上|领域)$")
_FRAME = lexicon.pattern_of("^从[^，]{2,30}(?:讲|看|说|来看|来说)$|的是$")
#: 码头的问题还需要解决: what is still to be done, and no promise.
_STILL = re.compile("(?:[还仍尚]|需)[^，]{0,20}(?:解决|用力|破解|攻克)")
_NOUN_ONLY = lexicon.pattern_of("^(?!.*(?:存在|面临|[还仍尚]?有|仍是)).*的{admitted_problems.announce_noun}$")
_REMARK = lexicon.pattern_of(
    "^(?:这[是些也]|{admitted_problems.announce_noun}(?:[和与、]{admitted_problems.announce_noun})?是)"
)
#: A clause that begins with such a word has no subject of its own.
_NO_SUBJECT = lexicon.pattern_of("^(?:{admitted_problems.no_subject})")
_SURROUNDINGS = lexicon.pattern_of("^[^，]{0,6}?{admitted_problems.surroundings}")
_OWN = lexicon.pattern_of("{stopwords.own_place}|我们|我国|政府")
_PARAGRAPHS = re.compile("\n[ \t\u3000]{0,8}[—－]")
_SENTENCE = re.compile("[。！？!?；;\n]")
LOOK = 8  # characters that are segmented to separate a connective from the beginning of a word (和 of 和谐)
MOST = 200  # problems; a report admits some dozens
MOST_BEFORE = 4  # sentences in front of the words that open the list, the one with these included
MIN_ITEM = 4  # characters
SHORT = 45
"""The most characters of a problem that is told whole."""


@dataclass(frozen=True, slots=True)
class Admission:
    """A problem that the report admits."""

    start: int
    end: int
    section_id: str
    kind: str = "own"  # own, or surroundings: what lies outside the report's own territory and work


def find(text: str, sentences: tuple[Sentence, ...]) -> tuple[Admission, ...]:
    """Return the problems in the order of the text."""
    made: list[Admission] = []
    for passage in passages.find(text, sentences):
        for start, end in _cut(text, passage):
            words = text[start:end]
            outside = _SURROUNDINGS.search(words) is not None and _OWN.search(words) is None
            made.append(Admission(start, end, passage.section_id, "surroundings" if outside else "own"))
    return tuple(made[:MOST])


def short(problem: str) -> str:
    """Return a problem as it is told: whole, or the clauses up to the one that says what is lacking.

    >>> short("创新能力不强")
    '创新能力不强'
    >>> short("虽然渡口的改造已经开工并且完成了大半，但因为汛期来得比往年早许多，工程的进度仍然滞后，沿岸的货运不畅")
    '工程的进度仍然滞后'
    """
    if len(problem) <= SHORT:
        return problem
    parts = clauses.split(problem, 0, len(problem))
    best = next((c for c in parts if _lacks(problem[c.start : c.end]) and not _leads(problem[c.start : c.end])), None)
    if best is None:
        return problem
    inside = [c for c in parts if c.end <= best.end]
    begin = next(
        (c.start for c in inside if best.end - c.start <= SHORT and not _leads(problem[c.start : c.end])), best.start
    )
    return problem[begin : best.end].strip()


def _cut(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the spans of the problems of a passage."""
    begin, listed = _begin(text, passage)
    first, at, strict = True, begin, _PARAGRAPHS.search(text, begin, passage.end) is not None
    while at < passage.end:
        mark = _SENTENCE.search(text, at, passage.end)
        end = mark.start() if mark else passage.end
        words = text[at:end]
        numbered = _NUMBERING.match(words)
        if passages.closes(words) and not first and not (listed and numbered):
            return
        for span in _of_sentence(text, at, end, first=first, strict=strict):
            yield span
            first = False
        at = end + 1


def _begin(text: str, passage: Passage) -> tuple[int, bool]:
    """Return where the list of problems begins, and whether it is numbered."""
    ordinal = _ORDINAL.search(text, passage.start, passage.end)
    if ordinal and _SECOND.search(text, ordinal.end(), passage.end):
        return ordinal.start(), True
    opened = passages.opener(text, passage.start, passage.end)
    at = passage.start
    if opened and len(_SENTENCE.split(text[passage.start : opened[0]])) <= MOST_BEFORE:
        at = opened[1]
    if opened and at == opened[1] and not text[opened[0] : opened[1]].endswith("到"):
        at = max(text.rfind(mark, passage.start, opened[0]) for mark in "，,。；;\n") + 1 or passage.start
    stop = _SENTENCE.search(text, at, passage.end)
    colon = max(text.rfind(mark, at, stop.start() if stop else passage.end) for mark in "：:")
    return (colon + 1 if colon >= 0 else at), False


def _of_sentence(text: str, start: int, end: int, *, first: bool, strict: bool) -> Iterator[tuple[int, int]]:
    """Yield the problems of a sentence.

    Args:
        text: the text.
        start: where the sentence begins.
        end: where it ends.
        first: whether no problem stands before it, so that what announces problems names none.
        strict: whether a sentence without a word of lack is a remark, as it is in the paragraphs of a long list.
    """
    found: list[tuple[int, int]] = []
    pending: int | None = None
    parts = clauses.split(text, start, end)
    for i, clause in enumerate(parts):
        words = text[clause.start : clause.end]
        begin = clause.start + _leading(words)
        stop = begin + len(_without_etc(text[begin : clause.end]))
        words = text[begin:stop].strip()
        if (
            not words
            or clause.after in ("：", ":")
            or _FRAME.search(words)
            or _NONE.search(words)
            or _REMARK.search(words)
        ):
            pending = None
            continue
        if first and not found and passages.announces(words):
            pending = None
            continue
        if _CLOSING.search(words) and not _STILL.search(words):
            pending = None
            break
        opens, more = pending if pending is not None else begin, i + 1 < len(parts)
        if more and _leads(words):
            pending = opens
        elif found and pending is None and _depends(words, last=not more):
            found[-1] = (found[-1][0], stop)
        elif _lacks(words):
            found.append((opens, stop))
            pending = None
        elif more:
            pending = opens
        elif not strict:
            found.append((opens, stop))
            pending = None
    yield from ((one, other) for one, other in found if other - one >= MIN_ITEM)


def _depends(words: str, *, last: bool) -> bool:
    """Return whether a clause goes with the problem in front of it: it has no subject, or is too short, or no lack."""
    return len(words) < MIN_ITEM or _NO_SUBJECT.match(words) is not None or (last and not _lacks(words))


def _without_etc(words: str) -> str:
    """Return a clause without the words for more of the same at its end."""
    return words.rstrip().removesuffix("等等").removesuffix("等").rstrip()


def _lacks(words: str) -> bool:
    return _LACK.search(_QUOTED.sub("", _without_etc(words))) is not None


def _leads(words: str) -> bool:
    return _LEADS.search(words) is not None or _NOUN_ONLY.search(words) is not None


def _leading(words: str) -> int:
    """Return how many characters of a clause number it or join it to the one before.

    >>> _leading("二是和谐社区建设滞后"), _leading("以及应急管理的短板"), _leading("特别是大项目偏少")
    (2, 2, 3)
    """
    numbering = _NUMBERING.match(words)
    at = numbering.end() if numbering else 0
    first = next(iter(segmentation.tokenizer().cut(words[at : at + LOOK])), "")
    joins = first in lexicon.words("admitted_problems", "connective") and not (
        first == "和" and _COMPARED.search(words)
    )  # 和先进地区相比
    return at + len(first) if joins else at
