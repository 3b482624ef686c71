"""Hits of a dictionary and their measures, for each scope and each of three denominators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlib.analysis.attention.dictionaries import Dictionary
from reportlib.core.text import without_blanks
from reportlib.documents.outline.scopes import SCOPES, Stretch
from reportlib.lexicon.longest_match import Matcher


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of a dictionary at its place."""

    dictionary: str
    category: str
    term: str
    start: int
    end: int
    scope: str
    section_id: str
    stretch: int  # the number of its span of the body


@dataclass(frozen=True, slots=True)
class Attention:
    """The measures of a dictionary, or of one of its categories, in a scope."""

    scope: str
    dictionary: str
    category: str  # empty for the whole dictionary
    term_hits: int
    terms_found: int
    sentence_hits: int
    chars: int  # of the scope, without blanks
    sentences: int  # of the scope, titles counted with them
    per_1000_chars: float | None
    sentence_share: float | None
    char_share: float | None


def hits(text: str, stretches: Sequence[Stretch], dictionaries: Iterable[Dictionary]) -> tuple[Hit, ...]:
    """Return each hit of each dictionary in the order of the text; within a dictionary no two overlap."""
    found = []
    for dictionary in dictionaries:
        matcher, category = Matcher(term for term, _ in dictionary.terms), dict(dictionary.terms)
        for number, stretch in enumerate(stretches):
            for one in matcher.find(text, stretch.start, stretch.end):
                place = (one.start, one.end, stretch.scope, stretch.section_id, number)
                found.append(Hit(dictionary.name, category[one.term], one.term, *place))
    return tuple(found)


def measures(
    text: str, stretches: Sequence[Stretch], dictionaries: Iterable[Dictionary], found: Iterable[Hit]
) -> tuple[Attention, ...]:
    """Return a row for each scope and dictionary, and for each category of a dictionary that has some."""
    chars, sentences = dict.fromkeys(SCOPES, 0), dict.fromkeys(SCOPES, 0)
    for stretch in stretches:
        for scope in (stretch.scope, "body"):
            chars[scope] += len(without_blanks(text[stretch.start : stretch.end]))
            sentences[scope] += 1
    by_dictionary: dict[str, list[Hit]] = {}
    for hit in found:
        by_dictionary.setdefault(hit.dictionary, []).append(hit)
    made = []
    for dictionary in dictionaries:
        own = by_dictionary.get(dictionary.name, [])
        for scope in SCOPES:
            inside = [hit for hit in own if scope in (hit.scope, "body")]
            size = chars[scope], sentences[scope]
            every = dictionary.categories if dictionary.together else ()
            made.append(_row(scope, dictionary.name, "", inside, size, every))
            for category in dictionary.categories:
                of_it = [hit for hit in inside if hit.category == category]
                made.append(_row(scope, dictionary.name, category, of_it, size, ()))
    return tuple(made)


def _row(
    scope: str, dictionary: str, category: str, found: list[Hit], size: tuple[int, int], every: tuple[str, ...]
) -> Attention:
    chars, sentences = size
    found_in: dict[int, set[str]] = {}
    for hit in found:
        found_in.setdefault(hit.stretch, set()).add(hit.category)
    hit_sentences = sum(categories >= set(every) for categories in found_in.values())
    covered = sum(hit.end - hit.start for hit in found)
    return Attention(
        scope,
        dictionary,
        category,
        len(found),
        len({hit.term for hit in found}),
        hit_sentences,
        chars,
        sentences,
        1000 * len(found) / chars if chars else None,
        hit_sentences / sentences if sentences else None,
        covered / chars if chars else None,
    )
