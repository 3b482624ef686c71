"""Running one notebook: its parameters, its environment, and what is left of the machine in its copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import papermill
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import reportlib
from reportlib import schema
from reportlib.build.notebooks import parameters, preloaded
from reportlib.build.notebooks.execution import STARTS, Runner
from reportlib.build.notebooks.notebook import Notebook
from reportlib.core import resources
from reportlib.errors import InputError, NotebookError, ParameterError
from tests.support.builds import write_notebook


def run(folder: Path, *code: str, **values: object) -> nbformat.NotebookNode:
    notebook = Notebook.read(write_notebook(folder, "01_try", *code))
    with Runner(1) as runner:
        return runner.run(notebook, values, folder)


def printed(notebook: nbformat.NotebookNode) -> str:
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))


def test_defaults_are_read_from_the_parameters_cell() -> None:
    """Names and literal defaults are read with their types; a default that is computed takes anything."""
    source = 'place = "武汉"  # 地名\nshare: float = 0.5\nrows = [1, 2]\ntoday = now()\nfree: int'
    assert parameters.defaults(source) == {"place": "武汉", "share": 0.5, "rows": [1, 2], "today": None}


def test_a_parameters_cell_that_is_no_python_names_the_notebook(tmp_path: Path) -> None:
    """A broken parameters cell is one line that names the notebook, before anything runs."""
    path = write_notebook(tmp_path, "02_broken", parameters="lang = ")
    with pytest.raises(ParameterError, match=r"02_broken\.ipynb: the parameters cell .*line 1"):
        Notebook.read(path)


def test_a_file_that_is_no_notebook_is_an_input_error(tmp_path: Path) -> None:
    """A notebook file that cannot be parsed is one line, not a traceback."""
    (tmp_path / "01.ipynb").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a notebook"):
        Notebook.read(tmp_path / "01.ipynb")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("tpo", 3, "did you mean 'top'"),
        ("纬度", 3, "they take share, top"),
        ("report_path", "x.txt", "name the report file itself"),
        ("out", "x", "--out"),
        ("top", "many", "a whole number such as 20, not 'many'"),
        ("top", True, "a whole number"),
        ("share", "half", "a number"),
    ],
)
def test_a_parameter_that_does_not_fit_is_an_error(name: str, value: object, message: str) -> None:
    """Unknown names come with a suggestion, the pipeline's own are refused, wrong kinds say what is right."""
    notebooks = {"01": {"report_path": "", "out": "", "top": 20}, "02": {"share": 0.5}}
    with pytest.raises(ParameterError, match=message) as error:
        parameters.check({name: value}, notebooks)
    assert "\n" not in str(error.value)


def test_each_notebook_gets_only_the_parameters_that_it_takes() -> None:
    """A parameter goes to the notebooks that declare it, and text becomes the kind of their default."""
    given = {"top": "5", "share": 1, "flags": "['a']", "deep": "no"}
    notebooks = {"01": {"top": 20, "flags": []}, "02": {"share": 0.5, "top": 1.0, "deep": True}}
    checked = parameters.check(given, notebooks)
    assert checked == {"01": {"top": 5, "flags": ["a"]}, "02": {"top": 5.0, "share": 1.0, "deep": False}}
    assert [type(value) for value in checked["02"].values()] == [float, float, bool]


def test_chinese_parameters_stay_readable(tmp_path: Path) -> None:
    """Injected text reads as it was given, quotes and backslashes included, and arrives unchanged."""
    value = "武汉\"'\\新区"
    executed = run(tmp_path, "print(report_path)", report_path=value)
    injected = next(cell for cell in executed.cells if cell.id == "injected-parameters")
    assert "武汉" in injected.source
    assert printed(executed) == f"{value}\n"


def test_two_runs_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock, address, hash order, process number or folder of the run is left in the executed notebook."""
    code = (
        "import os, warnings\nprint(os.getcwd(), set('甲乙丙丁戊'), hash('x'))\nwarnings.warn('careful')",
        "object()",
        "import time\nprint('a', flush=True); time.sleep(0.2); print('b')",
        "print(os.environ['TZ'], os.environ['LC_ALL'], os.environ['PYTHONHASHSEED'])",
    )
    first, second = (run(tmp_path / name, *code, out=".") for name in ("一 号", "two{x}"))
    assert nbformat.writes(first) == nbformat.writes(second)
    text = nbformat.writes(first)
    assert str(tmp_path) not in text
    assert "ipykernel_" not in text
    assert "UTC C.UTF-8 0" in printed(first)


def test_the_executed_notebook_tells_how_it_was_run(tmp_path: Path) -> None:
    """Parameters and papermill's version are recorded, times and the interpreter's version are not."""
    executed = run(tmp_path, "1", lang="en")
    assert executed.metadata.papermill.parameters == {"lang": "en"}
    assert set(executed.metadata.papermill) == {"parameters", "version"}
    assert "version" not in executed.metadata.language_info
    nbformat.validate(executed)


def test_a_failing_cell_is_named(tmp_path: Path) -> None:
    """The error names notebook, cell, reason and line, on one line."""
    with pytest.raises(NotebookError) as error:
        run(tmp_path, "1", "x = 1\nraise ValueError('坏\\n了')")
    message = str(error.value)
    assert message == "notebook 01_try, code cell 3: ValueError: 坏 (at: raise ValueError('坏\\n了'))"
    assert error.value.exit_code == 1


def test_a_dead_kernel_is_a_notebook_error(tmp_path: Path) -> None:
    """A kernel that dies ends the run with one line, and does not hang."""
    with pytest.raises(NotebookError, match=r"01_try: the kernel failed: .*died"):
        run(tmp_path, "import os\nos._exit(3)")


def test_a_kernel_that_did_not_start_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel whose port another program took first is started once more, twice at most; then it is an error."""
    notebook = Notebook.read(write_notebook(tmp_path, "01_try", "print(top)"))
    execute, ends = papermill.execute_notebook, [STARTS - 1]

    def unlucky(*arguments: Any, **options: Any) -> Any:
        if ends[0]:
            ends[0] -= 1
            raise RuntimeError("Kernel died before replying to kernel_info")
        return execute(*arguments, **options)

    monkeypatch.setattr(papermill, "execute_notebook", unlucky)
    with Runner(1) as runner:
        assert "20" in str(runner.run(notebook, {}, tmp_path)) and ends[0] == 0
        ends[0] = STARTS
        with pytest.raises(NotebookError, match="01_try: the kernel failed"):
            runner.run(notebook, {}, tmp_path)


def test_the_committed_notebook_is_left_alone(tmp_path: Path) -> None:
    """Running a notebook changes neither its file nor what was read from it."""
    path = write_notebook(tmp_path, "01_try", "print(top)")
    before = path.read_bytes()
    notebook = Notebook.read(path)
    with Runner(1) as runner:
        runs = [runner.run(notebook, {"top": number}, tmp_path) for number in (1, 2)]
    assert [printed(executed) for executed in runs] == ["1\n", "2\n"]
    assert path.read_bytes() == before


def test_a_report_is_handed_to_the_kernels_of_its_build_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed over is what would be read; another file, other settings, a broken hand-over are read as ever."""
    source = tmp_path / "source" / "report.txt"
    source.parent.mkdir()
    source.write_bytes((resources.examples() / "qinghe_2030.txt").read_bytes())
    handed = tmp_path / "handed"
    own = reportlib.read(source)
    second = resources.examples() / "qinghe_2031.txt"
    preloaded.write([(reportlib.read(second), second), (own, source)], handed)
    assert preloaded.find(source) is None, "nothing is taken where nothing is named"
    monkeypatch.setenv(preloaded.VARIABLE, str(handed))
    taken = preloaded.find(source)
    assert taken is not None and taken.report_id == own.report_id
    for name in schema.tables():
        pd.testing.assert_frame_equal(taken.table(name), own.table(name))
    assert reportlib.read(source, year=2040).metadata.year == 2040
    other = source.with_name("other.txt")
    other.write_bytes(source.read_bytes())
    assert preloaded.find(other) is None
    (source.parent / "reports.toml").write_text('["report.txt"]\nspeaker = "某某"\n', encoding="utf-8")
    assert preloaded.find(source) is None and reportlib.read(source).metadata.speaker == "某某"
    (source.parent / "reports.toml").unlink()
    assert preloaded.find(source) is not None
    for broken in (b"", b"{}\n", b"[]\n", handed.read_bytes()[:-9], b"\n\n"):
        handed.write_bytes(broken)
        assert preloaded.find(source) is None


def test_a_notebook_shows_one_line_of_an_error_of_its_user(capsys: pytest.CaptureFixture[str]) -> None:
    """A report that is not there is one line in a cell, as on the command line; a defect of the code has its way."""
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    shell = InteractiveShell(config=config)
    shell.run_cell("import reportlib; reportlib.read('missing.txt')")
    assert capsys.readouterr().out.strip() == "InputError: missing.txt: no such file; check the path"
    shell.run_cell("1 / 0")
    assert "Traceback (most recent call last)" in capsys.readouterr().out
