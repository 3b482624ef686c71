"""The normalised text: the source without what is no part of it, and with its small damages repaired.

Nothing in the source is changed. `NormalisedText.text` is what the rules see; `NormalisedText.span` leads back to it,
so that every row still points to the characters as they were found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from reportlib.core.records import Removed

Record = TypeVar("Record")
#: The pairs of fields by which records point into the text.
_SPANS = (
    ("start", "end"),
    ("body_start", "body_end"),
    ("sentence_start", "sentence_end"),
    ("first_start", "first_end"),
    ("actual_start", "actual_end"),
    ("target_start", "target_end"),
    ("mention_start", "mention_end"),
    ("found_start", "found_end"),
    ("problem_start", "problem_end"),
    ("deadline_start", "deadline_end"),
    ("owner_start", "owner_end"),
    ("thing_start", "thing_end"),
    ("match_start", "match_end"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A span to be read as something else; with a reason it was no part of the report and is listed as removed."""

    start: int
    end: int
    words: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """The normalised text, and where its characters stand in the source.

    `here` and `there` are the beginnings, in the normalised text and in the source, of the spans that were left alone
    or replaced; `kept` is the length of each that was left alone, 0 where the span was replaced.
    """

    text: str
    here: tuple[int, ...]
    there: tuple[int, ...]
    removed: tuple[Removed, ...] = ()

    @classmethod
    def of(cls, text: str) -> NormalisedText:
        """Return the text in which nothing is changed."""
        return cls(text, (0,), (0,))

    @property
    def identical(self) -> bool:
        return self.here == (0,) and self.there == (0,)

    def at(self, offset: int) -> int:
        """Return the offset in the source of a character of the normalised text.

        >>> reading = NormalisedText.of("生产总\\n值增长5%").edited([Edit(3, 4)])
        >>> reading.text, reading.at(3), reading.span(0, 4)
        ('生产总值增长5%', 4, (0, 5))
        """
        i = bisect_right(self.here, offset) - 1
        return self.there[i] + offset - self.here[i]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that a span of the normalised text comes from."""
        if end <= start:
            return self.at(start), self.at(start)
        return self.at(start), self.at(end - 1) + 1

    def source(self, record: Record) -> Record:
        """Return a record with its offsets led back to the source."""
        if self.identical:
            return record
        names = {field.name for field in fields(record)}  # type: ignore[arg-type]
        moved: dict[str, Any] = {}
        for first, last in _SPANS:
            start, end = getattr(record, first, None), getattr(record, last, None)
            if first in names and start is not None and end is not None:
                moved[first], moved[last] = self.span(start, end)
        return replace(record, **moved)  # type: ignore[type-var]

    def edited(self, edits: Iterable[Edit]) -> NormalisedText:
        """Return this text with spans replaced.

        Args:
            edits: in the order of the text, without overlaps, with offsets into `text`.
        """
        pieces: list[str] = []
        here: list[int] = []
        there: list[int] = []
        removed: list[Removed] = []
        at = size = 0
        run = 0  # the span of this reading that contains `at`

        def keep(start: int, end: int) -> None:
            """Take a span over, with the beginnings of its own spans."""
            nonlocal size, run
            while run + 1 < len(self.here) and self.here[run + 1] <= start:
                run += 1
            while start < end:
                limit = min(end, self.here[run + 1] if run + 1 < len(self.here) else end)
                _join(here, there, size, self.there[run] + start - self.here[run])
                pieces.append(self.text[start:limit])
                size += limit - start
                start = limit
                run += start < end

        made = False
        for edit in edits:
            made = True
            keep(at, edit.start)
            at = edit.end
            if edit.reason and (words := self.text[edit.start : edit.end].strip()):
                begin = self.text.index(words, edit.start)
                removed.append(Removed(edit.reason, words, *self.span(begin, begin + len(words))))
            if edit.words:
                _join(here, there, size, self.at(edit.start))
                pieces.append(edit.words)
                size += len(edit.words)
                # What follows begins a span of its own, wherever it stands.
                here.append(size)
                there.append(self.at(edit.end) if edit.end < len(self.text) else self.at(edit.end - 1) + 1)
        if not made:
            return self
        keep(at, len(self.text))
        if not here or here[-1] > size:
            here, there = [0, *here], [0, *there]
        ordered = sorted((*self.removed, *removed), key=lambda one: (one.start or 0, one.end or 0))
        return NormalisedText("".join(pieces), tuple(here), tuple(there), tuple(ordered))


def _join(here: list[int], there: list[int], size: int, origin: int) -> None:
    """Begin a span unless the last one continues just there."""
    if here and here[-1] == size:
        there[-1] = origin
    elif not here or there[-1] + size - here[-1] != origin:
        here.append(size)
        there.append(origin)
