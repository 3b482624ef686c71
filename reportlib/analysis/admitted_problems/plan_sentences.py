"""The sentences of the plan with the headings above them, and how often each word stands in them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from reportlib.analysis import priorities
from reportlib.analysis.admitted_problems.content_words import CUT, Word, segmented
from reportlib.core.records import Section, Sentence
from reportlib.documents.outline import roles

GENERIC_WEIGHT = 0.3
FEW_SHARE, FEW = 0.05, 3  # a word in so few of the plan's sentences is specific
OWN_SHARE = 0.5  # … and one with this share in an area is specific to the area
MIN_SENTENCE = 8  # characters
UNMARKED = 40  # characters: shorter text without a mark at its end is a heading
_MARKS = "。！？；!?;"
_SILENT_ROLES = (*roles.FRAME, "requirements")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the plan with the headings above it."""

    start: int
    end: int
    section_id: str
    text: str
    words: str  # segmented
    lead: str  # the title of the lead above it, or of the area if there is no lead, segmented
    area: str  # the same of its area
    role: str

    @property
    def area_id(self) -> str:
        return ".".join(self.section_id.split(".")[:2])

    @property
    def is_preface(self) -> bool:
        return self.role != "targets" and self.section_id.split(".")[1:2] in ([], ["0"])


@dataclass(frozen=True)
class Plan:
    """The sentences that state what is to be done, with the counts of words in them."""

    places: tuple[Place, ...]

    @cached_property
    def few(self) -> float:
        return max(FEW, FEW_SHARE * len(self.places))

    @cached_property
    def _spread(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def _under(self) -> dict[str, dict[str, int]]:
        return {}

    def spread(self, term: str) -> dict[str, int]:
        """Return the number of sentences of each area that have a term."""
        if term not in self._spread:
            having = [place for place in self.places if term in place.text and has(place.words, term)]
            self._spread[term] = Counter(place.area_id for place in having)
            self._under[term] = Counter(place.section_id for place in having)
        return self._spread[term]

    def seen(self, term: str) -> int:
        return sum(self.spread(term).values())

    def share(self, term: str, place: Place) -> float:
        """Return the share of a term's sentences that stand under the same lead; 0 for a term used once."""
        seen = self.seen(term)
        return self._under[term].get(place.section_id, 0) / seen if seen > 1 else 0.0

    def weight(self, word: Word) -> float:
        rarity = math.log((len(self.places) + 1) / (max(1, self.seen(word.text)) + 0.5))
        return max(rarity, 0.1) * (GENERIC_WEIGHT if word.generic else 1)

    def is_specific(self, term: str, place: Place) -> bool:
        """Return whether few sentences have a term, or a heading above the sentence, or mostly those of its area."""
        seen = self.seen(term)
        if seen <= self.few or has(place.lead, term) or has(place.area, term):
            return True
        return self.spread(term).get(place.area_id, 0) >= OWN_SHARE * seen


def titles(text: str, sections: tuple[Section, ...]) -> dict[str, tuple[str, str]]:
    """Return the titles of the lead and the area of each section below the parts, by its id."""
    own = {s.section_id: text[s.start : s.end] for s in sections if s.start is not None and s.level > 1}
    found: dict[str, tuple[str, str]] = {}
    for section in sections:
        steps = section.section_id.split(".")
        leads = "，".join(own.get(".".join(steps[:n]), "") for n in range(3, len(steps) + 1))
        found[section.section_id] = leads, own.get(".".join(steps[:2]), "")
    return found


def places(text: str, sentences: tuple[Sentence, ...], sections: tuple[Section, ...]) -> Iterator[Place]:
    """Yield the sentences of the areas, or of the plan if it has no areas, without headings."""
    ahead = [s for s in sentences if s.looks_ahead and s.role not in _SILENT_ROLES]
    first = priorities.begin_of_areas(ahead)
    headed = {s.start for s in sections if s.start is not None}
    cut = {
        section_id: (segmented(lead) if lead.strip("，") else "", segmented(area) if area else "")
        for section_id, (lead, area) in titles(text, sections).items()
    }
    for s in ahead:
        wording = text[s.start : s.end].strip()
        heading = s.start in headed or (len(wording) < UNMARKED and not wording.endswith(tuple(_MARKS)))
        if s.start < first or len(wording) < MIN_SENTENCE or heading:
            continue
        lead, area = cut.get(s.section_id, ("", ""))
        yield Place(s.start, s.end, s.section_id, wording, segmented(wording), lead or area, area, s.role)


def has(words: str, term: str) -> bool:
    """Return whether a segmented text has a term, inside a word or between two edges of words."""
    if term in words:
        return True
    plain, edges = _edges(words)
    at = plain.find(term)
    while at >= 0:
        if at in edges and at + len(term) in edges:
            return True
        at = plain.find(term, at + 1)
    return False


@lru_cache(maxsize=4096)
def _edges(words: str) -> tuple[str, frozenset[int]]:
    """Return a segmented text without its marks, and the offsets at which its words begin and end."""
    return words.replace(CUT, ""), frozenset(accumulate(map(len, words.split(CUT))))
