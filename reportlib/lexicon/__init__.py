"""The word lists: units, verbs, qualifiers, cues, aliases. Data files beside this module, each row with its source.

A list is a TSV file with a header row; `rows` reads one, `words` gives the words of some classes, longest first, and
`pattern_of` makes a regular expression of them that may be a constant of a module. A user's folder can add to those in
`KEYS` (`load`); all of these answer with the lexicon in force, so what else is made of such a list is a function marked
`cached` and no constant of a module.
"""

from __future__ import annotations

from functools import cache

from reportlib.lexicon import packaged
from reportlib.lexicon.in_force import KEYS, PACKAGED, Lexicon, OwnList, active, cached, using
from reportlib.lexicon.packaged import Row
from reportlib.lexicon.user_lists import LISTS, added, load
from reportlib.lexicon.word_pattern import WordPattern, alternatives, pattern_of

__all__ = [
    "KEYS",
    "LISTS",
    "PACKAGED",
    "Lexicon",
    "OwnList",
    "WordPattern",
    "active",
    "added",
    "alternatives",
    "cached",
    "load",
    "pattern_of",
    "rows",
    "using",
    "words",
]


def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a list, as dictionaries keyed by the header."""
    return _extended_rows(name) if name in KEYS else packaged.rows(name)


def words(name: str, *classes: str) -> tuple[str, ...]:
    """Return the words of a list in the given classes (all, where none is given), longest first."""
    return _extended_words(name, *classes) if name in KEYS else _words(name, *classes)


@cached
def _extended_rows(name: str) -> tuple[Row, ...]:
    return active().rows(name)


@cached
def _extended_words(name: str, *classes: str) -> tuple[str, ...]:
    return _chosen(_extended_rows(name), classes)


@cache
def _words(name: str, *classes: str) -> tuple[str, ...]:
    return _chosen(packaged.rows(name), classes)


def _chosen(found: tuple[Row, ...], classes: tuple[str, ...]) -> tuple[str, ...]:
    chosen = {row["word"] for row in found if not classes or row["class"] in classes}
    return tuple(sorted(chosen, key=lambda word: (-len(word), word)))
