"""A small report with a sentence in its review and one in its plan."""

from __future__ import annotations

from collections.abc import Sequence

import reportlib
from reportlib.report.report import Report

FILLER = "全市经济平稳运行、社会大局稳定,各项工作取得新的进展。"


def made_up(review: str, plan: str, notes: Sequence[str] = ()) -> Report:
    """A small report with a sentence in each of its two parts.

    Args:
        review: what stands in the review.
        plan: what stands in the plan.
        notes: the lines of its appendix.
    """
    lines = [
        "政府工作报告",
        "——2031年1月8日在甲州市第一届人民代表大会第一次会议上",
        "甲州市市长 张三",
        "各位代表:",
        "现在,我代表市人民政府,向大会报告工作,请予审议。",
        "一、2030年工作回顾",
        FILLER + review,
        "二、2031年工作安排",
        FILLER + plan,
        "各位代表!让我们团结一致,为建设美好家园努力奋斗!",
        *notes,
    ]
    return reportlib.read("\n\n".join(lines).encode(), name="made_up.txt")
