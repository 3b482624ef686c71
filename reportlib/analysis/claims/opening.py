"""What opens the review, and how much room each block of it takes, with a title or without.

A block without a title is named by its lead words, or by the heads of its series (一是…, 二是…), so that no tenth of a
report stays unnamed. The two denominators, review and body, are part of the result, and so is what no title covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib.core.records import Section, Sentence
from reportlib.core.text import without_blanks
from reportlib.documents.outline import roles

TO_NAME = 0.1
"""A block without a title that takes this share of the body has to be named."""
LEAST_LEAD = 6
MOST_LEAD = 30
"""Characters of the words that name a block."""
SHORT = 0.01
"""A smaller piece without a title is joined to what stands before it."""

_CLAUSE = re.compile(r"[^，；。：！？,;:!?\s][^，；。：！？,;:!?\n]*")
_PARAGRAPH = re.compile(r"[^\n]+")
_SERIES = re.compile(r"(?:^|[，；。：\n\s])[一二三四五六七八九十]{1,2}是[，：]?([^，；。：！\n]{2,30})")
_ADDRESS = re.compile("[^，。]{0,4}代表们?$")
_WHEN = re.compile("^(?:[^，。]{0,12}(?:年|年来|以来|期间|时期|来))$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the review.

    Attributes:
        section_id: the section that it is, or that it belongs to where it has no title.
        role: the role of that section.
        title: its title; empty where it has none.
        start: where it begins.
        end: where it ends.
        heads: the spans of the words that name it where it has no title: its lead, or the heads of its series.
        chars: its characters without blanks.
        of_review: its share of the review.
        of_body: its share of the body.
    """

    section_id: str
    role: str
    title: str
    start: int
    end: int
    heads: tuple[tuple[int, int], ...]
    chars: int
    of_review: float
    of_body: float

    @property
    def is_bare(self) -> bool:
        """Whether neither a title nor a role says what it is about; problems are known by their role."""
        return not self.title and self.role == "review"

    @property
    def to_name(self) -> bool:
        """Whether it is bare and takes so much of the body that it has to be named by its heads."""
        return self.is_bare and self.of_body >= TO_NAME


@dataclass(frozen=True, slots=True)
class Room:
    """The blocks of the review and what their shares are of.

    Attributes:
        blocks: in the order of the text; the first opens the review.
        review_chars: the characters of the review without blanks.
        body_chars: those of the body.
        untitled: the share of the review that neither a title nor a role covers.
    """

    blocks: tuple[Block, ...]
    review_chars: int
    body_chars: int
    untitled: float


def room(text: str, body: tuple[int, int], sections: Sequence[Section], sentences: Sequence[Sentence]) -> Room:
    """Return the blocks of the review with the room that each takes.

    Args:
        text: the normalised text.
        body: the span of the report's body.
        sections: its outline.
        sentences: its sentences.

    >>> text = "一年来，我们坚决守住粮食安全底线。一是扩面积，种好田。二是提单产，用良种。"
    >>> part = Section("1", "", 1, "", "", None, None, 0, len(text), "review")
    >>> said = [Sentence(0, 17, "1", "review", False), Sentence(17, len(text), "1", "review", False)]
    >>> found = room(text, (0, 60), [part], said)
    >>> [text[start:end] for start, end in found.blocks[0].heads], found.untitled
    (['扩面积', '提单产'], 1.0)
    """
    parts = [part for part in sections if part.level == 1 and part.role in roles.BACKWARD]
    pieces = [(piece, part) for part in parts for piece in _pieces(text, part, sections)]
    sizes = [len(without_blanks(text[start:end])) for (_, start, end), _ in pieces]
    review, whole = sum(sizes), len(without_blanks(text[slice(*body)]))
    begins = sorted(sentence.start for sentence in sentences)
    made = []
    for ((section, start, end), part), size in zip(pieces, sizes, strict=True):
        title = "" if section is part else section.title
        heads = () if title else _heads(text, start, end, begins)
        shares = size / review if review else 0.0, size / whole if whole else 0.0
        made.append(Block(section.section_id, section.role, title, start, end, heads, size, *shares))
    bare = sum(block.chars for block in made if block.is_bare)
    return Room(tuple(made), review, whole, bare / review if review else 0.0)


def _pieces(text: str, part: Section, sections: Sequence[Section]) -> Iterator[tuple[Section, int, int]]:
    """Yield the sections of a part and what stands between them, which belongs to the part alone.

    The sections are the titled ones of the highest level that has any, and those with another role than the part.
    """
    inside = [s for s in sections if s.section_id.startswith(part.section_id + ".")]
    level = min((s.level for s in inside if s.title and s.start is not None), default=0)
    chosen = [s for s in inside if (s.title and s.level == level) or (not s.title and s.role != part.role)]
    at = part.body_start
    least = SHORT * (part.body_end - part.body_start)
    for child in sorted(chosen, key=lambda s: s.body_start):
        start = max(at, child.body_start if child.start is None else min(child.start, child.body_start))
        if start - at > least:
            yield part, at, start
        elif text[at:start].strip():
            start = at
        end = min(child.body_end, part.body_end)
        if end > start:
            yield child, start, end
        at = max(at, end)
    if text[at : part.body_end].strip():
        yield part, at, part.body_end


def _heads(text: str, start: int, end: int, begins: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the words that name a block: the heads of its series, or the leads of its large paragraphs."""
    series = tuple(found.span(1) for found in _SERIES.finditer(text, start, end))
    if len(series) > 1:
        return series
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text, start, end)]
    large = [one for one in paragraphs if one[1] - one[0] >= TO_NAME * (end - start)]
    leads = [_lead(text, *one, begins) for one in large or paragraphs[:1]]
    return tuple(lead for lead in leads if lead is not None)


def _lead(text: str, start: int, end: int, begins: Sequence[int]) -> tuple[int, int] | None:
    """Return the first clause that says something: no address, no time."""
    for at in [one for one in begins if start <= one < end] or [start]:
        for clause in _CLAUSE.finditer(text, at, end):
            words = clause.group()
            if len(words) >= LEAST_LEAD and not _ADDRESS.search(words) and not _WHEN.search(words):
                return clause.start(), min(clause.end(), clause.start() + MOST_LEAD)
    return None
