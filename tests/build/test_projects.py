"""A user's own project: made by `reportlib init`, built, checked, and released under an address that never changes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from reportlib import __version__, cli
from reportlib.build import reports
from reportlib.build.project import new_project, releases
from reportlib.build.project.wheel import write as write_wheel
from reportlib.cli import commands
from reportlib.core import resources
from reportlib.errors import InputError, OutputError, ParameterError
from tests.support.builds import contents, folder_of, once, write_little, write_notebook

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = "qinghe_2030.txt"
BUILT = ("03_targets", "05_analysis")
"""The notebooks that a new project is built with; that each of its notebooks is about its report is shown of all."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; give exit code, output and errors."""

    def call(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project with an invented report, as the current folder; builds of it write little."""
    write_little(monkeypatch)
    folder = tmp_path / "我的 project"
    new_project.start(folder, [resources.examples() / EXAMPLE])
    monkeypatch.chdir(folder)
    return folder


def small(project: Path) -> None:
    """Put one small notebook in the place of the project's."""
    shutil.rmtree(project / "notebooks")
    write_notebook(project / "notebooks", "01_try", "print('mine', lang)")


def test_a_new_project_works_at_once(project: Path, run: Run) -> None:
    """It builds its own report with its own notebooks, and its committed copies are what it makes."""
    for path in project.glob("notebooks/*.ipynb"):
        if path.stem not in BUILT:
            path.unlink()
    code, out, err = run("build")
    assert (code, err) == (0, "") and out.startswith("qinghe-2030\n  pages    build/qinghe-2030/index.html and 2 more")
    assert run("build")[1].count("up to date") == 1
    small(project)
    code, out, _ = run("check")
    assert code == 1 and "data/derived/qinghe-2030/quantities.csv is missing" in out
    assert run("figures")[0] == 0 and (project / "data" / "derived" / "qinghe-2030" / "quantities.csv").is_file()
    assert run("check")[0] == 0
    report = project / "data" / "reports" / EXAMPLE
    report.write_text(report.read_text("utf-8").replace("6.5%", "6.4%"), encoding="utf-8")
    code, out, _ = run("check")
    assert code == 1 and "quantities.csv is not what the code makes now" in out
    assert (project / "build" / "check" / "index.html").is_file()


def test_corrections_and_notebooks_of_a_project_count(project: Path, run: Run) -> None:
    """What `reports.toml` says is taken over, a notebook of the user's is executed, a broken setting is one line."""
    small(project)
    (project / "data" / "reports" / "reports.toml").write_text(f'["{EXAMPLE}"]\nyear = 2044\n', encoding="utf-8")
    assert run("build")[1].startswith("qinghe-2044")
    assert "mine zh" in (project / "build" / "qinghe-2044" / "01_try.html").read_text("utf-8")
    write_notebook(project / "others", "01_other", "print('another')")
    run("build", "--notebooks", "others")
    assert (project / "build" / "qinghe-2044" / "01_other.html").is_file()
    (project / "data" / "reports" / EXAMPLE).unlink()
    code, _, err = run("build")
    assert code == 2 and "there is no report in it" in err and err.count("\n") == 1
    (project / "reportlib.toml").write_text('notebook = "notebooks"\n', encoding="utf-8")
    code, _, err = run("build")
    assert code == 2 and "did you mean notebooks?" in err and err.count("\n") == 1


def test_a_notebook_of_a_project_opens_on_its_report(project: Path) -> None:
    """Opened by hand in its folder, a notebook reads the project's report and writes to the project's build."""
    import nbformat

    for path in (project / "notebooks").glob("0[1-6]*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        values: dict[str, str] = {}
        exec(next(cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])), values)
        assert (project / "notebooks" / values["report_path"]).resolve() == project / "data" / "reports" / EXAMPLE
        assert (project / "notebooks" / values["out"]).resolve() == project / "build" / "qinghe-2030"


def test_a_project_is_made_whole_or_not_at_all(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with something in it is left alone; a file that is no report leaves nothing behind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "no.txt").write_text("关于召开会议的通知。各单位：现将有关事项通知如下。\n", encoding="utf-8")
    before = contents(tmp_path)
    for words in (["full"], ["new", "no.txt"], ["new", "nothing.txt"], ["no.txt"], ["new", "no.txt", "full/no.txt"]):
        code, _, err = run("init", *words)
        assert code == 2 and err.count("\n") == 1
    assert contents(tmp_path) == before and not (tmp_path / "new").exists()
    (tmp_path / "empty").mkdir()
    assert run("init", "empty", resources.examples() / EXAMPLE)[0] == 0
    assert run("init", "again", resources.examples() / EXAMPLE)[0] == 0
    assert contents(tmp_path / "empty") == contents(tmp_path / "again"), "the same bytes each time"
    assert {path.name for path in tmp_path.iterdir()} == {"full", "no.txt", "empty", "again"}


def test_two_reports_are_compared_by_hand_too(tmp_path: Path) -> None:
    """With two reports the notebook that lays two side by side reads these two."""
    files = [resources.examples() / EXAMPLE, resources.examples() / "qinghe_2031.txt"]
    new_project.start(tmp_path / "two", files)
    text = (tmp_path / "two" / "notebooks" / "08_compare.ipynb").read_text("utf-8")
    assert all(f"../data/reports/{file.name}" in text for file in files) and "../build/qinghe-2030_qinghe-2031" in text


def test_the_wheel_of_a_project_is_the_package(tmp_path: Path) -> None:
    """pip installs it without anything else, and what it installs is this version with notebooks and reports."""
    wheel = write_wheel(tmp_path)
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "__pycache__" in name or ".." in name]
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        "--target",
        tmp_path / "in",
    ]
    subprocess.run([*install, wheel], check=True, capture_output=True)
    code = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import reportlib
from reportlib.core import resources
assert Path(sys.argv[1]) in resources.PACKAGE.parents
notebooks = list(resources.notebooks().glob("*.ipynb"))
print(reportlib.__version__, resources.report_file().name, len(notebooks), resources.constraints().is_file())
"""
    run = subprocess.run([sys.executable, "-c", code, tmp_path / "in"], capture_output=True, text=True, cwd=tmp_path)
    count = len(list(resources.notebooks().glob("*.ipynb")))
    assert run.stdout.split() == [__version__, resources.report_file().name, str(count), "True"], run.stderr


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with a build of a small notebook, which writes little."""
    write_little(monkeypatch)

    def make(folder: Path) -> None:
        write_notebook(folder / "notebooks", "01_try", "print(lang)")
        reports.build([resources.examples() / EXAMPLE], out=folder / "build", notebooks=folder / "notebooks")

    once("small build", make)
    shutil.copytree(folder_of("small build"), tmp_path, dirs_exist_ok=True)
    return tmp_path / "build"


def test_archives_hold_site_and_tables(built: Path, tmp_path: Path) -> None:
    """One archive has every file of the build but its own notes, the other the tables; always the same bytes."""
    folders = releases.builds(built)
    first = releases.archive(folders, "v1.0.0", tmp_path / "one")
    second = releases.archive(folders, "v1.0.0", tmp_path / "two")
    assert [path.name for path in first] == ["qinghe-2030-v1.0.0-site.zip", "qinghe-2030-v1.0.0-tables.zip"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    site, only = (zipfile.ZipFile(path).namelist() for path in first)
    assert "qinghe-2030-v1.0.0/index.html" in site and "qinghe-2030-v1.0.0/SHA256SUMS" in site
    assert not [name for name in site if "/." in name]
    assert only == sorted(only) and all("/tables/" in name for name in only) and set(only) < set(site)


def test_what_is_published_never_changes(built: Path, tmp_path: Path) -> None:
    """The same content may come again, another under the same version may not; `latest` may, and all are listed."""
    site = tmp_path / "site"
    folders = releases.builds(built)
    for version in ("v0.9.0", "v0.10.0", "latest", "v0.10.0"):
        releases.publish(folders, version, site)
    before = contents(site)
    write_notebook(tmp_path / "notebooks", "01_try", "print(lang, 'changed')")
    reports.build([resources.examples() / EXAMPLE], out=built, notebooks=tmp_path / "notebooks")
    with pytest.raises(OutputError, match=r"v0\.10\.0 is published already, with other content"):
        releases.publish(folders, "v0.10.0", site)
    assert contents(site) == before
    releases.publish(folders, "latest", site)
    after = contents(site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed and {name.split("/")[0] for name in changed} == {"latest"}
    links = re.findall(r'href="([^"]+)/index.html"', (site / "index.html").read_text("utf-8"))
    assert links == [f"{version}/qinghe-2030" for version in ("latest", "v0.10.0", "v0.9.0")]
    (site / "v0.9.0" / "qinghe-2030" / "text.txt").write_text("tampered", encoding="utf-8")
    with pytest.raises(OutputError, match="is published already"):
        releases.publish(folders, "v0.9.0", site)


@pytest.mark.parametrize("version", ["", "../x", "a/b", ".hidden", "v 1", "-rf"])
def test_a_version_is_a_plain_name(version: str, built: Path, tmp_path: Path) -> None:
    """A name that leads elsewhere is refused before anything is written."""
    with pytest.raises(ParameterError, match="is no name of a version"):
        releases.publish(releases.builds(built), version, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_only_a_whole_build_is_released(built: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No build at all, or one that was changed by hand, is one line and exit code 2."""
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("release", "v1", "--builds", built, "--out", "dist", "--site", "site")
    assert code == 0 and out.split() == ["dist/qinghe-2030-v1-site.zip", "dist/qinghe-2030-v1-tables.zip", "site/v1/"]
    (built / "qinghe-2030" / "index.html").write_text("changed", encoding="utf-8")
    with pytest.raises(InputError, match="not as its build wrote it"):
        releases.builds(built)
    for words in (["--builds", built, "--out", "d"], ["--builds", tmp_path / "none", "--out", "d"], []):
        code, _, err = run("release", "v1", *words)
        assert code == 2 and err.count("\n") == 1
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("where", ["template", "checkout"])
def test_workflows_call_what_there_is(where: str, root: Path, project: Path) -> None:
    """Each workflow is YAML, and every make target and command that it runs exists."""
    base = project if where == "template" else root
    makefile = (base / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for path in (base / ".github" / "workflows").glob("*.yml"):
        jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
        runs = "\n".join(step.get("run", "") for job in jobs.values() for step in job["steps"])
        called = set(re.findall(r"^make ([a-z-]+)", runs, re.MULTILINE))
        assert called and called <= targets
        assert set(re.findall(r"reportlib ([a-z]+)", runs)) <= set(commands.cli.commands)
        assert "release" in runs and "upload-artifact" in path.read_text("utf-8")
