"""Keyness: the words that set the plan apart from the review.

The measure is the weighted log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008),
"Fightin' Words", Political Analysis 16(4): 372-403, eqs. 15, 16 and 22; the prior is the whole body's word counts. The
log-likelihood of Dunning (1993), Computational Linguistics 19(1): 61-74, in the form for two texts of Rayson and
Garside (2000), stands beside it.

The table supports no absence. The prior draws the log-odds of a word that one side alone has towards zero, so that 28
uses against one may miss a bound on z; words used less than three times are left out; a word that the segmenter cuts
in two is none. "No word is used markedly more" is thus never a finding: `against_none` says which words speak against
it by plain counts, and where it returns nothing, that no such word is listed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import jieba

from reportlib.core.records import GlossaryEntry, Section
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.lexicon import segmentation

PRIOR_WEIGHT = 500.0  # words; the weight of the prior
MIN_COUNT = 3
PLAIN_COUNT = 10
PLAIN_RATIO = 5
"""So many uses, so many times those of the other side, are markedly more whatever a model says."""
LIKELIHOOD = 10.83  # of the chi-squared distribution with one degree of freedom, at the 0.1 % level
Z95 = 1.959964  # of the standard normal distribution, two-sided


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the body with its counts and its keyness; a positive z is for the plan."""

    term: str
    count: int
    review: int
    plan: int
    log_odds: float
    low: float  # 95 % interval of the log-odds
    high: float
    z: float
    log_likelihood: float
    first_start: int
    first_end: int


def read(
    text: str, layout: Layout, sections: tuple[Section, ...], glossary: tuple[GlossaryEntry, ...]
) -> tuple[Term, ...]:
    """Return the words used at least three times in review and plan, those of the plan first.

    A report without review or without plan has none.
    """
    segmenter = segmentation.report_tokenizer(text[layout.body_start : layout.body_end], glossary)
    parts = [s for s in sections if s.level == 1]
    tallies = [
        _counts(text, segmenter, layout, [(s.body_start, s.body_end) for s in parts if s.role in held_by])
        for held_by in (roles.BACKWARD, roles.FORWARD)
    ]
    review, plan = tallies
    if not (review and plan):
        return ()
    both = review + plan
    made = []
    for word, count in both.items():
        if count < MIN_COUNT:
            continue
        sides = plan[word], plan.total(), review[word], review.total()
        odds, error = log_odds(*sides, both[word], both.total())
        z = odds / error if error else 0.0
        keyness = odds, odds - Z95 * error, odds + Z95 * error, z, log_likelihood(*sides)
        first = text.find(word, layout.body_start)
        made.append(Term(word, count, review[word], plan[word], *keyness, first, first + len(word)))
    return tuple(sorted(made, key=lambda t: (-t.z, t.term)))


def against_none(terms: Iterable[Term], side: str) -> tuple[Term, ...]:
    """Return the words that speak against "no word is used markedly more" on a side, the clearest first.

    A word does by plain counts: ten uses or more, and five times those of the other side; or by the log-likelihood.

    Args:
        terms: those of a report, of both sides.
        side: plan or review.

    >>> counts = {"统筹": (1, 28), "发展": (40, 44)}
    >>> listed = [Term(w, a + b, a, b, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 2) for w, (a, b) in counts.items()]
    >>> [one.term for one in against_none(listed, "plan")], against_none(listed, "review")
    (['统筹'], ())
    """
    made = []
    for one in terms:
        own, other = (one.plan, one.review) if side == "plan" else (one.review, one.plan)
        favours = one.z > 0 if side == "plan" else one.z < 0
        if (own >= PLAIN_COUNT and own >= PLAIN_RATIO * other) or (favours and one.log_likelihood >= LIKELIHOOD):
            made.append((other - own, one.term, one))
    return tuple(one for *_, one in sorted(made, key=lambda key: key[:2]))


def log_odds(a: int, a_total: int, b: int, b_total: int, prior: int, prior_total: int) -> tuple[float, float]:
    """Return Monroe's log-odds ratio of a word in text a against text b, and its standard error.

    Args:
        a: uses of the word in text a.
        a_total: words of text a.
        b: uses of the word in text b.
        b_total: words of text b.
        prior: uses of the word in the text of the prior.
        prior_total: words of the text of the prior.

    >>> odds, error = log_odds(10, 1000, 10, 1000, 20, 2000)
    >>> odds, round(error, 3)
    (0.0, 0.365)
    """
    weight = PRIOR_WEIGHT * prior / prior_total
    if prior == prior_total:  # the only word of both texts sets nothing apart
        return 0.0, 0.0
    left = math.log((a + weight) / (a_total + PRIOR_WEIGHT - a - weight))
    right = math.log((b + weight) / (b_total + PRIOR_WEIGHT - b - weight))
    variance = 1 / (a + weight) + 1 / (b + weight)
    return left - right, math.sqrt(variance)


def log_likelihood(a: int, a_total: int, b: int, b_total: int) -> float:
    """Return Dunning's G2 of a word's counts in two texts: 0 if it is as frequent in both, 3.84 at the 5 % level.

    Args:
        a: uses of the word in the first text.
        a_total: size of the first text, in words or characters.
        b: uses in the second text.
        b_total: size of the second text.

    >>> log_likelihood(10, 1000, 20, 2000), round(log_likelihood(20, 1000, 5, 1000), 2)
    (0.0, 9.64)
    """
    share = (a + b) / (a_total + b_total)
    terms = ((a, a_total * share), (b, b_total * share))
    return max(0.0, 2 * sum(count * math.log(count / expected) for count, expected in terms if count))


def _counts(text: str, segmenter: jieba.Tokenizer, layout: Layout, spans: list[tuple[int, int]]) -> Counter[str]:
    """Return how often each word stands in some spans of the body."""
    found: Counter[str] = Counter()
    for start, end in spans:
        found.update(segmentation.tally(text[max(start, layout.body_start) : end], segmenter))
    return found
