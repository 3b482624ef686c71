"""The error of a cell that failed: a line with cell, reason and place; details with source, output and parameters."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papermill.exceptions import PapermillExecutionError, strip_color

from reportlib.errors import NotebookError, OutputError, ReportlibError

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from reportlib.build.notebooks.notebook import Notebook

MOST = 20
"""Lines of output in the details; the notebook that is kept has all of them."""

_FULL = tuple(f"[Errno {number}] " for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_ERROR_LINE = re.compile(r"^-+> (\d+) (.*)$", re.MULTILINE)


def failure(
    notebook: Notebook,
    parameters: Mapping[str, Any],
    error: PapermillExecutionError,
    failed: NotebookNode | None,
    folder: Path,
) -> ReportlibError:
    """Return the error of a notebook in which a cell failed.

    Args:
        notebook: the notebook that was run.
        parameters: the values that it was run with.
        error: papermill's error.
        failed: the notebook up to that cell, with its outputs; None if it was not kept.
        folder: where it ran.

    Returns:
        An `OutputError` if the disk was full, as anywhere else; otherwise a `NotebookError`.
    """
    if error.ename == "OSError" and error.evalue.startswith(_FULL):
        reason = error.evalue.partition("] ")[2] or error.evalue
        return OutputError(f"cannot write to {folder}: {reason} (notebook {notebook.name})")
    number = next((i for i, cell in enumerate(notebook.code, 1) if cell.source == error.source), error.exec_count)
    reason = f"{error.ename}: {error.evalue}".strip().split("\n")[0]
    at = _ERROR_LINE.search(strip_color("\n".join(error.traceback)))
    place = f" (at: {at[2].strip()})" if at else ""
    made = NotebookError(f"notebook {notebook.name}, code cell {number}: {reason}{place}")
    made.notebook = failed
    marked = int(at[1]) if at else 0
    source = [f"{'>' if i == marked else ' '} {line}" for i, line in enumerate(error.source.splitlines(), 1)]
    parts = {
        "parameters": [f"{name} = {value!r}" for name, value in parameters.items()] or ["none"],
        "source": source,
        "output": _output(failed, error.source) or ["none"],
    }
    lines = [f"notebook {notebook.name}, code cell {number} of {len(notebook.code)}"]
    for head, below in parts.items():
        lines += [f"  {head}", *(f"    {line}" for line in below)]
    made.details = "\n".join(line.rstrip() for line in lines)
    return made


def _output(failed: NotebookNode | None, source: str) -> list[str]:
    """Return the last lines of what a cell printed and showed as text before it failed, and of the error itself."""
    cells = failed.cells if failed is not None else []
    outputs: list[NotebookNode] = next(
        (c.outputs for c in cells if c.cell_type == "code" and c.source == source and c.outputs), []
    )
    texts = []
    for output in outputs:
        texts.append(output.get("text", "") or output.get("data", {}).get("text/plain", ""))
        if output.output_type == "error":
            texts.append(f"{output.ename}: {output.evalue}")
    lines = "\n".join(part.rstrip("\n") for part in texts if part).splitlines()
    return lines if len(lines) <= MOST else [f"… ({len(lines) - MOST} lines more)", *lines[-MOST:]]
