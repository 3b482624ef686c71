"""Sentences whose commitments, and pairs of sentences whose comparison, a careful reader has worked out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from test_outcomes import made_up

CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[Any]:
    """The cases of a file; one that is known to fail is a strict xfail.

    Args:
        name: the file's name without suffix.
    """
    cases = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["comment"])]
            if case.get("failing")
            else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", load("commitments"))
def test_commitments_of_a_sentence(case: dict[str, Any]) -> None:
    """A sentence of the plan gives the commitments that a reader finds: all of them, none too many, worded as told."""
    report = made_up("", case["text"])
    at = report.text.index(case["text"])
    found = report.targets
    found = found[(found["start"] >= at) & (found["start"] < at + len(case["text"]))].to_dict("records")
    assert [(row["surface"], row["kind"]) for row in found] == [(row["surface"], row["kind"]) for row in case["rows"]]
    for row, told in zip(found, case["rows"], strict=True):
        assert {name: row[name] for name in told} == told


@pytest.mark.parametrize("case", load("record_and_plan"))
def test_a_sentence_of_the_review_beside_one_of_the_plan(case: dict[str, Any]) -> None:
    """Two sentences make the pair that a reader makes of them, or none."""
    found = made_up(case["review"], case["plan"]).pairs
    if not case["comparability"]:
        assert found.empty
        return
    assert list(found["comparability"]) == [case["comparability"]]
    row = found.iloc[0]
    if "change" in case:
        assert row["change"] == pytest.approx(case["change"], abs=0.05)
        assert row["demand"] == case["demand"]
    else:
        assert pd.isna(row["change"]) and row["demand"] == ""


@pytest.mark.parametrize("case", load("gaps"))
def test_whether_the_plan_names_what_the_review_counts(case: dict[str, Any]) -> None:
    """A number of the review is dropped, named without a number, or given another one; what is none gives no row."""
    report = made_up(case["review"], case["plan"])
    at = report.text.index(case["review"])
    found = report.gaps
    found = found[(found["side"] == "record") & (found["start"] >= at) & (found["start"] < at + len(case["review"]))]
    assert list(found["kind"])[:1] == ([case["kind"]] if case["kind"] else [])
    if "mention" in case:
        row = found.iloc[0]
        assert report.text[int(row["mention_start"]) : int(row["mention_end"])] == case["mention"]
    if "mention_behind" in case:
        assert report.text[: int(found.iloc[0]["mention_start"])].endswith(case["mention_behind"])


def test_a_project_that_a_note_lists_as_under_way_continues() -> None:
    """A stage of a project in such a list is carried on; of one that no note lists nothing is said."""
    plan = "力争建成青河高铁、丁家站,推进2个铁路、3个枢纽等续建项目建设,开工建设云岭水库。"
    notes = ["名词解释", "1.2个铁路、3个枢纽:2个铁路是青河铁路、甲丁铁路;3个枢纽是丁家站、南站、北站。"]
    report = made_up("", plan, notes)
    found = report.targets[report.targets["kind"] == "milestone"]
    assert dict(zip(found["surface"], found["course"], strict=True)) == {
        "青河高铁": "continuing",
        "丁家站": "continuing",
        "云岭水库": "new",
    }
