"""A report that a build has read, handed to the kernels of its notebooks, so that each does not read it again.

The build lays a file into its scratch folder, which is the user's alone, and names it to its kernels in their
environment. `reportlib.read` takes what it holds where it is of the very file that is to be read, with the same
settings beside it and the same package; anything else is read as ever. Outside a build nothing is handed over.
"""

from __future__ import annotations

import json
import os
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib import freshness, paths, staging
from reportlib.errors import InputError

if TYPE_CHECKING:
    from reportlib.report import Report

VARIABLE = "REPORTLIB_HANDED"
"""The variable of the environment that names the file."""

PATIENCE = 60.0
"""Seconds that a kernel waits for the file, which the build makes while kernels start; then it reads for itself."""

STEP = 0.02


def lay(report: Report, source: Path, file: Path) -> None:
    """Lay down a report for the kernels, with all its stages done.

    Args:
        report: the report.
        source: the copy that the notebooks read, with its settings beside it.
        file: where to lay it; it appears whole or not at all.
    """
    head = json.dumps({"inputs": freshness.inputs(source, None, None), "package": str(paths.PACKAGE)})
    staging.replace_bytes(file, head.encode() + b"\n" + pickle.dumps(report))


def taken(path: Path) -> Report | None:
    """The report of a file, where this process was handed it; None where it has to be read."""
    named = os.environ.get(VARIABLE, "")
    if not named or not path.is_file():
        return None
    file, until = Path(named), time.monotonic() + PATIENCE
    while not file.is_file() and file.parent.is_dir() and time.monotonic() < until:
        time.sleep(STEP)
    try:
        head, _, held = file.read_bytes().partition(b"\n")
        said = json.loads(head)
        if said != {"inputs": freshness.inputs(path, None, None), "package": str(paths.PACKAGE)}:
            return None
        report: Report = pickle.loads(held)
    except (OSError, ValueError, InputError, pickle.UnpicklingError, AttributeError, ImportError, EOFError):
        return None
    return report
