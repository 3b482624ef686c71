"""The word lists: units, verbs, qualifiers, cues, aliases. Data files beside this module, each row with its source.

A list is a TSV file with a header row; `rows` reads one, `words` gives the words of some classes, longest first, and
`pattern` joins words into a regular expression that prefers the longest.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, as dictionaries keyed by the header."""
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def words(name: str, *classes: str) -> tuple[str, ...]:
    """The words of `lexicon/<name>.tsv` in the given classes (all, where none is given), longest first."""
    found = {row["word"] for row in rows(name) if not classes or row["class"] in classes}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def pattern(alternatives: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first.

    >>> pattern(["超", "超过"])
    '(?:超过|超)'
    """
    ordered = sorted(set(alternatives), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


@cache
def any_of(name: str, *classes: str) -> str:
    """`pattern` over the words of some classes of a list."""
    return pattern(words(name, *classes))
