"""What a build has read, handed to the kernels of its notebooks, so that each does not read it again.

The build writes a file into its scratch folder, which is the user's alone, and names it to its kernels in their
environment. Each kernel runs `INSTALL` before its first cell: then `reportlib.read` takes what the file holds where it
is of the very report that is to be read, with the same settings beside it and the same package; anything else is read
as ever.
"""

from __future__ import annotations

import json
import os
import pickle
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib.build import freshness
from reportlib.core import resources
from reportlib.core.files import replace_bytes

if TYPE_CHECKING:
    from reportlib.report.report import Report

VARIABLE = "REPORTLIB_HANDED"
"""The variable of the environment that names the file."""

PATIENCE = 60.0
"""Seconds that a kernel waits for the file, which the build makes while kernels start; then it reads for itself."""

STEP = 0.02

_BROKEN = (OSError, ValueError, TypeError, LookupError, AttributeError, ImportError, EOFError, pickle.UnpicklingError)


def lay(reports: Iterable[tuple[Report, Path]], file: Path) -> None:
    """Lay down reports for the kernels, with all their stages done.

    Args:
        reports: each with the copy that the notebooks read, its settings beside it.
        file: where to lay them; it appears whole or not at all.
    """
    held = [(freshness.inputs(source, None, None), pickle.dumps(report)) for report, source in reports]
    head = {"package": str(resources.PACKAGE), "reports": [[inputs, len(data)] for inputs, data in held]}
    replace_bytes(file, json.dumps(head).encode() + b"\n" + b"".join(data for _, data in held))


INSTALL = f"__import__({__name__!r}, fromlist=['install']).install()"
"""The line of Python by which a kernel lets `reportlib.read` ask here first."""


def install() -> None:
    """Let `reportlib.read` of this process take what the build has read."""
    from reportlib.report.read_report import ask_first

    ask_first(taken)


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
        said, at, wanted = json.loads(head), 0, freshness.inputs(path, None, None)
        for inputs, length in said["reports"] if said["package"] == str(resources.PACKAGE) else ():
            if inputs == wanted:
                report: Report = pickle.loads(held[at : at + length])
                return report
            at += length
    except _BROKEN:
        pass
    return None
