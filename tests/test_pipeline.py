"""A build: what it writes, where, and that nothing of the machine or the moment gets into it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from builds import shipped, write_notebook
from PIL import Image

from reportlib import figures, tables
from reportlib.build import freshness, reports
from reportlib.build.progress import Step
from reportlib.build.project import Project, committed_copies, committed_diff
from reportlib.core import resources
from reportlib.errors import InputError, NotebookError, OutputError, ParameterError
from reportlib.report import batch

READ = "import reportlib\nreport = reportlib.read(report_path)\nprint(report.report_id)"


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that builds take their notebooks from."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(resources, "notebooks", lambda: folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its checksum."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_build_has_all_its_parts() -> None:
    """A page for each notebook and an index, figures as SVG, PNG and CSV, tables as CSV, Parquet and Stata."""
    result = shipped()
    stems = list(figures.ALL)
    assert [page.stem for page in result.pages] == ["index", *stems]
    assert all(
        page.is_file() and (page.stem == "index" or page.with_suffix(".ipynb").is_file()) for page in result.pages
    )
    names = {figure.stem for figure in result.figures}
    assert {figure.name for figure in result.figures} == {
        f"{name}{kind}" for name in names for kind in (".svg", ".png", ".csv")
    }
    for stem in stems:
        assert any(name[:2] == stem[:2] for name in names), f"{stem} saves no figure"
    assert {table.name for table in result.tables} == {
        f"{n}{s}" for n in tables.NAMES for s in (".csv", ".parquet", ".dta")
    }


def test_both_formats_of_a_table_say_the_same() -> None:
    """CSV and Parquet hold the same rows and columns as the API."""
    result = shipped()
    report = batch.read_all([resources.report_file()])[0].report
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
    """Executed copies have the cells of the committed ones, plus the injected parameters, and outputs."""
    for path in (resources.notebooks() / f"{name}.ipynb" for name in figures.ALL):
        before = nbformat.read(path, as_version=4)
        after = nbformat.read(shipped().folder / path.name, as_version=4)
        kept = [cell for cell in after.cells if cell.id != "injected-parameters"]
        assert [(cell.id, cell.source) for cell in kept] == [(cell.id, cell.source) for cell in before.cells]
        assert any(cell.get("outputs") for cell in kept)
        assert not any(output.output_type == "error" for cell in kept for output in cell.get("outputs", []))


@pytest.mark.parametrize(
    ("zone", "locale", "seed", "jobs", "forks"),
    [
        ("America/St_Johns", "C", "7", 6, False),
        pytest.param("Asia/Shanghai", "C.UTF-8", "random", 1, True, marks=pytest.mark.long),
    ],
)
def test_two_builds_give_the_same_bytes(
    zone: str, locale: str, seed: str, jobs: int, forks: bool, tmp_path: Path
) -> None:
    """Folder, time zone, locale, hash seed, number of jobs and how kernels start change no byte of any file."""
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed}
    environment |= {"MPLBACKEND": "agg", "COLUMNS": "40", "OMP_NUM_THREADS": "3"} if forks else {"NO_COLOR": "1"}
    code = f"from reportlib.build import reports; reports.POSSIBLE &= {forks}; reports.build(out='b', jobs={jobs})"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True, capture_output=True)
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


def test_reports_with_the_same_identity_are_numbered(tmp_path: Path, notebooks: Path) -> None:
    """The second report of one place and year gets -2, in its folder and in its tables."""
    write_notebook(notebooks, "01_try", READ)
    copy = tmp_path / "copy.txt"
    shutil.copyfile(resources.report_file(), copy)
    first, second = reports.build([resources.report_file(), copy], out=tmp_path / "out")
    assert second.report_id == second.folder.name == f"{first.report_id}-2"
    frame = pd.read_csv(second.folder / "tables" / "outline.csv")
    assert set(frame["report_id"]) == {second.report_id}


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


def test_notebooks_are_taken_in_the_order_of_their_numbers(tmp_path: Path, notebooks: Path) -> None:
    """10 comes after 9; a notebook without a number is left alone."""
    for name in ("10_last", "9_first", "draft"):
        write_notebook(notebooks, name, "1", parameters="")
    (result,) = reports.build(out=tmp_path / "out", jobs=1)
    assert [page.stem for page in result.pages] == ["index", "9_first", "10_last"]


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
    assert [path.name for path in (tmp_path / "out").iterdir()] == [result.folder.name]
    for name in ("02_bad", "03_worse"):
        write_notebook(notebooks, name, "print(3)")
    reports.build(out=tmp_path / "out")
    assert not list(result.folder.glob("*.failed.ipynb"))


def test_what_a_killed_build_left_goes(tmp_path: Path, notebooks: Path) -> None:
    """The hidden folder of a build that was killed is taken away by the next one; one of another report stays."""
    write_notebook(notebooks, "01_try", READ)
    (result,) = reports.build(out=tmp_path / "out")
    left, other = (tmp_path / "out" / f".{name}-building-x" for name in (result.report_id, f"{result.report_id}-2"))
    for folder in (left, other):
        folder.mkdir()
    reports.build(out=tmp_path / "out", force=True)
    assert not left.exists() and other.exists()


def test_a_new_build_takes_away_what_only_the_old_one_had(tmp_path: Path, notebooks: Path) -> None:
    """Pages of a removed notebook go; files that a person added or changed stay."""
    write_notebook(notebooks, "01_try", "print(1)")
    old = write_notebook(notebooks, "02_old", "print(2)")
    (result,) = reports.build(out=tmp_path / "out")
    (result.folder / "notes.md").write_text("mine", encoding="utf-8")
    (result.folder / "02_old.ipynb").write_text("changed by me", encoding="utf-8")
    old.unlink()
    reports.build(out=tmp_path / "out")
    left = {path.name for path in result.folder.iterdir()}
    assert {"notes.md", "02_old.ipynb"} <= left
    assert "02_old.html" not in left


def test_a_forged_list_of_files_removes_nothing_outside(tmp_path: Path, notebooks: Path) -> None:
    """A SHA256SUMS that names files elsewhere does not lead the next build to remove them."""
    write_notebook(notebooks, "01_try", "print(1)")
    (result,) = reports.build(out=tmp_path / "out")
    victim = tmp_path / "victim.txt"
    victim.write_text("keep", encoding="utf-8")
    checksum = hashlib.sha256(b"keep").hexdigest()
    (result.folder / "SHA256SUMS").write_text(f"{checksum}  ../../victim.txt\n{checksum}  {victim}\n", encoding="utf-8")
    reports.build(out=tmp_path / "out")
    assert victim.exists()


def test_an_output_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """Writing below a file is refused with one line that names the place."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match=re.escape(str(tmp_path / "file"))) as error:
        reports.build(out=tmp_path / "file" / "out")
    assert "\n" not in str(error.value)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own for committed copies, filled from the shared build instead of a new one."""
    monkeypatch.setattr(committed_copies.project, "here", lambda: Project(tmp_path, (), None))
    monkeypatch.setattr(committed_copies, "build", lambda *given, **options: [shipped()])
    return tmp_path


def test_committed_copies_are_renewed_and_then_the_same(checkout: Path) -> None:
    """`figures` writes figures and tables, and `check` then finds no difference."""
    renewed = committed_copies.update()
    identity = shipped().report_id
    assert [path.relative_to(checkout).as_posix() for path in renewed] == [
        f"data/derived/{identity}",
        f"figures/{identity}",
    ]
    assert {path.suffix for path in renewed[0].iterdir()} == {".csv"}
    assert {path.suffix for path in renewed[1].iterdir()} == {".svg", ".png", ".csv"}
    assert committed_copies.check().differences == ()


def test_each_difference_is_listed(checkout: Path) -> None:
    """`check` names each committed file that is missing, changed, or no longer made."""
    committed_copies.update()
    identity = shipped().report_id
    figures = sorted((checkout / "figures" / identity).glob("*.svg"))
    figures[0].write_text("<svg/>", encoding="utf-8")
    (checkout / "data" / "derived" / identity / "outline.csv").unlink()
    shutil.copyfile(figures[0].with_suffix(".png"), checkout / "figures" / identity / "zz.png")
    checked = committed_copies.check()
    assert [one.line for one in checked.differences] == [
        f"data/derived/{identity}/outline.csv is missing",
        f"figures/{identity}/{figures[0].name} is not what the code makes now",
        f"figures/{identity}/zz.png is no longer made",
    ]
    assert checked.page is not None and checked.page == checkout / "build" / "check" / "index.html"
    shown = checked.page.read_text("utf-8")
    assert all(one.place in shown for one in checked.differences) and "<script" not in shown
    assert shown.count("data:image/svg+xml") == 2 and "data:image/png" in shown
    assert "+report_id,section_id" in shown, "the lines of a table that is missing"
    shutil.rmtree(checkout / "figures")
    committed_copies.update()
    assert committed_copies.check().page is None and not checked.page.exists()


def test_outside_the_lock_figures_are_compared_with_tolerance(tmp_path: Path) -> None:
    """With another version of what draws, small differences of pixels are none, and large ones are."""
    lock = tmp_path / "constraints.txt"
    lock.write_text("\n".join(f"{name}=={metadata.version(name)}" for name in ("matplotlib", "numpy")), "utf-8")
    assert committed_diff.outside_lock(lock) == ()
    lock.write_text("matplotlib==0.1\npandas==0.1\n", "utf-8")
    assert committed_diff.outside_lock(lock) == (f"matplotlib {metadata.version('matplotlib')}, locked 0.1",)
    drawn = (shipped().folder / "figures" / "01_report_map.png").read_bytes()
    pixels = np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB")).copy()

    def png(changed: np.ndarray) -> bytes:
        out = io.BytesIO()
        Image.fromarray(changed).save(out, "PNG")
        return out.getvalue()

    shifted = pixels.copy()
    shifted[::9, ::9] ^= 3
    other = pixels[::-1].copy()
    assert not committed_diff.same("a.png", drawn, png(shifted)) and not committed_diff.same("a.svg", b"1", b"2")
    assert committed_diff.same("a.png", drawn, png(shifted), tolerant=True)
    assert committed_diff.same("a.svg", b"1", b"2", tolerant=True)
    assert not committed_diff.same("a.png", drawn, png(other), tolerant=True)
    assert not committed_diff.same("a.png", drawn, b"no picture", tolerant=True)
    assert not committed_diff.same("a.csv", b"1", b"2", tolerant=True)


def test_png_is_compared_by_its_pixels(checkout: Path) -> None:
    """Another encoder's bytes are no difference; another picture is."""
    from matplotlib.image import imread, imsave

    committed_copies.update()
    figures = sorted((checkout / "figures" / shipped().report_id).glob("*.png"))
    pixels = imread(figures[0])
    imsave(figures[0], pixels, pil_kwargs={"compress_level": 1})
    assert figures[0].read_bytes() != (shipped().folder / "figures" / figures[0].name).read_bytes()
    assert committed_copies.check().differences == ()
    pixels[0, 0, :3] = 0.5
    imsave(figures[0], pixels)
    assert len(committed_copies.check().differences) == 1


def test_committed_copies_need_a_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of checkout and project there is nothing to compare with, and that is said before anything is built."""
    monkeypatch.setattr(committed_copies.project, "here", lambda: None)
    with pytest.raises(OutputError, match="are a project's"):
        committed_copies.check()


def test_the_installed_package_finds_what_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout, notebooks and reports come from the package and outputs go below the current folder."""
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "site-packages" / "reportlib")
    monkeypatch.setattr(resources, "SHIPPED", tmp_path / "site-packages" / "reportlib" / "shipped")
    monkeypatch.chdir(tmp_path)
    (resources.SHIPPED / "reports").mkdir(parents=True)
    with pytest.raises(InputError, match="none is shipped"):
        resources.report_file()
    (resources.SHIPPED / "reports" / "a.txt").touch()
    assert resources.report_file() == resources.SHIPPED / "reports" / "a.txt"
    assert resources.notebooks() == resources.SHIPPED / "notebooks"
    assert resources.output_folder("", "x-2024") == tmp_path / "build" / "x-2024"
    assert resources.output_folder("elsewhere", "x-2024") == Path("elsewhere")
