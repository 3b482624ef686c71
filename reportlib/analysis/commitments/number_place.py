"""A number in its clause, as the rules see it that decide whether the plan promises it."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.core.records import Quantity

#: Words that make a bound, behind the number.
BOUND = lexicon.pattern_of("{qualifiers.after}*")


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its clause."""

    text: str
    clause: PlanClause
    quantity: Quantity
    before: str  # the clause in front of the number
    after: str  # the clause behind it
    behind: str  # the same without the words that make a bound

    def unit_in(self, units: tuple[str, ...]) -> bool:
        """Return whether its unit is one of some units."""
        return self.quantity.unit in units

    @property
    def is_level(self) -> bool:
        return self.quantity.measure == "level"
