"""The shipped report, built once for all tests that look at its pages and files, and stand-in notebooks."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from reportlib.build.build_result import BuildResult
from reportlib.build.reports import build

PARAMETERS = 'report_path = ""\nlang = "zh"\nout = ""\ntop = 20  # rows to show'


@functools.cache
def shipped() -> BuildResult:
    """Build the shipped report into a folder with a space and Chinese characters in its name."""
    folder = tempfile.mkdtemp(prefix="工作 报告 ")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (result,) = build(out=folder)
    return result


def write_notebook(folder: Path, name: str, *code: str, parameters: str = PARAMETERS) -> Path:
    """Write a small notebook with a title, a parameters cell and cells of code."""
    cells = [new_markdown_cell(f"# {name} 的标题\n\n一段*说明*。")]
    cells.append(new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    cells.extend(new_code_cell(source) for source in code)
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path
