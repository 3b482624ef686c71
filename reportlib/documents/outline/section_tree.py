"""The outline: parts, areas, run-in leads.

Sections without a printed title (the opening, the admitted problems, the closing …) are sections too, with an empty
title; their numbers are `0` for the opening, `<part>.0.<n>` inside a part, and the next free part numbers at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.documents.outline import body_and_appendix as pages
from reportlib.documents.outline import review_plan_boundary, roles, sections
from reportlib.documents.outline.body_and_appendix import Layout, Paragraph
from reportlib.documents.outline.breaks import Breaks
from reportlib.documents.outline.headings import Heading
from reportlib.documents.outline.headings import find as find_headings
from reportlib.documents.outline.inline_leads import inline_leads, opens_with_lead, prefaced_leads
from reportlib.documents.outline.run_in_leads import MAX_INLINE_LEAD, Lead, opening_leads

#: A paragraph of more characters than this is no salutation.
ONE_PARAGRAPH = 60

#: So many areas of a part, and most of them, open with a short sentence: it is a lead in each.
ANCHORED_AREAS, MOST_AREAS = 3, 0.6

#: ——居民消费价格涨幅3%左右: an item of a list of targets, no title.
_MEASURED = lexicon.pattern_of(
    r"[^\d，。；]{2,24}\d+(?:\.\d+)?(?:[%％‰]|[万亿]{0,2}[元人吨斤])(?:{qualifiers.after})?[。；]?"
)


def outline(text: str, layout: Layout) -> tuple[Section, ...]:
    """Return the sections of a report in the order of the text, parents before children.

    >>> text = "各位代表:\\n请审议。\\n一、2022年工作回顾\\n(一)经济稳健发展\\n大力发展工业。产量超300万辆。"
    >>> text += "\\n二、2023年工作安排\\n好。"
    >>> [(s.section_id, s.title, s.role) for s in outline(text, pages.find(text))][1:4]
    [('1', '2022年工作回顾', 'review'), ('1.1', '经济稳健发展', 'review'), ('1.1.1', '大力发展工业', 'review')]
    """
    paragraphs = pages.paragraphs(text, layout.body_start, layout.body_end)
    titled = [h for h in find_headings(text, paragraphs) if not _MEASURED.fullmatch(text, h.start, h.end)]
    headings = _with_untitled_parts(text, paragraphs, titled)
    headings = sorted([*headings, *_leads(text, paragraphs, headings, layout)], key=lambda h: h.start)
    return tuple(sections.number(text, headings, paragraphs, layout))


def _with_untitled_parts(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading]) -> list[Heading]:
    """Return the headings with parts that no title opens, where no titled part looks back or none looks ahead."""
    titles = [text[h.start : h.end] for h in headings if h.kind == "part"]
    stated = {role for role, title in zip(roles.of_parts(titles), titles, strict=True) if roles.role(title)}
    kinds = {h.kind for h in headings}
    parts = [h.at for h in headings if h.kind == "part"]
    before = [h for h in headings if h.kind == "area" and parts and h.at < parts[0]]
    turned = review_plan_boundary.find(text, paragraphs)
    if before and turned is not None and turned[0] <= before[0].at:
        return [Heading("part", "", turned[0], turned[0], turned[0]), *headings]
    if {"review", "tasks"} <= stated or {"part", "area"} <= kinds:
        return headings
    if turned is None:
        return headings if headings else _one_part(paragraphs)
    if "review" in stated:
        plan = turned[1]
        if any(h.kind == "part" and h.start > plan for h in headings):
            return headings
        return sorted([*headings, Heading("part", "", plan, plan, plan)], key=lambda h: h.at)
    lowered = [h for at, until in ((0, turned[1]), (turned[1], len(text))) for h in _lowered(headings, at, until)]
    return sorted([*lowered, *(Heading("part", "", at, at, at) for at in turned)], key=lambda h: h.at)


def _lowered(headings: list[Heading], start: int, end: int) -> list[Heading]:
    """Return the headings of a part that no title opens: 一、 marks areas there, with （一） below where it stands."""
    inside = [h for h in headings if start <= h.at < end]
    if not any(h.kind == "part" for h in inside):
        return inside
    below = {"part": "area", "area": "digit"}
    return [replace(h, kind=below.get(h.kind, h.kind)) for h in inside]


def _one_part(paragraphs: tuple[Paragraph, ...]) -> list[Heading]:
    """Return the one part of a text without headings and turn, behind its salutation: reports of the 1950s."""
    first = next((p for p in paragraphs[1:] if p.end - p.start > ONE_PARAGRAPH), None)
    return [Heading("part", "", first.start, first.start, first.start)] if first else []


def _leads(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading], layout: Layout) -> Iterator[Heading]:
    """Yield the run-in leads of each part or area, from the paragraphs that carry no printed mark."""
    bounds = [h for h in headings if h.kind in ("part", "area", "digit")]
    marks = sorted(h.at for h in headings)
    taken = set(marks)
    breaks = Breaks(text, paragraphs, headings)
    trusted = _anchored_parts(text, paragraphs, bounds)
    for i, holder in enumerate(bounds):
        limit = bounds[i + 1].at if i + 1 < len(bounds) else layout.body_end
        inside = _paragraphs_of(paragraphs, holder, limit)
        broken = breaks.before(inside[0].start, limit) if inside else limit
        behind = [p for p in inside if p.start >= broken]
        inside = [p for p in inside if p.start < broken]
        fresh = [p for p in inside if p.start not in taken and p.start > holder.end]
        opening = opening_leads(text, fresh, strict=holder.kind == "part")
        later = opening_leads(text, [p for p in behind if p.start not in taken], strict=True)
        later = later if len(later) >= 2 else [lead for p in behind for lead in prefaced_leads(text, p.start, p.end)]
        alone = not later and len(fresh) == 1 and bisect_left(marks, holder.end) == bisect_left(marks, broken)
        if alone and _states_a_thought(text, opening) and inline_leads(text, opening[0].end + 1, fresh[0].end):
            opening = []  # 希望在产业、出路在产业。做优林果。…做强制造。…: the titles follow what it says
        for lead in (*opening, *later):
            yield Heading("lead", "", lead.start, lead.end, lead.start)
        plain = [lead for lead in opening if not re.search("[，,]", text[lead.start : lead.end])]
        if not plain and bisect_left(marks, holder.end) == bisect_left(marks, broken):
            begun = {lead.start: lead.end + 1 for lead in opening}
            for p in inside:
                start, end = max(begun.get(p.start, p.start), holder.end), min(p.end, broken)
                alike = prefaced_leads(text, start, end)
                for lead in alike:
                    yield Heading("line", "", lead.start, lead.end, lead.start)
                taken.update(lead.start for lead in alike)
                for lead in inline_leads(text, start, end, trusted=holder.at in trusted):
                    if lead.start not in taken:
                        yield Heading("lead", "", lead.start, lead.end, lead.start)


def _states_a_thought(text: str, opening: list[Lead]) -> bool:
    """Return whether the one sentence that opens an area is longer than a title inside a paragraph, and no title."""
    return len(opening) == 1 and opening[0].end - opening[0].start > MAX_INLINE_LEAD


def _anchored_parts(text: str, paragraphs: tuple[Paragraph, ...], bounds: list[Heading]) -> set[int]:
    """Return the areas of the parts in which most areas are one paragraph that opens with a short sentence."""
    found: set[int] = set()
    inside: dict[int, list[tuple[int, bool]]] = {}  # by part
    part = -1
    for holder in bounds:
        part = holder.at if holder.kind == "part" else part
        if holder.kind == "area":
            own = paragraphs[max(bisect_right(paragraphs, holder.start, key=lambda p: p.start) - 1, 0)]
            inside.setdefault(part, []).append((holder.at, opens_with_lead(text, holder.end, own.end)))
    for areas in inside.values():
        anchored = [at for at, opens in areas if opens]
        if len(anchored) >= ANCHORED_AREAS and len(anchored) >= MOST_AREAS * len(areas):
            found.update(anchored)
    return found


def _paragraphs_of(paragraphs: tuple[Paragraph, ...], holder: Heading, limit: int) -> list[Paragraph]:
    """Return the paragraphs of a part or area up to the next."""
    at = max(bisect_right(paragraphs, holder.start, key=lambda p: p.start) - 1, 0)
    until = islice(paragraphs, at, bisect_left(paragraphs, limit, key=lambda p: p.start))
    return [p for p in until if holder.end < p.end and holder.start <= p.end]
