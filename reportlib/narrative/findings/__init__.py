"""The findings: what can be concluded from the tables of one report, as pure functions of its rows.

The figures draw these findings and the narrative words them, so that the two never disagree.

    typed_rows    the rows of the tables as frozen records
    record        growth, rankings, and the record compared with the plan
    plan          firmness of targets, areas with their commitments, distinctive words
    topics        shares of the subject classes
    attention     shares of the dictionaries
    outline       the two sides and their blocks
"""

from __future__ import annotations

from reportlib.narrative.findings.attention import Spoken, spoken
from reportlib.narrative.findings.outline import CONTRAST, Block, Side, begin, blocks, sides
from reportlib.narrative.findings.plan import BIG_GAP, Area, Lean, Term, areas, distinctive, firmness
from reportlib.narrative.findings.record import (
    Base,
    Growth,
    Pair,
    bases,
    changes,
    compared,
    custom,
    growth,
    is_less_better,
    is_sure,
    pairs,
    plain_verbs,
    ranks,
)
from reportlib.narrative.findings.topics import SMALL, Subject, alike, shifts, subjects
from reportlib.narrative.findings.typed_rows import (
    AnswerRow,
    CommitmentRow,
    HeadlineRow,
    LeadRow,
    MeasureRow,
    PhraseRow,
    SectionRow,
    StrengthRow,
    SumRow,
    Tables,
    TargetRow,
    TopicRow,
    answers,
    checkability,
    commitments,
    gaps,
    glossary,
    headline_targets,
    leads,
    past_targets,
    phrases,
    quantities,
    sections,
    strength,
    sums,
    targets,
    topics,
)

__all__ = [
    "BIG_GAP",
    "CONTRAST",
    "SMALL",
    "AnswerRow",
    "Area",
    "Base",
    "Block",
    "CommitmentRow",
    "Growth",
    "HeadlineRow",
    "LeadRow",
    "Lean",
    "MeasureRow",
    "Pair",
    "PhraseRow",
    "SectionRow",
    "Side",
    "Spoken",
    "StrengthRow",
    "Subject",
    "SumRow",
    "Tables",
    "TargetRow",
    "Term",
    "TopicRow",
    "alike",
    "answers",
    "areas",
    "bases",
    "begin",
    "blocks",
    "changes",
    "checkability",
    "commitments",
    "compared",
    "custom",
    "distinctive",
    "firmness",
    "gaps",
    "glossary",
    "growth",
    "headline_targets",
    "is_less_better",
    "is_sure",
    "leads",
    "pairs",
    "past_targets",
    "phrases",
    "plain_verbs",
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
    "topics",
]
