"""Sentences on the achievements that the review reports: the largest and smallest rises, falls and rankings."""

from __future__ import annotations

from reportlib.core.records import Quantity
from reportlib.narrative import findings
from reportlib.narrative.findings import Growth, is_less_better, is_sure, ranks
from reportlib.narrative.sentence_parts import Name, Row, Run, Sentence
from reportlib.narrative.writer import Book

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


def _actual(book: Book) -> list[Quantity]:
    return [q for q in book.quantities if q.status == "actual"]


def _growth_items(book: Book, found: list[Growth]) -> list[Run]:
    return [book.item(row.quantity.indicator, book.cite(row.quantity)) for row in found]


def _falls(book: Book) -> list[Growth]:
    return [row for row in reversed(book.growth) if row.percent < 0]


def _rises(book: Book) -> list[Growth]:
    """Return the rises, the largest first; those whose indicator is in doubt are left out if others remain.

    A rise of something that is better low (prices, unemployment) is no achievement.
    """
    rises = [row for row in book.growth if row.percent > 0 and not is_less_better(row.quantity)]
    return [row for row in rises if is_sure(row.quantity)] or rises


def summary(book: Book) -> Sentence | None:
    """State the largest rise and the number of falls."""
    rises, falls = _rises(book), _falls(book)
    if not rises:
        return None
    top = rises[0].quantity
    key = (
        "summary_growth"
        if falls
        else "summary_growth_rises"
        if len(book.growth) >= FEWEST_RATES
        else "summary_growth_few"
    )
    return book.say(
        key,
        total=book.count("growth_total", book.rows(row.quantity for row in book.growth)),
        top=book.item(top.indicator, book.cite(top)),
        falls=book.count("growth_falls", book.rows(row.quantity for row in falls)),
        when=_when(book),
    )


def _when(book: Book) -> Run:
    """Return the year or span of the growth rates, or an empty run if it is not known."""
    if not book.growth_period:
        return Run(())
    return book.phrase("growth_when", period=Name(book.growth_period.replace("-", "\u2013"), False))


def kinds(book: Book) -> Sentence | None:
    """State how many numbers of each kind the review reports as done."""
    found = _actual(book)
    if not found:
        return None
    listed = {}
    for kind in KINDS:
        rows = [q for q in found if q.measure == kind]
        if rows:
            listed[kind] = book.phrase(f"kind_{kind}", n=book.count(f"record_{kind}", book.rows(rows)))
    total = book.count("record_total", book.rows(found))
    levels = [q for q in found if q.measure == "level"]
    if len(listed) == 1 or len(levels) < MOSTLY_LEVELS * len(found):
        return book.say("record_kinds", n=total, kinds=book.join(list(listed.values()), most=len(listed)))
    paced = [q for q in found if q.measure in PACE]
    rest = [words for kind, words in listed.items() if kind not in ("level", *PACE)]
    return book.say(
        "record_levels" if paced else "record_levels_only",
        n=total,
        levels=book.count("record_level", book.rows(levels)),
        paced=book.count("record_paced", book.rows(paced)),
        rest=book.phrase("record_rest", kinds=book.join(rest, most=len(rest))) if rest else "",
    )


def hedged(book: Book) -> Sentence | None:
    """State how many of them give only a lower bound."""
    found = _actual(book)
    edges = [q for q in found if q.bound in ("gt", "ge")]
    if not found or len(edges) < HEDGED_SHARE * len(found):
        return None
    return book.say("record_hedged", n=book.count("record_hedged", book.rows(edges)))


def strongest(book: Book) -> Sentence | None:
    """Name the largest rises."""
    rises = _rises(book)
    if not rises:
        return None
    key = "record_top" if len(rises) > MOST_TOP else "record_top_few"
    return book.say(key, items=book.join(_growth_items(book, rises[:MOST_TOP])))


def weakest(book: Book) -> Sentence | None:
    """Name the smallest rises if there are enough of them and they are small."""
    rises = _rises(book)
    weak = [row for row in reversed(rises) if row.percent <= WEAK][:MOST_WEAK]
    if len(rises) < FEWEST_RANKED or not weak:
        return None
    return book.say("record_weak", items=book.join(_growth_items(book, weak)))


def falls(book: Book) -> Sentence | None:
    """Name the falls, and state whether they are improvements."""
    found = _falls(book)
    if not found:
        return None
    good = all(is_less_better(row.quantity) for row in found)
    key = f"record_falls{'_good' if good else ''}{'_one' if len(found) == 1 else ''}"
    items = _growth_items(book, found)
    count = book.count("growth_falls", book.rows(row.quantity for row in found))
    return book.say(key, n=count, items=book.join(items, most=len(items)))


def _ranks(book: Book) -> list[Quantity]:
    found = ranks(book.report)
    return [q for q in found if is_sure(q)] or list(found)


def standings(book: Book) -> Sentence | None:
    """State how many rankings are claimed, and name the first places."""
    found = _ranks(book)
    if not found:
        return None
    firsts = [q for q in found if q.value == 1]
    key = "record_ranks_all" if len(firsts) == len(found) else "record_ranks" if firsts else "record_ranks_none"
    key = "record_ranks_single" if len(found) == 1 else key
    items = [book.item(q.indicator, book.cite(q)) for q in (firsts or found[:1])]
    return book.say(
        key,
        n=book.count("record_standings", book.rows(found)),
        firsts=book.count("record_firsts", book.rows(firsts)),
        items=book.join(items),
    )


def other_standings(book: Book) -> Sentence | None:
    """Name the claimed rankings that are not first places."""
    found = _ranks(book)
    others = [q for q in found if q.value != 1]
    if not others or len(others) == len(found):
        return None
    return book.say("record_ranks_other", items=book.join([book.item(q.indicator, book.cite(q)) for q in others]))


def past(book: Book) -> Sentence | None:
    """Quote what the review states about last year's targets, or state that it is silent on them."""
    found = findings.past_targets(book.report)
    if not found:
        return book.say("past_none") if "review" in book.sides else None
    listed = []
    for verdict in ("met", "exceeded", "missed", "mentioned"):
        rows = tuple(Row(book.report.text[p.start : p.end], p.start, p.end) for p in found if p.verdict == verdict)
        if rows:
            said = sorted({row.label for row in rows}, key=lambda label: (len(label), label))[:MOST_PAST]
            items = book.join([book.quoted(_cut(label)) for label in said])
            listed.append(book.phrase(f"past_{verdict}", n=book.count(f"past_{verdict}", rows), items=items))
    return book.say("past_some", verdicts=book.join(listed, most=len(listed)))


def _cut(words: str) -> str:
    words = words.strip().rstrip("\u3002\uff1b;")
    return words if len(words) <= LONGEST_PAST else f"{words[:LONGEST_PAST]}\u2026"
