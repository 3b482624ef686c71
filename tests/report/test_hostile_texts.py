"""What the library promises for texts that were written to slow it down: the work grows as the text does.

Work is counted, not timed, in a process of its own (`count_reading_work`).
"""

from __future__ import annotations

import json

import pytest

from tests.support.scripts import run

pytestmark = pytest.mark.slow

#: Twice the text is about twice the work; what is read once and for all makes it less.
GROWTH = 2.2
HOSTILE = (
    *("，", "1", "（", "“"),  # marks
    *("\n啊", "下载\n", "[1]甲：乙。\n"),  # lines
    *("一、啊啊\n", "（一）大力发展工业。\n　　完成任务。\n", "一是啊啊。"),  # headings
    *("增长1%，", "新增3家企业。", "今年预期目标是："),  # numbers
)


def test_twice_the_text_is_twice_the_work() -> None:
    """Whatever stands in a report over and over, reading it with all tables takes work in proportion."""
    counted: dict[str, list[int]] = json.loads(run("count_reading_work", *HOSTILE))
    assert set(counted) == set(HOSTILE) and all(once > 0 for once, _ in counted.values())
    assert {piece: both for piece, both in counted.items() if both[1] >= GROWTH * both[0]} == {}
