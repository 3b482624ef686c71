"""The rows that lay a report beside the level above, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.narrative.findings.typed_rows import Tables, records


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A row of the levels: a headline target beside that of a level above."""

    indicator: str
    indicator_id: str
    measure: str
    own_bound: str
    derived: int
    unit: str
    level: str
    place: str
    year: int
    value: float | None
    value_max: float | None
    bound: str
    difference: float | None
    relation: str
    own_date: str
    above_date: str
    first: str
    source: str
    start: int
    end: int

    @property
    def qualifier(self) -> str:
        """The words of the bound, which are not known of a level above."""
        return ""


@dataclass(frozen=True, slots=True)
class WordAboveRow:
    """A row of the words above: a wording of the report, looked up in the report of a level above."""

    phrase: str
    kind: str
    count: int
    start: int
    end: int
    level: str
    place: str
    year: int
    above_count: int
    nowhere: int
    source: str


def levels(report: Tables) -> tuple[LevelRow, ...]:
    """Return the headline targets beside those of the levels above."""
    return records(report.levels, LevelRow)


def words_above(report: Tables) -> tuple[WordAboveRow, ...]:
    """Return the wordings of the report, looked up in the reports of the levels above that were given."""
    return records(report.words_above, WordAboveRow)
