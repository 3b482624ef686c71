"""What a later report has to be laid beside: the promises of a plan and the numbers of a review, kept as plain rows.

Outcomes are looked for by the rules by which `reportlib.compare` looks for them in two reports. These need the words
around the numbers, so a panel keeps the text that they were read from, the spans of the review, and each number as the
rules prepared it; a report need not be read again when its neighbour comes.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportlib import lexicon
from reportlib.analysis.comparison import indicators, outcomes
from reportlib.analysis.record_against_plan import Item
from reportlib.analysis.record_against_plan.comparable import Act
from reportlib.core.records import Quantity
from reportlib.documents.outline import roles
from reportlib.report import Report

TEXT, REVIEW, HEADLINE, PROMISED, REPORTED, OF_YEAR = "text", "review", "headline", "promised", "reported", "of_year"
"""Kinds of rows: the text, a span of the review, a headline target, a promise for the plan's year, a number of the
review, and one that is of the year before the plan's."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Material:
    """What one report has to be compared by.

    Attributes:
        text: the normalised text, in which all offsets count.
        promised: its promises for the year of its plan.
        headline: the spans of its headline targets.
        review: what its review reports.
        places: the spans of the numbers in the report's own text, by their beginnings in the normalised one.
    """

    text: str
    promised: tuple[Item, ...]
    headline: tuple[Span, ...]
    review: outcomes.Review
    places: Mapping[int, Span]


def pack(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the rows of a report: kind, offsets, and the rest as text."""
    year, text = report.metadata.year, report.normalised.text
    yield {"kind": TEXT, "start": 0, "end": len(text), "data": text}
    if year is None:
        return
    for one in report.outcomes.sentences:
        if not one.looks_ahead and one.role not in roles.FRAME:
            yield {"kind": REVIEW, "start": one.start, "end": one.end, "data": ""}
    for target in report.outcomes.headline:
        yield {"kind": HEADLINE, "start": target.start, "end": target.end, "data": ""}
    with lexicon.using(report.lexicon):
        reported, promised = report.outcomes.sides
        of_year = set(indicators.of_year(text, reported, year - 1))
        for item in indicators.promised_for(text, promised, year):
            yield _row(PROMISED, item, report)
        for item in reported:
            yield _row(OF_YEAR if item in of_year else REPORTED, item, report)


def _row(kind: str, item: Item, report: Report) -> dict[str, Any]:
    start, end = report.normalised.span(item.quantity.start, item.quantity.end)
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "data": json.dumps(dataclasses.asdict(item), ensure_ascii=False, sort_keys=True),
    }


def unpack(rows: Iterable[Any]) -> Material:
    """Return the material of one report from its rows, in any order of kinds."""
    by_kind: dict[str, list[Any]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    text = "".join(row.data for row in by_kind.get(TEXT, ()))
    read = {kind: [(_item(row.data), row) for row in by_kind.get(kind, ())] for kind in (PROMISED, REPORTED, OF_YEAR)}
    reported = sorted(
        (item for kind in (REPORTED, OF_YEAR) for item, _ in read[kind]),
        key=lambda item: (item.quantity.start, item.quantity.end),
    )
    return Material(
        text=text,
        promised=tuple(item for item, _ in read[PROMISED]),
        headline=tuple((row.start, row.end) for row in by_kind.get(HEADLINE, ())),
        review=outcomes.Review(
            text,
            [(row.start, row.end) for row in by_kind.get(REVIEW, ())],
            reported,
            tuple(item for item, _ in read[OF_YEAR]),
        ),
        places={item.quantity.start: (row.start, row.end) for found in read.values() for item, row in found},
    )


def _item(data: str) -> Item:
    made = json.loads(data)
    return Item(**made | {"quantity": Quantity(**made["quantity"]), "act": Act(**made["act"])})
