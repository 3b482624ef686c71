"""The case files in tests/cases, and a small report to put each sentence in.

A case goes through the public face of the library: bytes of a report in, records out. Only so does a case hold while
the rules behind it change.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

import reportlib
from reportlib.accuracy import scoring
from reportlib.core.records import Quantity
from reportlib.report.report import Report
from tests.support.places import CASES

#: What a row of a case may say, as its table column is called; `class` and `from` are for the reader.
FIELDS = {
    "surface",
    "value",
    "value_max",
    "unit",
    "bound",
    "qualifier",
    "measure",
    "indicator",
    "indicator_id",
    "action",
    "status",
    "period",
    "review",
}
_FILLER = "全市经济平稳运行、社会大局稳定,各项工作取得新的进展。"
_PARTS = ("review", "plan", "targets", "five_years", "goals", "head", "foot")


@dataclass(frozen=True)
class Case:
    """A sentence and what a careful reader finds in it."""

    label: str
    comment: str
    text: str
    rows: tuple[dict[str, Any], ...]
    part: str
    plan_year: int
    national: bool
    origin: str


def load(name: str) -> list[Case]:
    """The cases of a file, in its order.

    Args:
        name: the file's name without suffix.
    """
    with (CASES / f"{name}.toml").open("rb") as file:
        cases = tomllib.load(file)["case"]
    made = []
    for case in cases:
        made.append(
            Case(
                label=case.pop("label"),
                comment=case.pop("comment"),
                text=case.pop("text"),
                rows=tuple(case.pop("rows")),
                part=case.pop("part", "review"),
                plan_year=case.pop("plan_year", 2023),
                national=case.pop("national", False),
                origin=case.pop("from", ""),
            )
        )
        assert not case, f"{made[-1].label}: {sorted(case)} is no field of a case"
        assert made[-1].part in _PARTS, made[-1].label
        for row in made[-1].rows:
            assert not set(row) - FIELDS - {"class"}, f"{made[-1].label}: {sorted(row)}"
    return made


def report_of(case: Case) -> tuple[Report, int]:
    """A small report that holds the sentence in the part where it stands, and the sentence's offset.

    Args:
        case: the case.
    """
    year, here = case.plan_year, f"{_FILLER}{case.text}"
    seat = "第十四届全国人民代表大会" if case.national else "甲州市第一届人民代表大会"
    lines = [
        case.text if case.part == "head" else "首页 > 政府信息公开",
        "政府工作报告",
        f"——{year}年1月8日在{seat}第一次会议上",
        "国务院总理 张三" if case.national else "甲州市市长 张三",
        "各位代表:",
        f"现在,我代表{'国务院' if case.national else '市人民政府'},向大会报告工作,请予审议。",
        "一、过去五年工作回顾" if case.part == "five_years" else f"一、{year - 1}年工作回顾",
        here if case.part in ("review", "five_years") else _FILLER,
        "二、今后五年奋斗目标" if case.part == "goals" else f"二、{year}年工作安排",
        here if case.part in ("plan", "targets", "goals") else _FILLER,
        "各位代表!让我们团结一致,为建设美好家园努力奋斗!",
        case.text if case.part == "foot" else "友情链接",
    ]
    text = "\n\n".join(f"  {line}" for line in lines)
    return reportlib.read(text.encode(), name="case.txt"), text.index(case.text)


def found(case: Case) -> list[Quantity]:
    """What the library reads in the sentence.

    Args:
        case: the case.
    """
    report, at = report_of(case)
    return [q for q in report.quantity_records if at <= q.start < at + len(case.text)]


def differences(case: Case, read: list[Quantity]) -> list[str]:
    """What a reader would correct, one line for each quantity missed, row too many or wrong field.

    Args:
        case: the case.
        read: what was read in its sentence.
    """
    wrong, left = [], list(read)
    for row in case.rows:
        hit = next((q for q in left if q.surface in row["surface"].split("|")), None)
        if hit is None:
            if row.get("class") != "O":
                wrong.append(f"{row['surface']}: not found")
            continue
        for quantity in left[: left.index(hit)]:
            wrong.append(f"{quantity.surface}: is no quantity here")
        left = left[left.index(hit) + 1 :]
        for name, told in row.items():
            if name in ("class", "surface"):
                continue
            mine, theirs = _cell(getattr(hit, name)), _cell(told)
            same = theirs in mine if name in ("review", "qualifier") else scoring.same(name, theirs, mine)
            if not same:
                wrong.append(f"{row['surface']}: {name} is {mine!r}, a reader says {theirs!r}")
    return wrong + [f"{quantity.surface}: is no quantity here" for quantity in left]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)
