"""Bootstrap intervals for the measures of a score.

The resampling units are sentences for quantities and rows (titles, items, terms) for the other tables. Quantities of
one sentence share their errors: a missed subject is missed for the level and for the growth after it, and a sentence
read as the plan is the plan for all of its numbers. Drawn one by one, they would count as independent, and the interval
would be too narrow. Titles, items and terms are independent; a headline passage is often one sentence.

The interval is the percentile interval at 95 % of 2,000 draws with a fixed seed (Efron & Tibshirani 1993, An
Introduction to the Bootstrap, chapter 13; whole sentences in the way of chapter 8, on more complicated data). Draws
come from numpy's `RandomState`, whose stream numpy promises never to change, a new one for each table, so that the
interval of a report does not depend on which others were scored before it.

If nothing is wrong, every draw is 1 as well, and near 1 the bootstrap interval is too narrow. No lower end is therefore
nearer to 1 than the exact binomial one of n rows without an error, `0.025 ** (1 / n)` (about 1 − 3.7 / n), and no upper
end nearer to 0 than that of n rows with none right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from reportlib.accuracy.scoring import Part

SEED = 1993
DRAWS = 2000
TAIL = 0.025

_SENTENCE_END = re.compile(r"[。！？!?\n]+")


@dataclass(frozen=True, slots=True)
class Interval:
    """A measure with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int  # rows, annotated or found, behind the measure
    units: int  # resampling units: sentences or rows


class Sentences:
    """The sentences of a text by their closing marks alone, independent of the rules that are measured."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]

    def number(self, at: int) -> int:
        """Return the index of the sentence at an offset.

        >>> [Sentences("甲。乙丙。").number(at) for at in range(5)]
        [0, 0, 1, 1, 1]
        """
        return bisect_right(self._ends, at)

    def around(self, at: int) -> str:
        """Return the text of the sentence at an offset, without line ends.

        >>> Sentences("甲。乙丙。").around(3)
        '乙丙。'
        """
        number = self.number(at)
        start = self._ends[number - 1] if number else 0
        end = self._ends[number] if number < len(self._ends) else len(self.text)
        return " ".join(self.text[start:end].split())


def intervals(parts: Sequence[Part], units: Sequence[Hashable]) -> dict[str, Interval]:
    """Return each measure of the parts with its interval.

    Args:
        parts: the parts of a score.
        units: the resampling unit of each part: the index of its sentence, or its own index.
    """
    names = list(dict.fromkeys(name for part in parts for name in part.counts))
    places = {unit: place for place, unit in enumerate(dict.fromkeys(units))}
    sums = np.zeros((2, len(places), len(names)))
    for part, unit in zip(parts, units, strict=True):
        for name, counted in part.counts.items():
            sums[:, places[unit], names.index(name)] += counted
    draws = np.random.RandomState(SEED).randint(0, max(len(places), 1), size=(DRAWS, len(places)))
    weights = np.stack([np.bincount(draw, minlength=len(places)) for draw in draws]) if places else np.zeros((DRAWS, 0))
    right, of = weights @ sums[0], weights @ sums[1]
    found = {}
    for place, name in enumerate(names):
        value = float(sums[0, :, place].sum() / sums[1, :, place].sum())
        drawn = right[of[:, place] > 0, place] / of[of[:, place] > 0, place]
        low, high = (float(end) for end in np.quantile(drawn, (TAIL, 1 - TAIL)))
        rows = sum(name in part.counts for part in parts)
        nearest = TAIL ** (1 / rows)
        bearing = int((sums[1, :, place] > 0).sum())
        found[name] = Interval(value, min(low, value, nearest), max(high, value, 1 - nearest), rows, bearing)
    return found
