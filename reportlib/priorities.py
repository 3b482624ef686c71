"""Priorities: the areas of the plan in the order of the text, and the space each is given.

Order and space are the two usual readings of what a report puts first (attention as position and as length); they
can disagree, and the figure shows where they do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from reportlib import topics
from reportlib.records import Priority, Quantity, Section, Sentence


def areas(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The areas of the plan: titled second-level sections of its parts, or the parts themselves."""
    plan = _plan_parts(sections)
    ids = {part.section_id for part in plan}
    titled = tuple(s for s in sections if s.level == 2 and s.parent_id in ids and s.start is not None)
    if titled:
        return titled
    leads = tuple(s for s in sections if s.level == 3 and s.section_id.split(".")[0] in ids and s.start is not None)
    return leads or plan


def read(
    text: str,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    quantities: tuple[Quantity, ...],
    promised: Counter[str],
) -> tuple[Priority, ...]:
    """The plan's areas with characters, sentences, share of the plan's areas, rank by space, and the numbers in each.

    Characters are counted without blanks. `promised` says for each area how many numbers it promises.
    """
    found = areas(sections)
    chars = [len("".join(text[s.body_start : s.body_end].split())) for s in found]
    total = sum(chars)
    ranks = {i: rank for rank, i in enumerate(sorted(range(len(found)), key=lambda i: (-chars[i], i)), start=1)}
    starts = [quantity.start for quantity in quantities]
    begun = [sentence.start for sentence in sentences]
    made = []
    for i, section in enumerate(found):
        inside = quantities[bisect_left(starts, section.body_start) : bisect_left(starts, section.body_end)]
        made.append(
            Priority(
                section_id=section.section_id,
                order=i + 1,
                number=section.number,
                title=section.title,
                chars=chars[i],
                sentences=bisect_left(begun, section.body_end) - bisect_left(begun, section.body_start),
                share=chars[i] / total if total else 0.0,
                space_rank=ranks[i],
                quantities=len(inside),
                targets=promised[section.section_id],
                quantities_per_1000_chars=_density(len(inside), chars[i]),
                targets_per_1000_chars=_density(promised[section.section_id], chars[i]),
                topic=topics.topic(section.title, text[section.body_start : section.body_end]),
            )
        )
    return tuple(made)


def _density(count: int, chars: int) -> float:
    return 1000 * count / chars if chars else 0.0


def _plan_parts(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    parts = [s for s in sections if s.level == 1 and s.start is not None and s.role in ("tasks", "government")]
    tasks = [s for s in parts if s.role == "tasks"]
    if len(tasks) < 2:
        return tuple(parts)
    has_areas = {s.parent_id for s in sections if s.level == 2 and s.start is not None}
    return tuple(s for s in parts if s.section_id in has_areas) or tuple(tasks)
