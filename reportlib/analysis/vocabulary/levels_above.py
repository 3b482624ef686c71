"""Formulas of the centre (提法), and levels above that are named as the author of a task.

A formula is a wording of `lexicon/formulas.tsv` with the year in which the centre first used it. A level above is
named as author if one of its words (党中央, 省委: `lexicon/levels_above.tsv`) is followed, in the same clause, by a
word for its act (部署, 精神, 要求 …). Thanks for its leadership (在省委领导下) name no author. Only levels above the
report's own count: 省委 in a province's report is the province itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon.longest_match import Matcher

#: From the highest down, as in `Metadata.level`.
LEVELS = ("national", "province", "city", "county")
REACH = 32  # characters between a level and the word for its act
_CLAUSE = re.compile(rf"[^，。；：！？,;:!?\n]{{0,{REACH}}}")


@dataclass(frozen=True, slots=True)
class Formula:
    """A wording of the centre with its first use there."""

    phrase: str
    issued: int
    origin: str
    level: str


@lexicon.cached
def formulas() -> dict[str, Formula]:
    """Return the packaged formulas by their wording.

    A row without a year is no formula; it hides a shorter one (创新发展理念).
    """
    rows = [row for row in lexicon.rows("formulas") if row["issued"]]
    return {row["phrase"]: Formula(row["phrase"], int(row["issued"]), row["origin"], row["level"]) for row in rows}


def formula_places(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[str, int, int]]:
    """Yield each place of a formula, the longest at each place.

    >>> text = "深化供给侧结构性改革，实施“互联网＋”行动。"
    >>> [found[0] for found in formula_places(text, [Stretch(0, len(text), "plan", "2")])]
    ['供给侧结构性改革', '互联网+']
    """
    matcher = Matcher(row["phrase"] for row in lexicon.rows("formulas"))
    for stretch in stretches:
        for one in matcher.find(text, stretch.start, stretch.end):
            if one.term in formulas():
                yield one.term, one.start, one.end


def levels(own: str) -> tuple[str, ...]:
    """Return the levels above one's own; the centre if that is not known.

    >>> levels("city"), levels("national"), levels("")
    (('national', 'province'), (), ('national',))
    """
    return LEVELS[: LEVELS.index(own)] if own in LEVELS else LEVELS[:1]


def author_places(text: str, stretches: Sequence[Stretch], own: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each place where a level above is named as author: its words, its level, and their span.

    >>> text = "全面落实党中央、国务院决策部署及省委工作要求，在市委领导下推进。"
    >>> [found[:2] for found in author_places(text, [Stretch(0, len(text), "plan", "2")], "city")]
    [('党中央', 'national'), ('国务院', 'national'), ('省委', 'province')]
    """
    rows = {row["word"]: row for row in lexicon.rows("levels_above") if row["class"] != "act"}
    matcher, acts, above = Matcher(rows), Matcher(lexicon.words("levels_above", "act")), levels(own)
    for stretch in stretches:
        for one in matcher.find(text, stretch.start, stretch.end):
            row = rows[one.term]
            if row["level"] not in above:
                continue
            clause = _CLAUSE.match(text, one.end, stretch.end)
            if row["class"] == "whole" or (clause and any(acts.find(text, clause.start(), clause.end()))):
                yield one.term, row["level"], one.start, one.end
