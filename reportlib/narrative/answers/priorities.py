"""What the plan begins with, and what it gives most room."""

from __future__ import annotations

from reportlib.narrative import second_look
from reportlib.narrative.sentence_parts import Run, Sentence
from reportlib.narrative.writer import Writer

FIRST = 3
"""How many areas are named in their order."""

FEWEST_AREAS = 4
"""Fewest areas of which the number is stated: of fewer, the text may be cut off."""

MOST_AREAS = 20
"""Most areas of which the number is stated: more are the items of a list."""


def order(writer: Writer) -> Sentence | None:
    """Name the first areas of the plan in their order, and how many there are."""
    if not FEWEST_AREAS <= len(writer.own_areas) <= MOST_AREAS:
        return None
    held = second_look.ordered(writer, writer.own_areas)
    if not held:
        return None
    items: list[Run] = [writer.area(area) for area in writer.own_areas[:FIRST]]
    total = writer.count("areas_total", writer.area_rows(writer.own_areas, "order"))
    key = "answer_order" if len(writer.own_areas) > FIRST else "answer_order_all"
    return writer.claim(held, key, total=total, items=writer.join(items))


def longest(writer: Writer) -> Sentence | None:
    """Name the longest area with its share of all areas, and the next where it is nearly as long."""
    if not FEWEST_AREAS <= len(writer.own_areas) <= MOST_AREAS or not second_look.ordered(writer, writer.own_areas):
        return None
    ranked = sorted(writer.own_areas, key=lambda area: (-area.priority.chars, area.priority.order))
    held = second_look.extremes(writer, ranked[:1])
    if not held:
        return None
    first, second = ranked[:2]
    share = first.priority.chars / sum(area.priority.chars for area in ranked)
    most = writer.derived_at(
        "area_share",
        first.priority.section_id,
        100 * share,
        f"{100 * share:.0f}%",
        writer.area_rows(ranked, "chars"),
    )
    nearly = [a for a in ranked[1:] if a.priority.chars > (1 - second_look.CLOSE) * first.priority.chars]
    if len(nearly) > 1:
        return None
    close = bool(nearly)
    key = "answer_longest_close" if close else "answer_longest"
    return writer.claim(held, key, area=writer.area(first), share=most, next=writer.area(second))
