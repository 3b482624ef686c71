"""Answers: the plan's sentences that take up an admitted problem.

An answer names the specific thing of the problem (`things`) in a clause that does something about it. A sentence that
shares other words only (`rating`), or speaks of something near, is shown with the certainty `weak`: it is neither told
as an answer nor is the problem told as unanswered. A problem is unanswered where a second look at the plan
(`claims.match`) finds nothing near it either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlib.analysis import topics
from reportlib.analysis.admitted_problems import items, rating, things
from reportlib.analysis.admitted_problems.content_words import CUT, content
from reportlib.analysis.admitted_problems.items import Admission
from reportlib.analysis.admitted_problems.plan_sentences import Place, Plan, places, titles
from reportlib.analysis.admitted_problems.rating import Rated
from reportlib.analysis.admitted_problems.things import Thing
from reportlib.analysis.claims import match
from reportlib.core.records import Section, Sentence
from reportlib.documents.outline import roles
from reportlib.extraction import clauses

MOST = 3
"""The number of answers listed for a problem, the best first."""

BESIDE, FRESH = 0.6, 0.4
"""The least share of the best score for another answer, and for one that takes up another part of the problem."""

BEHIND = 0.4
"""The least share of what looks ahead that stands behind the passage of problems, if the plan begins there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A problem with a sentence that takes it up, or without one: a row of `answers`."""

    problem_start: int
    problem_end: int
    kind: str
    short: str
    rank: int  # 0 if no sentence of the plan shares a word
    start: int | None
    end: int | None
    certainty: str  # strong, weak, or none
    score: float
    terms: str  # the words shared, as they stand in the problem
    thing_start: int | None  # of the thing in the problem
    thing_end: int | None
    match_start: int | None  # of the thing in the answer
    match_end: int | None
    topic: str  # the subject class of both
    section_id: str  # of the answer


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    thing: Thing | None
    rated: Rated | None
    under_its_lead: bool = False  # whether the lead above the sentence names the thing

    @property
    def score(self) -> float:
        return self.rated.score if self.rated else 0.0

    @property
    def content(self) -> frozenset[str]:
        return self.rated.content if self.rated else frozenset()

    @property
    def order(self) -> tuple[bool, bool, float, int, int]:
        thing = self.thing
        return (
            thing is None or not thing.same,
            not self.under_its_lead,
            -round(self.score, 9),
            -(thing.length if thing else 0),
            self.place.start,
        )


def find(
    text: str, sentences: tuple[Sentence, ...], sections: tuple[Section, ...], admitted: tuple[Admission, ...]
) -> Iterator[Answer]:
    """Yield the sentences of the plan that take up each problem, or one row without a sentence.

    Args:
        text: the normalised text.
        sentences: its sentences.
        sections: its sections.
        admitted: the problems admitted.
    """
    if not admitted:
        return
    begin = _begin(sentences, max(problem.end for problem in admitted))
    plan = Plan(tuple(place for place in places(text, sentences, sections) if place.start >= begin))
    ahead = [(s.start, s.end) for s in sentences if s.looks_ahead and s.start >= begin and s.role not in roles.FRAME]
    for problem in admitted:
        strong, weak = _candidates(text, plan, problem)
        if strong:
            for rank, one in enumerate(_chosen(strong), start=1):
                yield _row(text, problem, rank, one, "strong")
        elif weak:
            yield _row(text, problem, 1, weak[0], "weak")
        else:
            yield _unanswered(text, problem, ahead)


def concerning(text: str, sections: tuple[Section, ...], answer: Answer) -> Iterator[tuple[int, int]]:
    """Yield the spans of an answer that concern the problem: the clauses with a shared term.

    If the lead above the sentence has the term, all of the sentence concerns it.
    """
    if answer.start is None or answer.end is None:
        return
    terms = [term for term in answer.terms.split("、") if term]
    if answer.match_start is not None:
        terms.append(text[answer.match_start : answer.match_end])
    lead = titles(text, sections).get(answer.section_id, ("", ""))[0]
    if any(term in lead for term in terms):
        yield answer.start, answer.end
        return
    for clause in clauses.split(text, answer.start, answer.end):
        if any(term in text[clause.start : clause.end] for term in terms):
            yield clause.start, clause.end


def _begin(sentences: tuple[Sentence, ...], admitted: int) -> int:
    """Return where the plan begins: behind the passage of problems, if most of what looks ahead stands there.

    A part whose title speaks of the past and of the future may hold both and the passage between them.
    """
    ahead = [s for s in sentences if s.looks_ahead]
    behind = sum(s.start >= admitted for s in ahead)
    return admitted if behind >= BEHIND * len(ahead) else 0


def _candidates(text: str, plan: Plan, problem: Admission) -> tuple[list[_Candidate], list[_Candidate]]:
    """Return the sentences that answer a problem, and those that only share words with it, the best first."""
    wording = text[problem.start : problem.end]
    words = content(wording)
    named = things.of_problem(wording, words, plan)
    known = tuple(part for word in words for part in ((word,) if plan.seen(word.text) else word.parts))
    strong: list[_Candidate] = []
    weak: list[_Candidate] = []
    for place in plan.places:
        thing = things.shared(text, place, named) if named else None
        if thing is not None and problem.kind != "own" and not (thing.same and thing.length >= things.LONG):
            thing = None  # the plan cures no world
        rated = rating.rate(plan, place, wording, known) if known else None
        if thing is not None:
            lead = place.lead.replace(CUT, "")
            strong.append(_Candidate(place, thing, rated, text[thing.start : thing.end] in lead))
        elif rated is not None:
            weak.append(_Candidate(place, None, rated))
    return sorted(strong, key=lambda c: c.order), sorted(weak, key=lambda c: c.order)


def _chosen(found: list[_Candidate]) -> list[_Candidate]:
    """Return the best sentences, first those that take up another part of the problem (托育、住房)."""
    chosen, rest, covered = found[:1], found[1:], set(found[0].content)
    while rest and len(chosen) < MOST:
        fresh = next((one for one in rest if one.content - covered and one.score >= FRESH * found[0].score), None)
        one = fresh or rest[0]
        if fresh is None and one.score < BESIDE * found[0].score:
            break
        chosen.append(one)
        rest.remove(one)
        covered |= one.content
    return chosen


def _row(text: str, problem: Admission, rank: int, one: _Candidate, certainty: str) -> Answer:
    wording = text[problem.start : problem.end]
    topic = _topic(wording)
    thing = one.thing
    terms = list(one.rated.terms) if one.rated else []
    if thing is not None:
        printed = wording[thing.problem_start : thing.problem_end]
        terms = [*terms, printed] if not any(printed in term for term in terms) else terms
    return Answer(
        problem.start,
        problem.end,
        problem.kind,
        items.short(wording),
        rank,
        one.place.start,
        one.place.end,
        certainty,
        one.score,
        "、".join(terms),
        problem.start + thing.problem_start if thing else None,
        problem.start + thing.problem_end if thing else None,
        thing.start if thing else None,
        thing.end if thing else None,
        topic if topic and topic == _topic(one.place.text) else "",
        one.place.section_id,
    )


def _unanswered(text: str, problem: Admission, ahead: list[tuple[int, int]]) -> Answer:
    """Return the row of a problem without an answer; where a second look finds something near it, the row says so."""
    against = match.refute_unanswered(text, problem.start, problem.end, ahead)
    return Answer(
        problem.start,
        problem.end,
        problem.kind,
        items.short(text[problem.start : problem.end]),
        0,
        None,
        None,
        "none" if against is None else "weak",
        0.0,
        "",
        None,
        None,
        against.start if against else None,
        against.end if against else None,
        "",
        "",
    )


def _topic(text: str) -> str:
    ordered = topics.hits(text).most_common(2)
    tied = len(ordered) > 1 and ordered[1][1] == ordered[0][1]
    return ordered[0][0] if ordered and not tied else ""
