"""Words, names, slogans and formulas that one report uses and another does not, or uses more.

Counted in the body of either, wherever they stand. The log-likelihood is that of two texts (Dunning 1993; Rayson and
Garside 2000) with their characters as sizes; 3.84 is the 5 % level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportlib.analysis.keyness import log_likelihood
from reportlib.lexicon.longest_match import fold

#: A wording counts as used more often in one report from this log-likelihood on (5 % level).
SURE = 3.84


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording with its uses in both reports."""

    relation: str  # new, dropped, more, less, even
    phrase: str
    kinds: str  # of what it is: term, collocation, quoted, slogan, …
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
    """The text of a report with the span of its body and the characters in it, blanks left out."""

    text: str
    start: int
    end: int
    chars: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Body:
        return cls(fold(text), start, end, len("".join(text[start:end].split())))

    def uses(self, phrase: str) -> tuple[int, int | None]:
        """How often a wording stands in the body, and where first."""
        first = self.text.find(phrase, self.start, self.end)
        return (0, None) if first < 0 else (self.text.count(phrase, first, self.end), first)


def find(first: Body, second: Body, kinds: Mapping[str, str]) -> tuple[Wording, ...]:
    """The wordings with their uses in both bodies, the surest difference first.

    Arguments: `kinds`, the wordings to look for, each with what it is in either report.
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
