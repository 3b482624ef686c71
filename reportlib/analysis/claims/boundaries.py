"""Doubts about where an area begins and ends, and how clear an extreme is.

"The longest area" and "the area with the most numbers" are as true as the boundaries of all areas. An area that
swallows the one behind it, or the closing words, leads every list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import Section
from reportlib.core.text import without_blanks
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import SALUTATION
from reportlib.lexicon import numerals

HALF = 0.5
CLOSE = 0.1
"""A runner-up within this share of the first is close by."""
HEAD = 40
"""Characters at the beginning of a paragraph that tell what it is about."""
TAIL = 0.3
"""The share of the last area behind which its end is looked for."""

_NUMBERED = re.compile(r"\n\s{0,8}([（(]?)([一二三四五六七八九十]{1,3})([）)、．.])")
_GOVERNMENT = lexicon.pattern_of("{headings.role_government}")
_CLOSING = lexicon.pattern_of("{documents.closing}")


@dataclass(frozen=True, slots=True)
class Extreme:
    """Who stands first by a measure.

    Attributes:
        first: those that share the first place.
        close: those that come within a tenth of it, the nearest first.
    """

    first: tuple[str, ...]
    close: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Whether one stands first and nobody comes close."""
        return len(self.first) == 1 and not self.close


def extreme(values: Sequence[tuple[str, float]], *, lowest: bool = False) -> Extreme:
    """Return who stands first by a measure, with ties and those close by.

    Args:
        values: each name with its value.
        lowest: whether the lowest value is the first.

    >>> extreme([("a", 20.0), ("b", 19.0), ("c", 20.0), ("d", 3.0)])
    Extreme(first=('a', 'c'), close=('b',))
    >>> extreme([("a", 20.0), ("b", 3.0)]).is_clear
    True
    """
    if not values:
        return Extreme((), ())
    best = (min if lowest else max)(value for _, value in values)
    first = tuple(name for name, value in values if value == best)
    near = [(abs(value - best), name) for name, value in values if value != best]
    return Extreme(first, tuple(name for gap, name in sorted(near) if gap <= CLOSE * abs(best)))


def doubts(
    text: str, areas: Sequence[Section], sections: Sequence[Section], named: Collection[str] = ()
) -> tuple[Refutation, ...]:
    """Return what makes the boundaries of areas doubtful, in the order of the areas; each with the span of its area.

    The rules: `problem`, a title that the problems of the document name; `wide_lead`, a lead over half of its area;
    `wide_area`, an area over half of all areas; `swallows`, a head inside that goes on with the numbers of the areas;
    `government`, an unnumbered part on the government itself among numbered areas; `tail_government` and
    `tail_closing`, its own passage on the government or the closing words inside the last area.

    Args:
        text: the text that the sections point into.
        areas: the areas that are compared.
        sections: all sections, for the leads.
        named: the titles that the problems of the document name.

    >>> text = "一、兴产业\\n甲乙丙丁。\\n三、惠民生\\n戊己。"
    >>> area = Section("2.1", "2", 2, "一", "兴产业", 2, 5, 6, len(text), "tasks")
    >>> [one.rule for one in doubts(text, [area], [area])]
    ['swallows']
    """
    sizes = {area.section_id: len(without_blanks(text[area.body_start : area.body_end])) for area in areas}
    total = sum(sizes.values())
    numbered = sum(bool(area.number) for area in areas)
    found = []
    for area in areas:
        size = sizes[area.section_id]
        rules = []
        inside = [s for s in sections if s.parent_id == area.section_id and s.start is not None]
        if {area.title, *(lead.title for lead in inside)} & set(named):
            rules.append("problem")
        if any(_size(text, lead) > HALF * size for lead in inside):
            rules.append("wide_lead")
        if len(areas) > 1 and size > HALF * total:
            rules.append("wide_area")
        if _swallows(text, area):
            rules.append("swallows")
        if not area.number and numbered > HALF * len(areas) and _about_government(area):
            rules.append("government")
        if area is areas[-1]:
            rules += _tail(text, area)
        start = area.body_start if area.start is None else min(area.start, area.body_start)
        found += [Refutation(rule, start, area.body_end) for rule in rules]
    return tuple(found)


def _size(text: str, section: Section) -> int:
    return len(without_blanks(text[section.body_start : section.body_end]))


def _about_government(area: Section) -> bool:
    return area.role == "government" or roles.is_government(area.title)


def _swallows(text: str, area: Section) -> bool:
    """Return whether numbered heads inside an area begin with none of their own: they go on with its siblings'."""
    first: dict[tuple[str, str], int] = {}
    for head in _NUMBERED.finditer(text, max(0, area.body_start - 1), area.body_end):
        first.setdefault((head.group(1), head.group(3)), int(numerals.value(head.group(2))))
    return any(ordinal > 1 for ordinal in first.values())


def _tail(text: str, area: Section) -> Iterator[str]:
    """Yield what the last area holds behind its own words."""
    at = area.body_start + int(TAIL * (area.body_end - area.body_start))
    begins = [found.end() for found in re.finditer(r"\n\s{0,8}", text[at : area.body_end])]
    heads = [text[at + begin : min(at + begin + HEAD, area.body_end)] for begin in begins]
    if not _about_government(area) and any(_GOVERNMENT.search(head) for head in heads):
        yield "tail_government"
    if any(SALUTATION.match(head) for head in heads) and _CLOSING.search(text, at, area.body_end):
        yield "tail_closing"
