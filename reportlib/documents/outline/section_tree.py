"""The outline: parts, areas, run-in leads.

Sections without a printed title (the opening, the admitted problems, the closing …) are sections too, with an empty
title; their numbers are `0` for the opening, `<part>.0.<n>` inside a part, and the next free part numbers at the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.documents.outline import body_and_appendix as pages
from reportlib.documents.outline import review_plan_boundary, roles, sections
from reportlib.documents.outline.body_and_appendix import Layout, Paragraph
from reportlib.documents.outline.headings import Heading
from reportlib.documents.outline.headings import find as find_headings
from reportlib.documents.outline.run_in_leads import inline_leads, opening_lead

#: A paragraph of more characters than this is no salutation.
ONE_PARAGRAPH = 60
#: So many leads are enough to tell how long they usually are.
USUAL = 50

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
    if {"review", "tasks"} <= stated or {"part", "area"} <= kinds:
        return headings
    turned = review_plan_boundary.find(text, paragraphs)
    if turned is None:
        return headings if headings else _one_part(paragraphs)
    if "review" in stated:
        plan = turned[1]
        if any(h.kind == "part" and h.start > plan for h in headings):
            return headings
        return sorted([*headings, Heading("part", "", plan, plan, plan)], key=lambda h: h.at)
    lowered = [
        replace(h, kind="area" if h.kind == "part" else "digit" if h.kind == "area" else h.kind) for h in headings
    ]
    return sorted([*lowered, *(Heading("part", "", at, at, at) for at in turned)], key=lambda h: h.at)


def _one_part(paragraphs: tuple[Paragraph, ...]) -> list[Heading]:
    """Return the one part of a text without headings and turn, behind its salutation: reports of the 1950s."""
    first = next((p for p in paragraphs[1:] if p.end - p.start > ONE_PARAGRAPH), None)
    return [Heading("part", "", first.start, first.start, first.start)] if first else []


def _leads(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading], layout: Layout) -> Iterator[Heading]:
    """Yield the run-in leads of each part or area, from the paragraphs that carry no printed mark."""
    bounds = [h for h in headings if h.kind in ("part", "area", "digit")]
    marks = sorted(h.at for h in headings)
    taken = set(marks)
    for i, holder in enumerate(bounds):
        limit = bounds[i + 1].at if i + 1 < len(bounds) else layout.body_end
        inside = _paragraphs_of(text, paragraphs, holder, limit)
        fresh = [p for p in inside if p.start not in taken and p.start > holder.end]
        strict = holder.kind == "part"
        opening = [lead for p in fresh if (lead := opening_lead(text, p, p.start, [], strict=strict))]
        if len(opening) >= 2:
            lengths = [lead.end - lead.start for lead in opening[:USUAL]]
            for p in fresh:
                lead = opening_lead(text, p, p.start, lengths, strict=strict)
                if lead:
                    yield Heading("lead", "", lead.start, lead.end, lead.start)
            continue
        for lead in opening:
            yield Heading("lead", "", lead.start, lead.end, lead.start)
        if not opening and bisect_left(marks, holder.end) == bisect_left(marks, limit):
            for p in inside:
                for lead in inline_leads(text, max(p.start, holder.end), min(p.end, limit)):
                    yield Heading("lead", "", lead.start, lead.end, lead.start)


def _paragraphs_of(text: str, paragraphs: tuple[Paragraph, ...], holder: Heading, limit: int) -> list[Paragraph]:
    """Return the paragraphs of a part or area up to the next, or to words that break it off."""
    at = bisect_right(paragraphs, holder.start, key=lambda p: p.start) - 1
    inside: list[Paragraph] = []
    for p in islice(paragraphs, max(at, 0), None):
        if p.start >= limit:
            break
        if holder.end < p.end and (p.start >= holder.start or p.start <= holder.start < p.end):
            if inside and text.startswith(lexicon.words("headings", "area_break"), p.start):
                break
            inside.append(p)
    return inside
