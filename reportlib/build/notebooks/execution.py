"""Runs notebooks through papermill's API inside this process, so that each run gives the same bytes.

Kernels start over TCP in threads (socket files collide when kernels start together), in an environment
that fixes hash seed, time zone and locale, with no profile of the user's and no file in the user's home.
A notebook runs in the folder that it writes to and gets its paths relative to it: the executed copy names
no place on the machine, and runs again by hand where it lies.
"""

from __future__ import annotations

import itertools
import logging
import tempfile
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.translators import PythonTranslator, Translator, papermill_translators

from reportlib.build.notebooks import parameters as parameters_
from reportlib.build.notebooks import preloaded
from reportlib.build.notebooks.failure import failure
from reportlib.build.notebooks.fork_server import Zygote
from reportlib.build.notebooks.kernels import Kernel
from reportlib.build.notebooks.normalise import INJECTED, scrub
from reportlib.errors import InputError, NotebookError, ParameterError

# papermill warns of what is an error here; without a handler Python would print it all the same.
logging.getLogger("papermill").addHandler(logging.NullHandler())


class _ReadableTranslator(PythonTranslator):  # type: ignore[misc]  # papermill has no types
    """Writes parameters as Python does: Chinese text unescaped, the same with and without black."""

    @classmethod
    def translate_escaped_str(cls, str_val: Any) -> str:
        return repr(str_val if isinstance(str_val, str) else str(str_val))

    @classmethod
    def codify(cls, parameters: Mapping[str, Any], comment: str = "Parameters") -> str:
        code: str = Translator.codify.__func__(cls, parameters, comment)
        return code


papermill_translators.register("python", _ReadableTranslator)


@dataclass(frozen=True)
class Notebook:
    """A notebook as committed: its stem, its cells, and the parameters that it takes."""

    name: str
    node: NotebookNode
    defaults: Mapping[str, Any]

    @property
    def code(self) -> list[NotebookNode]:
        """Its cells of code."""
        return [cell for cell in self.node.cells if cell.cell_type == "code"]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a notebook file.

        Raises:
            InputError: the file is no notebook.
            ParameterError: its parameters cell cannot be read.
        """
        try:
            node = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        except Exception as error:  # nbformat raises whatever the file makes it stumble over
            raise InputError(f"{path} cannot be read as a notebook") from error
        cells = [cell.source for cell in node.cells if "parameters" in cell.metadata.get("tags", [])]
        try:
            return cls(path.stem, node, parameters_.defaults(cells[0]) if cells else {})
        except ParameterError as error:
            raise ParameterError(f"{path.name}: {error}") from error


class Runner:
    """Runs notebooks, some at a time; on leaving, no kernel of its own is left.

    Args:
        jobs: how many notebooks run at the same time.
        zygote: what their kernels are forked from; None to start them in the usual way.
    """

    def __init__(self, jobs: int, zygote: Zygote | None = None) -> None:
        self.kernels: set[Kernel] = set()
        self.stopped = False
        self._pool = ThreadPoolExecutor(jobs, thread_name_prefix="notebook")
        self._folder = tempfile.TemporaryDirectory(prefix="reportlib-", ignore_cleanup_errors=True)
        self.scratch = Path(self._folder.name)
        self.handed: Path | str = ""  # where its kernels find a report that is read already; empty for nowhere
        self._kernel_class = type("_RunnersKernel", (Kernel,), {"runner": self, "zygote": zygote})

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
        self, notebook: Notebook, parameters: Mapping[str, Any], folder: Path, begun: Callable[[int], None]
    ) -> Future[NotebookNode]:
        """Queue a notebook; the future gives what `run` returns or raises."""
        return self._pool.submit(self.run, notebook, parameters, folder, begun)

    def run(
        self,
        notebook: Notebook,
        parameters: Mapping[str, Any],
        folder: Path,
        begun: Callable[[int], None] = lambda cell: None,
    ) -> NotebookNode:
        """Run a notebook from top to bottom.

        Args:
            notebook: what to run. It is not changed.
            parameters: checked names and values; paths in them relative to the folder.
            folder: the folder to run in.
            begun: told, from a thread of its own, the number of each code cell that begins.

        Returns:
            The executed notebook, scrubbed.

        Raises:
            NotebookError: a cell failed, or the kernel died. Of a cell that failed it holds the notebook.
            OutputError: a cell could not write since the disk is full.
        """
        count = itertools.count(1)

        def begins(cell: NotebookNode, cell_index: int) -> None:
            if INJECTED not in cell.metadata.get("tags", []):
                begun(next(count))

        left = self.scratch / f"{notebook.name}-{uuid.uuid4()}.ipynb"  # papermill writes it when a cell fails, too
        try:
            executed = papermill.execute_notebook(
                notebook.node,
                str(left),
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                request_save_on_cell_execute=False,
                start_timeout=120,
                # From here on for nbclient.
                kernel_manager_class=self._kernel_class,
                extra_arguments=["--IPKernelApp.log_level=50", f"--IPKernelApp.exec_lines={preloaded.INSTALL}"],
                resources={"metadata": {"path": str(folder)}},
                record_timing=False,
                coalesce_streams=True,
                iopub_timeout=60,
                on_cell_execute=begins,
            )
        except PapermillExecutionError as error:
            failed: NotebookNode | None = None
            if left.is_file():
                read = nbformat.read(left, as_version=4)  # type: ignore[no-untyped-call]
                failed = scrub(read, parameters, papermill.__version__, folder)
            raise failure(notebook, parameters, error, failed, folder) from error
        except Exception as error:
            reason = str(error).strip().split("\n")[0] or type(error).__name__
            raise NotebookError(f"notebook {notebook.name}: the kernel failed: {reason}") from error
        return scrub(executed, parameters, papermill.__version__, folder)
