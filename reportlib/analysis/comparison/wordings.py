"""Words, names, slogans and formulas that one report uses and another does not, or uses more.

All their uses in both bodies are counted. The log-likelihood is that of two texts (Dunning 1993; Rayson and
Garside 2000) with their characters as sizes; 3.84 is the 5 % level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportlib.analysis.keyness import log_likelihood
from reportlib.core.text import without_blanks
from reportlib.lexicon.longest_match import fold

#: The least log-likelihood of a wording used more often in one report (5 % level).
SURE = 3.84


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording with its uses in both reports."""

    relation: str  # new, dropped, more, less, even
    phrase: str
    kinds: str  # term, collocation, quoted, slogan, …
    first_count: int
    second_count: int
    first_per_1000: float
    second_per_1000: float
    log_likelihood: float
    first_start: int | None  # its first place in either body
    first_end: int | None
    second_start: int | None
    second_end: int | None


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a report with the span of its body and the number of characters in it, without blanks."""

    text: str
    start: int
    end: int
    chars: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Body:
        """Return the body of a text."""
        return cls(fold(text), start, end, len(without_blanks(text[start:end])))

    def uses(self, phrase: str) -> tuple[int, int | None]:
        """Return how often a wording stands in the body, and where first, or None."""
        first = self.text.find(phrase, self.start, self.end)
        return (0, None) if first < 0 else (self.text.count(phrase, first, self.end), first)


def find(first: Body, second: Body, kinds: Mapping[str, str]) -> tuple[Wording, ...]:
    """Return the wordings with their uses in both bodies, the surest difference first.

    Args:
        first: the body of the first report.
        second: the body of the second report.
        kinds: the wordings to search for, each with its kinds in either report.
    """
    made = []
    for phrase, kind in kinds.items():
        (a, at), (b, to) = first.uses(fold(phrase)), second.uses(fold(phrase))
        if not a + b:
            continue
        sure = log_likelihood(b, second.chars, a, first.chars)
        rates = [1000 * n / body.chars for n, body in ((a, first), (b, second))]
        relation = "new" if not a else "dropped" if not b else "even"
        if relation == "even" and sure >= SURE:
            relation = "more" if rates[1] > rates[0] else "less"
        size = len(phrase)
        ends = [None if start is None else start + size for start in (at, to)]
        made.append(Wording(relation, phrase, kind, a, b, rates[0], rates[1], sure, at, ends[0], to, ends[1]))
    return tuple(sorted(made, key=lambda one: (-one.log_likelihood, one.phrase)))
