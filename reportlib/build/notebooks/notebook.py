"""A notebook file: its path, its parameters, its digest, and its cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reportlib.build.notebooks import parameters
from reportlib.build.notebooks.language import in_language
from reportlib.errors import InputError, ParameterError

if TYPE_CHECKING:
    from nbformat import NotebookNode

PARAMETERS = "parameters"
"""The tag of the cell that sets the default values of a notebook's parameters."""

BY_HAND = "by-hand"
"""The tag of a cell of a notebook that is only run by hand: a build leaves it out."""

_ASIDE = ("outputs", "execution_count")
_OF_THE_RUN = ("execution", "papermill", "trusted", "collapsed", "scrolled", "ExecuteTime")
_OF_THE_PROGRAM = ("kernelspec", "language_info", "papermill", "widgets", "toc")


@dataclass(frozen=True)
class Notebook:
    """A notebook as its file contains it.

    Attributes:
        path: the file.
        data: the bytes of the file.
        defaults: the default value of each parameter, by name.
        lang: the language of its texts, if they are in two; None for both.
        by_hand: whether a build leaves it out.
    """

    path: Path
    data: bytes = field(repr=False)
    defaults: Mapping[str, Any]
    lang: str | None = None
    by_hand: bool = False

    @classmethod
    def read(cls, path: Path, lang: str | None = None) -> Self:
        """Read a notebook file. nbformat, which takes long to load, is not needed until the cells are.

        Args:
            path: the file.
            lang: the language to have its texts in; None to leave them as they are.

        Raises:
            InputError: the file is no notebook.
            ParameterError: its parameters cell cannot be read.
        """
        try:
            data = path.read_bytes()
            cells = json.loads(data)["cells"]
            tagged = [cell for cell in cells if PARAMETERS in tags(cell)]
            by_hand = any(BY_HAND in tags(cell) for cell in cells)
            source = "".join(tagged[0]["source"]) if tagged else ""
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _unreadable(path) from error
        try:
            return cls(path, data, parameters.defaults(source), lang, by_hand)
        except ParameterError as error:
            raise ParameterError(f"{path.name}: {error}") from error

    @property
    def name(self) -> str:
        """The stem of the file, which is also that of the notebook's page."""
        return self.path.stem

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what is executed: not of outputs, counts, or what a program noted about itself in the file."""
        read = json.loads(self.data)
        cells = [
            {key: value for key, value in cell.items() if key not in (*_ASIDE, "metadata", "source")}
            | {"metadata": _without(cell.get("metadata", {}), _OF_THE_RUN), "source": "".join(cell["source"])}
            for cell in read["cells"]
        ]
        about = _without(read.get("metadata", {}), _OF_THE_PROGRAM)
        said = json.dumps([cells, about], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    @cached_property
    def node(self) -> NotebookNode:
        """The notebook as nbformat represents it, in its language.

        Raises:
            InputError: the file is no notebook.
        """
        import nbformat

        try:
            node: NotebookNode = nbformat.reads(self.data.decode(), as_version=4)  # type: ignore[no-untyped-call]
        except Exception as error:  # nbformat raises whatever an odd file makes it stumble over
            raise _unreadable(self.path) from error
        return in_language(node, self.lang) if self.lang else node

    @property
    def code(self) -> list[NotebookNode]:
        """The code cells."""
        return [cell for cell in self.node.cells if cell.cell_type == "code"]


def _without(metadata: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {key: value for key, value in metadata.items() if key not in names}


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Return the tags of a cell."""
    found: list[str] = cell.get("metadata", {}).get("tags", [])
    return found


def serialise(node: NotebookNode) -> str:
    """Return a notebook as the text of its file: Chinese unescaped, one line end at the end."""
    import nbformat

    text: str = nbformat.writes(node, ensure_ascii=False)  # type: ignore[no-untyped-call]
    return text.rstrip("\n") + "\n"


def _unreadable(path: Path) -> InputError:
    return InputError(f"{path} cannot be read as a notebook")
