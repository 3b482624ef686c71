"""Which files a panel is made of: files, folders with all that is below them, patterns, and lists (`@list`)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from reportlib.errors import InputError
from reportlib.report.collection import SUFFIXES

LIST = "@"
"""What stands before the name of a file with the names of files, one a line."""

_PATTERN = "*?["
_BESIDE = ("~$",)
"""How the names begin of files that programs leave beside a document that is open."""


@dataclass(frozen=True, order=True)
class GivenFile:
    """A file that is to be read.

    Attributes:
        name: how it is called in tables: its path seen from the folder that holds all files, with slashes.
        path: where it is, absolute.
    """

    name: str
    path: str


def find(paths: str | Path | Iterable[str | Path], aside: Path | None = None) -> list[GivenFile]:
    """Return the files that are meant, each once, sorted by their names, whatever the order of what is given.

    A folder stands for every report below it; hidden files and folders are left out. A file that does not exist is
    found too: it is told with those that cannot be read.

    Args:
        paths: what the user names.
        aside: a folder below which nothing is looked for: the one that is written to.

    Raises:
        InputError: nothing is found; or a list cannot be read.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    folders: set[str] = set()
    found: set[str] = set()
    for one in given:
        for path in _meant(str(one)):
            if os.path.isdir(path):
                folders.add(path)
                found.update(_below(path, os.path.abspath(aside) if aside else ""))
            else:
                folders.add(os.path.dirname(path))
                found.add(path)
    if not found:
        named = ", ".join(map(str, given[:3])) or "nothing"
        raise InputError(f"{named}: no reports there; name files, a folder, a pattern or @list ({', '.join(SUFFIXES)})")
    root = _common(folders)
    return sorted(GivenFile(os.path.relpath(path, root).replace(os.sep, "/") if root else path, path) for path in found)


def reports_of(paths: Iterable[str]) -> list[str]:
    """Return the files that are named, in that order, in the place of each folder the reports below it, sorted."""
    found: list[str] = []
    for path in paths:
        found += sorted(_below(path, "")) if os.path.isdir(path) else [path]
    if not found:
        raise InputError(f"{', '.join(paths)}: no reports there ({', '.join(SUFFIXES)})")
    return found


def _common(folders: set[str]) -> str:
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on different drives
        return ""


def _meant(given: str) -> Iterator[str]:
    """Yield the absolute paths of what is named."""
    if given.startswith(LIST) and len(given) > 1:
        yield from _listed(Path(given[1:]))
    elif any(mark in given for mark in _PATTERN) and not os.path.exists(given):
        yield from (os.path.abspath(path) for path in glob(given, recursive=True))
    else:
        yield os.path.abspath(given)


def _listed(path: Path) -> Iterator[str]:
    """Yield what a list names, seen from its own folder."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{path}: the list cannot be read ({why}); it holds a path on each line") from None
    for line in lines:
        if line.strip():
            yield os.path.abspath(path.parent / line.strip())


def _below(folder: str, aside: str) -> Iterator[str]:
    """Yield the reports below a folder."""
    for place, names, files in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".") and os.path.join(place, name) != aside]
        for name in files:
            if os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith((".", *_BESIDE)):
                yield os.path.join(place, name)
