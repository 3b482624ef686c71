"""Sentences that compare the record with the plan: the same indicator, unit and measure on both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib.core.records import Quantity
from reportlib.narrative import findings
from reportlib.narrative.findings import Pair
from reportlib.narrative.sentence_parts import Cited, Derived, Fragment, Name, Row, Run, Sentence
from reportlib.narrative.wording import decimal, printed, whole, with_verb
from reportlib.narrative.writer import Writer

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


def _directed(writer: Writer, demand: str) -> list[Pair]:
    """Return the pairs of one demand without limits, those of certainly the same thing first, then by step."""
    found = [pair for pair in writer.pairs if pair.row.demand == demand and not pair.is_limit]
    return sorted(found, key=lambda p: (p.doubtful, not p.is_canonical, -abs(p.ratio - 1), p.plan.start))


def _count(writer: Writer, demand: str) -> Derived:
    return writer.count(f"pairs_{demand}", _rows(_directed(writer, demand)))


def _total(writer: Writer) -> Derived:
    return writer.count("pairs_total", _rows(writer.pairs))


def _step(writer: Writer, pair: Pair) -> Run:
    return writer.phrase(
        "pair",
        name=writer.measured(with_verb(pair.verb, pair.name, writer.lang), pair.plan.measure, pair.plan.value),
        record=writer.cite(pair.record),
        plan=writer.cite(pair.plan),
        change=_change(writer, pair),
    )


def _change(writer: Writer, pair: Pair) -> Run:
    """Return the change from record to plan: in percent of an amount, in points of a rate."""
    change = pair.row.change or 0.0
    if not round(abs(change), 1):
        return writer.phrase("change_none")
    points = pair.row.change_unit != "%"
    key = f"change_{'up' if change > 0 else 'down'}{'_points' if points else ''}"
    rows = (Row(f"{pair.record.surface} \u2192 {pair.plan.surface}", pair.plan.start, pair.plan.end),)
    at, size = f"{pair.plan.start}-{pair.plan.end}", abs(change)
    text = decimal(size, 1) if points else f"{decimal(size, 1)}%"
    return writer.phrase(key, n=writer.derived_at("pair_change", at, size, text, rows))


def _steps(writer: Writer, key: str, found: Sequence[Pair]) -> Sentence | None:
    """Name the pairs that the sentences on the headline targets have not named."""
    headline = {base.printed.start for base in writer.bases if base.printed is not None}
    rest = [pair for pair in found if pair.plan.start not in headline]
    if not rest:
        return None
    steps = [_step(writer, pair) for pair in rest[:MOST_STEPS]]
    others = writer.phrase("and_others") if len(rest) > len(steps) else Run(())
    return writer.say(f"{key}_rest" if len(rest) < len(found) else key, items=writer.clauses(steps), rest=others)


def summary(writer: Writer) -> Sentence | None:
    """State for how many of the certain pairs the plan asks for less, with the clearest example.

    Limits (unemployment, prices) are excluded: a looser limit is no smaller aim.
    """
    plain = [pair for pair in writer.pairs if not pair.doubtful and not pair.is_limit]
    if len(plain) < FEWEST_PAIRS:
        return None
    less = [pair for pair in _directed(writer, "less") if pair in plain]
    total = writer.count("pairs_plain", _rows(plain))
    if not less:
        return writer.say("summary_pairs_more", total=total)
    count = writer.count("pairs_plain_less", _rows(less))
    return writer.say("summary_pairs", total=total, less=count, example=_step(writer, less[0]))


def counts(writer: Writer) -> Sentence | None:
    """State how many pairs there are, how many certainly count the same thing, and their directions."""
    if not writer.pairs:
        return None
    held = {demand: _rows(_directed(writer, demand)) for demand in DEMANDS}
    plain = [pair for pair in writer.pairs if not pair.doubtful]
    sure = (
        writer.phrase("pairs_sure", n=writer.count("pairs_sure", _rows(plain)))
        if len(plain) < len(writer.pairs)
        else ""
    )
    limited = [pair for pair in writer.pairs if pair.is_limit]
    limits = writer.phrase("pairs_held", n=writer.count("pairs_held", _rows(limited))) if limited else ""
    if not any(held.values()):
        return writer.say("pairs_counts_limits", total=_total(writer), sure=sure)
    return writer.say(
        "pairs_counts", total=_total(writer), sure=sure, demands=writer.demands("pairs", held), limits=limits
    )


def reduced(writer: Writer) -> Sentence | None:
    """Name the pairs of which the plan asks for less than was reached."""
    return _steps(writer, "pairs_down", _directed(writer, "less"))


def raised(writer: Writer) -> Sentence | None:
    """Name the pairs of which the plan asks for more than was reached."""
    return _steps(writer, "pairs_up", _directed(writer, "more"))


def limits(writer: Writer) -> Sentence | None:
    """Name the limits that are looser than what was reached."""
    return _steps(writer, "pairs_limits", [pair for pair in writer.pairs if pair.row.demand == "loosened"])


def _doubtful(writer: Writer, comparability: str) -> Sentence | None:
    found = [
        writer.phrase("pair_bare", name=writer.named(pair.name))
        for pair in writer.pairs
        if pair.row.comparability == comparability
    ]
    return writer.say(f"pairs_{comparability}", items=writer.join(found, most=MOST_DOUBTFUL)) if found else None


def verbs(writer: Writer) -> Sentence | None:
    """Name the pairs that may not count the same thing."""
    return _doubtful(writer, "verb")


def planned(writer: Writer) -> Sentence | None:
    """Name the pairs that compare what was completed with what is planned."""
    return _doubtful(writer, "completed_planned")


def apart(writer: Writer) -> Sentence | None:
    """Name the pairs of one name that must not be subtracted, with the reasons."""
    found = writer.apart
    if not found:
        return None
    items = [_apart(writer, pair) for pair in found]
    rows = tuple(Row(f"{p.name}: {p.record.surface} · {p.plan.surface}", p.plan.start, p.plan.end) for p in found)
    rest = writer.phrase("and_others") if len(items) > MOST_STEPS else ""
    return writer.say(
        "pairs_apart", n=writer.count("pairs_apart", rows), items=writer.clauses(items[:MOST_STEPS]), rest=rest
    )


def _apart(writer: Writer, pair: Pair) -> Run:
    """Return a pair that must not be subtracted, with the reason: other years if known, else another scope."""
    years = pair.record.period, pair.plan.period
    slots: dict[str, Fragment] = {
        "name": writer.named(pair.name),
        "record": writer.cite(pair.record),
        "plan": writer.cite(pair.plan),
    }
    if pair.row.comparability == "period" and all(years) and years[0] != years[1] and any("-" in y for y in years):
        first, second = (Name(year.replace("-", "\u2013"), False) for year in years)
        return writer.phrase("apart_years", first=first, second=second, **slots)
    return writer.phrase(f"apart_{pair.row.comparability}", **slots)


def caution(writer: Writer) -> Sentence | None:
    """State what asking for less does not mean."""
    return writer.say("pairs_caution", less=_count(writer, "less")) if _directed(writer, "less") else None


def dropped(writer: Writer) -> Sentence | None:
    """Name the common indicators that were reported and have no number in the plan, usual headline targets first."""
    gaps = [g for g in findings.gaps(writer.report) if g.side == "record" and g.kind == "dropped" and g.indicator_id]
    gaps.sort(key=lambda gap: (findings.custom(gap.indicator_id), gap.start))
    found = [q for q in (writer.quantity_at(g.start, g.end) for g in gaps) if q is not None]
    if not found:
        return None
    items = [
        writer.phrase("item", name=writer.measured(q.indicator, q.measure, q.value), value=writer.cite(q))
        for q in found
    ]
    return writer.say("gaps_dropped", n=writer.count("gaps_dropped", writer.rows(found)), items=writer.join(items))


def unknown(writer: Writer) -> Sentence | None:
    """Name the common indicators that have a number in the plan and no last value in the review."""
    gaps = [g for g in findings.gaps(writer.report) if g.side == "plan" and g.kind == "silent" and g.indicator_id]
    gaps.sort(key=lambda gap: (findings.custom(gap.indicator_id), gap.start))
    found = [q for q in (writer.quantity_at(g.start, g.end) for g in gaps) if q is not None]
    if not found or "review" not in writer.sides:
        return None
    items = [
        writer.phrase("item", name=writer.measured(q.indicator, q.measure, q.value), value=writer.cite(q))
        for q in found
    ]
    return writer.say("gaps_unknown", n=writer.count("gaps_unknown", writer.rows(found)), items=writer.join(items))


def each(writer: Writer) -> Sentence | None:
    """State the total of a number planned for each district, compared with what the review reports."""
    for one in writer.sums("each"):
        own = writer.quantity_at(one.start, one.end)
        (start, end), *_ = one.spans
        if own is None:
            continue
        times = one.value / own.value if own.value else 0.0
        words = writer.report.text[start:end]
        count = Cited(words if writer.lang == "zh" else whole(round(times)), start, end, times)
        top = "" if one.value_max is None else f"\u2013{decimal(one.value_max)}"
        unit = f" {one.unit}" if writer.lang == "zh" else ""
        reported = next((pair.record for pair in writer.apart if pair.plan.start == one.start), None)
        key = "sum_each" if reported is None else "sum_each_reported"
        rows = (*writer.rows([own]), Row(words, start, end))
        return writer.say(
            key,
            name=writer.named(one.indicator),
            holder=writer.phrase("each_holder", noun=Name(_holder(writer, own), False)) if writer.lang == "zh" else "",
            each=Cited(printed(own, own.surface, writer.lang), own.start, own.end, own.value),
            n=count,
            value=writer.derived("sum_each", one.value, f"{decimal(one.value)}{top}{unit}", rows),
            record=writer.cite(reported) if reported is not None else "",
        )
    return None


def _holder(writer: Writer, own: Quantity) -> str:
    """Return the unit of which each is to have a number, as the sentence states it: 区 of 每个区."""
    found = HOLDER.search(writer.report.text, own.sentence_start, own.start)
    return found[1] if found else ""
