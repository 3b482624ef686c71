"""A long report that nobody gave: 60,000 characters with more than 700 numbers."""

from __future__ import annotations

from pathlib import Path

AREAS = ("产业", "投资", "消费", "开放", "科技", "教育", "医疗", "住房", "交通", "生态", "乡村", "治理")
DONE = "{area}建设第{n}项：新建{area}中心{a}个，完成投资{b}亿元，同比增长{c}%，带动就业{d}人。"
PLANNED = "{area}建设第{n}项：力争新建{area}中心{a}个，完成投资{b}亿元以上，增长{c}%左右，新增就业{d}人。"
REST = "坚持稳中求进，扎实推进{area}建设，统筹各方力量，完善工作机制，注重实际效果，让群众有更多获得感。" * 3


def long_report(path: Path, rounds: int = 14) -> Path:
    """Write the report to a file and return it."""
    parts = [
        "政府工作报告",
        "——2030年1月9日在某市人民代表大会会议上",
        "各位代表：",
        "现在，我作工作报告，请予审议。",
    ]
    for heading, line in (("一、2029年工作回顾", DONE), ("二、2030年工作安排", PLANNED)):
        parts.append(heading)
        for at, area in enumerate(AREAS):
            parts.append(f"（{'一二三四五六七八九十'[at] if at < 10 else '十' + '一二'[at - 10]}）加强{area}建设")
            for n in range(1, rounds + 1):
                said = line.format(area=area, n=n, a=n + 2, b=10 * n + at, c=1 + n % 9, d=100 * n + at)
                parts.append(said + REST.format(area=area))
    path.write_text("\n".join([*parts, "各位代表，让我们共同努力！"]), encoding="utf-8")
    return path
