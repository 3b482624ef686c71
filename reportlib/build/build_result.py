"""What a build of one folder has written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from reportlib.build import staging
from reportlib.build.build_plan import Plan
from reportlib.build.freshness import State


@dataclass(frozen=True)
class BuildResult:
    """The files of a build of one folder. Paths are below `folder`.

    Attributes:
        report_id: the identity of the report in this build, or of the pair.
        folder: the folder that holds all files.
        pages: the index and one page for each notebook, in order.
        figures: the SVG, PNG and CSV files.
        tables: the CSV, Parquet and Stata files.
        problems: what was odd about the text.
        executed: the notebooks that were executed; empty if everything was up to date.
    """

    report_id: str
    folder: Path
    pages: tuple[Path, ...]
    figures: tuple[Path, ...]
    tables: tuple[Path, ...]
    problems: tuple[str, ...]
    executed: tuple[str, ...]

    @classmethod
    def of(cls, target: Path, notebooks: Iterable[str], problems: Iterable[str], executed: Iterable[str]) -> Self:
        """Return the result of a finished build, from the files in its folder."""
        files = staging.files_of(target)
        return cls(
            report_id=target.name,
            folder=target,
            pages=tuple(target / f"{name}.html" for name in ("index", *notebooks)),
            figures=tuple(target / file for file in files if file.startswith("figures/")),
            tables=tuple(target / file for file in files if file.startswith("tables/")),
            problems=tuple(problems),
            executed=tuple(executed),
        )


def up_to_date(plan: Plan, root: Path, inputs: Sequence[str]) -> list[BuildResult]:
    """Return the builds of all inputs if each of them is up to date, otherwise an empty list.

    Args:
        plan: the plan of the build.
        root: the folder that contains one folder for each build.
        inputs: the digest of each input.
    """
    found = [(folder, State.load(folder)) for folder in plan.up_to_date(root, inputs)]
    return [BuildResult.of(folder, plan.keys, state.problems, ()) for folder, state in found if state is not None]
