"""A notebook as the text of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode


def serialise(notebook: NotebookNode) -> str:
    """Return a notebook as it is written: Chinese as it is, one line end at the end."""
    import nbformat

    text: str = nbformat.writes(notebook, ensure_ascii=False)  # type: ignore[no-untyped-call]
    return text.rstrip("\n") + "\n"
