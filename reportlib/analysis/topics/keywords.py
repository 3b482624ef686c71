"""The keywords of the subject classes, and their places in a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.lexicon.longest_match import Matcher


@dataclass(frozen=True, slots=True)
class Word:
    """A keyword at its place, with its class."""

    word: str
    start: int
    end: int
    label: str  # of the class
    subclass: str


@lexicon.cached
def classes() -> dict[str, str]:
    """Return the labels of the classes by their numbers.

    >>> classes()["06"]
    '农业、林业、水利'
    """
    return {row["class"]: row["label"] for row in lexicon.rows("topic_classes")}


@lexicon.cached
def _rows() -> dict[str, tuple[str, str]]:
    """Return the label of the class and the subclass of each keyword; both are empty for a word about nothing."""
    return {row["word"]: (classes().get(row["class"], ""), row["subclass"]) for row in lexicon.rows("topics")}


@lexicon.cached
def _matcher() -> Matcher:
    return Matcher(_rows())


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the keywords in a span of a text, the longest at each place; 中华民族 hides the 民族 in it.

    >>> [(one.word, one.subclass) for one in words("加强土壤污染源头防治,实现中华民族伟大复兴")]
    [('土壤', '环境监测、保护与治理'), ('污染', '环境监测、保护与治理')]
    """
    known = _rows()
    found = ((one, known[one.term]) for one in _matcher().find(text, start, end))
    return tuple(Word(one.term, one.start, one.end, *about) for one, about in found if about[0])


def hits(text: str) -> Counter[str]:
    """Return the number of keywords of each class in a text.

    >>> hits("深化疾控体制改革,推进国家医学中心、三级医院建设").most_common(1)
    [('卫生、体育', 2)]
    """
    return Counter(one.label for one in words(text))
