"""The folder that a panel is written to: checked before anything is read, marked as a panel, locked."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportlib.core import files
from reportlib.errors import OutputError
from reportlib.panel import shards

STATE = "panel.json"
"""The file by which a folder is known for a panel, with what was written into it."""

SHARDS = ".shards"
LOCK = ".lock"
FORMAT = 1
_NAMED = 3


class PanelFolder:
    """A folder with the shards of a panel and its files.

    Attributes:
        path: the folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def shards(self) -> Path:
        """The folder of the shards."""
        return self.path / SHARDS

    def shard(self, key: str) -> Path:
        """Return the shard of a key."""
        return self.shards / f"{key}{shards.SUFFIX}"

    def state(self) -> dict[str, Any]:
        """Return what was written last; nothing if that is not known."""
        try:
            state = json.loads((self.path / STATE).read_text(encoding="utf-8"))
            return state if isinstance(state, dict) and state.get("format") == FORMAT else {}
        except (OSError, ValueError):
            return {}

    def finish(self, state: Mapping[str, Any], written: Iterable[str]) -> None:
        """Remove the files of an earlier call that are none of this one, and say what was written."""
        kept = sorted(written)
        for name in self.state().get("files", ()):
            gone = self.path / str(name)
            if name not in kept and gone.resolve().is_relative_to(self.path.resolve()):
                shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)
        about = {"format": FORMAT, **state, "files": kept}
        files.replace_text(self.path / STATE, json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    def sweep(self, keys: Iterable[str]) -> int:
        """Remove the shards of other keys and what a killed call left; return how many shards that were."""
        current = {f"{key}{shards.SUFFIX}" for key in keys}
        removed = 0
        for path in sorted(self.shards.iterdir()):
            if path.name.endswith(shards.NEW):
                path.unlink(missing_ok=True)
            elif path.name not in current and path.suffix == shards.SUFFIX:
                path.unlink(missing_ok=True)
                removed += 1
        return removed


@contextmanager
def opened(path: Path) -> Iterator[PanelFolder]:
    """Open a folder for a panel, made where it is missing, for this call alone.

    Raises:
        OutputError: it is a file, cannot be written, holds something else than a panel, or another call writes to it.
    """
    from filelock import FileLock, Timeout

    folder = PanelFolder(path.absolute())
    _check(folder.path)
    with files.writing(path):
        folder.shards.mkdir(parents=True, exist_ok=True)
        if not os.access(folder.path, os.W_OK) or not os.access(folder.shards, os.W_OK):
            raise OutputError(f"cannot write to {path}: permission denied")
        if not folder.state():
            files.replace_text(folder.path / STATE, json.dumps({"format": FORMAT, "files": []}) + "\n")
    lock = FileLock(folder.path / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(f"{path}: another call is writing there; wait until it is done") from None
    try:
        yield folder
    finally:
        lock.release()


def _check(path: Path) -> None:
    if path.is_file():
        raise OutputError(f"{path}: a file, not a folder; a panel is a folder of tables")
    try:
        names = sorted(os.listdir(path)) if path.exists() else []
    except OSError as error:
        raise OutputError(f"cannot write to {path}: {error.strerror or error}") from None
    others = [name for name in names if not name.startswith(".")]
    if others and STATE not in names and SHARDS not in names:
        named = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
        raise OutputError(f"{path}: holds something else than a panel ({named}); name a new folder")
