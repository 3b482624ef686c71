"""The name that a person may have meant by one that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST = 60
"""Characters of a wrong name that a message repeats."""


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the known name that is nearest to a wrong one, or an empty string if none is near.

    >>> nearest("yaer", ["year", "place"]), nearest("colour", ["year", "place"])
    ('year', '')
    """
    return next(iter(difflib.get_close_matches(wanted[:MOST], list(known), n=1)), "")


def did_you_mean(wanted: str, known: Iterable[str], otherwise: str = "there are {names}") -> str:
    """Return the second half of a message about a name that does not exist.

    Args:
        wanted: the name as given.
        known: the names that exist.
        otherwise: the words where none is near; `{names}` in it stands for all that exist.

    >>> did_you_mean("yaer", ["year", "place"])
    "did you mean 'year'?"
    >>> did_you_mean("colour", ["year", "place"])
    'there are year, place'
    """
    names = list(known)
    close = nearest(wanted, names)
    return f"did you mean {close!r}?" if close else otherwise.replace("{names}", ", ".join(names))
