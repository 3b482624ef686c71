"""A new project for the user's reports: notebooks, reports, software, workflow, Makefile and README."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import jinja2
import nbformat

from reportlib.build.notebooks.notebook import PARAMETERS, serialise, tags
from reportlib.build.notebooks.parameters import OTHER
from reportlib.build.project import wheel
from reportlib.core import resources
from reportlib.core.files import write_text, writing
from reportlib.core.version import VERSION
from reportlib.errors import OutputError
from reportlib.report import settings
from reportlib.report.batch import Duplicate, Entry, read_all
from reportlib.report.overrides import FILE as OVERRIDES

TEMPLATE = Path(__file__).resolve().parent / "template"

HIDDEN = {"gitignore": ".gitignore", "gitattributes": ".gitattributes", "github": ".github"}
"""The names in the template of files whose own names begin with a dot."""

REPORTS, NOTEBOOKS, VENDOR, CONSTRAINTS = "data/reports", "notebooks", "vendor", "constraints.txt"


def start(
    folder: str | Path,
    files: Sequence[str | Path] = (),
    force: bool = False,
    left_out: list[Duplicate] | None = None,
) -> list[Entry]:
    """Make a new project, whole or not at all.

    Args:
        folder: the folder of the project; if it exists, it must be empty.
        files: the reports; none for the shipped one, as an example to begin with.
        force: whether to take documents that are no work reports too.
        left_out: takes the files whose text another has too; without it these are laid into it as well.

    Returns:
        The reports in it.

    Raises:
        InputError: a file cannot be read, or is no work report.
        OutputError: the folder is not empty, or cannot be written.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(f"{target}: there is something already; name a new folder")
    given = [Path(file) for file in files] or [resources.report_file()]
    names = [file.name for file in given]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise OutputError(f"two of the reports are called {twice[0]}; they lie side by side, so rename one")
    entries = read_all(given, refuse=not force, left_out=left_out)
    with writing(target):
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=f".{target.name}-") as temporary:
            stage = Path(temporary) / "project"
            _fill(stage, entries)
            if target.is_dir():
                target.rmdir()
            stage.rename(target)
    return entries


def _fill(stage: Path, entries: Sequence[Entry]) -> None:
    reports = stage / REPORTS
    reports.mkdir(parents=True)
    for entry in entries:
        shutil.copyfile(entry.path, reports / entry.path.name)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATE), undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    about = {"version": VERSION, "entries": entries, "overrides": OVERRIDES, "settings": settings.FILE}
    for path in sorted(TEMPLATE.rglob("*")):
        if path.is_file():
            name = path.relative_to(TEMPLATE)
            place = stage / HIDDEN.get(name.parts[0], name.parts[0]) / Path(*name.parts[1:])
            place.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            if place.suffix == ".j2":
                text = environment.get_template(name.as_posix()).render(about)
            write_text(place.with_suffix("") if place.suffix == ".j2" else place, text)
    (stage / NOTEBOOKS).mkdir()
    for path in sorted(resources.notebooks().glob("*.ipynb")):
        write_text(stage / NOTEBOOKS / path.name, _own(path, entries))
    shutil.copyfile(resources.constraints(), stage / CONSTRAINTS)
    (stage / VENDOR).mkdir()
    wheel.write(stage / VENDOR)


def _own(path: Path, entries: Sequence[Entry]) -> str:
    """Return a notebook of the package, changed to read the project's report when it is opened by hand."""
    node = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    pair = any(re.search(rf"^{OTHER} = ", cell.source, re.MULTILINE) for cell in node.cells)
    chosen = entries[:2] if pair else entries[:1]
    if pair and len(chosen) < 2:  # then it is about the invented reports, as in the package
        return serialise(node)
    values = {name: f"../{REPORTS}/{one.path.name}" for name, one in zip(("report_path", OTHER), chosen, strict=False)}
    values["out"] = f"../build/{'_'.join(one.report_id for one in chosen)}"
    for cell in node.cells:
        if PARAMETERS in tags(cell):
            for name, value in values.items():
                cell.source = re.sub(rf'^{name} = ""', lambda _: f"{name} = {value!r}", cell.source, flags=re.MULTILINE)  # noqa: B023
    return serialise(node)
