"""What can be concluded from the tables of one report: pure functions on its rows.

The figures draw these findings and the narrative words them, so that the two never disagree.
"""

from __future__ import annotations

from .outline import Block, Side, begin, blocks, sides
from .plan import Area, Lean, Term, areas, distinctive, firmness
from .record import Base, Growth, Pair, bases, changes, compared, growth, pairs, ranks
from .rows import (
    AnswerRow,
    CommitmentRow,
    HeadlineRow,
    MeasureRow,
    SectionRow,
    StrengthRow,
    SumRow,
    Tables,
    TargetRow,
    answers,
    checkability,
    commitments,
    gaps,
    glossary,
    headline_targets,
    past_targets,
    quantities,
    sections,
    strength,
    sums,
    targets,
)
from .spoken import Spoken, spoken
from .subjects import SMALL, Subject, shifts, subjects

__all__ = [
    "SMALL",
    "AnswerRow",
    "Area",
    "Base",
    "Block",
    "CommitmentRow",
    "Growth",
    "HeadlineRow",
    "Lean",
    "MeasureRow",
    "Pair",
    "SectionRow",
    "Side",
    "Spoken",
    "StrengthRow",
    "Subject",
    "SumRow",
    "Tables",
    "TargetRow",
    "Term",
    "answers",
    "areas",
    "bases",
    "begin",
    "blocks",
    "changes",
    "checkability",
    "commitments",
    "compared",
    "distinctive",
    "firmness",
    "gaps",
    "glossary",
    "growth",
    "headline_targets",
    "pairs",
    "past_targets",
    "quantities",
    "ranks",
    "sections",
    "shifts",
    "sides",
    "spoken",
    "strength",
    "subjects",
    "sums",
    "targets",
]
