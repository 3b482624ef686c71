"""One build at a time writes into a folder: the second waits for the first, and says so."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

STEP = 0.1
"""Seconds between two looks at a lock that another process holds."""


@contextmanager
def locked(target: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of a folder while the body runs.

    The lock is a hidden file beside the folder, held by the operating system: of a process that was killed nothing is
    left to wait for.

    Args:
        target: the folder that is written to; it need not be there yet.
        waiting: told once, in a line, where another build holds the lock.

    Raises:
        OSError: the file cannot be made.
    """
    file = target.with_name(f".{target.name}.lock")
    handle = _acquired(file, waiting)
    try:
        yield
    finally:
        with suppress(OSError):
            file.unlink()
        os.close(handle)
        with suppress(OSError):  # where an open file cannot be taken away
            if fcntl is None:
                file.unlink()


def _acquired(file: Path, waiting: Callable[[str], None] | None) -> int:
    told = False
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        if _try(handle) and _is(handle, file):
            return handle
        os.close(handle)
        if not told and waiting is not None:
            waiting(f"another build writes to {file.name[1:].removesuffix('.lock')}; waiting until it is done")
        told = True
        time.sleep(STEP)


def _try(handle: int) -> bool:
    """Take the lock where nobody holds it."""
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _is(handle: int, file: Path) -> bool:
    """Whether the file that is locked is the one of that name still: its last holder may have taken it away."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False
