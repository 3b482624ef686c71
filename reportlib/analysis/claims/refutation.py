"""What speaks against a claim, and where the text says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refutation:
    """A reason against a claim.

    Attributes:
        rule: the code of the rule that found it, such as "named_otherwise".
        start: where the text contradicts the claim, as an offset; None where it is no place of the text.
        end: the end of that place.
    """

    rule: str
    start: int | None = None
    end: int | None = None
