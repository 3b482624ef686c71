"""Change of attention to a dictionary's subject from one report to another, with intervals.

Sentences with a term are compared as two proportions, with the interval of Newcombe (1998), Statistics in Medicine
17(8): 873-890, method 10, which combines the Wilson (1927) intervals of both. It assumes independent sentences. They
are not quite independent, so that a difference whose interval just excludes 0 is no proof.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reportlib.analysis.keyness import Z95


class Measured(Protocol):
    """A row of the table `attention`."""

    @property
    def scope(self) -> str: ...
    @property
    def dictionary(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def term_hits(self) -> int: ...
    @property
    def sentence_hits(self) -> int: ...
    @property
    def sentences(self) -> int: ...
    @property
    def per_1000_chars(self) -> float | None: ...
    @property
    def sentence_share(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class AttentionChange:
    """A dictionary in a scope of both reports."""

    scope: str
    dictionary: str
    first_hits: int
    second_hits: int
    first_per_1000: float | None
    second_per_1000: float | None
    first_share: float | None  # of sentences
    second_share: float | None
    difference: float | None  # of the shares of sentences, second less first
    low: float | None  # 95 % interval of the difference
    high: float | None


def find(first: Iterable[Measured], second: Iterable[Measured]) -> tuple[AttentionChange, ...]:
    """Return the dictionaries by which both reports were measured, in their order, scope by scope."""
    of_second = {(row.scope, row.dictionary): row for row in second if not row.category}
    made = []
    for a in first:
        b = of_second.get((a.scope, a.dictionary))
        if a.category or b is None:
            continue
        step: tuple[float | None, float | None, float | None] = (None, None, None)
        if a.sentences and b.sentences:
            step = difference(a.sentence_hits, a.sentences, b.sentence_hits, b.sentences)
        made.append(
            AttentionChange(
                a.scope,
                a.dictionary,
                a.term_hits,
                b.term_hits,
                a.per_1000_chars,
                b.per_1000_chars,
                a.sentence_share,
                b.sentence_share,
                *step,
            )
        )
    return tuple(made)


def difference(a: int, a_total: int, b: int, b_total: int) -> tuple[float, float, float]:
    """Return the difference of two proportions, second less first, with its 95 % interval.

    Args:
        a: hits of the first.
        a_total: cases of the first.
        b: hits of the second.
        b_total: cases of the second.

    >>> [round(v, 4) for v in difference(48, 80, 56, 70)]  # Newcombe 1998, table II, (a), method 10, turned round
    [0.2, 0.0524, 0.3339]
    """
    p, q = a / a_total, b / b_total
    (low_p, high_p), (low_q, high_q) = wilson(a, a_total), wilson(b, b_total)
    step = q - p
    low, high = step - math.hypot(q - low_q, high_p - p), step + math.hypot(high_q - q, p - low_p)
    return step, max(low, -1.0), min(high, 1.0)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a proportion.

    >>> [round(v, 4) for v in wilson(0, 20)]
    [0.0, 0.1611]
    """
    share, z2 = hits / total, Z95**2
    middle = share + z2 / (2 * total)
    half = Z95 * math.sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    scale = 1 + z2 / total
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
