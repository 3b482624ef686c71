"""The outline: parts, areas, run-in leads, and the role that each plays.

Sections without a printed title (the opening, the admitted problems, the closing …) are sections too, with an empty
title; their numbers are `0` for the opening, `<part>.0.<n>` inside a part, and the next free part numbers at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportlib import layout as pages
from reportlib import lexicon, numbering, roles, turn
from reportlib.layout import Layout, Paragraph
from reportlib.leads import inline_leads, opening_lead
from reportlib.numbering import Heading
from reportlib.records import Section, Sentence

_LEVELS = {"part": 1, "area": 2, "digit": 3, "item": 3, "dash": 3, "star": 3, "lead": 3}
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
#: A paragraph of more characters than this is no salutation.
ONE_PARAGRAPH = 60
_BREAK = lexicon.words("headings", "area_break")


def outline(text: str, layout: Layout) -> tuple[Section, ...]:
    """The sections of a report in the order of the text, parents before children.

    >>> text = "各位代表:\\n请审议。\\n一、2022年工作回顾\\n(一)经济稳健发展\\n大力发展工业。产量超300万辆。"
    >>> text += "\\n二、2023年工作安排\\n好。"
    >>> [(s.section_id, s.title, s.role) for s in outline(text, pages.find(text))][1:4]
    [('1', '2022年工作回顾', 'review'), ('1.1', '经济稳健发展', 'review'), ('1.1.1', '大力发展工业', 'review')]
    """
    paragraphs = pages.paragraphs(text, layout.body_start, layout.body_end)
    headings = _with_untitled_parts(text, paragraphs, numbering.find(text, paragraphs))
    headings = sorted([*headings, *_leads(text, paragraphs, headings, layout)], key=lambda h: h.start)
    return tuple(_number(text, headings, paragraphs, layout))


def _with_untitled_parts(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading]) -> list[Heading]:
    """Where no titled part looks back, or none looks ahead, the sentences say where the parts begin."""
    titles = [text[h.start : h.end] for h in headings if h.kind == "part"]
    told = {role for role, title in zip(roles.of_parts(titles), titles, strict=True) if roles.role(title)}
    held = {h.kind for h in headings}
    if {"review", "tasks"} <= told or {"part", "area"} <= held:
        return headings
    turned = turn.find(text, paragraphs)
    if turned is None:
        return headings if headings else _one_part(paragraphs)
    if "review" in told:
        plan = turned[1]
        if any(h.kind == "part" and h.start > plan for h in headings):
            return headings
        return sorted([*headings, Heading("part", "", plan, plan, plan)], key=lambda h: h.at)
    lowered = [
        replace(h, kind="area" if h.kind == "part" else "digit" if h.kind == "area" else h.kind) for h in headings
    ]
    return sorted([*lowered, *(Heading("part", "", at, at, at) for at in turned)], key=lambda h: h.at)


def _one_part(paragraphs: tuple[Paragraph, ...]) -> list[Heading]:
    """A text without headings and without a turn is one part behind its salutation: reports of the 1950s."""
    first = next((p for p in paragraphs[1:] if p.end - p.start > ONE_PARAGRAPH), None)
    return [Heading("part", "", first.start, first.start, first.start)] if first else []


def sentences(text: str, sections: tuple[Section, ...], layout: Layout) -> tuple[Sentence, ...]:
    """The sentences of the body and appendix, each with the innermost section that holds it; titles are left out."""
    titles = {s.start: s.end for s in sections if s.start is not None and s.end is not None}
    parts = {s.section_id: s for s in sections if s.level == 1}
    held = pages.paragraphs(text, layout.body_start, layout.body_end)
    turns = {part.section_id: roles.turn_in(text, part, held) for part in parts.values()}
    cuts = sorted({0, *titles, *(end for end in titles.values()), *(s.body_start for s in sections)})
    found = []
    for i, cut in enumerate(cuts):
        after = cuts[i + 1] if i + 1 < len(cuts) else layout.appendix_end
        if cut in titles or cut < layout.body_start:
            continue
        for match in _SENTENCE.finditer(text, cut, after):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip(" \t\u3000。：:"))
            end = match.start() + len(words.rstrip())
            if start < end:
                holder = innermost(sections, start)
                part = parts.get(holder.section_id.split(".")[0], holder)
                turned = turns.get(part.section_id)
                ahead = part.role in roles.PLAN_ROLES or (turned is not None and start >= turned)
                found.append(Sentence(start, end, holder.section_id, holder.role, ahead))
    return tuple(found)


def innermost(sections: tuple[Section, ...], offset: int) -> Section:
    """The deepest section whose words hold the offset; the nearest before it where none does."""
    holders = [s for s in sections if _first(s) <= offset < s.body_end]
    if holders:
        return max(holders, key=lambda s: (s.level, s.body_start))
    return max((s for s in sections if _first(s) <= offset), key=_first, default=sections[0])


def _first(section: Section) -> int:
    return section.body_start if section.start is None else min(section.start, section.body_start)


def _leads(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading], layout: Layout) -> Iterator[Heading]:
    """Run-in leads of each part or area, from the paragraphs that carry no printed mark."""
    bounds = [h for h in headings if h.kind in ("part", "area", "digit")]
    for i, holder in enumerate(bounds):
        limit = bounds[i + 1].at if i + 1 < len(bounds) else layout.body_end
        held = [p for p in paragraphs if holder.end < p.end and p.start < limit]
        held = [p for p in held if p.start >= holder.start or p.start <= holder.start < p.end]
        cut = next((i for i, p in enumerate(held) if i and text.startswith(_BREAK, p.start)), len(held))
        held = held[:cut]
        taken = {h.at for h in headings}
        fresh = [p for p in held if p.start not in taken and p.start > holder.end]
        strict = holder.kind == "part"
        opening = [lead for p in fresh if (lead := opening_lead(text, p, p.start, [], strict=strict))]
        if len(opening) >= 2:
            lengths = [lead.end - lead.start for lead in opening]
            for p in fresh:
                lead = opening_lead(text, p, p.start, lengths, strict=strict)
                if lead:
                    yield Heading("lead", "", lead.start, lead.end, lead.start)
            continue
        for lead in opening:
            yield Heading("lead", "", lead.start, lead.end, lead.start)
        inner = [h for h in headings if holder.end <= h.at < limit]
        if not opening and not inner:
            for p in held:
                for lead in inline_leads(text, max(p.start, holder.end), min(p.end, limit)):
                    yield Heading("lead", "", lead.start, lead.end, lead.start)


def _number(text: str, headings: list[Heading], paragraphs: tuple[Paragraph, ...], layout: Layout) -> Iterator[Section]:
    """Give levels, ids, spans and roles; add the sections without a title."""
    levels = _levels(headings)
    parts = [i for i, level in enumerate(levels) if level == 1]
    first = headings[parts[0]].at if parts else layout.body_end
    if layout.body_start < first:
        yield Section("0", "", 1, "", "", None, None, layout.body_start, first, "opening")
    closing = _closing(text, paragraphs, headings)
    body_end = closing if closing is not None else layout.body_end
    told = iter(roles.of_parts([text[headings[i].start : headings[i].end] for i in parts]))
    with_areas = _parts_with_areas(levels)
    counters: list[int] = []
    sections: list[Section] = []
    for i, (heading, level) in enumerate(zip(headings, levels, strict=True)):
        end = next((headings[j].at for j in range(i + 1, len(headings)) if levels[j] <= level), body_end)
        if level > 1:
            end = _broken_off(text, paragraphs, heading, min(end, body_end))
        counters = [*counters[:level], *[0] * (level - len(counters))]
        counters[level - 1] += 1
        # A lead above the areas of its part is numbered below 0, so that it is not taken for an area.
        path = [c for i, c in enumerate(counters) if c or i == 0 or (i == 1 and counters[0] in with_areas)]
        parent = ".".join(map(str, path[:-1])).removesuffix(".0")
        title = text[heading.start : heading.end]
        role = next(told) if level == 1 else _role(title, sections, parent)
        untitled = heading.start == heading.end
        name = ".".join(map(str, path))
        sections.append(
            Section(
                name,
                parent,
                level,
                heading.number,
                title,
                None if untitled else heading.start,
                None if untitled else heading.end,
                heading.end,
                end,
                role,
            )
        )
    for part in [s for s in sections if s.level == 1]:
        turned = roles.turn_in(text, part, paragraphs)
        held = [s for s in sections if s.section_id.split(".")[0] == part.section_id]
        if turned is not None:
            held = [replace(s, role="tasks") if _first(s) >= turned and s.role == "review" else s for s in held]
            held = [part, *held[1:]]
        for section in held:
            yield section
            if section.level == 1:
                yield from _untitled(text, section, held, paragraphs, turned)
    free = len(parts) + 1
    if closing is not None:
        yield Section(str(free), "", 1, "", "", None, None, closing, layout.body_end, "closing")
        free += 1
    if layout.appendix_start < layout.appendix_end:
        start = layout.appendix_start
        yield Section(str(free), "", 1, "", "", None, None, start, layout.appendix_end, "appendix")


def _parts_with_areas(levels: list[int]) -> set[int]:
    """The numbers of the parts that hold areas."""
    found, part = set(), 0
    for level in levels:
        part += level == 1
        if level == 2:
            found.add(part)
    return found


def _levels(headings: list[Heading]) -> list[int]:
    levels: list[int] = []
    open_kinds: list[str] = []  # kinds below the area that are open, outermost first
    has_area = False
    for heading in headings:
        if heading.kind in ("part", "area"):
            open_kinds = []
            has_area = heading.kind == "area"
            levels.append(_LEVELS[heading.kind])
            continue
        if heading.kind in open_kinds:
            open_kinds = open_kinds[: open_kinds.index(heading.kind) + 1]
        else:
            open_kinds.append(heading.kind)
        deepest = 2 + len(open_kinds)
        if heading.kind == "digit" and not has_area and open_kinds == ["digit"]:
            deepest = 2
        levels.append(min(deepest, 4))
    return levels


def _role(title: str, sections: list[Section], parent: str) -> str:
    """The role of an area or a lead: that of the government where its title says so, else that of what holds it."""
    if roles.is_government(title):
        return "government"
    holder = next((s for s in reversed(sections) if s.section_id == parent), None)
    return holder.role if holder is not None else "tasks" if any(s.role == "review" for s in sections) else "review"


def _broken_off(text: str, paragraphs: tuple[Paragraph, ...], heading: Heading, end: int) -> int:
    for p in paragraphs:
        if heading.end < p.start < end and text.startswith(_BREAK, p.start):
            return p.start
    return end


def _closing(text: str, paragraphs: tuple[Paragraph, ...], headings: list[Heading]) -> int | None:
    last = headings[-1].end if headings else 0
    for p in reversed(paragraphs[-4:]):
        if p.start > last and text.startswith(("各位代表", "同志们"), p.start):
            return p.start
    return None


def _untitled(
    text: str, part: Section, sections: list[Section], paragraphs: tuple[Paragraph, ...], turned: int | None
) -> Iterator[Section]:
    """Paragraphs of a part that stand in none of its areas and play a role of their own.

    Arguments: `turned`, where a part that looks back begins to look ahead.
    """
    children = [s for s in sections if s.parent_id == part.section_id]
    count = sum(s.section_id.startswith(f"{part.section_id}.0.") for s in sections)
    for p in paragraphs:
        if any(s.start is not None and p.start <= s.start < p.end for s in children):
            continue
        if not part.body_start <= p.start < part.body_end or any(_first(s) <= p.start < s.body_end for s in children):
            continue
        words = text[p.start : min(p.end, p.start + 90)]
        ahead = turned is not None and p.start >= turned
        for role in ("targets", "requirements", "problems"):
            if any(word in words for word in lexicon.words("headings", role)):
                if role == "problems" and part.role not in ("review", "government"):
                    continue
                if role == "targets" and part.role == "review" and not ahead:
                    continue
                break
        else:
            role = "tasks" if ahead else ""
        if role:
            count += 1
            name = f"{part.section_id}.0.{count}"
            yield Section(name, part.section_id, 2, "", "", None, None, p.start, p.end, role)
