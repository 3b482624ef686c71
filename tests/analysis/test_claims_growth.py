"""The growths of a review that may stand on one scale."""

from __future__ import annotations

import pytest

from reportlib.analysis.claims.growth import comparable_growths, largest, rivals, smallest
from tests.support.two_part_report import made_up


def _scale(review: str) -> list[tuple[str, float]]:
    """Return names and percents of the comparable growths of a made-up review of 2030."""
    outcomes = made_up(review, "").outcomes
    return [
        (one.quantity.indicator, one.percent) for one in comparable_growths(outcomes.text, outcomes.quantities, 2031)
    ]


@pytest.mark.parametrize(
    ("review", "scale"),
    [
        ("地区生产总值增长5%，一般公共预算收入同比增长7%。", [("一般公共预算收入", 7), ("地区生产总值", 5)]),
        ("一般性支出同比压减9%。", [("一般性支出", -9)]),
        (
            "城镇、农村居民人均可支配收入分别增长5.3%、8.7%。",
            [("农村居民人均可支配收入", 8.7), ("城镇居民人均可支配收入", 5.3)],
        ),
        ("固定资产投资下降3%。", [("固定资产投资", -3)]),
        ("五年来固定资产投资年均增长13.6%。", []),
        ("固定资产投资环比增长2%。", []),
        ("固定资产投资较2019年增长31%。", []),
        ("上半年固定资产投资增长31%。", []),
        ("扣除房地产开发投资后，固定资产投资增长7%。", []),
        ("居民消费价格上涨1%。", []),
        ("储能装机增长10倍。", []),
        ("开发区税收收入增长29%。", []),
        ("核桃综合产值同比增长8%、出口增长53%。", [("核桃综合产值", 8)]),
        ("市政项目投资增长78%。", []),
        ("编制总数减少一半。", []),
    ],
)
def test_which_growths_stand_on_one_scale(review: str, scale: list[tuple[str, float]]) -> None:
    """Growths over the year before, of the whole, with a size; falls below zero; nothing else."""
    assert _scale(review) == scale


def test_unlike_growths_of_one_indicator_are_left_out() -> None:
    """Where the review gives an indicator two growths neither is taken."""
    assert _scale("地区生产总值增长5%。全县地区生产总值增长6%。社会消费品零售总额增长4%。") == [
        ("社会消费品零售总额", 4)
    ]


def test_ties_are_told_and_rivals_named() -> None:
    """Extremes hold all that tie; what was left out beyond them is named, so that a sentence can say so."""
    outcomes = made_up(
        "地区生产总值增长5%，社会消费品零售总额增长5%，固定资产投资增长2%，储能装机增长90%。", ""
    ).outcomes
    growths = comparable_growths(outcomes.text, outcomes.quantities, 2031)
    assert [one.percent for one in largest(growths)] == [5, 5]
    assert [one.quantity.indicator for one in smallest(growths)] == ["固定资产投资"]
    above, below = rivals(outcomes.text, outcomes.quantities, 2031, growths)
    assert [q.surface for q in above] == ["90%"] and below == ()
    assert largest(()) == () == smallest(())
