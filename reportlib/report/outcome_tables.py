"""The tables of promises and of the record as attributes of a report, each made at its first use."""

from __future__ import annotations

from abc import ABC, abstractmethod

import pandas as pd

from reportlib.lexicon import Lexicon
from reportlib.report.stages import stage


class OutcomeTables(ABC):
    """The promises of a report, and their relation to its record."""

    lexicon: Lexicon

    @stage
    def targets(self) -> pd.DataFrame:
        """The checkable promises of the plan, with their strength under each coding scheme."""
        return self._outcome("targets")

    @stage
    def targets_excluded(self) -> pd.DataFrame:
        """The numbers of the plan that are no targets, with the reason."""
        return self._outcome("targets_excluded")

    @stage
    def pairs(self) -> pd.DataFrame:
        """The same thing in the record and in the plan."""
        return self._outcome("pairs")

    @stage
    def gaps(self) -> pd.DataFrame:
        """Indicators reported and no longer targeted, and indicators targeted without a last value."""
        return self._outcome("gaps")

    @stage
    def sums(self) -> pd.DataFrame:
        """Parts against totals, growth against level, so many each."""
        return self._outcome("sums")

    @stage
    def past_targets(self) -> pd.DataFrame:
        """The verdicts of the review on the targets set before."""
        return self._outcome("past_targets")

    @stage
    def answers(self) -> pd.DataFrame:
        """The problems admitted, each with the sentences of the plan that answer it."""
        return self._outcome("answers")

    @stage
    def commitments(self) -> pd.DataFrame:
        """The clauses of the plan that state what is to be done."""
        return self._outcome("commitments")

    @stage
    def strength(self) -> pd.DataFrame:
        """The strength of the targets under each coding scheme."""
        return self._outcome("strength")

    @stage
    def checkability(self) -> pd.DataFrame:
        """The shares of the plan that can be checked."""
        return self._outcome("checkability")

    @abstractmethod
    def _outcome(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
