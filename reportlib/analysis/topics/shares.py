"""What share of review, plan and body each class takes, and where it first comes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlib.analysis.topics.decide import Decision
from reportlib.analysis.topics.keywords import classes
from reportlib.analysis.topics.passages import Passage
from reportlib.documents.outline.scopes import SCOPES


@dataclass(frozen=True, slots=True)
class Share:
    """The passages of a class in a scope; an empty topic holds what is undecided."""

    scope: str
    topic: str
    passages: int
    chars: int
    share: float  # of the characters of the scope
    passage_share: float
    first_at: float | None  # share of the scope before the first of them


def shares(found: Sequence[tuple[Passage, Decision]]) -> tuple[Share, ...]:
    """The shares of each scope that has passages: they add up to one, what is undecided among them.

    Every class that stands anywhere in the body has a row in each scope, so that a class that only one side speaks of
    is 0 on the other.
    """
    stand = {decision.topic for _, decision in found}
    order = [label for label in classes().values() if label in stand] + [""] * ("" in stand)
    made = []
    for scope in SCOPES:
        inside = [(passage.chars, decision.topic) for passage, decision in found if scope in (passage.scope, "body")]
        before = list(accumulate((chars for chars, _ in inside), initial=0))
        total = before[-1]
        for label in order if total else ():
            own = [chars for chars, topic in inside if topic == label]
            first = next((at for at, (_, topic) in zip(before, inside, strict=False) if topic == label), None)
            made.append(
                Share(
                    scope,
                    label,
                    len(own),
                    sum(own),
                    sum(own) / total,
                    len(own) / len(inside),
                    None if first is None else first / total,
                )
            )
    return tuple(made)
