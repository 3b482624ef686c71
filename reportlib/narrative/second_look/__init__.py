"""The second look of each kind of claim: what of its material may be told.

Each function takes the writer and the material of a claim, asks the rules of `reportlib.analysis.claims`, which read
the text apart from the tables, and returns what stands. The writer remembers what fell.
"""

from __future__ import annotations

from reportlib.narrative.second_look.horizons import (
    all_later,
    is_later,
    period,
    years,
)
from reportlib.narrative.second_look.looked import (
    looked,
)
from reportlib.narrative.second_look.numbers import (
    bases,
    comparisons,
    counted,
    estimate,
    levels,
    says_estimate,
)
from reportlib.narrative.second_look.places import (
    CLOSE,
    absences,
    explained,
    extreme,
    extremes,
    matches,
    mentioned,
    ordered,
    passage,
)
from reportlib.narrative.second_look.promises import (
    dated,
    firm,
    owned,
    verdicts,
)
from reportlib.narrative.second_look.words import (
    clause,
    clauses,
    first_times,
    is_speakable,
    points_back,
    quotations,
    stands_alone,
    statements,
    tasks,
)

__all__ = [
    "CLOSE",
    "absences",
    "all_later",
    "bases",
    "clause",
    "clauses",
    "comparisons",
    "counted",
    "dated",
    "estimate",
    "explained",
    "extreme",
    "extremes",
    "firm",
    "first_times",
    "is_later",
    "is_speakable",
    "levels",
    "looked",
    "matches",
    "mentioned",
    "ordered",
    "owned",
    "passage",
    "period",
    "points_back",
    "quotations",
    "says_estimate",
    "stands_alone",
    "statements",
    "tasks",
    "verdicts",
    "years",
]
