"""Claims: what a sentence asserts, what spoke against it, and whether it stands.

Every sentence of a narrative belongs to one kind of claim. Before it is printed its material is looked at a second
time (`second_look`): what falls is left out or told in a weaker form, and is kept here with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from reportlib.analysis.claims.refutation import Refutation

T = TypeVar("T", covariant=True)

KINDS = ("absence", "count", "extreme", "order", "comparison", "change", "match", "quotation")
"""The kinds of claims: something is not said; so many; most, longest, first; what stands in which order; two numbers
beside each other; a number against that of another report; a problem and its answer; words as they are printed."""


@dataclass(frozen=True)
class Fallen:
    """Material of a claim that the second look refused.

    Attributes:
        kind: the kind of the claim.
        what: the words of the report or the name of the thing that was to be told.
        reason: the rule that refused it, with its place in the text.
    """

    kind: str
    what: str
    reason: Refutation


@dataclass(frozen=True)
class Looked(Generic[T]):
    """Material that was looked at a second time.

    Attributes:
        kind: the kind of claim that it was looked at for.
        standing: what may be told.
        fallen: what may not, with the reasons.
    """

    kind: str
    standing: tuple[T, ...]
    fallen: tuple[Fallen, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.standing)
