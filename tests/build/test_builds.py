"""A build: what it writes, where, and that nothing of the machine or the moment gets into it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from reportlib import figures, tables
from reportlib.build import freshness, reports
from reportlib.build.build_options import BuildOptions
from reportlib.build.build_plan import Plan
from reportlib.build.notebooks.language import in_language
from reportlib.build.progress import Step
from reportlib.core import resources
from reportlib.errors import InputError, NotebookError, OutputError, ParameterError
from tests.support import invented_county
from tests.support import reports as reports_read
from tests.support.builds import contents, shipped, write_little, write_notebook

READ = "import reportlib\nreport = reportlib.read(report_path)\nprint(report.report_id)"


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that builds take their notebooks from, with a short report and little to write."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(resources, "notebooks", lambda: folder)
    monkeypatch.setattr(resources, "report_file", lambda: resources.examples() / "qinghe_2030.txt")
    write_little(monkeypatch)
    return folder


def test_a_build_has_all_its_parts() -> None:
    """A page for each notebook and an index, figures as SVG, PNG and CSV, tables as CSV, Parquet and Stata."""
    result = shipped()
    stems = list(figures.ALL)
    assert [page.stem for page in result.pages] == ["index", *stems]
    assert all(
        page.is_file() and (page.stem == "index" or page.with_suffix(".ipynb").is_file()) for page in result.pages
    )
    names = {figure.name.split(".")[0] for figure in result.figures}
    assert {figure.name for figure in result.figures} == {
        f"{name}{kind}" for name in names for kind in (".svg", ".png", ".csv", ".phone.svg")
    }
    for stem in stems:
        assert any(name[:2] == stem[:2] for name in names), f"{stem} saves no figure"
    assert {table.name for table in result.tables} == {
        f"{n}{s}" for n in tables.NAMES for s in (".csv", ".parquet", ".dta")
    }


def test_both_formats_of_a_table_say_the_same() -> None:
    """CSV and Parquet hold the same rows and columns as the API."""
    result = shipped()
    report = reports_read.shipped()
    for name in tables.NAMES:
        frame = report.table(name)
        stored = pd.read_parquet(result.folder / "tables" / f"{name}.parquet")
        printed = pd.read_csv(result.folder / "tables" / f"{name}.csv")
        assert list(stored.columns) == list(printed.columns) == list(frame.columns)
        assert len(stored) == len(printed) == len(frame)


def test_no_output_names_the_machine_or_the_moment() -> None:
    """No text output holds the folder of the build, of the checkout or of the interpreter, or the date of today."""
    result = shipped()
    today = pd.Timestamp.now().strftime("%Y-%m-%d")
    strange = [str(result.folder.parent), str(resources.PACKAGE.parent), sys.prefix, os.path.expanduser("~"), today]
    # A day that was written down by hand, the one on which reports were first seen, is no clock.
    by_hand = (resources.accuracy() / "reports.tsv").read_text(encoding="utf-8")
    strange = [word for word in strange if len(word) > 2 and word not in by_hand]
    for path in result.folder.rglob("*"):
        if path.suffix in (".html", ".ipynb", ".svg", ".csv"):
            text = path.read_text(encoding="utf-8")
            found = [word for word in strange if word in text]
            assert not found, f"{path.name} holds {found}"


def test_the_checksums_are_those_of_the_files() -> None:
    """SHA256SUMS lists every file but itself and the note on what the build was made from, as sha256sum reads it."""
    folder = shipped().folder
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    actual = contents(folder)
    del actual["SHA256SUMS"], actual[freshness.STATE]
    assert listed == actual


def test_the_executed_notebooks_keep_their_input() -> None:
    """Executed copies have the cells of the committed ones in one language, the injected parameters, and outputs."""
    for path in (resources.notebooks() / f"{name}.ipynb" for name in figures.ALL):
        before = in_language(nbformat.read(path, as_version=4), "zh")
        after = nbformat.read(shipped().folder / path.name, as_version=4)
        kept = [cell for cell in after.cells if cell.id != "injected-parameters"]
        assert [(cell.id, cell.source) for cell in kept] == [(cell.id, cell.source) for cell in before.cells]
        assert any(cell.get("outputs") for cell in kept)
        assert not any(output.output_type == "error" for cell in kept for output in cell.get("outputs", []))


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed and number of jobs change no byte of any file.

    That how kernels start changes none either is shown of one notebook, in `test_endings`.
    """
    said = {"TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7", "NO_COLOR": "1"}
    said |= {"MPLBACKEND": "agg", "COLUMNS": "40", "OMP_NUM_THREADS": "3"}
    code = "from reportlib.build import reports; reports.build(out='b', jobs=6)"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=os.environ | said, check=True, capture_output=True)
    first = contents(shipped().folder)
    second = contents(tmp_path / "b" / shipped().report_id)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_an_executed_notebook_runs_again_where_it_lies(tmp_path: Path) -> None:
    """The parameters in an executed notebook are relative to its folder, so that it runs by hand from there."""
    from nbclient import NotebookClient

    folder = tmp_path / "moved"
    shutil.copytree(shipped().folder, folder)
    before = contents(folder)
    path = min(folder.glob("*.ipynb"))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    assert contents(folder) == before


def test_reports_with_the_same_identity_are_told_apart(tmp_path: Path, notebooks: Path) -> None:
    """Two texts of one place and year get digits of their checksums, in their folders and in their tables."""
    write_notebook(notebooks, "01_try", READ)
    other = tmp_path / "other.txt"
    other.write_text((resources.examples() / "qinghe_2031.txt").read_text("utf-8"), encoding="utf-8")
    (tmp_path / "reports.toml").write_text('["other.txt"]\nyear = 2030\n', encoding="utf-8")
    made = reports.build([resources.report_file(), other], out=tmp_path / "out")
    assert len({one.report_id for one in made}) == 2
    for one in made:
        assert one.report_id == one.folder.name and re.fullmatch(r"qinghe-2030-[0-9a-f]{6}", one.report_id)
        assert set(pd.read_csv(one.folder / "tables" / "outline.csv")["report_id"]) == {one.report_id}


def test_bad_input_stops_before_anything_is_written(tmp_path: Path) -> None:
    """All reports are read before the first is built, and a bad one leaves no output at all."""
    with pytest.raises(InputError):
        reports.build([resources.report_file(), tmp_path / "nothing.txt"], out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_parameter_stops_before_anything_runs(tmp_path: Path, notebooks: Path) -> None:
    """A slip in a parameter's name is an error with a suggestion, not a silent default."""
    write_notebook(notebooks, "01_try", "raise SystemError('ran')")
    with pytest.raises(ParameterError, match="did you mean 'top'"):
        reports.build(out=tmp_path / "out", parameters={"tpo": 3})


def test_an_unknown_language_is_an_error(tmp_path: Path) -> None:
    """A language that the pages do not have is refused before anything is read or written."""
    with pytest.raises(ParameterError, match="no language 'fr': the languages are zh, en"):
        reports.build(out=tmp_path / "out", lang="fr")
    assert not (tmp_path / "out").exists()


def test_parameters_reach_the_notebooks(tmp_path: Path, notebooks: Path) -> None:
    """Each notebook gets the parameters that it takes; one that takes none of the usual ones runs as well."""
    write_notebook(notebooks, "01_try", "print(lang, top)")
    write_notebook(notebooks, "02_other", "print('as is', depth)", parameters="depth = 1")
    (result,) = reports.build(out=tmp_path / "out", lang="en", parameters={"top": "3"})
    assert "en 3" in (result.folder / "01_try.html").read_text("utf-8")
    assert "as is 1" in (result.folder / "02_other.html").read_text("utf-8")


def test_notebooks_are_taken_in_the_order_of_their_numbers(notebooks: Path) -> None:
    """10 comes after 9; a notebook without a number is left alone."""
    for name in ("10_last", "9_first", "draft"):
        write_notebook(notebooks, name, "1", parameters="")
    assert list(Plan.of(BuildOptions()).keys) == ["9_first", "10_last"]


def test_progress_tells_notebook_and_cell(tmp_path: Path, notebooks: Path) -> None:
    """Each cell is told as it begins and each notebook as it ends, and what is behind grows to the whole."""
    write_notebook(notebooks, "01_try", "print(lang)", "print(top)")
    write_notebook(notebooks, "02_bad", "1 / 0", "2")
    told: list[Step] = []
    with pytest.raises(NotebookError):
        reports.build(out=tmp_path / "out", jobs=1, progress=told.append)
    steps = [(step.notebook, step.cell, step.ended, step.done) for step in told]
    assert steps == [
        ("01_try", 1, False, 0),
        ("01_try", 2, False, 1),
        ("01_try", 3, False, 2),
        ("01_try", 3, True, 3),
        ("02_bad", 1, False, 3),
        ("02_bad", 2, False, 4),
        ("02_bad", 3, True, 6),
    ]
    assert {(step.total, step.cells) for step in told} == {(6, 3)}


def test_no_notebook_is_an_error(tmp_path: Path, notebooks: Path) -> None:
    """A folder without numbered notebooks is an error, not an empty site."""
    with pytest.raises(InputError, match="no numbered notebooks"):
        reports.build(out=tmp_path / "out")


def test_a_failed_build_leaves_the_last_good_one(tmp_path: Path, notebooks: Path) -> None:
    """When notebooks fail, the others finish, each failure is told, what ran is kept, and no earlier output changes."""
    write_notebook(notebooks, "01_try", "print(1)")
    (result,) = reports.build(out=tmp_path / "out")
    before = contents(result.folder)
    write_notebook(notebooks, "01_try", "print(2)")
    write_notebook(notebooks, "02_bad", "print('so far')", "1 / 0")
    write_notebook(notebooks, "03_worse", "raise KeyError(top)")
    told: list[Step] = []
    with pytest.raises(NotebookError, match="02_bad, code cell 3: ZeroDivisionError") as error:
        reports.build(out=tmp_path / "out", parameters={"top": 7}, progress=told.append)
    assert "03_worse, code cell 2: KeyError: 7" in str(error.value)
    assert {step.notebook for step in told if step.ended} == {"01_try", "02_bad", "03_worse"}
    after = contents(result.folder)
    kept = [f"{name}.failed.ipynb" for name in ("02_bad", "03_worse")]
    assert {name: after[name] for name in before} == before and sorted(after.keys() - before.keys()) == kept
    failed = (result.folder / kept[0]).read_text("utf-8")
    assert "so far" in failed and "ZeroDivisionError" in failed and '"top": 7' in failed
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", result.folder.name]
    for name in ("02_bad", "03_worse"):
        write_notebook(notebooks, name, "print(3)")
    reports.build(out=tmp_path / "out")
    assert not list(result.folder.glob("*.failed.ipynb"))


def test_an_output_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """Writing below a file is refused with one line that names the place."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match=re.escape(str(tmp_path / "file"))) as error:
        reports.build(out=tmp_path / "file" / "out")
    assert "\n" not in str(error.value)


def test_a_build_keeps_the_lists_and_can_be_made_again(tmp_path: Path, notebooks: Path) -> None:
    """What is built with own lists has them in source/, says so on its index, and is built again from there alone."""
    own, report = tmp_path / "words", tmp_path / "r.txt"
    own.mkdir()
    (own / "units.tsv").write_bytes(b"word\tclass\r\n\xe7\x95\xa6\tclassifier\r\n")
    (own / "stopwords.tsv").write_text("word\n药材\n", encoding="utf-8")
    text = invented_county.text(whole=True).replace("建成标准厂房", "建成药材苗床120畦。建成标准厂房")
    report.write_text(text, encoding="utf-8")
    code = "import reportlib\nprint(*reportlib.read(report_path).quantities['surface'])"
    write_notebook(notebooks, "01_try", code)
    (made,) = reports.build([report], out=tmp_path / "one", lexicon=own, force=True, lang="en")
    kept = made.folder / "source"
    assert {file.name: file.read_bytes() for file in (kept / "lexicon").iterdir()} == {
        file.name: file.read_bytes() for file in own.iterdir()
    }
    index = (made.folder / "index.html").read_text(encoding="utf-8")
    assert "Read with these lists beside those of the package" in index and 'href="source/lexicon/units.tsv"' in index
    assert str(tmp_path) not in index
    text = "".join(file.read_text(encoding="utf-8") for file in made.folder.glob("*.html"))
    assert "120畦" in text, "the notebooks read with the lists too"
    shutil.rmtree(own)
    (again,) = reports.build([kept / "r.txt"], out=tmp_path / "two", force=True, lang="en")
    sums = [(built.folder / "SHA256SUMS").read_text(encoding="utf-8") for built in (made, again)]
    assert sums[0] == sums[1]
