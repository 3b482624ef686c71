"""The execution of notebooks by papermill's API inside this process, so that each run gives the same bytes.

Kernels start over TCP in threads (socket files collide when kernels start together), in an environment that fixes hash
seed, time zone and locale, without the user's profile and without a file in the user's home. A notebook runs in the
folder that it writes to and gets its paths relative to it: the executed copy names no place on the machine, and can be
run again by hand where it is.
"""

from __future__ import annotations

import itertools
import logging
import tempfile
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.translators import PythonTranslator, Translator, papermill_translators

from reportlib.build.notebooks import preloaded
from reportlib.build.notebooks.failure import failure
from reportlib.build.notebooks.fork_server import ForkServer
from reportlib.build.notebooks.kernels import Kernel
from reportlib.build.notebooks.normalise import INJECTED, normalise
from reportlib.build.notebooks.notebook import Notebook, tags
from reportlib.errors import NotebookError

# papermill warns of what is an error here. Without a handler Python would print the warning.
logging.getLogger("papermill").addHandler(logging.NullHandler())


STARTS = 3
"""How often a kernel is started before the build gives up."""

NOT_STARTED = "Kernel died before replying"
"""The beginning of jupyter_client's message about a kernel that ended before it answered."""


class _ReadableTranslator(PythonTranslator):  # type: ignore[misc]  # papermill has no types
    """A translator that writes parameters as Python does: Chinese unescaped, the same with and without black."""

    @classmethod
    def translate_escaped_str(cls, str_val: Any) -> str:
        return repr(str_val if isinstance(str_val, str) else str(str_val))

    @classmethod
    def codify(cls, parameters: Mapping[str, Any], comment: str = "Parameters") -> str:
        code: str = Translator.codify.__func__(cls, parameters, comment)
        return code


papermill_translators.register("python", _ReadableTranslator)


class Runner:
    """A pool of threads that run notebooks. When it is left, none of its kernels is alive.

    Args:
        jobs: how many notebooks run at the same time.
        server: what kernels are forked from; None to start each by itself.

    Attributes:
        kernels: the kernels that were started.
        stopped: whether no further kernel may start.
        scratch: a temporary folder of the user's alone.
        preloaded: the file with the reports that have been read already, for which kernels wait; None for none.
    """

    def __init__(self, jobs: int, server: ForkServer | None = None) -> None:
        self.kernels: set[Kernel] = set()
        self.stopped = False
        self._pool = ThreadPoolExecutor(jobs, thread_name_prefix="notebook")
        self._folder = tempfile.TemporaryDirectory(prefix="reportlib-", ignore_cleanup_errors=True)
        self.scratch = Path(self._folder.name)
        self.preloaded: Path | None = None
        self._kernel_class = type("_RunnersKernel", (Kernel,), {"runner": self, "server": server})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.stopped = True
            for kernel in tuple(self.kernels):
                kernel.kill()
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def submit(
        self, notebook: Notebook, parameters: Mapping[str, Any], folder: Path, begins: Callable[[int], None]
    ) -> Future[NotebookNode]:
        """Queue a notebook; the future returns or raises what `run` does."""
        return self._pool.submit(self.run, notebook, parameters, folder, begins)

    def run(
        self,
        notebook: Notebook,
        parameters: Mapping[str, Any],
        folder: Path,
        begins: Callable[[int], None] = lambda cell: None,
    ) -> NotebookNode:
        """Run a notebook from top to bottom.

        Args:
            notebook: what to run. It is not changed.
            parameters: checked names and values; paths in them are relative to the folder.
            folder: the folder to run in.
            begins: called from another thread with the number of each code cell that begins, from 1.

        Returns:
            The executed notebook, normalised.

        Raises:
            NotebookError: a cell failed, or the kernel died. If a cell failed, the error has the notebook.
            OutputError: a cell could not write because the disk is full.
        """
        count = itertools.count(1)

        def on_execute(cell: NotebookNode, cell_index: int) -> None:
            if INJECTED not in tags(cell):
                begins(next(count))

        output = self.scratch / f"{notebook.name}-{uuid.uuid4()}.ipynb"  # papermill writes it even if a cell fails
        try:
            executed = self._execute(notebook, output, parameters, folder, on_execute)
        except PapermillExecutionError as error:
            failed: NotebookNode | None = None
            if output.is_file():
                read = nbformat.read(output, as_version=4)  # type: ignore[no-untyped-call]
                failed = normalise(read, parameters, papermill.__version__, folder)
            raise failure(notebook, parameters, error, failed, folder) from error
        except Exception as error:
            reason = str(error).strip().split("\n")[0] or type(error).__name__
            raise NotebookError(f"notebook {notebook.name}: the kernel failed: {reason}") from error
        return normalise(executed, parameters, papermill.__version__, folder)

    def _execute(
        self,
        notebook: Notebook,
        output: Path,
        parameters: Mapping[str, Any],
        folder: Path,
        on_execute: Callable[[NotebookNode, int], None],
    ) -> NotebookNode:
        """Execute a notebook; start its kernel again if it ends before it answers.

        A kernel is told free ports, which another program can take before it does: then it ends at once, before the
        first cell begins.
        """
        left = STARTS
        while True:
            left -= 1
            try:
                executed: NotebookNode = papermill.execute_notebook(
                    notebook.node,
                    str(output),
                    parameters=dict(parameters),
                    kernel_name="python3",
                    language="python",
                    progress_bar=False,
                    request_save_on_cell_execute=False,
                    start_timeout=120,
                    # The options from here on are for nbclient.
                    kernel_manager_class=self._kernel_class,
                    extra_arguments=["--IPKernelApp.log_level=50", f"--IPKernelApp.exec_lines={preloaded.INSTALL}"],
                    resources={"metadata": {"path": str(folder)}},
                    record_timing=False,
                    coalesce_streams=True,
                    iopub_timeout=60,
                    on_cell_execute=on_execute,
                )
            except RuntimeError as error:
                if NOT_STARTED not in str(error) or self.stopped or not left:
                    raise
            else:
                return executed
