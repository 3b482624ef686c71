"""From report files to folders of executed notebooks, pages, figures and tables: `build/<report_id>/` for each."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reportlib.build import freshness
from reportlib.build.build_plan import Plan
from reportlib.build.folder_maker import BuildResult, Maker, Progress, up_to_date
from reportlib.build.notebooks import preloaded, slow_imports
from reportlib.build.notebooks.fork_server import POSSIBLE, Zygote
from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.core import resources, schema
from reportlib.core.files import write_text, writing
from reportlib.errors import InputError, ParameterError
from reportlib.exchange.citations.user_details import NOTHING, Given
from reportlib.report import overrides, settings

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

    from reportlib.build.notebooks.execution import Notebook
    from reportlib.build.site import NotebookPage, Site, TableFile
    from reportlib.exchange.provenance import Origin
    from reportlib.report.batch import Entry


FEWEST = 3
"""Notebooks from which on a process that loads for all of them pays."""


def build(
    files: Iterable[str | Path] = (),
    out: str | Path | None = None,
    lang: str = "zh",
    jobs: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    force: bool = False,
    lexicon: str | Path | None = None,
    otherwise: Path | None = None,
    notice: Callable[[str], None] | None = None,
    notebooks: str | Path | None = None,
    given: Given | None = None,
) -> list[BuildResult]:
    """Build the pages, figures and tables of reports.

    Args:
        files: the report files; none for the shipped report.
        out: the folder that gets one folder for each report; None for `build/`.
        lang: language of pages and figures, zh or en.
        jobs: how many notebooks run at the same time; None for one for each processor, at most four.
        parameters: further notebook parameters. Each must be known to at least one notebook.
        progress: told of each cell that begins and each notebook that ends.
        force: build what is up to date again, and documents that are no work reports too.
        lexicon: a folder of lists of the user's; None for the one that a `reportlib.toml` beside each file names.
        otherwise: a folder whose `reportlib.toml` counts for files that have none beside them.
        notice: told in a line what else is worth knowing: that another build is waited for.
        notebooks: a folder of notebooks of the user's; None for those of the package.
        given: what the user knows of the analysis, for its citation: the address of the folder that the builds are
            published in, DOI, day, authors.

    Returns:
        What was written, one result for each report.

    Raises:
        InputError: a file or list cannot be read, or is no work report. All are read before anything is run or written.
        ParameterError: a parameter or the language is unknown, or a value is of the wrong kind.
        OutputError: the output folder cannot be written.
        NotebookError: a notebook failed. What the last build left stays as it is.
    """
    read = [Path(path) for path in files] or [resources.report_file()]
    root = Path(out) if out is not None else resources.build_root()
    plan = planned(notebooks, lang, parameters or {}, force, given=given)
    inputs = [digest(path, lexicon, otherwise) for path in read]
    if not force and (ready := up_to_date(plan, root, inputs)):
        return ready
    with loading(plan) as zygote:
        from reportlib.report.batch import (
            read_all,  # and with it the dictionaries, which an up-to-date build does without
        )

        entries = read_all(read, refuse=not force, lexicon=lexicon, otherwise=otherwise)
        selected = prepared(root, plan)
        subjects = [_One(entry, one, plan) for entry, one in zip(entries, inputs, strict=True)]
        return Maker(root, plan, selected, jobs or processors(), zygote, progress, notice).make(subjects)


def planned(
    notebooks: str | Path | None,
    lang: str,
    parameters: Mapping[str, Any],
    force: bool,
    pairs: bool = False,
    given: Given | None = None,
) -> Plan:
    """The plan of a build, in a language that there is. Arguments and errors as for `build` and `Plan.of`."""
    if lang not in LANGUAGES:
        raise ParameterError(f"there is no language {lang!r}: the languages are {', '.join(LANGUAGES)}")
    folder = Path(notebooks) if notebooks is not None else resources.notebooks()
    return Plan.of(folder, lang, parameters, force, pairs, given or NOTHING)


def digest(path: Path, lexicon: str | Path | None, otherwise: Path | None) -> str:
    """The digest of a report and its settings; empty where they cannot be read, which reading the report tells."""
    try:
        return freshness.inputs(path, lexicon, otherwise)
    except (OSError, InputError):
        return ""


def processors() -> int:
    """How many notebooks run at the same time where nothing else is said."""
    return min(4, os.cpu_count() or 1)


@contextmanager
def loading(plan: Plan) -> Iterator[Zygote | None]:
    """A process that loads the libraries of the kernels while the report is read; none where it would not pay."""
    with Zygote() if POSSIBLE and len(plan.keys) >= FEWEST else nullcontext() as zygote:
        yield zygote


def prepared(root: Path, plan: Plan) -> list[Notebook]:
    """Make sure that the outputs can be written, and read the notebooks. Raises `OutputError` and `InputError`."""
    with writing(root):
        root.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=root).close()
    # Seconds of imports, which an error in the input should not wait for.
    slow_imports.load_jsonschema()
    from reportlib.build.notebooks.execution import Notebook

    return [Notebook.read(source.path) for source in plan.sources]


@dataclass(frozen=True)
class _One:
    """A report as what a folder is about."""

    entry: Entry
    inputs: str
    plan: Plan

    @property
    def name(self) -> str:
        return self.entry.report_id

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(map(str, self.entry.report.problems))

    @property
    def _source(self) -> str:
        return f"source/{self.entry.report.source.name}"

    @property
    def given(self) -> Given:
        return located(self.plan.given, self.name)

    def lay(self, stage: Path) -> dict[str, Any]:
        shutil.copyfile(self.entry.path, stage / self._source)
        write_text(stage / "text.txt", self.entry.report.text)
        lay_settings(self.entry, stage / "source")
        return {"report_path": self._source}

    def hand(self, stage: Path, file: Path) -> None:
        for name in schema.tables():  # all its stages done, for all the kernels
            self.entry.report.table(name)
        preloaded.lay([(self.entry.report, stage / self._source)], file)

    def tables(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        from reportlib.report.batch import table

        for name in schema.tables():
            yield name, schema.meaning(name, self.plan.lang), table([self.entry], name)

    def origins(self) -> list[Origin]:
        from reportlib.exchange.provenance import Origin

        return [Origin.of(self.entry.report, self.name, self._source)]

    def site(self, pages: Sequence[NotebookPage], folder: Path) -> Site:
        from reportlib.build.site import Site

        files = [self.entry.path]
        return Site(self.entry.report, self.name, pages, folder, self.plan.lang, files=files, given=self.given)

    def index(self, site: Site, executed: Sequence[NotebookNode], listed: Sequence[TableFile]) -> str:
        return site.index(executed, listed, self._source)


def located(given: Given, name: str) -> Given:
    """What is known of the analysis in one folder, whose address is below that of all."""
    return replace(given, url=f"{given.url.rstrip('/')}/{quote(name)}/") if given.url else given


def lay_settings(entry: Entry, folder: Path) -> None:
    """Lay beside the copy of a report what it was read with and what is said of it, so that the copy gives the same."""
    report, said = entry.report, freshness.beside(entry.path)
    if said is not None:
        shutil.copyfile(said, folder / said.name)
    if report.overrides:
        write_text(folder / overrides.FILE, overrides.written(report.source.name, report.overrides))
    if report.lexicon.lists:
        write_text(folder / settings.FILE, settings.written())
        (folder / settings.LEXICON).mkdir()
        for one in report.lexicon.lists:
            (folder / settings.LEXICON / one.file).write_bytes(one.data)
