"""The reports that a build has read, passed to the kernels of its notebooks, so that each does not read them again.

The build writes a file into its scratch folder, which is the user's alone, and names it to its kernels in their
environment. Each kernel runs `INSTALL` before its first cell. From then on `reportlib.read` takes a report from the
file if it is the very report to be read, with the same settings beside it and by the same package. Anything else is
read as usual.
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

VARIABLE = "REPORTLIB_PRELOADED"
"""The environment variable that names the file."""

PATIENCE = 60.0
"""Seconds that a kernel waits for the file, which the build writes while kernels start; then it reads by itself."""

STEP = 0.02
"""Seconds between two looks at whether the file is there."""

_BROKEN = (OSError, ValueError, TypeError, LookupError, AttributeError, ImportError, EOFError, pickle.UnpicklingError)


def write(reports: Iterable[tuple[Report, Path]], file: Path) -> None:
    """Write reports for the kernels.

    Args:
        reports: each report, all its stages run, with the copy that the notebooks read and that has its settings beside
            it.
        file: where to write them; it appears whole or not at all.
    """
    pickled = [(freshness.inputs(source, None, None), pickle.dumps(report)) for report, source in reports]
    head = {"package": str(resources.PACKAGE), "reports": [[inputs, len(data)] for inputs, data in pickled]}
    replace_bytes(file, json.dumps(head).encode() + b"\n" + b"".join(data for _, data in pickled))


INSTALL = f"__import__({__name__!r}, fromlist=['install']).install()"
"""The line of Python by which a kernel lets `reportlib.read` look here first."""


def install() -> None:
    """Let `reportlib.read` of this process take what the build has read; what moves is on the pages alone."""
    from reportlib.core import still
    from reportlib.report.read_report import ask_first

    ask_first(find)
    still.keep()


def find(path: Path) -> Report | None:
    """Return the report of a file if the build has passed it to this process, or None if it has to be read."""
    named = os.environ.get(VARIABLE, "")
    if not named or not path.is_file():
        return None
    file, until = Path(named), time.monotonic() + PATIENCE
    while not file.is_file() and file.parent.is_dir() and time.monotonic() < until:
        time.sleep(STEP)
    try:
        first, _, pickled = file.read_bytes().partition(b"\n")
        head, start, wanted = json.loads(first), 0, freshness.inputs(path, None, None)
        for inputs, length in head["reports"] if head["package"] == str(resources.PACKAGE) else ():
            if inputs == wanted:
                report: Report = pickle.loads(pickled[start : start + length])
                return report
            start += length
    except _BROKEN:
        pass
    return None
