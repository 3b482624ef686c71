"""What a folder of a build is about: one report, or two reports side by side."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reportlib.build import freshness
from reportlib.build.build_options import BuildOptions
from reportlib.build.build_plan import Plan
from reportlib.build.notebooks import preloaded
from reportlib.build.notebooks.parameters import OTHER
from reportlib.core import schema
from reportlib.core.files import write_text
from reportlib.exchange.citations.user_details import Given
from reportlib.exchange.provenance import Origin
from reportlib.report import above_files, batch, overrides, settings
from reportlib.report.batch import Entry
from reportlib.report.comparison import Comparison, compare

if TYPE_CHECKING:
    import pandas as pd

SIDES = ("first", "second")
"""The folders below `source/` for the files of two reports."""


@dataclass(frozen=True)
class Subject:
    """One report, or two reports with their comparison.

    Attributes:
        entries: the reports, the earlier one first.
        inputs: the digest of what is read; empty if it is not known.
        plan: the plan of the build.
        comparison: of the two reports; None for one report.
        beside: for each report of a pair the folder that is built from it alone, below the same one; empty for none.
    """

    entries: tuple[Entry, ...]
    inputs: str
    plan: Plan
    comparison: Comparison | None = None
    beside: tuple[str, ...] = ()

    def planned(self, plan: Plan, root: Path, own: Mapping[Path, str]) -> Subject:
        """Return the subject for the plan of another language.

        Args:
            plan: the plan.
            root: the folder that contains one folder for each build.
            own: the digest of each file whose own folder is to be found.
        """
        beside = tuple(freshness.built(root, own.get(entry.path, ""), plan.lang) for entry in self.entries)
        return replace(self, plan=plan, beside=beside if any(beside) else ())

    @property
    def name(self) -> str:
        """The name of the report, or of the pair."""
        return self.entries[0].report_id if self.comparison is None else self.comparison.pair_id

    @property
    def folder(self) -> str:
        """The name of the folder: that of the subject, with the language where it is not the first one."""
        return self.plan.folder(self.name)

    @property
    def problems(self) -> tuple[str, ...]:
        """What was odd about the text."""
        named = [(f"{entry.report_id}: " if self.comparison else "", entry) for entry in self.entries]
        return tuple(f"{before}{problem}" for before, entry in named for problem in entry.report.problems)

    @property
    def given(self) -> Given:
        """What the user knows of the analysis in this folder, whose address is below that of all builds."""
        given = self.plan.given
        return replace(given, url=f"{given.url.rstrip('/')}/{quote(self.folder)}/") if given.url else given

    @property
    def sources(self) -> tuple[str, ...]:
        """The copies of the report files, relative to the folder."""
        names = [entry.report.source.name for entry in self.entries]
        if self.comparison is None:
            return (f"source/{names[0]}",)
        return tuple(f"source/{side}/{name}" for side, name in zip(SIDES, names, strict=True))

    @property
    def origins(self) -> list[Origin]:
        """The reports, as descriptions of the folder name them."""
        read = zip(self.entries, self.sources, strict=True)
        return [Origin.of(entry.report, entry.report_id, source) for entry, source in read]

    def copy_sources(self, stage: Path) -> dict[str, Any]:
        """Copy what is read into a folder.

        Returns:
            The notebook parameters that name the copies, relative to the folder.
        """
        for entry, source in zip(self.entries, self.sources, strict=True):
            place = stage / source
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(entry.path, place)
            copy_settings(entry, place.parent)
        if self.comparison is None:
            write_text(stage / "text.txt", self.entries[0].report.text)
        return dict(zip(("report_path", OTHER), self.sources, strict=False))

    def preload(self, stage: Path, file: Path) -> None:
        """Write the reports, with all their stages run, to a file for the kernels that run in a folder."""
        for entry in self.entries:
            for name in schema.tables():
                entry.report.table(name)
        reports = (entry.report for entry in self.entries)
        preloaded.write(zip(reports, (stage / source for source in self.sources), strict=True), file)

    def tables(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """Yield the tables, each with its name and meaning."""
        lang = self.plan.lang
        if self.comparison is None:
            for name in schema.tables():
                yield name, schema.meaning(name, lang), batch.table(self.entries, name)
        else:
            for name in schema.comparisons():
                yield name, schema.meaning(name, lang), self.comparison.table(name)


def read(plan: Plan, options: BuildOptions, paths: Sequence[Path], inputs: Sequence[str]) -> list[Subject]:
    """Read the reports of a build.

    Args:
        plan: the plan of the build; either each report gets a folder, or two reports one.
        options: the options of the build.
        paths: the report files.
        inputs: the digest of what is read for each folder.

    Raises:
        InputError: a file or list cannot be read, or is no work report.
        ParameterError: both reports of a pair are the same.
    """
    twice: list[batch.Duplicate] = []
    entries = batch.read_all(
        paths,
        refuse=not options.force,
        lexicon=options.lexicon,
        otherwise=options.otherwise,
        above=options.above,
        left_out=None if plan.pairs else twice,
    )
    if options.notice is not None:
        for duplicate in twice:
            options.notice(str(duplicate))
    if not plan.pairs:
        digests = dict(zip(paths, inputs, strict=True))
        return [Subject((entry,), digests[entry.path], plan) for entry in entries]
    both = compare(*(entry.report for entry in entries))
    of_report = {id(entry.report): entry for entry in entries}
    found = tuple(of_report[id(report)] for report in (both.first, both.second))
    return [Subject(found, inputs[0], plan, both)]


def copy_settings(entry: Entry, folder: Path) -> None:
    """Write beside the copy of a report what it was read with and what is known of it, so that the copy reads alike."""
    report, known = entry.report, freshness.beside(entry.path)
    if known is not None:
        shutil.copyfile(known, folder / known.name)
    named = [f"{above_files.FOLDER}/{number}/{one.name}" for number, one in enumerate(report.above_files, 1)]
    known_better = dict(report.overrides) | ({overrides.ABOVE: named} if named else {})
    if known_better:
        write_text(folder / overrides.FILE, overrides.written(report.source.name, known_better))
    for name, file in zip(named, report.above_files, strict=True):
        place = folder / name
        place.parent.mkdir(parents=True)
        place.write_bytes(file.data)
        if file.overrides:
            write_text(place.parent / overrides.FILE, overrides.written(file.name, file.overrides))
    if report.lexicon.lists:
        write_text(folder / settings.FILE, settings.written())
        (folder / settings.LEXICON).mkdir()
        for one in report.lexicon.lists:
            (folder / settings.LEXICON / one.file).write_bytes(one.data)
