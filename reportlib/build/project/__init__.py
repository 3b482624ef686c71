"""A project of the user's: a folder whose `reportlib.toml` names the folder of its reports, and perhaps its notebooks.

In it `reportlib build` builds those reports, and `figures` and `check` are about the committed copies of their figures
and tables. The checkout of the package is a project too, with the shipped report.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlib.core import resources
from reportlib.errors import InputError, ParameterError
from reportlib.exchange.citations.user_details import NOTHING, Given
from reportlib.report import settings
from reportlib.report.overrides import read_toml

CITED = ("authors", "url", "doi", "date")
"""The keys of `[cite]`."""

BESIDE = (".toml", ".md")
"""The suffixes of files beside reports that are no reports."""


@dataclass(frozen=True)
class Project:
    """A project: its folder and what it contains.

    Attributes:
        root: its folder.
        reports: the files of its reports, sorted; none for the shipped one.
        notebooks: the folder of its notebooks; None for those of the package.
        given: how its analyses are cited: authors, address of the folder of all builds, DOI, day.
    """

    root: Path
    reports: tuple[Path, ...]
    notebooks: Path | None
    given: Given = NOTHING

    @property
    def builds(self) -> Path:
        """The folder of its builds unless another one is asked for."""
        return self.root / "build"


def find(folder: Path) -> Project | None:
    """Return the project in a folder, or None if there is none.

    Raises:
        InputError: its `reportlib.toml` is wrong, or the folder that it names contains no report.
    """
    file = folder / settings.FILE
    values = read_toml(file)
    if values is None:
        return None
    named = settings.folders(file, values)
    reports: tuple[Path, ...] = ()
    if settings.REPORTS in named:
        place = named[settings.REPORTS]
        reports = tuple(path for path in sorted(place.iterdir()) if _is_report(path))
        if not reports:
            raise InputError(f"{place}: there is no report in it; put the file of one there")
    elif settings.NOTEBOOKS not in named and settings.CITE not in values:
        return None
    return Project(folder, reports, named.get(settings.NOTEBOOKS), cited(values.get(settings.CITE, {}), str(file)))


def here() -> Project | None:
    """Return the project in the current folder, otherwise the checkout, or None if there is neither.

    Raises:
        InputError: as for `find`.
    """
    root = resources.checkout()
    return find(Path.cwd()) or (Project(root, (), None) if root else None)


def build_root(own: Project | None) -> Path:
    """Return the folder below which builds go unless another one is asked for.

    Args:
        own: the project in the current folder, if there is one.
    """
    return own.builds if own else resources.build_root()


def cited(values: Mapping[str, Any], where: str) -> Given:
    """Return the details by which analyses are cited.

    Args:
        values: authors, a list of names; url, the address of the folder of all builds; doi; date, the day.
        where: the name, for a message, of the place that they come from.

    Raises:
        InputError: one of them does not exist, or is not what it should be.

    >>> cited({"authors": ["王小明"], "date": "2031-05-01"}, "reportlib.toml").date
    '2031-05-01'
    """
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name not in CITED:
            close = difflib.get_close_matches(name[:60], CITED, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(CITED)}"
            raise InputError(f"{where}: there is no {name[:60]!r} to cite with; {hint}")
        if name == "authors":
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise InputError(f'{where}: authors takes a list of names, such as ["王小明"]')
            made[name] = tuple(value)
        elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            made[name] = value.isoformat()
        elif isinstance(value, str):
            made[name] = value
        else:
            raise InputError(f"{where}: {name} takes text, not {type(value).__name__}")
    try:
        return Given(**made)
    except ParameterError as error:
        raise InputError(f"{where}: {error}") from None


def named(own: Project | None, pairs: Sequence[tuple[str, str]]) -> Given:
    """Return the details by which analyses are cited: those of a command line, then those of the project.

    Args:
        own: the project, if there is one.
        pairs: names and values from the command line; `author` may be repeated.

    Raises:
        InputError: as for `cited`.
    """
    values: dict[str, Any] = {name: value for name, value in pairs if name != "author"}
    authors = [value for name, value in pairs if name == "author"]
    given = cited(values | ({"authors": authors} if authors else {}), "--cite")
    otherwise = own.given if own else NOTHING
    return Given(*(getattr(given, field) or getattr(otherwise, field) for field in Given.__slots__))


def _is_report(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in BESIDE
