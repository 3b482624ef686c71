"""A process that has imported what notebooks import and that kernels are forked from, so that none waits for imports.

The build starts `reportlib.build.notebooks.fork_server_process` and exchanges lines of JSON with it: it asks for a
kernel, and receives the number of its process and later its exit code. When the build ends, in whatever way, the pipe
breaks and the server kills its kernels, so that none outlives a killed build.

`multiprocessing` has a fork server too. Tried in its place, it was as fast, and worse in four ways:

- A child runs the main module of the build's process once more. In a script without a guard by `__name__` every
  kernel died before it was ready.
- The server does not end while one of its children lives, and does not kill them. A kernel has to watch the build in
  a thread. One in a call that keeps the interpreter's lock, such as a slow regular expression, outlived a killed build,
  and its server with it.
- There is one server in a process. It takes its environment from that process, which would have to be changed for it,
  and imports nothing more if the user's program has started it before; it stays when the build is done.
- Its start puts the current folder first on the import path.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Self

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
"""The environment variables that are the same in every kernel, whatever the user has set."""

BACKEND = "module://matplotlib_inline.backend_inline"
"""The value that ipykernel sets MPLBACKEND to if it is not set; matplotlib reads it when it is imported."""

POSSIBLE = sys.platform == "linux"
"""Whether kernels are forked. On other systems a process that has imported as much cannot be forked safely, or not at
all, and each kernel is started by itself.
"""

MODULE = "reportlib.build.notebooks.fork_server_process"


class ForkedKernel:
    """The process of a forked kernel, with those methods of `subprocess.Popen` that jupyter_client calls."""

    stdin = stdout = stderr = None

    def __init__(self, server: ForkServer, pid: int) -> None:
        self.pid = pid
        self._server = server

    def poll(self) -> int | None:
        """Return the exit code, or None while the process runs."""
        return self._server.exit_code(self.pid)

    def wait(self) -> int:
        """Wait for the end of the process and return its exit code."""
        while (code := self.poll()) is None:
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to the process and those that it has started."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)


class ForkServer:
    """The build's side of the server. It imports its libraries while the build does something else."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],  # -P: no module of the current folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"MPLBACKEND": BACKEND, **os.environ, **ENVIRONMENT},
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C in the terminal is for the build, which ends the server
        )
        self._requests = itertools.count()
        self._pids: dict[int, int] = {}
        self._exit_codes: dict[int, int] = {}
        self._changed = threading.Condition()
        self._dead = False
        threading.Thread(target=self._listen, name="fork server", daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End the server and every kernel that is left."""
        if not self._pids:  # it may still be importing, and would look at the pipe only afterwards
            self._process.kill()
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._process.wait()

    def start(self, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> ForkedKernel:
        """Fork a kernel.

        Args:
            arguments: the arguments of the kernel's command line.
            folder: the folder to run in.
            environment: variables that are added to the environment, or replace those in it.

        Raises:
            OSError: the server has ended.
        """
        place = os.path.abspath(folder)  # the server may have another current folder
        asked = {"arguments": list(arguments), "folder": place, "environment": dict(environment)}
        assert self._process.stdin is not None
        with self._changed:
            request = next(self._requests)
            self._process.stdin.write(json.dumps({"request": request, **asked}) + "\n")
            self._process.stdin.flush()
            self._changed.wait_for(lambda: request in self._pids or self._dead)
            if request not in self._pids:
                raise OSError("the process that kernels are forked from has ended")
            return ForkedKernel(self, self._pids[request])

    def exit_code(self, pid: int) -> int | None:
        """Return the exit code of a kernel as `subprocess.Popen.returncode`, or None while it runs."""
        with self._changed:
            return self._exit_codes.get(pid, -signal.SIGKILL if self._dead else None)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            message = json.loads(line)
            with self._changed:
                if "request" in message:
                    self._pids[message["request"]] = message["pid"]
                else:
                    self._exit_codes[message["pid"]] = message["exit_code"]
                self._changed.notify_all()
        with self._changed:
            self._dead = True
            self._changed.notify_all()
