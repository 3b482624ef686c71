"""The targets that a plan sets first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.two_part_report import made_up

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


def rows(text: str) -> list[dict[str, Any]]:
    """The headline targets of a plan."""
    return made_up("", text).headline_targets.to_dict("records")


def items(text: str) -> list[str]:
    """The words of the headline targets of a plan."""
    return [row["text"] for row in rows(text)]


LISTS = {
    "sentences": "主要预期目标是:地区生产总值增长6%。规上工业增加值增长7%。就业形势保持稳定,城镇新增就业2万人。"
    "新建学校3所。",
    "numbers": "主要预期目标是:(1)地区生产总值增长6%;(2)规上工业增加值增长7%;"
    "(3)就业形势保持稳定;(4)城镇新增就业2万人。",
    "first-second": "主要预期目标是:一是地区生产总值增长6%;二是规上工业增加值增长7%;"
    "三是就业形势保持稳定;四是城镇新增就业2万人。",
    "lines": "今年的主要预期目标是:\n\n——地区生产总值增长6%;\n\n——规上工业增加值增长7%;\n\n——就业形势保持稳定;\n\n"
    "——城镇新增就业2万人。\n\n重点抓好以下工作。",
    "one-mark": "主要预期目标是:地区生产总值增长6%、规上工业增加值增长7%、就业形势保持稳定、城镇新增就业2万人。",
    "topics": "主要预期目标是:经济方面,地区生产总值增长6%;工业方面,规上工业增加值增长7%;民生方面,就业形势保持稳定,"
    "城镇新增就业2万人。",
    "behind": "地区生产总值增长6%,规上工业增加值增长7%,就业形势保持稳定,城镇新增就业2万人,这是今年的主要预期目标。",
}


@pytest.mark.parametrize("form", LISTS)
def test_a_list_is_read_in_every_form(form: str) -> None:
    """Each item has its own span, whatever divides it from the next; what follows the list is no item."""
    assert items(LISTS[form]) == ["地区生产总值增长6%", "规上工业增加值增长7%", "就业形势保持稳定", "城镇新增就业2万人"]


def test_two_numbers_of_one_target_are_one_item() -> None:
    """The second stands in `stretch_value`, a floor (确保8%) in `floor_value`; a level beside growth is its own row."""
    found = rows(
        "主要预期目标是:地区生产总值增长7%左右、力争达到8%,规上工业增加值增长9%、确保8%,固定资产投资增长10%,达到120亿元。"
    )
    told = [
        ("地区生产总值", 7, 8),
        ("规上工业增加值", 9, None),
        ("固定资产投资", 10, None),
        ("固定资产投资", 12e9, None),
    ]
    assert [
        (r["indicator"], r["value"], None if r["stretch_value"] != r["stretch_value"] else r["stretch_value"])
        for r in found
    ] == told
    assert [len(r["quantity_ids"].split()) for r in found] == [2, 2, 1, 1]
    assert [r["floor_value"] == 8 for r in found] == [False, True, False, False]


@pytest.mark.parametrize(
    ("words", "value", "stretch", "floor"),
    [
        ("地区生产总值增长7%以上,确保6%", 7, None, 6),
        ("力争地区生产总值增长8%、确保6%", 8, None, 6),
        ("地区生产总值增长7%左右、底线6%、力争8%", 7, 8, 6),
        ("地区生产总值增长确保6%、力争8%", 6, 8, None),
        ("地区生产总值增长7%(底线目标6%)", 7, None, 6),
        ("地区生产总值增长6.5%左右,确保不低于6%", 6.5, None, 6),
        ("居民消费价格涨幅力争2%、确保不超过3%", 2, None, 3),
        ("地区生产总值增长7%,确保城镇登记失业率4%以内", 7, None, None),
    ],
)
def test_a_floor_beside_an_aim(words: str, value: float, stretch: float | None, floor: float | None) -> None:
    """The first number of an item is its value, what it strives for and what it makes sure of stand beside it."""
    first = rows(f"主要预期目标是:{words};城镇新增就业6万人。")[0]
    assert first["value"] == value
    for column, number in (("stretch_value", stretch), ("floor_value", floor)):
        assert first[column] == number or (number is None and first[column] != first[column])


LINE_ENDS = {
    "inside-growth": "地区生产总值增\n长6%,规模以上工业增加值增长\n7%,固定资产投资增长8%。",
    "inside-value-added": "地区生产总值增长6%,规模以上工业增\n加值增长7%,固定资产投资增长8%。",
    "two-lines": "地区生产总值增长6%,规模以上工业增加\n值增长7%,固定资产投\n资增长8%。",
    "between-words": "地区生产总值增长6%,规模以上工业增加值增长7%,固定资产\n投资增长8%。",
    "empty-line": "地区生产总值增长6%,规模以上工业增\n\n加值增长7%,固定资产投资增长8%。",
    "indent": "地区生产总值增长6%,规模以上工业增\n\u3000\u3000加值增长7%,固定资产投资增长8%。",
    "lines-of-a-list": "\n地区生产总值增长6%;\n规模以上工业增\n加值增长7%;\n固定资产投\n资增长8%。",
    "blank": "地区生产总值增长6%,规模以上工业增 加值增长7%,固定资产投 资增长8%。",
}


@pytest.mark.parametrize("where", LINE_ENDS)
def test_a_line_end_cuts_no_name(where: str) -> None:
    """A line end inside a word of the list, or a blank, is none of the text's own."""
    found = rows(f"今年主要预期目标是:{LINE_ENDS[where]}")
    assert [(r["indicator"], r["value"]) for r in found] == [
        ("地区生产总值", 6),
        ("规模以上工业增加值", 7),
        ("固定资产投资", 8),
    ]


@pytest.mark.parametrize(
    ("item", "kind", "name", "against", "margin"),
    [
        ("地区生产总值增速高于全省1个百分点左右", "quantitative", "地区生产总值", "province", 1),
        ("固定资产投资增长快于全国2个百分点", "quantitative", "固定资产投资", "nation", 2),
        ("居民收入增长与经济增长基本同步", "relative", "居民收入", "gdp_growth", None),
        ("一般公共预算收入增速好于全省平均水平", "relative", "一般公共预算收入", "province", None),
        ("城镇调查失业率不高于全国平均水平", "relative", "城镇调查失业率", "nation", None),
        ("农村居民收入增速快于城镇居民收入增速", "relative", "农村居民收入", "income_urban", None),
        ("粮食产量与上年持平", "relative", "粮食产量", "last_year", None),
        ("节能减排完成省下达任务", "delegated", "节能减排", "", None),
        ("完成市下达的各项约束性指标", "delegated", "约束性指标", "", None),
    ],
)
def test_a_target_is_set_against_another_figure(
    item: str, kind: str, name: str, against: str, margin: float | None
) -> None:
    """`relative_to` says against what, `margin` by how much; a target with a number stays a quantitative one."""
    found = next(r for r in rows(f"主要预期目标是:就业保持稳定,{item},生态环境持续改善。") if r["text"] == item)
    assert (found["kind"], found["indicator"], found["relative_to"]) == (kind, name, against)
    assert found["margin"] == margin or (margin is None and found["margin"] != found["margin"])


def test_the_schemes_stand_beside_each_target() -> None:
    """They are those of the row of `targets`; an item that is no row of it has none."""
    report = made_up("", "主要预期目标是:力争地区生产总值增长6%,城镇登记失业率控制在4.5%以内,社会大局保持稳定。")
    found = report.headline_targets
    assert found["commitment"].tolist() == ["力争", "", ""]
    assert found["narrow"].tolist() == ["soft", "hard", ""]
    assert found["ordinal"].fillna(0).tolist() == [1, 4, 0]
    assert set(found["quantity_ids"]) - {""} == set(report.targets["quantity_id"]) - {""}


def test_the_list_of_the_year_is_chosen() -> None:
    """今后五年 has aims too; the headline targets are those of the year."""
    text = (
        "今后五年的主要目标是:地区生产总值年均增长8%,城镇化率达到62%。"
        "今年的主要预期目标是:地区生产总值增长7%,就业保持稳定。"
    )
    assert items(text) == ["地区生产总值增长7%", "就业保持稳定"]


def test_a_sentence_that_sets_growth_is_found_where_none_announces() -> None:
    """Old reports set the year's growth in a sentence of their own."""
    found = rows("过去的成绩是主要的,目标是明确的。今年的经济增长率预定为8%,物价涨幅控制在6%以内。")
    assert [(r["indicator_id"], r["value"]) for r in found] == [("gdp_growth", 8), ("cpi", 6)]


def test_problems_say_that_numbers_were_left_over() -> None:
    """A number of the passage that no item holds is told of."""
    read = made_up("", "主要预期目标是:地区生产总值增长6%,新增就业2万人。")
    assert not any("headline targets not all read" in str(problem) for problem in read.problems)
    left = made_up("", "主要预期目标是:地区生产总值增长6%,“就业2万人”工程取得成效。")
    assert any("headline targets not all read" in str(problem) for problem in left.problems)
