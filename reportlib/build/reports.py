"""From report files to folders of executed notebooks, pages, figures and tables: `build/<report_id>/` for each.

A build that is up to date takes less than a second, which nbformat, papermill, nbconvert, pandas and jieba's
dictionaries would take alone. Neither this module nor any that it imports may import one of them when it is loaded:
`make` imports the two modules that do, the one that reads and the one that executes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from reportlib.build import freshness, root_index
from reportlib.build.build_options import DEFAULTS, BuildOptions
from reportlib.build.build_plan import Plan
from reportlib.build.build_result import BuildResult, up_to_date
from reportlib.build.notebooks import slow_imports
from reportlib.build.notebooks.fork_server import POSSIBLE, ForkServer
from reportlib.core import resources
from reportlib.core.files import writing
from reportlib.errors import InputError, ParameterError

FEWEST = 3
"""Number of notebooks from which on a fork server saves time."""

MOST_JOBS = 4
"""Notebooks that run at the same time unless a number is chosen, if there are as many processors."""


def build(files: Iterable[str | Path] = (), options: BuildOptions = DEFAULTS, **changes: Any) -> list[BuildResult]:
    """Build the pages, figures and tables of reports.

    Args:
        files: the report files; none for the shipped report.
        options: the options of the build.
        changes: options by name, in place of those of `options`.

    Returns:
        What was written, one result for each report; in two languages first those of the first one.

    Raises:
        InputError: a file or list cannot be read, or is no work report. All are read before anything is run or written.
        ParameterError: a parameter or the language is unknown, or a value is of the wrong kind.
        OutputError: the output folder cannot be written.
        NotebookError: a notebook failed. The files of the last build stay as they are.
    """
    chosen = options.replaced(changes)
    paths = [Path(path) for path in files] or [resources.report_file()]
    return make(Plan.each(chosen), chosen, paths, [digest(path, chosen) for path in paths])


def digest(path: Path, options: BuildOptions) -> str:
    """Return the digest of a report and its settings, or an empty string if one cannot be read.

    The error is not lost: it is raised when the report is read.
    """
    try:
        return freshness.inputs(path, options.lexicon, options.otherwise, options.above)
    except (OSError, InputError, ParameterError):
        return ""


def make(
    plans: Sequence[Plan],
    options: BuildOptions,
    paths: Sequence[Path],
    inputs: Sequence[str],
    own: Mapping[Path, str] | None = None,
) -> list[BuildResult]:
    """Carry out the plans of a build, one for each language; do nothing if all is up to date.

    Args:
        plans: the plans.
        options: the options that they were made from.
        paths: the report files.
        inputs: the digest of what is read for each folder; one for two files if the plans are about pairs.
        own: for a pair the digest of each file; its page leads to the report's own folder if there is one.

    Raises:
        InputError, ParameterError, OutputError, NotebookError: as for `build`.
    """
    root = options.root
    if not options.force:
        ready = [up_to_date(plan, root, inputs) for plan in plans]
        if all(ready):
            root_index.write(root, options.notice)
            return [result for results in ready for result in results]
    with fork_server(plans[0]) as server:  # loads its libraries while the reports are read
        from reportlib.build import subject

        subjects = subject.read(plans[0], options, paths, inputs)
        _check_writable(root)
        slow_imports.load_jsonschema()
        from reportlib.build.folder_maker import Maker

        jobs = options.jobs or min(MOST_JOBS, os.cpu_count() or 1)
        results = []
        for plan in plans:
            maker = Maker(plan, root, jobs, server, options.progress, options.notice)
            results += maker.make([one.planned(plan, root, own or {}) for one in subjects])
    root_index.write(root, options.notice)
    return results


@contextmanager
def fork_server(plan: Plan) -> Iterator[ForkServer | None]:
    """Start a fork server for the kernels of a build; None if it is not possible or would not save time."""
    with ForkServer() if POSSIBLE and len(plan.keys) >= FEWEST else nullcontext() as server:
        yield server


def _check_writable(root: Path) -> None:
    """Raise `OutputError` if nothing can be written into a folder, which is made if it does not exist."""
    with writing(root):
        root.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=root).close()
