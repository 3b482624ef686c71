"""Sentences on the record beside the plan: the same indicator, unit and measure on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import Pair
from ..wording import with_verb
from .book import Book
from .fragments import Derived, Row, Run, Sentence

DIRECTIONS = ("larger", "smaller", "same")

MOST_STEPS = 3
"""At most this many pairs are named in each direction."""

MOST_DOUBTFUL = 6
"""So many pairs that may not compare are named for each reason."""


def _rows(found: Sequence[Pair]) -> tuple[Row, ...]:
    return tuple(
        Row(f"{pair.name}: {pair.record.surface} → {pair.plan.surface}", pair.plan.start, pair.plan.end)
        for pair in found
    )


def _directed(book: Book, direction: str) -> list[Pair]:
    """The pairs of one direction, those that surely count the same thing first, then the largest step first."""
    found = [pair for pair in book.pairs if pair.direction == direction]
    return sorted(found, key=lambda p: (p.doubtful, not p.is_canonical, -abs(p.ratio - 1), p.plan.start))


def _count(book: Book, direction: str) -> Derived:
    return book.count(f"pairs_{direction}", _rows(_directed(book, direction)))


def _total(book: Book) -> Derived:
    return book.count("pairs_total", _rows(book.pairs))


def _step(book: Book, pair: Pair) -> Run:
    return book.phrase(
        "pair",
        name=book.measured(with_verb(pair.verb, pair.name, book.lang), pair.plan.measure),
        record=book.cite(pair.record),
        plan=book.cite(pair.plan),
    )


def _steps(book: Book, key: str, found: Sequence[Pair]) -> Sentence | None:
    if not found:
        return None
    steps = [_step(book, pair) for pair in found[:MOST_STEPS]]
    rest = book.phrase("and_others") if len(found) > len(steps) else Run(())
    return book.say(key, items=book.clauses(steps), rest=rest)


def summary(book: Book) -> Sentence | None:
    """How many of the pairs that surely count the same thing are smaller in the plan, with the clearest example."""
    plain = [pair for pair in book.pairs if not pair.doubtful]
    if not plain:
        return None
    smaller = [pair for pair in _directed(book, "smaller") if not pair.doubtful]
    total = book.count("pairs_plain", _rows(plain))
    if not smaller:
        return book.say("summary_pairs_larger", total=total)
    count = book.count("pairs_plain_smaller", _rows(smaller))
    return book.say("summary_pairs", total=total, smaller=count, example=_step(book, smaller[0]))


def counts(book: Book) -> Sentence | None:
    """How many pairs there are, and which way they go."""
    if not book.pairs:
        return None
    listed = [
        book.phrase(f"direction_{direction}", n=_count(book, direction))
        for direction in DIRECTIONS
        if _directed(book, direction)
    ]
    return book.say("pairs_counts", total=_total(book), directions=book.join(listed))


def reduced(book: Book) -> Sentence | None:
    """Where the plan's number is smaller."""
    return _steps(book, "pairs_down", _directed(book, "smaller"))


def raised(book: Book) -> Sentence | None:
    """Where the plan's number is larger."""
    return _steps(book, "pairs_up", _directed(book, "larger"))


def _doubtful(book: Book, comparability: str) -> Sentence | None:
    found = [
        book.phrase("pair_bare", name=book.named(pair.name))
        for pair in book.pairs
        if pair.row.comparability == comparability
    ]
    return book.say(f"pairs_{comparability}", items=book.join(found, most=MOST_DOUBTFUL)) if found else None


def verbs(book: Book) -> Sentence | None:
    """Which pairs may not count the same thing."""
    return _doubtful(book, "verb")


def planned(book: Book) -> Sentence | None:
    """Which pairs lay what was completed beside what is planned."""
    return _doubtful(book, "completed_planned")


def apart(book: Book) -> Sentence | None:
    """Which pairs of the same name are not to be subtracted, and why."""
    found = book.apart
    if not found:
        return None
    items = [
        book.phrase(
            f"apart_{pair.row.comparability}",
            name=book.named(pair.name),
            record=book.cite(pair.record),
            plan=book.cite(pair.plan),
        )
        for pair in found
    ]
    rows = tuple(Row(f"{p.name}: {p.record.surface} · {p.plan.surface}", p.plan.start, p.plan.end) for p in found)
    return book.say("pairs_apart", n=book.count("pairs_apart", rows), items=book.clauses(items[:MOST_STEPS]))


def caution(book: Book) -> Sentence | None:
    """What a smaller number does not mean."""
    return book.say("pairs_caution", smaller=_count(book, "smaller")) if _directed(book, "smaller") else None
