"""Why a row is as it is: a number of a report by its id, by its words, by what it measures, by a row of a table."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from reportlib import lexicon
from reportlib.analysis import plan_and_record
from reportlib.analysis.plan_and_record import Outcomes
from reportlib.core import options
from reportlib.core.keywords import named
from reportlib.core.records import Quantity, UnreadNumber
from reportlib.core.source_map import NormalisedText
from reportlib.core.suggest import nearest
from reportlib.errors import ParameterError, UnknownQuantityError
from reportlib.extraction import explanation
from reportlib.extraction.explanation import Explanation
from reportlib.extraction.indicators import Reading
from reportlib.extraction.unread_numbers import Refusal
from reportlib.lexicon import Lexicon
from reportlib.report.stages import stage

IDS = ("quantity_id", "number_id", "actual_id", "target_id", "quantity_ids", "first_quantity_id", "second_quantity_id")
"""Columns that name a number, in the order in which a row is asked for them."""

_ID = re.compile(r"[qn]-\d+-\d+")


class Explained(ABC):
    """The numbers of a report, each of which can be asked why it was read as it was."""

    lexicon: Lexicon
    text: str
    _quantities: tuple[Quantity, ...]

    def quantity(self, quantity_id: str) -> Quantity:
        """Return a row of `quantities` as a record.

        Args:
            quantity_id: as in the table.

        Raises:
            UnknownQuantityError: there is no such row; the message names ids that exist.
        """
        return self.quantity_records[self._number(quantity_id)]

    @named
    def explain(self, what: Any, lang: str | None = None) -> Explanation | Refusal:
        """Explain a row of `quantities`, or why a number is none, with the sentence in colours.

        Args:
            what: the id of a row of `quantities` or `unread_numbers`; or the words of a number ("八项") or the name of
                an indicator ("工业投资"), of which the first place in the body is explained; or a row of any table that
                names a number or has offsets, such as `report.targets.iloc[3]`.
            lang: "en" or "zh"; by default that of `reportlib.options`, or English.

        Raises:
            ParameterError: there is no such language, or the row points to no number.
            UnknownQuantityError: there is no such number; the message names ids that exist.
        """
        lang = options.language(lang, "en")
        quantity_id = self._id_of(what) if isinstance(what, str) else self._id_of_row(what)
        if (refused := self._unread.get(quantity_id)) is not None:
            sentence = self.text[refused.sentence_start : refused.sentence_end]
            span = refused.start - refused.sentence_start, refused.end - refused.sentence_start
            return Refusal(quantity_id, refused, sentence, span)
        number = self._number(quantity_id)
        with lexicon.using(self.lexicon):
            made = explanation.explain(self.normalised.text, self.readings[number], quantity_id, lang)
            promised = explanation.promised(self.outcomes.unpromised(self._quantities[number]), lang)
        return replace(made, quantity=self.quantity_records[number], promise=promised)

    @stage
    def _unread(self) -> dict[str, UnreadNumber]:
        return {f"n-{n.start}-{n.end}": n for n in self.unread_records}

    def _id_of(self, words: str) -> str:
        """Return the id of the first number that has these words or measures this, and ids as they are."""
        if len(words) < 2 or _ID.fullmatch(words):
            return words
        read = [(q.start, f"q-{q.start}-{q.end}") for q in self.quantity_records if q.surface == words]
        unread = [(number.start, name) for name, number in self._unread.items() if number.surface == words]
        if read or unread:
            return min([*read, *unread])[1]
        same = (q for q in self.quantity_records if q.indicator == words)
        like = (q for q in self.quantity_records if words in q.indicator)
        found = next(same, None) or next(like, None)
        if found is None and (near := nearest(words, {q.indicator for q in self.quantity_records})):
            raise UnknownQuantityError(
                f"{words}: no number has these words and no indicator this name; did you mean {near!r}?"
            )
        return words if found is None else plan_and_record.quantity_id(found.start, found.end)

    def _id_of_row(self, row: Any) -> str:
        """Return the id of the number that a row of a table names, or of the first one where it stands."""
        if isinstance(row, pd.DataFrame):
            if len(row) != 1:
                raise ParameterError(f"explain() takes one row, not a frame of {len(row)}; name one: frame.iloc[0]")
            row = row.iloc[0]
        given = {name: _field(row, name) for name in (*IDS, "start", "end")}
        for name in IDS:
            ids = [one for one in str(given[name] or "").split() if _ID.fullmatch(one)]
            if ids:
                return ids[0]
        if given["start"] is None or given["end"] is None:
            raise ParameterError("explain() takes an id, words, or a row with quantity_id or with start and end")
        inside = self._standing_in(int(given["start"]), int(given["end"]))
        if (found := next(inside, None)) is None:
            raise ParameterError(
                f"no number stands at {given['start']}-{given['end']}; report.show(row) shows the words"
            )
        return found

    def _standing_in(self, start: int, end: int) -> Iterator[str]:
        """Yield the ids of the numbers that stand in a span, those that were read first."""
        for q in self.quantity_records:
            if start <= q.start and q.end <= end:
                yield plan_and_record.quantity_id(q.start, q.end)
        for name, n in self._unread.items():
            if start <= n.start and n.end <= end:
                yield name

    def _number(self, quantity_id: str) -> int:
        rows = {plan_and_record.quantity_id(row.start, row.end): i for i, row in enumerate(self.quantity_records)}
        if quantity_id not in rows:
            raise UnknownQuantityError(f"{quantity_id}: no such quantity; {explanation.near(quantity_id, list(rows))}")
        return rows[quantity_id]

    # What these are made of is of the report itself.

    @property
    @abstractmethod
    def normalised(self) -> NormalisedText:
        """The normalised text."""

    @property
    @abstractmethod
    def readings(self) -> tuple[Reading, ...]:
        """The numbers, each with what decided it."""

    @property
    @abstractmethod
    def outcomes(self) -> Outcomes:
        """The stages behind the promises."""

    @property
    @abstractmethod
    def quantity_records(self) -> tuple[Quantity, ...]:
        """The rows of `quantities`."""

    @property
    @abstractmethod
    def unread_records(self) -> tuple[UnreadNumber, ...]:
        """The rows of `unread_numbers`."""


def _field(row: Any, name: str) -> Any:
    """Return a field of a Series, a mapping, a named tuple or a record; None where it has none or it is empty."""
    value = row.get(name) if hasattr(row, "get") else getattr(row, name, None)
    return None if value is None or (not isinstance(value, str) and pd.isna(value)) else value
