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
        assert "strong" not in set(rows["certainty"]), case["why"]
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
    assert list(found.loc[found["certainty"] == "strong", "answer"]) == answers


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


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        (  # nothing of the list is dropped, whatever its words
            "还存在不少困难和问题。主要是:药材加工任务还相当繁重;一些乡镇的集市秩序不好;渡口设施老化,运力小;等等。",
            ["药材加工任务还相当繁重", "一些乡镇的集市秩序不好", "渡口设施老化,运力小"],
        ),
        (  # a frame and a remark are no problems, and a clause without a subject is none of its own
            "还有很多问题。从城乡建设方面讲,集镇管理粗放,影响沿街商户。这是多年积累的。",
            ["集镇管理粗放,影响沿街商户"],
        ),
        (  # what leads to a problem belongs to it
            "还存在不少短板:受汛期较长影响,渡口停运较多。面对这些困难,我们将加固码头。",
            ["受汛期较长影响,渡口停运较多"],
        ),
        (  # numbered items; the sentence in front of the first says what they are about
            "发展中还有不少问题。一是茶园规模不大,特别是良种偏少。二是码头还要扩建。对此,我们一定认真对待。",
            ["茶园规模不大", "良种偏少", "码头还要扩建"],
        ),
    ],
)
def test_each_item_of_the_list_is_a_problem(said: str, problems: list[str]) -> None:
    """Every item is taken, clause by clause; promises, remarks and announcements are not."""
    found = made_up(f"完成投资3亿元。\n\n同时,我们也清醒看到,{said}", "新建冷链物流园2个。").answers
    assert list(dict.fromkeys(found["problem"])) == problems


def test_a_list_in_paragraphs_is_read_to_its_end() -> None:
    """Paragraphs that open with a dash go on with the list, and explanations in them are left out."""
    listed = "——茶叶加工能力依然薄弱。随着市场扩大,客商越来越多。仓储设施不足。\n\n——集镇管理需要加强。"
    said = f"我们也清醒地认识到,工作中还存在不少问题。\n\n{listed}"
    found = made_up(f"完成投资3亿元。\n\n{said}\n\n我们一定努力。", "新建冷链物流园2个。").answers
    assert list(dict.fromkeys(found["problem"])) == ["茶叶加工能力依然薄弱", "仓储设施不足", "集镇管理需要加强"]


@pytest.mark.parametrize(
    ("problem", "plan", "thing"),
    [
        ("群众看病难", "新建社区医院2所。", ("看病难", "医院")),
        ("停车难问题突出", "新增停车位800个。", ("停车难", "停车位")),
        ("冷链物流设施不足", "新建冷链物流园2个。", ("冷链物流", "冷链物流")),
    ],
)
def test_an_answer_names_the_thing_that_both_are_about(problem: str, plan: str, thing: tuple[str, str]) -> None:
    """The thing is shown as both print it, with its places."""
    row = made_up(ADMITTED.format(problem=problem), plan).answers.iloc[0]
    assert (row["certainty"], row["matched_by"], row["matched_in"]) == ("strong", *thing)
    assert row["match_end"] - row["match_start"] == len(thing[1])


@pytest.mark.parametrize(
    ("problem", "plan"),
    [
        ("群众看病难", "处置医疗废物3吨。"),
        ("居民消费不旺", "维护消费者权益。"),
        ("科技创新能力不足", "健全以创新能力为导向的评价办法。"),
        ("就业压力较大", "由于外出务工减少,就业形势仍然复杂。"),
    ],
)
def test_the_word_alone_is_no_answer(problem: str, plan: str) -> None:
    """Another thing that holds the word, a measure of something else and a reason do nothing about the problem."""
    assert "strong" not in set(made_up(ADMITTED.format(problem=problem), plan).answers["certainty"])
