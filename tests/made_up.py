"""Reports that nobody wrote: text and tables of any size, for figures and narrative to be tried on.

Each sentence of the text holds one number, and the tables point to it, so that spans are true.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from reportlib import schema
from reportlib.problems import Problem
from reportlib.records import Metadata

LONG = "关于进一步扩大面向全球的高标准自由贸易区网络并稳步推进规则规制管理标准等制度型开放的若干重大举措及其配套任务"


def frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows as a table with all its columns; what a row does not say is empty."""
    columns = schema.columns(table)
    empty = {column.name: "" if column.type in ("string", "date") else None for column in columns}
    return pd.DataFrame([{**empty, **row} for row in rows], columns=[column.name for column in columns])


@dataclass
class MadeUp:
    """A report with its tables; each of them may be replaced."""

    text: str
    quantities: pd.DataFrame
    outline: pd.DataFrame
    headline_targets: pd.DataFrame
    priorities: pd.DataFrame
    terms: pd.DataFrame
    glossary: pd.DataFrame
    reports: pd.DataFrame
    report_id: str = "nowhere-2001"
    problems: tuple[Problem, ...] = ()
    metadata: Metadata = field(
        default_factory=lambda: Metadata("某市政府工作报告", "city", "某市", 2001, "2001-01-01", "", "")
    )


def report(areas: int = 3, each: int = 2, headline: int = 3, words: int = 4, suffix: str = "") -> MadeUp:
    """Make a report with a review and a plan of the same number of areas.

    Args:
        areas: areas on each side.
        each: numbers in each area.
        headline: headline targets with a number.
        words: distinctive words on each side.
        suffix: put behind every name and title, to make them long.
    """
    text = ""
    outline: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    priorities: list[dict[str, Any]] = []
    for part, (side, status) in enumerate((("review", "actual"), ("tasks", "target")), start=1):
        heading = {"section_id": str(part), "parent_id": "", "level": 1, "number": "", "role": side}
        heading["start"], text = len(text), text + ("回顾" if part == 1 else "安排")
        heading |= {"title": text[heading["start"] :], "end": len(text), "body_start": len(text)}
        outline.append(heading)
        for index in range(headline if part == 2 else 0):
            start = len(text)
            text += f"预期{index}{suffix}增长{index + 2}%以上"
            at = text.rindex("增长") + 2
            span = {"start": at, "end": len(text) - 2, "value": index + 2.0, "unit": "%", "bound": "ge"}
            shared = {"indicator": f"预期{index}{suffix}", "measure": "growth"}
            targets.append({**span, **shared, "start": start, "end": len(text), "kind": "quantitative"})
            targets[-1]["text"] = text[start:]
            text += "。"
            sentence = {"sentence_start": start, "sentence_end": len(text), "section_id": "2"}
            found.append({**span, **shared, **sentence, "status": "target", "surface": text[at : span["end"]]})
        for area in range(1, areas + 1):
            row = {
                "section_id": f"{part}.{area}",
                "parent_id": str(part),
                "level": 2,
                "number": str(area),
                "role": side,
            }
            row["start"], text = len(text), text + f"第{area}节{suffix}"
            row |= {"title": text[row["start"] :], "end": len(text), "body_start": len(text)}
            for index in range(each):
                start, value = len(text), 10.0 * part + area + index
                growth = part == 1 and index % 2 == 1
                text += f"事项{area}之{index}{suffix}增长"
                surface = f"{value:g}{'%' if growth else '个'}"
                at, text = len(text), text + surface + "。"
                found.append(
                    {
                        "start": at,
                        "end": at + len(surface),
                        "surface": surface,
                        "value": value if area % 3 else -value,
                        "unit": "%" if growth else "个",
                        "bound": ("eq", "ge", "approx")[index % 3],
                        "measure": "growth" if growth else "level",
                        "indicator": f"事项{area}之{index}{suffix}",
                        "status": status,
                        "period": "2000",
                        "section_id": row["section_id"],
                        "sentence_start": start,
                        "sentence_end": len(text),
                    }
                )
            row |= {"body_end": len(text), "chars": len(text) - row["start"], "share": 0.1}
            outline.append(row)
            if part == 2:
                priorities.append(
                    {
                        "section_id": row["section_id"],
                        "order": area,
                        "number": str(area),
                        "title": row["title"],
                        "chars": row["chars"],
                        "share": 1 / areas,
                        "space_rank": areas + 1 - area,
                        "quantities": each,
                        "targets": each,
                        "quantities_per_1000_chars": 1.0,
                    }
                )
        heading |= {"body_end": len(text), "chars": len(text) - heading["start"], "share": 0.5}
    for row in found:
        row["quantity_id"] = f"q-{row['start']}-{row['end']}"
    terms = [
        {"term": f"{name}{index}", "count": 30, "review": review, "plan": 30 - review, "log_odds": z, "z": z}
        | {"first_start": 0, "first_end": 2}
        for name, review, z in (("旧词", 28, -4.0), ("新词", 2, 4.0))
        for index in range(words)
    ]
    return MadeUp(
        text,
        frame("quantities", found),
        frame("outline", outline),
        frame("headline_targets", targets),
        frame("priorities", priorities),
        frame("terms", terms),
        frame("glossary", []),
        frame("reports", [{"report_id": "nowhere-2001", "title": "某市政府工作报告", "year": 2001}]),
    )


def nothing() -> MadeUp:
    """Make a report in which nothing at all was found."""
    names = ("quantities", "outline", "headline_targets", "priorities", "terms", "glossary")
    return MadeUp("没有数字。", *(frame(name, []) for name in names), report().reports)
