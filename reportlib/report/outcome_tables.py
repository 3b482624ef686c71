"""The tables of promises and of the record as attributes of a report, each made when it is first asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod

import pandas as pd

from reportlib.lexicon import Lexicon
from reportlib.report.stages import stage


class OutcomeTables(ABC):
    """What a report promises, and how that stands to what it reports."""

    lexicon: Lexicon

    @stage
    def targets(self) -> pd.DataFrame:
        """What the plan promises that can be checked, with its strength under each coding scheme."""
        return self._outcome("targets")

    @stage
    def pairs(self) -> pd.DataFrame:
        """The same thing in the record and in the plan."""
        return self._outcome("pairs")

    @stage
    def gaps(self) -> pd.DataFrame:
        """What was reported and is no longer targeted, and what is targeted without a last value."""
        return self._outcome("gaps")

    @stage
    def sums(self) -> pd.DataFrame:
        """Parts against totals, growth against level, so many each."""
        return self._outcome("sums")

    @stage
    def past_targets(self) -> pd.DataFrame:
        """What the review says of the targets set before."""
        return self._outcome("past_targets")

    @stage
    def answers(self) -> pd.DataFrame:
        """The problems admitted, each with the sentences of the plan that take it up."""
        return self._outcome("answers")

    @stage
    def commitments(self) -> pd.DataFrame:
        """The clauses of the plan that say what is to be done."""
        return self._outcome("commitments")

    @stage
    def strength(self) -> pd.DataFrame:
        """How hard the targets are under each coding scheme."""
        return self._outcome("strength")

    @stage
    def checkability(self) -> pd.DataFrame:
        """How much of the plan can be checked."""
        return self._outcome("checkability")

    @abstractmethod
    def _outcome(self, name: str) -> pd.DataFrame:
        """The table of a name."""
