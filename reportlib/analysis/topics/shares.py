"""The share of each class in review, plan and body, and where it first comes up."""

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
    """The passages of a class in a scope; an empty topic stands for the undecided ones."""

    scope: str
    topic: str
    passages: int
    chars: int
    share: float  # of the characters of the scope
    passage_share: float
    first_at: float | None  # share of the scope before the first of them


def shares(found: Sequence[tuple[Passage, Decision]]) -> tuple[Share, ...]:
    """Return the shares of each scope that has passages; with the undecided ones they add up to one.

    Every class of the body has a row in each scope, so that a class of one side only is 0 on the other.
    """
    present = {decision.topic for _, decision in found}
    order = [label for label in classes().values() if label in present] + [""] * ("" in present)
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
