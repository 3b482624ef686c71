"""The parts of a release: archives of sites and tables to attach, and the sites at an address of its version.

<site>/
├── index.html              all versions, the newest first
├── v0.1.0/<report_id>/     never changed again, since it may be cited; v0.1.0/index.html lists its reports
└── latest/<report_id>/     renewed each time
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import jinja2

from reportlib.build import root_index, staging
from reportlib.build.freshness import STATE, State
from reportlib.build.project import zips
from reportlib.core.files import replace_text, write_text, writing
from reportlib.errors import InputError, OutputError, ParameterError

LATEST = "latest"
"""The only name that may be published again with other content."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LISTED = "index.html"


def builds(root: Path) -> list[Path]:
    """Return the folders below a root that contain a whole build, sorted by name.

    Raises:
        InputError: there is none, or one is not as its build wrote it.
    """
    found = [path for path in sorted(root.iterdir()) if (path / staging.SUMS).is_file()] if root.is_dir() else []
    if not found:
        raise InputError(f"there is no build in {root}; `reportlib build` makes one")
    for folder in found:
        if State.load(folder) is None:
            raise InputError(f"{folder}: not as its build wrote it; `reportlib build --force` makes it again")
    return found


def archive(folders: Sequence[Path], version: str, out: Path) -> list[Path]:
    """Write for each build an archive of its site and one of its tables.

    Args:
        folders: the builds.
        version: the name of the release, such as `v0.1.0`; it is part of the names of the files.
        out: the folder to write to.

    Returns:
        The archives. The same build gives the same bytes.
    """
    _check(version)
    made = []
    for folder in folders:
        files = {file: (folder / file).read_bytes() for file in [*staging.files_of(folder), staging.SUMS]}
        tables = {file: data for file, data in files.items() if file.startswith("tables/")}
        stem = f"{folder.name}-{version}"
        for kind, members in (("site", files), ("tables", tables)):
            named = {f"{stem}/{file}": data for file, data in members.items()}
            made.append(zips.write_zip(out / f"{stem}-{kind}.zip", named))
    return made


def publish(folders: Sequence[Path], version: str, site: Path) -> Path:
    """Copy builds into a site under the name of their version.

    Args:
        folders: the builds.
        version: the name, such as `v0.1.0`; `latest` may be published again.
        site: the folder of the site, such as a checkout of the branch that it is served from.

    Returns:
        The folder of the version.

    Raises:
        OutputError: the version exists with other content, or the site cannot be written.
    """
    _check(version)
    place = site / version
    if place.is_dir() and version != LATEST:
        if _content([place / folder.name for folder in folders]) != _content(folders):
            raise OutputError(f"{place} is published already, with other content; what is cited is never changed")
        return place
    with writing(site):
        site.mkdir(parents=True, exist_ok=True)
    with writing(site), staging.stage(site, version) as stage:
        for folder in folders:
            for file in [*staging.files_of(folder), staging.SUMS]:
                (stage / folder.name / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / file, stage / folder.name / file)
        for name, page in root_index.render(folder / STATE for folder in folders).items():
            write_text(stage / name, page)  # the pages lead to it
        if place.is_dir():
            shutil.rmtree(place)
        shutil.copytree(stage, place)
        (site / ".nojekyll").touch()  # GitHub's pages as they are
        replace_text(site / _LISTED, _index(site))
    return place


def _content(folders: Sequence[Path]) -> dict[str, bytes]:
    """Return the list of checksums of each build by its name; empty if the files are not as listed."""
    found = {}
    for folder in folders:
        whole = (folder / staging.SUMS).is_file() and staging.unchanged(folder)
        found[folder.name] = (folder / staging.SUMS).read_bytes() if whole else b""
    return found


def _check(version: str) -> None:
    if not _NAME.fullmatch(version):
        raise ParameterError(
            f"{version[:60]!r} is no name of a version; one is made of letters, digits, . _ - : v0.1.0"
        )


def _index(site: Path) -> str:
    """Return a page that lists the versions of a site, the newest first."""
    versions = sorted((path for path in site.iterdir() if _NAME.fullmatch(path.name) and path.is_dir()), key=_newest)
    listed = [
        (version.name, [folder.name for folder in sorted(version.iterdir()) if (folder / _LISTED).is_file()])
        for version in versions
    ]
    templates = Path(__file__).resolve().parents[1] / "site" / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("versions.html.j2").render(versions=[one for one in listed if one[1]])


def _newest(path: Path) -> tuple[bool, list[int], str]:
    """Return a key that sorts by the numbers in a name, the highest first, and `latest` before all."""
    return path.name != LATEST, [-int(number) for number in re.findall(r"\d+", path.name)], path.name
