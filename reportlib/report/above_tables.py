"""The tables against the level above as attributes of a report, each made at its first use."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Self

import pandas as pd

from reportlib.analysis.level_above import choice, numbers, words
from reportlib.analysis.level_above.records import Above, Place
from reportlib.core import frames
from reportlib.core.records import HeadlineTarget, Metadata, as_row
from reportlib.documents.checks import Problem
from reportlib.lexicon import Lexicon
from reportlib.report.above_files import AboveFile
from reportlib.report.stages import stage

_SOUGHT = ("glossary", "quoted", "slogan", "formula")
"""The kinds of `phrases` that are looked for in the text above."""


class AboveTables(ABC):
    """A report beside the reports or tables of the levels above it."""

    above_files: tuple[AboveFile, ...] = ()
    lexicon: Lexicon
    text: str

    @stage
    def levels(self) -> pd.DataFrame:
        """The headline targets beside those of province and nation."""
        return self._beside("levels", self._level_rows())

    @stage
    def words_above(self) -> pd.DataFrame:
        """Explained terms, names, slogans and formulas, with their places in the reports above that were given."""
        return self._beside("words_above", self._word_rows())

    @stage
    def above(self) -> tuple[Above, ...]:
        """What the report is compared with: one for each level above, the nearest first."""
        return choice.choose(self._own_place, self._given)

    def with_above(self, files: Iterable[AboveFile]) -> Self:
        """Return the same report with other files for the levels above it.

        Args:
            files: as `above_files.load` reads them.
        """
        made = copy.copy(self)
        for name in ("levels", "words_above", "above", "problems", "reports"):
            made.__dict__.pop(name, None)
        made.above_files = tuple(files)
        return made

    @property
    def above_problems(self) -> tuple[Problem, ...]:
        """The files given for a level above that are not used, and why."""
        found = choice.unused(self._own_place, self._given)
        return tuple(Problem(f"above {one.reason}", _values(one.above, self.metadata)) for one in found)

    @property
    def _given(self) -> tuple[Above, ...]:
        return tuple(level for file in self.above_files for level in file.levels)

    @property
    def _own_place(self) -> Place:
        about = self.metadata
        return Place(about.level, choice.named(choice.holders(about.place), self.text), about.year)

    def _level_rows(self) -> Iterator[dict[str, Any]]:
        periods = {row.quantity_id: row.period for row in frames.rows(self.quantities)}
        about = self.metadata
        for one in numbers.find(self.headline_records, self.text, self.above, periods, about.year):
            yield {
                "indicator": one.item.indicator,
                "indicator_id": one.item.indicator_id,
                "measure": one.own.measure,
                "own_value": one.own.value,
                "own_value_max": one.own.value_max,
                "own_bound": one.own.bound,
                "derived": int(one.own.derived),
                "unit": one.own.unit,
                "level": one.above.level,
                "place": one.above.place,
                "year": one.above.year,
                "value": one.target.value,
                "value_max": one.target.value_max,
                "bound": one.target.bound,
                "difference": one.difference,
                "relation": one.relation,
                "own_date": about.delivered_on,
                "above_date": one.target.date,
                "first": numbers.first(about.delivered_on, one.target.date),
                "source": one.above.source or one.target.source,
                "start": one.item.start,
                "end": one.item.end,
            }

    def _word_rows(self) -> Iterator[dict[str, Any]]:
        if not any(one.words for one in self.above):
            return
        for phrase in frames.rows(self.phrases):
            if phrase.kind not in _SOUGHT:
                continue
            for found in words.find([phrase.phrase], self.above):
                row = as_row(found) | {"above_count": found.count, "above_start": found.start}
                own = {name: getattr(phrase, name) for name in ("kind", "count", "start", "end")}
                about = {name: getattr(found.above, name) for name in ("level", "place", "year", "source")}
                yield row | own | about | {"nowhere": int(found.nowhere)}

    def _beside(self, table: str, rows: Iterator[dict[str, Any]]) -> pd.DataFrame:
        return frames.frame(table, ({"report_id": self.report_id} | row for row in rows))

    # What these tables are made of is of the report itself.

    @property
    @abstractmethod
    def metadata(self) -> Metadata:
        """What the report states of itself."""

    @property
    @abstractmethod
    def report_id(self) -> str:
        """The id of the report."""

    @property
    @abstractmethod
    def headline_records(self) -> tuple[HeadlineTarget, ...]:
        """The headline targets."""

    @property
    @abstractmethod
    def quantities(self) -> pd.DataFrame:
        """The quantities."""

    @property
    @abstractmethod
    def phrases(self) -> pd.DataFrame:
        """The wordings."""


def _values(above: Above, own: Metadata) -> tuple[tuple[str, str], ...]:
    """Return what fills the words of a problem."""
    return (
        ("file", above.source),
        ("place", above.place or "?"),
        ("year", str(above.year or "?")),
        ("own", own.place or "?"),
        ("own_year", str(own.year or "?")),
    )
