"""Commitments, the record against the plan, and answers to the problems admitted, from the rows of one report.

The stages run once for a report, on the normalised text. `reportlib.report` puts the records into tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportlib.analysis import checkability, commitments, priorities, record_against_plan
from reportlib.analysis.admitted_problems import answers, items
from reportlib.analysis.checkability import Commitment
from reportlib.analysis.commitments import PlanClause, Target, excluded_numbers, ongoing_projects, strength
from reportlib.analysis.record_against_plan import (
    gaps,
    implied_arithmetic,
    last_years_targets,
    pairs,
    parts_of_investment,
)
from reportlib.core.records import GlossaryEntry, HeadlineTarget, Quantity, Section, Sentence, as_row
from reportlib.core.source_map import NormalisedText

Row = dict[str, Any]


@dataclass(frozen=True)
class Outcomes:
    """The stages behind the tables of targets, pairs, gaps, sums, past targets, answers, commitments and tallies."""

    normalised: NormalisedText
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    quantities: tuple[Quantity, ...]  # offsets in the normalised text
    headline: tuple[HeadlineTarget, ...]
    source: str = field(repr=False)
    glossary: tuple[GlossaryEntry, ...] = ()

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normalised.text

    @cached_property
    def clauses(self) -> tuple[PlanClause, ...]:
        """The clauses of the plan."""
        return tuple(commitments.plan(self.text, self.sentences))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What the plan promises."""
        about = self.sentences, self.sections, self.quantities, self.headline
        found = commitments.find(self.text, *about, self.clauses)
        return ongoing_projects.under_way(self.text, found, self.sentences, self.glossary)

    def unpromised(self, quantity: Quantity) -> str:
        """Return why a number is no target: its status, the name of the rule that excludes it, or nothing for a target.

        Args:
            quantity: one of `quantities`.
        """
        if any(t.kind == "number" and (t.start, t.end) == (quantity.start, quantity.end) for t in self.targets):
            return ""
        clause = excluded_numbers.holder(self.clauses, quantity)
        return excluded_numbers.rule(self.text, clause, quantity, self.headline) or "elsewhere"

    @cached_property
    def sides(self) -> tuple[tuple[record_against_plan.Item, ...], tuple[record_against_plan.Item, ...]]:
        """The reported and the promised quantities, ready to be compared."""
        promised = ((t.start, t.end) for t in self.targets if t.kind == "number")
        return record_against_plan.sides(self.text, self.quantities, promised)

    @cached_property
    def pairs(self) -> tuple[record_against_plan.Pair, ...]:
        """The same things in the record and in the plan."""
        return pairs.find(*self.sides, one_text=True)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """The clauses of the plan that state what is to be done."""
        return tuple(checkability.commitments(self.text, self.clauses, self.targets))

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, with offsets in the source."""
        made: Iterator[Row] = getattr(self, f"_{table}")()
        return made

    def _targets(self) -> Iterator[Row]:
        seen: Counter[str] = Counter()
        for found in map(self.normalised.source, self.targets):
            row = as_row(found) | {"sentence": self.source[found.sentence_start : found.sentence_end]}
            row["surface"] = self.source[found.start : found.end]
            place = f"t-{found.start}-{found.end}"
            seen[place] += 1  # two stages of one project have the same span
            row["target_id"] = place if seen[place] == 1 else f"{place}-{seen[place]}"
            row["quantity_id"] = quantity_id(found.start, found.end) if found.kind == "number" else ""
            yield row

    def _targets_excluded(self) -> Iterator[Row]:
        found = excluded_numbers.find(self.text, self.quantities, self.clauses, self.headline, self.targets)
        for one in map(self.normalised.source, found):
            yield as_row(one) | {
                "quantity_id": quantity_id(one.start, one.end),
                "surface": self.source[one.start : one.end],
                "sentence": self.source[one.sentence_start : one.sentence_end],
            }

    def _pairs(self) -> Iterator[Row]:
        for found in map(self.normalised.source, self.pairs):
            ids = {
                "actual_id": quantity_id(found.actual_start, found.actual_end),
                "target_id": quantity_id(found.target_start, found.target_end),
                "actual": self.source[found.actual_start : found.actual_end],
                "target": self.source[found.target_start : found.target_end],
            }
            yield as_row(found) | ids

    def _gaps(self) -> Iterator[Row]:
        actuals, targets = self.sides
        numbers = {(q.start, q.end) for q in self.quantities}
        outline = self.sentences, self.sections
        for gap in gaps.find(self.text, outline, actuals, targets, self.headline, self.pairs):
            found = self.normalised.source(gap)
            is_number = (gap.start, gap.end) in numbers
            yield as_row(found) | {"quantity_id": quantity_id(found.start, found.end) if is_number else ""}

    def _sums(self) -> Iterator[Row]:
        parts = (one for side in self.sides for one in parts_of_investment.find(self.text, side))
        for one in (*implied_arithmetic.find(self.text, self.sides[1]), *parts):
            found = self.normalised.source(one)
            others = " ".join(quantity_id(*self.normalised.span(*span)) for span in one.parts)
            yield as_row(found) | {"parts": others, "quantity_id": quantity_id(found.start, found.end)}

    def _past_targets(self) -> Iterator[Row]:
        for found in map(self.normalised.source, last_years_targets.find(self.text, self.sentences)):
            yield as_row(found) | {"text": self.source[found.start : found.end]}

    def _answers(self) -> Iterator[Row]:
        admitted = items.find(self.text, self.sentences)
        for one in answers.find(self.text, self.sentences, self.sections, admitted):
            inside = [t for span in answers.concerning(self.text, self.sections, one) for t in self._within(*span)]
            found = self.normalised.source(one)
            yield as_row(found) | {
                "problem_id": f"p-{found.problem_start}-{found.problem_end}",
                "problem": self.source[found.problem_start : found.problem_end],
                "answer": "" if found.start is None else self.source[found.start : found.end],
                "matched_by": "" if found.thing_start is None else self.source[found.thing_start : found.thing_end],
                "matched_in": "" if found.match_start is None else self.source[found.match_start : found.match_end],
                "targets": len(inside),
                "numbers": sum(t.kind == "number" for t in inside),
            }

    def _commitments(self) -> Iterator[Row]:
        for found in map(self.normalised.source, self.commitments):
            yield as_row(found) | {"text": self.source[found.start : found.end]}

    def _strength(self) -> Iterator[Row]:
        yield from map(as_row, strength.tally(self.targets))

    def _checkability(self) -> Iterator[Row]:
        areas = [section.section_id for section in priorities.areas(self.sections)]
        with_number = {t.area_id for t in self.targets if t.kind == "number"}
        without = sum(area not in with_number for area in areas)
        found = checkability.measures(self.text, self.sections, self.commitments, self.quantities, len(areas), without)
        yield from map(as_row, found)

    def _within(self, start: int, end: int) -> list[Target]:
        return [t for t in self.targets if start <= t.start < end]


def quantity_id(start: int, end: int) -> str:
    """Return the id of the quantity at a span of the source."""
    return f"q-{start}-{end}"
