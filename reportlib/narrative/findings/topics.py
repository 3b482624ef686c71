"""What review and plan are about, class by class of the State Council's subjects."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.core import schema
from reportlib.narrative.findings.typed_rows import Tables, TopicShareRow, topic_shares, topics

SMALL = 0.02
"""A difference of shares below this (2 percentage points) is not called one: a paragraph more or less makes it."""

FEWEST_PASSAGES = 15
"""With fewer passages on a side its shares of subjects are not compared."""

UNLIKE = 2.0
"""Nor where the passages of one side are on average so many times longer: each passage has but one class."""


@dataclass(frozen=True)
class Subject:
    """A class with its share of the review and of the plan; an empty topic is what is undecided."""

    topic: str
    review: TopicShareRow
    plan: TopicShareRow

    @property
    def change(self) -> float:
        """Share of the plan less share of the review."""
        return self.plan.share - self.review.share

    def label(self, lang: str) -> str:
        """The name of the class; empty for what is undecided."""
        return schema.codes("topic")[self.topic][lang == "zh"] if self.topic else ""


def subjects(report: Tables) -> tuple[Subject, ...]:
    """Return the classes that review or plan speak of, that with most of the plan first, what is undecided last.

    A report without one of the two sides has none.
    """
    held = {(row.topic, row.scope): row for row in topic_shares(report)}
    made = []
    for topic in dict.fromkeys(topic for topic, _ in held):
        review, plan = held.get((topic, "review")), held.get((topic, "plan"))
        if review is not None and plan is not None and (review.chars or plan.chars):
            made.append(Subject(topic, review, plan))
    return tuple(sorted(made, key=lambda one: (not one.topic, -one.plan.share, -one.review.share, one.topic)))


def shifts(found: tuple[Subject, ...]) -> tuple[Subject | None, Subject | None]:
    """Return the class that gains most from review to plan, and the one that loses most; None below 2 points."""
    decided = [one for one in found if one.topic]
    up = max(decided, key=lambda one: one.change, default=None)
    down = min(decided, key=lambda one: one.change, default=None)
    return (
        up if up is not None and up.change >= SMALL else None,
        down if down is not None and down.change <= -SMALL else None,
    )


def alike(report: Tables) -> bool:
    """Whether the shares of review and plan may be compared: both have passages enough, and of like length."""
    found = topics(report)
    sides = [[row.chars for row in found if row.scope == scope] for scope in ("review", "plan")]
    if min(map(len, sides)) < FEWEST_PASSAGES:
        return False
    low, high = sorted(sum(chars) / len(chars) for chars in sides)
    return high <= UNLIKE * max(low, 1.0)
