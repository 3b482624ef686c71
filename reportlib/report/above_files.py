"""Files for the levels above a report: a report of the province or the nation, or a table of targets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlib.analysis.level_above import target_table
from reportlib.analysis.level_above.records import Above, Target, Words
from reportlib.errors import InputError, ParameterError

if TYPE_CHECKING:
    from reportlib.report.report import Report

LEVELS = {"national": "nation", "province": "province", "city": "city"}
"""The levels of reports that stand above others, as `levels.level` names them."""

TABLES = (".tsv", ".csv")
"""The suffixes of tables of targets; a .csv can be a report too."""

FOLDER = "above"
"""The name of the folder for copies of these files in the folder of a build."""


@dataclass(frozen=True, slots=True)
class AboveFile:
    """A file for levels above, as it was read.

    Attributes:
        name: of the file.
        data: its bytes.
        overrides: what was known better than its text.
        levels: what it states: one for a report, one for each place and year of a table.
    """

    name: str
    data: bytes
    overrides: Mapping[str, Any]
    levels: tuple[Above, ...]


Given = str | os.PathLike[str] | AboveFile


def load(given: Iterable[Given], read: Callable[[Path], Report]) -> tuple[AboveFile, ...]:
    """Read files for the levels above.

    Args:
        given: their paths; what was read already is taken as it is.
        read: reads a report.

    Raises:
        InputError: a file cannot be read, is no work report of a level above any other, or no table of targets.
        ParameterError: something else than a sequence of paths is given.
    """
    if isinstance(given, str | os.PathLike | bytes):
        raise ParameterError('above takes a list of files, such as ["province_2024.txt"]')
    return tuple(one if isinstance(one, AboveFile) else _file(one, read) for one in given)


def _file(given: str | os.PathLike[str], read: Callable[[Path], Report]) -> AboveFile:
    """Read a file."""
    if not isinstance(given, str | os.PathLike):
        raise ParameterError(f"above takes the paths of files, not {type(given).__name__}")
    path = Path(given)
    if path.suffix.lower() in TABLES and (text := _text(path)) is not None:
        return AboveFile(path.name, path.read_bytes(), {}, target_table.read(text, path.name))
    report = read(path)
    if report.rejected:
        raise InputError(f"{path}: cannot stand for a level above: {report.rejected}")
    if report.metadata.level not in LEVELS:
        what = f"of {report.metadata.place}" if report.metadata.place else "of an unknown place"
        raise InputError(f"{path}: cannot stand for a level above: it is the report {what}, give one of a province")
    return AboveFile(path.name, path.read_bytes(), report.overrides, (_level(report),))


def _text(path: Path) -> str | None:
    """Return the text of a table of targets, None for a .csv that may be a report."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("gb18030", errors="replace")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check the path") from None
    return text if path.suffix.lower() == ".tsv" or target_table.is_table(text) else None


def _level(report: Report) -> Above:
    """Return a report as a level above: its headline targets with a number, and its words."""
    about, found = report.metadata, {}
    level = LEVELS[about.level]
    for item in report.headline_records:
        plain = item.kind == "quantitative" and not (item.margin is not None and item.measure == "change")
        if item.indicator_id and item.value is not None and plain and item.indicator_id not in found:
            found[item.indicator_id] = Target(
                item.indicator_id,
                item.measure,
                item.value,
                item.value_max,
                item.unit,
                item.bound,
                about.delivered_on,
                report.source.name,
            )
    place = target_table.NATION_NAME if level == "nation" else about.place
    return Above(level, place, about.year, tuple(found.values()), report.source.name, _words(report))


def _words(report: Report) -> Words:
    """Return the text of a report, its appendix included."""
    text, layout, at = report.normalised.text, report.lexis.layout, report.normalised.at
    spans = [(layout.body_start, layout.body_end)]
    if layout.appendix_end > layout.appendix_start:
        spans.append((layout.appendix_start, layout.appendix_end))
    words = "\n".join(text[start:end] for start, end in spans)
    offsets = [at(i) for k, (start, end) in enumerate(spans) for i in (*((end - 1,) if k else ()), *range(start, end))]
    return Words.of(words, tuple(offsets))
