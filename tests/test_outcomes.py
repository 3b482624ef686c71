"""What the plan promises and how that compares with the record: hand-worked expectations, and what always holds."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportlib
from reportlib import narrative
from reportlib.analysis.commitments import strength
from reportlib.analysis.record_against_plan.comparable import core, plain_name
from reportlib.report.report import Report

CASES = Path(__file__).parent / "cases"
SHIPPED = Path(__file__).parent.parent / "data" / "reports" / "guangzhou_2023.txt"
NEW_TABLES = ("targets", "pairs", "gaps", "sums", "past_targets", "answers", "commitments", "strength", "checkability")


@cache
def expected() -> dict[str, list[dict[str, Any]]]:
    """What was worked out by hand."""
    return tomllib.loads((CASES / "guangzhou_outcomes.toml").read_text(encoding="utf-8"))


@cache
def shipped() -> Report:
    """The shipped report, read once."""
    return reportlib.read(SHIPPED)


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


# ------------------------------------------------------------------------------------------------------- targets


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
    assert counted == {"narrow": {"hard": 5, "soft": 11, "none": 20}, "broad": {"hard": 12, "soft": 4, "none": 20}}


# --------------------------------------------------------------------------------------------------------- pairs


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
        assert row["demand"] == case["demand"]
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
    assert list(rows["kind"]) == ["silent"], case["why"]
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
    assert list(rows["kind"]) == [case["kind"]], case["why"]
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
    """Parts against the total, the base that level and growth imply, and so many in each district."""
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


def test_nothing_is_said_of_last_years_targets() -> None:
    """The review of the shipped report does not mention the targets of the year before."""
    assert shipped().past_targets.empty


# ------------------------------------------------------------------------------------------------------- answers


@pytest.mark.parametrize("case", expected()["answer"], ids=lambda case: case["problem"])
def test_a_problem_leads_to_the_sentence_that_takes_it_up(case: dict[str, Any]) -> None:
    """The best answer is the one a reader finds, and where no words take a problem up the table says so."""
    found = shipped().answers
    rows = found[found["problem"] == case["problem"]]
    assert len(rows) >= 1
    if not case["answer"]:
        assert list(rows["rank"]) == [0], case["why"]
        return
    assert any(case["answer"] in answer for answer in rows["answer"]), case["why"]
    if "never" in case:
        assert not any(case["never"] in answer for answer in rows["answer"]), case["why"]
    if "numbers" in case:
        assert bool(rows.iloc[0]["numbers"]) == case["numbers"]


# ------------------------------------------------------------------------------------------------ what always holds


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_number_changes_the_sentences_that_cite_it(lang: str) -> None:
    """With another number of new jobs, still below the year before, one sentence of the narrative is another."""
    after = reportlib.read(text().replace("新增城镇就业23万人", "新增城镇就业24万人").encode(), name=SHIPPED.name)
    told = [
        [s for topic in narrative.write(report, lang).topics for s in topic.sentences] for report in (shipped(), after)
    ]
    assert len(told[0]) == len(told[1])
    differing = [(one, other) for one, other in zip(*told, strict=True) if one.text != other.text]
    assert [one.key for one, _ in differing] == ["pairs_down"]
    old, new = ("23万人", "24万人") if lang == "zh" else ("230,000 people", "240,000 people")
    told_less, now_less = "24.7%", "21.4%"
    assert differing[0][0].text.replace(old, new).replace(told_less, now_less) == differing[0][1].text


GOALS = "主要预期目标是:地区生产总值增长5%左右{wish}城镇新增就业6万人;居民消费价格涨幅2%左右。"


@pytest.mark.parametrize(
    ("wish", "beside", "alone"),
    [
        (";", "", False),
        (",在实际工作中努力争取更好结果;", "在实际工作中努力争取更好结果", False),
        ("、力争取得更好成绩;", "力争取得更好成绩", False),
        (";全力争取更好结果;", "", True),
    ],
)
def test_a_wish_for_more_stays_with_its_target(wish: str, beside: str, alone: bool) -> None:
    """努力争取更好结果 is kept beside the number that it goes with; as an item of its own it is one of kind stretch."""
    found = made_up("", GOALS.format(wish=wish)).headline_targets
    growth = found[found["indicator"] == "地区生产总值"].iloc[0]
    assert growth["stretch"] == beside
    assert growth["value"] == 5
    assert (found["kind"] == "stretch").any() == alone
    assert (found["kind"] == "quantitative").sum() == 3


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


def test_the_measures_count_what_the_plan_says() -> None:
    """Of five things to be done one has a number, one a stage with a date, one an owner; one is done or not."""
    plan = "新建停车位800个,年底前建成青河大桥,各镇加强河道保洁,出台住宅电梯安全条例,提升城市品质。"
    report = made_up("", plan)
    at = report.text.index(plan)
    clauses = report.commitments[report.commitments["start"] >= at]
    assert list(clauses["number"]) == [1, 0, 0, 0, 0]
    assert list(clauses["milestone"]) == [0, 1, 0, 0, 0]
    assert list(clauses["binary"]) == [0, 0, 0, 1, 0]
    assert list(clauses["deadline"]) == ["", "年底前", "", "", ""]
    assert list(clauses["owner"]) == ["", "", "各镇", "", ""]
    found = {row.measure: (row.n, row.of) for row in report.checkability.itertuples()}
    total = len(report.commitments)
    assert found["number"] == (1, total) and found["milestone"] == (1, total) and found["checkable"] == (3, total)


PLACES = st.sampled_from(["甲河大桥", "乙县医院新院区", "丙路地下管廊", "丁港二期"])
STAGES = st.sampled_from(["建成", "建成投用", "开工建设", "竣工"])
FILLER = "全市经济平稳运行、社会大局稳定,各项工作取得新的进展。"


def made_up(review: str, plan: str, notes: Sequence[str] = ()) -> Report:
    """A small report with a sentence in each of its two parts.

    Args:
        review: what stands in the review.
        plan: what stands in the plan.
        notes: the lines of its appendix.
    """
    lines = [
        "政府工作报告",
        "——2031年1月8日在甲州市第一届人民代表大会第一次会议上",
        "甲州市市长 张三",
        "各位代表:",
        "现在,我代表市人民政府,向大会报告工作,请予审议。",
        "一、2030年工作回顾",
        FILLER + review,
        "二、2031年工作安排",
        FILLER + plan,
        "各位代表!让我们团结一致,为建设美好家园努力奋斗!",
        *notes,
    ]
    return reportlib.read("\n\n".join(lines).encode(), name="made_up.txt")


ADMITTED = "但也要看到,工作中还存在一些问题:{problem}。"


@pytest.mark.parametrize(
    ("problem", "plan", "answers"),
    [
        ("农村供水、冷链物流等短板突出", "新建冷链物流园2个。修订城市道路规划。", ["新建冷链物流园2个。"]),
        ("管理体系还不健全", "健全河道管理体系。健全数据管理体系。", []),
        ("改革创新意识不强", "支持茶叶园区改革创新发展。", []),
        ("小微工厂融资困难", "支持中小微企业发展,推广微企业事务托管。", []),
        ("以及和谐社区建设滞后", "开展和谐社区创建。", ["开展和谐社区创建。"]),
    ],
)
def test_a_specific_word_is_enough_and_a_generic_one_never(problem: str, plan: str, answers: list[str]) -> None:
    """One thing named in both is an answer; what stands everywhere, or only a part of a word, is none."""
    found = made_up(ADMITTED.format(problem=problem), plan).answers
    assert set(found["problem"]) == {problem.removeprefix("以及")}
    assert [answer for answer in found["answer"] if answer] == answers


def test_only_the_targets_that_concern_the_problem_are_counted() -> None:
    """Of two numbers in a sentence the one in the clause with the shared word counts."""
    problem, plan = "托育机构不足", "新增停车位800个,建设托育机构6所,改造老旧小区9个。"
    row = made_up(ADMITTED.format(problem=problem), plan).answers.iloc[0]
    assert (row["rank"], row["targets"], row["numbers"]) == (1, 1, 1)


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


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900))
def test_a_pair_gives_the_change_in_percent(before: int, after: int) -> None:
    """The change of a level is in percent of the record, and its sign tells the demand."""
    found = made_up(f"改造老旧小区{before}个。", f"改造老旧小区{after}个。").pairs
    assert len(found) == 1
    row = found.iloc[0]
    assert row["change"] == pytest.approx(100 * (after / before - 1))
    level = abs(after - before) <= 0.005 * before
    assert row["demand"] == ("level" if level else "more" if after > before else "less")
    assert row["comparability"] == "same"


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["commit", "strive", "aspire", ""]), st.sampled_from(["eq", "ge", "gt", "le", "approx", "range"])
)
def test_the_schemes_differ_by_one_word_only(stance: str, bound: str) -> None:
    """Narrow and broad disagree where a target is striven for (力争), and nowhere else."""
    codes = {scheme: strength.code(scheme, stance, bound, "…") for scheme in strength.SCHEMES}
    assert (codes["narrow"] != codes["broad"]) == (stance == "strive")
    assert (codes["ordinal"] in "12") <= (codes["narrow"] == "soft")


@given(st.text(alphabet="全市新增老旧小区改造的“”每个建设一二三", max_size=20))
def test_the_core_of_a_name_is_a_part_of_it(name: str) -> None:
    """What is compared is a stretch of the plain name, and nothing is left to cut off that stretch's own front."""
    found, nominal = core(name)
    assert found in plain_name(name)
    assert nominal == "" or nominal in plain_name(name)


def test_every_measure_has_its_source() -> None:
    """What is judged and not only read off names the paper or says that it is ours."""
    judged = {
        "targets": ("kind", "course", "narrow", "broad", "ordinal"),
        "pairs": ("change", "better", "demand", "comparability"),
        "gaps": ("kind",),
        "sums": ("kind",),
        "past_targets": ("verdict",),
        "answers": ("score",),
        "strength": ("scheme", "coded_share"),
        "checkability": ("measure",),
        "headline_targets": ("kind",),
        "priorities": ("share", "space_rank", "topic"),
        "terms": ("log_odds", "z"),
    }
    for table, names in judged.items():
        columns = {column.name: column for column in reportlib.schema.columns(table)}
        assert all(columns[name].source for name in names), table


@pytest.mark.parametrize("said", ["经济社会发展还存在一些困难和问题", "我们还面临不少挑战"])
def test_what_announces_problems_is_none(said: str) -> None:
    """That there are problems is no problem of its own; what follows is."""
    found = made_up(f"完成投资3亿元。\n\n同时,我们也清醒看到,{said},冷链物流设施不足。", "新建冷链物流园2个。").answers
    assert set(found["problem"]) == {"冷链物流设施不足"}


def test_a_numbered_problem_is_no_heading() -> None:
    """In a passage that admits problems 三是…还不匹配。 is the third problem, and the passage has no areas."""
    said = "我们也清醒看到,还存在一定差距。一是农产品的冷链物流设施不足,需要加强。"
    said += "三是干部能力还不匹配。少数干部不作为。"
    report = made_up(f"完成投资3亿元。\n\n{said}", "新建冷链物流园2个。")
    assert "干部能力还不匹配" not in set(report.outline["title"])
    assert "problems" in set(report.outline["role"]) and len(report.answers) >= 3
