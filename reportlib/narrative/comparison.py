"""Sentences on the record beside the plan: the same indicator, unit and measure on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from .. import findings
from ..findings import Pair
from ..ledger import Gap
from ..wording import decimal, printed, whole, with_verb
from .book import Book
from .fragments import Cited, Derived, Row, Run, Sentence

DEMANDS = ("more", "less", "level")
"""What the plan asks for beside what was reached; of things of which less is better, a lower number asks for more."""

MOST_STEPS = 3
"""At most this many pairs are named in each direction."""

MOST_DOUBTFUL = 6
"""So many pairs that may not compare are named for each reason."""


def _rows(found: Sequence[Pair]) -> tuple[Row, ...]:
    return tuple(
        Row(f"{pair.name}: {pair.record.surface} → {pair.plan.surface}", pair.plan.start, pair.plan.end)
        for pair in found
    )


def _directed(book: Book, demand: str) -> list[Pair]:
    """The pairs of one demand, those that surely count the same thing first, then the largest step first."""
    found = [pair for pair in book.pairs if pair.row.demand == demand]
    return sorted(found, key=lambda p: (p.doubtful, not p.is_canonical, -abs(p.ratio - 1), p.plan.start))


def _count(book: Book, demand: str) -> Derived:
    return book.count(f"pairs_{demand}", _rows(_directed(book, demand)))


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
    """For how many of the pairs that surely count the same thing the plan asks for less, with the clearest example."""
    plain = [pair for pair in book.pairs if not pair.doubtful]
    if not plain:
        return None
    less = [pair for pair in _directed(book, "less") if not pair.doubtful]
    total = book.count("pairs_plain", _rows(plain))
    if not less:
        return book.say("summary_pairs_more", total=total)
    count = book.count("pairs_plain_less", _rows(less))
    return book.say("summary_pairs", total=total, less=count, example=_step(book, less[0]))


def counts(book: Book) -> Sentence | None:
    """How many pairs there are, and which way they go."""
    if not book.pairs:
        return None
    held = {demand: _rows(_directed(book, demand)) for demand in DEMANDS}
    return book.say("pairs_counts", total=_total(book), demands=book.demands("pairs", held))


def reduced(book: Book) -> Sentence | None:
    """Where the plan asks for less than was reached."""
    return _steps(book, "pairs_down", _directed(book, "less"))


def raised(book: Book) -> Sentence | None:
    """Where the plan asks for more than was reached."""
    return _steps(book, "pairs_up", _directed(book, "more"))


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
    """What asking for less does not mean."""
    return book.say("pairs_caution", less=_count(book, "less")) if _directed(book, "less") else None


def dropped(book: Book) -> Sentence | None:
    """Which indicators in general use were reported and are not named in the plan."""
    gaps = [g for g in findings.gaps(book.report) if g.side == "record" and g.kind == "dropped" and g.indicator_id]
    found = [q for q in (book.quantity_at(g.start, g.end) for g in gaps) if q is not None]
    if not found:
        return None
    items = [book.phrase("item", name=book.measured(q.indicator, q.measure), value=book.cite(q)) for q in found]
    return book.say("gaps_dropped", n=book.count("gaps_dropped", book.rows(found)), items=book.join(items))


def unknown(book: Book) -> Sentence | None:
    """How many numbers of the plan have no value of the year before in the review."""
    found = [gap for gap in findings.gaps(book.report) if gap.side == "plan" and gap.kind == "silent"]
    if not found or "review" not in book.sides:
        return None
    headline = [gap for gap in found if gap.headline]
    count = book.count("gaps_unknown_headline", _gaps(headline))
    return book.say(
        "gaps_unknown",
        n=book.count("gaps_unknown", _gaps(found)),
        headline=book.phrase("gaps_headline", n=count) if headline else "",
    )


def _gaps(found: Sequence[Gap]) -> tuple[Row, ...]:
    return tuple(Row(gap.indicator, gap.start, gap.end) for gap in found)


def each(book: Book) -> Sentence | None:
    """What so many in each district come to, beside what the review reports."""
    for one in book.sums("each"):
        own = book.quantity_at(one.start, one.end)
        (start, end), *_ = one.spans
        if own is None:
            continue
        times = one.value / own.value if own.value else 0.0
        words = book.report.text[start:end]
        count = Cited(words if book.lang == "zh" else whole(round(times)), start, end, times)
        top = "" if one.value_max is None else f"\u2013{decimal(one.value_max)}"
        unit = f" {one.unit}" if book.lang == "zh" else ""
        reported = next((pair.record for pair in book.apart if pair.plan.start == one.start), None)
        key = "sum_each" if reported is None else "sum_each_reported"
        rows = (*book.rows([own]), Row(words, start, end))
        return book.say(
            key,
            name=book.named(one.indicator),
            each=Cited(printed(own, own.surface, book.lang), own.start, own.end, own.value),
            n=count,
            value=book.derived("sum_each", one.value, f"{decimal(one.value)}{top}{unit}", rows),
            record=book.cite(reported) if reported is not None else "",
        )
    return None
