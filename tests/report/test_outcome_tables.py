"""The tables of plan and record: what always holds of them, and what one number changes."""

from __future__ import annotations

import pandas as pd
import pytest

import reportlib
from tests.support.hand_worked import text
from tests.support.places import SHIPPED
from tests.support.reports import shipped

NEW_TABLES = ("targets", "pairs", "gaps", "sums", "past_targets", "answers", "commitments", "strength", "checkability")


@pytest.mark.parametrize("table", NEW_TABLES)
def test_every_cell_leads_to_the_text(table: str) -> None:
    """Spans lie in the text, ids lead to rows of quantities, and quoted words are the characters of their span."""
    frame = shipped().table(table)
    known = set(shipped().quantities["quantity_id"])
    for name in ("quantity_id", "actual_id"):
        if name in frame:
            assert set(frame[name]) - {""} <= known
    for start, end, quoted in (
        ("start", "end", "surface"),
        ("start", "end", "text"),
        ("start", "end", "answer"),
        ("problem_start", "problem_end", "problem"),
        ("sentence_start", "sentence_end", "sentence"),
    ):
        if {start, end, quoted} <= set(frame.columns):
            for row in frame[frame[start].notna()].to_dict("records"):
                assert text()[row[start] : row[end]] == row[quoted]


def test_shares_are_shares() -> None:
    """No share lies outside 0 to 1, and the codes of a scheme add up to its targets."""
    report = shipped()
    for frame, name in ((report.strength, "share"), (report.sums, "share"), (report.answers, "score")):
        values = frame[name].dropna()
        assert ((values >= 0) & (values <= 1)).all()
    for (_, _), rows in report.strength.groupby(["scope", "scheme"]):
        assert rows["n"].sum() == rows["of"].iloc[0]


def test_one_number_changes_what_rests_on_it() -> None:
    """With another number of new jobs in the plan, the rows that hold it change, and no other."""
    before = shipped()
    after = reportlib.read(text().replace("新增城镇就业23万人", "新增城镇就业33万人").encode(), name=SHIPPED.name)
    for table in NEW_TABLES:
        old, new = before.table(table), after.table(table)
        assert len(old) == len(new), table
        differing = [
            (one, other)
            for one, other in zip(old.to_dict("records"), new.to_dict("records"), strict=True)
            if not pd.Series(one).equals(pd.Series(other))
        ]
        assert len(differing) == {"targets": 1, "pairs": 1, "commitments": 1}.get(table, 0), table
        for one, other in differing:
            assert "就业" in str(one.get("indicator") or one.get("text"))
            if table == "pairs":
                assert (one["demand"], other["demand"]) == ("less", "more")
                assert other["change"] == pytest.approx(100 * (33 / 30.55 - 1))
