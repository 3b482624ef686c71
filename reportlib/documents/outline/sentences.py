"""The sentences of a report, each with the innermost section that contains it."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterator

from reportlib.core.records import Section, Sentence
from reportlib.documents.outline import body_and_appendix as pages
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.documents.outline.sections import first

_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
#: The number that is printed before a title is no sentence: 一、, (二), 3., () where it was lost.
_NUMBER = re.compile(r"[（(〔【]?[一二三四五六七八九十百\d]{0,4}[)）〕】]?[、.．:：]{0,2}")
_DIGIT = re.compile(r"\d")
LEAD = 3  # the level of the first titles that are sentences of a paragraph
#: The longest sentence of the reports read has 900 characters.
MAX_SENTENCE = 1500


def find(text: str, sections: tuple[Section, ...], layout: Layout) -> tuple[Sentence, ...]:
    """Return the sentences of body and appendix, each with the innermost section around it.

    Titles are left out, but for leads that state a number: 七是完成农村户厕改造15万户.
    """
    titles = {s.start: s.end for s in sections if s.start is not None and s.end is not None}
    stated = {s.start for s in sections if s.start is not None and s.level >= LEAD and _DIGIT.search(s.title)}
    parts = {s.section_id: s for s in sections if s.level == 1}
    lines = pages.paragraphs(text, layout.body_start, layout.body_end)
    turns = {part.section_id: roles.turn_in(text, part, lines) for part in parts.values()}
    holders = Holders(sections)
    cuts = sorted({0, *titles, *(end for end in titles.values()), *(s.body_start for s in sections)})
    found = []
    for i, cut in enumerate(cuts):
        after = cuts[i + 1] if i + 1 < len(cuts) else layout.appendix_end
        if cut < layout.body_start or (cut in titles and cut not in stated):
            continue
        for begin, last in _spans(text, cut, after):
            words = text[begin:last]
            start = begin + len(words) - len(words.lstrip(" \t\u3000。：:"))
            end = begin + len(words.rstrip())
            if start < end and not (after in titles and last == after and _NUMBER.fullmatch(text, start, end)):
                holder = holders.at(start)
                part = parts.get(holder.section_id.split(".")[0], holder)
                turned = turns.get(part.section_id)
                ahead = part.role in roles.PLAN_ROLES or (turned is not None and start >= turned)
                found.append(Sentence(start, end, holder.section_id, holder.role, ahead))
    return tuple(found)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a span; one of a length that no writer writes is cut at a comma."""
    for match in _SENTENCE.finditer(text, start, end):
        at = match.start()
        while match.end() - at > MAX_SENTENCE:
            comma = max(text.rfind(mark, at + MAX_SENTENCE // 2, at + MAX_SENTENCE) for mark in "，,、")
            cut = comma + 1 if comma >= 0 else at + MAX_SENTENCE
            yield at, cut
            at = cut
        yield at, match.end()


class Holders:
    """The innermost section around each offset; made once, asked often."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.cuts: list[int] = []
        self.inner: list[Section] = []
        edges = sorted({edge for s in sections for edge in (first(s), s.body_end)})
        begun = sorted(enumerate(sections), key=lambda item: (first(item[1]), item[0]))
        open_ones: list[tuple[int, int, int, Section]] = []  # the deepest first
        nearest = sections[0] if sections else None
        at = 0
        for edge in edges:
            while at < len(begun) and first(begun[at][1]) <= edge:
                order, section = begun[at]
                heapq.heappush(open_ones, (-section.level, -section.body_start, order, section))
                nearest = section if nearest is None or first(section) > first(nearest) or at == 0 else nearest
                at += 1
            while open_ones and open_ones[0][3].body_end <= edge:
                heapq.heappop(open_ones)
            holder = open_ones[0][3] if open_ones else nearest
            if holder is not None:
                self.cuts.append(edge)
                self.inner.append(holder)

    def at(self, offset: int) -> Section:
        """Return the deepest section whose words contain the offset; the nearest before it where none does."""
        return self.inner[max(0, bisect_right(self.cuts, offset) - 1)]
