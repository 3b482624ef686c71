"""The normalisation of an executed notebook: what differs between two runs or two machines is removed.

What the cells print and show stays, in the order of the notebook, and so do the parameters that they ran with.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from reportlib.build.notebooks.notebook import tags
from reportlib.core.resources import PACKAGE

INJECTED = "injected-parameters"
"""The tag and identifier of the cell that papermill adds."""

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
# Without the version of the interpreter, which no lock of packages fixes.
_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{4,}")
_CELL_FILE = re.compile(r"(?<!\S)\S*?ipykernel_\d+[/\\]\d+\.py")


def normalise(
    notebook: NotebookNode, parameters: Mapping[str, Any], papermill_version: str, folder: Path
) -> NotebookNode:
    """Make an executed notebook the same on every run and on every machine, in place.

    Args:
        notebook: the notebook as papermill leaves it.
        parameters: the parameters that it ran with; they must contain no path of the machine.
        papermill_version: recorded beside the parameters.
        folder: the folder that it ran in; replaced by `.` where an output names it.

    Returns:
        The same notebook.
    """
    kept = {key: value for key, value in notebook.metadata.items() if key not in ("papermill", "widgets")}
    record = {"parameters": dict(parameters), "version": papermill_version}
    notebook.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {**kept, "kernelspec": _KERNEL, "language_info": _LANGUAGE, "papermill": record}
    )
    places = _places(folder)
    for cell in notebook.cells:
        if INJECTED in tags(cell):
            cell.id = INJECTED
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if not tags(cell):
            cell.metadata.pop("tags", None)
        for output in cell.get("outputs", []):
            _normalise_output(output, places)
    return notebook


def _places(folder: Path) -> list[tuple[str, str]]:
    """Return paths of the machine and what to write in place of each, the longest first."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), sysconfig.get_path("stdlib")}
    places = {f"{library}/": "" for library in libraries}
    places[f"{PACKAGE.parent}/"] = ""
    for place in {folder, folder.resolve()}:
        places[str(place)] = "."
    return sorted(places.items(), key=lambda item: -len(item[0]))


def _normalise_output(output: NotebookNode, places: list[tuple[str, str]]) -> None:
    if "text" in output:
        output.text = _normalise_text(output.text, places)
    data = output.get("data", {})
    for kind, value in data.items():
        if isinstance(value, str) and not kind.startswith("image/"):
            data[kind] = _normalise_text(value, places)


def _normalise_text(text: str, places: list[tuple[str, str]]) -> str:
    text = _CELL_FILE.sub("<cell>", _ADDRESS.sub("at 0x…", text))
    for place, stand_in in places:
        text = text.replace(place, stand_in)
    return text
