"""Answers: the plan's sentences that take up an admitted problem, by the words that they share.

A word weighs the more, the fewer sentences of the plan have it (inverse document frequency, Spärck Jones 1972, Journal
of Documentation 28(1); recalled). The score is the weighted share of a problem's words that a sentence takes up. A
word in the sentence counts `IN_SENTENCE`; it counts more in the same compound, and more under a heading that has it or
under the lead with most of its sentences. So only a sentence with all of a problem's words, in its order, under a
heading that names them, reaches 1. A sentence is an answer only if one of the shared terms is specific. The weights and
thresholds are ours. An answer in other words is not found.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from reportlib.analysis import priorities, topics
from reportlib.analysis.admitted_problems.content_words import CUT, Word, compounds, content, generic, joined, segmented
from reportlib.analysis.admitted_problems.passages import Admission
from reportlib.core.records import Section, Sentence
from reportlib.documents.outline import roles
from reportlib.extraction import clauses

MIN_SCORE = 0.1
"""The least score of an answer."""

MOST = 3
"""The number of answers listed for a problem, the best first."""

BESIDE, FRESH = 0.6, 0.4
"""The least share of the best score for another answer, and for one that takes up another part of the problem."""

IN_SENTENCE, IN_COMPOUND, UNDER_LEAD, UNDER_AREA = 0.5, 0.2, 0.3, 0.15
UNDER_ITS_LEAD = 0.4  # times the share of the word's sentences that stand under the same lead
ONLY_LEAD, ONLY_AREA = 0.35, 0.2
PREFACE = 0.7  # times the score: the text in front of the areas speaks of everything
GENERIC_WEIGHT = 0.3
FEW_SHARE, FEW = 0.05, 3  # a word in so few of the plan's sentences is specific
OWN_SHARE = 0.5  # … and one with this share in an area is specific to the area
LONG_TERM = 5  # characters: a compound of generic words that is as long is specific (中小微企业)
FOCUS = 80  # characters: a longer sentence says less about each thing that it names
MIN_SENTENCE = 8  # characters
UNMARKED = 40  # characters: shorter text without a mark at its end is a heading
_MARKS = "。！？；!?;"
_SILENT_ROLES = (*roles.FRAME, "requirements")


@dataclass(frozen=True, slots=True)
class Answer:
    """A problem with a sentence that takes it up, or without one: a row of `answers`."""

    problem_start: int
    problem_end: int
    rank: int  # 0 if none takes it up
    start: int | None
    end: int | None
    score: float
    terms: str  # the words shared, as they stand in the problem
    topic: str  # the subject class of both
    section_id: str  # of the answer


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of the plan with the headings above it."""

    start: int
    end: int
    section_id: str
    text: str
    words: str  # segmented
    lead: str  # the title of the lead above it, or of the area if there is no lead, segmented
    area: str  # the same of its area
    role: str

    @property
    def area_id(self) -> str:
        return ".".join(self.section_id.split(".")[:2])

    @property
    def is_preface(self) -> bool:
        return self.role != "targets" and self.section_id.split(".")[1:2] in ([], ["0"])


@dataclass(frozen=True)
class _Plan:
    """The sentences that state what is to be done, with the counts of words in them."""

    places: tuple[_Place, ...]

    @cached_property
    def few(self) -> float:
        return max(FEW, FEW_SHARE * len(self.places))

    @cached_property
    def _spread(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def _under(self) -> dict[str, dict[str, int]]:
        return {}

    def spread(self, term: str) -> dict[str, int]:
        """Return the number of sentences of each area that have a term."""
        if term not in self._spread:
            having = [place for place in self.places if term in place.text and _has(place.words, term)]
            self._spread[term] = Counter(place.area_id for place in having)
            self._under[term] = Counter(place.section_id for place in having)
        return self._spread[term]

    def seen(self, term: str) -> int:
        return sum(self.spread(term).values())

    def share(self, term: str, place: _Place) -> float:
        """Return the share of a term's sentences that stand under the same lead; 0 for a term used once."""
        seen = self.seen(term)
        return self._under[term].get(place.section_id, 0) / seen if seen > 1 else 0.0

    def weight(self, word: Word) -> float:
        rarity = math.log((len(self.places) + 1) / (max(1, self.seen(word.text)) + 0.5))
        return max(rarity, 0.1) * (GENERIC_WEIGHT if word.generic else 1)

    def is_specific(self, term: str, place: _Place) -> bool:
        """Return whether few sentences have a term, or a heading above the sentence, or mostly those of its area."""
        seen = self.seen(term)
        if seen <= self.few or _has(place.lead, term) or _has(place.area, term):
            return True
        return self.spread(term).get(place.area_id, 0) >= OWN_SHARE * seen


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    place: _Place
    terms: tuple[str, ...]
    content: frozenset[str]  # the words of the problem in the sentence itself that are not generic


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
    plan = _Plan(tuple(_places(text, sentences, sections)))
    for problem in admitted:
        wording = text[problem.start : problem.end]
        words = tuple(part for word in content(wording) for part in ((word,) if plan.seen(word.text) else word.parts))
        rated = [found for place in plan.places if (found := _rate(plan, place, wording, words)) is not None]
        rated.sort(key=lambda r: (-round(r.score, 9), r.place.start))
        best = _chosen(rated)
        if not best:
            yield Answer(problem.start, problem.end, 0, None, None, 0.0, "", "", "")
        topic = _topic(wording)
        for rank, one in enumerate(best, start=1):
            yield Answer(
                problem.start,
                problem.end,
                rank,
                one.place.start,
                one.place.end,
                one.score,
                "、".join(one.terms),
                topic if topic and topic == _topic(one.place.text) else "",
                one.place.section_id,
            )


def concerning(text: str, sections: tuple[Section, ...], answer: Answer) -> Iterator[tuple[int, int]]:
    """Yield the spans of an answer that concern the problem: the clauses with a shared term.

    If the lead above the sentence has the term, all of the sentence concerns it.
    """
    if answer.start is None or answer.end is None:
        return
    terms = answer.terms.split("、")
    lead = _titles(text, sections).get(answer.section_id, ("", ""))[0]
    if any(term in lead for term in terms):
        yield answer.start, answer.end
        return
    for clause in clauses.split(text, answer.start, answer.end):
        if any(term in text[clause.start : clause.end] for term in terms):
            yield clause.start, clause.end


def _titles(text: str, sections: tuple[Section, ...]) -> dict[str, tuple[str, str]]:
    """Return the titles of the lead and the area of each section below the parts, by its id."""
    own = {s.section_id: text[s.start : s.end] for s in sections if s.start is not None and s.level > 1}
    found: dict[str, tuple[str, str]] = {}
    for section in sections:
        steps = section.section_id.split(".")
        leads = "，".join(own.get(".".join(steps[:n]), "") for n in range(3, len(steps) + 1))
        found[section.section_id] = leads, own.get(".".join(steps[:2]), "")
    return found


def _places(text: str, sentences: tuple[Sentence, ...], sections: tuple[Section, ...]) -> Iterator[_Place]:
    """Yield the sentences of the areas, or of the plan if it has no areas, without headings."""
    ahead = [s for s in sentences if s.looks_ahead and s.role not in _SILENT_ROLES]
    first = priorities.begin_of_areas(ahead)
    headed = {s.start for s in sections if s.start is not None}
    cut = {
        section_id: (segmented(lead) if lead.strip("，") else "", segmented(area) if area else "")
        for section_id, (lead, area) in _titles(text, sections).items()
    }
    for s in ahead:
        wording = text[s.start : s.end].strip()
        heading = s.start in headed or (len(wording) < UNMARKED and not wording.endswith(tuple(_MARKS)))
        if s.start < first or len(wording) < MIN_SENTENCE or heading:
            continue
        lead, area = cut.get(s.section_id, ("", ""))
        yield _Place(s.start, s.end, s.section_id, wording, segmented(wording), lead or area, area, s.role)


def _has(words: str, term: str) -> bool:
    """Return whether a segmented text has a term, inside a word or between two edges of words."""
    if term in words:
        return True
    plain, edges = _edges(words)
    at = plain.find(term)
    while at >= 0:
        if at in edges and at + len(term) in edges:
            return True
        at = plain.find(term, at + 1)
    return False


@lru_cache(maxsize=4096)
def _edges(words: str) -> tuple[str, frozenset[int]]:
    """Return a segmented text without its marks, and the offsets at which its words begin and end."""
    return words.replace(CUT, ""), frozenset(accumulate(map(len, words.split(CUT))))


def _rate(plan: _Plan, place: _Place, wording: str, words: tuple[Word, ...]) -> _Found | None:
    """Return how far a sentence takes up a problem, or None if they share no specific term."""
    total = sum(plan.weight(word) for word in words)
    runs = _runs(place.words, wording, words)
    above = [*_runs(place.lead, wording, words), *_runs(place.area, wording, words)]
    if not runs and not above:
        return None
    enough = any(_says_enough(plan, place, wording, run) for run in runs)
    if not enough and not any(_names(place, wording, run, beside=bool(runs)) for run in above):
        return None
    compound = {word for run in runs if len(run) > 1 or len(words) == 1 for word in run}
    inside = {word for run in runs for word in run}
    taken = 0.0
    for word in words:
        lead, area = _has(place.lead, word.text), _has(place.area, word.text)
        if word in inside:
            topic = UNDER_LEAD if lead else max(UNDER_AREA * area, UNDER_ITS_LEAD * plan.share(word.text, place))
            part = IN_SENTENCE + IN_COMPOUND * (word in compound) + topic
        else:
            part = ONLY_LEAD if lead else ONLY_AREA * area
        taken += part * plan.weight(word)
    taken *= PREFACE if place.is_preface else 1.0
    score = min(1.0, taken / total) * min(1.0, (FOCUS / (place.end - place.start)) ** 0.25)
    if score < MIN_SCORE:
        return None
    telling = [run for run in [*runs, *above] if len(run) > 1 or not run[0].generic]
    terms = dict.fromkeys(_term_of(wording, run) for run in sorted(telling, key=lambda run: run[0].start))
    longest = [term for term in terms if not any(term != other and term in other for other in terms)]
    return _Found(score, place, tuple(longest), frozenset(word.text for word in inside if not word.generic))


def _chosen(rated: list[_Found]) -> list[_Found]:
    """Return the best sentences, first those that take up another part of the problem (托育、住房)."""
    chosen, rest, covered = rated[:1], rated[1:], set(rated[0].content if rated else ())
    while rest and len(chosen) < MOST:
        fresh = next((one for one in rest if one.content - covered and one.score >= FRESH * rated[0].score), None)
        one = fresh or rest[0]
        if fresh is None and one.score < BESIDE * rated[0].score:
            break
        chosen.append(one)
        rest.remove(one)
        covered |= one.content
    return chosen


def _runs(segments: str, wording: str, words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Return the longest runs of a problem's neighbouring words that stand together in a segmented text."""
    found: list[tuple[Word, ...]] = []
    for word in words:
        if not segments or not _has(segments, word.text):
            continue
        last = found[-1] if found else ()
        if last and joined(wording, last[-1], word) and _has(segments, wording[last[0].start : word.end]):
            found[-1] = (*last, word)
        else:
            found.append((word,))
    return found


def _term_of(wording: str, run: tuple[Word, ...]) -> str:
    return wording[run[0].start : run[-1].end]


def _says_enough(plan: _Plan, place: _Place, wording: str, run: tuple[Word, ...]) -> bool:
    """Return whether the shared words say enough: a specific word or compound, not only generic words."""
    if any(not word.generic and plan.is_specific(word.text, place) for word in run):
        return True
    if len(run) == 1:
        return False
    term = _term_of(wording, run)
    if term in generic():
        return False
    if term in compounds():
        return True
    if all(word.generic for word in run):
        own = plan.seen(term) > 1 and plan.spread(term).get(place.area_id, 0) >= OWN_SHARE * plan.seen(term)
        long = len(term) >= LONG_TERM and plan.seen(term) <= plan.few
        return own or long or bool(topics.hits(term)) or _has(place.lead, term) or _has(place.area, term)
    return plan.is_specific(term, place)


def _names(place: _Place, wording: str, run: tuple[Word, ...], *, beside: bool) -> bool:
    """Return whether a heading names a problem, so that the sentences under it take it up.

    A lead does so by one word, an area by two.

    Args:
        place: the sentence with its headings.
        wording: the problem.
        run: the words of the problem in the headings.
        beside: whether the sentence itself has a word of the problem.
    """
    if all(word.generic for word in run):
        return False
    return _has(place.lead, _term_of(wording, run)) or (len(run) > 1 and beside)


def _topic(text: str) -> str:
    ordered = topics.hits(text).most_common(2)
    tied = len(ordered) > 1 and ordered[1][1] == ordered[0][1]
    return ordered[0][0] if ordered and not tied else ""
