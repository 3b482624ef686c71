"""Targets of one year and what the next report states of them, as read from the texts before the code was run."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import reportlib
from tests.support.reports import real

TABLE = Path(__file__).parent / "data" / "outcomes_over_years.tsv"
LEAST_FOUND = 0.9
LEAST_REASONS = 0.85
Row = dict[str, str]


@cache
def rows() -> tuple[Row, ...]:
    """The pairs: files of ../shared/corpus, id, offsets and values; no words of the texts."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))


def outcomes(corpus: Path) -> list[tuple[Row, pd.DataFrame]]:
    """Each target with the rows of the comparison that are about it."""
    made = []
    frames: dict[tuple[str, str], pd.DataFrame] = {}
    for row in rows():
        pair = row["first"], row["second"]
        if pair not in frames:
            frame = reportlib.compare(*(real(corpus / name) for name in pair)).indicators
            frames[pair] = frame[frame["relation"].isin(("outcome", "unreported"))]
        frame, at = frames[pair], int(row["target_start"])
        made.append((row, frame[(frame["first_start"] <= at) & (at < frame["first_end"])]))
    return made


@pytest.mark.slow
def test_what_the_next_report_states_is_found(shared: Path) -> None:
    """Of the targets whose outcome the next report states nine in ten are found, with their number, missed or not."""
    found = {True: [0, 0], False: [0, 0]}
    told, unstated, invented = 0, 0, 0
    for row, about in outcomes(shared / "corpus"):
        values = about["second_value"].dropna().tolist()
        if not row["result_start"]:
            unstated += 1
            held = set(about["reason"])  # elsewhere: not stated, but its noun stands somewhere in the text
            told += row["reason"] in held or (row["reason"] == "unsaid" and "elsewhere" in held)
            invented += bool(values)
            continue
        right = any(abs(value - float(row["result_value"])) < 1e-6 * max(1.0, abs(value)) for value in values)
        assert right or not values, row
        count = found[float(row["result_value"]) < float(row["target_value"])]
        count[0] += right
        count[1] += 1
    assert all(right >= LEAST_FOUND * whole for right, whole in found.values()), found
    assert told >= LEAST_REASONS * unstated and invented <= 1, (told, unstated, invented)


def test_the_table_holds_figures_only() -> None:
    """A target has an outcome or a reason why it has none; its cells are names of files, ids and numbers."""
    reasons = set(reportlib.schema.codes("unreported"))
    for row in rows():
        assert bool(row["result_start"]) != bool(row["reason"])
        assert row["reason"] in reasons | {""}
        for cell in (row["target_value"], row["result_value"] or "0", row["target_start"], row["result_start"] or "0"):
            float(cell)
