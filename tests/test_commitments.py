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
