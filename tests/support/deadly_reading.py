"""A reader of files that dies, for the pool of processes to be tried on."""

from __future__ import annotations

import os

from reportlib.panel.reading import Outcome, Task


def read(task: Task) -> Outcome:
    """Die on a file called deadly; do nothing with all others."""
    if task.name == "deadly":
        os._exit(9)
    return Outcome(task.name, "", 0.0)
