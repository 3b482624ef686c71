"""The fork server's own process: it imports the libraries, then forks a kernel for each request until its pipe breaks.

It has one thread. A fork of a process with several would copy locks that nobody releases.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import selectors
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

PRELOAD = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_agg",
    "reportlib.report.report",
    "reportlib.figures",
    "reportlib.narrative.views",
)
"""The modules that each kernel finds imported."""

STDIN, STDOUT = 0, 1


def serve() -> NoReturn:
    """Import the libraries, then fork what is asked for until the pipe breaks."""
    here = os.getcwd()
    sys.path[:] = [place for place in sys.path if place not in ("", here)]  # as of a kernel that is started by itself
    for name in PRELOAD:
        import_module(name)
    gc.collect()
    gc.freeze()
    woken, waking = os.pipe()
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # a handler, so that the signal writes to the pipe
    alive: set[int] = set()
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(STDIN, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                data = os.read(key.fd, 65536)
                if key.fd == woken:
                    _reap(alive)
                elif not data:
                    _end(alive)
                else:
                    *lines, rest = (rest + data).split(b"\n")
                    for line in lines:
                        alive.add(_fork(json.loads(line), (woken, waking, selector.fileno())))


def _send(**message: int) -> None:
    os.write(STDOUT, json.dumps(message).encode() + b"\n")


def _reap(alive: set[int]) -> None:
    """Send the exit codes of the kernels that have ended."""
    for pid in tuple(alive):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            alive.discard(pid)
            _send(pid=pid, exit_code=os.waitstatus_to_exitcode(status))


def _end(alive: set[int]) -> NoReturn:
    """End this process and all kernels."""
    for pid in alive:
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
    os._exit(0)


def _fork(asked: dict[str, Any], closed: Sequence[int]) -> int:
    """Fork a kernel and return its process number.

    Args:
        asked: the request, as `ForkServer.start` writes it.
        closed: the file descriptors that the kernel does not need.
    """
    server = os.getpid()
    pid = os.fork()
    if pid == 0:
        _run_kernel(asked, server, closed)
    with contextlib.suppress(OSError):  # the kernel does the same; whichever comes first
        os.setpgid(pid, pid)
    _send(request=asked["request"], pid=pid)
    return pid


def _run_kernel(asked: dict[str, Any], server: int, closed: Sequence[int]) -> NoReturn:
    """Run a kernel in this process, which has just been forked."""
    code = 1
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, STDIN)
        os.dup2(nothing, STDOUT)
        for handle in (nothing, *closed):
            os.close(handle)
        os.environ.update(asked["environment"], JPY_PARENT_PID=str(server))
        os.chdir(asked["folder"])
        # It ends when the server does, for which it looks once a second. The environment variable of the same meaning
        # is read when the class is made, which is before.
        arguments = [*asked["arguments"], f"--IPKernelApp.parent_handle={server}"]
        sys.argv = ["ipykernel_launcher", *arguments]
        from ipykernel.kernelapp import IPKernelApp

        IPKernelApp.launch_instance(arguments)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
