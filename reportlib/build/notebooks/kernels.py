"""How the kernels of a build start: over TCP, in an environment that fixes hash seed, time zone and locale, with no
profile of the user's and no file in the user's home; where it can be, forked from a process that has loaded the
libraries already.
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
from reportlib.build.notebooks.fork_server import ENVIRONMENT, Zygote

LAUNCHER = ["-m", "ipykernel_launcher"]


class _Forked(LocalProvisioner):
    """A kernel as jupyter_client starts one, but forked where it is of this very Python."""

    zygote: Zygote

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        if cmd[0] != sys.executable or cmd[1:3] != LAUNCHER:  # a kernel that the user has put in place of Python's own
            return await super().launch_kernel(cmd, **options)
        try:
            child = self.zygote.start(str(uuid.uuid4()), cmd[3:], str(options["cwd"]), options["env"])
        except OSError:  # killed, for want of memory or by a person
            return await super().launch_kernel(cmd, **options)
        self.process: Any = child
        self.pid = self.pgid = child.pid
        self.cwd = options["cwd"]
        return self.connection_info


class Kernel(AsyncKernelManager):
    """A kernel in the fixed environment, known to its runner while it lives. A runner has a class of its own of these.

    Attributes:
        runner: where they stand in `kernels`, that says when no further one may start.
        zygote: what they are forked from; None for the usual way.
    """

    runner: ClassVar[Any]
    zygote: ClassVar[Zygote | None]

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.connection_file = str(self.runner.scratch / f"kernel-{uuid.uuid4()}.json")

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]  # as AsyncKernelManager does
        if self.runner.stopped:
            raise RuntimeError("the runner is stopped")
        own = {"IPYTHONDIR": str(self.runner.scratch), preloaded.VARIABLE: str(self.runner.handed)}
        options["env"] = {**os.environ, **ENVIRONMENT, **own}
        if self.zygote is not None:
            self.kernel_id = str(uuid.uuid4())
            self.provisioner = _Forked(parent=self, kernel_id=self.kernel_id, kernel_spec=self.kernel_spec)
            self.provisioner.zygote = self.zygote
        await super()._async_start_kernel(**options)
        self.runner.kernels.add(self)
        if self.runner.stopped:
            self.kill()

    def kill(self) -> None:
        """End the kernel at once, from any thread."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            process.kill()
