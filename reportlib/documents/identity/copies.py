"""Texts that claim one place and year: copies of one text, of which one is chosen, or different texts.

What is decided depends on the texts and their names alone, never on their order. Two texts are taken for copies where
four fifths of the runs of ten characters in either are in both: a copy in another format has other page heads and
marks; the reports of two years share far less.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from zlib import crc32

RUN = 10  # characters
SKETCHED = 400  # runs, those with the smallest checksums: they stand for all
SAME = 0.8
TWENTIETHS = 20  # a copy that lacks a twentieth of another's characters is less complete
FORMATS = ("docx", "html", "mhtml", "pdf", "txt", "csv")
"""The formats, the one that keeps most of a document first."""

REASONS = {
    "complete": "more complete",
    "titled": "has a title",
    "format": "its format keeps more of the document",
    "name": "first by name",
}
"""Why one copy is chosen before another, in the order in which the reasons are asked."""

MARK = 6
"""Digits by which different texts of one place and year are told apart."""

_APART = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Text:
    """A text with what decides which of its copies is chosen.

    Attributes:
        body: the text of the report, without what surrounds it.
        name: that of its file.
        format: that of its file.
        titled: whether a title was found.
    """

    body: str
    name: str
    format: str = "txt"
    titled: bool = True

    @cached_property
    def plain(self) -> str:
        """The letters, characters and digits."""
        return _APART.sub("", self.body)

    @cached_property
    def mark(self) -> str:
        """A few digits that belong to this text."""
        return hashlib.sha256(self.plain.encode()).hexdigest()[:MARK]

    @cached_property
    def sketch(self) -> frozenset[int]:
        """The smallest checksums of the runs of characters."""
        runs = {self.plain[start : start + RUN] for start in range(max(1, len(self.plain) - RUN + 1))}
        return frozenset(nsmallest(SKETCHED, {crc32(run.encode()) for run in runs}))


def resemblance(one: Text, other: Text) -> float:
    """Return the share of runs of characters that two texts have in common, estimated.

    >>> resemblance(Text("发展是第一要务，必须牢牢抓住。", "a"), Text("发展是第一要务,必须牢牢抓住", "b"))
    1.0
    """
    both = nsmallest(SKETCHED, one.sketch | other.sketch)
    return sum(run in one.sketch and run in other.sketch for run in both) / len(both)


@dataclass(frozen=True)
class Copy:
    """A text that is left out, since another has the same words.

    Attributes:
        of: the number of the text that is kept, in the order that they were given in.
        reason: why that one: a key of `REASONS`.
    """

    of: int
    reason: str


@dataclass(frozen=True)
class Kept:
    """A text that is kept.

    Attributes:
        mark: what its id ends in, since another text claims the same place and year; empty where none does.
    """

    mark: str


def settle(texts: Sequence[Text]) -> list[Kept | Copy]:
    """Decide over texts that claim one place and year.

    Returns:
        For each text, in order, whether it is kept, and under what mark, or of which one it is a copy.

    >>> words = "发展是第一要务，必须牢牢抓住。"
    >>> settle([Text(words, "a.txt"), Text(words, "b.docx", "docx")])
    [Copy(of=1, reason='format'), Kept(mark='')]
    >>> [one.mark for one in settle([Text(words, "a.txt"), Text("别的话，是另一份材料所说。", "b.txt")])]
    ['33d571', '657eca']
    """
    groups: list[list[int]] = []
    for number in _ranked(texts, range(len(texts))):
        alike = (group for group in groups if resemblance(texts[group[0]], texts[number]) >= SAME)
        found = next(alike, None)
        if found is None:
            groups.append([number])
        else:
            found.append(number)
    decided: dict[int, Kept | Copy] = {}
    for first, *others in groups:
        decided[first] = Kept(texts[first].mark if len(groups) > 1 else "")
        decided |= {other: Copy(first, _reason(texts, first, other)) for other in others}
    return [decided[number] for number in range(len(texts))]


_Sign = Callable[[Text, int], int | str]
#: Why one of two copies is better, in this order: by what a smaller value is better.
_SIGNS: tuple[tuple[str, _Sign], ...] = (
    ("complete", lambda text, longest: (longest - len(text.plain)) * TWENTIETHS // max(1, longest)),
    ("titled", lambda text, _: not text.titled),
    ("format", lambda text, _: FORMATS.index(text.format) if text.format in FORMATS else len(FORMATS)),
    ("name", lambda text, _: text.name),
    ("name", lambda text, _: text.mark),
)


def _ranked(texts: Sequence[Text], numbers: Iterable[int]) -> list[int]:
    """Return the numbers of texts, the best one first."""
    longest = max((len(text.plain) for text in texts), default=0)
    return sorted(numbers, key=lambda number: [sign(texts[number], longest) for _, sign in _SIGNS])


def _reason(texts: Sequence[Text], kept: int, left: int) -> str:
    longest = max(len(text.plain) for text in texts)
    differ = (why for why, sign in _SIGNS if sign(texts[kept], longest) != sign(texts[left], longest))
    return next(differ, "name")
