"""What a caller of a build can choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from reportlib.build.progress import Progress
from reportlib.core import resources
from reportlib.exchange.citations.user_details import NOTHING, Given


@dataclass(frozen=True)
class BuildOptions:
    """The options of a build of reports one by one, or of two reports side by side.

    Attributes:
        out: the folder that gets one folder for each report, or for the pair; None for `build/`.
        lang: language of pages and figures, zh or en; or both, parted by a comma: the first gets the folder of the
            report's name, the other a folder beside it.
        jobs: how many notebooks run at the same time; None for one for each processor, at most four.
        parameters: further notebook parameters. Each must be known to at least one notebook.
        progress: called for each cell that begins and each notebook that ends.
        force: build what is up to date again, and documents that are no work reports too.
        lexicon: a folder of the user's word lists; None for the one that a `reportlib.toml` beside each file names.
        otherwise: a folder whose `reportlib.toml` counts for files that have none beside them.
        notice: called with a line of text if another build is waited for, a description cannot be written, or a file is
            left out, since another has the same text.
        notebooks: a folder of the user's notebooks; None for those of the package.
        given: what the user knows of the analysis, for its citation: the address of the folder that the builds are
            published in, DOI, day, authors.
        above: files for the levels above the reports; none for those that a `reports.toml` beside each file names.
    """

    out: str | Path | None = None
    lang: str = "zh"
    jobs: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    progress: Progress | None = None
    force: bool = False
    lexicon: str | Path | None = None
    otherwise: Path | None = None
    notice: Callable[[str], None] | None = None
    notebooks: str | Path | None = None
    given: Given = NOTHING
    above: tuple[str | Path, ...] = ()

    def replaced(self, changes: Mapping[str, Any]) -> Self:
        """Return the options with some of them, by name, in place of the present ones."""
        return replace(self, **changes)

    @property
    def root(self) -> Path:
        """The folder that gets one folder for each report, or for the pair."""
        return Path(self.out) if self.out is not None else resources.build_root()

    @property
    def notebook_folder(self) -> Path:
        """The folder of the notebooks."""
        return Path(self.notebooks) if self.notebooks is not None else resources.notebooks()


DEFAULTS = BuildOptions()
"""The options of a build for which nothing is chosen."""
