"""The names of the tables as types, by which an editor completes them."""

from __future__ import annotations

from typing import Literal

TableName = Literal[
    "reports",
    "outline",
    "quantities",
    "headline_targets",
    "glossary",
    "priorities",
    "leads",
    "terms",
    "glossary_mentions",
    "removed",
    "unread_numbers",
    "targets",
    "targets_excluded",
    "pairs",
    "gaps",
    "sums",
    "past_targets",
    "answers",
    "commitments",
    "strength",
    "checkability",
    "answers_in_brief",
    "claims",
    "attention",
    "attention_hits",
    "topics",
    "topic_shares",
    "collocations",
    "phrases",
    "levels",
    "words_above",
]
"""A table of one report, as `schema.tables` names it."""

ComparedName = Literal["measures", "headline", "indicators", "areas", "wordings", "sentences", "attention", "topics"]
"""A table of a comparison, without `compare_`."""
