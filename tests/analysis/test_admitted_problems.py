"""The problems that a report admits, and the sentences of its plan that take them up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.hand_worked import expected
from tests.support.reports import shipped
from tests.support.two_part_report import made_up


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
