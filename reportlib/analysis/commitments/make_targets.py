"""Rows of `targets`, made of what the rules found in a clause and of the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlib import lexicon
from reportlib.analysis.commitments import commitment_words, strength
from reportlib.analysis.commitments.binary import Binary
from reportlib.analysis.commitments.commitment_words import Wording
from reportlib.analysis.commitments.milestones import Milestone
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.analysis.commitments.records import Target
from reportlib.analysis.priorities import Areas
from reportlib.core.records import HeadlineTarget, Quantity, Sentence

#: The cells of a target without a number.
_UNMEASURED: dict[str, Any] = {
    "indicator_id": "",
    "value": None,
    "value_max": None,
    "unit": "",
    "bound": "",
    "measure": "",
    "qualifier": "",
    "headline": 0,
    "area_id": "",
    "review": "",
}

STRENGTH = ("commitment", "narrow", "broad", "ordinal")
"""The columns that a headline target shares with its row of `targets`."""


@dataclass(frozen=True)
class TargetMaker:
    """What every target of a report is made with."""

    text: str
    areas: Areas
    items: Sequence[tuple[int, int]]  # the spans of the headline targets, in order

    def in_item(self, offset: int) -> bool:
        """Return whether an offset lies in a headline target."""
        return any(start <= offset < end for start, end in self.items)

    def number(self, clause: PlanClause, q: Quantity, action: str, numbers: Sequence[tuple[int, int]]) -> Target:
        """Return the target of a promised number.

        Args:
            clause: the clause that holds it.
            q: the number.
            action: its governing verb.
            numbers: the spans of the numbers of the clause.
        """
        headline = self.in_item(q.start)
        return Target(
            start=q.start,
            end=q.end,
            kind="number",
            indicator=q.indicator,
            indicator_id=q.indicator_id,
            value=q.value,
            value_max=q.value_max,
            unit=q.unit,
            bound=q.bound,
            measure=q.measure,
            qualifier=q.qualifier,
            action=action,
            headline=int(headline),
            area_id="" if headline else self.areas.at(q.start),
            section_id=q.section_id,
            sentence_start=q.sentence_start,
            sentence_end=q.sentence_end,
            rule=q.rule,
            review=q.review,
            **_worded(commitment_words.read(self.text, clause, q.start, q.end, numbers), q.bound, q.qualifier),
        )

    def milestone(self, clause: PlanClause, found: Milestone) -> Target:
        """Return the target of a project that is to reach a stage."""
        wording = self._wording(clause, found)
        wording = replace(wording, course="continuing" if _only_pushed(clause) else "new")
        return self._of_clause(clause, found, "milestone", wording)

    def binary(self, clause: PlanClause, found: Binary) -> Target:
        """Return the target of a clause that is kept or not."""
        return self._of_clause(clause, found, "binary", self._wording(clause, found))

    def headline_item(self, item: HeadlineTarget, sentences: Sequence[Sentence]) -> Target:
        """Return the target of a headline item without a number of its own.

        Args:
            item: relative to another indicator, or delegated to the level above.
            sentences: those of the report.
        """
        sentence = next(
            (s for s in sentences if s.start <= item.start < s.end), Sentence(item.start, item.end, "", "", True)
        )
        clause = PlanClause(sentence, item.start, item.end, item.start, (), (item.start,), False)
        cells = {
            **_UNMEASURED,
            **_worded(commitment_words.read(self.text, clause, item.end, item.end)),
            **_placed(sentence),
            "headline": 1,
        }
        return Target(
            start=item.start,
            end=item.end,
            kind="binary",
            indicator=item.indicator,
            action="",
            rule=f"headline-{item.kind}",
            **cells,
        )

    def _wording(self, clause: PlanClause, found: Milestone | Binary) -> Wording:
        return commitment_words.read(self.text, clause, found.verb_at, found.verb_at + len(found.action))

    def _of_clause(self, clause: PlanClause, found: Milestone | Binary, kind: str, wording: Wording) -> Target:
        cells = {**_UNMEASURED, **_worded(wording), **_placed(clause.sentence), "area_id": self.areas.at(found.start)}
        return Target(
            start=found.start,
            end=found.end,
            kind=kind,
            indicator=self.text[found.start : found.end],
            action=found.action,
            rule=found.rule,
            **cells,
        )


def worded(text: str, item: HeadlineTarget) -> dict[str, Any]:
    """Return how firm a headline item is that is no target, by the word of commitment of its first clause."""
    end = next((i for i in range(item.start, item.end) if text[i] in "，,；;"), item.end)
    clause = PlanClause(Sentence(item.start, end, "", "", True), item.start, end, item.start, (), (item.start,), False)
    wording = commitment_words.read(text, clause, end, end)
    cells = _worded(wording)
    return {name: cells[name] if wording.commitment else None for name in STRENGTH}


def _worded(wording: Wording, bound: str = "", qualifier: str = "") -> dict[str, Any]:
    """Return the cells that the words around a target decide, with its strength under each scheme."""
    narrow, broad, ordinal = (
        strength.code(scheme, wording.stance, bound, qualifier) for scheme in ("narrow", "broad", "ordinal")
    )
    return {
        "commitment": wording.commitment,
        "course": wording.course,
        "deadline": wording.deadline,
        "owner": wording.owner,
        **spans_of(wording),
        "narrow": narrow,
        "broad": broad,
        "ordinal": int(ordinal),
    }


def spans_of(wording: Wording) -> dict[str, int | None]:
    """Return where the date and the doer of a commitment stand, None where there is none."""
    deadline, owner = wording.deadline_at or (None, None), wording.owner_at or (None, None)
    return {
        "deadline_start": deadline[0],
        "deadline_end": deadline[1],
        "owner_start": owner[0],
        "owner_end": owner[1],
    }


def _placed(sentence: Sentence) -> dict[str, Any]:
    return {
        "section_id": sentence.section_id,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def _only_pushed(clause: PlanClause) -> bool:
    """Return whether a clause only carries on: 加快珠江沿岸贯通 does not say that the stage is reached in the year."""
    return any(lead in lexicon.words("plan_words", "carry_on") for lead in clause.leads)
