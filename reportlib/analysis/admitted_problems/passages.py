"""Admitted problems: the passage that admits them, cut into single ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Sentence
from reportlib.lexicon import segmentation

_LACK = lexicon.pattern_of("{admitted_problems.lack}")
_INTRO = lexicon.pattern_of("{headings.problems}")
_NONE = lexicon.pattern_of("{admitted_problems.no_problem}")
_CLOSING = lexicon.pattern_of("{admitted_problems.closing}")
#: 还存在一些困难和问题: states that there are problems, and names none.
_ANNOUNCES = lexicon.pattern_of(
    "{admitted_problems.announce_verb}着?{admitted_problems.announce_many}的?{admitted_problems.announce_noun}(?:[、和与]{admitted_problems.announce_noun}){0,3}$"
)
_CLAUSE = re.compile("[^，,；;。！!？?：:\n]+")
_NUMBERING = lexicon.pattern_of(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|[（(][一二三四五六七八九十\d][）)]|{admitted_problems.item_start}|—+|[\s\u3000])+"
)
_COMPARED = lexicon.pattern_of("{admitted_problems.compared}")
LOOK = 8  # characters that are segmented to separate a connective from the beginning of a word (和 of 和谐)
MOST = 200  # problems; a report admits some dozens
MIN_ITEM = 5  # characters


@dataclass(frozen=True, slots=True)
class Admission:
    """A problem that the report admits."""

    start: int
    end: int
    section_id: str


def find(text: str, sentences: tuple[Sentence, ...]) -> tuple[Admission, ...]:
    """Return the problems in the order of the text.

    A clause is a problem if it has a word of lack (不足, 困难, 有待 …). A clause without one belongs to the next of the
    same sentence. The introduction of the list and promises to deal with it are left out.
    """
    made: list[Admission] = []
    section = ""
    for sentence in sentences:
        if sentence.role == "problems":
            made.extend(_of_sentence(text, sentence, first=sentence.section_id != section))
            section = sentence.section_id
    return tuple(made[:MOST])


def _of_sentence(text: str, sentence: Sentence, *, first: bool) -> Iterator[Admission]:
    pending: int | None = None
    begin, introduced = sentence.start, first
    colon = max(text.find(mark, sentence.start, sentence.end) for mark in "：:") if first else -1
    if colon >= 0:  # 还存在不少短板和弱项，更加凸显：the words in front are no single problem
        begin, introduced = colon + 1, False
    for clause in _CLAUSE.finditer(text, begin, sentence.end):
        after = text[clause.end() : clause.end() + 1]
        words = clause.group()
        introduces = introduced and _INTRO.search(words) is not None
        introduces = introduces or (first and _ANNOUNCES.search(words) is not None)
        introduced = introduced and not introduces
        if (after in "：:" and after) or introduces or _CLOSING.search(words) or _NONE.search(words):
            pending = None
            continue
        start = clause.start() + _leading(words)
        if start == clause.end():
            continue
        begin = start if pending is None else pending
        if not _LACK.search(words):
            pending = begin
            continue
        if len(text[begin : clause.end()].strip()) >= MIN_ITEM:
            yield Admission(begin, clause.end(), sentence.section_id)
        pending = None


def _leading(words: str) -> int:
    """Return how many characters of a clause number it or join it to the one before.

    >>> _leading("二是和谐社区建设滞后"), _leading("以及应急管理的短板")
    (2, 2)
    """
    numbering = _NUMBERING.match(words)
    at = numbering.end() if numbering else 0
    first = next(iter(segmentation.tokenizer().cut(words[at : at + LOOK])), "")
    joins = first in lexicon.words("admitted_problems", "connective") and not (
        first == "和" and _COMPARED.search(words)
    )  # 和先进地区相比
    return at + len(first) if joins else at
