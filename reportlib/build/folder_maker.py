"""The making of one folder of a build: notebooks executed, and their pages rendered while others run.

    <folder>/
    ├── index.html          ├── figures/   written by the notebooks, SVG, PNG and CSV
    ├── 01_….ipynb, .html   ├── tables/    CSV, Parquet and Stata
    ├── codebook.html, …    └── source/    what was read, with the user's own lists
    └── SHA256SUMS

Everything is made in a hidden folder beside its place and moved there when all of it is ready, so that a failed build
leaves the last good one as it was. This module imports papermill and nbconvert: see `reportlib.build.reports`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import quote

import nbformat
from nbformat import NotebookNode

from reportlib.build import freshness, root_index, staging
from reportlib.build.build_plan import Plan
from reportlib.build.build_result import BuildResult
from reportlib.build.folder_lock import locked
from reportlib.build.freshness import State
from reportlib.build.notebooks.execution import Runner
from reportlib.build.notebooks.notebook import serialise
from reportlib.build.progress import Progress, ProgressCounter
from reportlib.build.site import READER, Around, CitedReport, NotebookPage, Site, TableFile, figures_of
from reportlib.build.subject import Subject
from reportlib.core.files import replace_text, write_text, writing
from reportlib.errors import NotebookError
from reportlib.exchange import bundle, ro_crate
from reportlib.exchange.write import write as write_table

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.build.notebooks.fork_server import ForkServer

TABLE_SUFFIXES = (".csv", ".parquet", ".dta")

CODEBOOK = "codebook.html"

FAILED = ".failed.ipynb"
"""How the name of a notebook ends that a failed build leaves."""

Notice = Callable[[str], None]


class Maker:
    """Makes the folders of one build.

    Args:
        plan: the plan of the build.
        root: the folder that gets one folder for each subject.
        jobs: how many notebooks run at the same time.
        server: what kernels are forked from; None to start each by itself.
        progress: called for each step.
        notice: called with a line of text if another build is waited for, or a description cannot be written.
    """

    def __init__(
        self,
        plan: Plan,
        root: Path,
        jobs: int,
        server: ForkServer | None = None,
        progress: Progress | None = None,
        notice: Notice | None = None,
    ) -> None:
        self._plan = plan
        self._root = root
        self._jobs = jobs
        self._server = server
        self._notice = notice
        self._counter = ProgressCounter({one.name: len(one.code) for one in plan.notebooks}, progress)

    def make(self, subjects: Sequence[Subject]) -> list[BuildResult]:
        """Make the folder of each subject, or what is stale of it.

        Raises:
            OutputError: a folder cannot be written.
            NotebookError: a notebook failed. The files of the last build stay as they are.
        """
        for subject in subjects:
            self._counter.expect(self._plan.stale(self._root / subject.folder, subject.inputs))
        return [self._make(subject) for subject in subjects]

    def _make(self, subject: Subject) -> BuildResult:
        target = self._root / subject.folder
        with (
            writing(target),
            locked(target, self._notice),
            staging.stage(self._root, subject.folder) as stage,
            Runner(self._jobs, self._server) as runner,
        ):
            stale = self._plan.stale(target, subject.inputs)  # another build may have written in between
            if stale:
                folder = _Folder(self._plan, subject, target, stage, stale)
                execution = folder.execute(runner, self._counter)
                folder.keep_fresh_notebooks()
                folder.preload(runner)
                folder.write_tables()
                folder.write_executed(execution)
                folder.write_other_pages()
                folder.describe(self._notice)
                folder.publish()
        return BuildResult.of(target, self._plan.keys, subject.problems, stale)


class _Execution:
    """Notebooks that run, and what comes of them as it comes.

    Args:
        folder: the name of the folder, for the progress.
        counter: counts what is finished.
    """

    def __init__(self, folder: str, counter: ProgressCounter) -> None:
        self._folder = folder
        self._counter = counter
        self._events: SimpleQueue[tuple[str, int] | Future[NotebookNode]] = SimpleQueue()
        self._running: dict[Future[NotebookNode], str] = {}

    def begins(self, name: str) -> Callable[[int], None]:
        """Return a function for the runner to call with the number of each cell that begins."""
        return partial(self._begin, name)

    def _begin(self, name: str, cell: int) -> None:
        self._events.put((name, cell))

    def add(self, name: str, future: Future[NotebookNode]) -> None:
        """Add a notebook that runs."""
        self._running[future] = name
        future.add_done_callback(self._events.put)

    def finish(self, write: Callable[[str, Future[NotebookNode]], None]) -> None:
        """Wait for all notebooks, report their progress, and write each as soon as it ends."""
        while self._running:
            event = self._events.get()
            if isinstance(event, tuple):
                self._counter.begin(self._folder, *event)
                continue
            name = self._running.pop(event)
            write(name, event)
            self._counter.end(self._folder, name)


class _Folder:
    """One folder in the making. `Maker` calls its methods in the order in which they stand here.

    Args:
        plan: the plan of the build.
        subject: what the folder is about.
        target: where the folder belongs.
        stage: where it is made.
        stale: the notebooks to execute.
    """

    def __init__(self, plan: Plan, subject: Subject, target: Path, stage: Path, stale: Sequence[str]) -> None:
        self._plan = plan
        self._subject = subject
        self._target = target
        self._stage = stage
        self._stale = stale
        self._executed: dict[str, NotebookNode] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._tables: list[TableFile] = []
        self._failures: list[NotebookError] = []
        cited = [CitedReport(entry.report, entry.path) for entry in subject.entries]
        pages = [NotebookPage.of(one.name, one.node, plan.lang) for one in plan.notebooks]
        around = Around(
            languages={lang: f"../{quote(plan.folder(subject.name, lang))}/" for lang in plan.languages},
            beside=subject.beside,
            builds=f"../{root_index.INDEX}",
            root=target.parent,
        )
        self._site = Site(cited, subject.name, pages, stage, plan.lang, subject.given, around)

    def execute(self, runner: Runner, counter: ProgressCounter) -> _Execution:
        """Copy what is read and start the stale notebooks, the longest first."""
        for name in ("source", "figures", "tables"):
            (self._stage / name).mkdir()
        # Relative to the folder that the notebook runs in, so that its executed copy names no place on the machine.
        given = {**self._subject.copy_sources(self._stage), "lang": self._plan.lang, "out": "."}
        runner.preloaded = runner.scratch / "report"
        execution = _Execution(self._subject.folder, counter)
        for one in sorted(self._plan.notebooks, key=lambda one: -len(one.code)):
            if one.name in self._stale:
                values = {name: value for name, value in given.items() if name in one.defaults}
                values |= self._plan.parameters[one.name]
                execution.add(one.name, runner.submit(one, values, self._stage, execution.begins(one.name)))
        return execution

    def keep_fresh_notebooks(self) -> None:
        """Copy from the last build the notebooks that need no execution, with their figures."""
        fresh = [name for name in self._plan.keys if name not in self._stale]
        state = State.load(self._target) if fresh else None
        if state is None or state.owned is None:
            return
        for name in fresh:
            staging.keep(self._target, self._stage, [f"{name}.ipynb", *state.owned.get(name, [])])
            self._executed[name] = nbformat.read(self._stage / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]

    def preload(self, runner: Runner) -> None:
        """Write the reports to the file for which the kernels wait."""
        if runner.preloaded is not None:
            self._subject.preload(self._stage, runner.preloaded)

    def write_tables(self) -> None:
        """Write the tables, or copy them if the last build was of the same input by the same code."""
        for name, meaning, frame in self._subject.tables():
            files = tuple(f"tables/{name}{suffix}" for suffix in TABLE_SUFFIXES)
            if self._executed:
                staging.keep(self._target, self._stage, files)
            else:
                for file in files:
                    write_table(frame, self._stage / file)
            self._frames[name] = frame
            self._tables.append(TableFile(name, meaning, len(frame), len(frame.columns), files))

    def write_executed(self, execution: _Execution) -> None:
        """Write each notebook and its page when it has ended.

        Raises:
            NotebookError: some failed. The others do not depend on them, and are finished first.
        """
        execution.finish(self._write_notebook)
        if self._failures:
            raise NotebookError.together(
                self._failures, f"what ran is in {self._target}/*{FAILED}, other outputs are as they were"
            )

    def _write_notebook(self, name: str, future: Future[NotebookNode]) -> None:
        try:
            self._executed[name] = future.result()
            write_text(self._stage / f"{name}.ipynb", serialise(self._executed[name]))
            self._write_page(name)
        except NotebookError as error:
            self._failures.append(error)
            if error.notebook is not None:  # for a look at the cell, beside the files of the last good build
                self._target.mkdir(parents=True, exist_ok=True)
                replace_text(self._target / f"{name}{FAILED}", serialise(error.notebook))

    def _write_page(self, name: str) -> None:
        write_text(self._stage / f"{name}.html", self._site.notebook(name, self._executed[name]))

    def write_other_pages(self) -> None:
        """Write the pages of the fresh notebooks, codebook and index, and the files that describe the tables."""
        for name in self._plan.keys.keys() - set(self._stale):  # a page names its neighbours, which may have changed
            self._write_page(name)
        self._executed = {one.name: self._executed[one.name] for one in self._plan.notebooks}
        write_text(self._stage / CODEBOOK, self._site.codebook())
        if self._subject.comparison is None:
            write_text(self._stage / f"{READER}.html", self._site.reader())
        bundle.write(self._stage, self._subject.origins, self._frames, self._subject.given)
        index = self._site.index(list(self._executed.values()), self._tables, self._subject.sources)
        write_text(self._stage / "index.html", index)

    def describe(self, notice: Notice | None) -> None:
        """Write an RO-Crate of all files. It needs a date, and no clock may give one."""
        self._owned = _owned(self._stage, self._executed)
        origins, given = self._subject.origins, self._subject.given
        if given.date or origins[-1].date:
            titles = {one.name: one.title for node in self._executed.values() for one in figures_of(node)}
            ro_crate.write(self._stage, origins, self._owned or {}, titles, given)
        elif notice:
            notice(f"{self._subject.name}: no {ro_crate.FILE}, which needs a day; name one with --cite date")

    def publish(self) -> None:
        """Move all files to their place, and write there what they were made from."""
        staging.publish(self._stage, self._target)
        for name in self._plan.keys:
            (self._target / f"{name}{FAILED}").unlink(missing_ok=True)
        state = State(
            inputs=self._subject.inputs,
            common=self._plan.common,
            notebooks=dict(self._plan.keys),
            owned=self._owned,
            sums=staging.digest_of_sums(self._target),
            problems=list(self._subject.problems),
            facts=root_index.facts(self._subject, self._site.called),
        )
        replace_text(self._target / freshness.STATE, state.written())


def _owned(stage: Path, executed: Mapping[str, NotebookNode]) -> dict[str, list[str]] | None:
    """Return the figures that each notebook made, or None if a file cannot be assigned to one notebook."""
    owned: dict[str, list[str]] = {}
    for name, node in executed.items():
        stems = {figure.name for figure in figures_of(node) if figure.name}
        owned[name] = sorted(f"figures/{p.name}" for p in (stage / "figures").iterdir() if p.stem in stems)
    figures = [file for files in owned.values() for file in files]
    known = {*figures, *(f"{name}{suffix}" for name in executed for suffix in (".ipynb", ".html"))}
    known |= {"index.html", f"{READER}.html", "text.txt", CODEBOOK, *bundle.FILES}
    made = (path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())
    strange = [file for file in made if file not in known and not file.startswith(("source/", "tables/"))]
    return None if strange or len(figures) != len(set(figures)) else owned
