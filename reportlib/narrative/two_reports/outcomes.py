"""Claims on what became of the promises of the first report, as the second reports it."""

from __future__ import annotations

from typing import Any

from reportlib.core import frames
from reportlib.narrative.two_reports.claim import Claim
from reportlib.narrative.two_reports.targets import GROWTH, single, steps
from reportlib.narrative.two_reports.writer import ComparisonWriter, other_number

MOST_QUOTED = 3
REPORTED = 0.5
"""A report with outcomes of less than half of the targets reviews something else, and what it lacks is no news."""

CODES = ("met", "near", "missed")


def _rows(writer: ComparisonWriter) -> list[Any]:
    return [row for row in frames.rows(writer.comparison.indicators) if row.relation in ("outcome", "unreported")]


def _is_headline(writer: ComparisonWriter, row: Any) -> bool:
    """Return whether a promise is one of the headline targets."""
    spans = [(one.first_start, one.first_end) for one in frames.rows(writer.comparison.headline)]
    return any(
        start is not None and start <= row.first_start < end for start, end in spans if row.first_start is not None
    )


def _headline(writer: ComparisonWriter) -> list[Any]:
    """Return the numbers of the first list of headline targets, each once, with or without an outcome."""
    return [row for row in _rows(writer) if _is_headline(writer, row) and row.doubt != "again"]


def _is_judged(row: Any) -> bool:
    return row.relation == "outcome" and bool(row.reached) and other_number(row) is None


def growth(writer: ComparisonWriter) -> Claim | None:
    """State whether the growth target was reached, with the clauses of both reports."""
    row = next((one for one in _headline(writer) if one.indicator_id == GROWTH and _is_judged(one)), None)
    if row is None:
        return None
    return writer.say(
        "comparison",
        f"outcome_growth_{row.reached}",
        before=writer.quoted(row.first_clause, row),
        after=writer.quoted(row.second_clause, row),
        goal=writer.value(row, "first"),
        result=writer.value(row, "second"),
    )


def missed(writer: ComparisonWriter) -> Claim | None:
    """Name the other headline targets that were missed."""
    judged = [row for row in _headline(writer) if _is_judged(row)]
    again = any(row.reached == "missed" and row.indicator_id == GROWTH for row in judged)
    rates = {_thing(row) for row in judged if row.measure == "growth" and row.reached == "missed"}
    held = [
        row
        for row in judged
        if row.reached == "missed" and row.indicator_id != GROWTH
        if row.measure == "growth" or _thing(row) not in rates
    ]
    if not held:
        return None
    items = [steps(writer, "outcome_item", row) for row in held]
    return writer.say("comparison", "outcomes_missed_too" if again else "outcomes_missed", items=writer.join(items))


def _thing(row: Any) -> str:
    return str(row.indicator_id or row.indicator).removesuffix("_growth").removesuffix("_level")


def counted(writer: ComparisonWriter) -> Claim | None:
    """State how many numbers of the headline targets were met, near and missed, and for how many nobody can say."""
    every = _headline(writer)
    judged = [row for row in every if _is_judged(row)]
    if not judged:
        return None
    parts = [
        writer.run(f"outcome_{code}", n=writer.count("compare_indicators", held))
        for code in CODES
        if (held := [row for row in judged if row.reached == code])
    ]
    total = writer.count("compare_indicators", every)
    unknown = [row for row in every if row not in judged]
    if not unknown and all(row.reached == "met" for row in judged):
        return writer.say("count", "outcomes_count_met", total=total)
    if not unknown:
        return writer.say("count", "outcomes_count_known", total=total, parts=writer.join(parts))
    left = writer.count("compare_indicators", unknown)
    return writer.say("count", "outcomes_count", total=total, parts=writer.join(parts), unknown=left)


def unsaid(writer: ComparisonWriter) -> Claim | None:
    """Name the headline targets whose noun the later report has nowhere."""
    every = _headline(writer)
    if REPORTED * len(every) > sum(map(_is_judged, every)):
        return None
    held = [row for row in every if row.relation == "unreported" and row.reason == "unsaid"]
    items = [single(writer, row, "first") for row in held]
    return writer.say("absence", "outcomes_unsaid", items=writer.join(items)) if items else None


def others(writer: ComparisonWriter) -> Claim | None:
    """Quote the promises outside the headline targets whose reported number is below what was promised."""
    held = [
        row
        for row in _rows(writer)
        if not _is_headline(writer, row) and row.doubt != "again" and _is_judged(row)
        if row.reached == "missed" and row.better != "lower" and row.first_clause and row.second_clause
    ]
    items = [
        writer.run(
            "outcome_quotes", before=writer.quoted(row.first_clause, row), after=writer.quoted(row.second_clause, row)
        )
        for row in held
    ]
    return writer.say("match", "outcomes_others", items=writer.join(items, MOST_QUOTED)) if items else None
