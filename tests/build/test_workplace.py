"""Notebooks as a workplace: run by hand they write nothing, refuse what is misspelt, and leave git clean."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from reportlib.build import reports
from reportlib.build.build_options import BuildOptions
from reportlib.build.build_plan import Plan, numbered
from reportlib.build.notebooks import saved
from reportlib.build.notebooks.execution import Runner
from reportlib.build.notebooks.notebook import Notebook
from reportlib.core import resources
from reportlib.core.notebook_parameters import check_parameters
from reportlib.errors import ParameterError
from tests.support.places import ROOT

EVERY = sorted(resources.notebooks().glob("*.ipynb"))
BY_HAND = [path for path in EVERY if Notebook.read(path).by_hand]
START, PANEL, OWN = BY_HAND
CLEAN = ROOT / "scripts" / "clean_notebook.py"


def executed(path: Path, folder: Path, parameters: str = "") -> nbformat.NotebookNode:
    """A notebook as it is after a run by hand in a folder, with a cell of parameters as papermill adds it."""
    node = nbformat.read(path, as_version=4)
    if parameters:
        node.cells.insert(2, nbformat.v4.new_code_cell(f"# Parameters\n{parameters}"))
    NotebookClient(node, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return node


KINDS = {"text/plain", "text/html", "text/markdown", "image/png", "image/svg+xml"}
"""Kinds of outputs that JupyterLab, Notebook, VS Code, Colab and GitHub show by themselves."""


MOVING = re.compile(r"<(script|style)>.*?</\1>|<iframe.*?></iframe>", re.DOTALL)
"""What a notebook that is not trusted does not show."""


def check_outputs(node: nbformat.NotebookNode) -> None:
    """Nothing failed, and every output is of a kind that each program shows, with words in it where no script runs."""
    outputs = [output for cell in node.cells for output in cell.get("outputs", ())]
    assert any("text/html" in output.get("data", {}) for output in outputs)
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    for data in (output.data for output in outputs if "data" in output):
        assert set(data) <= KINDS and "text/plain" in data
        bare = re.sub(
            r"<(script|style)>.*?</\1>|<iframe.*?></iframe>", "", data.get("text/html", "words"), flags=re.DOTALL
        )
        assert re.sub(r"<[^>]*>", "", bare).strip()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_walk_through_runs(lang: str, tmp_path: Path) -> None:
    """It runs from top to bottom on another report, in a folder of its own, in which it writes nothing."""
    given = {"report_path": str(resources.examples() / "qinghe_2031.txt"), "lang": lang}
    with reports.fork_server(Plan.of(BuildOptions())) as server, Runner(1, server) as runner:
        check_outputs(runner.run(Notebook.read(START), given, tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_panel_runs(lang: str, tmp_path: Path) -> None:
    """It runs on the examples in a folder of its own, in which it writes nothing."""
    with reports.fork_server(Plan.of(BuildOptions())) as server, Runner(1, server) as runner:
        check_outputs(runner.run(Notebook.read(PANEL), {"lang": lang}, tmp_path))
    assert not list(tmp_path.iterdir())


def command(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of Jupyter in a folder."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    called = [sys.executable, "-m", *map(str, words)]
    return subprocess.run(called, cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True)


@pytest.mark.slow
def test_nbconvert_from_another_folder(tmp_path: Path) -> None:
    """`jupyter nbconvert --execute` runs a notebook of the checkout from anywhere, and leaves it alone."""
    before = OWN.read_bytes()
    words = ("nbconvert", "--to", "notebook", "--execute", "--output-dir", tmp_path, OWN)
    done = command(tmp_path, *words)
    assert done.returncode == 0, done.stderr[-2000:]
    check_outputs(nbformat.read(tmp_path / OWN.name, as_version=4))
    assert OWN.read_bytes() == before and [path.name for path in tmp_path.iterdir()] == [OWN.name]


@pytest.mark.slow
def test_papermill_from_another_folder(tmp_path: Path) -> None:
    """papermill's own command line takes parameters; a misspelt one ends the run in its second cell, in one line."""
    report = resources.examples() / "qinghe_2031.txt"
    given = ("-p", "report_path", report, "-p", "lang", "en")
    done = command(tmp_path, "papermill", OWN, "out.ipynb", *given)
    assert done.returncode == 0, done.stderr[-2000:]
    node = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    check_outputs(node)
    assert [path.name for path in tmp_path.iterdir()] == ["out.ipynb"]
    done = command(tmp_path, "papermill", OWN, "wrong.ipynb", "-p", "reprt_path", report)
    assert done.returncode != 0 and "did you mean 'report_path'?" in done.stderr


def test_a_build_leaves_them_out() -> None:
    """They are numbered as the others are, and marked."""
    assert [path.stem for path in BY_HAND] == ["00_start", "07_panel", "09_own_question"]
    assert set(BY_HAND) <= set(numbered(resources.notebooks()))


@pytest.mark.slow
def test_a_run_by_hand_writes_nothing(tmp_path: Path) -> None:
    """Without `out` the figures are shown and not written; with it they are."""
    path = resources.notebooks() / "01_structure.ipynb"
    before = sorted(resources.build_root().rglob("*")) if resources.build_root().is_dir() else []
    node = executed(path, tmp_path)
    assert any("image/svg+xml" in out.get("data", {}) for cell in node.cells for out in cell.get("outputs", ()))
    assert not list(tmp_path.iterdir())
    assert before == (sorted(resources.build_root().rglob("*")) if resources.build_root().is_dir() else [])
    executed(path, tmp_path, 'out = "here"')
    assert {file.suffix for file in (tmp_path / "here" / "figures").iterdir()} == {".svg", ".png", ".csv"}


CELL = 'report_path = ""\nlang = "zh"\nout = ""\ntop = 3'
SET = {"report_path": "", "lang": "zh", "out": "", "top": 3, "In": ["", CELL]}
WRONG: dict[str, tuple[Mapping[str, Any], str]] = {
    "injected": ({**SET, "In": ["", CELL, '# Parameters\nreprt = "x.txt"\n'], "reprt": "x.txt"}, "'report_path'"),
    "injected and unlike": ({**SET, "In": ["", CELL, "# Parameters\nwidth = 3\n"], "width": 3}, "it takes lang"),
    "misspelt by hand": ({**SET, "reprot_path": "x.txt"}, "did you mean 'report_path'"),
    "missing": ({"report_path": "", "out": ""}, "'lang' is not set"),
    "a language": ({**SET, "lang": "fr"}, "zh, en"),
}


@pytest.mark.parametrize("case", list(WRONG))
def test_misspelt_parameters_are_refused(case: str) -> None:
    """A parameter that the notebook lacks is an error by hand too, with the name that was meant."""
    namespace, words = WRONG[case]
    with pytest.raises(ParameterError) as caught:
        check_parameters(namespace, "report_path lang out")
    assert words in str(caught.value)


def test_own_variables_are_no_parameters() -> None:
    """What a user sets besides, and what the first cell sets more, is left alone, also when a cell runs again."""
    own = {"report": object(), "report_id": "x", "lag": 2, "rows": [1], "outs": 3, "_report_path": ""}
    injected = ["", CELL, '# Parameters\nreport_path = "a.txt"\ntop = 5\n']
    check_parameters({**SET, **own, "In": injected}, "report_path lang out")


@pytest.mark.parametrize("path", [path for path in EVERY if path not in BY_HAND], ids=lambda path: path.stem)
def test_every_notebook_checks_its_parameters(path: Path) -> None:
    """The names that a notebook checks are those of its first cell."""
    notebook = Notebook.read(path)
    code = "\n".join(cell.source for cell in notebook.code)
    assert f'paths.check_parameters(globals(), "{" ".join(notebook.defaults)}")' in code


def with_outputs(data: bytes) -> bytes:
    """A notebook as JupyterLab saves it after a run: outputs, counts, what it notes about itself."""
    read = json.loads(data)
    read["metadata"]["language_info"] |= {"version": "3.11.7", "mimetype": "text/x-python"}
    read["metadata"]["widgets"] = {}
    for number, cell in enumerate(read["cells"]):
        cell["source"] = "".join(cell["source"])
        cell["metadata"]["trusted"] = True
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["metadata"]["execution"] = {"iopub.status.busy": "2031-01-01"}
            output = {"name": "stdout", "output_type": "stream", "text": "1\n"}
            cell["outputs"] = [output]
    return json.dumps(read, indent=2).encode()


def test_outputs_make_nothing_stale(tmp_path: Path) -> None:
    """The digest of a notebook is that of what is executed."""
    for path in EVERY:
        run, changed = tmp_path / f"run_{path.name}", tmp_path / f"changed_{path.name}"
        run.write_bytes(with_outputs(path.read_bytes()))
        changed.write_bytes(path.read_bytes().replace(b"import reportlib", b"import  reportlib"))
        assert Notebook.read(run).digest == Notebook.read(path).digest != Notebook.read(changed).digest


def filtered(data: bytes) -> bytes:
    """What the filter makes of a notebook."""
    return subprocess.run([sys.executable, str(CLEAN)], input=data, capture_output=True, check=True).stdout


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_the_filter_stores_what_is_committed(path: Path) -> None:
    """A notebook is stored as it is committed, whether it was run or not; what is no notebook stays as it is."""
    data = path.read_bytes()
    assert filtered(data) == filtered(with_outputs(data)) == data
    assert filtered(b"no notebook") == b"no notebook"


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    named = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *named, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_git_status_stays_clean(tmp_path: Path) -> None:
    """After a run and a save git sees nothing changed; a change of a cell is seen, and not staged."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / ".gitignore").write_text("/.venv/\n", encoding="utf-8")
    for name in ("scripts/clean_notebook.py", ".gitattributes"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    path = tmp_path / "notebooks" / EVERY[0].name
    shutil.copyfile(EVERY[0], path)
    git(tmp_path, "init", "-q")
    for _ in range(2):
        subprocess.run([sys.executable, "scripts/clean_notebook.py", "--install"], cwd=tmp_path, check=True)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "begin")
    path.write_bytes(with_outputs(path.read_bytes()))
    saved.refresh(str(path), {"type": "notebook"})
    assert git(tmp_path, "status", "--short") == ""
    assert b"stdout" in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(b"import reportlib", b"import  reportlib"))
    saved.refresh(str(path), {"type": "notebook"})
    assert git(tmp_path, "status", "--short") == f" M notebooks/{path.name}\n"
    saved.refresh(str(tmp_path / "notes.txt"), {"type": "file"})
    saved.refresh(str(tmp_path.parent / "elsewhere.ipynb"), {"type": "notebook"})


def test_make_lab_opens_the_first_notebook() -> None:
    """The target sets up the filter, opens at the root, and shows a notebook that is there."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nlab: ")[2].partition("\n\n")[0]
    assert "clean_notebook.py --install" in recipe and "--ServerApp.root_dir=." in recipe
    shown = recipe.partition("/lab/tree/")[2].split()[0]
    assert (ROOT / shown).is_file()
    assert f"post_save_hook={saved.__name__}.{saved.refresh.__name__}" in recipe


def test_binder_installs_this_package() -> None:
    """The environment of Binder is this checkout at the pinned versions; what runs after it names no address."""
    lines = (ROOT / ".binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["-c ../constraints.txt", "-e ."]
    assert (ROOT / "constraints.txt").is_file()
    assert (ROOT / ".binder" / "runtime.txt").read_text(encoding="utf-8") == "python-3.11\n"
    script = ROOT / ".binder" / "postBuild"
    assert os.access(script, os.X_OK) and "://" not in script.read_text(encoding="utf-8")
    for path in re.findall(r"(?:data|notebooks)/[\w/.]+", script.read_text(encoding="utf-8")):
        assert (ROOT / path).is_file()
