"""Comparisons that nobody wrote: tables of any size, for the figures and the account to be tried on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from reportlib import schema, tables
from reportlib.core.records import Metadata

LATIN = " Supercalifragilisticexpialidocious-" * 3


@dataclass
class Side:
    """What a comparison needs of either report."""

    metadata: Metadata
    report_id: str
    text: str = ""


def side(year: int, place: str = "某市") -> Side:
    """One of the two reports."""
    return Side(Metadata(f"{place}{year}年政府工作报告", "city", place, year, "", "", ""), f"nowhere-{year}")


@dataclass
class MadeUpPair:
    """A comparison with its tables."""

    measures: pd.DataFrame
    headline: pd.DataFrame
    indicators: pd.DataFrame
    areas: pd.DataFrame
    wordings: pd.DataFrame
    sentences: pd.DataFrame
    attention: pd.DataFrame
    topics: pd.DataFrame
    first: Side = field(default_factory=lambda: side(2001))
    second: Side = field(default_factory=lambda: side(2002))
    same_place: bool = True
    outlines_compare: bool = True
    plans_compare: bool = True


def frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a table with all its columns; what a row does not say is empty."""
    empty = {c.name: "" if c.type in ("string", "date") else None for c in schema.columns(name)}
    return tables.frame(name, [{**empty, **row} for row in rows])


def pair(rows: int = 4, suffix: str = "") -> MadeUpPair:
    """Make a comparison with so many rows in each table, and with a suffix behind every name."""
    menu, reached = list(schema.codes("menu")), ("met", "near", "missed")
    headline = [
        {
            "relation": menu[i % len(menu)],
            "indicator": f"指标{i}{suffix}",
            "unit": "%",
            "measure": "growth",
            **{f"first_{k}": v for k, v in (("value", 5.0 + i), ("bound", "ge"), ("kind", "quantitative"))},
            **{f"second_{k}": v for k, v in (("value", 6.0), ("bound", "approx"), ("kind", "quantitative"))},
            "change": 1.0 - i,
            "change_unit": "百分点",
        }
        for i in range(rows)
    ]
    indicators = [
        {
            "relation": "outcome",
            "indicator": f"事项{i}{suffix}",
            "unit": "元",
            "measure": "level",
            **{f"{s}_{k}": v for s in ("first", "second") for k, v in (("value", 1.2345e12), ("bound", "ge"))},
            "second_start": i,
            "change": 12.5 * (-1) ** i,
            "change_unit": "%",
            "reached": reached[i % 3],
        }
        for i in range(rows)
    ]
    relations = ("kept", "merged", "split", "dropped", "new")
    areas = []
    for i in range(rows):
        relation = relations[i % 5]
        row: dict[str, Any] = {"relation": relation, "similarity": 0.3}
        if relation != "new":
            row |= {"first_order": i + 1, "first_title": f"领域{i}{suffix}", "first_share": 1 / rows}
        if relation != "dropped":
            row |= {"second_order": i + 1, "second_title": f"领域{i}{suffix}", "second_share": 1 / rows}
        areas.append(row)
    relation = ("new", "dropped", "more", "less")
    wordings = [
        {
            "relation": relation[i % 4],
            "phrase": f"说法{i}{suffix}",
            "kinds": "term",
            "first_count": i,
            "second_count": 9,
            "log_likelihood": 40.0 - i,
        }
        for i in range(rows)
    ]
    attention = [
        {
            "scope": "plan",
            "dictionary": f"词典{i}{suffix}",
            "first_hits": 3,
            "second_hits": 5,
            "first_share": 0.1,
            "second_share": 0.1 + 0.01 * i,
            "difference": 0.01 * i,
            "low": 0.01 * i - 0.02,
            "high": 0.01 * i + 0.02,
        }
        for i in range(rows)
    ]
    measures = [
        {"measure": "reuse", "scope": scope, "code": code, "n": 1, "of": 5, "share": 0.2}
        for scope in ("review", "plan", "body")
        for code in schema.codes("reuse")
        if rows
    ]
    topics = [
        {"scope": "plan", "topic": topic, "first_share": 0.1, "second_share": 0.1 + 0.05 * i, "change": 0.05 * i}
        for i, topic in enumerate(list(schema.codes("topic"))[: min(rows, 3)], start=-1)
    ]
    return MadeUpPair(
        frame("compare_measures", measures),
        frame("compare_headline", headline),
        frame("compare_indicators", indicators),
        frame("compare_areas", areas),
        frame("compare_wordings", wordings),
        frame("compare_sentences", []),
        frame("compare_attention", attention),
        frame("compare_topics", topics),
    )
