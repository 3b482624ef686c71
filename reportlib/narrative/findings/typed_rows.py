"""The rows of the tables as frozen records, with None for an empty number.

Findings start from the tables and not from the stages before them, so that a corrected table gives a corrected
finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Protocol, TypeVar, get_type_hints

import pandas as pd

from reportlib.analysis.checkability import Commitment, Measure
from reportlib.analysis.commitments import Target
from reportlib.analysis.commitments.strength import Tally
from reportlib.analysis.record_against_plan import Gap, Pair, PastTarget
from reportlib.core import frames
from reportlib.core.records import GlossaryEntry, HeadlineTarget, Metadata, Priority, Quantity, Section
from reportlib.documents.checks import Problem

R = TypeVar("R")

StrengthRow = Tally
MeasureRow = Measure
"""Rows of strength and checkability, which have the fields of the analysis records."""


class Tables(Protocol):
    """The part of a report that findings, figures and narrative need."""

    @property
    def text(self) -> str: ...
    @property
    def report_id(self) -> str: ...
    @property
    def metadata(self) -> Metadata: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def reports(self) -> pd.DataFrame: ...
    @property
    def outline(self) -> pd.DataFrame: ...
    @property
    def quantities(self) -> pd.DataFrame: ...
    @property
    def headline_targets(self) -> pd.DataFrame: ...
    @property
    def glossary(self) -> pd.DataFrame: ...
    @property
    def priorities(self) -> pd.DataFrame: ...
    @property
    def leads(self) -> pd.DataFrame: ...
    @property
    def terms(self) -> pd.DataFrame: ...
    @property
    def collocations(self) -> pd.DataFrame: ...
    @property
    def phrases(self) -> pd.DataFrame: ...
    @property
    def attention(self) -> pd.DataFrame: ...
    @property
    def topics(self) -> pd.DataFrame: ...
    @property
    def topic_shares(self) -> pd.DataFrame: ...
    @property
    def targets(self) -> pd.DataFrame: ...
    @property
    def pairs(self) -> pd.DataFrame: ...
    @property
    def gaps(self) -> pd.DataFrame: ...
    @property
    def sums(self) -> pd.DataFrame: ...
    @property
    def past_targets(self) -> pd.DataFrame: ...
    @property
    def answers(self) -> pd.DataFrame: ...
    @property
    def commitments(self) -> pd.DataFrame: ...
    @property
    def strength(self) -> pd.DataFrame: ...
    @property
    def checkability(self) -> pd.DataFrame: ...
    @property
    def levels(self) -> pd.DataFrame: ...
    @property
    def words_above(self) -> pd.DataFrame: ...


@dataclass(frozen=True, slots=True)
class SectionRow(Section):
    """A row of the outline."""

    chars: int
    share: float


@dataclass(frozen=True, slots=True)
class HeadlineRow(HeadlineTarget):
    """A row of the headline targets, with its clause and the words that commit to it."""

    text: str
    commitment: str
    narrow: str


@dataclass(frozen=True, slots=True)
class TargetRow(Target):
    """A row of the targets."""

    surface: str


@dataclass(frozen=True, slots=True)
class CommitmentRow(Commitment):
    """A row of the commitments."""

    text: str


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row of the sums."""

    kind: str
    indicator: str
    unit: str
    start: int
    end: int
    parts: str
    value: float
    value_max: float | None
    share: float | None
    bound: str

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The spans of the other numbers of the sum."""
        parts = (part.split("-") for part in self.parts.split())
        return tuple((int(start), int(end)) for _, start, end in parts)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the answers."""

    problem_start: int
    problem_end: int
    problem: str
    kind: str
    short: str
    rank: int
    start: int | None
    end: int | None
    certainty: str
    matched_by: str
    match_start: int | None
    match_end: int | None
    score: float
    answer: str
    terms: str
    topic: str
    targets: int
    numbers: int


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """A row of the attention."""

    scope: str
    dictionary: str
    category: str
    term_hits: int
    chars: int
    per_1000_chars: float | None
    sentence_share: float | None
    char_share: float | None


@dataclass(frozen=True, slots=True)
class TopicShareRow:
    """A row of the topic shares."""

    scope: str
    topic: str
    passages: int
    chars: int
    share: float
    first_at: float | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A row of the topics."""

    start: int
    end: int
    scope: str
    chars: int
    topic: str


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A row of the leads."""

    section_id: str
    area_id: str
    order: int
    title: str
    start: int
    end: int
    chars: int
    share: float


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A row of the phrases."""

    phrase: str
    kind: str
    count: int
    review: int
    plan: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the terms."""

    term: str
    count: int
    review: int
    plan: int
    z: float
    first_start: int
    first_end: int


def _cells(column: pd.Series[Any], kind: Any) -> list[Any]:
    held = frames.cells(column)
    if kind is str:
        return ["" if value is None else str(value) for value in held]
    number = int if kind in (int, int | None) else float
    return [None if value is None else number(value) for value in held]


_KEPT: ContextVar[dict[tuple[int, type], tuple[pd.DataFrame, tuple[Any, ...]]] | None] = ContextVar(
    "kept", default=None
)


@contextmanager
def each_read_once() -> Iterator[None]:
    """Read each frame once while something is written: many sentences ask for the same rows, and no frame changes.

    Outside of it a frame is read each time, since its owner may have corrected it in place.
    """
    token = _KEPT.set({} if _KEPT.get() is None else _KEPT.get())
    try:
        yield
    finally:
        _KEPT.reset(token)


@cache
def _kinds(record: type) -> dict[str, Any]:
    """Return the types of the fields of a dataclass by name."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record)}


def records(frame: pd.DataFrame, record: type[R]) -> tuple[R, ...]:
    """Return the rows of a frame as records; columns that the record lacks are left out.

    Args:
        frame: a table of a report.
        record: a dataclass with fields of type str, int, float, or one of these or None.
    """
    kept = _KEPT.get()
    key = id(frame), record
    if kept is not None and key in kept:
        return kept[key][1]
    columns = [_cells(frame[name], kind) for name, kind in _kinds(record).items()]  # type: ignore[arg-type]
    rows = tuple(record(*row) for row in zip(*columns, strict=True))
    if kept is not None:
        kept[key] = frame, rows
    return rows


def quantities(report: Tables) -> tuple[Quantity, ...]:
    """Return the quantities of the body in text order."""
    return tuple(sorted(records(report.quantities, Quantity), key=lambda q: (q.start, q.end)))


def headline_targets(report: Tables) -> tuple[HeadlineRow, ...]:
    """Return the headline targets in text order."""
    return tuple(sorted(records(report.headline_targets, HeadlineRow), key=lambda t: t.start))


def sections(report: Tables) -> tuple[SectionRow, ...]:
    """Return the outline in text order, parents before their children."""
    return tuple(sorted(records(report.outline, SectionRow), key=lambda s: (s.body_start, s.level)))


def priorities(report: Tables) -> tuple[Priority, ...]:
    """Return the areas of the plan in their order."""
    return tuple(sorted(records(report.priorities, Priority), key=lambda p: p.order))


def glossary(report: Tables) -> tuple[GlossaryEntry, ...]:
    """Return the entries of the appendix."""
    return records(report.glossary, GlossaryEntry)


def targets(report: Tables) -> tuple[TargetRow, ...]:
    """Return the checkable commitments of the plan, in text order."""
    return tuple(sorted(records(report.targets, TargetRow), key=lambda t: (t.start, t.end)))


def pair_rows(report: Tables) -> tuple[Pair, ...]:
    """Return the rows of the pairs, in the plan's order."""
    return records(report.pairs, Pair)


def gaps(report: Tables) -> tuple[Gap, ...]:
    """Return the indicators that have a number on one side only."""
    return records(report.gaps, Gap)


def sums(report: Tables) -> tuple[SumRow, ...]:
    """Return the sums that the plan's numbers imply."""
    return records(report.sums, SumRow)


def past_targets(report: Tables) -> tuple[PastTarget, ...]:
    """Return the review's statements on earlier targets."""
    return records(report.past_targets, PastTarget)


def answers(report: Tables) -> tuple[AnswerRow, ...]:
    """Return the admitted problems with the sentences that answer them, in text order."""
    return records(report.answers, AnswerRow)


def commitments(report: Tables) -> tuple[CommitmentRow, ...]:
    """Return the clauses of the plan that state what is to be done."""
    return records(report.commitments, CommitmentRow)


def strength(report: Tables) -> tuple[StrengthRow, ...]:
    """Return the counts of targets by strength under each coding scheme."""
    return records(report.strength, StrengthRow)


def checkability(report: Tables) -> tuple[MeasureRow, ...]:
    """Return the measures of the plan's checkability."""
    return records(report.checkability, MeasureRow)


def leads(report: Tables) -> tuple[LeadRow, ...]:
    """Return the leads inside the areas of the plan, in text order."""
    return records(report.leads, LeadRow)


def phrases(report: Tables) -> tuple[PhraseRow, ...]:
    """Return the formulas, authors, names and slogans."""
    return records(report.phrases, PhraseRow)


def terms(report: Tables) -> tuple[TermRow, ...]:
    """Return the counted words."""
    return records(report.terms, TermRow)


def attention(report: Tables) -> tuple[AttentionRow, ...]:
    """Return the counts and shares of the hits of each dictionary."""
    return records(report.attention, AttentionRow)


def topics(report: Tables) -> tuple[TopicRow, ...]:
    """Return the passages with their subject classes, in text order."""
    return records(report.topics, TopicRow)


def topic_shares(report: Tables) -> tuple[TopicShareRow, ...]:
    """Return the share of each subject class in each scope."""
    return records(report.topic_shares, TopicShareRow)
