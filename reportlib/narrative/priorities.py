"""Sentences on the plan's priorities: the order of its areas and the space of each."""

from __future__ import annotations

from reportlib.narrative.findings import BIG_GAP, Area
from reportlib.narrative.sentence_parts import Derived, Sentence
from reportlib.narrative.writer import FEWEST_AREAS, Writer

TOP_SHARE = 0.3
"""Share of the areas, the longest first, whose space is added up to measure concentration."""

CONCENTRATED = 1.5
"""Least ratio of their space to that of equal areas for it to be called concentrated."""


def total(writer: Writer) -> Derived:
    """Return the number of areas."""
    return writer.count("areas_total", writer.area_rows(writer.areas, "order"))


def _empty(writer: Writer) -> list[Area]:
    return [area for area in writer.areas if not area.targets]


def _by_space(writer: Writer) -> list[Area]:
    return sorted(writer.areas, key=lambda area: area.priority.space_rank)


def _share(area: Area, writer: Writer) -> Derived:
    value = area.priority.share
    rows = writer.area_rows([area], "chars")
    return writer.derived_at("area_share", area.priority.section_id, 100 * value, f"{value:.1%}", rows)


def summary(writer: Writer) -> Sentence | None:
    """Name the first and the longest area, and state how many have no countable commitment."""
    if len(writer.areas) < 2:
        return None
    first, largest, empty = writer.areas[0], _by_space(writer)[0], _empty(writer)
    key = f"summary_areas{'_first' if first is largest else ''}{'' if empty else '_full'}"
    return writer.say(
        key,
        total=total(writer),
        first=writer.area(first),
        largest=writer.area(largest),
        empty=writer.count("areas_empty", writer.area_rows(empty, "chars")),
    )


def order(writer: Writer) -> Sentence | None:
    """Name the first and the last area of the plan."""
    if len(writer.areas) < 2:
        return None
    first, last = (writer.area(area) for area in (writer.areas[0], writer.areas[-1]))
    return writer.say("order_ends", first=first, last=last, total=total(writer))


def space(writer: Writer) -> Sentence | None:
    """Name the longest and the shortest area."""
    if len(writer.areas) < 2:
        return None
    largest, smallest = _by_space(writer)[0], _by_space(writer)[-1]
    return writer.say(
        "space_ends",
        largest=writer.area(largest),
        most=_share(largest, writer),
        smallest=writer.area(smallest),
        least=_share(smallest, writer),
    )


def heavier(writer: Writer) -> Sentence | None:
    """Name the area that is longer than its place suggests, or state that there is none either way."""
    if len(writer.areas) < 2:
        return None
    widest = max(writer.areas, key=lambda area: (area.gap, -area.priority.order))
    if widest.gap >= BIG_GAP:
        return writer.say("gap_up", title=writer.titled(widest.priority.title), **writer.area_slots(widest))
    if len(writer.areas) >= FEWEST_AREAS and min(area.gap for area in writer.areas) > -BIG_GAP:
        return writer.say("gap_none", places=writer.derived("gap_places", BIG_GAP, str(BIG_GAP), ()))
    return None


def lighter(writer: Writer) -> Sentence | None:
    """Name the area that is shorter than its place suggests."""
    if len(writer.areas) < 2:
        return None
    widest = min(writer.areas, key=lambda area: (area.gap, area.priority.order))
    if widest.gap > -BIG_GAP:
        return None
    return writer.say("gap_down", title=writer.titled(widest.priority.title), **writer.area_slots(widest))


def concentration(writer: Writer) -> Sentence | None:
    """State whether a few areas take most of the space."""
    if len(writer.areas) < FEWEST_AREAS:
        return None
    top = _by_space(writer)[: max(1, round(TOP_SHARE * len(writer.areas)))]
    chars = sum(area.priority.chars for area in writer.areas)
    taken = sum(area.priority.chars for area in top)
    even = len(top) / len(writer.areas)
    rows = writer.area_rows(top, "chars")
    return writer.say(
        "concentrated" if taken >= CONCENTRATED * even * chars else "spread",
        k=writer.count("top_areas", rows),
        share=writer.fraction("top_space", taken, chars, rows),
    )
