"""Checkability of a plan: the shares of its commitments with a number, a stage, a time, an owner.

A commitment is a clause of the plan that begins with a verb of action, adverbs and words of commitment aside, or that
contains a target. Numbers per 1,000 characters follow the custom of giving frequencies of words relative to length, as
in 陈诗一 and 陈登科 (2018). The other measures are ours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.commitments import Target
from reportlib.analysis.commitments.commitment_words import VERB
from reportlib.analysis.commitments.commitment_words import read as wording_of
from reportlib.analysis.commitments.make_targets import spans_of
from reportlib.analysis.commitments.plan_clauses import PlanClause, first_of_areas
from reportlib.core.records import Quantity, Section
from reportlib.core.text import without_blanks
from reportlib.documents.outline import roles

_OWNER = lexicon.pattern_of("{plan_words.owner}")
_VERB_LEADS = ("push", "carry_on", "commit", "strive", "aspire")
MIN_CLAUSE = 5  # characters; a shorter clause (稳字当头) states how, not what


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause of the plan that states what is to be done: a row of `commitments`."""

    start: int
    end: int
    number: int  # 1 if it contains a promised number
    milestone: int  # 1 if it names a project and the stage that it is to reach
    binary: int  # 1 if it is kept or not
    deadline: str
    owner: str
    section_id: str
    deadline_start: int | None
    deadline_end: int | None
    owner_start: int | None
    owner_end: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of `checkability`."""

    measure: str
    value: float
    unit: str  # % of `of`, or per 1,000 characters
    n: int
    of: int


def commitments(text: str, clauses: Sequence[PlanClause], targets: Sequence[Target]) -> Iterator[Commitment]:
    """Yield the commitments of the plan in the order of the text.

    Args:
        text: the normalised text.
        clauses: the clauses of its plan.
        targets: its targets.
    """
    ordered = sorted(targets, key=lambda t: t.start)
    starts = [t.start for t in ordered]
    first_area = first_of_areas(clauses)
    for clause in clauses:
        inside = ordered[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        if not inside and (clause.start < first_area or not _acts(text, clause)):
            continue
        kinds = {t.kind for t in inside}
        wording = wording_of(text, clause, clause.end, clause.end)
        yield Commitment(
            clause.start,
            clause.end,
            int("number" in kinds),
            int("milestone" in kinds),
            int("binary" in kinds),
            wording.deadline,
            wording.owner,
            clause.sentence.section_id,
            **spans_of(wording),
        )


def _acts(text: str, clause: PlanClause) -> bool:
    if clause.sentence.role not in roles.TASK_ROLES or clause.end - clause.start < MIN_CLAUSE:
        return False
    if not text[clause.verb_at : clause.end].strip():  # 力争到2030年, a time and nothing else
        return False
    owner = _OWNER.match(text, clause.verb_at, clause.end)  # 各镇加强河道保洁
    verb_at = owner.end() if owner else clause.verb_at
    return bool(VERB.match(text, verb_at, clause.end)) or any(
        lead in lexicon.words("plan_words", *_VERB_LEADS) for lead in clause.leads
    )


def measures(
    text: str,
    sections: tuple[Section, ...],
    found: Sequence[Commitment],
    quantities: Sequence[Quantity],
    areas: int,
    without: int,
) -> Iterator[Measure]:
    """Yield the measures of a report; a share of nothing is left out.

    Args:
        text: the normalised text.
        sections: its sections.
        found: its commitments.
        quantities: its quantities, in order.
        areas: the number of areas of the plan.
        without: the number of areas without a promised number.
    """
    of, starts = len(found), [q.start for q in quantities]
    tallies = {
        "number": sum(c.number for c in found),
        "milestone": sum(c.milestone for c in found),
        "binary": sum(c.binary for c in found),
        "checkable": sum(bool(c.number or c.milestone or c.binary) for c in found),
        "deadline": sum(bool(c.deadline) for c in found),
        "owner": sum(bool(c.owner) for c in found),
    }
    for name, n in tallies.items():
        if of:
            yield Measure(name, 100 * n / of, "%", n, of)
    if areas:
        yield Measure("areas_without_number", 100 * without / areas, "%", without, areas)
    for side, held_by in (("review", roles.BACKWARD), ("plan", roles.FORWARD)):
        parts = [s for s in sections if s.level == 1 and s.role in held_by]
        chars = sum(len(without_blanks(text[s.body_start : s.body_end])) for s in parts)
        n = sum(bisect_left(starts, s.body_end) - bisect_left(starts, s.body_start) for s in parts)
        if chars:
            yield Measure(f"numbers_{side}", 1000 * n / chars, "‰", n, chars)
