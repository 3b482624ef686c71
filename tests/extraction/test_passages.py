"""How long a span of years holds that the text names."""

from __future__ import annotations

import reportlib

TEXT = """政府工作报告
——2031年1月5日在甲州市第一届人民代表大会第一次会议上
甲州市市长 张三
各位代表：
现在，我代表市人民政府报告工作，请予审议。
一、2030年工作回顾
生态环境更优。建成湿地公园6个。{}我们守住一江清水，林地增加9万亩。
城市建设提速。旧城改造加快，完成道路整修31条。
二、2031年工作安排
全年新建公园5个。
"""


def periods(words: str) -> dict[str, str]:
    """The periods of the numbers by their words, with a time amid the first paragraph."""
    report = reportlib.read(TEXT.format(words).encode(), name="made_up.txt")
    return {one.surface: one.period for one in report.quantity_records}


def test_a_glance_back_amid_a_paragraph_ends_with_it() -> None:
    """五年来 amid a paragraph on last year is of the rest of that paragraph; the next one is on the year again."""
    assert periods("五年来，") == {"6个": "2030", "9万亩": "2026-2030", "31条": "2030", "5个": "2031"}
    assert periods("") == {"6个": "2030", "9万亩": "2030", "31条": "2030", "5个": "2031"}
