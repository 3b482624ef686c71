"""The errors that a user's input can cause, as one tree.

    ReportlibError
    ├── InputError            the file: missing, a folder, empty, not text, not a work report
    ├── OutputError           the place to write to
    ├── UnknownTableError     a table name that does not exist      (also a KeyError)
    ├── UnknownQuantityError  a quantity_id that the report lacks   (also a KeyError)
    ├── UnknownNameError      an attribute that does not exist      (also an AttributeError)
    ├── ParameterError        a parameter that a notebook lacks, or a value of the wrong kind
    └── NotebookError         a notebook that failed while running

Each message is one line that states what is wrong, where, and what to do. The command line prints it and
exits with 2; `NotebookError` exits with 1, since the input was good and the run failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class ReportlibError(Exception):
    """The base of all errors that reportlib raises on purpose."""

    exit_code = 2

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of the error: the line that says what to do, without the way to it."""
        return [f"{type(self).__name__}: {self}"]


class InputError(ReportlibError, ValueError):
    """The report file cannot be read as a government work report."""


class OutputError(ReportlibError, OSError):
    """The output folder or file cannot be written."""


class UnknownTableError(ReportlibError, KeyError):
    """The table asked for is not in the field dictionary."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnknownQuantityError(ReportlibError, KeyError):
    """The report has no quantity with the id asked for."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnknownNameError(ReportlibError, AttributeError):
    """A report, a comparison or the package has nothing of the name asked for."""


class ParameterError(ReportlibError, ValueError):
    """A notebook parameter is unknown, or has a value of the wrong kind."""


class NotebookError(ReportlibError, RuntimeError):
    """A notebook raised an error while it was executed.

    Attributes:
        notebook: the notebook up to the failed cell, an `nbformat` node; None if its kernel died.
        details: the failed cell on several lines: source, output, parameters; empty if its kernel died.
    """

    exit_code = 1
    notebook: Any = None
    details = ""

    @classmethod
    def together(cls, errors: Iterable[NotebookError], place: str) -> NotebookError:
        """Return one error for all failed notebooks.

        Args:
            errors: one for each notebook.
            place: a statement of where the notebooks were left.
        """
        failed = sorted(errors, key=str)
        kept = [place] if any(error.notebook is not None for error in failed) else []
        made = cls("; ".join([*map(str, failed), *kept]))
        made.details = "\n".join(error.details for error in failed if error.details)
        return made
