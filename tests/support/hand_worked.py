"""The shipped report, and what was worked out of it by hand before the code was run."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pandas as pd
import pytest

from tests.support.places import CASES, SHIPPED


@cache
def expected() -> dict[str, list[dict[str, Any]]]:
    """What was worked out by hand."""
    return tomllib.loads((CASES / "guangzhou_outcomes.toml").read_text(encoding="utf-8"))


@cache
def text() -> str:
    """Its text."""
    return SHIPPED.read_text(encoding="utf-8")


def span(words: str) -> tuple[int, int]:
    """Where words of the plan stand in the shipped report.

    Args:
        words: the words, to the letter; what stands in the plan more than once is no case.
    """
    plan = text().index("二、2023年工作安排")
    at = text().index(words, plan)
    return at, at + len(words)


def within(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows that begin inside words of the report."""
    start, end = span(words)
    return frame[(frame["start"] >= start) & (frame["start"] < end)]


def cases(name: str) -> Any:
    """The hand-worked entries of a kind, each a test of its own."""
    return pytest.mark.parametrize(
        "case", expected()[name], ids=lambda case: str(case.get("words") or case.get("name") or case.get("indicator"))
    )


def agree(row: Any, case: dict[str, Any], fields: tuple[str, ...]) -> None:
    """Every field that the case gives is what the row has."""
    for name in fields:
        if name in case:
            assert row[name] == case[name], f"{name}: {case['why']}"


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
