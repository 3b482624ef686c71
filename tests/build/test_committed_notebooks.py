"""What the committed notebooks promise, without running them: thin, clean, with parameters and named cells."""

from __future__ import annotations

import ast
import re

import nbformat
import pytest

from reportlib import figures
from reportlib.core import resources

EVERY = sorted(resources.notebooks().glob("*.ipynb"))
BY_HAND = ("00_start", "07_panel", "09_own_question")
"""The notebooks that a build leaves out: they may do what thin ones may not."""
NOTEBOOKS = [path for path in EVERY if path.stem not in BY_HAND]
MOST_LINES = 12  # of code in a cell
NAMES = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
ALL_NAMES = pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)


def read(path: object) -> nbformat.NotebookNode:
    """Read a notebook as it is on disk."""
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def test_every_notebook_has_its_figures() -> None:
    """The notebooks are those that figures are made for, and each shows and saves all of its own."""
    assert [path.stem for path in NOTEBOOKS] == [*figures.ALL, *figures.COMPARED]
    for path in NOTEBOOKS:
        code = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")
        about = "comparison" if path.stem in figures.COMPARED else "report"
        drawn = {**figures.ALL, **figures.COMPARED}[path.stem]
        for function in drawn:
            assert f"figures.{function.__name__}({about}, lang)" in code
        assert code.count("drawing.save(folder)") == len(drawn)


@ALL_NAMES
def test_format_is_clean(path: object) -> None:
    """Notebook format 4.5, kernel python3, no outputs, no counts, nothing of the machine in the metadata."""
    notebook = read(path)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs and cell.execution_count is None


@NAMES
def test_parameters(path: object) -> None:
    """One cell is tagged parameters, stands before all other code, and sets report_path, lang and out."""
    code = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert [index for index, cell in enumerate(code) if "parameters" in cell.metadata.get("tags", [])] == [0]
    set_to = {node.targets[0].id: node.value.value for node in ast.parse(code[0].source).body}  # type: ignore[attr-defined]
    other = {"other_path": ""} if path.stem in figures.COMPARED else {}  # type: ignore[attr-defined]
    assert set_to == {"report_path": "", **other, "lang": "zh", "out": ""}


@ALL_NAMES
def test_cells_have_readable_names(path: object) -> None:
    """Identifiers of cells are words, each used once, so that links to them stay true."""
    ids = [cell.id for cell in read(path).cells]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in ids)


@NAMES
def test_cells_are_thin(path: object) -> None:
    """Code only imports, reads, shows and saves: no function, class, loop or condition, and few lines a cell."""
    logic = (
        ast.FunctionDef,
        ast.ClassDef,
        ast.For,
        ast.While,
        ast.If,
        ast.Try,
        ast.With,
        ast.Lambda,
        ast.comprehension,
    )
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= MOST_LINES
            assert not any(isinstance(node, logic) for node in ast.walk(ast.parse(cell.source)))


@ALL_NAMES
def test_text_is_bilingual(path: object) -> None:
    """Each Markdown cell has a heading in both languages, then a Chinese paragraph, then an English one."""
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            heading, chinese, english = cell.source.split("\n\n")
            assert re.fullmatch(r"#{1,3} .*[一-鿿].* · [A-Z].*", heading)
            assert re.search("[一-鿿]", chinese) and re.fullmatch(r"\*[A-Z].*\.\*", english)
