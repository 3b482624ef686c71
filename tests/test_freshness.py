"""What counts as a change: each kind of input, and which notebooks are executed for it; nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builds import write_notebook
from test_pipeline import contents

from reportlib.build import folder_maker, freshness, reports
from reportlib.core import resources
from reportlib.errors import NotebookError

DRAW = """from pathlib import Path
from IPython.display import display
drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"><title>{lang}</title></svg>'
Path(out, 'figures', '04_drawn.svg').write_text(drawn)
words = {"alt": "a drawing", "name": "04_drawn", "title": "drawn", "caption": ""}
display({"image/svg+xml": drawn}, metadata={"image/svg+xml": words}, raw=True)"""
BOTH = ("01_words", "04_draw")


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two notebooks: one prints its parameters, the other draws."""
    folder = tmp_path / "notebooks"
    write_notebook(folder, "01_words", "print(lang, top)")
    write_notebook(folder, "04_draw", DRAW, parameters='report_path = ""\nlang = "zh"\nout = ""')
    monkeypatch.setattr(resources, "notebooks", lambda: folder)
    monkeypatch.setattr(
        folder_maker, "TABLE_SUFFIXES", (".csv",)
    )  # the other forms take time, and make no difference here
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A copy of a short invented report, to be changed."""
    folder = tmp_path / "reports"
    folder.mkdir()
    return Path(shutil.copy(resources.examples() / "qinghe_2030.txt", folder / "report.txt"))


def executed(report: Path, out: Path, **options: object) -> tuple[str, ...]:
    """Build, and tell which notebooks were executed."""
    (result,) = reports.build([report], out=out, **options)  # type: ignore[arg-type]
    assert result.executed is not None
    return result.executed


def test_what_is_up_to_date_is_not_executed(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A second build executes nothing and leaves every byte; with force it executes all, to the same bytes."""
    out = tmp_path / "out"
    assert executed(report, out) == BOTH
    before = contents(out)
    assert executed(report, out) == () and contents(out) == before
    assert executed(report, out, force=True) == BOTH and contents(out) == before
    os.utime(report, (0, 0))
    os.utime(notebooks / "01_words.ipynb", (0, 0))
    assert executed(report, out, jobs=1) == (), "neither time nor the number of jobs is a change"


def test_a_changed_notebook_alone_is_executed(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A changed notebook is executed, the others are taken over, and all is as in a build from nothing."""
    out, clean = tmp_path / "out", tmp_path / "clean"
    executed(report, out)
    write_notebook(notebooks, "01_words", "print(lang, top, 'more')")
    assert executed(report, out) == ("01_words",)
    assert executed(report, clean) == BOTH
    assert contents(out) == contents(clean)


def test_a_parameter_executes_those_that_take_it(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A value for `top` concerns the notebook that has it; the language concerns all."""
    out = tmp_path / "out"
    executed(report, out)
    assert executed(report, out, parameters={"top": 3}) == ("01_words",)
    assert executed(report, out, parameters={"top": "3"}) == ()
    assert executed(report, out, parameters={"top": 3}, lang="en") == BOTH


@pytest.mark.parametrize("kind", ["report", "overrides", "settings", "lexicon", "said", "name"])
def test_a_change_of_what_is_read_executes_all(kind: str, notebooks: Path, report: Path, tmp_path: Path) -> None:
    """The report's bytes and name, what is said of it, which lists it is read with, and the lists' own lines."""
    out, words = tmp_path / "out", report.parent / "words"
    words.mkdir()
    (words / "stopwords.tsv").write_text("word\n县城\n", encoding="utf-8")
    if kind == "lexicon":
        (report.parent / "reportlib.toml").write_text('lexicon = "words"\n', encoding="utf-8")
    executed(report, out)
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
    assert executed(report, out) == BOTH
    assert executed(report, out) == ()


def test_a_change_of_code_or_packages_executes_all(
    notebooks: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of the package's code or lists, or another version of any package, makes everything new."""
    out, package = tmp_path / "out", tmp_path / "package"
    shutil.copytree(resources.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(freshness.resources, "citation_file", lambda: package.parent / "CITATION.cff")
    shutil.copyfile(resources.PACKAGE.parent / "CITATION.cff", package.parent / "CITATION.cff")
    monkeypatch.setattr(freshness.resources, "PACKAGE", package)
    executed(report, out)
    assert executed(report, out) == ()
    with (package / "lexicon" / "units.tsv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert executed(report, out) == BOTH
    monkeypatch.setattr(freshness, "packages", lambda: [])
    assert executed(report, out) == BOTH
    assert executed(report, out) == ()


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
    executed(report, out)
    before = contents(out)
    (place,) = out.glob(f"*/{file}")
    place.unlink() if harm == "gone" else place.write_text("changed", encoding="utf-8")
    assert executed(report, out) == BOTH
    assert contents(out) == before


@pytest.mark.parametrize("state", ["", "[1]", '{"format": 1}', '{"format": 2, "inputs": ""}', "[" * 100_000])
def test_a_state_that_cannot_be_read_is_none(state: str, notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Whatever stands in the hidden file, the build is made, and the next one is up to date."""
    out = tmp_path / "out"
    executed(report, out)
    (place,) = out.glob(f"*/{freshness.STATE}")
    place.write_text(state, encoding="utf-8")
    assert executed(report, out) == BOTH
    assert executed(report, out) == ()


def test_what_no_notebook_owns_is_not_taken_over(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Where a notebook leaves files that cannot be told to be its own, a change of any executes all."""
    write_notebook(notebooks, "01_words", "from pathlib import Path\nPath(out, 'notes.txt').write_text('note')")
    out = tmp_path / "out"
    executed(report, out)
    assert executed(report, out) == ()
    write_notebook(notebooks, "04_draw", DRAW + "\n1", parameters='report_path = ""\nlang = "zh"\nout = ""')
    assert executed(report, out) == BOTH


def test_a_notebook_more_or_less_is_a_change(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """A new notebook is executed and the others get it into their navigation; one taken away goes with its page."""
    out = tmp_path / "out"
    executed(report, out)
    write_notebook(notebooks, "09_new", "print(9)")
    assert executed(report, out) == ("09_new",)
    (page,) = out.glob("*/01_words.html")
    assert "09_new" in page.read_text("utf-8")
    (notebooks / "09_new.ipynb").unlink()
    assert executed(report, out) == BOTH
    assert not (page.parent / "09_new.html").exists()


def test_a_failed_build_is_no_build_to_rest_on(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """After a failure the last good build counts, and the same failure comes again."""
    out = tmp_path / "out"
    executed(report, out)
    write_notebook(notebooks, "01_words", "1 / 0")
    for _ in range(2):
        with pytest.raises(NotebookError):
            reports.build([report], out=out)
    write_notebook(notebooks, "01_words", "print(lang, top)")
    assert executed(report, out) == ()


def test_several_reports_are_told_apart(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """Of two reports only the changed one is built again; both unchanged, none is."""
    other = report.parent / "second.txt"
    other.write_text(
        report.read_text("utf-8").replace("2030年", "2031年").replace("2029年", "2030年"), encoding="utf-8"
    )
    out = tmp_path / "out"
    results = reports.build([report, other], out=out)
    assert [result.executed for result in results] == [BOTH, BOTH] and len({r.folder for r in results}) == 2
    assert [result.executed for result in reports.build([report, other], out=out)] == [(), ()]
    other.write_text(other.read_text("utf-8") + "\n", encoding="utf-8")
    assert [result.executed for result in reports.build([report, other], out=out)] == [(), BOTH]


def test_an_up_to_date_build_loads_no_reader(notebooks: Path, report: Path, tmp_path: Path) -> None:
    """What would take seconds, the dictionaries of words and the kernels, is not loaded for it."""
    code = """
import sys
from pathlib import Path
from reportlib.build import reports as pipeline
from reportlib.core import resources
resources.notebooks = lambda: Path(sys.argv[1])
(result,) = pipeline.build([sys.argv[2]], out=sys.argv[3])
print(len(result.executed), *sorted({"jieba", "papermill", "nbformat", "matplotlib", "pandas"} & set(sys.modules)))
"""
    run = [sys.executable, "-c", code, notebooks, report, tmp_path / "out"]
    first, second = (subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() for _ in range(2))
    assert first[0] == "2" and {"papermill", "jieba"} <= set(first)
    assert second == ["0"]
