"""Phrases kept as data in both languages, and the filling of their slots.

A phrase file is TOML: each key holds `zh` and `en`. A slot is written

- `{n}`                  the value of n;
- `{n:target|targets}`   the value, a space, and the word that agrees with it;
- `{n?is|are}`           only the word that agrees with it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")

SLOT = re.compile(r"\{(?P<name>\w+)(?:(?P<kind>[:?])(?P<one>[^|{}]*)\|(?P<many>[^|{}]*))?\}")


def is_one(value: Any) -> bool:
    """Return whether a slot's value takes the singular: 1 itself, or an object whose `count` is 1."""
    return bool(getattr(value, "count", value) == 1)


def fill(template: str, slots: Mapping[str, T]) -> list[str | T]:
    """Return the pieces of a filled template, so that a caller may put links in place of the slots.

    Args:
        template: text with slots.
        slots: values by name.

    Raises:
        KeyError: a slot of the template has no value.

    >>> fill("{n:target|targets} {n?is|are} met", {"n": 1})
    [1, ' target', ' ', 'is', ' met']
    """
    pieces: list[str | T] = []
    at = 0
    for match in SLOT.finditer(template):
        if match.start() > at:
            pieces.append(template[at : match.start()])
        at = match.end()
        value = slots[match["name"]]
        if match["kind"] != "?":
            pieces.append(value)
        if match["kind"]:
            word = match["one"] if is_one(value) else match["many"]
            pieces.append(f" {word}" if match["kind"] == ":" else word)
    if at < len(template):
        pieces.append(template[at:])
    return [piece for piece in pieces if not (isinstance(piece, str) and not piece)]


def flat(template: str, slots: Mapping[str, object]) -> str:
    """Return a filled template as plain text.

    >>> flat("{n:target|targets}", {"n": 3})
    '3 targets'
    """
    return "".join(map(str, fill(template, slots)))


@dataclass(frozen=True)
class Phrases:
    """The phrases of one file, by key and language."""

    entries: Mapping[str, Mapping[str, str]]

    @staticmethod
    @cache
    def load(package: str, name: str) -> Phrases:
        """Read `<package>/<name>.toml`."""
        return Phrases(tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8")))

    def template(self, key: str, lang: str) -> str:
        """Return the phrase with its slots unfilled.

        Raises:
            KeyError: there is no such phrase in that language.
        """
        return self.entries[key][lang]

    def text(self, key: str, lang: str, **slots: object) -> str:
        """Return the phrase with its slots filled, as plain text."""
        return flat(self.template(key, lang), slots)
