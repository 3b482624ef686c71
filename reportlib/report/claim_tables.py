"""The tables of claims: sentences are made in a room above this one, which is asked for them when they are wanted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from pkgutil import resolve_name
from typing import Any

import pandas as pd

from reportlib.report.stages import stage

MAKERS = {
    "answers_in_brief": "reportlib.narrative.claim_tables:answers_in_brief",
    "claims": "reportlib.narrative.claim_tables:claims",
}
"""What makes the rows of each table, as an entry point: `module:function` of a report."""


class ClaimTables(ABC):
    """What can be said of a report, and what can not."""

    @stage
    def answers_in_brief(self) -> pd.DataFrame:
        """Ten questions on the report, with short answers in Chinese and in English."""
        return self._claimed("answers_in_brief")

    @stage
    def claims(self) -> pd.DataFrame:
        """The sentences of the narrative by kind of claim, and what fell at the second look."""
        return self._claimed("claims")

    def _claimed(self, name: str) -> pd.DataFrame:
        return self._frame(name, resolve_name(MAKERS[name])(self))

    @abstractmethod
    def _frame(self, table: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame: ...
