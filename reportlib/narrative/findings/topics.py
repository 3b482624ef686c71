"""The subjects of review and plan, by the State Council's subject classes."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.core import schema
from reportlib.narrative.findings.typed_rows import Tables, TopicShareRow, topic_shares, topics

SMALL = 0.02
"""Least difference of shares that counts as one (2 percentage points): a single paragraph makes a smaller one."""

FEWEST_PASSAGES = 15
"""Fewest passages of a side whose shares of subjects are compared."""

UNLIKE = 2.0
"""Least ratio of the mean lengths of passages of which shares are not compared: each passage has one class."""


@dataclass(frozen=True)
class Subject:
    """A class with its share of the review and of the plan; the empty topic holds the undecided passages."""

    topic: str
    review: TopicShareRow
    plan: TopicShareRow

    @property
    def change(self) -> float:
        """The share of the plan less the share of the review."""
        return self.plan.share - self.review.share

    def label(self, lang: str) -> str:
        """Return the name of the class, empty for undecided passages."""
        return schema.codes("topic")[self.topic][lang == "zh"] if self.topic else ""


def subjects(report: Tables) -> tuple[Subject, ...]:
    """Return the classes of review and plan, by descending share of the plan, the undecided passages last.

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
    """Return the class that gains most from review to plan and the one that loses most, or None below 2 points."""
    decided = [one for one in found if one.topic]
    up = max(decided, key=lambda one: one.change, default=None)
    down = min(decided, key=lambda one: one.change, default=None)
    return (
        up if up is not None and up.change >= SMALL else None,
        down if down is not None and down.change <= -SMALL else None,
    )


def alike(report: Tables) -> bool:
    """Return whether the shares of review and plan may be compared: enough passages of similar length on both sides."""
    found = topics(report)
    sides = [[row.chars for row in found if row.scope == scope] for scope in ("review", "plan")]
    if min(map(len, sides)) < FEWEST_PASSAGES:
        return False
    low, high = sorted(sum(chars) / len(chars) for chars in sides)
    return high <= UNLIKE * max(low, 1.0)
