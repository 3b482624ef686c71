"""The second look at two numbers laid side by side: what a reader sees in the two clauses speaks against it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlib.analysis.claims import comparison
from reportlib.core.records import Quantity
from tests.support.hand_worked import load
from tests.support.two_part_report import made_up


def _sides(case: dict[str, Any]) -> tuple[str, Quantity, Quantity]:
    """Return the text of a case, and the number of its review and that of its plan."""
    outcomes = made_up(case["review"], case["plan"]).outcomes
    turn = outcomes.text.index("二、")
    back = [q for q in outcomes.quantities if q.start < turn and q.surface == case.get("record", q.surface)]
    ahead = [q for q in outcomes.quantities if q.start > turn and q.surface == case.get("plan_number", q.surface)]
    record, plan = replace(back[0], status="actual"), replace(ahead[0], status="target")
    return outcomes.text, replace(record, indicator=case.get("record_name", record.indicator)), plan


@pytest.mark.parametrize("case", load("second_look_at_pairs"))
def test_what_speaks_against_a_comparison(case: dict[str, Any]) -> None:
    """The first difference that is seen is named, and its place is in the text."""
    text, record, plan = _sides(case)
    found = comparison.refute(text, record, plan, record.indicator)
    assert (found.rule if found else "") == case["rule"]
    if found is not None:
        assert found.start is not None and found.end is not None
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=20, deadline=None)
@given(st.integers(100, 499))
def test_a_number_beside_itself_is_never_refuted(value: int) -> None:
    """The same clause on both sides shows no difference."""
    text, record, plan = _sides({"review": f"新增小学学位{value}个。", "plan": f"新增小学学位{value}个。"})
    assert comparison.refute(text, record, plan, "小学学位") is None
    assert comparison.refute(text, plan, record, "小学学位") is not None
