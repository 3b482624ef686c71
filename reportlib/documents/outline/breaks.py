"""Paragraphs that break off an area or a lead: words to the deputies, the look at the whole, an annex, the government.

Behind the last area of a plan the government often speaks of itself in a paragraph without a heading:
新的一年，我们将努力建设人民满意的服务型政府.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reportlib import lexicon
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import Paragraph, is_annex_line
from reportlib.documents.outline.headings import Heading

#: A paragraph states in so many characters what it is about.
OPENING = 90
_TURNS = lexicon.pattern_of(
    r"(?:各位代表[！，。!,])?(?:{times.coming_year}|{headings.government_turn}|我们(?:将|要|一定))"
)


class Breaks:
    """The paragraphs that break off what stands before them.

    Args:
        text: the normalised text.
        paragraphs: those of the body.
        headings: the parts and areas that were found, in order.
    """

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], headings: Iterable[Heading]) -> None:
        words = lexicon.words("headings", "area_break")
        self.starts = [p.start for p in paragraphs if text.startswith(words, p.start) or is_annex_line(text, p)]
        own = _government(text, paragraphs, [h for h in headings if h.kind in ("part", "area")])
        self.government = frozenset(own)
        self.starts = sorted({*self.starts, *own})

    def before(self, start: int, end: int) -> int:
        """Return the first of them inside a span, or its end."""
        i = bisect_right(self.starts, start)
        return self.starts[i] if i < len(self.starts) and self.starts[i] < end else end


def _government(text: str, paragraphs: Sequence[Paragraph], headings: list[Heading]) -> list[int]:
    """Return the paragraph behind the last area in which the government speaks of itself, where no title does."""
    titled = any(roles.is_government(text[h.start : h.end]) for h in headings[-2:])
    if titled or len(headings) < 3 or headings[-1].kind != "area":
        return []
    behind = [p for p in paragraphs if p.start > headings[-1].end]
    return [p.start for p in behind if speaks_of_government(text, p)][:1]


def speaks_of_government(text: str, paragraph: Paragraph) -> bool:
    """Return whether a paragraph turns to the government itself with its first sentence.

    >>> text = "新的一年，我们将加强政府自身建设，建设人民满意的服务型政府。"
    >>> speaks_of_government(text, Paragraph(0, len(text)))
    True
    """
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + OPENING)]
    sentence = re.split("[。！]", opening.removeprefix("各位代表！"))[0]
    return bool(_TURNS.match(opening)) and roles.is_government(sentence)
