"""What a plan promises, as a careful reader has worked it out, in the shipped report and sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlib import schema
from reportlib.analysis.commitments import excluded_numbers, numeric, strength
from tests.support.hand_worked import agree, cases, expected, load, within
from tests.support.reports import shipped
from tests.support.two_part_report import made_up


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


@pytest.mark.parametrize("case", [one for one in load("commitments") if "excluded" in one.values[0]])
def test_a_number_that_is_no_target_is_listed_with_its_reason(case: dict[str, Any]) -> None:
    """What the plan states and does not promise stands in `targets_excluded`, and nowhere else."""
    report = made_up("", case["text"])
    at = report.text.index(case["text"])
    found = report.targets_excluded[report.targets_excluded["start"] >= at]
    listed = [(row.surface, row.reason) for row in found.itertuples() if row.reason not in ("context", "reported")]
    told = [(one["surface"], one["reason"]) for one in case["excluded"]]
    assert [one for one in listed if one in told] == told
    assert not set(found["quantity_id"]) & set(report.targets["quantity_id"])


def test_every_number_of_the_plan_is_a_target_or_has_a_reason() -> None:
    """No number with status target vanishes: it is in one of the two tables, and its reason is a code."""
    report = shipped()
    wanted = report.quantities[report.quantities["status"] == "target"]["quantity_id"]
    promised, left_out = set(report.targets["quantity_id"]), report.targets_excluded
    assert set(wanted) <= promised | set(left_out["quantity_id"])
    assert set(left_out["reason"]) <= set(schema.codes("no_target"))
    assert {name for name, _ in numeric.EXCLUDED} <= set(excluded_numbers.REASONS)


def test_about_is_never_hard_by_itself() -> None:
    """No scheme takes 左右 for hard; a word of commitment beside it may make it so."""
    for scheme in strength.SCHEMES:
        assert strength.code(scheme, "", "approx", "左右") in ("soft", "2")


def test_items_without_a_number_have_their_own_word() -> None:
    """确保 and 坚决 of items that state no number are in the table; 力争 of one item is not that of the next."""
    plan = "今年主要预期目标是:生产总值增长6%左右,力争财政收入增长5%,粮食总产80万吨;确保零返贫;坚决守住安全底线。"
    items = made_up("", plan).headline_targets
    assert list(items["commitment"].fillna("")) == ["", "力争", "", "确保", "坚决"]
    assert list(items["narrow"]) == ["soft", "soft", "none", "hard", "hard"]


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


def test_a_project_that_the_review_has_under_way_continues() -> None:
    """A project to be finished whose building the review tells of is carried on, one that it does not name is new."""
    review = "东岭水厂主体封顶。青河大桥开工建设,云岭学校建成投用。"
    plan = "建成东岭水厂项目,确保青河大桥建成通车,建成投用南湖医院,开工建设云岭水库。"
    found = made_up(review, plan).targets
    found = found[found["kind"] == "milestone"]
    assert dict(zip(found["surface"], found["course"], strict=True)) == {
        "东岭水厂项目": "continuing",
        "青河大桥": "continuing",
        "南湖医院": "new",
        "云岭水库": "new",
    }


@pytest.mark.parametrize(
    ("plan", "deadlines"),
    [
        ("6月底前建成北环路。", ["6月底前"]),
        ("明年春节前建成北环路。", ["明年春节前"]),
        ("2025年底前建成北环路。", ["2025年底前"]),
        ("北环路三季度前建成通车。", ["三季度前"]),
        ("上半年建成北环路,年内建成东环路。", ["上半年", ""]),  # 年内 says no more than the plan of a year
        ("6月底前,建成北环路,建成东环路;建成南环路。", ["6月底前", "6月底前", ""]),
        ("二〇二六年六月底前建成北环路。", ["二〇二六年六月底前"]),
        ("建成北环路,比“十三五”末多通车3公里。", [""]),
    ],
)
def test_by_when_is_read_by_one_grammar(plan: str, deadlines: list[str]) -> None:
    """A time that a clause states is its deadline, one that is a clause of its own that of what follows."""
    found = made_up("", plan).targets
    assert found[found["kind"] == "milestone"]["deadline"].tolist() == deadlines
    assert set(found[found["kind"] == "milestone"]["surface"]) <= {"北环路", "东环路", "南环路"}


@cases("number")
def test_a_number_that_the_plan_promises_is_a_target(case: dict[str, Any]) -> None:
    """Each number is one row, coded as a reader codes it by hand."""
    rows = within(shipped().targets, case["words"])
    rows = rows[(rows["kind"] == "number") & (rows["surface"] == case["surface"])]
    assert len(rows) == 1
    row = rows.iloc[0]
    agree(row, case, ("commitment", "course", "owner", "narrow", "broad", "ordinal"))
    if "area" in case:
        assert row["area_id"] == case["area"]
    assert row["headline"] == int(case.get("headline", False))
    assert row["quantity_id"] in set(shipped().quantities["quantity_id"])


@cases("not_a_target")
def test_a_number_that_is_a_name_is_no_target(case: dict[str, Any]) -> None:
    """Names, sets of rules, and what has been done already promise nothing."""
    assert within(shipped().targets, case["words"]).empty, case["why"]


@cases("milestone")
def test_a_project_that_is_to_reach_a_stage_is_a_milestone(case: dict[str, Any]) -> None:
    """Each project named is one row, with the stage and the area."""
    found = shipped().targets
    rows = found[(found["kind"] == "milestone") & (found["surface"] == case["words"])]
    assert len(rows) == 1
    agree(rows.iloc[0], {"course": "new"} | case, ("action", "commitment", "course", "narrow", "broad"))
    assert rows.iloc[0]["area_id"] == case["area"]


@cases("binary")
def test_a_commitment_without_a_number_is_kept_or_not(case: dict[str, Any]) -> None:
    """Rules issued, bodies set up, titles won and events held are checkable without a number."""
    rows = within(shipped().targets, case["words"])
    assert list(rows["kind"]) == ["binary"], case["why"]
    agree(rows.iloc[0], case, ("action", "commitment", "narrow", "broad"))
    if "area" in case:
        assert rows.iloc[0]["area_id"] == case["area"]


@cases("nothing_to_check")
def test_what_no_year_settles_is_no_target(case: dict[str, Any]) -> None:
    """Preparations, support of others, principles and 一批 are no checkable commitments."""
    assert within(shipped().targets, case["words"]).empty, case["why"]


def test_no_target_was_overlooked_by_the_hand_count() -> None:
    """The numbers and the projects are exactly those worked out by hand."""
    found = shipped().targets
    assert (found["kind"] == "number").sum() == len(expected()["number"])
    promised = found[found["kind"] == "milestone"]
    assert sorted(promised["surface"]) == sorted(case["words"] for case in expected()["milestone"])


def test_the_picture_changes_with_the_scheme() -> None:
    """Of the 16 worded numbers, 5 are hard where 力争 is soft, and 12 where it is hard."""
    found = shipped().strength
    counted = {
        scheme: {row.code: row.n for row in found[(found["scheme"] == scheme) & (found["scope"] == "all")].itertuples()}
        for scheme in ("narrow", "broad")
    }
    assert counted == {"narrow": {"hard": 5, "soft": 11, "none": 14}, "broad": {"hard": 12, "soft": 4, "none": 14}}


PLACES = st.sampled_from(["甲河大桥", "乙县医院新院区", "丙路地下管廊", "丁港二期"])


STAGES = st.sampled_from(["建成", "建成投用", "开工建设", "竣工"])


@settings(max_examples=25, deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=3, unique=True), STAGES, st.booleans(), st.booleans())
def test_a_list_of_projects_gives_one_row_each(names: list[str], stage: str, striving: bool, behind: bool) -> None:
    """However many projects, and whether the stage stands before or behind them, each is one milestone."""
    lead, listed = "力争" if striving else "", "、".join(names)
    sentence = f"{lead}{listed}{stage}。" if behind else f"{lead}{stage}{listed}。"
    found = made_up("", sentence).targets
    found = found[found["kind"] == "milestone"]
    assert list(found["surface"]) == names
    assert set(found["action"]) == {stage}
    assert set(found["narrow"]) == {"soft" if striving else "none"}
    assert set(found["broad"]) == {"hard" if striving else "none"}


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["commit", "strive", "aspire", ""]), st.sampled_from(["eq", "ge", "gt", "le", "approx", "range"])
)
def test_the_schemes_differ_by_one_word_only(stance: str, bound: str) -> None:
    """Narrow and broad disagree where a target is striven for (力争), and nowhere else."""
    codes = {scheme: strength.code(scheme, stance, bound, "…") for scheme in strength.SCHEMES}
    assert (codes["narrow"] != codes["broad"]) == (stance == "strive")
    assert (codes["ordinal"] in "12") <= (codes["narrow"] == "soft")
