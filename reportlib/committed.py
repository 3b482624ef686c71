"""The committed copies of the shipped report's figures and tables: making them, and checking them.

`figures/<report_id>/` holds the figures, `data/derived/<report_id>/` the tables as CSV. Both come out of a
whole build in a temporary folder, so that what is committed is what a reader's own build gives.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportlib.errors import OutputError
from reportlib.paths import checkout
from reportlib.pipeline import BuildResult, Progress, build


def update(progress: Progress | None = None) -> list[Path]:
    """Build the shipped report and renew its committed copies.

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


def check(progress: Progress | None = None) -> list[str]:
    """Build the shipped report and compare its committed copies with what the code makes now.

    Tables and SVG are compared by their bytes, PNG by their pixels, since encoders differ.

    Returns:
        One line for each difference; none when all is the same.

    Raises:
        OutputError: there is no checkout.
    """
    with _fresh(progress) as made:
        root = _root()
        folders = sorted({place.parent for place in made})
        committed = {path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()}
        differences = []
        for place in sorted(committed | made.keys()):
            shown = place.relative_to(root).as_posix()
            if place not in committed:
                differences.append(f"{shown} is missing")
            elif place not in made:
                differences.append(f"{shown} is no longer made")
            elif not _same(place, made[place]):
                differences.append(f"{shown} is not what the code makes now")
        return differences


def _root() -> Path:
    root = checkout()
    if root is None:
        raise OutputError("committed copies exist only in a checkout, and this is an installed package")
    return root


@contextmanager
def _fresh(progress: Progress | None) -> Iterator[dict[Path, Path]]:
    """Build the shipped report; give for each committed place the file that belongs there."""
    root = _root()
    with tempfile.TemporaryDirectory(prefix="reportlib-") as temporary:
        (result,) = build(out=temporary, progress=progress)
        yield dict(_places(result, root))


def _places(result: BuildResult, root: Path) -> Iterator[tuple[Path, Path]]:
    for file in result.figures:
        if file.suffix in (".svg", ".png", ".csv"):
            yield root / "figures" / result.report_id / file.name, file
    for file in result.tables:
        if file.suffix == ".csv":
            yield root / "data" / "derived" / result.report_id / file.name, file


def _same(committed: Path, made: Path) -> bool:
    if committed.read_bytes() == made.read_bytes():
        return True
    return committed.suffix == ".png" and _same_pixels(committed, made)


def _same_pixels(first: Path, second: Path) -> bool:
    import numpy as np
    from matplotlib.image import imread

    try:
        return bool(np.array_equal(imread(first), imread(second)))
    except (OSError, SyntaxError, ValueError):
        return False
