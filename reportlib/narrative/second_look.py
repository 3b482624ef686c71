"""The second look of each kind of claim: what of its material may be told.

Each function takes the writer and the material of a claim, asks the rules of `reportlib.analysis.claims`, which read
the text apart from the tables, and returns what stands. The writer remembers what fell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportlib.analysis.claims import (
    absence,
    boundaries,
    comparison,
    deadlines,
    firmness,
    match,
    names,
    no_target,
    quotation,
)
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import Quantity
from reportlib.narrative.claims import Fallen, Looked
from reportlib.narrative.findings import AnswerRow, Area, Base, Gap, LevelRow, Pair, SumRow, TargetRow
from reportlib.narrative.writer import Writer

T = TypeVar("T")

SHORT_REVIEW = 1000
"""Fewest characters of a review of which it may be said that something is not in it."""

NEAR = 16
"""Most characters between a level and its growth."""

STRONG = "strong"
"""The certainty of an answer that names the same thing as its problem."""

CLOSE = 0.1
"""Greatest difference of two lengths, as a share of the longer, at which the shorter is named beside it."""


def looked(
    writer: Writer,
    kind: str,
    found: Iterable[T],
    against: Callable[[T], Refutation | None],
    what: Callable[[T], str] = str,
) -> Looked[T]:
    """Divide material into what stands and what falls, and let the writer remember the latter."""
    standing: list[T] = []
    fallen: list[Fallen] = []
    for one in found:
        reason = against(one)
        if reason is None:
            standing.append(one)
        else:
            fallen.append(Fallen(kind, what(one), reason))
    writer.fallen.extend(one for one in fallen if one not in writer.fallen)
    return Looked(kind, tuple(standing), tuple(fallen))


# words


def quotations(writer: Writer, spans: Iterable[tuple[int, int]]) -> Looked[tuple[int, int]]:
    """Look at words that are to be quoted: whole clauses whose sense does not hang on what stands outside them."""
    text = writer.report.text
    return looked(
        writer,
        "quotation",
        _apart(spans),
        lambda span: quotation.refute(text, *span),
        lambda span: text[slice(*span)],
    )


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in their order without those that share words with one before them."""
    held: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= other[0] or other[1] <= start for other in held):
            held.append((start, end))
    return held


def clause(writer: Writer, start: int, end: int) -> tuple[int, int] | None:
    """Return the clause around some words, with its subject, or None if there is none short enough to be quoted."""
    return names.clause_at(writer.report.text, start, end)


def clauses(writer: Writer, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the clauses around some words, each once."""
    found = (clause(writer, *span) for span in spans)
    return list(dict.fromkeys(one for one in found if one is not None))


def statements(writer: Writer, found: Iterable[Quantity | TargetRow]) -> list[tuple[int, int]]:
    """Return the clauses of numbers that say what these count, each once."""
    text, held = writer.report.text, []
    for one in found:
        span = clause(writer, one.start, one.end)
        if span is not None and one.indicator and one.indicator in text[slice(*span)]:
            held.append(span)
    return list(dict.fromkeys(held))


def is_speakable(writer: Writer, q: Quantity) -> bool:
    """Return whether the name of a quantity may stand in prose; else its clause is quoted."""
    if q.review or not q.indicator:
        return False
    if q.indicator_id:
        return True
    gate = looked(
        writer,
        "quotation",
        [q],
        lambda one: names.refute_name(one.indicator, writer.report.text, one.start, one.end),
        lambda one: one.indicator,
    )
    return bool(gate)


# counts


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


# two numbers


def comparisons(writer: Writer, found: Iterable[Pair]) -> Looked[Pair]:
    """Look at pairs of record and plan: their clauses must speak of the same thing."""
    text = writer.report.text
    return looked(writer, "comparison", found, lambda one: _unlike(text, one), lambda one: one.name)


def _unlike(text: str, pair: Pair) -> Refutation | None:
    if pair.doubtful:
        return Refutation(f"comparability_{pair.row.comparability}", pair.plan.start, pair.plan.end)
    if pair.record.review or pair.plan.review:
        return Refutation("row_in_doubt", pair.plan.start, pair.plan.end)
    return comparison.refute(text, pair.record, pair.plan, pair.name)


# how firm


def firm(writer: Writer, found: Iterable[Base]) -> Looked[Base]:
    """Look at headline targets that are classed by their words: the words must stand in the item itself."""
    text = writer.report.text
    return looked(writer, "quotation", found, lambda base: _misread(text, base), lambda base: base.target.text)


def _misread(text: str, base: Base) -> Refutation | None:
    target = base.target
    at = base.printed.start if base.printed is not None else None
    return firmness.refute(text, (target.start, target.end), target.commitment, target.narrow, at)


def dated(writer: Writer, found: Iterable[TargetRow]) -> Looked[TargetRow]:
    """Look at tasks that are said to have a date: it must be one by which they are to be done."""

    def against(row: TargetRow) -> Refutation | None:
        if row.deadline_start is None or row.deadline_end is None:
            return Refutation("no_place")
        span = clause(writer, row.deadline_start, row.deadline_end)
        if span is None:
            return Refutation("no_clause", row.deadline_start, row.deadline_end)
        return deadlines.refute_deadline(writer.report.text, row.deadline_start, row.deadline_end, span[1])

    return looked(writer, "quotation", found, against, lambda row: row.deadline)


def owned(writer: Writer, found: Iterable[TargetRow]) -> Looked[TargetRow]:
    """Look at tasks that are said to name who is to do them."""

    def against(row: TargetRow) -> Refutation | None:
        if row.owner_start is None or row.owner_end is None:
            return Refutation("no_place")
        span = clause(writer, row.owner_start, row.owner_end)
        if span is None:
            return Refutation("no_clause", row.owner_start, row.owner_end)
        return deadlines.refute_doer(writer.report.text, row.owner_start, row.owner_end, *span)

    return looked(writer, "quotation", found, against, lambda row: row.owner)


def bases(writer: Writer, found: Iterable[SumRow]) -> Looked[SumRow]:
    """Look at levels with their growth: both must stand in one clause or in two neighbouring ones."""
    text = writer.report.text

    def against(row: SumRow) -> Refutation | None:
        (start, end), *_ = row.spans
        between = text[min(end, row.end) : max(start, row.start)]
        return Refutation("far_apart", row.start, row.end) if len(between) > NEAR or "\u3002" in between else None

    return looked(writer, "comparison", found, against, lambda row: row.indicator)


# what is not said


def absences(writer: Writer, found: Iterable[Gap]) -> Looked[Gap]:
    """Look for headline targets in the review under every name: what is found there is not absent."""
    return looked(writer, "absence", found, lambda gap: _mentioned(writer, gap), lambda gap: gap.indicator)


def _mentioned(writer: Writer, gap: Gap) -> Refutation | None:
    spans = writer.side_spans("review")
    if sum(end - start for start, end in spans) < SHORT_REVIEW:
        return Refutation("review_too_short")
    if gap.kind != "silent":
        return Refutation(gap.kind, gap.found_start, gap.found_end)
    target = next((base.target for base in writer.bases if base.target.start <= gap.start < base.target.end), None)
    for mention in absence.mentions(
        writer.report.text, spans, gap.indicator_id, gap.indicator, target.measure if target else ""
    ):
        return Refutation("named_otherwise", mention.start, mention.end)
    return None


# areas


def ordered(writer: Writer, found: Iterable[Area]) -> Looked[Area]:
    """Look at areas that are told in their order: all of them must have a title."""
    areas = tuple(found)
    untitled = Refutation("untitled_area") if any(not area.priority.title for area in areas) else None
    return looked(writer, "order", areas, lambda area: untitled, lambda area: area.priority.title)


def extremes(writer: Writer, found: Iterable[Area]) -> Looked[Area]:
    """Look at areas that are said to have most: their boundaries and those of the others must be beyond doubt."""
    return looked(writer, "extreme", found, lambda area: _bounded(writer, area), lambda area: area.priority.title)


def extreme(writer: Writer, area: Area) -> bool:
    """Return whether an area may be said to have most."""
    return bool(extremes(writer, [area]))


def _bounded(writer: Writer, area: Area) -> Refutation | None:
    """Return what makes the boundaries of any area doubtful: an extreme hangs on all of them."""
    areas = [one.section for one in writer.areas if one.section is not None]
    told = " ".join(map(str, writer.report.problems))
    named = [section.title for section in writer.sections if section.title and section.title in told]
    found = boundaries.doubts(writer.report.text, areas, writer.sections, named)
    return found[0] if found else None


# problems and answers


def matches(writer: Writer, found: Iterable[AnswerRow]) -> Looked[AnswerRow]:
    """Look at problems with their answers: both must name the same specific thing."""
    return looked(
        writer,
        "match",
        found,
        lambda row: None if row.certainty == STRONG and row.matched_by else Refutation("similar_words_only"),
        lambda row: row.problem,
    )


def unanswered(writer: Writer, found: Iterable[AnswerRow]) -> Looked[AnswerRow]:
    """Look for the words of problems in the plan: what is found there is not unanswered."""
    text, plan = writer.report.text, writer.side_spans("plan")
    return looked(
        writer,
        "absence",
        found,
        lambda row: match.refute_unanswered(text, row.problem_start, row.problem_end, plan),
        lambda row: row.problem,
    )


def passage(writer: Writer, row: AnswerRow) -> tuple[int, int] | None:
    """Return the clause of an answer that names the thing of the problem."""
    if row.match_start is None or row.match_end is None:
        return None
    return clause(writer, row.match_start, row.match_end)


def numberless(writer: Writer, found: Iterable[Area], has_number: Callable[[tuple[int, int]], bool]) -> Looked[Area]:
    """Look at areas that are said to have no number: none may stand in their text, read in any way."""

    def against(area: Area) -> Refutation | None:
        assert area.section is not None
        span = area.section.body_start, area.section.body_end
        return Refutation("has_a_number", *span) if has_number(span) else _bounded(writer, area)

    return looked(writer, "absence", found, against, lambda area: area.priority.title)


# the levels above


def levels(writer: Writer, found: Iterable[LevelRow]) -> Looked[LevelRow]:
    """Look at targets beside those of the levels above: both numbers must be printed and of one kind."""
    return looked(
        writer,
        "change",
        found,
        lambda row: Refutation("not_comparable") if row.relation == "not_comparable" or row.derived else None,
        lambda row: f"{row.indicator} {row.place}",
    )
