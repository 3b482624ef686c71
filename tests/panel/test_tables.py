"""What the tables of a panel say of an invented county of two years, and of real pairs worked by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import reportlib
from reportlib.panel.tables.reuse import longest_run
from tests.support.places import ROOT

EXAMPLES = [ROOT / "data" / "examples" / f"qinghe_{year}.txt" for year in (2030, 2031)]
ASKED = ("target_panel", "outcomes", "completion", "target_levels", "menu", "reuse")
WORKED = ROOT / "tests" / "report" / "data" / "outcomes_over_years.tsv"


@pytest.fixture(scope="module")
def panel() -> reportlib.Panel:
    """The two reports as a panel, the later one named first."""
    return reportlib.panel(EXAMPLES[::-1], tables=ASKED, jobs=1)


def test_targets_are_those_of_the_reports(panel: reportlib.Panel) -> None:
    """Each headline target is a row, with its strengths as numbers and the change from the year before."""
    reports = [reportlib.read(path) for path in EXAMPLES]
    frame = panel.target_panel
    assert frame.groupby("year").size().tolist() == [len(one.headline_targets) for one in reports]
    hard = frame["narrow"].map({"hard": 1, "soft": 0}).astype("Int64")
    assert frame["narrow_hard"].equals(hard.rename("narrow_hard"))
    both = frame.dropna(subset=["change"])
    assert len(both) > 2 and set(both["year"]) == {2031}
    assert ((both["value"] - both["previous_value"] - both["change"]).abs() < 1e-9).all()


def test_outcomes_are_those_of_a_comparison(panel: reportlib.Panel) -> None:
    """What `compare` finds between the two reports, and all targets of the last year as unknown."""
    compared = reportlib.compare(*EXAMPLES).indicators
    rows = panel.outcomes.query("year == 2030")
    found = compared[compared["relation"] == "outcome"]
    assert rows.query("state == 'reported'")["quantity_id"].tolist() == sorted(
        found["first_quantity_id"], key=lambda one: int(one.split("-")[1])
    )
    judged = dict(zip(found["first_quantity_id"], found["reached"], strict=True))
    reported = rows.query("state == 'reported'")
    assert dict(zip(reported["quantity_id"], reported["verdict"], strict=True)) == judged
    assert len(rows) - len(reported) == len(compared[compared["relation"] == "unreported"])
    assert set(panel.outcomes.query("year == 2031")["state"]) == {"report_missing"}


def test_a_rate_stands_beside_what_is_unknown(panel: reportlib.Panel) -> None:
    """The counts of a year add up to its targets; where no next report is there, all of them are unknown."""
    whole = panel.completion.query("indicator_id == ''").set_index("year")
    counted = whole[[name for name in whole.columns if name in (*_COUNTS, "report_missing")]].sum(axis=1)
    assert counted.tolist() == whole["targets"].tolist()
    assert whole.loc[2031, "unknown_share"] == 1.0 and pd.isna(whole.loc[2031, "rate"])


_COUNTS = ("met", "near", "missed", "unjudged", "otherwise", "words", "not_found", "not_reported")


def test_what_is_near_and_what_is_tolerated_can_be_set() -> None:
    """With every target within reach none is missed; with nothing near to a target of about a number none is near."""
    generous = reportlib.panel(EXAMPLES, tables=["outcomes"], jobs=1, settings={"tolerance": 1e6}).outcomes
    strict = reportlib.panel(EXAMPLES, tables=["outcomes"], jobs=1, settings={"near": 0}).outcomes
    assert "missed" not in set(generous["verdict"]) and "near" not in set(strict["verdict"])
    assert (generous["verdict"] == "met").sum() > (strict["verdict"] == "met").sum()


def test_the_menu_says_what_enters_and_leaves(panel: reportlib.Panel) -> None:
    """Of two years the indicators of either, each once."""
    frame = panel.menu
    ids = {year: set(part["indicator_id"]) - {""} for year, part in panel.target_panel.groupby("year")}
    assert set(frame.query("change == 'entered'")["indicator_id"]) == ids[2031] - ids[2030]
    assert set(frame.query("change == 'left'")["indicator_id"]) == ids[2030] - ids[2031]
    assert frame["indicator_id"].is_unique and set(frame["year"]) == {2031}


def test_reuse_is_measured_in_several_ways(panel: reportlib.Panel) -> None:
    """The later report beside the earlier one: shares between 0 and 1, and a run that both texts have."""
    (row,) = panel.reuse.to_dict("records")
    assert row["relation"] == "year_before" and row["other_year"] == 2030
    assert all(0 < row[name] <= 1 for name in ("cosine", "jaccard", "contained", "reused"))
    texts = ["".join(reportlib.read(path).text.split()) for path in EXAMPLES]
    assert all(row["longest_text"] in text for text in texts) and len(row["longest_text"]) == row["longest_run"]
    assert longest_run("甲乙丙", "丁戊") == (0, 0)


@pytest.mark.slow
def test_hand_worked_outcomes_of_real_reports(shared: Path) -> None:
    """Of twenty targets whose result the next report states, read before the code was run, nine in ten are found."""
    with WORKED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["result_start"]]
    pair = max({(row["first"], row["second"]) for row in rows}, key=lambda one: sum(r["first"] == one[0] for r in rows))
    mine = [row for row in rows if (row["first"], row["second"]) == pair]
    frame = reportlib.panel([shared / "corpus" / name for name in pair], tables=["outcomes"], jobs=1).outcomes
    right = 0
    for row in mine:
        at = int(row["target_start"])
        values = frame[(frame["start"] <= at) & (at < frame["end"])]["result_value"].dropna().tolist()
        right += any(abs(value - float(row["result_value"])) < 1e-6 * max(1.0, abs(value)) for value in values)
    assert len(mine) >= 5 and right >= 0.9 * len(mine)
