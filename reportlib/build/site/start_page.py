"""The start page of a report: what to know first, the headline targets, the ten answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from reportlib.build.site.interface_words import labels
from reportlib.build.site.reader.marks import label
from reportlib.build.site.reader.quantity_marks import STATUSES, Bare
from reportlib.core import frames
from reportlib.documents.identity import report_id
from reportlib.figures import shared_parts
from reportlib.narrative import Cited, Name, Narrative, Sentence, render
from reportlib.narrative.wording import is_price, name, printed

if TYPE_CHECKING:
    from reportlib.report.report import Report

LISTED = "answer_headline"
"""The sentence that lists the headline targets, which the table of them makes needless."""

SILENT = "answer_unreported"
"""The sentence that names the headline targets of which the review gives no value."""

LEAST = 3
"""Fewest things to know, if there are so many."""

WIDE = 0x2E80
"""The first character that is as wide as it is high."""

LONGEST = 28
"""Narrow characters of numbers in large type."""

PAIR = 2
"""The cited numbers of a sentence that compares two."""

Link = Callable[[str], str]


@dataclass(frozen=True)
class Big:
    """A number in large type.

    Attributes:
        words: the number as printed.
        status: done, promised or context, for its colour.
        link: the place of it in the text.
    """

    words: str
    status: str
    link: str


@dataclass(frozen=True)
class Told:
    """A thing to know.

    Attributes:
        numbers: its one number, or the two that it compares; empty where no number is clearly the one.
        name: what the number is of.
        chinese: whether the name is in Chinese on a page in another language.
        words: the sentence, as HTML.
    """

    numbers: tuple[Big, ...]
    name: str
    chinese: bool
    words: Markup

    @property
    def long(self) -> bool:
        """Whether the numbers are too long for large type."""
        return sum(1 + (ord(ch) > WIDE) for one in self.numbers for ch in one.words) > LONGEST


@dataclass(frozen=True)
class Target:
    """A row of the table of headline targets.

    Attributes:
        name: what is targeted.
        chinese: whether the name is in Chinese on a page in English.
        link: its place in the text.
        value: the number, or how the report puts it without one.
        quoted: whether the value is in the report's own words.
        last: last year's value, with its place; None where none is known.
        silent: whether the review gives none.
        above: the targets of the levels above, by level.
    """

    name: str
    chinese: bool
    link: str
    value: str
    quoted: bool
    last: tuple[str, str] | None
    silent: bool
    above: dict[str, str]


@dataclass(frozen=True)
class StartPage:
    """What the start page tells of a report.

    Attributes:
        report: the report.
        narrative: its narrative.
        lang: "zh" or "en".
        link: what an anchor of the narrative is called on this page.
        anchor: the link to a span of the text.
    """

    report: Report
    narrative: Narrative
    lang: str
    link: Link
    anchor: Callable[[int, int], str]

    def to_know(self) -> list[Told]:
        """Return the things to know first, without the list of targets where others are enough."""
        sentences = self.narrative.things_to_know
        others = [sentence for sentence in sentences if sentence.key != LISTED]
        return [self._told(one) for one in (others if len(others) >= LEAST else sentences)]

    @cached_property
    def targets(self) -> list[Target]:
        """The headline targets in the order of the text."""
        silent = self._silent()
        rows: dict[tuple[int, int, str], Target] = {}
        for row in frames.rows(self.report.headline_targets):
            rows.setdefault((row.start, row.end, row.quantity_ids), self._target(row, silent))
        return list(rows.values())

    def levels(self) -> list[str]:
        """Return the levels above that have a target beside one of the report's, the nation last."""
        found = dict.fromkeys(one for target in self.targets for one in target.above)
        return sorted(found, key=lambda one: one == label("level_above", "nation", self.lang))

    def answers(self, page: str) -> list[tuple[str, str, Markup]]:
        """Return the ten questions with the links to their answers on the page of the narrative, and the answers."""
        return [
            (question, f"{page}#{anchor}", Markup(render.linked(said, self.lang, self.link)))
            for topic in self.narrative.topics
            if topic.questions
            for anchor, question, said in zip(topic.anchors, topic.questions, topic.paragraphs, strict=True)
        ]

    @cached_property
    def _quantities(self) -> dict[str, Any]:
        return {one.quantity_id: one for one in frames.rows(self.report.quantities)}

    @cached_property
    def _pairs(self) -> list[Any]:
        return list(frames.rows(self.report.pairs))

    @cached_property
    def _levels(self) -> list[Any]:
        return list(frames.rows(self.report.levels))

    def _told(self, sentence: Sentence) -> Told:
        cited = [piece for piece in sentence.pieces if isinstance(piece, Cited)]
        clear = len(cited) == 1 or (len(cited) == PAIR and sentence.kind in ("comparison", "change"))
        named = self._named(sentence)
        words = Markup(render.linked([sentence], self.lang, self.link))
        if not clear or named is None:
            return Told((), "", False, words)
        numbers = tuple(Big(one.text, self._status(one), self.link(one.anchor)) for one in cited)
        return Told(numbers, *named, words)

    def _named(self, sentence: Sentence) -> tuple[str, bool] | None:
        """Return what the numbers of a sentence are of, and whether in Chinese on a page in another language.

        The word of a measure stands beside the name, as a piece of its own: 地区生产总值|增速|定, : |growth of |GDP.
        """
        pieces = sentence.pieces
        at = next((at for at, piece in enumerate(pieces) if isinstance(piece, Name)), None)
        if at is None:
            return None
        named = pieces[at]
        before, behind = pieces[max(at - 2, 0) : at], pieces[at + 1 : at + 3]
        lead = before[-1] if len(before) == PAIR and all(isinstance(piece, str) for piece in before) else ""
        tail = behind[0] if len(behind) == PAIR and all(isinstance(piece, str) for piece in behind) else ""
        words = (one if isinstance(one, str) and one.strip("，,；;：: ") else "" for one in (lead, tail))
        first, last = words
        return f"{first}{getattr(named, 'text', '')}{last}", isinstance(named, Name) and named.chinese

    def _status(self, cited: Cited) -> str:
        held = self._quantities.get(cited.anchor)
        return STATUSES[held.status] if held else "context"

    def _silent(self) -> set[str]:
        said = (sentence for topic in self.narrative.topics for sentence in topic.sentences if sentence.key == SILENT)
        return {piece.text for sentence in said for piece in sentence.pieces if isinstance(piece, Name)}

    def _target(self, row: Any, silent: set[str]) -> Target:
        called = name(row.indicator, self.lang)
        numbered = not pd.isna(row.value)
        last = self._last(row.quantity_ids.split())
        return Target(
            called,
            self.lang != "zh" and called == row.indicator,
            self.anchor(row.start, row.end),
            self._value(row) if numbered else row.text.removeprefix(row.indicator).strip() or row.text,
            not numbered,
            last,
            last is None and called in silent,
            dict(self._above(row)),
        )

    def _value(self, row: Any) -> str:
        """Return the value as printed; a growth says so, since a share stands beside it, and so does a fall."""
        first = self._quantities.get(next(iter(row.quantity_ids.split()), ""))
        if shared_parts.falls(row):
            return shared_parts.told(first or row, first.surface if first is not None else "", self.lang)
        value = printed(first, first.surface, self.lang) if first is not None else printed(row, "", self.lang)
        if row.measure != "growth":
            return value
        if is_price(row.indicator):
            return f"{labels(self.lang)['rise']} {value}"
        return f"{label('measure', 'growth', self.lang)} {value}"

    def _last(self, ids: list[str]) -> tuple[str, str] | None:
        for pair in self._pairs:
            if pair.target_id in ids:
                held = self._quantities.get(pair.actual_id)
                words = printed(held, held.surface, self.lang) if held else pair.actual
                return words, self.anchor(pair.actual_start, pair.actual_end)
        return None

    def _place(self, row: Any) -> str:
        """Return the name of a level above."""
        if row.level == "nation":
            return label("level_above", row.level, self.lang)
        return str(row.place) if self.lang == "zh" else report_id.report_id(row.place, None).title()

    def _above(self, row: Any) -> Iterator[tuple[str, str]]:
        for one in self._levels:
            if (one.start, one.end) == (row.start, row.end) and not pd.isna(one.value):
                yield self._place(one), printed(Bare.of(one), "", self.lang)
