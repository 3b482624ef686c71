"""Sentences of the narrative on invented reports: for when goals are, what was missed, what is only an example."""

from __future__ import annotations

from functools import cache

import pytest

import reportlib
from reportlib import figures, narrative
from reportlib.report.report import Report
from tests.support.two_part_report import made_up

TARGETS = (
    "今年主要预期目标是:地区生产总值增长6%左右,城镇居民收入和农村居民收入分别增长4.1%和6.2%以上,"
    "居民消费价格涨幅2 %左右。"
)


@cache
def read(review: str, plan: str, notes: tuple[str, ...] = ()) -> Report:
    """A small report with some sentences in its two parts."""
    return made_up(review, plan, notes)


def said(report: Report, lang: str = "zh") -> dict[str, str]:
    """The sentences of a narrative by their phrases."""
    return {one.key: one.text for topic in narrative.write(report, lang).topics for one in topic.sentences}


def test_goals_of_five_years_are_not_told_as_those_of_the_year() -> None:
    """Answers, checks and titles say for when they are; an amount is no growth, and items are counted as items."""
    plan = "未来五年,全市发展的目标是:地区生产总值年均增长7.3%,达到110亿元;茶叶产量年均增长9%左右,达到30万吨。"
    report = read("地区生产总值增长5%。", plan)
    told = said(report)
    assert "answer_headline" not in told and "answer_above" not in told
    assert told["answer_headline_later"].startswith("读出的是2031–2035年的目标，没有读出本年的主要预期目标：")
    assert "年均增速（7.3%）" in told["answer_firm_later"]
    assert "茶叶产量（30万吨）" in told["answer_firm_later"]
    assert "2项" in told["answer_checkable_all"] and "到期" in told["answer_checkable_all"]
    for draw in (figures.headline_targets, figures.headline_passage):
        title = draw(report, "zh").title
        assert "2031–2035年" in title and "本年" not in title


def test_a_bound_that_may_be_shared_leaves_its_clause_unclassed() -> None:
    """Of 4.1%和6.2%以上 neither is called a floor; the whole clause is listed."""
    told = said(read("地区生产总值增长5%。", TARGETS))
    assert "不便归类的有“城镇居民收入和农村居民收入分别增长4.1%和6.2%以上”" in told["answer_firm"]
    assert "下限" not in told["answer_firm"]


def test_the_rise_of_prices_is_no_growth_and_numbers_have_no_blanks() -> None:
    """涨幅 of prices, 2% without the blank of the page."""
    told = said(read("地区生产总值增长5%。", TARGETS))
    assert "居民消费价格涨幅（2%左右）" in told["answer_firm"]


def test_what_was_not_matched_is_named_with_what_the_review_says_of_it() -> None:
    """A number that the review gives under the name is quoted, never counted away."""
    plan = "今年主要预期目标是:地区生产总值增长6%,一般公共预算收入增长3%,茶船运力增长4%。"
    review = "地区生产总值增长5%。一般公共预算收入在让利于茶农的情形下下降2.6%。"
    told = said(read(review, plan))
    assert "茶船运力" in told["answer_rest"]
    if "一般公共预算收入" in told["answer_rest"]:
        assert "“一般公共预算收入在让利于茶农的情形下下降2.6%”" in told["answer_rest"]
    assert "一般公共预算收入" not in told.get("answer_unreported", "")


def test_a_success_is_not_quoted_without_what_was_missed() -> None:
    """What was missed comes first, the verdict on all targets behind it."""
    told = said(read("较好完成了全年目标任务。圆满完成采茶年度目标。地区生产总值、茶叶出口2项指标没有完成。", TARGETS))
    assert told["answer_verdicts"] == (
        "报告这样交代上年的目标：“地区生产总值、茶叶出口2项指标没有完成”“较好完成了全年目标任务”。"
    )


def test_examples_are_no_amounts_of_investment() -> None:
    """The clause that counts is quoted, and what works cost is not."""
    plan = TARGETS + "着眼长远,完成水利工程投资90亿元,扎实推进制茶业,实现茶叶加工产值80亿元。"
    told = said(read("地区生产总值增长5%。", plan))
    assert told["answer_examples_alone"] == "部署里带数的任务，例如“实现茶叶加工产值80亿元”。"


def test_marks_of_notes_are_no_part_of_a_quotation() -> None:
    """[25] and ① are marks of the page."""
    told = said(read("地区生产总值增长5%。", TARGETS + "年底前建成9座“茶园驿站”[25]码头①。"))
    assert "年底前建成9座‘茶园驿站’码头" in told["answer_dated"]


def test_the_limits_name_what_is_not_from_the_report_and_what_is_missing() -> None:
    """Targets of the levels above are from elsewhere, and a text that breaks off is said to."""
    report = read("地区生产总值增长5%。", TARGETS)
    assert "（上级的目标" not in said(report)["limits_measured"]
    cut = reportlib.read(report.text.split("各位代表!让我们")[0].rstrip().rstrip("。").encode() + "，建设".encode()[:3])
    assert "breaks off" in {problem.code for problem in cut.problems}
    assert said(cut)["limits_measured"].startswith("原文在一句话中间断开")
    assert "breaks off" not in {problem.code for problem in report.problems}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_without_anything_says_so(lang: str) -> None:
    """The title of an empty figure names nothing that is not there."""
    report = read("风调雨顺。", "扎实工作。")
    for draws in figures.ALL.values():
        for draw in draws:
            drawing = draw(report, lang)
            if not len(drawing.data):
                assert drawing.title.startswith("没有" if lang == "zh" else ("No ", "Neither ")), drawing.title
    assert not len(figures.headline_targets(report, lang).data)


def test_a_title_names_the_columns_that_there_are() -> None:
    """No level above and no result: only the targets of the year."""
    assert figures.headline_targets(read("风调雨顺。", TARGETS), "zh").title == "主要预期目标"
    with_result = figures.headline_targets(read("地区生产总值增长5%。", TARGETS), "zh")
    assert with_result.title == "主要预期目标：回顾中的数与本年目标"
