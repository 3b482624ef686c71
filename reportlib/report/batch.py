"""Several reports, each with an identity of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib.documents.identity import copies
from reportlib.errors import InputError
from reportlib.report import settings
from reportlib.report.above_files import Given, load
from reportlib.report.read_report import read
from reportlib.report.report import Report

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Entry:
    """A report with its identity among the others.

    Where different texts claim one place and year, the ids of all end in digits that belong to their texts.
    """

    report_id: str
    path: Path
    report: Report
    mark: str = ""

    @property
    def report_key(self) -> str:
        """The key of the report among the others."""
        return "-".join(filter(None, (self.report.report_key, self.mark)))


@dataclass(frozen=True)
class Duplicate:
    """A file that is left out, since another has the same text.

    Attributes:
        path: the file.
        of: the file that is read in its place.
        reason: why that one: a key of `copies.REASONS`.
    """

    path: Path
    of: Path
    reason: str

    def __str__(self) -> str:
        why = copies.REASONS[self.reason]
        return f"{self.path} is left out: it has the text of {self.of}, which is read ({why})"


def read_all(
    paths: Iterable[str | Path],
    *,
    refuse: bool = False,
    dictionaries: Sequence[str | Path] = (),
    lexicon: str | Path | None = None,
    otherwise: Path | None = None,
    above: Sequence[Given] = (),
    left_out: list[Duplicate] | None = None,
) -> list[Entry]:
    """Read reports, and tell those of one place and year apart.

    Args:
        paths: the files.
        refuse: whether a document that is no work report is an error.
        dictionaries: TSV files of terms by which attention is measured too.
        lexicon: a folder of the user's lists; None for the one that a `reportlib.toml` beside each file names.
        otherwise: a folder whose `reportlib.toml` applies to files without one beside them.
        above: files for the levels above all of them; none for those that a `reports.toml` beside each file names.
        left_out: takes the files whose text another has too; without it these are kept.

    Returns:
        An entry for each file that is kept, in order.

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
    return apart(entries, left_out)


def apart(entries: Iterable[Entry], left_out: list[Duplicate] | None = None) -> list[Entry]:
    """Return reports with identities that differ, whatever their order.

    Args:
        entries: the reports.
        left_out: takes the files whose text another has too; without it these are kept.
    """
    given = [Entry(entry.report.report_id, entry.path, entry.report) for entry in entries]
    claims: dict[str, list[int]] = {}
    for number, entry in enumerate(given):
        claims.setdefault(entry.report_id, []).append(number)
    found = dict(enumerate(given))
    for numbers in claims.values():
        if len(numbers) > 1:
            _tell_apart(found, numbers, left_out)
    return [found[number] for number in sorted(found)]


def _tell_apart(found: dict[int, Entry], numbers: Sequence[int], left_out: list[Duplicate] | None) -> None:
    texts = [found[number].report.claim for number in numbers]
    before = [found[number] for number in numbers]
    for number, text, decided in zip(numbers, texts, copies.settle(texts), strict=True):
        entry = found[number]
        mark = text.mark if isinstance(decided, copies.Copy) else decided.mark
        if isinstance(decided, copies.Copy) and left_out is not None:
            left_out.append(Duplicate(entry.path, before[decided.of].path, decided.reason))
            del found[number]
        elif mark:
            found[number] = Entry(f"{entry.report_id}-{mark}", entry.path, entry.report, mark)


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
            own = {"report_id": entry.report_id, "report_key": entry.report_key}
            own = {column: value for column, value in own.items() if column in frame}
            frame = frame.assign(**own).astype({column: frame[column].dtype for column in own})
        frames.append(frame)
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
