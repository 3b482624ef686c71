"""English names composed from known parts: a dictionary of names, and patterns with slots for other names.

Both are tables beside this module, so that a name is added without code. A pattern applies only if every slot is
itself translated and of a kind that the English pattern accepts. A name that nothing fits has no English form.

The text of a name is untrusted input, so the search is bounded: long names are skipped, patterns nest at most `DEPTH`
deep, and at most `STEPS` parts of one name are tried.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

QUOTES = re.compile(r"[\u201c\u201d\"\u2018\u2019\u300a\u300b\s]")

TWICE = re.compile(r"\b(\w+) \1\b")
"""A repeated word: two Chinese words with one English word do not form a name."""

LONGEST = 48
"""A name with more characters than this is a clause, not a name."""

DEPTH = 5
"""Greatest depth of nested patterns."""

STEPS = 400
"""Most parts tried for one name; the names of reports need a few dozen."""

SPLITS = 4
"""Most places tried at which a name is split between two slots."""

KINDS = ("things", "done", "stuff", "field", "adjective", "measure", "rate", "list", "measures", "word")
"""The kind of an English name, which decides where it can occur inside another.

- things: can be counted and stands in the plural (rural roads); done: the same, with a participle (new rural roads)
- stuff: cannot be counted (grain); field: the same, and can stand before another noun (education)
- adjective: can only stand before another noun (medical)
- measure: a measured amount (GDP); rate: a share, a rate, or per head (urbanisation rate)
- list: several names; measures: several amounts or rates
- word: anything else, never a part of another name
"""


class Entry(NamedTuple):
    """The English form of a name and its kind."""

    en: str
    kind: str


class Pattern(NamedTuple):
    """A Chinese pattern: the text before, between and after the slots, and the kinds that the slots accept."""

    before: str
    between: str
    after: str
    en: str
    x: frozenset[str]
    y: frozenset[str]
    makes: str


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this module.

    >>> table("names.tsv")[0]["en"]
    'GDP'
    """
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def dictionary() -> dict[str, Entry]:
    """Return the names with a known English form."""
    return {row["zh"]: Entry(row["en"], row["kind"]) for row in table("names.tsv")}


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns, in the order of the table: the first that fits decides.

    >>> patterns()[0].before, patterns()[0].en
    ('全省', '{x}')
    """
    return tuple(_pattern(row) for row in table("name_patterns.tsv"))


@lru_cache(maxsize=1 << 14)
def _candidates(first: str, last: str) -> tuple[Pattern, ...]:
    """Return the patterns that a name with this first and last character can fit."""
    return tuple(p for p in patterns() if p.before[:1] in ("", first) and p.after[-1:] in ("", last))


def _pattern(row: dict[str, str]) -> Pattern:
    before, _, rest = row["zh"].partition("{x}")
    between, second, after = rest.partition("{y}")
    accepted = frozenset(row["x"].split()), frozenset(row["y"].split())
    return Pattern(before, between if second else "", after if second else between, row["en"], *accepted, row["makes"])


def plain(chinese: str) -> str:
    """Return a name without quotation marks and spaces.

    >>> plain("“公参民”学校")
    '公参民学校'
    """
    return QUOTES.sub("", chinese)


def english(chinese: str) -> str:
    """Return the English form of a name, from the dictionary or composed, or an empty string if there is none.

    >>> english("全市地区生产总值"), english("粮食产量"), english("穗好办")
    ('GDP', 'grain output', '')
    """
    return _english(chinese) if len(chinese) <= LONGEST else ""


@lru_cache(maxsize=1 << 16)
def _english(chinese: str) -> str:
    found = _Search().entry(plain(chinese), DEPTH)
    return found.en if found else ""


class _Search:
    """The search for one name, which counts its steps and tries no part twice."""

    def __init__(self) -> None:
        self.steps = 0
        self.tried: dict[tuple[str, int], Entry | None] = {}

    def entry(self, words: str, depth: int) -> Entry | None:
        """Return the English form of a name or of a part of one."""
        known = dictionary().get(words)
        if known or not depth or not words:
            return known
        if (words, depth) not in self.tried:
            self.tried[words, depth] = self._composed(words, depth)
        return self.tried[words, depth]

    def _composed(self, words: str, depth: int) -> Entry | None:
        for pattern in _candidates(words[0], words[-1]):
            if not (words.startswith(pattern.before) and words.endswith(pattern.after)):
                continue
            for parts in _parts(pattern, words):
                self.steps += 1
                if self.steps > STEPS:
                    return None
                made = self._filled(pattern, parts, depth)
                if made:
                    return made
        return None

    def _filled(self, pattern: Pattern, parts: tuple[str, ...], depth: int) -> Entry | None:
        found: list[Entry] = []
        for part, accepted in zip(parts, (pattern.x, pattern.y), strict=False):
            entry = self.entry(part, depth - 1)
            if entry is None or entry.kind not in accepted:
                return None
            found.append(entry)
        slots = dict(zip("xy", (entry.en for entry in found), strict=False))
        made = pattern.en.format(**slots)
        return None if TWICE.search(made) else Entry(made, pattern.makes or found[0].kind)


def _parts(pattern: Pattern, words: str) -> Iterator[tuple[str, ...]]:
    """Yield the contents of the slots: once for a pattern with one slot, for a few splits with two."""
    inner = words[len(pattern.before) : len(words) - len(pattern.after)]
    if not pattern.y:
        if inner and len(inner) < len(words):
            yield (inner,)
        return
    at = inner.find(pattern.between, 1)
    for _ in range(SPLITS):
        if at < 0 or at + len(pattern.between) >= len(inner):
            return
        yield inner[:at], inner[at + len(pattern.between) :]
        at = inner.find(pattern.between, at + 1)
