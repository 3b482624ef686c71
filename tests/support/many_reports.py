"""A folder of reports that nobody gave, as a researcher has it: places, years, copies, and files that are none."""

from __future__ import annotations

from pathlib import Path

from tests.support import invented_county

PLACES = ("青禾", "白石")
YEARS = (2031, 2032)


def text(place: str = "青禾", year: int = 2031) -> str:
    """The report of an invented county for a year.

    Args:
        place: the county, without 县.
        year: of the plan.
    """
    said = invented_county.text(whole=True).replace("青禾", place)
    return said.replace("2031", "next").replace("2030", str(year - 1)).replace("next", str(year))


def folder(path: Path) -> Path:
    """Write the files and return the folder: three reports, a copy, a page that is no report, an empty file."""
    path.mkdir(parents=True)
    (path / "more").mkdir()
    (path / ".hidden").mkdir()
    for place in PLACES:
        (path / f"{place}_2031.txt").write_text(text(place), encoding="utf-8")
    (path / "more" / "青禾_2032.txt").write_text(text(year=2032), encoding="gb18030")
    (path / "more" / "copy.txt").write_text(text(), encoding="utf-16")
    (path / "garden.txt").write_text("今天天气很好，我们去公园散步，看到了许多花。" * 40, encoding="utf-8")
    (path / "empty.txt").write_text("", encoding="utf-8")
    (path / "notes.md").write_text("不是报告", encoding="utf-8")
    (path / ".hidden" / "old.txt").write_text(text(year=2020), encoding="utf-8")
    return path


def contents(path: Path) -> dict[str, bytes]:
    """The files of a panel by name, but for those that no two calls write alike."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name not in (".lock", "timings.tsv")
    }
