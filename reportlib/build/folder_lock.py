"""A lock that lets one build at a time write into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(target: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of a folder while the body runs.

    The lock is a hidden file beside the folder. The operating system releases it when a process ends, so that a killed
    build leaves nothing to wait for.

    Args:
        target: the folder that is written to; it may not exist yet.
        waiting: called once with a line of text if another build holds the lock.

    Raises:
        OSError: the file cannot be made.
    """
    from filelock import FileLock, Timeout  # a tenth of a second, which a build that is up to date saves

    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if waiting is not None:
            waiting(f"another build writes to {target.name}; waiting until it is done")
        lock.acquire()
    try:
        yield
    finally:
        # On Unix filelock leaves the file. It is removed while the lock is held: whoever has opened it sees after
        # locking that it has no name any more, and opens the next one. Windows removes no open file; filelock does.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
