"""Reports that nobody wrote: text and tables of any size, for figures and narrative to be tried on.

Each sentence of the text holds one number, and the tables point to it, so that spans are true.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from reportlib import schema
from reportlib.analysis import record_against_plan
from reportlib.analysis.commitments import strength
from reportlib.analysis.record_against_plan.pairs import find as find_pairs
from reportlib.core.records import Metadata, Quantity
from reportlib.documents.checks import Problem
from reportlib.narrative.findings.typed_rows import records

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
    targets: pd.DataFrame
    pairs: pd.DataFrame
    gaps: pd.DataFrame
    sums: pd.DataFrame
    past_targets: pd.DataFrame
    answers: pd.DataFrame
    commitments: pd.DataFrame
    strength: pd.DataFrame
    checkability: pd.DataFrame
    attention: pd.DataFrame
    topic_shares: pd.DataFrame
    collocations: pd.DataFrame
    phrases: pd.DataFrame
    leads: pd.DataFrame
    topics: pd.DataFrame
    levels: pd.DataFrame
    words_above: pd.DataFrame
    report_id: str = "nowhere-2001"
    problems: tuple[Problem, ...] = ()
    metadata: Metadata = field(
        default_factory=lambda: Metadata("某市政府工作报告", "city", "某市", 2001, "2001-01-01", "", "")
    )


OUTCOMES = (
    *("gaps", "sums", "past_targets", "answers", "commitments", "checkability", "attention", "topic_shares"),
    *("collocations", "phrases", "leads", "topics"),
    *("levels", "words_above"),
)
"""Tables that a report may have nothing in."""


def pairs(text: str, quantities: pd.DataFrame) -> pd.DataFrame:
    """Lay the reported quantities of a table beside the targeted ones, as the library does.

    Args:
        text: the report's text.
        quantities: its quantities.
    """
    found = sorted(records(quantities, Quantity), key=lambda q: q.start)
    promised = [(q.start, q.end) for q in found if q.status == "target"]
    return frame(
        "pairs",
        [asdict(pair) for pair in find_pairs(*record_against_plan.sides(text, found, promised))],
    )


def _targets(found: list[dict[str, Any]]) -> pd.DataFrame:
    """Every targeted number as a commitment, one in three of them striven for."""
    rows = [row for row in found if row["status"] == "target"]
    codes = [("soft", "hard", 1) if i % 3 == 0 else ("none", "none", 3) for i in range(len(rows))]
    shared = {"kind": "number", "course": "new", "headline": 0, "ordinal": 3}
    return frame(
        "targets",
        [
            {**row, **shared, "narrow": narrow, "broad": broad, "ordinal": ordinal, "area_id": row["section_id"]}
            for row, (narrow, broad, ordinal) in zip(rows, codes, strict=True)
        ],
    )


def _strength(targets: pd.DataFrame) -> pd.DataFrame:
    """The tally of made-up targets."""
    rows = []
    for scheme, codes in strength.CODES.items():
        held = [str(value) for value in targets[scheme]]
        for code in codes:
            n = held.count(code)
            share = n / len(held) if held else None
            rows.append({"scope": "all", "scheme": scheme, "code": code, "n": n, "of": len(held), "share": share})
    return frame("strength", rows)


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
                        "indicator_id": f"thing_{area}_{index}" if growth else "",
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
                        "targets_per_1000_chars": 1.0,
                        "sentences": 5,
                    }
                )
        heading |= {"body_end": len(text), "chars": len(text) - heading["start"], "share": 0.5}
    for row in found:
        row["quantity_id"] = f"q-{row['start']}-{row['end']}"
    terms = [
        {
            "term": f"{name}{index}",
            "count": 30,
            "review": review,
            "plan": 30 - review,
            "log_odds": z,
            "z": z,
            "low": z - 1,
            "high": z + 1,
            "log_likelihood": z * z,
        }
        | {"first_start": 0, "first_end": 2}
        for name, review, z in (("旧词", 28, -4.0), ("新词", 2, 4.0))
        for index in range(words)
    ]
    quantities, promised = frame("quantities", found), _targets(found)
    return MadeUp(
        text,
        quantities,
        frame("outline", outline),
        frame("headline_targets", targets),
        frame("priorities", priorities),
        frame("terms", terms),
        frame("glossary", []),
        frame("reports", [{"report_id": "nowhere-2001", "title": "某市政府工作报告", "year": 2001}]),
        targets=promised,
        pairs=pairs(text, quantities),
        strength=_strength(promised),
        **{name: frame(name, []) for name in OUTCOMES},
    )


def nothing() -> MadeUp:
    """Make a report in which nothing at all was found."""
    names = ("quantities", "outline", "headline_targets", "priorities", "terms", "glossary")
    rest = {name: frame(name, []) for name in (*OUTCOMES, "targets", "pairs", "strength")}
    return MadeUp("没有数字。", *(frame(name, []) for name in names), report().reports, **rest)
