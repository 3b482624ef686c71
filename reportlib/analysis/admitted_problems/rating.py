"""How far a sentence of the plan takes up a problem, by the words that they share.

A word weighs the more, the fewer sentences of the plan have it (inverse document frequency, Spärck Jones 1972, Journal
of Documentation 28(1); recalled). The score is the weighted share of a problem's words that a sentence takes up. A
word in the sentence counts `IN_SENTENCE`; it counts more in the same compound, and more under a heading that has it or
under the lead with most of its sentences. So only a sentence with all of a problem's words, in its order, under a
heading that names them, reaches 1. The weights and thresholds are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.analysis import topics
from reportlib.analysis.admitted_problems.content_words import Word, compounds, generic, joined
from reportlib.analysis.admitted_problems.plan_sentences import OWN_SHARE, Place, Plan, has

MIN_SCORE = 0.1
"""The least score of a sentence that takes a problem up."""

IN_SENTENCE, IN_COMPOUND, UNDER_LEAD, UNDER_AREA = 0.5, 0.2, 0.3, 0.15
UNDER_ITS_LEAD = 0.4  # times the share of the word's sentences that stand under the same lead
ONLY_LEAD, ONLY_AREA = 0.35, 0.2
PREFACE = 0.7  # times the score: the text in front of the areas speaks of everything
LONG_TERM = 5  # characters: a compound of generic words that is as long is specific (中小微企业)
FOCUS = 80  # characters: a longer sentence says less about each thing that it names


@dataclass(frozen=True, slots=True)
class Rated:
    score: float
    place: Place
    terms: tuple[str, ...]
    content: frozenset[str]  # the words of the problem in the sentence itself that are not generic


def rate(plan: Plan, place: Place, wording: str, words: tuple[Word, ...]) -> Rated | None:
    """Return how far a sentence takes up a problem, or None if they share no specific term."""
    total = sum(plan.weight(word) for word in words)
    shared = runs(place.words, wording, words)
    above = [*runs(place.lead, wording, words), *runs(place.area, wording, words)]
    if not shared and not above:
        return None
    enough = any(_says_enough(plan, place, wording, run) for run in shared)
    if not enough and not any(_names(place, wording, run, beside=bool(shared)) for run in above):
        return None
    compound = {word for run in shared if len(run) > 1 or len(words) == 1 for word in run}
    inside = {word for run in shared for word in run}
    taken = 0.0
    for word in words:
        lead, area = has(place.lead, word.text), has(place.area, word.text)
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
    telling = [run for run in [*shared, *above] if len(run) > 1 or not run[0].generic]
    terms = dict.fromkeys(term_of(wording, run) for run in sorted(telling, key=lambda run: run[0].start))
    longest = [term for term in terms if not any(term != other and term in other for other in terms)]
    return Rated(score, place, tuple(longest), frozenset(word.text for word in inside if not word.generic))


def runs(segments: str, wording: str, words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Return the longest runs of a problem's neighbouring words that stand together in a segmented text."""
    found: list[tuple[Word, ...]] = []
    for word in words:
        if not segments or not has(segments, word.text):
            continue
        last = found[-1] if found else ()
        if last and joined(wording, last[-1], word) and has(segments, wording[last[0].start : word.end]):
            found[-1] = (*last, word)
        else:
            found.append((word,))
    return found


def term_of(wording: str, run: tuple[Word, ...]) -> str:
    return wording[run[0].start : run[-1].end]


def _says_enough(plan: Plan, place: Place, wording: str, run: tuple[Word, ...]) -> bool:
    """Return whether the shared words say enough: a specific word or compound, not only generic words."""
    if any(not word.generic and plan.is_specific(word.text, place) for word in run):
        return True
    if len(run) == 1:
        return False
    term = term_of(wording, run)
    if term in generic():
        return False
    if term in compounds():
        return True
    if all(word.generic for word in run):
        own = plan.seen(term) > 1 and plan.spread(term).get(place.area_id, 0) >= OWN_SHARE * plan.seen(term)
        long = len(term) >= LONG_TERM and plan.seen(term) <= plan.few
        return own or long or bool(topics.hits(term)) or has(place.lead, term) or has(place.area, term)
    return plan.is_specific(term, place)


def _names(place: Place, wording: str, run: tuple[Word, ...], *, beside: bool) -> bool:
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
    return has(place.lead, term_of(wording, run)) or (len(run) > 1 and beside)
