"""What the plan promises that can be checked: numbers, milestones, and what is kept or not.

A number is a row for each quantity, a milestone for each project that is named, a binary commitment for each clause.
Names and frameworks that merely carry a number, preparations, and support of what others do are no commitments.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlib import lexicon
from reportlib.analysis import priorities
from reportlib.analysis.commitments import binary, commitment_words, milestones, numeric, strength
from reportlib.analysis.commitments.plan_clauses import PlanClause, plan
from reportlib.analysis.commitments.records import Target
from reportlib.core.records import HeadlineTarget, Quantity, Section, Sentence
from reportlib.extraction import canonical_ids

__all__ = ["PlanClause", "Target", "find", "plan"]

#: Kinds of headline items without a number that can be checked all the same.
_CHECKABLE = ("relative", "delegated")


class _Areas:
    """The areas of the plan, to be asked which one holds an offset."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.held = sorted(priorities.areas(sections), key=lambda s: s.body_start)
        self.starts = [min(s.body_start, s.start if s.start is not None else s.body_start) for s in self.held]

    def at(self, offset: int) -> str:
        i = bisect_left(self.starts, offset + 1) - 1
        return self.held[i].section_id if i >= 0 and offset < self.held[i].body_end else ""


def find(
    text: str,
    sentences: tuple[Sentence, ...],
    sections: tuple[Section, ...],
    quantities: tuple[Quantity, ...],
    headline: tuple[HeadlineTarget, ...],
) -> tuple[Target, ...]:
    """The commitments of the plan in the order of the text.

    Arguments: the text with its sentences and sections, its quantities, and its headline targets.
    """
    areas = _Areas(sections)
    starts = [q.start for q in quantities]
    items = sorted((t.start, t.end) for t in headline)
    worded = [t for t in headline if t.kind in _CHECKABLE]
    made: list[Target] = []
    before: PlanClause | None = None
    carried = commitment_words.Carried()
    clauses = tuple(plan(text, sentences))
    first_area = min((c.start for c in clauses if "." in c.sentence.section_id), default=0)
    for clause in clauses:
        inside = quantities[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        previous = before if before is not None and before.sentence.start == clause.sentence.start else None
        introduces = clause.start < first_area
        made.extend(_of_clause(text, clause, inside, previous, areas, items, introduces, carried.over(text, clause)))
        before = clause
    for item in worded:
        made = [t for t in made if not (t.kind == "binary" and t.start < item.end and item.start < t.end)]
        made.append(_worded(text, item, sentences, areas))
    return tuple(sorted(made, key=lambda t: (t.start, t.end)))


def _of_clause(
    text: str,
    clause: PlanClause,
    inside: Sequence[Quantity],
    previous: PlanClause | None,
    areas: _Areas,
    items: Sequence[tuple[int, int]],
    introduces: bool,
    carried: str,
) -> Iterator[Target]:
    """The commitments of a clause; what introduces the plan (当前，高铁即将通车) names no stage that is promised."""
    promised = numeric.find(text, clause, inside)
    for q, action in zip(promised, numeric.actions(text, promised), strict=True):
        yield _number(text, clause, q, action, areas, items, carried)
    if introduces:
        return
    staged = milestones.find(text, clause, promised, previous)
    for one in staged:
        yield _plain(text, clause, one, "milestone", text[one.start : one.end], areas)
    if not promised and not staged and not any(start <= clause.start < end for start, end in items):
        kept = binary.find(text, clause)
        if kept is not None:
            yield _plain(text, clause, kept, "binary", text[kept.start : kept.end], areas)


def _number(
    text: str,
    clause: PlanClause,
    q: Quantity,
    action: str,
    areas: _Areas,
    items: Sequence[tuple[int, int]],
    carried: str,
) -> Target:
    said = commitment_words.read(text, clause, q.start, q.end, carried)
    codes = [strength.code(scheme, said.stance, q.bound, q.qualifier) for scheme in strength.SCHEMES]
    headline = int(any(start <= q.start < end for start, end in items))
    return Target(
        start=q.start,
        end=q.end,
        kind="number",
        indicator=q.indicator,
        indicator_id=q.indicator_id or canonical_ids.indicator_id(q.action + q.indicator, q.measure, q.unit),
        value=q.value,
        value_max=q.value_max,
        unit=q.unit,
        bound=q.bound,
        measure=q.measure,
        qualifier=q.qualifier,
        action=action,
        commitment=said.commitment,
        course=said.course,
        deadline=said.deadline,
        owner=said.owner,
        headline=headline,
        narrow=codes[0],
        broad=codes[1],
        ordinal=int(codes[2]),
        area_id="" if headline else areas.at(q.start),
        section_id=q.section_id,
        sentence_start=q.sentence_start,
        sentence_end=q.sentence_end,
        rule=q.rule,
        review=q.review,
    )


def _plain(
    text: str,
    clause: PlanClause,
    found: milestones.Milestone | binary.Binary,
    kind: str,
    name: str,
    areas: _Areas,
) -> Target:
    said = commitment_words.read(text, clause, found.verb_at, found.verb_at + len(found.action))
    if kind == "milestone":
        said = replace(said, course="continuing" if _only_pushed(clause) else "new")
    codes = [strength.code(scheme, said.stance, "", "") for scheme in strength.SCHEMES]
    return _unmeasured(
        found.start,
        found.end,
        kind,
        name,
        found.action,
        said,
        codes,
        0,
        areas.at(found.start),
        clause.sentence,
        found.rule,
    )


def _only_pushed(clause: PlanClause) -> bool:
    """加快珠江沿岸贯通: nobody says that the stage is reached within the year."""
    return any(lead in lexicon.words("plan_words", "carry_on") for lead in clause.leads)


def _worded(text: str, item: HeadlineTarget, sentences: tuple[Sentence, ...], areas: _Areas) -> Target:
    """A headline item that is relative to another indicator, or delegated to the level above."""
    sentence = next(
        (s for s in sentences if s.start <= item.start < s.end), Sentence(item.start, item.end, "", "", True)
    )
    clause = PlanClause(sentence, item.start, item.end, item.start, (), (item.start,), False)
    said = commitment_words.read(text, clause, item.end, item.end)
    codes = [strength.code(scheme, said.stance, "", "") for scheme in strength.SCHEMES]
    return _unmeasured(
        item.start, item.end, "binary", item.indicator, "", said, codes, 1, "", sentence, f"headline-{item.kind}"
    )


def _unmeasured(
    start: int,
    end: int,
    kind: str,
    name: str,
    action: str,
    said: commitment_words.Wording,
    codes: Sequence[str],
    headline: int,
    area_id: str,
    sentence: Sentence,
    rule: str,
) -> Target:
    return Target(
        start=start,
        end=end,
        kind=kind,
        indicator=name,
        indicator_id="",
        value=None,
        value_max=None,
        unit="",
        bound="",
        measure="",
        qualifier="",
        action=action,
        commitment=said.commitment,
        course=said.course,
        deadline=said.deadline,
        owner=said.owner,
        headline=headline,
        narrow=codes[0],
        broad=codes[1],
        ordinal=int(codes[2]),
        area_id=area_id,
        section_id=sentence.section_id,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        rule=rule,
        review="",
    )
