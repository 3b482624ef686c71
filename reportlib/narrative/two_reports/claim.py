"""A sentence of the account with its kind, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.analysis.claims.refutation import Refutation
from reportlib.narrative.sentence_parts import Sentence

KINDS = ("absence", "count", "extreme", "order", "comparison", "change", "match", "quotation")


@dataclass(frozen=True)
class Claim:
    """A sentence as a claim.

    Attributes:
        kind: one of `KINDS`.
        sentence: its words.
        fallen: what refutes it, or None if it stands and is printed.
    """

    kind: str
    sentence: Sentence
    fallen: Refutation | None = None
