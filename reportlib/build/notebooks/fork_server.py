"""A process that has loaded what notebooks load, and that kernels are forked from: a start takes no imports then.

The build starts this module as a process and speaks to it in lines of JSON: it asks for a kernel and is told its
process number, and later how that process ended. When the build ends, however it ends, the pipe breaks and the zygote
takes its kernels with it, so that none outlives a build that was killed. It has one thread: a fork of several would
copy their locks.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, Self

LOADED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_agg",
    "reportlib.report.report",
    "reportlib.figures",
    "reportlib.narrative.views",
)
"""What the kernels find loaded."""

# 1980-01-01, the first day that a zip archive can name: any fixed instant would do.
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "315532800",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",  # another number of threads adds up in another order
    "OMP_NUM_THREADS": "1",
}
"""What a kernel finds set, whatever the user has set."""

BACKEND = "module://matplotlib_inline.backend_inline"
"""What ipykernel sets MPLBACKEND to where nothing is set; matplotlib looks when it is loaded."""

POSSIBLE = sys.platform == "linux"
"""Elsewhere a process that has loaded as much cannot be forked safely, or not at all: kernels start as usual."""


class Child:
    """A forked kernel, with what `subprocess.Popen` offers of a process to jupyter_client."""

    stdin = stdout = stderr = None

    def __init__(self, zygote: Zygote, pid: int) -> None:
        self.pid = pid
        self._zygote = zygote

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        return self._zygote.ended(self.pid)

    def wait(self) -> int:
        """Wait for its end."""
        while (code := self.poll()) is None:
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to it and what it has started."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Zygote:
    """The build's side of it. Starting one takes no time: it loads while the build does something else."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reportlib.build.notebooks.fork_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"MPLBACKEND": BACKEND, **os.environ, **ENVIRONMENT},
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C in the terminal is for the build, which ends it
        )
        self._ends: dict[int, int] = {}
        self._started: dict[str, int] = {}
        self._changed = threading.Condition()
        self._dead = False
        threading.Thread(target=self._listen, name="zygote", daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End it, and every kernel that is left."""
        if not self._started:  # may be loading still, and would look at the pipe only then
            self._process.kill()
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._process.wait()

    def start(self, name: str, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> Child:
        """Fork a kernel.

        Args:
            name: what to tell it from others by; each its own.
            arguments: of the kernel's command line.
            folder: to run in.
            environment: added to the environment, or in its place.

        Raises:
            OSError: the zygote is gone.
        """
        place = os.path.abspath(folder)  # it may have another current folder
        asked = {"name": name, "arguments": list(arguments), "folder": place, "environment": dict(environment)}
        assert self._process.stdin is not None
        with self._changed:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            self._changed.wait_for(lambda: name in self._started or self._dead)
            if name not in self._started:
                raise OSError("the process that kernels are forked from has ended")
            return Child(self, self._started[name])

    def ended(self, pid: int) -> int | None:
        """How a kernel ended, as `subprocess.Popen.returncode` tells it; None while it runs."""
        with self._changed:
            return self._ends.get(pid, -signal.SIGKILL if self._dead else None)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = json.loads(line)
            with self._changed:
                if "name" in said:
                    self._started[said["name"]] = said["pid"]
                else:
                    self._ends[said["pid"]] = said["ended"]
                self._changed.notify_all()
        with self._changed:
            self._dead = True
            self._changed.notify_all()


def serve() -> None:
    """The zygote's side: load, then fork what is asked for until the pipe breaks."""
    here = str(Path.cwd())
    sys.path[:] = [place for place in sys.path if place not in ("", here)]  # as a kernel that is started by itself
    for name in LOADED:
        import_module(name)
    gc.collect()
    gc.freeze()
    woken, waking = os.pipe()
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    alive: set[int] = set()
    said = b""
    with selectors.DefaultSelector() as selector:
        selector.register(0, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                data = os.read(key.fd, 65536)
                if key.fd == woken:
                    _bury(alive)
                elif not data:
                    _end(alive)
                else:
                    *lines, said = (said + data).split(b"\n")
                    for line in lines:
                        alive.add(_fork(json.loads(line), (woken, waking, selector.fileno())))


def _say(**words: Any) -> None:
    os.write(1, json.dumps(words).encode() + b"\n")


def _bury(alive: set[int]) -> None:
    """Tell of the children that have ended."""
    for pid in tuple(alive):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            alive.discard(pid)
            _say(pid=pid, ended=os.waitstatus_to_exitcode(status))


def _end(alive: set[int]) -> NoReturn:
    for pid in alive:
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
    os._exit(0)


def _fork(asked: dict[str, Any], closed: Sequence[int]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be(asked, parent, closed)
    with contextlib.suppress(OSError):  # the child does the same; whoever comes first
        os.setpgid(pid, pid)
    _say(name=asked["name"], pid=pid)
    return pid


def _be(asked: dict[str, Any], parent: int, closed: Sequence[int]) -> NoReturn:
    """Become the kernel."""
    code = 1
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        for handle in (nothing, *closed):
            os.close(handle)
        os.environ.update(asked["environment"], JPY_PARENT_PID=str(parent))
        os.chdir(asked["folder"])
        # It ends when the zygote does, for which it looks once a second; the variable was read when the class was made.
        arguments = [*asked["arguments"], f"--IPKernelApp.parent_handle={parent}"]
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
