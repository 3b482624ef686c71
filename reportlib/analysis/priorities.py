"""Priorities: the areas of the plan in the order of the text, and the space given to each.

Order and space are the two usual measures of what a report puts first (attention as position and as length). They can
disagree, and the figure shows where they do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from reportlib.analysis import topics
from reportlib.core.records import LedPassage, Priority, Quantity, Section, Sentence
from reportlib.core.text import without_blanks
from reportlib.documents.outline import roles


def areas(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the areas of the plan: titled second-level sections of its parts, or the parts themselves.

    A separate part on the government itself is one area, as it is among the others.
    """
    plan = _plan_parts(sections)
    ids = {part.section_id for part in plan}
    titled = tuple(s for s in sections if s.level == 2 and s.parent_id in ids and s.start is not None)
    own = {part.section_id for part in plan if part.role == "government"}
    others = tuple(s for s in titled if s.parent_id not in own)
    if own and others:
        return tuple(sorted((*others, *(part for part in plan if part.section_id in own)), key=lambda s: s.body_start))
    if titled:
        return titled
    leads = tuple(s for s in sections if s.level == 3 and s.section_id.split(".")[0] in ids and s.start is not None)
    return leads or plan


class Areas:
    """The areas of the plan, to be asked which one contains an offset."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self._areas = sorted(areas(sections), key=lambda s: s.body_start)
        self._starts = [min(s.body_start, s.start if s.start is not None else s.body_start) for s in self._areas]

    def at(self, offset: int) -> str:
        """Return the id of the area at an offset, empty outside the areas."""
        i = bisect_left(self._starts, offset + 1) - 1
        return self._areas[i].section_id if i >= 0 and offset < self._areas[i].body_end else ""


def begin_of_areas(ahead: Iterable[Sentence]) -> int:
    """Return where the first sentence of the areas begins, 0 if the plan has no areas.

    Args:
        ahead: the sentences that look ahead, or some of them.
    """
    return min((s.start for s in ahead if "." in s.section_id), default=0)


def read(
    text: str,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    quantities: tuple[Quantity, ...],
    promised: Counter[str],
) -> tuple[Priority, ...]:
    """Return the plan's areas with characters, sentences, share, rank by space, and the numbers in each.

    Args:
        text: the normalised text.
        sections: its sections.
        sentences: its sentences.
        quantities: its quantities, in order.
        promised: the number of promised numbers of each area, by its id.

    Returns:
        A record for each area. Characters are counted without blanks; shares are of all areas together.
    """
    found = areas(sections)
    chars = [_chars(text, s) for s in found]
    total = sum(chars)
    ranks = {i: rank for rank, i in enumerate(sorted(range(len(found)), key=lambda i: (-chars[i], i)), start=1)}
    starts = [quantity.start for quantity in quantities]
    begun = [sentence.start for sentence in sentences]
    made = []
    for i, section in enumerate(found):
        inside = _count(starts, section)
        made.append(
            Priority(
                section_id=section.section_id,
                order=i + 1,
                number=section.number,
                title=section.title,
                chars=chars[i],
                sentences=_count(begun, section),
                share=chars[i] / total if total else 0.0,
                space_rank=ranks[i],
                quantities=inside,
                targets=promised[section.section_id],
                quantities_per_1000_chars=_density(inside, chars[i]),
                targets_per_1000_chars=_density(promised[section.section_id], chars[i]),
                topic=topics.topic(section.title, text[section.body_start : section.body_end]),
            )
        )
    return tuple(made)


def leads(
    text: str, sections: tuple[Section, ...], quantities: tuple[Quantity, ...], promised: Sequence[int]
) -> tuple[LedPassage, ...]:
    """Return the leads inside the plan's areas, in the order of the text, with the space and the numbers of each.

    Args:
        text: the normalised text.
        sections: its sections.
        quantities: its quantities, in order.
        promised: the offsets at which the promised numbers begin.
    """
    starts, begun = [quantity.start for quantity in quantities], sorted(promised)
    made = []
    for area in areas(sections):
        # A lead behind the words to the deputies, which end the area, does not belong to it.
        inside = [s for s in sections if s.parent_id == area.section_id and s.end and s.body_end <= area.body_end]
        whole = _chars(text, area)
        for order, lead in enumerate(inside, start=1):
            chars = _chars(text, lead)
            made.append(
                LedPassage(
                    section_id=lead.section_id,
                    area_id=area.section_id,
                    order=order,
                    title=lead.title,
                    start=lead.start or 0,
                    end=lead.end or 0,
                    chars=chars,
                    share=chars / whole if whole else 0.0,
                    quantities=_count(starts, lead),
                    targets=_count(begun, lead),
                    topic=topics.topic(lead.title, text[lead.body_start : lead.body_end]),
                )
            )
    return tuple(made)


def _count(starts: Sequence[int], section: Section) -> int:
    """Return how many of some offsets, in order, lie in a section."""
    return bisect_left(starts, section.body_end) - bisect_left(starts, section.body_start)


def _chars(text: str, section: Section) -> int:
    """Return the number of characters of a section without blanks and without its title."""
    return len(without_blanks(text[section.body_start : section.body_end]))


def _density(count: int, chars: int) -> float:
    return 1000 * count / chars if chars else 0.0


def _plan_parts(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    parts = [s for s in sections if s.level == 1 and s.start is not None and s.role in roles.TASK_ROLES]
    tasks = [s for s in parts if s.role == "tasks"]
    if len(tasks) < 2:
        return tuple(parts)
    has_areas = {s.parent_id for s in sections if s.level == 2 and s.start is not None}
    kept = {s.section_id for s in tasks if s.section_id in has_areas}
    return tuple(s for s in parts if s.section_id in kept or s.role == "government") if kept else tuple(tasks)
