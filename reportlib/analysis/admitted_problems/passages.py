"""The passage that admits problems, cut into single problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Sentence
from reportlib.lexicon import segmentation

_LACK = re.compile(lexicon.any_of("admitted", "lack"))
_INTRO = re.compile(lexicon.any_of("headings", "problems"))
_NONE = re.compile(lexicon.any_of("admitted", "no_problem"))
_CLOSING = re.compile(lexicon.any_of("admitted", "closing"))
_MANY, _VERB, _NOUN = (
    lexicon.any_of("admitted", kind) for kind in ("announce_many", "announce_verb", "announce_noun")
)
#: 还存在一些困难和问题: says that there are problems, and names none.
_ANNOUNCES = re.compile(f"(?:{_VERB})着?(?:{_MANY})的?(?:{_NOUN})(?:[、和与](?:{_NOUN})){{0,3}}$")
_CLAUSE = re.compile("[^，,；;。！!？?：:\n]+")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|[（(][一二三四五六七八九十\d][）)]|主要是|比如|例如|同时|此外|另外|—+|[\s\u3000])+"
)
_CONNECTIVES = frozenset(lexicon.words("admitted", "connective"))
_COMPARED = re.compile(lexicon.any_of("admitted", "compared"))
LOOK = 8  # characters in which a connective is told from the beginning of a word (和 of 和谐)
MOST = 200  # a report admits some dozens
MIN_ITEM = 5  # characters


@dataclass(frozen=True, slots=True)
class Admission:
    """A problem that the report admits."""

    start: int
    end: int
    section_id: str


def find(text: str, sentences: tuple[Sentence, ...]) -> tuple[Admission, ...]:
    """The problems in the order of the text.

    A clause is a problem where it has a word of lack (不足, 困难, 有待 …); one without is held to belong to the next
    of the same sentence. What introduces the list and what promises to deal with it are left out.
    """
    made: list[Admission] = []
    section = ""
    for sentence in sentences:
        if sentence.role == "problems":
            made.extend(_of_sentence(text, sentence, first=sentence.section_id != section))
            section = sentence.section_id
    return tuple(made[:MOST])


def _of_sentence(text: str, sentence: Sentence, *, first: bool) -> Iterator[Admission]:
    held: int | None = None
    begin, introduced = sentence.start, first
    colon = max(text.find(mark, sentence.start, sentence.end) for mark in "：:") if first else -1
    if colon >= 0:  # 还存在不少短板和弱项，更加凸显：what stands before is no single problem
        begin, introduced = colon + 1, False
    for clause in _CLAUSE.finditer(text, begin, sentence.end):
        after = text[clause.end() : clause.end() + 1]
        said = clause.group()
        introduces = introduced and _INTRO.search(said) is not None
        introduces = introduces or (first and _ANNOUNCES.search(said) is not None)
        introduced = introduced and not introduces
        if (after in "：:" and after) or introduces or _CLOSING.search(said) or _NONE.search(said):
            held = None
            continue
        start = clause.start() + _leading(said)
        if start == clause.end():
            continue
        begin = start if held is None else held
        if not _LACK.search(said):
            held = begin
            continue
        if len(text[begin : clause.end()].strip()) >= MIN_ITEM:
            yield Admission(begin, clause.end(), sentence.section_id)
        held = None


def _leading(said: str) -> int:
    """How many characters of a clause number it or join it to what stands before.

    >>> _leading("二是和谐社区建设滞后"), _leading("以及应急管理的短板")
    (2, 2)
    """
    numbering = _NUMBERING.match(said)
    at = numbering.end() if numbering else 0
    first = next(iter(segmentation.tokenizer().cut(said[at : at + LOOK])), "")
    joins = first in _CONNECTIVES and not (first == "和" and _COMPARED.search(said))  # 和先进地区相比
    return at + len(first) if joins else at
