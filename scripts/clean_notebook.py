"""Keep outputs out of git: a clean filter for notebooks, set up by `make lab`.

    python scripts/clean_notebook.py --install      tell git of it, in this checkout alone
    python scripts/clean_notebook.py < notebook     print the notebook as git stores it

git runs it whenever it looks at a notebook, and stores what it prints: the cells without outputs and counts, and of the
metadata what is needed to run it. The file in the folder keeps its outputs. Opening, running and saving a notebook in
JupyterLab then leaves `git status` clean, since what git would store is what it has.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILTER = "filter.reportlib-notebook.clean"
COMMAND = ".venv/bin/python scripts/clean_notebook.py"

KEPT = ("tags",)
"""Metadata of a cell that is stored."""


def clean(text: str) -> str:
    """Return a notebook as it is stored; what is no notebook as it is.

    Args:
        text: the file.
    """
    try:
        read = json.loads(text)
        cells = [_cell(cell) for cell in read["cells"]]
        about = read["metadata"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return text
    stored: dict[str, Any] = {"cells": cells, "metadata": {}}
    if "kernelspec" in about:
        stored["metadata"] = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": about["kernelspec"]["name"]},
            "language_info": {"name": "python"},
        }
    stored |= {"nbformat": read["nbformat"], "nbformat_minor": read["nbformat_minor"]}
    return json.dumps(stored, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in cell["metadata"].items() if key in KEPT}
    source = cell["source"]
    lines = source.splitlines(keepends=True) if isinstance(source, str) else source
    code = {"execution_count": None} if cell["cell_type"] == "code" else {}
    named = {"id": cell["id"]} if "id" in cell else {}
    outputs: dict[str, Any] = {"outputs": []} if code else {}
    attached = {"attachments": cell["attachments"]} if cell.get("attachments") else {}
    about = {"cell_type": cell["cell_type"], **code, **named, **attached}
    return {**about, "metadata": kept, **outputs, "source": lines}


def install() -> int:
    """Tell git of the filter, where this is a checkout; what stands there already stays."""
    asked = subprocess.run(["git", "config", "--get", FILTER], cwd=ROOT, capture_output=True, text=True, check=False)
    if asked.returncode in (0, 128):
        return 0
    return subprocess.run(["git", "config", "--local", FILTER, COMMAND], cwd=ROOT, check=False).returncode


def main(arguments: list[str]) -> int:
    """Install the filter, or filter standard input."""
    if arguments == ["--install"]:
        try:
            return install()
        except OSError:  # no git: nothing to keep clean
            return 0
    text = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(clean(text).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
