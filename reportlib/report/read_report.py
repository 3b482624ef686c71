"""`reportlib.read`: a report from a file or its bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reportlib.documents.formats import decode, load
from reportlib.errors import InputError
from reportlib.lexicon import Lexicon
from reportlib.report import settings
from reportlib.report.above_files import Given
from reportlib.report.above_files import load as load_above
from reportlib.report.overrides import ABOVE, beside
from reportlib.report.overrides import check as check_overrides
from reportlib.report.report import Report

#: Asked before a file is read; see `ask_first`.
_known: list[Callable[[Path], Report | None]] = []


def read(
    report: str | os.PathLike[str] | bytes | bytearray | memoryview,
    lexicon: str | os.PathLike[str] | Lexicon | None = None,
    above: Sequence[Given] | None = None,
    **overrides: Any,
) -> Report:
    """Read a government work report.

    Args:
        report: the path of a file or its bytes: plain text in UTF-8, GB18030, UTF-16, UTF-32 or Big5, a web page, a
            .docx, a .pdf that holds text, or a .csv with a column of text.
        lexicon: a folder of lists of your own; by default the one that a `reportlib.toml` beside the file names.
        above: files for the levels above, with which the tables `levels` and `words_above` compare: reports of the
            province or the nation, or tables of targets; by default those that a `reports.toml` beside the file names.
        **overrides: what you know better than the text: title, level, place, year, delivered_on, session, speaker,
            report_id, encoding, and for bytes a name. A `reports.toml` beside the file can state the same.

    Returns:
        The report. `report.problems` lists what is wrong with it, `report.rejected` says why it is no work report.

    Raises:
        InputError: the file is missing, a folder, empty, not in one of these forms, or not Chinese text; or a list
            would be read wrongly, and then the message has file and line.
        ParameterError: an override does not exist or has a value of the wrong kind.
    """
    given = check_overrides(overrides, "read()")
    if isinstance(report, bytes | bytearray | memoryview):
        name = str(given.get("name", "report"))
        own = settings.chosen(lexicon)
        files = load_above(above or (), partial(read, lexicon=own, above=()))
        source = decode(bytes(report), name, encoding=str(given.get("encoding", "")))
        return Report(source, given, own).with_above(files)
    if not isinstance(report, str | os.PathLike):
        raise InputError(f"read() takes the path of a file or its bytes, not {type(report).__name__}")
    if not given and lexicon is None and above is None:
        for known in _known:
            if (found := known(Path(report))) is not None:
                return found
    given = {**beside(Path(report)), **given}
    stated = given.pop(ABOVE, ())
    own = settings.chosen(lexicon, Path(report))
    source = load(report, encoding=str(given.get("encoding", "")))
    files = load_above(stated if above is None else above, partial(read, lexicon=own, above=()))
    return Report(source, given, own).with_above(files)


def ask_first(known: Callable[[Path], Report | None]) -> None:
    """Let `read` ask for a report before it reads the file, if nothing but the path is given.

    Args:
        known: takes the path; returns the report of that very file as `read` would, or None.
    """
    if known not in _known:
        _known.append(known)
