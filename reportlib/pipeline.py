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
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlib import overrides, schema, settings, staging, tables
from reportlib.batch import Entry, read_all, table
from reportlib.errors import InputError, ParameterError
from reportlib.parameters import LANGUAGES, OTHER, check
from reportlib.paths import build_root, notebooks, report_file

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from reportlib.execution import Notebook
    from reportlib.pages import TableFile
    from reportlib.report import Report

TABLE_SUFFIXES = (".csv", ".parquet")

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
    """

    report_id: str
    folder: Path
    pages: tuple[Path, ...]
    figures: tuple[Path, ...]
    tables: tuple[Path, ...]
    problems: tuple[str, ...]


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
) -> list[BuildResult]:
    """Build the pages, figures and tables of reports.

    Args:
        paths: the report files; none for the shipped report.
        out: the folder that gets one folder for each report; None for `build/`.
        lang: language of pages and figures, zh or en.
        jobs: how many notebooks run at the same time; None for one for each processor, at most four.
        parameters: further notebook parameters. Each must be known to at least one notebook.
        progress: called after each notebook with its name, how many are done, and how many there are.
        force: build documents that are no work reports too.
        lexicon: a folder of lists of the user's; None for the one that a `reportlib.toml` beside each file names.
        otherwise: a folder whose `reportlib.toml` counts for files that have none beside them.

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
    entries = read_all(tuple(paths) or (report_file(),), refuse=not force, lexicon=lexicon, otherwise=otherwise)
    root = Path(out) if out is not None else build_root()
    with staging.writing(root):
        root.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=root).close()

    # Seconds of imports, which an error in the input should not wait for.
    from reportlib.execution import Notebook

    selected = [one for path in numbered(notebooks()) if OTHER not in (one := Notebook.read(path)).defaults]
    wanted = check(parameters or {}, {notebook.name: notebook.defaults for notebook in selected})
    total, done = len(entries) * len(selected), 0

    def finished(name: str) -> None:
        nonlocal done
        done += 1
        if progress:
            progress(name, done, total)

    workers = jobs or min(4, os.cpu_count() or 1)
    return [_build_one(entry, root, lang, selected, wanted, workers, finished) for entry in entries]


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
    wanted: Mapping[str, Mapping[str, Any]],
    workers: int,
    finished: Callable[[str], None],
) -> BuildResult:
    from reportlib.execution import Runner
    from reportlib.pages import NotebookPage, Site

    target = root / entry.report_id
    with staging.writing(target), staging.stage(root, entry.report_id) as stage, Runner(workers) as runner:
        source = f"source/{entry.report.source.name}"
        for folder in ("source", "figures", "tables"):
            (stage / folder).mkdir()
        shutil.copyfile(entry.path, stage / source)
        staging.write(stage / "text.txt", entry.report.text)
        lay_settings(entry.report, stage / "source")

        # Relative to the folder that the notebook runs in, so that its executed copy names no machine path.
        given = {"report_path": source, "lang": lang, "out": "."}
        running = {}
        for notebook in selected:
            values = {name: value for name, value in given.items() if name in notebook.defaults}
            running[runner.submit(notebook, {**values, **wanted[notebook.name]}, stage)] = notebook.name
        listed = _write_tables(entry, stage, lang)

        site = Site(
            entry.report, entry.report_id, [NotebookPage.of(n.name, n.node, lang) for n in selected], stage, lang
        )
        executed: dict[str, NotebookNode] = {}
        for future in as_completed(running):
            name = running[future]
            executed[name] = future.result()
            staging.write(stage / f"{name}.ipynb", staging.serialise(executed[name]))
            staging.write(stage / f"{name}.html", site.notebook(name, executed[name]))
            finished(name)
        staging.write(stage / "index.html", site.index([executed[n.name] for n in selected], listed, source))
        files = staging.publish(stage, target)
    return BuildResult(
        report_id=entry.report_id,
        folder=target,
        pages=tuple(target / f"{name}.html" for name in ("index", *(n.name for n in selected))),
        figures=tuple(target / file for file in files if file.startswith("figures/")),
        tables=tuple(target / file for file in files if file.startswith("tables/")),
        problems=tuple(map(str, entry.report.problems)),
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


def _write_tables(entry: Entry, stage: Path, lang: str) -> list[TableFile]:
    from reportlib.pages import TableFile

    listed = []
    for name in tables.NAMES:
        frame = table([entry], name)
        files = tuple(f"tables/{name}{suffix}" for suffix in TABLE_SUFFIXES)
        for file in files:
            tables.write(frame, stage / file)
        listed.append(TableFile(name, schema.meaning(name, lang), len(frame), len(frame.columns), files))
    return listed
