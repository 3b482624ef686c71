"""Several reports, each with an identity of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib.errors import InputError
from reportlib.report import settings
from reportlib.report.above_files import Given, load
from reportlib.report.read_report import read
from reportlib.report.report import Report

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Entry:
    """A report with its identity among the others: `place-2024`, then `place-2024-2`."""

    report_id: str
    path: Path
    report: Report


def read_all(
    paths: Iterable[str | Path],
    *,
    refuse: bool = False,
    dictionaries: Sequence[str | Path] = (),
    lexicon: str | Path | None = None,
    otherwise: Path | None = None,
    above: Sequence[Given] = (),
) -> list[Entry]:
    """Read reports, and number those of one identity.

    Args:
        paths: the files.
        refuse: whether a document that is no work report is an error.
        dictionaries: TSV files of terms by which attention is measured too.
        lexicon: a folder of the user's lists; None for the one that a `reportlib.toml` beside each file names.
        otherwise: a folder whose `reportlib.toml` applies to files without one beside them.
        above: files for the levels above all of them; none for those that a `reports.toml` beside each file names.

    Returns:
        An entry for each file, in order.

    Raises:
        InputError: a file cannot be read, or is no work report although these are refused, or a list would be read
            wrongly; no further file is read then.
    """
    given = None if lexicon is None else settings.load(lexicon)
    entries = []
    files: Sequence[Given] | None = None
    for path in map(Path, paths):
        own = settings.chosen(given, path, otherwise)
        if above and files is None:
            files = load(above, partial(read, lexicon=own, above=()))
        report = read(path, own, files).with_dictionaries(*dictionaries)
        if refuse and report.rejected:
            raise InputError(f"{path}: {report.rejected}; --force builds it all the same")
        entries.append(Entry(report.report_id, path, report))
    return numbered(entries)


def numbered(entries: Iterable[Entry]) -> list[Entry]:
    """Return reports with identities that differ: the second of one place and year has a number."""
    taken: set[str] = set()
    found = []
    for entry in entries:
        report_id, number = entry.report.report_id, 1
        while report_id in taken:
            number += 1
            report_id = f"{entry.report.report_id}-{number}"
        taken.add(report_id)
        found.append(Entry(report_id, entry.path, entry.report))
    return found


def table(entries: Iterable[Entry], name: str) -> pd.DataFrame:
    """Return one table over all reports, in the order of the entries.

    Raises:
        UnknownTableError: there is no table of that name.
    """
    import pandas as pd

    frames = []
    for entry in entries:
        frame = entry.report.table(name)
        if entry.report_id != entry.report.report_id:
            frame = frame.assign(report_id=entry.report_id).astype({"report_id": frame["report_id"].dtype})
        frames.append(frame)
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
