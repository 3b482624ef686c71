"""Sentences on the plan's priorities: by order, by space, by words, and by what is promised in numbers."""

from __future__ import annotations

from ..findings import Area, firmness
from .book import Book
from .fragments import Derived, Run, Sentence

BIG_GAP = 3
"""Order and space of an area differ noticeably from this many places on."""

TOP_SHARE = 0.3
"""The longest three tenths of the areas are added up to see whether space is concentrated."""

CONCENTRATED = 1.5
"""They are called concentrated when they take this many times the space that equal areas would."""

FEWEST_AREAS = 5
"""With fewer areas than this, small gaps, concentration and long areas without numbers say nothing."""

LONG_RANK = 0.4
"""An area counts as long when its rank by space is within this share of the areas."""

BOUNDS = ("floor", "ceiling", "point", "about", "range")

MOST_TERMS = 4
"""Words named for each side."""


def total(book: Book) -> Derived:
    """The number of areas."""
    return book.count("areas_total", book.area_rows(book.areas, "order"))


def _empty(book: Book) -> list[Area]:
    return [area for area in book.areas if not area.targets]


def _by_space(book: Book) -> list[Area]:
    return sorted(book.areas, key=lambda area: area.priority.space_rank)


def _title_slots(area: Area, book: Book) -> dict[str, Derived]:
    """Order and rank of an area; the keys tell areas apart on the page."""
    at = area.priority.section_id
    return {
        "order": book.derived_at(
            "area_order", at, area.priority.order, str(area.priority.order), book.area_rows([area], "order")
        ),
        "space": book.derived_at(
            "area_space", at, area.priority.space_rank, str(area.priority.space_rank), book.area_rows([area], "chars")
        ),
    }


def _share(area: Area, book: Book) -> Derived:
    value = area.priority.share
    rows = book.area_rows([area], "chars")
    return book.derived_at("area_share", area.priority.section_id, 100 * value, f"{value:.1%}", rows)


def summary(book: Book) -> Sentence | None:
    """The first and the longest area, and how many promise nothing countable."""
    if len(book.areas) < 2:
        return None
    first, largest, empty = book.areas[0], _by_space(book)[0], _empty(book)
    key = f"summary_areas{'_first' if first is largest else ''}{'' if empty else '_full'}"
    return book.say(
        key,
        total=total(book),
        first=book.titled(first.priority.title),
        largest=book.titled(largest.priority.title),
        empty=book.count("areas_empty", book.area_rows(empty, "chars")),
    )


def order(book: Book) -> Sentence | None:
    """What the plan opens and closes with."""
    if len(book.areas) < 2:
        return None
    first, last = (book.titled(area.priority.title) for area in (book.areas[0], book.areas[-1]))
    return book.say("order_ends", first=first, last=last, total=total(book))


def space(book: Book) -> Sentence | None:
    """The longest and the shortest area."""
    if len(book.areas) < 2:
        return None
    largest, smallest = _by_space(book)[0], _by_space(book)[-1]
    return book.say(
        "space_ends",
        largest=book.titled(largest.priority.title),
        most=_share(largest, book),
        smallest=book.titled(smallest.priority.title),
        least=_share(smallest, book),
    )


def heavier(book: Book) -> Sentence | None:
    """The area that is longer than its place suggests, or that there is none either way."""
    if len(book.areas) < 2:
        return None
    widest = max(book.areas, key=lambda area: (area.gap, -area.priority.order))
    if widest.gap >= BIG_GAP:
        return book.say("gap_up", title=book.titled(widest.priority.title), **_title_slots(widest, book))
    if len(book.areas) >= FEWEST_AREAS and min(area.gap for area in book.areas) > -BIG_GAP:
        return book.say("gap_none", places=book.derived("gap_places", BIG_GAP, str(BIG_GAP), ()))
    return None


def lighter(book: Book) -> Sentence | None:
    """The area that is shorter than its place suggests."""
    if len(book.areas) < 2:
        return None
    widest = min(book.areas, key=lambda area: (area.gap, area.priority.order))
    if widest.gap > -BIG_GAP:
        return None
    return book.say("gap_down", title=book.titled(widest.priority.title), **_title_slots(widest, book))


def concentration(book: Book) -> Sentence | None:
    """Whether a few areas take most of the space."""
    if len(book.areas) < FEWEST_AREAS:
        return None
    top = _by_space(book)[: max(1, round(TOP_SHARE * len(book.areas)))]
    chars = sum(area.priority.chars for area in book.areas)
    taken = sum(area.priority.chars for area in top)
    even = len(top) / len(book.areas)
    rows = book.area_rows(top, "chars")
    return book.say(
        "concentrated" if taken >= CONCENTRATED * even * chars else "spread",
        k=book.count("top_areas", rows),
        share=book.fraction("top_space", taken, chars, rows),
    )


def words(book: Book) -> Sentence | None:
    """The words that lean to either side."""
    if not book.lean.review or not book.lean.plan:
        return None
    review, plan = (
        book.join([book.phrase("listed", name=book.named(term.term)) for term in terms[:MOST_TERMS]])
        for terms in (book.lean.review, book.lean.plan)
    )
    return book.say("words_both", review=review, plan=plan)


def promised(book: Book) -> Sentence | None:
    """Which areas hold the promises that carry a number."""
    if len(book.areas) < 2:
        return None
    found = [q for area in book.areas for q in area.targets]
    if not found:
        return book.say("promises_none", total=total(book))
    count = book.count("promises_total", book.target_rows(found))
    ranked = sorted(book.areas, key=lambda area: (-len(area.targets), area.priority.order))
    first, *others = [area for area in ranked if area.targets]
    if not others:
        return book.say("promises_single", total=count, first=book.titled(first.priority.title))
    both = [*first.targets, *others[0].targets]
    return book.say(
        "promises_top",
        total=count,
        first=book.titled(first.priority.title),
        second=book.titled(others[0].priority.title),
        share=book.fraction("promises_share", len(both), len(found), book.target_rows(both)),
    )


def bounds(book: Book) -> Sentence | None:
    """How the promises are bounded."""
    found = [q for area in book.areas for q in area.targets]
    if not found or len(book.areas) < 2:
        return None
    listed = []
    for code in BOUNDS:
        rows = [q for q in found if firmness(q) == code]
        if rows:
            listed.append(book.phrase(f"bound_{code}", n=book.count(f"promises_{code}", book.target_rows(rows))))
    return book.say("promises_bounds", classes=book.join(listed, most=len(listed)))


def unpromised(book: Book) -> Sentence | None:
    """Which areas promise nothing countable, while others do."""
    empty = _empty(book)
    if not empty or len(empty) == len(book.areas):
        return None
    items: list[Run] = [book.phrase("listed", name=book.titled(area.priority.title)) for area in empty]
    return book.say("promises_empty", items=book.join(items))


def long_unpromised(book: Book) -> Sentence | None:
    """An area that is long and yet promises nothing countable."""
    empty = sorted(_empty(book), key=lambda area: area.priority.space_rank)
    if len(book.areas) < FEWEST_AREAS or len(empty) < 2 or len(empty) == len(book.areas):
        return None
    longest = empty[0]
    if longest.priority.space_rank > LONG_RANK * len(book.areas):
        return None
    space_rank = _title_slots(longest, book)["space"]
    return book.say("promises_long_empty", title=book.titled(longest.priority.title), space=space_rank)


def problems(book: Book) -> Sentence | None:
    """How long the passage on problems is, and whether it has numbers."""
    found = [row for row in book.sections if row.role == "problems"]
    if not found:
        return None
    rows = book.section_rows(found)
    chars = sum(row.chars for row in found)
    inside = [q for q in book.quantities if any(row.body_start <= q.start < row.body_end for row in found)]
    return book.say(
        "problems_counted" if inside else "problems_bare",
        chars=book.total("problems_chars", chars, rows),
        share=book.fraction("problems_share", chars, book.body_chars, rows),
        n=book.count("problems_numbers", book.rows(inside)),
    )
