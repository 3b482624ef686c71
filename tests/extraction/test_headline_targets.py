"""The targets that a plan sets first."""

from __future__ import annotations

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
