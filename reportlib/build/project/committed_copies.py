"""The committed copies of a project's figures and tables: their renewal and their check.

The figures are in `figures/<report_id>/`, the tables as CSV in `data/derived/<report_id>/`. Both are made by a whole
build in a temporary folder, so that the committed files equal those of a reader's own build.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportlib.build import project
from reportlib.build.build_options import BuildOptions
from reportlib.build.build_result import BuildResult
from reportlib.build.progress import Progress
from reportlib.build.project import Project, committed_diff
from reportlib.build.project.committed_diff import Difference
from reportlib.build.reports import build
from reportlib.core.files import replace_text, writing
from reportlib.errors import OutputError


def update(progress: Progress | None = None) -> list[Path]:
    """Build the reports of a project and renew their committed copies.

    Returns:
        The folders that were renewed.

    Raises:
        OutputError: there is no checkout, or it cannot be written.
    """
    with _fresh(progress) as made:
        renewed = sorted({place.parent for place in made})
        try:
            for folder in renewed:
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
            for place, file in made.items():
                shutil.copyfile(file, place)
        except OSError as error:
            raise OutputError(f"cannot write to {error.filename}: {error.strerror}") from error
    return renewed


@dataclass(frozen=True)
class Checked:
    """The result of a check.

    Attributes:
        differences: one for each committed file that is not what the code makes now.
        note: that figures were compared with tolerance, and why; empty if they were not.
        page: the page that shows both sides; None if nothing differs.
    """

    differences: tuple[Difference, ...]
    note: str
    page: Path | None


def check(progress: Progress | None = None) -> Checked:
    """Build the reports of a project and compare their committed copies with what the code makes now.

    Tables and SVG are compared by their bytes, PNG by their pixels. If a package that draws is not of the version in
    `constraints.txt`, figures are compared as pictures, with tolerance. Differences are shown on a page in
    `build/check/`.

    Raises:
        OutputError: there is no checkout, or the page cannot be written.
    """
    with _fresh(progress) as made:
        root = _project().root
        outside = committed_diff.outside_lock(root / "constraints.txt")
        start = f"Outside the lock ({'; '.join(outside)}) figures are compared as pictures"
        note = f"{start}, within {committed_diff.TOLERANCE:g} of 255." if outside else ""
        folders = sorted({place.parent for place in made})
        committed = {path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()}
        found = []
        for place in sorted(committed | made.keys()):
            old = place.read_bytes() if place in committed else None
            new = made[place].read_bytes() if place in made else None
            state = "missing" if old is None else "gone" if new is None else "changed"
            if old is None or new is None or not committed_diff.same(place.name, old, new, tolerant=bool(outside)):
                found.append(Difference(place.relative_to(root).as_posix(), state, old, new))
    page = root / "build" / "check" / "index.html"
    with writing(page):
        if not found:
            page.unlink(missing_ok=True)
            return Checked((), note, None)
        page.parent.mkdir(parents=True, exist_ok=True)
        replace_text(page, committed_diff.page(found, note))
    return Checked(tuple(found), note, page)


def _project() -> Project:
    own = project.here()
    if own is None:
        raise OutputError("committed copies are a project's, and there is none here; `reportlib init DIR` makes one")
    return own


@contextmanager
def _fresh(progress: Progress | None) -> Iterator[dict[Path, Path]]:
    """Build the reports and yield, for each committed place, the file that belongs there."""
    own = _project()
    with tempfile.TemporaryDirectory(prefix="reportlib-") as temporary:
        options = BuildOptions(
            out=temporary, progress=progress, otherwise=own.root, notebooks=own.notebooks, given=own.given
        )
        made = build(own.reports, options)
        yield {place: file for result in made for place, file in _places(result, own.root)}


def _places(result: BuildResult, root: Path) -> Iterator[tuple[Path, Path]]:
    for file in result.figures:
        if file.suffix in (".svg", ".png", ".csv"):
            yield root / "figures" / result.report_id / file.name, file
    for file in result.tables:
        if file.suffix == ".csv":
            yield root / "data" / "derived" / result.report_id / file.name, file
