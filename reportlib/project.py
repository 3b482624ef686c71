"""A project of the user's: a folder whose `reportlib.toml` says where its reports are, and perhaps its notebooks.

In it `reportlib build` builds those reports, and `figures` and `check` keep the committed copies of their figures and
tables. The checkout of the package is one itself: it has the shipped report.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlib import paths, settings
from reportlib.errors import InputError
from reportlib.overrides import read_toml

BESIDE = (".toml", ".md")
"""Suffixes of files that lie beside reports and are none."""


@dataclass(frozen=True)
class Project:
    """Where a project is, and what it is made of.

    Attributes:
        root: its folder.
        reports: the files of its reports, by name; none for the shipped one.
        notebooks: the folder of its notebooks; None for those of the package.
    """

    root: Path
    reports: tuple[Path, ...]
    notebooks: Path | None

    @property
    def builds(self) -> Path:
        """Where its builds go unless another place is asked for."""
        return self.root / "build"


def find(folder: Path) -> Project | None:
    """The project that a folder is; None where it is none.

    Raises:
        InputError: its `reportlib.toml` is wrong, or there is no report where it says.
    """
    file = folder / settings.FILE
    said = read_toml(file)
    if said is None:
        return None
    named = settings.folders(file, said)
    reports: tuple[Path, ...] = ()
    if settings.REPORTS in named:
        place = named[settings.REPORTS]
        reports = tuple(path for path in sorted(place.iterdir()) if _is_report(path))
        if not reports:
            raise InputError(f"{place}: there is no report in it; put the file of one there")
    elif settings.NOTEBOOKS not in named:
        return None
    return Project(folder, reports, named.get(settings.NOTEBOOKS))


def here() -> Project | None:
    """The project that the current folder is, else the checkout; None where there is neither. Raises as `find`."""
    root = paths.checkout()
    return find(Path.cwd()) or (Project(root, (), None) if root else None)


def build_root() -> Path:
    """The folder below which builds go unless another one is asked for. Raises as `find`."""
    own = find(Path.cwd())
    return own.builds if own else paths.build_root()


def _is_report(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in BESIDE
