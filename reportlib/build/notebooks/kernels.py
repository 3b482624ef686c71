"""The kernels of a build: reached over TCP, in an environment that fixes hash seed, time zone and locale, without the
user's profile and without a file in the user's home. If possible they are forked from a process that has already
imported the libraries.
"""

from __future__ import annotations

import os
import sys
import uuid
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from reportlib.build.notebooks import preloaded
from reportlib.build.notebooks.fork_server import ENVIRONMENT, ForkServer

LAUNCHER = ["-m", "ipykernel_launcher"]


class _ForkProvisioner(LocalProvisioner):
    """A provisioner that forks a kernel if it is one of this very Python, and starts any other as usual."""

    server: ForkServer

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        if cmd[0] != sys.executable or cmd[1:3] != LAUNCHER:  # a kernel that the user has put in place of Python's own
            return await super().launch_kernel(cmd, **options)
        try:
            child = self.server.start(cmd[3:], str(options["cwd"]), options["env"])
        except OSError:  # the server was killed, for want of memory or by a person
            return await super().launch_kernel(cmd, **options)
        self.process: Any = child
        self.pid = self.pgid = child.pid
        self.cwd = options["cwd"]
        return self.connection_info


class Kernel(AsyncKernelManager):
    """A kernel in the fixed environment. Each runner has a subclass of its own, whose instances it knows.

    Attributes:
        runner: the runner. Its attributes `kernels` and `stopped` are used.
        server: what kernels are forked from; None to start each by itself.
    """

    runner: ClassVar[Any]
    server: ClassVar[ForkServer | None]

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.connection_file = str(self.runner.scratch / f"kernel-{uuid.uuid4()}.json")

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]  # as AsyncKernelManager does
        if self.runner.stopped:
            raise RuntimeError("the runner is stopped")
        own = {"IPYTHONDIR": str(self.runner.scratch), preloaded.VARIABLE: str(self.runner.preloaded or "")}
        options["env"] = {**os.environ, **ENVIRONMENT, **own}
        if self.server is not None:
            self.kernel_id = str(uuid.uuid4())
            self.provisioner = _ForkProvisioner(parent=self, kernel_id=self.kernel_id, kernel_spec=self.kernel_spec)
            self.provisioner.server = self.server
        await super()._async_start_kernel(**options)
        self.runner.kernels.add(self)
        if self.runner.stopped:
            self.kill()

    def kill(self) -> None:
        """End the kernel at once, from any thread."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            process.kill()
