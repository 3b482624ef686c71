"""The errors in a score: confusion of codes, kinds of errors, and the value of the review flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlib.accuracy import scoring
from reportlib.accuracy.bootstrap import Interval, intervals
from reportlib.accuracy.evaluate import FIELDS, Scored
from reportlib.accuracy.scoring import Part, Row, cell, left_out, plain, same

CODED = ("bound", "measure", "status")
"""Coded fields of a quantity."""

NONE = "none"
"""The code in a confusion matrix for no annotation, or for nothing found."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error in one row."""

    table: str
    field: str  # "row" if the whole row is missed or spurious, "span" if its ends differ
    kind: str
    start: int | None
    words: str  # as annotated, or as found if nothing is annotated
    read: str
    annotated: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """The number of found rows with every field correct."""

    report: str
    review: str  # "unflagged", "flagged"
    right: int
    accuracy: Interval | None  # None if there is no such row


def confusion(scored: Scored) -> dict[str, Counter[tuple[str, str]]]:
    """Return the counts of pairs of codes (annotated, read) for each coded field; of alternatives, the one read."""
    tables: dict[str, Counter[tuple[str, str]]] = {}
    for name in CODED if scored.table == "quantities" else ():
        pairs = [(cell(g, name), cell(p, name)) for g, p in scored.score.hits]
        counted = Counter((p if same(name, g, p) else g.split("|")[0], p or NONE) for g, p in pairs)
        counted += Counter((cell(g, name).split("|")[0], NONE) for g in scored.score.missed)
        counted += Counter((NONE, cell(p, name) or NONE) for p in scored.score.spurious)
        tables[name] = counted
    return tables


def mistakes(scored: Scored) -> Iterator[Mistake]:
    """Yield all errors in text order."""
    yield from sorted(_mistakes(scored), key=lambda m: (-1 if m.start is None else m.start, m.field))


def _mistakes(scored: Scored) -> Iterator[Mistake]:
    table, score = scored.table, scored.score
    for kind, rows in (("missed", score.missed), ("spurious", score.spurious)):
        for row in rows:
            yield Mistake(table, "row", kind, row.get("start"), _words(row), *_sides(kind, _words(row)))
    for gold, predicted in score.hits:
        words = _words(gold)
        if table == "quantities" and (gold["start"], gold["end"]) != (predicted["start"], predicted["end"]):
            yield Mistake(table, "span", "other", gold["start"], words, _words(predicted), words)
        for name, mine, theirs in scoring.wrong(gold, predicted, FIELDS.get(table, ())):
            yield Mistake(table, name, kind_of(name, theirs, mine), gold["start"], words, mine, theirs)


def _words(row: Row) -> str:
    return next((str(row[k]) for k in ("surface", "text", "title", "term") if row.get(k)), "")


def _sides(kind: str, words: str) -> tuple[str, str]:
    return ("", words) if kind == "missed" else (words, "")


def kind_of(name: str, gold: str, predicted: str) -> str:
    """Return the kind of error of a cell.

    >>> kind_of("value", "3.9", "-3.9"), kind_of("value", "1000", "10"), kind_of("unit", "个", "")
    ('sign', 'scale', 'missing')
    >>> kind_of("indicator", "工业投资额|工业", "工业投资额增速"), kind_of("status", "context", "actual")
    ('too long', 'context as actual')
    """
    options = gold.split("|")
    if not predicted:
        return "missing"
    if not gold:
        return "invented"
    if name in (*CODED, "kind"):
        return f"{options[0]} as {predicted}"
    if name in ("value", "value_max"):
        return _kind_of_number(options[0], predicted)
    if name == "indicator":
        mine = plain(predicted)
        if any(left_out(mine, plain(option)) for option in options):
            return "too short"
        if any(option and left_out(plain(option), mine) for option in options):
            return "too long"
    return "other"


def _kind_of_number(gold: str, predicted: str) -> str:
    try:
        g, p = float(gold), float(predicted)
    except ValueError:
        return "other"
    if g == -p:
        return "sign"
    powers = (abs(p / g) / 10**n for n in range(-12, 13)) if g else ()
    return "scale" if any(abs(power - 1) < 1e-9 for power in powers) else "other"


def counted(scored: Iterable[Scored]) -> Counter[tuple[str, str, str, str]]:
    """Return the number of errors by report, table, field and kind."""
    return Counter((s.name, m.table, m.field, m.kind) for s in scored for m in mistakes(s))


def flagged(scored: Sequence[Scored]) -> Iterator[Flagged]:
    """Yield for each report, then for all, the accuracy of rows without and with a flag in `review`.

    A row is correct if each of its fields is, including the name, and wrong if nothing is annotated.
    """
    tables = [s for s in scored if s.table == "quantities"]
    rows = [(s.name, *row) for s in tables for row in _found(s)]
    for name in [*(s.name for s in tables), "all"]:
        for review in ("unflagged", "flagged"):
            some = [
                (part, (report, unit))
                for report, unit, doubt, part in rows
                if name in (report, "all") and bool(doubt) == (review == "flagged")
            ]
            parts = [part for part, _ in some]
            found = intervals(parts, [unit for _, unit in some]).get("right")
            yield Flagged(name, review, sum(part.counts["right"][0] for part in parts), found)


def _found(scored: Scored) -> Iterator[tuple[int, str, Part]]:
    """Yield the found rows: sentence, review flag, and whether they are correct."""
    for gold, predicted in scored.score.hits:
        right = not scoring.wrong(gold, predicted, scoring.ROW_FIELDS)
        unit = scored.sentences.number(gold["start"])
        yield unit, cell(predicted, "review"), Part(predicted, {"right": (int(right), 1)})
    for row in scored.score.spurious:
        yield scored.sentences.number(row["start"]), cell(row, "review"), Part(row, {"right": (0, 1)})
