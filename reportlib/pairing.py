"""From two report files to a folder that lays them side by side.

build/<first>_<second>/
├── index.html                    ├── figures/   written by the notebook, SVG, PNG and CSV
├── 08_compare.ipynb, .html       ├── tables/    CSV and Parquet
└── SHA256SUMS                    └── source/    both reports as they were given
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib import paths, schema, staging, tables
from reportlib.batch import read_all
from reportlib.errors import InputError, ParameterError
from reportlib.locking import locked
from reportlib.parameters import LANGUAGES, OTHER
from reportlib.pipeline import TABLE_SUFFIXES, BuildResult, Progress, lay_settings, numbered

if TYPE_CHECKING:
    from reportlib.comparison import Comparison
    from reportlib.execution import Notebook
    from reportlib.pages import TableFile

SIDES = ("first", "second")


def build(
    first: str | Path,
    second: str | Path,
    out: str | Path | None = None,
    lang: str = "zh",
    progress: Progress | None = None,
    force: bool = False,
    lexicon: str | Path | None = None,
    otherwise: Path | None = None,
    notice: Callable[[str], None] | None = None,
) -> BuildResult:
    """Build the page, figures and tables of two reports side by side.

    Args:
        first, second: the report files, in any order: the earlier plan comes first.
        out: the folder that gets a folder for the pair; None for `build/`.
        lang: language of page and figures, zh or en.
        progress: called after the notebook, as by `pipeline.build`.
        force: take documents that are no work reports too.
        lexicon: a folder of lists of the user's, for both reports.
        otherwise: a folder whose `reportlib.toml` counts for files that have none beside them.
        notice: told in a line that another build is waited for.

    Raises:
        InputError: a file or list cannot be read, or is no work report.
        ParameterError: both are the same report, or the language is unknown.
        OutputError: the output folder cannot be written.
        NotebookError: the notebook failed. What the last build left stays as it is.
    """
    if lang not in LANGUAGES:
        raise ParameterError(f"there is no language {lang!r}: the languages are {', '.join(LANGUAGES)}")
    from reportlib.comparison import compare

    entries = read_all((first, second), refuse=not force, lexicon=lexicon, otherwise=otherwise)
    both = compare(*(entry.report for entry in entries))
    files = {id(entry.report): entry for entry in entries}
    found = [files[id(report)] for report in (both.first, both.second)]
    pair_id = both.pair_id
    root = Path(out) if out is not None else paths.build_root()
    with staging.writing(root):
        root.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=root).close()

    from reportlib.execution import Notebook, Runner
    from reportlib.pages import NotebookPage, Site

    notebook = _notebook(Notebook)
    target = root / pair_id
    with (
        staging.writing(target),
        locked(target, notice),
        staging.stage(root, pair_id) as stage,
        Runner(1) as runner,
    ):
        for folder in ("figures", "tables"):
            (stage / folder).mkdir()
        sources = {}
        for side, entry in zip(SIDES, found, strict=True):
            copied = stage / "source" / side
            copied.mkdir(parents=True)
            sources[side] = f"source/{side}/{entry.report.source.name}"
            shutil.copyfile(entry.path, stage / sources[side])
            lay_settings(entry.report, copied)
        given = {"report_path": sources["first"], OTHER: sources["second"], "lang": lang, "out": "."}
        running = runner.submit(notebook, given, stage)
        listed = _write_tables(both, stage, lang)
        page = NotebookPage.of(notebook.name, notebook.node, lang)
        site = Site(both.second, pair_id, [page], stage, lang, beside=both.first)
        executed = running.result()
        staging.write(stage / f"{notebook.name}.ipynb", staging.serialise(executed))
        staging.write(stage / f"{notebook.name}.html", site.notebook(notebook.name, executed))
        staging.write(stage / "index.html", site.pair([executed], listed, [sources[side] for side in SIDES]))
        if progress:
            progress(notebook.name, 1, 1)
        made = staging.publish(stage, target)
    return BuildResult(
        report_id=pair_id,
        folder=target,
        pages=(target / "index.html", target / f"{notebook.name}.html"),
        figures=tuple(target / file for file in made if file.startswith("figures/")),
        tables=tuple(target / file for file in made if file.startswith("tables/")),
        problems=tuple(f"{entry.report_id}: {problem}" for entry in found for problem in entry.report.problems),
    )


def _notebook(kind: type[Notebook]) -> Notebook:
    """The notebook that takes two reports."""
    for path in numbered(paths.notebooks()):
        notebook = kind.read(path)
        if OTHER in notebook.defaults:
            return notebook
    raise InputError(f"no notebook in {paths.notebooks()} takes a parameter {OTHER}")


def _write_tables(both: Comparison, stage: Path, lang: str) -> list[TableFile]:
    from reportlib.pages import TableFile

    listed = []
    for name in schema.comparisons():
        frame = both.table(name)
        files = tuple(f"tables/{name}{suffix}" for suffix in TABLE_SUFFIXES)
        for file in files:
            tables.write(frame, stage / file)
        listed.append(TableFile(name, schema.meaning(name, lang), len(frame), len(frame.columns), files))
    return listed
