"""Sentences on the plan's priorities: the order of its areas and the space of each."""

from __future__ import annotations

from reportlib.narrative.findings import BIG_GAP, Area
from reportlib.narrative.sentence_parts import Derived, Sentence
from reportlib.narrative.writer import FEWEST_AREAS, Book

TOP_SHARE = 0.3
"""Share of the areas, the longest first, whose space is added up to measure concentration."""

CONCENTRATED = 1.5
"""Least ratio of their space to that of equal areas for it to be called concentrated."""


def total(book: Book) -> Derived:
    """Return the number of areas."""
    return book.count("areas_total", book.area_rows(book.areas, "order"))


def _empty(book: Book) -> list[Area]:
    return [area for area in book.areas if not area.targets]


def _by_space(book: Book) -> list[Area]:
    return sorted(book.areas, key=lambda area: area.priority.space_rank)


def _share(area: Area, book: Book) -> Derived:
    value = area.priority.share
    rows = book.area_rows([area], "chars")
    return book.derived_at("area_share", area.priority.section_id, 100 * value, f"{value:.1%}", rows)


def summary(book: Book) -> Sentence | None:
    """Name the first and the longest area, and state how many have no countable commitment."""
    if len(book.areas) < 2:
        return None
    first, largest, empty = book.areas[0], _by_space(book)[0], _empty(book)
    key = f"summary_areas{'_first' if first is largest else ''}{'' if empty else '_full'}"
    return book.say(
        key,
        total=total(book),
        first=book.area(first),
        largest=book.area(largest),
        empty=book.count("areas_empty", book.area_rows(empty, "chars")),
    )


def order(book: Book) -> Sentence | None:
    """Name the first and the last area of the plan."""
    if len(book.areas) < 2:
        return None
    first, last = (book.area(area) for area in (book.areas[0], book.areas[-1]))
    return book.say("order_ends", first=first, last=last, total=total(book))


def space(book: Book) -> Sentence | None:
    """Name the longest and the shortest area."""
    if len(book.areas) < 2:
        return None
    largest, smallest = _by_space(book)[0], _by_space(book)[-1]
    return book.say(
        "space_ends",
        largest=book.area(largest),
        most=_share(largest, book),
        smallest=book.area(smallest),
        least=_share(smallest, book),
    )


def heavier(book: Book) -> Sentence | None:
    """Name the area that is longer than its place suggests, or state that there is none either way."""
    if len(book.areas) < 2:
        return None
    widest = max(book.areas, key=lambda area: (area.gap, -area.priority.order))
    if widest.gap >= BIG_GAP:
        return book.say("gap_up", title=book.titled(widest.priority.title), **book.area_slots(widest))
    if len(book.areas) >= FEWEST_AREAS and min(area.gap for area in book.areas) > -BIG_GAP:
        return book.say("gap_none", places=book.derived("gap_places", BIG_GAP, str(BIG_GAP), ()))
    return None


def lighter(book: Book) -> Sentence | None:
    """Name the area that is shorter than its place suggests."""
    if len(book.areas) < 2:
        return None
    widest = min(book.areas, key=lambda area: (area.gap, area.priority.order))
    if widest.gap > -BIG_GAP:
        return None
    return book.say("gap_down", title=book.titled(widest.priority.title), **book.area_slots(widest))


def concentration(book: Book) -> Sentence | None:
    """State whether a few areas take most of the space."""
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
