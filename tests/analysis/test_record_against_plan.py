"""The record beside the plan: pairs, gaps and sums as worked out by hand, in one report and sentence by sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlib.analysis.record_against_plan.comparability import STEPS
from reportlib.analysis.record_against_plan.comparable import core, plain_name
from reportlib.analysis.record_against_plan.pairs import MOST_PROVED
from tests.support.hand_worked import cases, expected, load, text
from tests.support.reports import shipped
from tests.support.two_part_report import made_up


@cases("pair")
def test_record_and_plan_are_laid_side_by_side(case: dict[str, Any]) -> None:
    """A pair has the change, whether it compares and why not, as worked out by hand."""
    found = shipped().pairs
    rows = found[found["indicator"] == case["name"]]
    assert len(rows) == 1
    row = rows.iloc[0]
    assert text()[row["actual_start"] : row["actual_end"]] == case["actual"]
    assert text()[row["target_start"] : row["target_end"]] == case["target"]
    assert row["comparability"] == case["comparability"], case["why"]
    if "change" in case:
        assert row["change"] == pytest.approx(case["change"], abs=0.05)
        assert row["step"] == case["demand"]
    else:
        assert pd.isna(row["change"]) and row["demand"] == ""


@pytest.mark.parametrize("case", expected()["no_pair"], ids=lambda case: case["actual"])
def test_unlike_things_are_no_pair(case: dict[str, Any]) -> None:
    """A part is not the whole, and a name alike is not the same thing."""
    found = shipped().pairs
    both = [
        (text()[row.actual_start : row.actual_end], text()[row.target_start : row.target_end])
        for row in found.itertuples()
    ]
    assert (case["actual"], case["target"]) not in both, case["why"]


def test_there_are_no_other_pairs() -> None:
    """The pairs are those worked out by hand and no more."""
    assert sorted(shipped().pairs["indicator"]) == sorted(case["name"] for case in expected()["pair"])


@cases("silent")
def test_a_target_without_a_last_value_is_a_silent_omission(case: dict[str, Any]) -> None:
    """What is targeted and was never reported is listed, headline items marked."""
    found = shipped().gaps
    rows = found[(found["side"] == "plan") & (found["indicator"] == case["indicator"])]
    assert list(rows["kind"]) == [case.get("second", "silent")], case["why"]
    assert list(rows["headline"]) == [int(case["headline"])]


@cases("not_silent")
def test_a_target_with_a_last_value_is_none(case: dict[str, Any]) -> None:
    """A relative target whose indicator the review reports is no omission."""
    found = shipped().gaps
    assert found[(found["side"] == "plan") & (found["indicator"] == case["indicator"])].empty, case["why"]


@cases("dropped")
def test_what_is_no_longer_targeted_is_told(case: dict[str, Any]) -> None:
    """A reported indicator that the plan does not name, or names without a number."""
    found = shipped().gaps
    rows = found[(found["side"] == "record") & (found["indicator"] == case["indicator"])]
    assert list(rows["kind"]) == [case.get("second", case["kind"])], case["why"]
    if case["kind"] == "unnumbered":
        row = rows.iloc[0]
        mention = text()[row["mention_start"] : row["mention_end"]]
        assert mention == case["mention"] if "mention" in case else mention in case["indicator"]


@cases("no_gap")
def test_a_rate_of_a_rule_and_a_set_are_no_record(case: dict[str, Any]) -> None:
    """What a rule fixes and how many classes there are is nothing that a plan could drop."""
    assert shipped().gaps.query("indicator == @case['indicator']").empty, case["why"]


@pytest.mark.parametrize("case", expected()["sum"], ids=lambda case: case["kind"])
def test_numbers_that_belong_together_are_reckoned_together(case: dict[str, Any]) -> None:
    """The base that level and growth imply."""
    rows = shipped().sums
    rows = rows[rows["kind"] == case["kind"]]
    assert len(rows) == 1
    row = rows.iloc[0]
    assert text()[row["start"] : row["end"]] == case["total"]
    spans = [tuple(map(int, part.split("-")[1:])) for part in row["parts"].split()]
    assert [text()[start:end] for start, end in spans] == case["parts"]
    assert row["value"] == pytest.approx(case["value"], rel=1e-9)
    for name in ("value_max", "share"):
        if name in case:
            assert row[name] == pytest.approx(case[name])


@pytest.mark.parametrize(
    ("plan", "bases"),
    [
        ("地区生产总值达到480亿元、增长20%。", [("地区生产总值", 400e8, "eq", 1)]),
        ("外贸进出口总额增长10%,达到110亿元。", [("外贸进出口总额", 100e8, "eq", 0)]),
        ("旅游收入超550亿元、增长10%。", [("旅游收入", 500e8, "gt", 0)]),
        ("旅游收入超550亿元、增长10%以上。", [("旅游收入", 500e8, "approx", 0)]),
        ("技改投资完成110亿元、增长10%以上。", [("技改投资", 100e8, "le", 0)]),
        (
            "旅游收入达到105亿元、存款余额达到220亿元,分别增长5%、10%。",
            [("旅游收入", 100e8, "eq", 0), ("存款余额", 200e8, "eq", 0)],
        ),
        ("带动全市固定资产投资增长8%左右,力争全年投资总量突破1080亿元。", [("投资总量", 1000e8, "approx", 0)]),
        ("固定资产投资完成100亿元。固定资产投资增长8%。", []),
        ("新增重点企业30家、增长15%。", []),
        ("确定30家重点企业,加大扶持,加快风电、电动汽车等项目建设,争取增幅达到28%以上。", []),
        ("地区生产总值达到300亿元,年均增长8%。", []),
        ("地区生产总值达到300亿元,比2018年增长60%。", []),
        ("地区生产总值增长7%、力争8%,达到300亿元。", []),
        ("旅游收入达到80亿元,进出口总额增长9%。", []),
    ],
)
def test_level_and_growth_imply_last_years_level(plan: str, bases: list[tuple[str, float, str, int]]) -> None:
    """Of one thing, in one place, of one year, and nothing where any of this is open."""
    found = made_up("", plan).sums
    told = [tuple(row) for row in found[["indicator", "value", "bound", "real_growth"]].itertuples(index=False)]
    assert [(name, pytest.approx(value), bound, real) for name, value, bound, real in told] == bases


@pytest.mark.parametrize(
    ("plan", "parts"),
    [
        ("投资总额完成500亿元,增长8%,其中工业投资200亿元,重点项目完成投资90亿元。", ["200亿元"]),
        (
            "投资总额达到500亿元。建设园区,工业投资200亿元。建设路网,基础设施投资180亿元。",
            ["200亿元", "180亿元"],
        ),
        ("投资总额达到500亿元。完成工业投资200亿元,重点项目投资180亿元。", []),
        ("固定资产投资达到500亿元,其中新建项目30个。工业投资200亿元。", []),
        ("固定资产投资达到300亿元。完成工业投资200亿元、基础设施投资180亿元。", []),
        ("固定资产投资达到500亿元。\n完成工业投资200亿元、基础设施投资180亿元。", []),
        ("固定资产投资增长8%。完成工业投资200亿元、基础设施投资180亿元。", []),
    ],
)
def test_parts_of_all_investment(plan: str, parts: list[str]) -> None:
    """Behind 其中, or two uses in one passage at least; nothing that cuts across, no parts beyond the total."""
    report = made_up("", plan)
    said = report.quantities.set_index("quantity_id")["surface"]
    found = report.sums.query("kind == 'parts'")["parts"]
    assert [said[one] for row in found for one in row.split()] == parts


def test_nothing_is_said_of_last_years_targets() -> None:
    """The review of the shipped report does not mention the targets of the year before."""
    assert shipped().past_targets.empty


# ------------------------------------------------------------------------------------------------ what always holds


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("圆满完成年初确定的目标任务。", ["met"]),
        ("城镇新增就业超额完成年度目标。", ["exceeded"]),
        ("固定资产投资未达到预期目标。", ["missed"]),
        ("重点项目完成年度投资计划的104%。", ["exceeded"]),
        ("重点项目完成年度投资计划的92%。", ["missed"]),
        ("面对需求收缩、预期转弱,我们稳住了经济。", []),
        ("向着第二个百年奋斗目标迈进。", []),
    ],
)
def test_what_is_said_of_the_targets_set_before(sentence: str, verdicts: list[str]) -> None:
    """Met, exceeded, missed, by the review's own words or its percentage; expectations and visions are no targets."""
    assert list(made_up(sentence, "").past_targets["verdict"]) == verdicts


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900))
def test_a_pair_gives_the_change_in_percent(before: int, after: int) -> None:
    """The change of a level is in percent of the record, and its sign tells the demand; a leap makes no pair."""
    found = made_up(f"改造老旧小区{before}个。", f"改造老旧小区{after}个。").pairs
    if not 1 / MOST_PROVED <= after / before <= MOST_PROVED:
        assert found.empty
        return
    assert len(found) == 1
    row = found.iloc[0]
    assert row["change"] == pytest.approx(100 * (after / before - 1))
    level = abs(after - before) <= 0.005 * before
    assert row["demand"] == ("level" if level else "more" if after > before else "less")
    assert row["comparability"] == "same"


@pytest.mark.parametrize("name", ["城镇登记失业率", "生产安全事故起数"])
@settings(max_examples=10, deadline=None)
@given(before=st.integers(10, 90), after=st.integers(10, 90))
def test_a_limit_is_tightened_or_loosened(name: str, before: int, after: int) -> None:
    """Where lower is better a limit is tightened or loosened."""
    unit = "%" if name.endswith("率") else "起"
    row = made_up(f"{name}{before}{unit}。", f"{name}控制在{after}{unit}以内。").pairs.iloc[0]
    assert row["step"] == ("level" if before == after else "tightened" if after < before else "loosened")


def test_the_demands_add_up() -> None:
    """Each pair with a change is one step, and no other pair has any."""
    found = shipped().pairs
    assert set(found.loc[found["change"].notna(), "step"]) <= set(STEPS)
    assert set(found.loc[found["change"].isna(), "step"]) <= {""}


@given(st.text(alphabet="全市新增老旧小区改造的“”每个建设一二三", max_size=20))
def test_the_core_of_a_name_is_a_part_of_it(name: str) -> None:
    """What is compared is a stretch of the plain name, and nothing is left to cut off that stretch's own front."""
    found, nominal = core(name)
    assert found in plain_name(name)
    assert nominal == "" or nominal in plain_name(name)


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
        assert row["step"] == case["demand"]
    else:
        assert pd.isna(row["change"]) and row["demand"] == ""


@pytest.mark.parametrize("case", load("gaps"))
def test_whether_the_plan_names_what_the_review_counts(case: dict[str, Any]) -> None:
    """A number of the review is dropped, named without a number, or given another one; what is none gives no row."""
    report = made_up(case["review"], case["plan"])
    at = report.text.index(case["review"])
    found = report.gaps
    found = found[(found["side"] == "record") & (found["start"] >= at) & (found["start"] < at + len(case["review"]))]
    kind = case.get("second", case["kind"])
    assert list(found["kind"])[:1] == ([kind] if kind else [])
    if "mention" in case:
        row = found.iloc[0]
        assert report.text[int(row["mention_start"]) : int(row["mention_end"])] == case["mention"]
    if "mention_behind" in case:
        assert report.text[: int(found.iloc[0]["mention_start"])].endswith(case["mention_behind"])
