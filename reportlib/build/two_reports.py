"""From two report files to a folder that compares them: `build/<first>_<second>/`, with both files in `source/`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from reportlib.build import freshness, reports
from reportlib.build.build_options import DEFAULTS, BuildOptions
from reportlib.build.build_plan import Plan
from reportlib.build.build_result import BuildResult


def build(first: str | Path, second: str | Path, options: BuildOptions = DEFAULTS, **changes: Any) -> BuildResult:
    """Build the page, figures and tables of two reports side by side.

    Args:
        first, second: the report files, in any order: the earlier plan comes first.
        options: the options of the build.
        changes: options by name, in place of those of `options`.

    Raises:
        InputError: a file or list cannot be read, or is no work report.
        ParameterError: both are the same report, or the language or a parameter is unknown.
        OutputError: the output folder cannot be written.
        NotebookError: the notebook failed. The files of the last build stay as they are.
    """
    chosen = options.replaced(changes)
    paths = [Path(first), Path(second)]
    plans = Plan.each(chosen, pairs=True)
    own = {path: reports.digest(path, chosen) for path in paths}
    # Neither the order of the two files nor the place where they are makes a difference. Folders of the reports
    # themselves do: the pages lead to them.
    beside = (freshness.built(chosen.root, digest, plan.lang) for plan in plans for digest in sorted(own.values()))
    parts = [*sorted(own.values()), *filter(None, beside)]
    inputs = hashlib.sha256("\n".join(parts).encode()).hexdigest() if all(own.values()) else ""
    return reports.make(plans, chosen, paths, [inputs], own)[0]
