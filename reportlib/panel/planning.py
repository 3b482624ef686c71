"""What has to be read: every file has a shard, one from an earlier call or one that is to be made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlib.errors import ReportlibError
from reportlib.panel import shard_keys, shards
from reportlib.panel.folder import PanelFolder
from reportlib.panel.given_files import GivenFile
from reportlib.panel.options import Options
from reportlib.panel.reading import Outcome, Task
from reportlib.panel.shard_keys import ShardKeys
from reportlib.panel.shards import Meta

UNSEEN = "the worker wrote no shard that can be seen from here; do all workers share the folder?"


@dataclass
class Planned:
    """A file with what is known of it.

    Attributes:
        name: the file.
        path: where it is.
        key: of its shard; empty if it could not even be looked at.
        copy_of: the file of the same name and bytes that is read in its place.
        error: why there is no shard.
        seconds: how long this call took to read it; None if it did not.
        meta: what its shard says.
    """

    name: str
    path: str
    key: str = ""
    copy_of: str = ""
    error: str = ""
    seconds: float | None = None
    meta: Meta | None = field(default=None, repr=False)


class Plan:
    """The files of a call with their shards.

    Attributes:
        files: all of them, sorted by name.
    """

    def __init__(self, given: Iterable[GivenFile], folder: PanelFolder, options: Options, otherwise: str) -> None:
        self._folder, self._options, self._otherwise = folder, options, otherwise
        self._keys = ShardKeys(options, otherwise)
        first: dict[str, str] = {}
        self.files = [self._planned(one, first) for one in given]
        self._by_name = {one.name: one for one in self.files}

    def _planned(self, given: GivenFile, first: dict[str, str]) -> Planned:
        made = Planned(given.name, given.path)
        if not os.path.isfile(given.path):
            made.error = "no such file" if not os.path.exists(given.path) else "not a file"
            return made
        try:
            key = self._keys.key(Path(given.path))
        except ReportlibError as error:
            made.error = " ".join(str(error).split()).replace(str(Path(given.path).parent) + os.sep, "")
            return made
        except OSError as error:
            made.error = f"cannot be read ({error.strerror or error})"
            return made
        if key in first:
            made.copy_of = first[key]
        else:
            made.key = first[key] = key
        return made

    @property
    def keys(self) -> set[str]:
        """The keys of all shards."""
        return {one.key for one in self.files if one.key}

    def to_read(self, tables: Sequence[str], again: bool) -> list[Task]:
        """Return what is to be read, so that every file's shard has the tables.

        Args:
            tables: the tables that are needed.
            again: whether everything is read, whatever is there.
        """
        return list(self._tasks(tables, again))

    def _tasks(self, tables: Sequence[str], again: bool) -> Iterator[Task]:
        for one in self.files:
            if not one.key:
                continue
            path = self._folder.shard(one.key)
            there = shards.meta(path)
            if there is not None and not again and (there.status == "failed" or set(tables) <= set(there.tables)):
                continue
            yield Task(
                one.name,
                one.path,
                str(path),
                tuple(sorted({*tables, *(there.tables if there is not None else ())})),
                self._options.lexicon,
                self._otherwise,
                self._options.dictionaries,
                self._options.above,
                shard_keys.code(),
                self._keys.common,
            )

    def done(self, outcome: Outcome) -> bool:
        """Take up what became of a task; return whether it gave a report."""
        one = self._by_name[outcome.name]
        one.seconds, one.error = outcome.seconds, outcome.error
        if outcome.error:
            return False
        found = shards.meta(self._folder.shard(one.key))
        if found is None:
            one.error = UNSEEN
        return found is not None and found.status == "ok"

    def settle(self) -> None:
        """Look up what the shards say, when all is read."""
        for one in self.files:
            one.meta = shards.meta(self._folder.shard(one.key)) if one.key and not one.error else None
            if one.key and one.meta is None and not one.error:
                one.error = "its shard is gone; read it again"
