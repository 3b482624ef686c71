"""The tables of words as attributes of a report, each made at its first use."""

from __future__ import annotations

import copy
import os
from abc import ABC, abstractmethod
from typing import Self

import pandas as pd

from reportlib.analysis import attention
from reportlib.analysis.attention import Dictionary
from reportlib.analysis.words_and_topics import Lexis
from reportlib.core.keywords import named
from reportlib.errors import ParameterError
from reportlib.report.stages import stage


class WordTables(ABC):
    """The words of a report, and the subjects of which it speaks."""

    _dictionaries: tuple[Dictionary, ...]

    @stage
    def terms(self) -> pd.DataFrame:
        """The words that set the plan apart from the review."""
        return self._worded("terms")

    @stage
    def collocations(self) -> pd.DataFrame:
        """The pairs of neighbouring words that belong together beyond doubt."""
        return self._worded("collocations")

    @stage
    def phrases(self) -> pd.DataFrame:
        """Formulas of the centre, levels above named as authors, explained terms, quoted names and slogans."""
        return self._worded("phrases")

    @stage
    def attention(self) -> pd.DataFrame:
        """The measures of each dictionary in review, plan, rest and body, with three denominators."""
        return self._worded("attention")

    @stage
    def attention_hits(self) -> pd.DataFrame:
        """Each place of a term of a dictionary."""
        return self._worded("attention_hits")

    @stage
    def topics(self) -> pd.DataFrame:
        """The subject of each passage of the body, with the words that decided."""
        return self._worded("topics")

    @stage
    def topic_shares(self) -> pd.DataFrame:
        """The share of each subject class in review, plan, rest and body, and where it first comes up."""
        return self._worded("topic_shares")

    def with_dictionaries(self, *paths: str | os.PathLike[str]) -> Self:
        """Return the same report with attention measured by further dictionaries too.

        Args:
            *paths: TSV files of terms.

        Raises:
            InputError: a list would count wrongly.
        """
        made = copy.copy(self)
        for name in ("lexis", "attention", "attention_hits"):
            made.__dict__.pop(name, None)
        made._dictionaries = (*self._dictionaries, *attention.load_all(paths, self._dictionaries))
        return made

    @named
    def concordance(self, word: str, around: int = 20) -> pd.DataFrame:
        """Return each place of a word in the body, with the words around it (keyword in context).

        Args:
            word: found as written, in half or full width.
            around: characters on either side, within the paragraph.

        Returns:
            Columns left, word, right, scope, section_id, start, end.

        Raises:
            ParameterError: the word is empty or the width negative.

        >>> import reportlib
        >>> report = reportlib.read("data/reports/guangzhou_2023.txt")
        >>> print(*report.concordance("高标准农田", around=4).query("scope == 'plan'").iloc[0][:3])
        改造提升 高标准农田 1.6万
        """
        if not word.strip() or around < 0:
            raise ParameterError("concordance() takes a word and a number of characters from 0 on")
        rows = self.lexis.concordance(word.strip(), around)
        return pd.DataFrame(rows, columns=["left", "word", "right", "scope", "section_id", "start", "end"])

    @property
    @abstractmethod
    def lexis(self) -> Lexis:
        """The stages behind these tables."""

    @abstractmethod
    def _worded(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
