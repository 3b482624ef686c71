"""Areas of two plans side by side: kept, merged, split, dropped, new.

Titles go before texts: areas whose titles share words that few other titles have are matched first. The rest is
matched by the cosine of word vectors, weighted by tf-idf (Salton and Buckley 1988) over the areas of both plans; words
of a title count five times. An area is kept if each of a pair is the other's nearest. Any other area is merged into
one of the second plan, or split off one of the first, only if their titles share such a word too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.lexicon import segmentation

#: The least cosine of related areas; ours, read off pairs of reports.
ALIKE = 0.15
#: The least share of common words of two titles (Dice) that matches their areas, and the least cosine beside it.
TITLES_ALIKE = 0.3
BESIDE_TITLES = 0.08
TITLE_WEIGHT = 5
#: A word of more titles of a plan than this, and of more than a third of them, says nothing of any.
FEW = 2
Grid = list[list[float]]


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """An area of the first plan beside one of the second; one side is None if the area is dropped or new."""

    relation: str  # kept, merged, split, dropped, new
    first: int | None  # place in the first plan, from 0
    second: int | None
    similarity: float  # to the nearest area of the other plan, or to the one matched
    matched_by: str = ""  # titles, words; empty where nothing is matched


def find(
    first: Sequence[Counter[str]],
    second: Sequence[Counter[str]],
    first_titles: Sequence[str] = (),
    second_titles: Sequence[str] = (),
) -> tuple[AreaMatch, ...]:
    """Return the areas of the second plan in their order with their origins, then the areas dropped.

    Args:
        first: the words of each area of the first plan, with their weights.
        second: those of the second plan.
        first_titles: the titles of the areas of the first plan.
        second_titles: those of the second plan.
    """
    weighed = _weighed([*first, *second])
    ours, theirs = weighed[: len(first)], weighed[len(first) :]
    alike = [[_cosine(a, b) for b in theirs] for a in ours]
    titled = _titles_alike(first_titles, second_titles, len(first), len(second))
    kept = _by_titles(titled, alike)
    by_words = _mutual(alike, set(kept), set(kept.values()))
    found = kept | by_words
    made = [
        AreaMatch("kept", i, j, alike[i][j], "titles" if i in kept or titled[i][j] else "words")
        for i, j in found.items()
    ]
    for j in range(len(theirs)):
        if j not in found.values():
            made.append(_alone(j, [row[j] for row in alike], [row[j] for row in titled], second=True))
    for i in range(len(ours)):
        if i not in found:
            made.append(_alone(i, alike[i], titled[i], second=False))
    last = len(theirs)
    return tuple(
        sorted(made, key=lambda m: (last if m.second is None else m.second, -1 if m.first is None else m.first))
    )


def _alone(at: int, alike: Sequence[float], titled: Sequence[float], *, second: bool) -> AreaMatch:
    """Return an area that is not kept: split or merged if its title and its text say from where or into which."""
    near = [(similarity, -n) for n, similarity in enumerate(alike) if similarity >= ALIKE and titled[n] > 0]
    if near:
        similarity, n = max(near)
        relation, pair = ("split", (-n, at)) if second else ("merged", (at, -n))
        return AreaMatch(relation, *pair, similarity, "titles")
    nearest = max(alike, default=0.0)
    return AreaMatch("new", None, at, nearest) if second else AreaMatch("dropped", at, None, nearest)


def words_of(text: str, section: Section, cut: Callable[[str], Counter[str]]) -> Counter[str]:
    """Return the words of an area, those of its title counted five times.

    Args:
        text: the normalised text.
        section: the area.
        cut: counts the words of a text.
    """
    tally = cut(text[section.body_start : section.body_end])
    for word, n in cut(section.title).items():
        tally[word] += TITLE_WEIGHT * n
    return tally


def title_words(title: str) -> frozenset[str]:
    """Return what a title is about: the pairs of characters of its words, without adverbs and verbs of tasks.

    >>> sorted(title_words("大力推进城镇化"))
    ['城镇', '镇化']
    """
    told = segmentation.tally(title)
    return frozenset(a + b for word in told if word not in _frame_words() for a, b in pairwise(word))


@lexicon.cached
def _frame_words() -> frozenset[str]:
    return frozenset(
        word for name in ("lead_verb", "lead_adverb", "lead_result") for word in lexicon.words("headings", name)
    )


def _titles_alike(first: Sequence[str], second: Sequence[str], n: int, m: int) -> Grid:
    """Return the share of common words of each pair of titles, without words that many titles of a plan have."""
    if not first or not second:
        return [[0.0] * m for _ in range(n)]
    sides = [[title_words(title) for title in titles] for titles in (first, second)]
    common: set[str] = set()
    for titles in sides:
        counts = Counter(word for words in titles for word in words)
        common |= {word for word, count in counts.items() if count > max(FEW, len(titles) / 3)}
    ours, theirs = ([words - common for words in titles] for titles in sides)
    return [[2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0 for b in theirs] for a in ours]


def _by_titles(titled: Grid, alike: Grid) -> dict[int, int]:
    """Return the areas whose titles are each other's nearest, the more alike first."""
    pairs = sorted(
        (
            (titled[i][j], alike[i][j], -i, -j)
            for i in range(len(titled))
            for j in range(len(titled[i]))
            if titled[i][j] >= TITLES_ALIKE and alike[i][j] >= BESIDE_TITLES
        ),
        reverse=True,
    )
    made: dict[int, int] = {}
    for _, _, i, j in pairs:
        if -i not in made and -j not in made.values():
            made[-i] = -j
    return made


def _weighed(tallies: Sequence[Counter[str]]) -> list[dict[str, float]]:
    areas_with = Counter(word for tally in tallies for word in tally)
    made = []
    for tally in tallies:
        weights = {w: (1 + math.log(n)) * math.log(1 + len(tallies) / areas_with[w]) for w, n in tally.items()}
        norm = math.sqrt(sum(v * v for v in weights.values()))
        made.append({w: v / norm for w, v in weights.items()} if norm else {})
    return made


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(value * b[word] for word, value in sorted(a.items()) if word in b)


def _mutual(alike: Grid, first: set[int], second: set[int]) -> dict[int, int]:
    """Return the areas that are each other's nearest by their texts, without those that are matched already.

    Args:
        alike: the similarity of each area of the first plan to each of the second.
        first: the areas of the first plan that are matched already.
        second: those of the second plan.
    """
    rows = [i for i in range(len(alike)) if i not in first]
    columns = [j for j in range(len(alike[0]) if alike else 0) if j not in second]
    pairs = sorted((-alike[i][j], i, j) for i in rows for j in columns if alike[i][j] >= ALIKE)
    made: dict[int, int] = {}
    for negative, i, j in pairs:
        nearest = -negative == max(alike[i][k] for k in columns) == max(alike[k][j] for k in rows)
        if nearest and i not in made and j not in made.values():
            made[i] = j
    return made
