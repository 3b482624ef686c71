"""Content words of a text, and the words that mean little by themselves.

Words are cut by the genre's segmenter, so that no term begins or ends inside a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.lexicon import segmentation

_MARK = re.compile("[^\u4e00-\u9fff]")
_WORD = re.compile("[\u4e00-\u9fffA-Za-z]{2,}")
CUT = "\0"
"""The mark between the words of a segmented text."""
BETWEEN = 2  # characters
LONG = 4  # characters; so long a word is made of words


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a problem."""

    start: int  # in the problem
    end: int
    text: str
    generic: bool  # says enough only beside another one

    @property
    def parts(self) -> tuple[Word, ...]:
        """The shorter words that a long one is made of; the word itself if there are none."""
        if self.end - self.start < LONG:
            return (self,)
        found: list[Word] = []
        for part, start, end in segmentation.tokenizer().tokenize(self.text, mode="search"):
            if part != self.text and (not found or self.start + start >= found[-1].end):
                found.extend(_word(part, self.start + start, self.start + end))
        return tuple(found) or (self,)


def segmented(text: str) -> str:
    """Return the words of a text with marks between them.

    >>> segmented("提升养老服务品质").split(CUT)
    ['', '提升', '养老', '服务', '品质', '']
    """
    return CUT + CUT.join(segmentation.tokenizer().cut(text)) + CUT


def content(problem: str) -> tuple[Word, ...]:
    """Return the words of a problem in their order, without words of lack, stop words and single characters.

    >>> [word.text for word in content("群众在托育、住房等方面还存在不少难题") if not word.generic]
    ['托育', '住房']
    """
    found: list[Word] = []
    for text, start, end in segmentation.tokenizer().tokenize(problem):
        found.extend(_word(text, start, end))
    return tuple(found)


@lexicon.cached
def generic() -> frozenset[str]:
    """Return the words and compounds that stand everywhere (发展, 转型升级)."""
    return frozenset(lexicon.words("admitted_problems", "generic"))


@lexicon.cached
def compounds() -> frozenset[str]:
    """Return the compounds of such words that name one thing (县域经济)."""
    return frozenset(lexicon.words("admitted_problems", "compound"))


@lexicon.cached
def _silent() -> frozenset[str]:
    """Return the words that are no content: words of lack, fillers, stop words."""
    lack = frozenset(lexicon.words("admitted_problems", "lack", "filler")) - frozenset(
        lexicon.words("admitted_problems", "named")
    )
    return lack | (frozenset(lexicon.words("stopwords")) - generic())


def _word(text: str, start: int, end: int) -> tuple[Word, ...]:
    if text in _silent() or not _WORD.fullmatch(text):
        return ()
    return (Word(start, end, text, text in generic()),)


def joined(problem: str, one: Word, other: Word) -> bool:
    """Return whether two words stand together: 科技创新, or 城市发展方式 with little between its words."""
    between = problem[one.end : other.start]
    return len(between) <= BETWEEN and not _MARK.search(between)
