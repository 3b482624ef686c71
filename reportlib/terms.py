"""What sets the plan apart from the review, word by word.

The measure is the weighted log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008),
"Fightin' Words", Political Analysis 16(4): 372-403, eqs. 15, 16 and 22; the prior is the whole body's word counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from reportlib import words
from reportlib.layout import Layout
from reportlib.records import GlossaryEntry, Section

PRIOR_WEIGHT = 500.0  # words that the prior counts for
MIN_COUNT = 3
_REVIEW = ("review", "problems")
_PLAN = ("tasks", "targets", "requirements", "government")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the body with its counts and its leaning; positive z leans to the plan."""

    term: str
    count: int
    review: int
    plan: int
    log_odds: float
    z: float
    first_start: int
    first_end: int


def read(
    text: str, layout: Layout, sections: tuple[Section, ...], glossary: tuple[GlossaryEntry, ...]
) -> tuple[Term, ...]:
    """The words used at least three times in review and plan, those that lean most to the plan first."""
    segmenter = words.report_tokenizer(text[layout.body_start : layout.body_end], glossary)
    parts = [s for s in sections if s.level == 1 and s.start is not None]
    tallies = [
        words.counts(text, segmenter, layout, [(s.body_start, s.body_end) for s in parts if s.role in roles])
        for roles in (_REVIEW, _PLAN)
    ]
    review, plan = tallies
    both = review + plan
    made = []
    for word, count in both.items():
        if count < MIN_COUNT:
            continue
        odds, z = log_odds(plan[word], plan.total(), review[word], review.total(), both[word], both.total())
        first = text.find(word, layout.body_start)
        made.append(Term(word, count, review[word], plan[word], odds, z, first, first + len(word)))
    return tuple(sorted(made, key=lambda t: (-t.z, t.term)))


def log_odds(a: int, a_total: int, b: int, b_total: int, prior: int, prior_total: int) -> tuple[float, float]:
    """Monroe's log-odds ratio of a word in text a against text b, and its z-score.

    >>> odds, z = log_odds(10, 1000, 10, 1000, 20, 2000)
    >>> odds, z
    (0.0, 0.0)
    """
    weight = PRIOR_WEIGHT * prior / prior_total
    if prior == prior_total:  # the only word of both texts sets nothing apart
        return 0.0, 0.0
    left = math.log((a + weight) / (a_total + PRIOR_WEIGHT - a - weight))
    right = math.log((b + weight) / (b_total + PRIOR_WEIGHT - b - weight))
    variance = 1 / (a + weight) + 1 / (b + weight)
    return left - right, (left - right) / math.sqrt(variance)
