"""Processes that read reports: started clean, without the program of the user, ended with the process they work for."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, context, parent_process
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from reportlib.core import resources

_SAFE = "PYTHONSAFEPATH"
_HERE = ("", ".")


@contextmanager
def started_alone() -> Iterator[None]:
    """Let a process that is started import neither the user's program nor modules of the current folder.

    A started process would import the program that started it, which without a guard would start itself over and over.
    """
    main, path, safe = sys.modules["__main__"], list(sys.path), os.environ.get(_SAFE)
    root, here = str(resources.PACKAGE.parent), os.getcwd()
    sys.modules["__main__"] = ModuleType("__main__")
    sys.path[:] = [place for place in path if place == root or place not in (*_HERE, here)]
    if root in (*_HERE, here) and root not in sys.path:
        sys.path.insert(0, root)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        sys.modules["__main__"], sys.path[:] = main, path
        if safe is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = safe


class _Process(context.SpawnProcess):
    """A process that is started alone."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:
        with started_alone():
            return context.SpawnProcess._Popen(process_obj)


class _Context(context.SpawnContext):
    Process = _Process


def processes(number: int) -> ProcessPoolExecutor:
    """Return so many processes, started when they are needed."""
    with started_alone():  # it starts a process of its own that looks after what they share
        return ProcessPoolExecutor(number, mp_context=_Context(), initializer=begin)


def end(pool: ProcessPoolExecutor) -> None:
    """End the processes at once, whatever they do."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def begin() -> None:
    """Leave Ctrl-C to the process that is worked for, and end when that ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), name="follow", daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
