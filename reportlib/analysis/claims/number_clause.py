"""The clause of a number, read anew: its words, and the noun right before the name of what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import Quantity

MOST_CLAUSES = 3
"""Clauses before a number that are searched for its name."""

MAX_LEFT = 8
"""Characters before a name that are read."""

MAX_BETWEEN = 4
"""Characters between a number and the name behind it."""

_MARKS = "，,；;。：:\n"
_TOTAL = lexicon.pattern_of("{comparison_words.total}")
_NO_MODIFIER = lexicon.pattern_of(
    "(?:{comparison_words.same_modifier verbs.achieve verbs.grow verbs.predicate acts.done acts.going acts.begun"
    " acts.plain acts.add acts.build acts.upgrade acts.raise acts.give acts.train acts.attract acts.foster acts.cut"
    " acts.plant acts.title acts.planned acts.average}"
    "|[将把要使对向为了约近超达共等中后年底末均个家项户座所条件名人套])$"
)
_APART = re.compile(r"[，,、；;。：:“”\"《》（）()\s\d%％和及与或]")
NOISE = re.compile('[“”"《》的\\s]|常住(?=居民)')


@dataclass(frozen=True, slots=True)
class NumberClause:
    """A number with the words about it."""

    quantity: Quantity
    text: str  # the whole text
    start: int
    end: int

    @property
    def before(self) -> str:
        """The words from the name to the number."""
        return self.text[self.start : self.quantity.start]

    @property
    def words(self) -> str:
        """The words before the number, and those behind it up to the next item of a list."""
        behind = self.text[self.quantity.end : self.end].split("、")[0]
        return self.item + "\n" + behind

    @property
    def item(self) -> str:
        """The words before the number; where it has an item of a list to itself, those of the item."""
        last = self.before.rpartition("、")[2]
        return last if _TOTAL.search(last) else self.before

    def place(self, rule: str) -> Refutation:
        """Return the clause as the place that speaks against a comparison."""
        return Refutation(rule, self.start, self.end)


def clause_of(text: str, q: Quantity) -> NumberClause:
    """Return the clause of a number, from the one that holds the end of its name on."""
    start = max(q.sentence_start, *(text.rfind(mark, q.sentence_start, q.start) + 1 for mark in _MARKS))
    ends = [at for mark in _MARKS if (at := text.find(mark, q.end, q.sentence_end)) >= 0]
    end = min(ends, default=q.sentence_end)
    tail = NOISE.sub("", q.indicator)[-2:]
    first = start
    for _ in range(MOST_CLAUSES):
        if not tail or tail in NOISE.sub("", text[first:end]):
            return NumberClause(q, text, first, end)
        if first <= q.sentence_start:
            break
        first = max(q.sentence_start, *(text.rfind(mark, q.sentence_start, first - 1) + 1 for mark in _MARKS))
    return NumberClause(q, text, start, end)


def left_of_name(one: NumberClause) -> str | None:
    """Return the noun right before a name, nothing if a verb or a mark stands there, None if the name is not found."""
    left = raw_left(one)
    return left if left is None or (len(left) > 1 and not _NO_MODIFIER.search(left)) else ""


def raw_left(one: NumberClause) -> str | None:
    """Return the characters right before a name, back to a mark, or None if the text does not have the name."""
    q, name = one.quantity, one.quantity.indicator
    if not name:
        return None
    at, first = -1, q.end
    if q.rule.endswith("noun-after"):
        at = one.text.find(name, q.end, min(q.sentence_end, q.end + len(name) + MAX_BETWEEN))
    if at < 0:
        at, first = one.text.rfind(name, q.sentence_start, q.start), q.sentence_start
    return None if at < 0 else _APART.split(one.text[max(first, at - MAX_LEFT) : at])[-1]
