"""Terms in a text: from left to right, the longest at each place, none inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Capitals and full-width letters, digits and signs are read as small half-width ones, one character for one.
_FOLD = {ord(wide): narrow for wide, narrow in ((chr(code), chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F))}
_FOLD = {code: narrow.lower() for code, narrow in _FOLD.items()} | {
    ord(capital): capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}


@dataclass(frozen=True, slots=True)
class Found:
    """A term with its place."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return the text with Latin letters small and half-width; its length stays.

    >>> fold("ＰＭ２．５和App")
    'pm2.5和app'
    """
    return text.translate(_FOLD)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _joined(outer: str, inner: str) -> bool:
    """Return whether a character beside a term makes another word of it: a letter, or a digit beside a digit."""
    if not (outer.isascii() and outer.isalnum() and inner.isascii() and inner.isalnum()):
        return False
    return _latin(outer) or not _latin(inner)


class Matcher:
    """Finds the terms of one dictionary.

    At each place the longest term is taken, and the search continues behind it: 环保 inside 生态环保 is counted once,
    as the longer where the dictionary has both. Half and full width, small letters and capitals are the same. A Latin
    term is found only as a whole word: app is not in apple, 5G is not in 15G. The work grows with the text times the
    number of different lengths of terms.

    >>> [one.term for one in Matcher(["环保", "生态", "生态环保"]).find("推进生态环保督察,发展环保产业")]
    ['生态环保', '环保']
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = {fold(term): term for term in terms}
        lengths: dict[str, set[int]] = {}
        for folded in self._terms:
            lengths.setdefault(folded[:1], set()).add(len(folded))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
        self._begins = re.compile(f"[{''.join(map(re.escape, sorted(lengths)))}]" if lengths else "(?!)")
        self._begins = re.compile(f"[{''.join(map(re.escape, sorted(lengths)))}]" if lengths else "(?!)")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Yield the terms in a span of the text, in order."""
        end = len(text) if end is None else end
        folded = fold(text[start:end])
        at = 0
        while begin := self._begins.search(folded, at):
            at = begin.start()
            size = self._longest(folded, at)
            if size:
                yield Found(self._terms[folded[at : at + size]], start + at, start + at + size)
            at += size or 1

    def _longest(self, folded: str, at: int) -> int:
        for size in self._lengths[folded[at]]:
            if folded[at : at + size] not in self._terms or at + size > len(folded):
                continue
            before, after = folded[at - 1 : at] if at else "", folded[at + size : at + size + 1]
            if _joined(before, folded[at]) or _joined(after, folded[at + size - 1]):
                continue
            return size
        return 0
