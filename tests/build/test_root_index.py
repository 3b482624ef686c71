"""The page over all builds of a folder, and what is built in two languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reportlib.build import root_index, two_reports
from reportlib.build.freshness import STATE
from reportlib.build.reports import build
from reportlib.core import resources
from tests.support.builds import write_little, write_notebook

BEFORE, AFTER = resources.examples() / "qinghe_2030.txt", resources.examples() / "qinghe_2031.txt"


def leave(root: Path, folder: str, lang: str = "zh", place: str = "甲县", year: int | None = 2030) -> None:
    """Leave what a build leaves for the page."""
    (root / folder).mkdir(parents=True)
    report = {"name": folder, "place": place, "year": year, "level": "county", "growth": {"zh": "6%左右", "en": "6%"}}
    facts = {"lang": lang, "name": folder.removesuffix(".en"), "title": place, "reports": [report]}
    (root / folder / STATE).write_text(json.dumps({"inputs": "", "facts": facts}), encoding="utf-8")


def rows(page: Path) -> list[list[str]]:
    """Return the words of each row of the page."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in soup.select("tbody tr")]


def test_the_page_lists_what_is_there(tmp_path: Path) -> None:
    """By place, the latest year first; a damaged folder is passed over; the same bytes whatever was built first."""
    leave(tmp_path, "b-2030", place="乙县")
    leave(tmp_path, "a-2030")
    leave(tmp_path, "a-2031", year=2031)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / STATE).write_text("{", encoding="utf-8")
    root_index.write(tmp_path)
    first = (tmp_path / "index.html").read_bytes()
    assert rows(tmp_path / "index.html") == [
        ["乙县", "2030", "县级", "6%左右", "中文"],
        ["甲县", "2031", "县级", "6%左右", "中文"],
        ["甲县", "2030", "县级", "6%左右", "中文"],
    ]
    root_index.write(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == first
    assert not [path for path in tmp_path.iterdir() if path.name.endswith((".lock", ".new", "en.html"))]


def test_two_languages_have_a_page_each(tmp_path: Path) -> None:
    """Each leads to the other; a report that is built in one language alone is listed in both."""
    leave(tmp_path, "a-2030")
    leave(tmp_path, "a-2030.en", lang="en")
    leave(tmp_path, "b-2030", place="<乙>县")
    root_index.write(tmp_path)
    assert rows(tmp_path / "index.en.html")[1] == ["甲县", "2030", "county", "6%", "中文 · English"]
    soup = BeautifulSoup((tmp_path / "index.en.html").read_text("utf-8"), "html.parser")
    assert [one["href"] for one in soup.select("a.switch")] == ["index.html"] and "<乙>县" in soup.get_text()
    assert [one["href"] for one in soup.select("th a")] == ["b-2030/index.html", "a-2030.en/index.html"]


def test_a_page_of_somebody_else_stays(tmp_path: Path) -> None:
    """What reportlib did not write is left alone, and said."""
    leave(tmp_path, "a-2030")
    (tmp_path / "index.html").write_text("<h1>Mine</h1>", encoding="utf-8")
    said: list[str] = []
    root_index.write(tmp_path, said.append)
    assert (tmp_path / "index.html").read_text("utf-8") == "<h1>Mine</h1>" and len(said) == 1


def test_two_languages_are_built_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder each, pages that lead to each other, and nothing to do the second time."""
    write_little(monkeypatch)
    notebooks = tmp_path / "notebooks"
    write_notebook(notebooks, "01_try", "print(lang)  # 语言 · language")
    out = tmp_path / "out"
    results = build([BEFORE], out=out, notebooks=notebooks, lang="zh,en")
    assert [result.folder.name for result in results] == ["qinghe-2030", "qinghe-2030.en"]
    for result, lang, other in zip(results, ("zh", "en"), ("qinghe-2030.en", "qinghe-2030"), strict=True):
        soup = BeautifulSoup((result.folder / "01_try.html").read_text("utf-8"), "html.parser")
        assert soup.html is not None and soup.html["lang"] == lang
        assert [one["href"] for one in soup.select("a.switch")] == [f"../{other}/01_try.html"]
        assert ("语言" in soup.get_text()) == (lang == "zh")
    assert rows(out / "index.html")[0][-1] == "中文 · English"
    assert [one.executed for one in build([BEFORE], out=out, notebooks=notebooks, lang="zh,en")] == [(), ()]


def test_a_comparison_leads_to_reports_that_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made again when the folder of one of its reports appears, and then its pages lead there."""
    write_little(monkeypatch)
    notebooks, out = tmp_path / "notebooks", tmp_path / "out"
    write_notebook(notebooks, "01_try", "print(1)")
    write_notebook(
        notebooks, "08_pair", "print(2)", parameters='report_path = ""\nother_path = ""\nlang = "zh"\nout = ""'
    )
    pair = two_reports.build(BEFORE, AFTER, out=out, notebooks=notebooks)
    page = pair.folder / "index.html"
    assert "../qinghe-" not in page.read_text("utf-8")
    build([AFTER], out=out, notebooks=notebooks)
    assert two_reports.build(AFTER, BEFORE, out=out, notebooks=notebooks).executed
    assert "../qinghe-2031/index.html" in page.read_text("utf-8")
    assert "../qinghe-2030/" not in page.read_text("utf-8")
    assert two_reports.build(BEFORE, AFTER, out=out, notebooks=notebooks).executed == ()
