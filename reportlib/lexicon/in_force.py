"""The lexicon in force: the lists of the package alone, or a user's with them.

A report keeps its lexicon and puts it in force while one of its stages runs (`using`). What is made of words that a
user can add to, a table or a regular expression, is made once for each lexicon (`cached`) and goes with it, so that
two reports with different words do not meet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from reportlib.lexicon import packaged
from reportlib.lexicon.packaged import Row

Arguments = TypeVarTuple("Arguments")
Made = TypeVar("Made")

KEYS = {"indicators": "id", "qualifiers": "word", "stopwords": "word", "topics": "word", "units": "word"}
"""The lists of the package that a user's can add to, each with the column that tells its rows apart."""

MOST_MADE = 1_000
"""So many things are kept with a lexicon; there are some dozens, unless a rule asks with ever new arguments."""

MOST_KEPT = 8
"""So many lexicons are kept for the next report that brings the same lists."""


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list of the user's: `rows` as they were read, none for one that the lexicon does not read itself."""

    name: str
    data: bytes = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False, compare=False)
    size: int = field(compare=False)

    @property
    def file(self) -> str:
        return f"{self.name}.tsv"

    def __str__(self) -> str:
        rows_word = "row" if self.size == 1 else "rows"
        return f"{self.file} {self.size} {rows_word} {hashlib.sha256(self.data).hexdigest()[:12]}"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The lists of the package with a user's; make one with `lexicon.load`. `str` states where the user's come from.

    >>> str(Lexicon()), len(Lexicon().rows("topics")) > 200
    ('', True)
    """

    lists: tuple[OwnList, ...] = ()
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def __str__(self) -> str:
        return "; ".join(map(str, self.lists))

    def __reduce__(self) -> tuple[Callable[..., Lexicon], tuple[tuple[OwnList, ...]]]:
        return of, (self.lists,)

    def own(self, name: str) -> OwnList | None:
        """Return the user's list of a name, if there is one."""
        return next((one for one in self.lists if one.name == name), None)

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a list.

        A row of the user's stands in for the one of the package with the same key. An indicator keeps its aliases and
        what the user's row leaves empty. The user's stand first, since the first indicator that has an alias gets it.
        """
        given, own = packaged.rows(name), self.own(name)
        if own is None:
            return given
        key = KEYS[name]
        replaced = {row[key]: row for row in given}
        merged = tuple(_row(name, row, replaced.get(row[key]), tuple(given[0])) for row in own.rows)
        own_keys = {row[key] for row in merged}
        return (*merged, *(row for row in given if row[key] not in own_keys))


def _row(name: str, own: Row, given: Row | None, columns: tuple[str, ...]) -> Row:
    """Return a row of the user's with all the columns of the list."""
    row = {column: own.get(column, "") for column in columns}
    if name == "indicators" and given is not None:
        row = {column: cell or given[column] for column, cell in row.items()}
        aliases = (*given["aliases"].split("|"), *filter(None, own.get("aliases", "").split("|")))
        row["aliases"] = "|".join(dict.fromkeys(aliases))
    if name == "units" and given is not None:
        row["same_as"] = given["same_as"]
    return row


@lru_cache(maxsize=MOST_KEPT)
def of(lists: tuple[OwnList, ...]) -> Lexicon:
    """Return the lexicon with some lists of the user's; the same one for the same bytes."""
    return Lexicon(lists) if lists else PACKAGED


PACKAGED = Lexicon()
"""The lists of the package alone."""

_ACTIVE: ContextVar[Lexicon] = ContextVar("lexicon", default=PACKAGED)


def active() -> Lexicon:
    """Return the lexicon in force here: that of the report whose stage runs, else the lists of the package alone."""
    return _ACTIVE.get()


@contextmanager
def using(lexicon: Lexicon) -> Iterator[None]:
    """Put a lexicon in force for what is done inside. What is asked lazily is asked too late: finish it inside."""
    token = _ACTIVE.set(lexicon)
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def cached(function: Callable[[*Arguments], Made]) -> Callable[[*Arguments], Made]:
    """Return a function that keeps its results once for each lexicon, with it, as `functools.cache` does for all.

    >>> calls = []
    >>> @cached
    ... def longest(name: str) -> str:
    ...     calls.append(name)
    ...     return max((row["word"] for row in active().rows(name)), key=len)
    >>> longest("units") == longest("units"), len(calls)
    (True, 1)
    """

    @wraps(function)
    def kept(*arguments: *Arguments) -> Made:
        made, key = _ACTIVE.get().made, (function, arguments)
        try:
            found: Made = made[key]
        except KeyError:
            if len(made) >= MOST_MADE:
                made.clear()
            found = made[key] = function(*arguments)
        return found

    return kept
