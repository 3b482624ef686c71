"""The page over all builds of a folder: `<out>/index.html`, in the language of the builds; in two, one page for each.

Each build leaves a few facts in its hidden file, and each build writes the page anew from those of all folders, so that
it depends on what is there and not on the order in which it came to be. A page that reportlib did not write stays.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlib.build.folder_lock import locked
from reportlib.build.freshness import STATE
from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.core.files import replace_text, writing

if TYPE_CHECKING:
    from reportlib.build.subject import Subject

INDEX = "index.html"

GROWTH = "gdp_growth"
"""The identifier of the headline target that the page names."""

OURS = '<meta name="generator" content="reportlib '
"""What a page of reportlib has near its beginning."""


@dataclass(frozen=True)
class Entry:
    """A report or a pair in the list.

    Attributes:
        name: the name of the report or of the pair.
        title: what it is called.
        reports: place, year, level and growth target of each report, in each language where it has words of its own.
        folders: for each language in which it is built the folder.
    """

    name: str
    title: str
    reports: list[dict[str, Any]]
    folders: dict[str, str]


def facts(subject: Subject, title: str) -> dict[str, Any]:
    """Return what a build leaves for the page about its folder."""
    reports = [
        {
            "name": entry.report_id,
            "place": entry.report.metadata.place,
            "year": entry.report.metadata.year,
            "level": entry.report.metadata.level,
            "growth": {lang: _growth(entry.report, lang) for lang in LANGUAGES},
        }
        for entry in subject.entries
    ]
    return {"lang": subject.plan.lang, "name": subject.name, "title": title, "reports": reports}


def _growth(report: Any, lang: str) -> str:
    """Return the growth target of a report as printed; empty if it has none."""
    from reportlib.core import frames
    from reportlib.narrative.wording import printed

    targets, quantities = report.headline_targets, report.quantities
    for row in frames.rows(targets[(targets["indicator_id"] == GROWTH) & targets["value"].notna()]):
        ids = row.quantity_ids.split()
        surfaces = quantities.loc[quantities["quantity_id"].isin(ids), "surface"].tolist()
        return printed(row, surfaces[0] if len(surfaces) == 1 else "", lang)
    return ""


def write(root: Path, notice: Callable[[str], None] | None = None) -> None:
    """Write the page over all builds in a folder.

    Args:
        root: the folder.
        notice: called with a line of text if there is a page that is not reportlib's, which is left alone.

    Raises:
        OutputError: the page cannot be written.
    """
    with writing(root), locked(root / INDEX):
        pages = render(sorted(root.glob(f"*/{STATE}")))
        for file in _files(LANGUAGES):
            place = root / file
            if place.is_file() and OURS not in place.read_text(encoding="utf-8", errors="replace")[:2000]:
                if notice and file in pages:
                    notice(f"{place} is not a page of reportlib's; it stays as it is")
            elif file in pages:
                replace_text(place, pages[file])
            else:
                place.unlink(missing_ok=True)


def render(states: Iterable[Path]) -> dict[str, str]:
    """Return the pages over the builds with these hidden files, by file name; none if there is no build."""
    entries = _entries(states)
    languages = [lang for lang in LANGUAGES if any(lang in entry.folders for entry in entries)]
    if not entries:
        return {}
    from reportlib.build.site import builds_page

    files = _files(languages)
    others = dict(zip(languages, files, strict=True))
    return {file: builds_page.render(entries, lang, others) for lang, file in others.items()}


def _files(languages: Iterable[str]) -> list[str]:
    """Return the file of the page in each language, the first of which is the folder's own page."""
    return [INDEX if not at else f"index.{lang}.html" for at, lang in enumerate(languages)]


def _entries(states: Iterable[Path]) -> list[Entry]:
    """Return what is built, by place and year; what a damaged or older build left is passed over."""
    found: dict[str, Entry] = {}
    for file in states:
        try:
            known = json.loads(file.read_text(encoding="utf-8"))["facts"]
            name, lang = known["name"], known["lang"]
            entry = found.setdefault(name, Entry(name, known["title"], known["reports"], {}))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
        entry.folders.setdefault(lang, file.parent.name)
    return sorted(found.values(), key=_order)


def _order(entry: Entry) -> tuple[int, list[tuple[str, int]], str]:
    """Return a key that sorts reports before pairs, by place, the latest year first."""
    return len(entry.reports), [(one["place"], -(one["year"] or 0)) for one in entry.reports], entry.name
