"""Regular expressions over words of the lists, compiled once for each lexicon: the one way from words to a pattern."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportlib.lexicon import in_force, packaged

_PART = r"[a-z_]+(?:\.[a-z_]+(?:=\w+)?)?"
#: `{cues.head}`, `{acts.done acts.begun -acts.event}`, `{units}`; a quantifier such as `{0,4}` begins with a digit.
_WORDS = re.compile(rf"\{{({_PART}(?: -?{_PART})*)(?::([^{{}}]+))?\}}")


@dataclass(frozen=True, slots=True)
class _Words:
    """A part of a place in a template: the words of some rows of a list, to be added or taken away."""

    taken_away: bool
    list: str
    column: str  # empty for all rows
    cell: str

    @classmethod
    def of(cls, part: str) -> _Words:
        """Return what `list`, `list.class` or `list.column=cell` names, with `-` before it or without."""
        name, _, chosen = part.removeprefix("-").partition(".")
        column, equals, cell = chosen.partition("=")
        return cls(part.startswith("-"), name, column if equals else "class" if chosen else "", cell or chosen)

    def words(self, lexicon: in_force.Lexicon) -> set[str]:
        """Return the words in a lexicon.

        Raises:
            LookupError: there is none; the template is wrong.
        """
        rows = lexicon.rows(self.list) if self.list in in_force.KEYS else packaged.rows(self.list)
        found = {row["word"] for row in rows if not self.column or row[self.column] == self.cell}
        if not found:
            raise LookupError(f"there is no word in {self.list}.{self.cell}")
        return found


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a template where words are named."""

    printed: str
    parts: tuple[_Words, ...]
    gap: str  # an expression for what may stand between the characters of a word

    def expression(self, lexicon: in_force.Lexicon) -> str:
        """Return what the place stands for in a lexicon."""
        words: set[str] = set()
        for part in self.parts:
            words = words - part.words(lexicon) if part.taken_away else words | part.words(lexicon)
        return alternatives(words, self.gap)


def alternatives(words: Iterable[str], gap: str = "") -> str:
    """Return a regular expression that matches any of the words, the longest first.

    Args:
        words: in any order.
        gap: an expression for what may stand between the characters of a word.

    >>> alternatives(["超", "超过"]), alternatives(["注释"], " ?")
    ('(?:超过|超)', '(?:注 ?释)')
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(gap.join(map(re.escape, word)) for word in ordered) + ")"


@cache
def _places(template: str) -> tuple[_Place, ...]:
    """Return the places of a template that name words."""
    return tuple(
        _Place(found[0], tuple(_Words.of(part) for part in found[1].split(" ")), found[2] or "")
        for found in _WORDS.finditer(template)
    )


def lists_of(template: str) -> tuple[tuple[str, str], ...]:
    """Return the lists and classes that a template names; the class is empty where it names a whole list.

    >>> lists_of("^{cues.item_adverb}{0,3}{verbs.achieve -units}")
    (('cues', 'item_adverb'), ('verbs', 'achieve'), ('units', ''))
    """
    return tuple((part.list, part.cell) for place in _places(template) for part in place.parts)


class WordPattern:
    """A regular expression whose words come from the lists; make one with `pattern_of`.

    It has the methods of `re.Pattern`, and is compiled when it is first used, once for the lists of the package and
    once for each lexicon with lists of a user's that it names: it may be a constant of a module whatever it names.
    """

    __slots__ = ("_fixed", "_kept", "_own", "flags", "template")

    def __init__(self, template: str, flags: int = 0) -> None:
        self.template = template
        self.flags = flags
        self._own = any(name in in_force.KEYS for name, _ in lists_of(template))
        self._kept: tuple[in_force.Lexicon, re.Pattern[str]] | None = None
        self._fixed: re.Pattern[str] | None = None  # the expression, if no lexicon can change it

    def __repr__(self) -> str:
        return f"pattern_of({self.template!r})"

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression for the lexicon in force."""
        lexicon = in_force.active() if self._own else in_force.PACKAGED
        kept = self._kept
        if kept is None or kept[0] is not lexicon:
            self._kept = kept = lexicon, _compiled(lexicon, self.template, self.flags)
            self._fixed = None if self._own else kept[1]
        return kept[1]

    @property
    def pattern(self) -> str:
        """The expression as text, to be part of another one."""
        return self.compiled.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Do as `re.Pattern.search`."""
        return (self._fixed or self.compiled).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Do as `re.Pattern.match`."""
        return (self._fixed or self.compiled).match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Do as `re.Pattern.fullmatch`."""
        return (self._fixed or self.compiled).fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Do as `re.Pattern.finditer`."""
        return (self._fixed or self.compiled).finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """Do as `re.Pattern.findall`."""
        return (self._fixed or self.compiled).findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """Do as `re.Pattern.split`."""
        return (self._fixed or self.compiled).split(text, most)

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, most: int = 0) -> str:
        """Do as `re.Pattern.sub`."""
        return (self._fixed or self.compiled).sub(other, text, most)


def pattern_of(template: str, flags: int = 0) -> WordPattern:
    """Return a regular expression over words of the lists, as a constant that follows the lexicon in force.

    Args:
        template: a regular expression in which `{list.class}` stands for any word of a class, the longest first,
            `{list}` for any of a list, `{list.column=cell}` for those of the rows with that cell, and
            `{list.one other.two -list.three}` for the words of some classes without those of others. What stands
            behind a colon, as in `{list.class: ?}`, may stand between the characters of a word. Braces that begin
            with a digit are quantifiers.
        flags: as for `re.compile`.

    Returns:
        What has the methods of `re.Pattern`.

    >>> pattern_of(r"{verbs.grow}(\\d+)%").search("地区生产总值增长6%").group()
    '增长6%'
    >>> pattern_of("{verbs.grow verbs.fall}").findall("一个增长，一个下降")
    ['增长', '下降']
    >>> pattern_of(r"{qualifiers.after -qualifiers.bound=approx}").findall("以上，左右")
    ['以上']
    >>> pattern_of(r"{headings.glossary_line:\\s?}").findall("名 词 解 释")
    ['名 词 解 释']
    """
    return WordPattern(template, flags)


def _compiled(lexicon: in_force.Lexicon, template: str, flags: int) -> re.Pattern[str]:
    key = (_compiled, template, flags)
    if key not in lexicon.made:
        expression = template
        for place in _places(template):
            expression = expression.replace(place.printed, place.expression(lexicon))
        lexicon.made[key] = re.compile(expression, flags)
    made: re.Pattern[str] = lexicon.made[key]
    return made
