"""The second look at numbers: targets that are counted, two numbers beside each other, results that are estimates."""

from __future__ import annotations

from collections.abc import Iterable

from reportlib import lexicon
from reportlib.analysis.claims import comparison, estimates, no_target
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import Quantity
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import LevelRow, Pair, SumRow, TargetRow
from reportlib.narrative.second_look.looked import looked
from reportlib.narrative.writer import Writer

NEAR = 16
"""Most characters between a level and its growth."""


def counted(writer: Writer, found: Iterable[TargetRow]) -> Looked[TargetRow]:
    """Look at targets that are to be counted: none may be an enumeration, a threshold or what exists already."""
    text = writer.report.text
    return looked(
        writer,
        "count",
        found,
        lambda one: no_target.refute(text, one.start, one.end, one.sentence_start, one.sentence_end),
        lambda one: f"{one.indicator} {one.surface}".strip(),
    )


def comparisons(writer: Writer, found: Iterable[Pair]) -> Looked[Pair]:
    """Look at pairs of record and plan: their clauses must speak of the same thing."""
    text = writer.report.text
    return looked(writer, "comparison", found, lambda one: _unlike(text, one), lambda one: one.name)


def _unlike(text: str, pair: Pair) -> Refutation | None:
    if pair.doubtful:
        return Refutation(f"comparability_{pair.row.comparability}", pair.plan.start, pair.plan.end)
    if pair.record.review or pair.plan.review:
        return Refutation("row_in_doubt", pair.plan.start, pair.plan.end)
    if pair.plan.measure == "share" and AT_YEARS_END.search(text, pair.record.sentence_start, pair.record.start):
        return Refutation("at_years_end", pair.record.start, pair.record.end)
    return comparison.refute(text, pair.record, pair.plan, pair.name)


def bases(writer: Writer, found: Iterable[SumRow]) -> Looked[SumRow]:
    """Look at levels with their growth: both must stand in one clause or in two neighbouring ones."""
    text = writer.report.text

    def against(row: SumRow) -> Refutation | None:
        (start, end), *_ = row.spans
        between = text[min(end, row.end) : max(start, row.start)]
        return Refutation("far_apart", row.start, row.end) if len(between) > NEAR or "\u3002" in between else None

    return looked(writer, "comparison", found, against, lambda row: row.indicator)


ESTIMATED = lexicon.pattern_of("{second_looks.estimate}")


AT_YEARS_END = lexicon.pattern_of("{second_looks.at_years_end}[^，。；]{0,16}$")
"""A day to which a rate belongs: 年末失业率 is not that of the year."""


def says_estimate(text: str, span: tuple[int, int]) -> bool:
    """Return whether a clause itself says that it tells an estimate."""
    return bool(ESTIMATED.search(text, *span))


def estimate(writer: Writer, q: Quantity) -> str:
    """Return what the report says of a result: that it is an estimate, nothing, or what leaves it open."""
    return estimates.standing(writer.report.text, q.start, q.end, writer.side_spans("review"))


def levels(writer: Writer, found: Iterable[LevelRow]) -> Looked[LevelRow]:
    """Look at targets beside those of the levels above: both numbers must be printed and of one kind."""
    return looked(
        writer,
        "change",
        found,
        lambda row: Refutation("not_comparable") if row.relation == "not_comparable" or row.derived else None,
        lambda row: f"{row.indicator} {row.place}",
    )
