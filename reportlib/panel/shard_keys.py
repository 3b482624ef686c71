"""By what a shard is known: everything that its contents depend on, so that nothing is read twice.

That is the bytes and the name of a file, what a `reports.toml` and a `reportlib.toml` beside it say of it, word lists,
dictionaries, files for the levels above, the code that reads, and the packages that it reads with.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from reportlib.core import resources
from reportlib.panel.options import Options
from reportlib.report import overrides, settings

ROOMS = ("core", "lexicon", "documents", "extraction", "analysis", "report")
"""The rooms that a report is read by."""

MODULES = ("panel/reading.py", "panel/keys.py", "panel/columns.py", "panel/shards.py")

PACKAGES = (
    *("jieba", "pypinyin", "lxml", "python-docx", "pdfplumber", "pypdfium2", "trafilatura", "lxml-html-clean"),
    *("opencc", "pandas", "numpy", "pyarrow"),
)
"""The packages that decide what is read."""

_READ = (".py", ".tsv", ".toml")


def digest(parts: Iterable[bytes]) -> str:
    """Return the digest of some parts, each with its length, so that no two lists of parts have the same."""
    made = hashlib.sha256()
    for part in parts:
        made.update(f"{len(part)}:".encode())
        made.update(part)
    return made.hexdigest()


@cache
def code() -> str:
    """Return the digest of the code that reads, with its word lists, of Python and of the packages."""
    parts = [f"{sys.version_info.major}.{sys.version_info.minor}".encode()]
    parts += [f"{name} {_version(name)}".encode() for name in PACKAGES]
    for room in ROOMS:
        parts += _files(resources.PACKAGE / room, _READ)
    parts += [(resources.PACKAGE / name).read_bytes() for name in MODULES]
    return digest(parts)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _files(folder: Path, suffixes: tuple[str, ...] = ()) -> Iterator[bytes]:
    """Yield the names and bytes of the files below a folder, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (not suffixes or path.suffix in suffixes):
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


class ShardKeys:
    """The keys of the shards of one call, which looks at each folder and list once."""

    def __init__(self, options: Options, otherwise: str = "") -> None:
        self._otherwise = otherwise
        self._folders: dict[str, tuple[dict[str, Any], str]] = {}
        parts = [code().encode(), *_named(options.dictionaries), *_above(options.above)]
        parts += _files(Path(options.lexicon)) if options.lexicon else ()
        self.common = digest(parts)
        """The digest of what is the same for all files."""

    def key(self, path: Path) -> str:
        """Return the key of a file's shard.

        Args:
            path: the file.

        Raises:
            InputError, ParameterError: a TOML file beside it is wrong.
            OSError: it cannot be read, or a file for a level above.
        """
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        folder = str(path.parent)
        if folder not in self._folders:
            self._folders[folder] = (overrides.read_toml(path.parent / overrides.FILE) or {}, self._lists(path.parent))
        stated, lists = self._folders[folder]
        own = [stated.get(path.name), stated.get(overrides.ABOVE)]
        files = overrides.above_beside(path) if stated else []
        about = json.dumps(own, sort_keys=True, default=str).encode()
        name = path.name.encode(errors="replace")
        return digest([self.common.encode(), name, content, about, lists.encode(), *_above(files)])

    def _lists(self, folder: Path) -> str:
        """Return the digest of the word lists that a `reportlib.toml` names."""
        parts: list[bytes] = []
        for place in (folder, Path(self._otherwise) if self._otherwise else None):
            values = overrides.read_toml(place / settings.FILE) if place else None
            if place and values is not None:
                named = values.get(settings.LEXICON)
                parts += _files(place / named) if isinstance(named, str) else ()
                break
        return digest(parts)


def _named(paths: Iterable[str]) -> Iterator[bytes]:
    for path in paths:
        yield path.encode()
        yield Path(path).read_bytes() if Path(path).is_file() else b""


def _above(paths: Iterable[str | Path]) -> Iterator[bytes]:
    for path in map(Path, paths):
        yield path.name.encode()
        yield path.read_bytes() if path.is_file() else b""
        beside = path.parent / overrides.FILE
        yield beside.read_bytes() if beside.is_file() else b""
