"""How far a build has come, counted in cells of notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """A cell that begins, or a notebook that ends.

    Attributes:
        folder: the folder that is built.
        notebook: the notebook.
        cell: the number of the code cell that begins, from 1; the number of all code cells if the notebook has ended.
        cells: how many code cells the notebook has.
        ended: whether the notebook has ended, well or not.
        done: finished cells of all notebooks.
        total: cells of all notebooks.
    """

    folder: str
    notebook: str
    cell: int
    cells: int
    ended: bool
    done: int
    total: int


Progress = Callable[[Step], None]
"""A function that is called for each step of a build."""


@dataclass
class ProgressCounter:
    """A count of finished cells, reported step by step.

    Attributes:
        cells: how many code cells each notebook has.
        progress: called for each step, if given.
        total: cells of all notebooks that will be executed.
    """

    cells: Mapping[str, int]
    progress: Progress | None
    total: int = 0
    _done: dict[tuple[str, str], int] = field(default_factory=dict)

    def expect(self, notebooks: Iterable[str]) -> None:
        """Add the cells of notebooks that will be executed to the total."""
        self.total += sum(self.cells[name] for name in notebooks)

    def begin(self, folder: str, notebook: str, cell: int) -> None:
        """Report that a cell begins; those before it are finished."""
        self._report(folder, notebook, cell, min(cell, self.cells[notebook]) - 1)

    def end(self, folder: str, notebook: str) -> None:
        """Report that a notebook has ended."""
        cells = self.cells[notebook]
        self._report(folder, notebook, cells, cells, ended=True)

    def _report(self, folder: str, notebook: str, cell: int, done: int, ended: bool = False) -> None:
        self._done[folder, notebook] = done
        if self.progress:
            cells = self.cells[notebook]
            self.progress(Step(folder, notebook, cell, cells, ended, sum(self._done.values()), self.total))
