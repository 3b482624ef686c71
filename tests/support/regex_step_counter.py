"""How many steps a backtracking matcher takes for a regular expression: the same search as Python's, counted.

Python's `re` does not tell its steps, and a clock tells something else on every machine. This walks the parsed
expression as sre does (leftmost, greedy or lazy, with backtracking) and counts one step for each node that it tries.
"""

from __future__ import annotations

import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import unicodedata
from collections.abc import Callable
from typing import Any

SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)  # what matches one character
Next = Callable[[int], int]  # what to match behind a position; the end of the match, or -1


class TooManySteps(Exception):
    """The search was given up."""


class Counter:
    """A regular expression whose searches are counted."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.tree = parser.parse(pattern, flags)
        self.flags = self.tree.state.flags
        # What depends on one character alone is found out once for each: it changes no count, only what counting takes.
        self._fits: dict[tuple[int, str], bool] = {}
        self._open: dict[tuple[int, int], tuple[list[tuple[int, Any]], int]] = {}

    def search(self, text: str, limit: int = 10_000_000) -> int:
        """The steps of a search through the text for every match, as `finditer` makes them.

        Raises `TooManySteps` where they are more than the limit.
        """
        self.text, self.steps, self.limit = text, 0, limit
        at = 0
        while at <= len(text):
            self.groups: dict[int, tuple[int, int]] = {}
            end = self._sequence(self.tree.data, 0, at, lambda position: position)
            at = at + 1 if end < 0 else max(end, at + 1)
        return self.steps

    def at(self, text: str, limit: int = 10_000_000) -> int:
        """The steps of one match at the beginning of the text.

        Raises `TooManySteps` where they are more than the limit.
        """
        self.text, self.steps, self.limit, self.groups = text, 0, limit, {}
        self._sequence(self.tree.data, 0, 0, lambda position: position)
        return self.steps

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.limit:
            raise TooManySteps(self.steps)

    def _sequence(self, items: list[Any], index: int, at: int, after: Next) -> int:
        last = len(items)
        while index < last and items[index][0] in SINGLE:  # no way back leads into these: one by one
            self.steps += 1
            if self.steps > self.limit:
                raise TooManySteps(self.steps)
            if not self._one(items[index], at):
                return -1
            index, at = index + 1, at + 1
        if index == last:
            return after(at)
        return self._item(items[index], at, lambda position: self._sequence(items, index + 1, position, after))

    def _item(self, item: tuple[Any, Any], at: int, after: Next) -> int:
        self._step()
        kind, value = item
        if kind is sre.AT:
            return after(at) if self._at(value, at) else -1
        if kind is sre.SUBPATTERN:
            group, _, _, inner = value
            return self._sequence(inner.data, 0, at, lambda end: self._leave(group, at, end, after))
        if kind is sre.BRANCH:
            return self._branch(value[1], at, after)
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._repeat(kind, value, at, after)
        if kind in (sre.ASSERT, sre.ASSERT_NOT):
            direction, inner = value
            holds = (
                self._sequence(inner.data, 0, at, lambda end: end) >= 0 if direction > 0 else self._behind(inner, at)
            )
            return after(at) if holds == (kind is sre.ASSERT) else -1
        if kind is sre.GROUPREF:
            start, end = self.groups.get(value, (0, -1))
            words = self.text[start:end] if end >= 0 else "\0"
            return after(at + len(words)) if self.text.startswith(words, at) else -1
        if kind is sre.ATOMIC_GROUP:
            end = self._sequence(value.data, 0, at, lambda position: position)
            return after(end) if end >= 0 else -1
        raise NotImplementedError(str(kind))

    def _branch(self, alternatives: list[Any], at: int, after: Next) -> int:
        tried, rest = self._tried(alternatives, ord(self.text[at]) if at < len(self.text) else -1)
        for passed, inner in tried:
            if passed:
                self._step(passed)
            end = self._sequence(inner, 0, at, after)
            if end >= 0:
                return end
        if rest:
            self._step(rest)
        return -1

    def _tried(self, alternatives: list[Any], code: int) -> tuple[list[tuple[int, Any]], int]:
        """The alternatives that may begin with a character, each with how many before it begin with another one.

        The second value is how many such stand behind the last. Each of them is one step.
        """
        key = (id(alternatives), code)
        if key not in self._open:
            tried, passed = [], 0
            for inner in alternatives:
                kind, value = inner.data[0] if inner.data else (None, None)
                if kind is sre.LITERAL and value != code and not self.flags & sre.SRE_FLAG_IGNORECASE:
                    passed += 1
                    continue
                tried.append((passed, inner.data))
                passed = 0
            self._open[key] = tried, passed
        return self._open[key]

    def _leave(self, group: int | None, start: int, end: int, after: Next) -> int:
        if group is not None:
            self.groups[group] = (start, end)
        return after(end)

    def _behind(self, inner: Any, at: int) -> bool:
        width = inner.getwidth()[0]
        return at >= width and self._sequence(inner.data, 0, at - width, lambda end: end) >= 0

    def _repeat(self, kind: Any, value: tuple[int, int, Any], at: int, after: Next) -> int:
        least, most, inner = value
        if len(inner.data) == 1 and inner.data[0][0] in SINGLE:
            return self._run(kind, least, int(most), inner.data[0], at, after)
        return self._again(kind, least, int(most), inner.data, 0, at, -1, after)

    def _run(self, kind: Any, least: int, most: int, item: Any, at: int, after: Next) -> int:
        """A repeated single character: sre counts the run first, then gives back one by one."""
        if kind is sre.MIN_REPEAT:
            end = at
            while end - at < least:
                self._step()
                if not self._one(item, end):
                    return -1
                end += 1
            while True:
                self._step()
                found = after(end)
                if found >= 0 or end - at >= most or not self._one(item, end):
                    return found
                end += 1
        end = at
        while end - at < most and self._one(item, end):
            self._step()
            end += 1
        if kind is sre.POSSESSIVE_REPEAT:
            return after(end) if end - at >= least else -1
        while end - at >= least:
            self._step()
            found = after(end)
            if found >= 0:
                return found
            end -= 1
        return -1

    def _again(
        self, kind: Any, least: int, most: int, inner: list[Any], count: int, at: int, last: int, after: Next
    ) -> int:
        self._step()

        def more() -> int:
            if count >= most or (at == last and count >= least):
                return -1
            return self._sequence(
                inner, 0, at, lambda end: self._again(kind, least, most, inner, count + 1, end, at, after)
            )

        if count < least:
            return more()
        if kind is sre.MIN_REPEAT:
            found = after(at)
            return found if found >= 0 else more()
        found = more()
        return found if found >= 0 else after(at)

    def _one(self, item: tuple[Any, Any], at: int) -> bool:
        if at >= len(self.text):
            return False
        key = (id(item), self.text[at])
        fits = self._fits.get(key)
        if fits is None:
            fits = self._fits[key] = self._character(item, key[1])
        return fits

    def _character(self, item: tuple[Any, Any], ch: str) -> bool:
        kind, value = item
        if kind is sre.LITERAL and ord(ch) == value:
            return True
        if kind is sre.ANY:
            return ch != "\n" or bool(self.flags & sre.SRE_FLAG_DOTALL)
        if kind is sre.IN:
            return self._in(value, ch)
        same = ch == chr(value)
        if self.flags & sre.SRE_FLAG_IGNORECASE:
            same = ch.lower() == chr(value).lower()
        return same == (kind is sre.LITERAL)

    def _in(self, members: list[Any], ch: str) -> bool:
        negated = members[0][0] is sre.NEGATE
        code = ord(ch)
        for kind, value in members[1:] if negated else members:
            if (
                (kind is sre.LITERAL and value == code)
                or (kind is sre.RANGE and value[0] <= code <= value[1])
                or (kind is sre.CATEGORY and _category(value, ch))
            ):
                return not negated
        return negated

    def _at(self, where: Any, at: int) -> bool:
        text = self.text
        multiline = bool(self.flags & sre.SRE_FLAG_MULTILINE)
        if where in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            return at == 0 or (multiline and where is sre.AT_BEGINNING and text[at - 1] == "\n")
        if where is sre.AT_END:
            return at == len(text) or text[at:] == "\n" or (multiline and text[at] == "\n")
        if where is sre.AT_END_STRING:
            return at == len(text)
        word = [0 <= i < len(text) and _category(sre.CATEGORY_WORD, text[i]) for i in (at - 1, at)]
        return (word[0] != word[1]) == (where is sre.AT_BOUNDARY)


def _category(category: Any, ch: str) -> bool:
    name = str(category).removeprefix("CATEGORY_")
    holds = {
        "DIGIT": unicodedata.category(ch) == "Nd",
        "SPACE": ch.isspace(),
        "WORD": ch.isalnum() or ch == "_",
    }[name.removeprefix("NOT_")]
    return holds != name.startswith("NOT_")


def samples(pattern: str, flags: int = 0) -> list[str]:
    """Texts that a pattern likes: the shortest that it matches, and what stands before and in each of its repeats.

    Repeated over and over they are what makes an expression go back and try again.
    """
    found: list[str] = []
    whole = _sample(parser.parse(pattern, flags).data, "", found)
    return list(dict.fromkeys(piece for piece in [whole, *found] if piece))


def _sample(items: list[Any], before: str, found: list[str]) -> str:
    made = ""
    for kind, value in items:
        if kind is sre.LITERAL:
            made += chr(value)
        elif kind in (sre.ANY, sre.NOT_LITERAL):
            made += "啊"
        elif kind is sre.IN:
            made += _member(value)
        elif kind is sre.SUBPATTERN:
            made += _sample(value[3].data, before + made, found)
        elif kind is sre.BRANCH:
            made += _sample(value[1][0].data, before + made, found)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            once = _sample(inner.data, before + made, found)
            if most is sre.MAXREPEAT:
                found.append(before + made + once)
                found.append(once)
            made += once * least
        elif kind is sre.ATOMIC_GROUP:
            made += _sample(value.data, before + made, found)
    return made


def _member(members: list[Any]) -> str:
    if members[0][0] is sre.NEGATE:
        refused = {chr(value) for kind, value in members if kind is sre.LITERAL}
        return next(ch for ch in "啊1 a，" if ch not in refused)
    kind, value = members[0]
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(value[0])
    return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "啊"}.get(str(value), "啊")
