"""From report files to a folder of executed notebooks, pages, figures and tables.

    build/<report_id>/
    ├── index.html          ├── figures/   written by the notebooks, SVG, PNG and CSV
    ├── 01_….ipynb, .html   ├── tables/    CSV and Parquet
    └── SHA256SUMS          └── source/    the report as it was given, with the user's own lists

Everything is made in a hidden folder beside the place where it belongs and moved there when all of it is
ready, so that a failed build leaves the last good one as it was.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reportlib import freshness, handover, overrides, schema, settings, sparing, staging, tables
from reportlib.errors import InputError, NotebookError, ParameterError
from reportlib.freshness import Source, State
from reportlib.locking import locked
from reportlib.parameters import LANGUAGES, OTHER, check
from reportlib.paths import build_root, notebooks, report_file

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from reportlib.batch import Entry
    from reportlib.execution import Notebook
    from reportlib.pages import TableFile
    from reportlib.report import Report

TABLE_SUFFIXES = (".csv", ".parquet")

FAILED = ".failed.ipynb"
"""How a notebook is called that a failed build leaves."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class BuildResult:
    """What a build of one report has written. Paths below `folder`.

    Attributes:
        report_id: the identity of the report in this build.
        folder: where everything is.
        pages: the index and one page for each notebook, in order.
        figures: the SVG, PNG and CSV files.
        tables: the CSV and Parquet files.
        problems: what was odd about the report's text.
        executed: the notebooks that were executed, none where all was up to date; None where it is not told.
    """

    report_id: str
    folder: Path
    pages: tuple[Path, ...]
    figures: tuple[Path, ...]
    tables: tuple[Path, ...]
    problems: tuple[str, ...]
    executed: tuple[str, ...] | None = None

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


@dataclass(frozen=True)
class _Plan:
    """What a build is made from, told before anything is read or executed.

    Attributes:
        sources: the notebooks as they lie.
        given: the parameters of each that the user gives.
        common: the digest of what all reports share.
        keys: the digest of each notebook with its parameters.
    """

    sources: tuple[Source, ...]
    given: Mapping[str, Mapping[str, Any]]
    common: str
    keys: Mapping[str, str]

    @classmethod
    def of(cls, lang: str, wanted: Mapping[str, Any]) -> Self | None:
        """The plan of a build; None where a notebook cannot be read here: reading it properly tells why."""
        sources = []
        for path in numbered(notebooks()):
            source = Source.read(path)
            if source is None:
                return None
            if OTHER not in source.defaults:
                sources.append(source)
        given = check(wanted, {source.name: source.defaults for source in sources})
        keys = {source.name: freshness.key(source, given[source.name]) for source in sources}
        return cls(tuple(sources), given, freshness.common(lang), keys)


def build(
    paths: Iterable[str | Path] = (),
    out: str | Path | None = None,
    lang: str = "zh",
    jobs: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    force: bool = False,
    lexicon: str | Path | None = None,
    otherwise: Path | None = None,
    notice: Callable[[str], None] | None = None,
) -> list[BuildResult]:
    """Build the pages, figures and tables of reports.

    Args:
        paths: the report files; none for the shipped report.
        out: the folder that gets one folder for each report; None for `build/`.
        lang: language of pages and figures, zh or en.
        jobs: how many notebooks run at the same time; None for one for each processor, at most four.
        parameters: further notebook parameters. Each must be known to at least one notebook.
        progress: called after each notebook with its name, how many are done, and how many there are.
        force: build what is up to date again, and documents that are no work reports too.
        lexicon: a folder of lists of the user's; None for the one that a `reportlib.toml` beside each file names.
        otherwise: a folder whose `reportlib.toml` counts for files that have none beside them.
        notice: told in a line what else is worth knowing: that another build is waited for.

    Returns:
        What was written, one result for each report.

    Raises:
        InputError: a file or list cannot be read, or is no work report. All are read before anything is run or written.
        ParameterError: a parameter or the language is unknown, or a value is of the wrong kind.
        OutputError: the output folder cannot be written.
        NotebookError: a notebook failed. What the last build left stays as it is.
    """
    if lang not in LANGUAGES:
        raise ParameterError(f"there is no language {lang!r}: the languages are {', '.join(LANGUAGES)}")
    files = [Path(path) for path in paths] or [report_file()]
    root = Path(out) if out is not None else build_root()
    plan = _Plan.of(lang, parameters or {})
    inputs = [_inputs(path, lexicon, otherwise) for path in files]
    if plan is not None and not force and (ready := _up_to_date(files, inputs, root, plan)):
        return ready
    from reportlib.batch import read_all  # and with it the dictionaries, which an up-to-date build does without

    entries = read_all(files, refuse=not force, lexicon=lexicon, otherwise=otherwise)
    with staging.writing(root):
        root.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=root).close()

    # Seconds of imports, which an error in the input should not wait for.
    sparing.load_jsonschema()
    from reportlib.execution import Notebook

    selected = [one for path in numbered(notebooks()) if OTHER not in (one := Notebook.read(path)).defaults]
    if plan is None:
        raise InputError(f"a notebook in {notebooks()} has a parameters cell that cannot be read")
    works = [
        _Work(plan, digest, force, notice).looked_at(root / entry.report_id)
        for entry, digest in zip(entries, inputs, strict=True)
    ]
    total, done = sum(len(work.stale) for work in works), 0

    def finished(name: str) -> None:
        nonlocal done
        done += 1
        if progress:
            progress(name, done, total)

    workers = jobs or min(4, os.cpu_count() or 1)
    return [
        _build_one(entry, root, lang, selected, work, workers, finished)
        for entry, work in zip(entries, works, strict=True)
    ]


@dataclass(frozen=True)
class _Work:
    """What is to be done for one report."""

    plan: _Plan
    inputs: str
    force: bool
    notice: Callable[[str], None] | None
    stale: tuple[str, ...] = ()  # the notebooks to execute

    def looked_at(self, target: Path) -> _Work:
        """The work with what the folder of the last build leaves to do."""
        return replace(self, stale=_stale(target, self.inputs, self.plan, self.force))


def _inputs(path: Path, lexicon: str | Path | None, otherwise: Path | None) -> str:
    """The digest of a report and its settings; empty where they cannot be read, which reading the report tells."""
    try:
        return freshness.inputs(path, lexicon, otherwise)
    except (OSError, InputError):
        return ""


def _stale(target: Path, inputs: str, plan: _Plan, force: bool) -> tuple[str, ...]:
    """The notebooks of a report that have to be executed."""
    state = None if force or not inputs else State.load(target)
    return tuple(plan.keys) if state is None else state.stale(inputs, plan.common, plan.keys)


def _up_to_date(files: Sequence[Path], inputs: Sequence[str], root: Path, plan: _Plan) -> list[BuildResult]:
    """The builds of all files, where each has one that is up to date; nothing is read then but for its digest."""
    results: list[BuildResult] = []
    for digest in inputs:
        held = [folder for folder in freshness.find(root, digest) if digest and not _stale(folder, digest, plan, False)]
        state = State.load(held[0]) if len(held) == 1 else None
        if state is None or held[0] in [result.folder for result in results]:
            return []
        results.append(BuildResult.of(held[0], plan.keys, state.problems, ()))
    return results


def numbered(folder: Path) -> list[Path]:
    """Return the notebooks whose names begin with a number, by that number."""
    found = {path: re.match(r"\d+", path.name) for path in folder.glob("*.ipynb")}
    numbers = {path: (int(match[0]), path.name) for path, match in found.items() if match}
    if not numbers:
        raise InputError(f"there are no numbered notebooks in {folder}")
    return sorted(numbers, key=lambda path: numbers[path])


def _build_one(
    entry: Entry,
    root: Path,
    lang: str,
    selected: list[Notebook],
    work: _Work,
    workers: int,
    finished: Callable[[str], None],
) -> BuildResult:
    from reportlib.execution import Runner
    from reportlib.pages import NotebookPage, Site

    target = root / entry.report_id
    with (
        staging.writing(target),
        locked(target, work.notice),
        staging.stage(root, entry.report_id) as stage,
        Runner(workers) as runner,
    ):
        work = work.looked_at(target)  # another build may have written in between
        if not work.stale:
            return BuildResult.of(target, work.plan.keys, map(str, entry.report.problems), ())
        source = f"source/{entry.report.source.name}"
        for folder in ("source", "figures", "tables"):
            (stage / folder).mkdir()
        shutil.copyfile(entry.path, stage / source)
        staging.write(stage / "text.txt", entry.report.text)
        lay_settings(entry.report, stage / "source")

        # Relative to the folder that the notebook runs in, so that its executed copy names no machine path.
        given = {"report_path": source, "lang": lang, "out": "."}
        runner.handed = runner.scratch / "report"
        running = {}
        for notebook in sorted(selected, key=lambda one: -len(one.node.cells)):  # the longest first, to end together
            if notebook.name in work.stale:
                values = {name: value for name, value in given.items() if name in notebook.defaults}
                wanted = work.plan.given[notebook.name]
                running[runner.submit(notebook, {**values, **wanted}, stage)] = notebook.name
        executed = _kept(target, stage, work)
        listed = _tables(entry, stage, lang, target if executed else None)
        handover.lay(entry.report, stage / source, runner.handed)

        site = Site(
            entry.report, entry.report_id, [NotebookPage.of(n.name, n.node, lang) for n in selected], stage, lang
        )
        failures: list[NotebookError] = []
        for future in as_completed(running):
            name = running[future]
            try:
                executed[name] = future.result()
            except NotebookError as error:  # the others do not depend on it, and are worth finishing
                failures.append(error)
                _leave(target, name, error)
                finished(name)
                continue
            staging.write(stage / f"{name}.ipynb", staging.serialise(executed[name]))
            staging.write(stage / f"{name}.html", site.notebook(name, executed[name]))
            finished(name)
        if failures:
            raise _together(failures, target)
        for name in work.plan.keys.keys() - set(work.stale):  # a page names its neighbours, which may have changed
            staging.write(stage / f"{name}.html", site.notebook(name, executed[name]))
        staging.write(stage / "index.html", site.index([executed[n.name] for n in selected], listed, source))
        owned = _owned(stage, {n.name: executed[n.name] for n in selected})
        staging.publish(stage, target)
        for name in work.plan.keys:
            (target / f"{name}{FAILED}").unlink(missing_ok=True)
        problems = tuple(map(str, entry.report.problems))
        sums = staging.digest_of_sums(target)
        state = State(work.inputs, work.plan.common, dict(work.plan.keys), owned, sums, list(problems))
        staging.replace(target / freshness.STATE, state.written())
    return BuildResult.of(target, work.plan.keys, problems, work.stale)


def _leave(target: Path, name: str, error: NotebookError) -> None:
    """Lay a notebook that failed beside the outputs of the last good build, for a look at the cell."""
    if error.notebook is not None:
        target.mkdir(parents=True, exist_ok=True)
        staging.replace(target / f"{name}{FAILED}", staging.serialise(error.notebook))


def _together(failures: Sequence[NotebookError], target: Path) -> NotebookError:
    """One error of all that failed, with the place where the notebooks were left."""
    lines = sorted(str(error) for error in failures)
    if any(error.notebook is not None for error in failures):
        lines.append(f"what ran is in {target}/*{FAILED}, other outputs are as they were")
    return NotebookError("; ".join(lines))


def _kept(target: Path, stage: Path, work: _Work) -> dict[str, NotebookNode]:
    """Take over from the last build the notebooks that need no execution, with their figures."""
    import nbformat

    fresh = [name for name in work.plan.keys if name not in work.stale]
    state = State.load(target) if fresh else None
    if state is None or state.owned is None:
        return {}
    for name in fresh:
        staging.keep(target, stage, [f"{name}.ipynb", *state.owned.get(name, [])])
    return {name: nbformat.read(stage / f"{name}.ipynb", as_version=4) for name in fresh}  # type: ignore[no-untyped-call]


def _owned(stage: Path, executed: Mapping[str, NotebookNode]) -> dict[str, list[str]] | None:
    """Which figures each notebook made; None where a notebook wrote what cannot be told to be its own."""
    from reportlib.pages import figures_of

    owned: dict[str, list[str]] = {}
    for name, node in executed.items():
        stems = {figure.name for figure in figures_of(node) if figure.name}
        owned[name] = sorted(f"figures/{p.name}" for p in (stage / "figures").iterdir() if p.stem in stems)
    known = {file for files in owned.values() for file in files}
    known |= {f"{name}{suffix}" for name in executed for suffix in (".ipynb", ".html")} | {"index.html", "text.txt"}
    made = (path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())
    strange = [file for file in made if file not in known and not file.startswith(("source/", "tables/"))]
    return (
        None
        if strange or sum(map(len, owned.values())) != len({f for files in owned.values() for f in files})
        else owned
    )


def lay_settings(report: Report, folder: Path) -> None:
    """Lay beside the copy of a report what it was read with, so that reading the copy gives the same."""
    if report.overrides:
        staging.write(folder / overrides.FILE, overrides.written(report.source.name, report.overrides))
    if report.lexicon.lists:
        staging.write(folder / settings.FILE, settings.written())
        (folder / settings.LEXICON).mkdir()
        for one in report.lexicon.lists:
            (folder / settings.LEXICON / one.file).write_bytes(one.data)


def _tables(entry: Entry, stage: Path, lang: str, kept: Path | None) -> list[TableFile]:
    """Write the tables, or take them over from the last build of the same report by the same code.

    Arguments: `kept`, the folder of that build; None where there is none.
    """
    from reportlib.batch import table
    from reportlib.pages import TableFile

    listed = []
    for name in tables.NAMES:
        frame = table([entry], name)
        files = tuple(f"tables/{name}{suffix}" for suffix in TABLE_SUFFIXES)
        if kept is not None:
            staging.keep(kept, stage, files)
        else:
            for file in files:
                tables.write(frame, stage / file)
        listed.append(TableFile(name, schema.meaning(name, lang), len(frame), len(frame.columns), files))
    return listed
