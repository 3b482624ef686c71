"""Making one folder of a build: its notebooks executed, their pages rendered while others run, all moved there at once.

    <folder>/
    ├── index.html          ├── figures/   written by the notebooks, SVG, PNG and CSV
    ├── 01_….ipynb, .html   ├── tables/    CSV, Parquet and Stata
    ├── codebook.html, …    └── source/    what was read, with the user's own lists
    └── SHA256SUMS

Everything is made in a hidden folder beside the place where it belongs and moved there when all of it is
ready, so that a failed build leaves the last good one as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol, Self

from reportlib.build import freshness, staging
from reportlib.build.build_plan import Plan
from reportlib.build.folder_lock import locked
from reportlib.build.freshness import State
from reportlib.build.notebooks.serialise import serialise
from reportlib.core.files import replace_text, write_text, writing
from reportlib.errors import NotebookError

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

    from reportlib.build.notebooks.execution import Notebook
    from reportlib.build.notebooks.fork_server import Zygote
    from reportlib.build.site import NotebookPage, Site, TableFile
    from reportlib.exchange.citations.user_details import Given
    from reportlib.exchange.provenance import Origin

TABLE_SUFFIXES = (".csv", ".parquet", ".dta")

CODEBOOK = "codebook.html"

FAILED = ".failed.ipynb"
"""How a notebook is called that a failed build leaves."""


class Subject(Protocol):
    """What a folder is about: a report, or two side by side."""

    @property
    def name(self) -> str:
        """Of the folder."""

    @property
    def inputs(self) -> str:
        """The digest of what is read; empty where it cannot be told."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What was odd about the text."""

    @property
    def given(self) -> Given:
        """What the user knows of the analysis, for its citation."""

    def lay(self, stage: Path) -> dict[str, Any]:
        """Lay down what is read; returns the parameters that say where, relative to the folder."""

    def hand(self, stage: Path, file: Path) -> None:
        """Hand what is read to the kernels."""

    def tables(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """The tables, each with its name and meaning."""

    def origins(self) -> list[Origin]:
        """The reports, as descriptions of the folder name them."""

    def site(self, pages: Sequence[NotebookPage], folder: Path) -> Site:
        """What renders the pages."""

    def index(self, site: Site, executed: Sequence[NotebookNode], listed: Sequence[TableFile]) -> str:
        """The start page."""


@dataclass(frozen=True)
class Step:
    """How far a build has come.

    Attributes:
        folder: the folder that is made.
        notebook: the notebook that has begun a cell, or ended.
        cell: the number of the code cell, from 1; `cells` and `ended` where the notebook has ended.
        cells: how many code cells the notebook has.
        ended: whether the notebook has ended, well or not.
        done: cells of all notebooks that are behind.
        total: cells of all notebooks.
    """

    folder: str
    notebook: str
    cell: int
    cells: int
    ended: bool
    done: int
    total: int


Progress = Callable[[Step], None]


@dataclass(frozen=True)
class BuildResult:
    """What a build of one folder has written. Paths below `folder`.

    Attributes:
        report_id: the identity of the report in this build, or of the pair.
        folder: where everything is.
        pages: the index and one page for each notebook, in order.
        figures: the SVG, PNG and CSV files.
        tables: the CSV, Parquet and Stata files.
        problems: what was odd about the text.
        executed: the notebooks that were executed, none where all was up to date.
    """

    report_id: str
    folder: Path
    pages: tuple[Path, ...]
    figures: tuple[Path, ...]
    tables: tuple[Path, ...]
    problems: tuple[str, ...]
    executed: tuple[str, ...]

    @classmethod
    def of(cls, target: Path, notebooks: Iterable[str], problems: Iterable[str], executed: Iterable[str]) -> Self:
        """What the folder of a finished build holds."""
        files = staging.files_of(target)
        return cls(
            report_id=target.name,
            folder=target,
            pages=tuple(target / f"{name}.html" for name in ("index", *notebooks)),
            figures=tuple(target / file for file in files if file.startswith("figures/")),
            tables=tuple(target / file for file in files if file.startswith("tables/")),
            problems=tuple(problems),
            executed=tuple(executed),
        )


def up_to_date(plan: Plan, root: Path, inputs: Sequence[str]) -> list[BuildResult]:
    """The builds of all inputs, where each has one that is up to date; nothing is read then but for its digest."""
    held = [(folder, State.load(folder)) for folder in plan.up_to_date(root, inputs)]
    return [BuildResult.of(folder, plan.keys, state.problems, ()) for folder, state in held if state is not None]


@dataclass
class Maker:
    """Makes the folders of one build.

    Attributes:
        root: the folder that gets one folder for each subject.
        plan: what is to be done.
        selected: the notebooks, in order.
        jobs: how many run at the same time.
        zygote: what kernels are forked from; None for the usual way.
        progress: told of each step.
        notice: told in a line that another build is waited for.
    """

    root: Path
    plan: Plan
    selected: Sequence[Notebook]
    jobs: int
    zygote: Zygote | None = None
    progress: Progress | None = None
    notice: Callable[[str], None] | None = None
    _cells: dict[str, int] = field(default_factory=dict)
    _done: dict[tuple[str, str], int] = field(default_factory=dict)
    _total: int = 0

    def __post_init__(self) -> None:
        for one in self.selected:
            self._cells[one.name] = len(one.code)

    def make(self, subjects: Sequence[Subject]) -> list[BuildResult]:
        """Make the folder of each, or what is stale of it.

        Raises:
            OutputError: a folder cannot be written.
            NotebookError: a notebook failed. What the last build left stays as it is.
        """
        for subject in subjects:
            self._total += sum(map(self._cells.__getitem__, self.plan.stale(self.root / subject.name, subject.inputs)))
        return [self._make(subject) for subject in subjects]

    def _make(self, subject: Subject) -> BuildResult:
        from reportlib.build.notebooks.execution import Runner
        from reportlib.build.site import NotebookPage
        from reportlib.exchange import bundle

        target = self.root / subject.name
        with (
            writing(target),
            locked(target, self.notice),
            staging.stage(self.root, subject.name) as stage,
            Runner(self.jobs, self.zygote) as runner,
        ):
            stale = self.plan.stale(target, subject.inputs)  # another build may have written in between
            if not stale:
                return BuildResult.of(target, self.plan.keys, subject.problems, ())
            for folder in ("source", "figures", "tables"):
                (stage / folder).mkdir()
            # Relative to the folder that the notebook runs in, so that its executed copy names no machine path.
            given = {**subject.lay(stage), "lang": self.plan.lang, "out": "."}
            runner.handed = runner.scratch / "report"
            events: SimpleQueue[tuple[str, int] | Future[NotebookNode]] = SimpleQueue()
            running: dict[Future[NotebookNode], str] = {}
            for one in sorted(self.selected, key=lambda one: -self._cells[one.name]):  # the longest first
                if one.name in stale:
                    values = {name: value for name, value in given.items() if name in one.defaults}
                    values |= self.plan.parameters[one.name]
                    future = runner.submit(one, values, stage, partial(_put, events, one.name))
                    running[future] = one.name
                    future.add_done_callback(events.put)
            executed = _kept(target, stage, self.plan, stale)
            subject.hand(stage, runner.handed)
            frames = {name: (meaning, frame) for name, meaning, frame in subject.tables()}
            listed = _tables(frames, stage, target if executed else None)
            site = subject.site([NotebookPage.of(n.name, n.node, self.plan.lang) for n in self.selected], stage)
            failures: list[NotebookError] = []
            while running:
                event = events.get()
                if isinstance(event, tuple):
                    self._tell(subject.name, *event)
                    continue
                name = running.pop(event)
                try:
                    executed[name] = event.result()
                    write_text(stage / f"{name}.ipynb", serialise(executed[name]))
                    write_text(stage / f"{name}.html", site.notebook(name, executed[name]))
                except NotebookError as error:  # the others do not depend on it, and are worth finishing
                    failures.append(error)
                    _leave(target, name, error)
                self._tell(subject.name, name, self._cells[name], ended=True)
            if failures:
                raise NotebookError.together(
                    failures, f"what ran is in {target}/*{FAILED}, other outputs are as they were"
                )
            for name in self.plan.keys.keys() - set(stale):  # a page names its neighbours, which may have changed
                write_text(stage / f"{name}.html", site.notebook(name, executed[name]))
            in_order = {one.name: executed[one.name] for one in self.selected}
            write_text(stage / CODEBOOK, site.codebook())
            bundle.write(stage, subject.origins(), {n: frame for n, (_, frame) in frames.items()}, subject.given)
            write_text(stage / "index.html", subject.index(site, list(in_order.values()), listed))
            owned = _owned(stage, in_order)
            self._describe(subject, stage, in_order, owned or {})
            staging.publish(stage, target)
            for name in self.plan.keys:
                (target / f"{name}{FAILED}").unlink(missing_ok=True)
            sums, problems = staging.digest_of_sums(target), list(subject.problems)
            state = State(subject.inputs, self.plan.common, dict(self.plan.keys), owned, sums, problems)
            replace_text(target / freshness.STATE, state.written())
        return BuildResult.of(target, self.plan.keys, problems, stale)

    def _describe(
        self,
        subject: Subject,
        stage: Path,
        executed: Mapping[str, NotebookNode],
        owned: Mapping[str, Sequence[str]],
    ) -> None:
        """Lay an RO-Crate around all that is there; it has to have a date, and no clock gives one."""
        from reportlib.build.site import figures_of
        from reportlib.exchange import ro_crate

        origins, given = subject.origins(), subject.given
        if given.date or origins[-1].date:
            titles = {one.name: one.title for node in executed.values() for one in figures_of(node)}
            ro_crate.write(stage, origins, owned, titles, given)
        elif self.notice:
            self.notice(f"{subject.name}: no {ro_crate.FILE}, which needs a day; name one with --cite date")

    def _tell(self, folder: str, notebook: str, cell: int, ended: bool = False) -> None:
        cells = self._cells[notebook]
        self._done[folder, notebook] = cells if ended else min(cell, cells) - 1
        if self.progress:
            self.progress(Step(folder, notebook, cell, cells, ended, sum(self._done.values()), self._total))


def _put(events: SimpleQueue[Any], name: str, cell: int) -> None:
    events.put((name, cell))


def _leave(target: Path, name: str, error: NotebookError) -> None:
    """Lay a notebook that failed beside the outputs of the last good build, for a look at the cell."""
    if error.notebook is not None:
        target.mkdir(parents=True, exist_ok=True)
        replace_text(target / f"{name}{FAILED}", serialise(error.notebook))


def _kept(target: Path, stage: Path, plan: Plan, stale: Sequence[str]) -> dict[str, NotebookNode]:
    """Take over from the last build the notebooks that need no execution, with their figures."""
    import nbformat

    fresh = [name for name in plan.keys if name not in stale]
    state = State.load(target) if fresh else None
    if state is None or state.owned is None:
        return {}
    for name in fresh:
        staging.keep(target, stage, [f"{name}.ipynb", *state.owned.get(name, [])])
    return {name: nbformat.read(stage / f"{name}.ipynb", as_version=4) for name in fresh}  # type: ignore[no-untyped-call]


def _owned(stage: Path, executed: Mapping[str, NotebookNode]) -> dict[str, list[str]] | None:
    """Which figures each notebook made; None where a notebook wrote what cannot be told to be its own."""
    from reportlib.build.site import figures_of
    from reportlib.exchange import bundle

    owned: dict[str, list[str]] = {}
    for name, node in executed.items():
        stems = {figure.name for figure in figures_of(node) if figure.name}
        owned[name] = sorted(f"figures/{p.name}" for p in (stage / "figures").iterdir() if p.stem in stems)
    known = {file for files in owned.values() for file in files}
    known |= {f"{name}{suffix}" for name in executed for suffix in (".ipynb", ".html")}
    known |= {"index.html", "text.txt", CODEBOOK, *bundle.FILES}
    made = (path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())
    strange = [file for file in made if file not in known and not file.startswith(("source/", "tables/"))]
    return (
        None
        if strange or sum(map(len, owned.values())) != len({f for files in owned.values() for f in files})
        else owned
    )


def _tables(frames: Mapping[str, tuple[str, pd.DataFrame]], stage: Path, kept: Path | None) -> list[TableFile]:
    """Write the tables, or take them over from the last build of the same input by the same code.

    Arguments: `frames`, meaning and table by name; `kept`, the folder of that build; None where there is none.
    """
    from reportlib.build.site import TableFile
    from reportlib.exchange.write import write as write_table

    listed = []
    for name, (meaning, frame) in frames.items():
        files = tuple(f"tables/{name}{suffix}" for suffix in TABLE_SUFFIXES)
        if kept is not None:
            staging.keep(kept, stage, files)
        else:
            for file in files:
                write_table(frame, stage / file)
        listed.append(TableFile(name, meaning, len(frame), len(frame.columns), files))
    return listed
