"""From headings to sections: levels, numbers, spans, roles, and the sections without a printed title."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import Layout, Paragraph
from reportlib.documents.outline.breaks import OPENING, Breaks
from reportlib.documents.outline.headings import Heading

_LEVELS = {"part": 1, "area": 2, "digit": 3, "item": 3, "dash": 3, "star": 3, "line": 3, "lead": 3}
#: An area or a lead beside others takes no more than this share of what holds them.
WIDE = 0.5
#: With fewer areas or leads one of them is naturally large.
MIN_BESIDE = 3
#: So many counted titles are a series.
MIN_SERIES = 2


def number(text: str, headings: list[Heading], paragraphs: tuple[Paragraph, ...], layout: Layout) -> Iterator[Section]:
    """Yield the sections of the headings, in the order of the text, with those that no heading opens."""
    levels = _levels(text, headings)
    parts = [i for i, level in enumerate(levels) if level == 1]
    first = headings[parts[0]].at if parts else layout.body_end
    if layout.body_start < first:
        yield Section("0", "", 1, "", "", None, None, layout.body_start, first, "opening")
    closing = _closing(text, paragraphs, headings)
    body_end = closing if closing is not None else layout.body_end
    breaks = Breaks(text, paragraphs, headings)
    titled = _titled(text, headings, levels, breaks, body_end)
    by_part: dict[str, list[Section]] = {}
    for section in titled:
        by_part.setdefault(section.section_id.split(".")[0], []).append(section)
    for inside in map(partial(_without_wide_leads, paragraphs), by_part.values()):
        if inside[0].level > 1:  # headings before the first part
            yield from inside
            continue
        turned = roles.turn_in(text, inside[0], paragraphs)
        if turned is not None:
            inside = [inside[0], *(_turned(section, turned) for section in inside[1:])]
        yield inside[0]
        yield from _untitled(text, inside, paragraphs, turned, breaks.government)
        yield from inside[1:]
    free = len(parts) + 1
    if closing is not None:
        yield Section(str(free), "", 1, "", "", None, None, closing, layout.body_end, "closing")
        free += 1
    if layout.appendix_start < layout.appendix_end:
        start = layout.appendix_start
        yield Section(str(free), "", 1, "", "", None, None, start, layout.appendix_end, "appendix")


def first(section: Section) -> int:
    """Return the beginning of a section, its title included."""
    return section.body_start if section.start is None else min(section.start, section.body_start)


def _titled(text: str, headings: list[Heading], levels: list[int], breaks: Breaks, body_end: int) -> Iterator[Section]:
    stated = iter(
        roles.of_parts([text[h.start : h.end] for h, level in zip(headings, levels, strict=True) if level == 1])
    )
    ends = _ends(headings, levels, body_end)
    with_areas = _parts_with_areas(levels)
    counters: list[int] = []
    role_of: dict[str, str] = {}  # the role of each section so far
    for heading, level, end in zip(headings, levels, ends, strict=True):
        if level > 1:
            end = breaks.before(heading.end, min(end, body_end))
        counters = [*counters[:level], *[0] * (level - len(counters))]
        counters[level - 1] += 1
        # A lead above the areas of its part is numbered below 0, so that it is not taken for an area.
        path = [c for i, c in enumerate(counters) if c or i == 0 or (i == 1 and counters[0] in with_areas)]
        parent = ".".join(map(str, path[:-1])).removesuffix(".0")
        title = text[heading.start : heading.end]
        name = ".".join(map(str, path))
        role_of[name] = role = next(stated) if level == 1 else _role(title, role_of.get(parent, ""), role_of)
        start, stop = (None, None) if heading.start == heading.end else (heading.start, heading.end)
        yield Section(name, parent, level, heading.number, title, start, stop, heading.end, end, role)


def _ends(headings: list[Heading], levels: list[int], body_end: int) -> list[int]:
    """Return where each section ends: at the next heading that is not below it."""
    ends = [body_end] * len(headings)
    open_ones: list[int] = []
    for i, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            ends[open_ones.pop()] = headings[i].at
        open_ones.append(i)
    return ends


def wide(sections: Sequence[Section], level: int) -> Iterator[Section]:
    """Yield the sections of a level, areas or leads, that take more than half of what holds them beside two others."""
    by_id = {s.section_id: s for s in sections}
    beside = Counter(s.parent_id for s in sections if s.level == level and s.title)
    for section in sections:
        holder = by_id.get(section.parent_id)
        if holder is None or section.level != level or not section.title or beside[section.parent_id] < MIN_BESIDE:
            continue
        if section.body_end - section.body_start > WIDE * (holder.body_end - holder.body_start):
            yield section


def _without_wide_leads(paragraphs: tuple[Paragraph, ...], inside: list[Section]) -> list[Section]:
    """Return the sections of a part; a lead that takes too much of what holds it ends with its own paragraph."""
    ends = {}
    for lead in wide(inside, 3):
        own = paragraphs[bisect_right(paragraphs, lead.body_start, key=lambda p: p.start) - 1]
        if not any(s.parent_id == lead.section_id for s in inside):
            ends[lead.section_id] = max(own.end, lead.body_start)
    return [replace(s, body_end=min(s.body_end, ends.get(s.section_id, s.body_end))) for s in inside]


def _turned(section: Section, turned: int) -> Section:
    """Return a section of a part that looks back, behind the turn of that part."""
    return replace(section, role="tasks") if first(section) >= turned and section.role == "review" else section


def _parts_with_areas(levels: list[int]) -> set[int]:
    """Return the numbers of the parts that contain areas."""
    found, part = set(), 0
    for level in levels:
        part += level == 1
        if level == 2:
            found.add(part)
    return found


def _levels(text: str, headings: list[Heading]) -> list[int]:
    levels: list[int] = []
    with_areas = _starts_of_parts_with_areas(headings)
    open_kinds: list[str] = []  # kinds below the area that are open, outermost first
    has_area = False
    lines = _sub_headings(text, headings)
    for i, heading in enumerate(headings):
        kind = "line" if i in lines else heading.kind
        if heading.kind == "lead" and _behind_items(text, headings, i):
            open_kinds = []
        if heading.kind in ("part", "area"):
            open_kinds = []
            has_area = heading.kind == "area" or heading.at in with_areas
            levels.append(_LEVELS[heading.kind])
            continue
        if kind in open_kinds:
            open_kinds = open_kinds[: open_kinds.index(kind) + 1]
        else:
            open_kinds.append(kind)
        deepest = 2 + len(open_kinds)
        if heading.kind == "digit" and not has_area and open_kinds == ["digit"]:
            deepest = 2
        levels.append(min(deepest, 4))
    return levels


def _sub_headings(text: str, headings: list[Heading]) -> set[int]:
    """Return the numbers of the leads on lines of their own below which others run into their paragraphs."""
    found: set[int] = set()
    for part, block in itertools.groupby(enumerate(headings), key=lambda one: one[1].kind in ("part", "area")):
        leads = [] if part else [(i, _on_a_line(text, h)) for i, h in block if h.kind == "lead"]
        lines = [i for i, alone in leads if alone]
        if leads and leads[0][1] and min(len(lines), len(leads) - len(lines)) >= MIN_SERIES:
            found.update(lines)
    return found


def _on_a_line(text: str, heading: Heading) -> bool:
    return text[heading.end : heading.end + 2].strip("。 ")[:1] in ("", "\n")


def _behind_items(text: str, headings: list[Heading], at: int) -> bool:
    """Return whether a lead opens the paragraph behind a whole series of counted ones, and so is beside them.

    The titles of such a series run into their paragraphs, 第一，搞活企业。…, and none of them has leads below it.
    """
    series = [*itertools.takewhile(partial(_opens_counted, text), reversed(headings[:at]))]
    if not _opens_paragraph(text, headings[at]) or len(series) < MIN_SERIES or series[-1].number != "一":
        return False
    rest = itertools.takewhile(lambda h: h.kind not in ("part", "area"), headings[at:])
    return not any(_opens_counted(text, h) and h.number != "一" for h in rest)


def _opens_counted(text: str, item: Heading) -> bool:
    """Return whether a heading is a counted title that opens its paragraph and runs into it."""
    return item.kind == "item" and _opens_paragraph(text, item) and text[item.end : item.end + 2].strip("。\n") != ""


def _opens_paragraph(text: str, heading: Heading) -> bool:
    return text[max(0, heading.at - 1) : heading.at].strip(" \u3000") in ("", "\n")


def _starts_of_parts_with_areas(headings: list[Heading]) -> set[int]:
    """Return where the parts begin that have areas; what is counted in front of these is a list."""
    found, part = set(), -1
    for heading in headings:
        part = heading.at if heading.kind == "part" else part
        if heading.kind == "area":
            found.add(part)
    return found


def _role(title: str, parent: str, role_of: dict[str, str]) -> str:
    """Return the role of an area or a lead: government if its title states so, else that of what contains it."""
    if roles.is_government(title):
        return "government"
    return parent or ("tasks" if "review" in role_of.values() else "review")


def _closing(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading]) -> int | None:
    last = headings[-1].end if headings else 0
    for p in reversed(paragraphs[-4:]):
        if p.start > last and text.startswith(lexicon.words("documents", "peroration"), p.start):
            return p.start
    return None


def _untitled(
    text: str, inside: list[Section], paragraphs: tuple[Paragraph, ...], turned: int | None, government: frozenset[int]
) -> Iterator[Section]:
    """Yield the paragraphs of a part that stand in none of its areas and play a role of their own.

    Args:
        inside: the part and its sections.
        turned: the offset at which a part that looks back begins to look ahead.
        government: where the government speaks of itself without a title.
    """
    part = inside[0]
    children = [s for s in inside if s.parent_id == part.section_id]
    titles = sorted(s.start for s in children if s.start is not None)
    begins, ends = [first(s) for s in children], [s.body_end for s in children]
    count = sum(s.section_id.startswith(f"{part.section_id}.0.") for s in inside)
    at = bisect_left(paragraphs, part.body_start, key=lambda p: p.start)
    for p in paragraphs[at : bisect_left(paragraphs, part.body_end, key=lambda p: p.start)]:
        nearest = bisect_right(begins, p.start) - 1
        if bisect_left(titles, p.start) < bisect_left(titles, p.end) or (nearest >= 0 and p.start < ends[nearest]):
            continue
        opening = text[p.start : min(p.end, p.start + OPENING)]
        own = p.start in government
        role = "government" if own else _stated(opening, part, turned is not None and p.start >= turned)
        if role:
            count += 1
            name = f"{part.section_id}.0.{count}"
            yield Section(name, part.section_id, 2, "", "", None, None, p.start, p.end, role)


def _stated(words: str, part: Section, ahead: bool) -> str:
    """Return the role that a paragraph gives itself with its first words, or an empty string if it gives none."""
    for role in ("targets", "requirements", "problems"):
        if any(word in words for word in lexicon.words("headings", role)):
            if role == "problems" and part.role not in ("review", "government"):
                continue
            if role == "targets" and part.role == "review" and not ahead:
                continue
            return role
    return "tasks" if ahead else ""
