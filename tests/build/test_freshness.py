"""What counts as a change: each kind of input, and which notebooks are executed for it; nothing else is.

Whether a build is up to date is decided from files, before anything is read or executed. So the decision is asked for,
beside a folder of files as a build leaves it; that builds keep to it is shown by two real ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportlib.build import folder_maker, freshness, reports, staging
from reportlib.build.build_options import BuildOptions
from reportlib.build.build_plan import Plan
from reportlib.build.freshness import State
from reportlib.core import resources
from reportlib.errors import NotebookError
from tests.support.builds import contents, write_little, write_notebook

DRAW = """from pathlib import Path
from IPython.display import display
drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"><title>{lang}</title></svg>'
Path(out, 'figures', '04_drawn.svg').write_text(drawn)
words = {"alt": "a drawing", "name": "04_drawn", "title": "drawn", "caption": ""}
display({"image/svg+xml": drawn}, metadata={"image/svg+xml": words}, raw=True)"""
DRAWN = {"01_words": [], "04_draw": ["figures/04_drawn.svg"]}
BOTH = ("01_words", "04_draw")
FILES = ("01_words.html", "04_draw.html", "figures/04_drawn.svg", "tables/outline.csv", "index.html")


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two notebooks: one prints its parameters, the other draws."""
    folder = tmp_path / "notebooks"
    write_notebook(folder, "01_words", "print(lang, top)")
    write_notebook(folder, "04_draw", DRAW, parameters='report_path = ""\nlang = "zh"\nout = ""')
    monkeypatch.setattr(resources, "notebooks", lambda: folder)
    write_little(monkeypatch)
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A copy of a short invented report, to be changed."""
    folder = tmp_path / "reports"
    folder.mkdir()
    return Path(shutil.copy(resources.examples() / "qinghe_2030.txt", folder / "report.txt"))


@pytest.fixture
def package(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package in the place of the whole, whose files are read again for each decision."""
    folder = tmp_path / "package"
    (folder / "lexicon").mkdir(parents=True)
    (folder / "code.py").write_text("pass\n", encoding="utf-8")
    (folder / "lexicon" / "units.tsv").write_text("word\n亩\n", encoding="utf-8")
    monkeypatch.setattr(freshness.resources, "citation_file", lambda: tmp_path / "CITATION.cff")
    (tmp_path / "CITATION.cff").write_text("title: reportlib\n", encoding="utf-8")
    monkeypatch.setattr(freshness.resources, "PACKAGE", folder)
    return folder


def plan(**options: Any) -> Plan:
    """The plan of a build of the notebooks that there are."""
    return Plan.of(BuildOptions(**options))


def digest(report: Path) -> str:
    """The digest of a report and of what says how it is read."""
    return reports.digest(report, BuildOptions())


def build(report: Path, root: Path, name: str = "qinghe-2030", owned: Any = DRAWN, **options: Any) -> Path:
    """Leave files as a build of a report does, with what they were made from; nothing is read or executed for it."""
    target = root / name
    root.mkdir(exist_ok=True)
    with staging.stage(root, name) as stage:
        for file in FILES:
            (stage / file).parent.mkdir(exist_ok=True)
            (stage / file).write_text(file, encoding="utf-8")
        staging.publish(stage, target)
    asked = plan(**options)
    inputs, sums = digest(report), staging.digest_of_sums(target)
    state = State(inputs, asked.common, dict(asked.keys), owned, sums, [])
    (target / freshness.STATE).write_text(state.written(), encoding="utf-8")
    return target


def stale(report: Path, root: Path, **options: Any) -> tuple[str, ...]:
    """The notebooks that the next build of a report would execute, of which one at most has been built before."""
    asked, inputs = plan(**options), digest(report)
    (target,) = root.glob("*/")
    if not asked.force and asked.up_to_date(root, [inputs]):
        assert asked.stale(target, inputs) == ()
        return ()
    return asked.stale(target, inputs)


def test_builds_keep_to_the_decision(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A second build executes nothing and leaves every byte; of a change, one notebook, as in a build from nothing."""

    def executed(out: Path) -> tuple[str, ...]:
        (result,) = reports.build([report], out=out)
        return result.executed

    out, clean = tmp_path / "out", tmp_path / "clean"
    assert executed(out) == BOTH
    before = contents(out)
    assert executed(out) == () and contents(out) == before
    write_notebook(notebooks, "01_words", "1 / 0")
    for _ in range(2):  # a failed build is none to rest on, and the last good one counts
        with pytest.raises(NotebookError):
            executed(out)
    write_notebook(notebooks, "01_words", "print(lang, top, 'more')")
    write_notebook(notebooks, "09_new", "print(9)")
    assert executed(out) == ("01_words", "09_new")
    (page,) = out.glob("*/04_draw.html")
    assert "09_new" in page.read_text("utf-8"), "the others get it into their navigation"
    assert executed(clean) == (*BOTH, "09_new")
    assert contents(out) == contents(clean)


def test_a_build_leaves_the_state_that_is_decided_by(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """What the tests below write as the state of a build is what a build writes."""
    (result,) = reports.build([report], out=tmp_path / "real")
    real = State.load(result.folder)
    written = State.load(build(report, tmp_path / "out"))
    assert real is not None and written is not None
    assert replace(written, sums=real.sums, facts=real.facts) == real and real.facts["name"] == "qinghe-2030"


def test_what_is_up_to_date_is_not_executed(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Neither a touched file nor a moved folder is a change; with force all is executed."""
    out = tmp_path / "out"
    build(report, out)
    assert stale(report, out) == ()
    assert stale(report, out, force=True) == BOTH
    os.utime(report, (0, 0))
    os.utime(notebooks / "01_words.ipynb", (0, 0))
    assert stale(report, out.rename(tmp_path / "moved")) == ()


def test_a_changed_notebook_alone_is_executed(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A changed notebook is executed, the others are taken over."""
    out = tmp_path / "out"
    build(report, out)
    write_notebook(notebooks, "01_words", "print(lang, top, 'more')")
    assert stale(report, out) == ("01_words",)


def test_a_parameter_executes_those_that_take_it(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A value for `top` concerns the notebook that has it, however it is written; the language concerns all."""
    out = tmp_path / "out"
    build(report, out)
    assert stale(report, out, parameters={"top": 3}) == ("01_words",)
    build(report, out, parameters={"top": 3})
    assert stale(report, out, parameters={"top": "3"}) == ()
    assert stale(report, out, parameters={"top": 3}, lang="en") == BOTH


@pytest.mark.parametrize("kind", ["report", "overrides", "settings", "lexicon", "said", "name"])
def test_a_change_of_what_is_read_executes_all(kind: str, notebooks: Path, report: Path, tmp_path: Path) -> None:
    """The report's bytes and name, what is said of it, which lists it is read with, and the lists' own lines."""
    out, words = tmp_path / "out", report.parent / "words"
    words.mkdir()
    (words / "stopwords.tsv").write_text("word\n县城\n", encoding="utf-8")
    if kind == "lexicon":
        (report.parent / "reportlib.toml").write_text('lexicon = "words"\n', encoding="utf-8")
    build(report, out)
    assert stale(report, out) == ()
    if kind == "report":
        report.write_text(report.read_text("utf-8").replace("6.5%", "6.4%"), encoding="utf-8")
    elif kind == "overrides":
        (report.parent / "reports.toml").write_text('["report.txt"]\nspeaker = "某某"\n', encoding="utf-8")
    elif kind == "settings":
        (report.parent / "reportlib.toml").write_text('lexicon = "words"\n', encoding="utf-8")
    elif kind == "lexicon":
        (words / "stopwords.tsv").write_text("word\n县城\n大县城\n", encoding="utf-8")
    elif kind == "said":
        (report.parent / "report.toml").write_text('[page]\npublisher = "某办公室"\n', encoding="utf-8")
    else:
        report = report.rename(report.parent / "other.txt")
    assert stale(report, out) == BOTH


def test_a_change_of_code_or_packages_executes_all(
    package: Path, notebooks: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of the package's code or lists, or another version of any package, makes everything new."""
    out = tmp_path / "out"
    for file in (package / "code.py", package / "lexicon" / "units.tsv", tmp_path / "CITATION.cff"):
        build(report, out)
        assert stale(report, out) == ()
        file.write_text(file.read_text("utf-8") + "\n", encoding="utf-8")
        assert stale(report, out) == BOTH
    build(report, out)
    monkeypatch.setattr(freshness, "packages", lambda: ["other-1.0.dist-info"])
    assert stale(report, out) == BOTH


@pytest.mark.parametrize(
    ("file", "harm"),
    [
        ("01_words.html", "changed"),
        ("figures/04_drawn.svg", "gone"),
        ("tables/outline.csv", "changed"),
        ("SHA256SUMS", "changed"),
        ("SHA256SUMS", "gone"),
    ],
)
def test_a_damaged_build_is_made_again(file: str, harm: str, notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Outputs that are not as the build wrote them are no build to rest on."""
    out = tmp_path / "out"
    place = build(report, out) / file
    place.unlink() if harm == "gone" else place.write_text("changed", encoding="utf-8")
    assert stale(report, out) == BOTH


@pytest.mark.parametrize("state", ["", "[1]", '{"format": 1}', '{"format": 2, "inputs": ""}', "[" * 100_000])
def test_a_state_that_cannot_be_read_is_none(state: str, notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Whatever stands in the hidden file, the build is made."""
    out = tmp_path / "out"
    (build(report, out) / freshness.STATE).write_text(state, encoding="utf-8")
    assert stale(report, out) == BOTH


def test_what_no_notebook_owns_is_not_taken_over(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Where a notebook leaves files that cannot be told to be its own, a change of any executes all."""
    out = tmp_path / "out"
    build(report, out, owned=None)
    assert stale(report, out) == ()
    write_notebook(notebooks, "04_draw", DRAW + "\n1", parameters='report_path = ""\nlang = "zh"\nout = ""')
    assert stale(report, out) == BOTH


def test_files_that_no_notebook_owns_are_seen(tmp_path: Path) -> None:
    """A file that a notebook wrote beside its figures cannot be told to be its own."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "index.html").touch()
    assert folder_maker._owned(tmp_path, {}) == {}
    (tmp_path / "notes.txt").touch()
    assert folder_maker._owned(tmp_path, {}) is None


def test_a_notebook_more_or_less_is_a_change(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A new notebook is executed; where one was taken away all are, since the pages name each other."""
    out = tmp_path / "out"
    build(report, out)
    write_notebook(notebooks, "09_new", "print(9)")
    assert stale(report, out) == ("09_new",)
    build(report, out, owned={**DRAWN, "09_new": []})
    (notebooks / "09_new.ipynb").unlink()
    assert stale(report, out) == BOTH


def test_several_reports_are_told_apart(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Of two reports only the changed one is built again; both unchanged, none is."""
    out, other = tmp_path / "out", report.parent / "second.txt"
    other.write_text(report.read_text("utf-8") + "\n", encoding="utf-8")
    folders = [build(report, out), build(other, out, "qinghe-2030-2")]

    def ready() -> list[Path]:
        return plan().up_to_date(out, [digest(file) for file in (report, other)])

    assert ready() == folders
    other.write_text(other.read_text("utf-8") + "\n", encoding="utf-8")
    assert ready() == []
    inputs = [digest(file) for file in (report, other)]
    assert [plan().stale(folder, one) for folder, one in zip(folders, inputs, strict=True)] == [(), BOTH]


def test_an_up_to_date_build_loads_no_reader(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """What would take seconds, the dictionaries of words and the kernels, is not loaded for it."""
    code = """
import sys
from pathlib import Path
from reportlib.build import reports
from reportlib.core import resources
resources.notebooks = lambda: Path(sys.argv[1])
(result,) = reports.build([sys.argv[2]], out=sys.argv[3])
print(len(result.executed), *sorted({"jieba", "papermill", "nbformat", "matplotlib", "pandas"} & set(sys.modules)))
"""
    build(report, tmp_path / "out")
    run = [sys.executable, "-c", code, notebooks, report, tmp_path / "out"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() == ["0"]


def test_a_file_for_the_level_above_counts(report: Path, tmp_path: Path) -> None:
    """Its content, what is known of it, and whether it is named at all, by the user or by a `reports.toml`."""
    (tmp_path / "above").mkdir()
    above = tmp_path / "above" / "targets.csv"
    above.write_text("province,year,low,high\n甲省,2030,5,5\n", encoding="utf-8")
    seen = [freshness.inputs(report, None, None), freshness.inputs(report, None, None, [above])]
    above.write_text("province,year,low,high\n甲省,2030,6,6\n", encoding="utf-8")
    seen.append(freshness.inputs(report, None, None, [above]))
    (above.parent / "reports.toml").write_text('["targets.csv"]\nyear = 2030\n', encoding="utf-8")
    seen.append(freshness.inputs(report, None, None, [above]))
    (report.parent / "reports.toml").write_text('["report.txt"]\nabove = ["../above/targets.csv"]\n', encoding="utf-8")
    seen.append(freshness.inputs(report, None, None))
    above.write_text("province,year,low,high\n甲省,2030,7,7\n", encoding="utf-8")
    seen.append(freshness.inputs(report, None, None))
    assert len({*seen}) == len(seen)
