"""What the rules of measure, status and period look at, and what they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from reportlib.core.records import Mention, Sentence
from reportlib.extraction.clauses import Clause
from reportlib.extraction.noun_phrases import Tail
from reportlib.extraction.times import Time

_NEAR = 200  # characters before a number in which the word is looked for that decided
_NEXT = 40  # characters behind it


@dataclass(frozen=True, slots=True)
class Decided:
    """The answer of a rule: the code, the name of the rule, and where the words stand that decided.

    Where no words around the number decided, the place is the number's and `worded` is false.
    """

    code: str
    rule: str
    start: int
    end: int
    worded: bool = True


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a passage, the times that its sentence names, and the one that holds on from an earlier sentence.

    Attributes:
        plan_year: the year of the plan, or None if it is not known.
        scope: the span of years that the passage looks back on or ahead to, or None for a single year.
        times: what the sentence names, in order.
        before: a time at the head of an earlier sentence that ended in a semicolon.
    """

    plan_year: int | None
    scope: tuple[int, int] | None = None
    times: tuple[Time, ...] = ()
    before: Time | None = None


@dataclass(frozen=True)
class Statement:
    """A number in its clause and sentence.

    Attributes:
        text: the report's.
        sentence: the sentence of the number.
        clause: its clause.
        start: the end of the number before it in the clause, or the beginning of the clause.
        mention: the number.
        tail: what was cut from between its noun and it.
        left: the words from `start` on without the words of comparison.
        right: the rest of the clause without them.
        years: the years of the passage.
        beside_count: whether another number beside it counts the things that this one describes.
        national: whether the nation's figures are the report's own.
    """

    text: str
    sentence: Sentence
    clause: Clause
    start: int
    mention: Mention
    tail: Tail
    left: str
    right: str
    years: Years
    beside_count: bool = False
    national: bool = False

    @property
    def ahead(self) -> bool:
        """Whether it stands in the plan."""
        return self.sentence.looks_ahead

    def by_itself(self, code: str, rule: str) -> Decided:
        """Return an answer that no words around the number decided."""
        return Decided(code, rule, self.mention.start, self.mention.end, worded=False)

    @cached_property
    def before(self) -> str:
        """The clause up to the number."""
        return self.text[self.clause.start : self.mention.start]

    @cached_property
    def after(self) -> str:
        """The clause after the number."""
        return self.text[self.mention.end : self.clause.end]

    @cached_property
    def behind(self) -> str:
        """The next words of the sentence after the number."""
        return self.text[self.mention.end : min(self.sentence.end, self.mention.end + _NEXT)]

    def found_before(self, code: str, rule: str, found: re.Match[str]) -> Decided:
        """Return an answer with the place of words that were found in the clause up to the number."""
        return Decided(code, rule, self.clause.start + found.start(), self.clause.start + found.end())

    def found_after(self, code: str, rule: str, found: re.Match[str]) -> Decided:
        """Return an answer with the place of words that were found after the number."""
        return Decided(code, rule, self.mention.end + found.start(), self.mention.end + found.end())

    def by_word(self, code: str, rule: str, word: str) -> Decided:
        """Return an answer with the place of a word that stands before the number, the nearest."""
        first = max(self.sentence.start, self.mention.start - _NEAR)
        at = self.text.rfind(word, first, self.mention.start) if word else -1
        return Decided(code, rule, at, at + len(word)) if at >= 0 else self.by_itself(code, rule)
