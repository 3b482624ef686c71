"""What can be concluded from the tables of one report: pure functions on its rows.

The figures draw these findings and the narrative words them, so that the two never disagree.
"""

from __future__ import annotations

from .outline import Block, Side, blocks, sides
from .plan import Area, Lean, Term, areas, distinctive, firmness
from .record import Base, Growth, Pair, bases, changes, growth, pairs, ranks
from .rows import HeadlineRow, SectionRow, Tables, glossary, headline_targets, quantities, sections

__all__ = [
    "Area",
    "Base",
    "Block",
    "Growth",
    "HeadlineRow",
    "Lean",
    "Pair",
    "SectionRow",
    "Side",
    "Tables",
    "Term",
    "areas",
    "bases",
    "blocks",
    "changes",
    "distinctive",
    "firmness",
    "glossary",
    "growth",
    "headline_targets",
    "pairs",
    "quantities",
    "ranks",
    "sections",
    "sides",
]
