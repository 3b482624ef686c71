"""Sentences on what can be checked at year's end: its share, its strength of wording, its place, its sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib.analysis.record_against_plan.comparable import plain_name
from reportlib.core.records import Quantity
from reportlib.narrative import findings
from reportlib.narrative.findings import PLAIN_VERBS, Area, CommitmentRow, TargetRow, firmness
from reportlib.narrative.sentence_parts import Derived, Row, Run, Sentence
from reportlib.narrative.wording import amount, with_verb
from reportlib.narrative.writer import FEWEST_AREAS, Book

KINDS = ("number", "milestone", "binary")

BOUNDS = ("floor", "ceiling", "point", "about", "range")

MOST_HARD = 3
"""Most of the hardest worded targets that are named."""

WITHIN_YEAR = re.compile("(?:今年|当年|全年)?年?[内底末]?前?")
"""Deadlines that state no more than the year of the plan."""

FEWEST_OWNED = 3
"""Fewest commitments with an owner that are worth a sentence."""

HARD_FROM, SOFT_TO = 4, 1
"""Steps of the ordinal scale (1 to 5): the least of a hard wording, and the greatest of the softest wording."""

LONG_RANK = 0.4
"""Share of the areas, ranked by space, that count as long."""


def summary(book: Book) -> Sentence | None:
    """State which share of the plan's commitments can be checked at year's end."""
    found = findings.commitments(book.report)
    return book.say("summary_checks", share=_checkable(book, found)) if found else None


def _checkable(book: Book, found: Sequence[CommitmentRow]) -> Derived:
    held = [c for c in found if c.number or c.milestone or c.binary]
    return book.fraction("checkable", len(held), len(found), _clauses(held))


def kinds(book: Book) -> Sentence | None:
    """State how many commitments can be checked, and by what."""
    found = _due(book)
    if not found:
        return None
    listed = []
    for kind in KINDS:
        rows = [t for t in found if t.kind == kind]
        if rows:
            listed.append(book.phrase(f"targets_{kind}", n=book.count(f"targets_{kind}", book.target_rows(rows))))
    total = book.count("targets_total", book.target_rows(found))
    return book.say("targets_kinds", total=total, kinds=book.join(listed, most=len(listed)))


def later(book: Book) -> Sentence | None:
    """State how many numbers are goals for later years, which cannot be checked at year's end."""
    due = set(_due(book))
    found = [t for t in book.targets if t not in due]
    return book.say("targets_later", n=book.count("targets_later", book.target_rows(found))) if found else None


def _due(book: Book) -> list[TargetRow]:
    """Return the commitments due within the plan's year: all but numbers of another period."""
    year = str(book.report.metadata.year or "")
    return [t for t in book.targets if t.kind != "number" or _period(book, t) in ("", year)]


def _period(book: Book, target: TargetRow) -> str:
    quantity = book.quantity_at(target.start, target.end)
    return quantity.period if quantity is not None else ""


def checkable(book: Book) -> Sentence | None:
    """State which share of the plan's commitments can be checked, has a deadline, has an owner."""
    found = findings.commitments(book.report)
    if not found:
        return None
    timed = [c for c in found if c.deadline and not WITHIN_YEAR.fullmatch(c.deadline)]
    owned = [c for c in found if c.owner]
    owners = (
        book.phrase("owned", n=book.count("commitments_owner", _clauses(owned))) if len(owned) >= FEWEST_OWNED else ""
    )
    return book.say(
        "checkable" if timed else "checkable_untimed",
        of=book.total("commitments_total", len(found), ()),
        share=_checkable(book, found),
        timed=book.count("commitments_deadline", _clauses(timed)),
        owners=owners,
    )


def _clauses(found: Sequence[CommitmentRow]) -> tuple[Row, ...]:
    return tuple(Row(c.text, c.start, c.end) for c in found)


def strength(book: Book) -> Sentence | None:
    """State how the number of hard targets changes with the coding scheme."""
    found = [t for t in _due(book) if t.kind == "number"]
    narrow, broad = ([t for t in found if getattr(t, scheme) == "hard"] for scheme in ("narrow", "broad"))
    bare = [t for t in found if t.narrow == t.broad == "none"]
    if not found or not (narrow or broad):
        return None
    key = "strength_differs" if len(narrow) != len(broad) else "strength_agrees"
    return book.say(
        key,
        total=book.count("targets_numbers", book.target_rows(found)),
        narrow=book.count("strength_narrow", book.target_rows(narrow)),
        broad=book.count("strength_broad", book.target_rows(broad)),
        bare=book.count("strength_bare", book.target_rows(bare)),
    )


def hardest(book: Book) -> Sentence | None:
    """Name the hardest worded targets outside the headline passage: with a word of commitment or a bound."""
    found = [t for t in _worded(book) if t.ordinal is not None and t.ordinal >= HARD_FROM]
    found.sort(key=lambda t: (-(t.ordinal or 0), not t.indicator_id, t.start))
    return book.say("hardest", items=_targets(book, found)) if found else None


def softest(book: Book) -> Sentence | None:
    """Name those of them that are only striven for."""
    found = [t for t in _worded(book) if t.ordinal is not None and t.ordinal <= SOFT_TO]
    found.sort(key=lambda t: (not t.indicator_id, t.start))
    return book.say("softest", items=_targets(book, found)) if found else None


def _worded(book: Book) -> list[TargetRow]:
    """Return the targets outside the headline passage with a certain name and a number among the quantities."""
    sure = (t for t in _due(book) if t.kind == "number" and not t.headline and t.indicator and not t.review)
    return [t for t in sure if book.quantity_at(t.start, t.end)]


def _targets(book: Book, found: Sequence[TargetRow]) -> Run:
    held = [(t, q) for t in found if (q := book.quantity_at(t.start, t.end)) is not None]
    items = [
        book.phrase("item", name=book.measured(_told(t, q, book.lang), q.measure, q.value), value=book.cite(q))
        for t, q in held
    ]
    return book.join(items, most=MOST_HARD)


def _told(target: TargetRow, quantity: Quantity, lang: str) -> str:
    """Return the name of a target with the verb that states what is to be done with that number."""
    verb = "" if quantity.measure != "level" or quantity.action in PLAIN_VERBS else quantity.action
    return with_verb(verb, target.indicator, lang) if verb and verb not in target.indicator else target.indicator


def _empty(book: Book) -> list[Area]:
    return [area for area in book.areas if not area.targets]


def promised(book: Book) -> Sentence | None:
    """Name the areas with most of the commitments that carry a number."""
    if len(book.areas) < 2:
        return None
    found = [q for area in book.areas for q in area.targets]
    if not found:
        return book.say("promises_none", total=book.count("areas_total", book.area_rows(book.areas, "order")))
    count = book.count("promises_total", book.target_rows(found))
    ranked = sorted(book.areas, key=lambda area: (-len(area.targets), area.priority.order))
    first, *others = [area for area in ranked if area.targets]
    if not others:
        return book.say("promises_single", total=count, first=book.area(first))
    both = [*first.targets, *others[0].targets]
    return book.say(
        "promises_top",
        total=count,
        first=book.area(first),
        second=book.area(others[0]),
        share=book.fraction("promises_share", len(both), len(found), book.target_rows(both)),
    )


def bounds(book: Book) -> Sentence | None:
    """State the bounds of the commitments."""
    found = [q for area in book.areas for q in area.targets]
    if not found or len(book.areas) < 2:
        return None
    listed = []
    for code in BOUNDS:
        rows = [q for q in found if firmness(q) == code]
        if rows:
            listed.append(book.phrase(f"bound_{code}", n=book.count(f"promises_{code}", book.target_rows(rows))))
    return book.say(
        "promises_bounds",
        total=book.count("promises_total", book.target_rows(found)),
        classes=book.join(listed, most=len(listed)),
    )


def unpromised(book: Book) -> Sentence | None:
    """Name the areas without a countable commitment, if others have one."""
    empty = _empty(book)
    if not empty or len(empty) == len(book.areas):
        return None
    items: list[Run] = [book.area(area) for area in empty]
    return book.say("promises_empty", items=book.join(items))


def long_unpromised(book: Book) -> Sentence | None:
    """Name an area that is long and has no countable commitment."""
    empty = sorted(_empty(book), key=lambda area: area.priority.space_rank)
    if len(book.areas) < FEWEST_AREAS or len(empty) < 2 or len(empty) == len(book.areas):
        return None
    longest = empty[0]
    if longest.priority.space_rank > LONG_RANK * len(book.areas):
        return None
    space_rank = book.area_slots(longest)["space"]
    return book.say("promises_long_empty", title=book.area(longest), space=space_rank)


def parts(book: Book) -> Sentence | None:
    """State the sum of the parts of a total."""
    for one in book.sums("parts"):
        total = book.quantity_at(one.start, one.end)
        held = [q for q in (book.quantity_at(*span) for span in one.spans) if q is not None]
        if total is None or not held or one.share is None:
            continue
        return book.say(
            "sum_parts",
            items=book.join([book.item(q.indicator, book.cite(q)) for q in held], most=len(held)),
            value=book.derived("sum_parts", one.value, amount(one.value, one.unit, book.lang), book.rows(held)),
            total=book.item(total.indicator, book.cite(total)),
            share=book.fraction("sum_share", one.value, one.value / one.share, book.rows([*held, total])),
        )
    return None


def base(book: Book) -> Sentence | None:
    """State the base value implied by a level and a growth target, if the review does not give it."""
    silent = {gap.start for gap in findings.gaps(book.report) if gap.side == "plan" and gap.kind == "silent"}
    for one in book.sums("base"):
        level = book.quantity_at(one.start, one.end)
        growth = next((q for q in (book.quantity_at(*span) for span in one.spans) if q is not None), None)
        if level is None or growth is None or level.start not in silent:
            continue
        if plain_name(level.indicator) != plain_name(growth.indicator):
            continue  # the same thing by another name may be counted in another way
        rounded = float(f"{one.value:.4g}")
        return book.say(
            "sum_base",
            level=book.item(level.indicator, book.cite(level)),
            growth=book.item(growth.indicator, book.cite(growth)),
            value=book.derived("sum_base", one.value, amount(rounded, one.unit, book.lang), book.rows([level, growth])),
        )
    return None
