"""The case files in tests/cases, and a small report to put each sentence in.

A case goes through the public face of the library: bytes of a report in, records out. Only so does a case hold while
the rules behind it change.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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
_REVIEW, _PLAN = ("review", "five_years"), ("plan", "targets", "goals")
_PARTS = (*_REVIEW, *_PLAN, "head", "foot")


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
    text = around({case.part: case.text}, case.plan_year, national=case.national)
    return reportlib.read(text.encode(), name="case.txt"), text.index(case.text)


def around(
    texts: Mapping[str, str], year: int, *, national: bool = False, plan_heading: str = "", apart: bool = False
) -> str:
    """The text of a small report that holds sentences.

    Args:
        texts: the sentences, each by the part where it stands.
        year: the year of the plan.
        national: whether it is a report of the State Council.
        plan_heading: the heading of the plan, where it is not the usual one.
        apart: whether the sentences of a part are a paragraph of their own.
    """
    review, plan = ([texts[one] for one in parts if one in texts] for parts in (_REVIEW, _PLAN))
    between = "\n\n  " if apart else ""
    seat = "第十四届全国人民代表大会" if national else "甲州市第一届人民代表大会"
    lines = [
        texts.get("head", "首页 > 政府信息公开"),
        "政府工作报告",
        f"——{year}年1月8日在{seat}第一次会议上",
        "国务院总理 张三" if national else "甲州市市长 张三",
        "各位代表:",
        f"现在,我代表{'国务院' if national else '市人民政府'},向大会报告工作,请予审议。",
        "一、过去五年工作回顾" if "five_years" in texts else f"一、{year - 1}年工作回顾",
        between.join([_FILLER, *review]),
        plan_heading or ("二、今后五年奋斗目标" if "goals" in texts else f"二、{year}年工作安排"),
        between.join([_FILLER, *plan]),
        "各位代表!让我们团结一致,为建设美好家园努力奋斗!",
        texts.get("foot", "友情链接"),
    ]
    return "\n\n".join(f"  {line}" for line in lines)


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
