"""Builds that tests look at: one of the shipped report for all of them, and stand-in notebooks for small ones."""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import nbformat
import pytest
from filelock import FileLock
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from reportlib.build.build_result import BuildResult
from reportlib.core import resources

PARAMETERS = 'report_path = ""\nlang = "zh"\nout = ""\ntop = 20  # rows to show'
BUILD = """
import pickle, sys
from reportlib.build.reports import build
(result,) = build(out=sys.argv[1], lang=sys.argv[3])
open(sys.argv[2], "wb").write(pickle.dumps(result))
"""
T = TypeVar("T")


def once(name: str, make: Callable[[Path], T]) -> T:
    """Return what is made in a folder by the first test, in whichever process, that asks for it.

    Args:
        name: the name of the folder.
        make: a function that fills the folder and returns what can be pickled.
    """
    folder = folder_of(name)
    kept = folder.with_name(f"{name}.pickle")
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            made = make(folder)
            kept.write_bytes(pickle.dumps(made))
    result: T = pickle.loads(kept.read_bytes())
    return result


def folder_of(name: str) -> Path:
    """Return the place of a folder that is made once, whether it is made or not."""
    return Path(os.environ["REPORTLIB_TESTS_FOLDER"]) / name


def shipped() -> BuildResult:
    """Build the shipped report, as a process of its own does, into a folder with a space and Chinese in its name."""
    return once("工作 报告", _built)


def shipped_in_english() -> BuildResult:
    """Build the shipped report with its pages in English."""
    return once("in English", functools.partial(_built, lang="en"))


def two_beside_each_other() -> BuildResult:
    """Build the two invented reports side by side."""
    from reportlib.build import two_reports

    before, after = (resources.examples() / f"qinghe_{year}.txt" for year in (2030, 2031))
    return once("两份 pair", lambda folder: two_reports.build(after, before, out=folder))


def _built(folder: Path, lang: str = "zh") -> BuildResult:
    result = folder.with_name(f"result {lang}.pickle")
    command = [sys.executable, "-c", BUILD, folder, result, lang]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder.parent)
    assert done.returncode == 0, done.stderr[-2000:]
    made: BuildResult = pickle.loads(result.read_bytes())
    return made


def write_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds of this process write tables in one form, and stand-ins for sheet and workbook.

    These take most of the time of a small build, and are the same whatever a test of builds is about.
    """
    from reportlib.build import folder_maker  # which loads what most tests need not
    from reportlib.build.site import Site
    from reportlib.exchange import workbook
    from reportlib.figures import one_sheet

    class StandIn:
        """A sheet that is not drawn: its files, each with its name in it."""

        def save(self, folder: Path) -> None:
            for name in one_sheet.FILES:
                (folder / name).write_text(name, encoding="utf-8")

    monkeypatch.setattr(folder_maker, "TABLE_SUFFIXES", (".csv",))
    monkeypatch.setattr(workbook, "write", lambda sheets, path, title="": path.write_text(title, encoding="utf-8"))
    monkeypatch.setattr(Site, "sheet", lambda site: StandIn())


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


def contents(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its checksum."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
