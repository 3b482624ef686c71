"""Sentences that compare the record with the plan: the same indicator, unit and measure on both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib.core.records import Quantity
from reportlib.narrative import findings
from reportlib.narrative.findings import Pair
from reportlib.narrative.sentence_parts import Cited, Derived, Fragment, Name, Row, Run, Sentence
from reportlib.narrative.wording import decimal, printed, whole, with_verb
from reportlib.narrative.writer import Book

HOLDER = re.compile("每(?:个|座|所|家)?(县市区|市县区|区县|县区|市县|[市区县旗镇乡村]|街道|乡镇|社区)")
"""Administrative units of which each is to have a number of things."""

DEMANDS = ("more", "less", "level")
"""What the plan asks for, compared with what was reached; if less is better, a lower number asks for more."""

FEWEST_PAIRS = 3
"""Fewest pairs from which a statement on the whole report is made."""

MOST_STEPS = 3
"""Most pairs named in each direction."""

MOST_DOUBTFUL = 6
"""Most doubtful pairs named for each reason."""


def _rows(found: Sequence[Pair]) -> tuple[Row, ...]:
    return tuple(
        Row(f"{pair.name}: {pair.record.surface} → {pair.plan.surface}", pair.plan.start, pair.plan.end)
        for pair in found
    )


def _directed(book: Book, demand: str) -> list[Pair]:
    """Return the pairs of one demand without limits, those of certainly the same thing first, then by step."""
    found = [pair for pair in book.pairs if pair.row.demand == demand and not pair.is_limit]
    return sorted(found, key=lambda p: (p.doubtful, not p.is_canonical, -abs(p.ratio - 1), p.plan.start))


def _count(book: Book, demand: str) -> Derived:
    return book.count(f"pairs_{demand}", _rows(_directed(book, demand)))


def _total(book: Book) -> Derived:
    return book.count("pairs_total", _rows(book.pairs))


def _step(book: Book, pair: Pair) -> Run:
    return book.phrase(
        "pair",
        name=book.measured(with_verb(pair.verb, pair.name, book.lang), pair.plan.measure, pair.plan.value),
        record=book.cite(pair.record),
        plan=book.cite(pair.plan),
        change=_change(book, pair),
    )


def _change(book: Book, pair: Pair) -> Run:
    """Return the change from record to plan: in percent of an amount, in points of a rate."""
    change = pair.row.change or 0.0
    if not round(abs(change), 1):
        return book.phrase("change_none")
    points = pair.row.change_unit != "%"
    key = f"change_{'up' if change > 0 else 'down'}{'_points' if points else ''}"
    rows = (Row(f"{pair.record.surface} \u2192 {pair.plan.surface}", pair.plan.start, pair.plan.end),)
    at, size = f"{pair.plan.start}-{pair.plan.end}", abs(change)
    text = decimal(size, 1) if points else f"{decimal(size, 1)}%"
    return book.phrase(key, n=book.derived_at("pair_change", at, size, text, rows))


def _steps(book: Book, key: str, found: Sequence[Pair]) -> Sentence | None:
    """Name the pairs that the sentences on the headline targets have not named."""
    headline = {base.printed.start for base in book.bases if base.printed is not None}
    rest = [pair for pair in found if pair.plan.start not in headline]
    if not rest:
        return None
    steps = [_step(book, pair) for pair in rest[:MOST_STEPS]]
    others = book.phrase("and_others") if len(rest) > len(steps) else Run(())
    return book.say(f"{key}_rest" if len(rest) < len(found) else key, items=book.clauses(steps), rest=others)


def summary(book: Book) -> Sentence | None:
    """State for how many of the certain pairs the plan asks for less, with the clearest example.

    Limits (unemployment, prices) are excluded: a looser limit is no smaller aim.
    """
    plain = [pair for pair in book.pairs if not pair.doubtful and not pair.is_limit]
    if len(plain) < FEWEST_PAIRS:
        return None
    less = [pair for pair in _directed(book, "less") if pair in plain]
    total = book.count("pairs_plain", _rows(plain))
    if not less:
        return book.say("summary_pairs_more", total=total)
    count = book.count("pairs_plain_less", _rows(less))
    return book.say("summary_pairs", total=total, less=count, example=_step(book, less[0]))


def counts(book: Book) -> Sentence | None:
    """State how many pairs there are, how many certainly count the same thing, and their directions."""
    if not book.pairs:
        return None
    held = {demand: _rows(_directed(book, demand)) for demand in DEMANDS}
    plain = [pair for pair in book.pairs if not pair.doubtful]
    sure = book.phrase("pairs_sure", n=book.count("pairs_sure", _rows(plain))) if len(plain) < len(book.pairs) else ""
    limited = [pair for pair in book.pairs if pair.is_limit]
    limits = book.phrase("pairs_held", n=book.count("pairs_held", _rows(limited))) if limited else ""
    if not any(held.values()):
        return book.say("pairs_counts_limits", total=_total(book), sure=sure)
    return book.say("pairs_counts", total=_total(book), sure=sure, demands=book.demands("pairs", held), limits=limits)


def reduced(book: Book) -> Sentence | None:
    """Name the pairs of which the plan asks for less than was reached."""
    return _steps(book, "pairs_down", _directed(book, "less"))


def raised(book: Book) -> Sentence | None:
    """Name the pairs of which the plan asks for more than was reached."""
    return _steps(book, "pairs_up", _directed(book, "more"))


def limits(book: Book) -> Sentence | None:
    """Name the limits that are looser than what was reached."""
    return _steps(book, "pairs_limits", [pair for pair in book.pairs if pair.is_limit and pair.row.demand == "less"])


def _doubtful(book: Book, comparability: str) -> Sentence | None:
    found = [
        book.phrase("pair_bare", name=book.named(pair.name))
        for pair in book.pairs
        if pair.row.comparability == comparability
    ]
    return book.say(f"pairs_{comparability}", items=book.join(found, most=MOST_DOUBTFUL)) if found else None


def verbs(book: Book) -> Sentence | None:
    """Name the pairs that may not count the same thing."""
    return _doubtful(book, "verb")


def planned(book: Book) -> Sentence | None:
    """Name the pairs that compare what was completed with what is planned."""
    return _doubtful(book, "completed_planned")


def apart(book: Book) -> Sentence | None:
    """Name the pairs of one name that must not be subtracted, with the reasons."""
    found = book.apart
    if not found:
        return None
    items = [_apart(book, pair) for pair in found]
    rows = tuple(Row(f"{p.name}: {p.record.surface} · {p.plan.surface}", p.plan.start, p.plan.end) for p in found)
    rest = book.phrase("and_others") if len(items) > MOST_STEPS else ""
    return book.say("pairs_apart", n=book.count("pairs_apart", rows), items=book.clauses(items[:MOST_STEPS]), rest=rest)


def _apart(book: Book, pair: Pair) -> Run:
    """Return a pair that must not be subtracted, with the reason: other years if known, else another scope."""
    years = pair.record.period, pair.plan.period
    slots: dict[str, Fragment] = {
        "name": book.named(pair.name),
        "record": book.cite(pair.record),
        "plan": book.cite(pair.plan),
    }
    if pair.row.comparability == "scope" and all(years) and years[0] != years[1] and any("-" in y for y in years):
        first, second = (Name(year.replace("-", "\u2013"), False) for year in years)
        return book.phrase("apart_years", first=first, second=second, **slots)
    return book.phrase(f"apart_{pair.row.comparability}", **slots)


def caution(book: Book) -> Sentence | None:
    """State what asking for less does not mean."""
    return book.say("pairs_caution", less=_count(book, "less")) if _directed(book, "less") else None


def dropped(book: Book) -> Sentence | None:
    """Name the common indicators that were reported and have no number in the plan, usual headline targets first."""
    gaps = [g for g in findings.gaps(book.report) if g.side == "record" and g.kind == "dropped" and g.indicator_id]
    gaps.sort(key=lambda gap: (findings.custom(gap.indicator_id), gap.start))
    found = [q for q in (book.quantity_at(g.start, g.end) for g in gaps) if q is not None]
    if not found:
        return None
    items = [
        book.phrase("item", name=book.measured(q.indicator, q.measure, q.value), value=book.cite(q)) for q in found
    ]
    return book.say("gaps_dropped", n=book.count("gaps_dropped", book.rows(found)), items=book.join(items))


def unknown(book: Book) -> Sentence | None:
    """Name the common indicators that have a number in the plan and no last value in the review."""
    gaps = [g for g in findings.gaps(book.report) if g.side == "plan" and g.kind == "silent" and g.indicator_id]
    gaps.sort(key=lambda gap: (findings.custom(gap.indicator_id), gap.start))
    found = [q for q in (book.quantity_at(g.start, g.end) for g in gaps) if q is not None]
    if not found or "review" not in book.sides:
        return None
    items = [
        book.phrase("item", name=book.measured(q.indicator, q.measure, q.value), value=book.cite(q)) for q in found
    ]
    return book.say("gaps_unknown", n=book.count("gaps_unknown", book.rows(found)), items=book.join(items))


def each(book: Book) -> Sentence | None:
    """State the total of a number planned for each district, compared with what the review reports."""
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
            holder=book.phrase("each_holder", noun=Name(_holder(book, own), False)) if book.lang == "zh" else "",
            each=Cited(printed(own, own.surface, book.lang), own.start, own.end, own.value),
            n=count,
            value=book.derived("sum_each", one.value, f"{decimal(one.value)}{top}{unit}", rows),
            record=book.cite(reported) if reported is not None else "",
        )
    return None


def _holder(book: Book, own: Quantity) -> str:
    """Return the unit of which each is to have a number, as the sentence states it: 区 of 每个区."""
    found = HOLDER.search(book.report.text, own.sentence_start, own.start)
    return found[1] if found else ""
