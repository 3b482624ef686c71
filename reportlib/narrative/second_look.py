"""The second look of each kind of claim: what of its material may be told.

Each function takes the writer and the material of a claim, asks the rules of `reportlib.analysis.claims`, which read
the text apart from the tables, and returns what stands. The writer remembers what fell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportlib.analysis.claims import absence, comparison, names, no_target, quotation
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import Quantity
from reportlib.narrative.claims import Fallen, Looked
from reportlib.narrative.findings import AnswerRow, Area, Base, LevelRow, Pair, TargetRow
from reportlib.narrative.writer import Writer

T = TypeVar("T")

LONGEST_QUOTE = 60
"""Most characters of a quotation."""

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


def clause(writer: Writer, start: int, end: int) -> tuple[int, int]:
    """Return the clause around a number that can be quoted."""
    return names.clause_at(writer.report.text, start, end)


def statement(writer: Writer, q: Quantity) -> tuple[int, int] | None:
    """Return the clause of a number with the words that say what it counts, or None if they are too far before it."""
    text = writer.report.text
    start, end = clause(writer, q.start, q.end)
    if q.indicator and q.indicator not in text[start:end]:
        at = text.rfind(q.indicator, q.sentence_start, start)
        if at < 0:
            return None
        start = clause(writer, at, at + len(q.indicator))[0]
    return (start, end) if end - start <= LONGEST_QUOTE else None


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
    if ("-" in pair.record.period) != ("-" in pair.plan.period):
        return Refutation("other_span", pair.record.start, pair.record.end)
    return comparison.refute(text, pair.record, pair.plan, pair.name)


# what is not said


def absences(writer: Writer, found: Iterable[Base]) -> Looked[Base]:
    """Look for headline targets in the review under every name: what is found there is not absent."""
    return looked(writer, "absence", found, lambda base: _mentioned(writer, base), lambda base: base.target.indicator)


def _mentioned(writer: Writer, base: Base) -> Refutation | None:
    target, spans = base.target, writer.side_spans("review")
    if not spans:
        return Refutation("no_review")
    for mention in absence.mentions(writer.report.text, spans, target.indicator_id, target.indicator, target.measure):
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
    return None


# problems and answers


def matches(writer: Writer, found: Iterable[AnswerRow]) -> Looked[AnswerRow]:
    """Look at problems with their answers: both must name the same specific thing."""
    return looked(writer, "match", found, lambda row: None, lambda row: row.problem)


def unanswered(writer: Writer, found: Iterable[AnswerRow]) -> Looked[AnswerRow]:
    """Look for the words of problems in the plan: what is found there is not unanswered."""
    return looked(writer, "absence", found, lambda row: None, lambda row: row.problem)


def passage(writer: Writer, row: AnswerRow) -> tuple[int, int]:
    """Return the clause of an answer that names the thing of the problem."""
    assert row.start is not None and row.end is not None
    text = writer.report.text
    for word in row.terms.replace("、", " ").split():
        at = text.find(word, row.start, row.end)
        if at >= 0:
            return clause(writer, at, at + len(word))
    return row.start, row.end


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
