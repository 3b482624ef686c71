"""From two report files to a folder that lays them side by side: `build/<first>_<second>/`, with both in `source/`."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlib.build import reports as single
from reportlib.build.build_plan import Plan
from reportlib.build.folder_maker import BuildResult, Maker, Progress, up_to_date
from reportlib.build.notebooks import preloaded
from reportlib.build.notebooks.parameters import OTHER
from reportlib.core import resources, schema
from reportlib.exchange.citations.user_details import Given

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

    from reportlib.build.site import NotebookPage, Site, TableFile
    from reportlib.exchange.provenance import Origin
    from reportlib.report.batch import Entry
    from reportlib.report.comparison import Comparison

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
    notebooks: str | Path | None = None,
    parameters: Mapping[str, Any] | None = None,
    given: Given | None = None,
) -> BuildResult:
    """Build the page, figures and tables of two reports side by side.

    Args:
        first, second: the report files, in any order: the earlier plan comes first.
        out: the folder that gets a folder for the pair; None for `build/`.
        lang: language of page and figures, zh or en.
        progress: told of each cell that begins and each notebook that ends.
        force: build what is up to date again, and take documents that are no work reports too.
        lexicon: a folder of lists of the user's, for both reports.
        otherwise: a folder whose `reportlib.toml` counts for files that have none beside them.
        notice: told in a line that another build is waited for.
        notebooks: a folder of notebooks of the user's; None for those of the package.
        parameters: further parameters of the notebook.
        given: what the user knows of the analysis, for its citation, as for `build.reports.build`.

    Raises:
        InputError: a file or list cannot be read, or is no work report.
        ParameterError: both are the same report, or the language or a parameter is unknown.
        OutputError: the output folder cannot be written.
        NotebookError: the notebook failed. What the last build left stays as it is.
    """
    root = Path(out) if out is not None else resources.build_root()
    plan = single.planned(notebooks, lang, parameters or {}, force, pairs=True, given=given)
    # Neither the order of the two files nor where they lie makes a difference.
    parts = sorted(single.digest(Path(path), lexicon, otherwise) for path in (first, second))
    inputs = hashlib.sha256("\n".join(parts).encode()).hexdigest() if all(parts) else ""
    if not force and (ready := up_to_date(plan, root, [inputs])):
        return ready[0]
    from reportlib.report.batch import read_all
    from reportlib.report.comparison import compare

    with single.loading(plan) as zygote:
        entries = read_all((first, second), refuse=not force, lexicon=lexicon, otherwise=otherwise)
        both = compare(*(entry.report for entry in entries))
        files = {id(entry.report): entry for entry in entries}
        found = tuple(files[id(report)] for report in (both.first, both.second))
        selected = single.prepared(root, plan)
        maker = Maker(root, plan, selected, single.processors(), zygote, progress, notice)
        return maker.make([_Two(both, found, inputs, plan)])[0]


@dataclass(frozen=True)
class _Two:
    """Two reports as what a folder is about."""

    both: Comparison
    entries: tuple[Entry, ...]
    inputs: str
    plan: Plan

    @property
    def name(self) -> str:
        return self.both.pair_id

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(f"{entry.report_id}: {problem}" for entry in self.entries for problem in entry.report.problems)

    @property
    def _sources(self) -> list[str]:
        return [f"source/{side}/{one.report.source.name}" for side, one in zip(SIDES, self.entries, strict=True)]

    @property
    def given(self) -> Given:
        return single.located(self.plan.given, self.name)

    def lay(self, stage: Path) -> dict[str, Any]:
        for entry, source in zip(self.entries, self._sources, strict=True):
            place = stage / source
            place.parent.mkdir(parents=True)
            shutil.copyfile(entry.path, place)
            single.lay_settings(entry, place.parent)
        return dict(zip(("report_path", OTHER), self._sources, strict=True))

    def hand(self, stage: Path, file: Path) -> None:
        for entry in self.entries:
            for name in schema.tables():
                entry.report.table(name)
        reports = (entry.report for entry in self.entries)
        preloaded.lay(zip(reports, (stage / source for source in self._sources), strict=True), file)

    def tables(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        for name in schema.comparisons():
            yield name, schema.meaning(name, self.plan.lang), self.both.table(name)

    def origins(self) -> list[Origin]:
        from reportlib.exchange.provenance import Origin

        read = zip(self.entries, self._sources, strict=True)
        return [Origin.of(entry.report, entry.report_id, source) for entry, source in read]

    def site(self, pages: Sequence[NotebookPage], folder: Path) -> Site:
        from reportlib.build.site import Site

        files = [entry.path for entry in self.entries]
        lang, first = self.plan.lang, self.both.first
        return Site(self.both.second, self.name, pages, folder, lang, beside=first, files=files, given=self.given)

    def index(self, site: Site, executed: Sequence[NotebookNode], listed: Sequence[TableFile]) -> str:
        return site.pair(executed, listed, self._sources)
