"""Words, names, slogans and formulas that one report uses and another does not, or uses more.

All their uses in both bodies are counted. A wording is new or dropped only if the other text does not contain it at
all, neither in its title nor in an appendix, nor with other marks or blanks within. The log-likelihood is that of two
texts (Dunning 1993; Rayson and Garside 2000) with their characters as sizes; 3.84 is the 5 % level.
"""

from __future__ import annotations

import re
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
    plain: str = ""  # the whole text without marks and blanks

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Body:
        """Return the body of a text."""
        return cls(fold(text), start, end, len(without_blanks(text[start:end])), _plain(text))

    def has(self, phrase: str) -> bool:
        """Return whether the whole text contains a wording, marks and blanks left out."""
        return _plain(phrase) in self.plain

    def uses(self, phrase: str) -> tuple[int, int | None]:
        """Return how often a wording stands in the body, and where first, or None."""
        first = self.text.find(phrase, self.start, self.end)
        return (0, None) if first < 0 else (self.text.count(phrase, first, self.end), first)


_MARKS = re.compile("[^0-9A-Za-z\u4e00-\u9fff]+")


def _plain(text: str) -> str:
    return _MARKS.sub("", fold(text))


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
        relation = "even"
        if not a or not b:
            known = (first if not a else second).has(phrase)
            relation = "even" if known else "new" if not a else "dropped"
        if relation == "even" and sure >= SURE:
            relation = "more" if rates[1] > rates[0] else "less"
        size = len(phrase)
        ends = [None if start is None else start + size for start in (at, to)]
        made.append(Wording(relation, phrase, kind, a, b, rates[0], rates[1], sure, at, ends[0], to, ends[1]))
    return tuple(sorted(made, key=lambda one: (-one.log_likelihood, one.phrase)))
