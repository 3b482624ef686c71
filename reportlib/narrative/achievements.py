"""Sentences on the achievements that the review reports: the largest and smallest rises, falls and rankings."""

from __future__ import annotations

from reportlib.core.records import Quantity
from reportlib.narrative import findings
from reportlib.narrative.findings import Growth, is_less_better, is_sure, ranks
from reportlib.narrative.sentence_parts import Name, Row, Run, Sentence
from reportlib.narrative.writer import Writer

HEDGED_SHARE = 0.1
"""Least share of reported numbers with a lower bound (超, 突破, 以上) that is worth a sentence."""

WEAK = 3.0
"""Largest rise, in percent, that may be named among the smallest."""

MOST_WEAK = 3
MOST_TOP = 3
"""Most rises named, of the smallest and of the largest."""

FEWEST_RATES = 5
"""Fewest growth rates of which it is worth stating that none is a fall."""

FEWEST_RANKED = 6
"""Fewest rises of which the smallest are named too; with fewer, they would be the same as the largest."""

KINDS = ("level", "growth", "share", "change", "rank", "duration")
PACE = ("growth", "change")
"""Measures that compare the year with the one before."""

MOST_PAST, LONGEST_PAST = 2, 40
"""Most passages on earlier targets quoted of each kind, the shortest first, and their most characters."""

MOSTLY_LEVELS = 0.6
"""Least share of plain amounts from which a sentence notes that amounts show no change over time."""


def _actual(writer: Writer) -> list[Quantity]:
    return [q for q in writer.quantities if q.status == "actual"]


def _growth_items(writer: Writer, found: list[Growth]) -> list[Run]:
    return [writer.item(row.quantity.indicator, writer.cite(row.quantity)) for row in found]


def _falls(writer: Writer) -> list[Growth]:
    return [row for row in reversed(writer.growth) if row.percent < 0]


def _rises(writer: Writer) -> list[Growth]:
    """Return the rises, the largest first; those whose indicator is in doubt are left out if others remain.

    A rise of something that is better low (prices, unemployment) is no achievement.
    """
    rises = [row for row in writer.growth if row.percent > 0 and not is_less_better(row.quantity)]
    return [row for row in rises if is_sure(row.quantity)] or rises


def summary(writer: Writer) -> Sentence | None:
    """State the largest rise and the number of falls."""
    rises, falls = _rises(writer), _falls(writer)
    if not rises:
        return None
    top = rises[0].quantity
    key = (
        "summary_growth"
        if falls
        else "summary_growth_rises"
        if len(writer.growth) >= FEWEST_RATES
        else "summary_growth_few"
    )
    return writer.say(
        key,
        total=writer.count("growth_total", writer.rows(row.quantity for row in writer.growth)),
        top=writer.item(top.indicator, writer.cite(top)),
        falls=writer.count("growth_falls", writer.rows(row.quantity for row in falls)),
        when=_when(writer),
    )


def _when(writer: Writer) -> Run:
    """Return the year or span of the growth rates, or an empty run if it is not known."""
    if not writer.growth_period:
        return Run(())
    return writer.phrase("growth_when", period=Name(writer.growth_period.replace("-", "\u2013"), False))


def kinds(writer: Writer) -> Sentence | None:
    """State how many numbers of each kind the review reports as done."""
    found = _actual(writer)
    if not found:
        return None
    listed = {}
    for kind in KINDS:
        rows = [q for q in found if q.measure == kind]
        if rows:
            listed[kind] = writer.phrase(f"kind_{kind}", n=writer.count(f"record_{kind}", writer.rows(rows)))
    total = writer.count("record_total", writer.rows(found))
    levels = [q for q in found if q.measure == "level"]
    if len(listed) == 1 or len(levels) < MOSTLY_LEVELS * len(found):
        return writer.say("record_kinds", n=total, kinds=writer.join(list(listed.values()), most=len(listed)))
    paced = [q for q in found if q.measure in PACE]
    rest = [words for kind, words in listed.items() if kind not in ("level", *PACE)]
    return writer.say(
        "record_levels" if paced else "record_levels_only",
        n=total,
        levels=writer.count("record_level", writer.rows(levels)),
        paced=writer.count("record_paced", writer.rows(paced)),
        rest=writer.phrase("record_rest", kinds=writer.join(rest, most=len(rest))) if rest else "",
    )


def hedged(writer: Writer) -> Sentence | None:
    """State how many of them give only a lower bound."""
    found = _actual(writer)
    edges = [q for q in found if q.bound in ("gt", "ge")]
    if not found or len(edges) < HEDGED_SHARE * len(found):
        return None
    return writer.say("record_hedged", n=writer.count("record_hedged", writer.rows(edges)))


def strongest(writer: Writer) -> Sentence | None:
    """Name the largest rises."""
    rises = _rises(writer)
    if not rises:
        return None
    key = "record_top" if len(rises) > MOST_TOP else "record_top_few"
    return writer.say(key, items=writer.join(_growth_items(writer, rises[:MOST_TOP])))


def weakest(writer: Writer) -> Sentence | None:
    """Name the smallest rises if there are enough of them and they are small."""
    rises = _rises(writer)
    weak = [row for row in reversed(rises) if row.percent <= WEAK][:MOST_WEAK]
    if len(rises) < FEWEST_RANKED or not weak:
        return None
    return writer.say("record_weak", items=writer.join(_growth_items(writer, weak)))


def falls(writer: Writer) -> Sentence | None:
    """Name the falls, and state whether they are improvements."""
    found = _falls(writer)
    if not found:
        return None
    good = all(is_less_better(row.quantity) for row in found)
    key = f"record_falls{'_good' if good else ''}{'_one' if len(found) == 1 else ''}"
    items = _growth_items(writer, found)
    count = writer.count("growth_falls", writer.rows(row.quantity for row in found))
    return writer.say(key, n=count, items=writer.join(items, most=len(items)))


def _ranks(writer: Writer) -> list[Quantity]:
    found = ranks(writer.report)
    return [q for q in found if is_sure(q)] or list(found)


def standings(writer: Writer) -> Sentence | None:
    """State how many rankings are claimed, and name the first places."""
    found = _ranks(writer)
    if not found:
        return None
    firsts = [q for q in found if q.value == 1]
    key = "record_ranks_all" if len(firsts) == len(found) else "record_ranks" if firsts else "record_ranks_none"
    key = "record_ranks_single" if len(found) == 1 else key
    items = [writer.item(q.indicator, writer.cite(q)) for q in (firsts or found[:1])]
    return writer.say(
        key,
        n=writer.count("record_standings", writer.rows(found)),
        firsts=writer.count("record_firsts", writer.rows(firsts)),
        items=writer.join(items),
    )


def other_standings(writer: Writer) -> Sentence | None:
    """Name the claimed rankings that are not first places."""
    found = _ranks(writer)
    others = [q for q in found if q.value != 1]
    if not others or len(others) == len(found):
        return None
    return writer.say(
        "record_ranks_other", items=writer.join([writer.item(q.indicator, writer.cite(q)) for q in others])
    )


def past(writer: Writer) -> Sentence | None:
    """Quote what the review states about last year's targets, or state that it is silent on them."""
    found = findings.past_targets(writer.report)
    if not found:
        return writer.say("past_none") if "review" in writer.sides else None
    listed = []
    for verdict in ("met", "exceeded", "missed", "mentioned"):
        rows = tuple(Row(writer.report.text[p.start : p.end], p.start, p.end) for p in found if p.verdict == verdict)
        if rows:
            said = sorted({row.label for row in rows}, key=lambda label: (len(label), label))[:MOST_PAST]
            items = writer.join([writer.quoted(_cut(label)) for label in said])
            listed.append(writer.phrase(f"past_{verdict}", n=writer.count(f"past_{verdict}", rows), items=items))
    return writer.say("past_some", verdicts=writer.join(listed, most=len(listed)))


def _cut(words: str) -> str:
    words = words.strip().rstrip("\u3002\uff1b;")
    return words if len(words) <= LONGEST_PAST else f"{words[:LONGEST_PAST]}\u2026"
