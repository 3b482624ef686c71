"""The tables of words as attributes of a report, each made when it is first asked for."""

from __future__ import annotations

import copy
import os
from abc import ABC, abstractmethod
from typing import Self

import pandas as pd

from reportlib.analysis import attention
from reportlib.analysis.attention import Dictionary
from reportlib.analysis.words_and_topics import Lexis
from reportlib.errors import ParameterError
from reportlib.report.stages import stage


class WordTables(ABC):
    """In which words a report speaks, and how much of what."""

    _dictionaries: tuple[Dictionary, ...]

    @stage
    def terms(self) -> pd.DataFrame:
        """The words that set the plan apart from the review."""
        return self._worded("terms")

    @stage
    def collocations(self) -> pd.DataFrame:
        """The pairs of neighbouring words that surely belong together."""
        return self._worded("collocations")

    @stage
    def phrases(self) -> pd.DataFrame:
        """Formulas of the centre, levels above named as authors, explained terms, quoted names and slogans."""
        return self._worded("phrases")

    @stage
    def attention(self) -> pd.DataFrame:
        """What the hits of each dictionary come to, in review, plan, rest and body, with three denominators."""
        return self._worded("attention")

    @stage
    def attention_hits(self) -> pd.DataFrame:
        """Each place where a term of a dictionary stands."""
        return self._worded("attention_hits")

    @stage
    def topics(self) -> pd.DataFrame:
        """What each passage of the body is about, with the words that decided."""
        return self._worded("topics")

    @stage
    def topic_shares(self) -> pd.DataFrame:
        """What share of review, plan, rest and body each subject class takes, and where it first comes up."""
        return self._worded("topic_shares")

    def with_dictionaries(self, *paths: str | os.PathLike[str]) -> Self:
        """The same report, attention measured by these TSV files too; `InputError` for a list that counts wrongly."""
        made = copy.copy(self)
        for name in ("lexis", "attention", "attention_hits"):
            made.__dict__.pop(name, None)
        made._dictionaries = (*self._dictionaries, *attention.load_all(paths, self._dictionaries))
        return made

    def concordance(self, word: str, around: int = 20) -> pd.DataFrame:
        """Each place of a word in the body, with what stands around it (keyword in context).

        Arguments: `word`, found as written, in half or full width; `around`, characters on either side, within the
        paragraph. Returns columns left, word, right, scope, section_id, start, end. Raises `ParameterError` for an
        empty word or a negative width.

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
        """The table of a name."""
