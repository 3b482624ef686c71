"""Regular expressions over words of the lists, compiled once for each lexicon: the one way from words to a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from reportlib.lexicon import in_force, packaged

#: `{cues.head}`, `{acts.done acts.begun -acts.event}`, `{units}`; a quantifier such as `{0,4}` begins with a digit.
_WORDS = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?(?: -?[a-z_]+(?:\.[a-z_]+)?)*)\}")


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of the words, the longest first.

    >>> alternatives(["超", "超过"])
    '(?:超过|超)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


@cache
def _asked(template: str) -> tuple[tuple[str, tuple[tuple[bool, str, str], ...]], ...]:
    """The places of a template that name words, each with what it adds and takes away."""
    found = []
    for place in _WORDS.finditer(template):
        parts = []
        for part in place[1].split(" "):
            name, _, kind = part.removeprefix("-").partition(".")
            parts.append((part.startswith("-"), name, kind))
        found.append((place[0], tuple(parts)))
    return tuple(found)


def lists_of(template: str) -> tuple[tuple[str, str], ...]:
    """Return the lists and classes that a template names; the class is empty where it names a whole list.

    >>> lists_of("^{cues.item_adverb}{0,3}{verbs.achieve -units}")
    (('cues', 'item_adverb'), ('verbs', 'achieve'), ('units', ''))
    """
    return tuple((name, kind) for _, parts in _asked(template) for _, name, kind in parts)


class WordPattern:
    """A regular expression whose words come from the lists; make one with `pattern_of`.

    It has the methods of `re.Pattern`, and is compiled when it is first used, once for the lists of the package and
    once for each lexicon with lists of a user's that it names: it may be a constant of a module whatever it names.
    """

    __slots__ = ("_compiled", "_for", "_own", "flags", "template")

    def __init__(self, template: str, flags: int = 0) -> None:
        self.template = template
        self.flags = flags
        self._own = any(name in in_force.KEYS for name, _ in lists_of(template))
        self._for: in_force.Lexicon | None = None
        self._compiled: re.Pattern[str] | None = None

    def __repr__(self) -> str:
        return f"pattern_of({self.template!r})"

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression for the lexicon in force."""
        lexicon = in_force.active() if self._own else in_force.PACKAGED
        if self._compiled is None or self._for is not lexicon:
            self._compiled, self._for = _compiled(lexicon, self.template, self.flags), lexicon
        return self._compiled

    @property
    def pattern(self) -> str:
        """The expression as text, to be part of another one."""
        return self.compiled.pattern

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        """As `re.Pattern.findall`."""
        return self.compiled.findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """As `re.Pattern.split`."""
        return self.compiled.split(text, most)

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, most: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(other, text, most)


def pattern_of(template: str, flags: int = 0) -> WordPattern:
    """Return a regular expression over words of the lists, as a constant that follows the lexicon in force.

    Args:
        template: a regular expression in which `{list.class}` stands for any word of a class, the longest first,
            `{list}` for any of a list, `{list.one other.two -list.three}` for the words of some classes without those
            of others. Braces that begin with a digit are quantifiers, as ever.
        flags: as for `re.compile`.

    Returns:
        What has the methods of `re.Pattern`.

    >>> pattern_of(r"{verbs.grow}(\\d+)%").search("地区生产总值增长6%").group()
    '增长6%'
    >>> pattern_of("{verbs.grow verbs.fall}").findall("一个增长，一个下降")
    ['增长', '下降']
    """
    return WordPattern(template, flags)


def _compiled(lexicon: in_force.Lexicon, template: str, flags: int) -> re.Pattern[str]:
    key = (_compiled, template, flags)
    if key not in lexicon.made:
        expression = template
        for place, parts in _asked(template):
            words: set[str] = set()
            for taken_away, name, kind in parts:
                rows = lexicon.rows(name) if name in in_force.KEYS else packaged.rows(name)
                found = {row["word"] for row in rows if not kind or row["class"] == kind}
                if not found:
                    raise LookupError(f"{template!r}: there is no word in {name}.{kind}")
                words = words - found if taken_away else words | found
            expression = expression.replace(place, alternatives(words))
        lexicon.made[key] = re.compile(expression, flags)
    made: re.Pattern[str] = lexicon.made[key]
    return made
