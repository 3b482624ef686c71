"""The records of the findings have columns of the field dictionary, and those of the targets have all of them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from reportlib.core import schema
from reportlib.narrative.findings import typed_rows as rows

RECORDS: dict[str, type[Any]] = {
    "quantities": rows.Quantity,
    "headline_targets": rows.HeadlineRow,
    "outline": rows.SectionRow,
    "priorities": rows.Priority,
    "glossary": rows.GlossaryEntry,
    "targets": rows.TargetRow,
    "pairs": rows.Pair,
    "gaps": rows.Gap,
    "sums": rows.SumRow,
    "past_targets": rows.PastTarget,
    "answers": rows.AnswerRow,
    "commitments": rows.CommitmentRow,
    "strength": rows.StrengthRow,
    "checkability": rows.MeasureRow,
    "leads": rows.LeadRow,
    "phrases": rows.PhraseRow,
    "terms": rows.TermRow,
    "attention": rows.AttentionRow,
    "topics": rows.TopicRow,
    "topic_shares": rows.TopicShareRow,
}
ADDED_BY_THE_TABLE = {"report_id", "target_id", "quantity_id", "sentence"}


@pytest.mark.parametrize("table", RECORDS)
def test_a_record_has_fields_of_its_table(table: str) -> None:
    columns = {column.name for column in schema.columns(table)}
    assert {field.name for field in fields(RECORDS[table])} <= columns


def test_a_target_has_all_columns_of_its_table() -> None:
    """Record and field dictionary list the same columns, but for identifiers and the sentence."""
    columns = [column.name for column in schema.columns("targets")]
    assert {field.name for field in fields(rows.TargetRow)} == {*columns} - ADDED_BY_THE_TABLE
