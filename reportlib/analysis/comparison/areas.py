"""Areas of two plans side by side: kept, merged, split, dropped, new.

The similarity of two areas is the cosine of their word vectors, weighted by tf-idf (Salton and Buckley 1988) over the
areas of both plans. Words of a title count five times. An area is kept if each of a pair is the other's nearest. Any
other area of the first plan is merged if one of the second is similar to it; any other area of the second is split off
if one of the first is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlib.core.records import Section

#: The least similarity of related areas; ours, read off pairs of reports.
ALIKE = 0.15
TITLE_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """An area of the first plan beside one of the second; one side is None if the area is dropped or new."""

    relation: str  # kept, merged, split, dropped, new
    first: int | None  # place in the first plan, from 0
    second: int | None
    similarity: float  # to the nearest area of the other plan


def find(first: Sequence[Counter[str]], second: Sequence[Counter[str]]) -> tuple[AreaMatch, ...]:
    """Return the areas of the second plan in their order with their origins, then the areas dropped.

    Args:
        first: the words of each area of the first plan, with their weights.
        second: those of the second plan.
    """
    weighed = _weighed([*first, *second])
    ours, theirs = weighed[: len(first)], weighed[len(first) :]
    alike = [[_cosine(a, b) for b in theirs] for a in ours]
    kept = _mutual(alike, len(theirs))
    taken = set(kept.values())
    made = [
        AreaMatch("kept", i, j, alike[i][j]) for j in range(len(theirs)) for i in range(len(ours)) if kept.get(i) == j
    ]
    for j in range(len(theirs)):
        if j not in taken:
            nearest = max(((alike[i][j], -i) for i in range(len(ours))), default=(0.0, 0))
            near = nearest[0] >= ALIKE
            made.append(AreaMatch("split" if near else "new", -nearest[1] if near else None, j, nearest[0]))
    for i in range(len(ours)):
        if i not in kept:
            nearest = max(((alike[i][j], -j) for j in range(len(theirs))), default=(0.0, 0))
            near = nearest[0] >= ALIKE
            made.append(AreaMatch("merged" if near else "dropped", i, -nearest[1] if near else None, nearest[0]))
    last = len(theirs)
    return tuple(
        sorted(made, key=lambda m: (last if m.second is None else m.second, -1 if m.first is None else m.first))
    )


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


def _mutual(alike: Sequence[Sequence[float]], n: int) -> dict[int, int]:
    """Return the areas that are each other's nearest, by their numbers."""
    pairs = sorted(
        ((alike[i][j], i, j) for i in range(len(alike)) for j in range(n) if alike[i][j] >= ALIKE),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    made: dict[int, int] = {}
    for similarity, i, j in pairs:
        nearest = similarity == max(alike[i]) and similarity == max(row[j] for row in alike)
        if nearest and i not in made and j not in made.values():
            made[i] = j
    return made
