"""What the library promises for texts that were written to slow it down: the work grows as the text does.

Work is counted, not timed, in a process of its own (`count_reading_work`).
"""

from __future__ import annotations

import json

import pytest

from tests.support.scripts import run

#: Twice the text is about twice the work; what is read once and for all makes it less.
GROWTH = 2.2
HOSTILE = [
    *(
        "，",
        "1",
        "（",
        "啊",
        "的 ",
        "\n啊",
        "\u3000",
        "\n",
        "，\n",
        "一、",
        "“",
        "《啊",
        "<a",
        "(1)",
        "1,",
        "十",
        "—",
        "：",
        "在",
    ),
    *(
        "一、啊啊\n",
        "（一）大力发展工业。\n　　完成任务。\n",
        "1.啊\n",
        "——大力发展。\n",
        "一是啊啊。",
        "2031年工作安排\n",
    ),
    *("增长1%，", "企业12家、", "新增3家企业。", "分别为", "超过", "第一", "2023年", "今年预期目标是："),
    *("各位代表！\n", "下载\n", "首页\n", "是否继续\n", "名词解释\n", "[1]甲：乙。\n", "市", "日在"),
]


@pytest.fixture(scope="module")
def work() -> dict[str, list[int]]:
    counted: dict[str, list[int]] = json.loads(run("count_reading_work", *HOSTILE))
    return counted


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_twice_the_work(work: dict[str, list[int]], piece: str) -> None:
    """Whatever stands in a report over and over, reading it with all tables takes work in proportion."""
    once, twice = work[piece]
    assert once > 0
    assert twice < GROWTH * once, (once, twice)
