"""The build of two reports side by side."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from reportlib import figures, schema
from reportlib.build import two_reports
from reportlib.build.build_result import BuildResult
from reportlib.build.folder_maker import Maker
from reportlib.build.subject import Subject
from reportlib.core import resources
from tests.support import reports
from tests.support.builds import contents, two_beside_each_other, write_little, write_notebook

BEFORE, AFTER = resources.examples() / "qinghe_2030.txt", resources.examples() / "qinghe_2031.txt"


@pytest.fixture
def built() -> BuildResult:
    """The two invented reports built side by side, once for all tests."""
    return two_beside_each_other()


def test_a_comparison_is_built_whole(built: BuildResult) -> None:
    """Page, executed notebook, six figures, every table in three formats, both reports, checksums; no cell failed."""
    folder = built.folder
    assert folder.name == "qinghe-2030_qinghe-2031" and not built.problems
    assert {path.name for path in built.pages} == {"index.html", "08_compare.html"}
    assert {path.name.split(".")[0] for path in built.figures} == {path.name for path in map(Path, _figure_names())}
    assert {path.name for path in built.tables} == {
        f"{n}{s}" for n in schema.comparisons() for s in (".csv", ".parquet", ".dta")
    }
    for side, file in (("first", BEFORE), ("second", AFTER)):
        assert (folder / "source" / side / file.name).read_bytes() == file.read_bytes()
    notebook = json.loads((folder / "08_compare.ipynb").read_text("utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    assert outputs and not any(output["output_type"] == "error" for output in outputs)
    for name in schema.comparisons():
        stored = pd.read_parquet(folder / "tables" / f"{name}.parquet")
        assert len(stored) == len(reports.examples().table(name))


def _figure_names() -> list[str]:
    return [f"08_{function.__name__}" for function in figures.COMPARED["08_compare"]]


def test_links_of_the_page_lead_somewhere(built: BuildResult) -> None:
    """Every link within the page and to a file of the build has its target."""
    for page in built.pages:
        text = page.read_text("utf-8")
        ids = set(re.findall(r'id="([^"]+)"', text))
        for target in re.findall(r'href="([^"]+)"', text):
            if target.startswith("#"):
                assert target[1:] in ids, target
            elif not target.startswith("data:"):
                assert (page.parent / target.partition("#")[0]).is_file(), target


ACCOUNT = """import reportlib
from reportlib.narrative import two_reports
print(report_path, other_path)
two_reports.write(reportlib.compare(report_path, other_path), lang).prose"""


def test_the_order_of_the_files_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built again the other way round in another folder, every file is the same."""
    write_little(monkeypatch)
    parameters = 'report_path = ""\nother_path = ""\nlang = "zh"\nout = ""'
    notebooks = write_notebook(tmp_path / "notebooks", "08_compare", ACCOUNT, parameters=parameters).parent
    first = two_reports.build(AFTER, BEFORE, out=tmp_path / "one", notebooks=notebooks)
    second = two_reports.build(BEFORE, AFTER, out=tmp_path / "two", notebooks=notebooks)
    assert contents(first.folder) == contents(second.folder)


def test_a_comparison_is_skipped_while_nothing_changes(
    built: BuildResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same two files, in whatever order and wherever they lie, are up to date; a change in one is seen."""
    again = shutil.copytree(built.folder, tmp_path / "out" / built.folder.name)
    before, after = (Path(shutil.copy(path, tmp_path)) for path in (BEFORE, AFTER))
    skipped = two_reports.build(after, before, out=again.parent)
    assert skipped.executed == () and skipped.problems == built.problems
    after.write_text(after.read_text("utf-8") + "\n", encoding="utf-8")
    decided: list[tuple[str, ...]] = []

    def make(self: Maker, subjects: list[Subject]) -> list[BuildResult]:
        decided.append(self._plan.stale(self._root / subjects[0].name, subjects[0].inputs))
        return [skipped]

    monkeypatch.setattr(Maker, "make", make)
    two_reports.build(before, after, out=again.parent)
    assert decided == [("08_compare",)]
