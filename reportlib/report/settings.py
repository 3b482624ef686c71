"""The settings of a `reportlib.toml`: the user's lists that a report is read with, and the folders of a project.

lexicon = "my_words"
reports = "data/reports"
notebooks = "notebooks"

[cite]
authors = ["王小明"]
"""

from __future__ import annotations

import difflib
import json
import os
from pathlib import Path

from reportlib import lexicon
from reportlib.analysis import attention
from reportlib.errors import InputError
from reportlib.lexicon import PACKAGED, Lexicon
from reportlib.report.overrides import read_toml

FILE = "reportlib.toml"
LEXICON = "lexicon"
"""A folder of lists, and its name in the folder of a build."""

REPORTS, NOTEBOOKS = "reports", "notebooks"
"""The folders of a project: its reports, and the notebooks that are executed for each of them."""

CITE = "cite"
"""A table: how the analysis is cited (`reportlib.build.project`)."""

KEYS = {
    LEXICON: ("the path of a folder", "my_words"),
    REPORTS: ("the path of a folder", "data/reports"),
    NOTEBOOKS: ("the path of a folder", "notebooks"),
    CITE: ("a table", "[cite]"),
}


def load(folder: str | os.PathLike[str]) -> Lexicon:
    """Return the lexicon of a folder, all of its lists checked.

    Raises:
        InputError: a list is wrong; the message has file and line.
    """
    return lexicon.load(folder, lambda data, path: sum(len(one.terms) for one in attention.read(data, path)))


def chosen(
    given: str | os.PathLike[str] | Lexicon | None, report: Path | None = None, otherwise: Path | None = None
) -> Lexicon:
    """Return the lexicon to read a report with: the one given, else that of a `reportlib.toml`, else the package's.

    Args:
        given: a lexicon or the folder of one.
        report: the file of the report, in whose folder the `reportlib.toml` is looked for.
        otherwise: a folder whose `reportlib.toml` applies if there is none beside the report.

    Raises:
        InputError: a folder or a `reportlib.toml` is wrong.
    """
    if isinstance(given, Lexicon):
        return given
    if given is not None:
        if not isinstance(given, str | os.PathLike):
            raise InputError(f"lexicon takes the path of a folder of lists, not {type(given).__name__}")
        return load(given)
    for folder in (report.parent if report else None, otherwise):
        stated = read_toml(folder / FILE) if folder else None
        if folder and stated is not None:
            named = folders(folder / FILE, stated)
            return load(named[LEXICON]) if LEXICON in named else PACKAGED
    return PACKAGED


def folders(file: Path, stated: dict[str, object]) -> dict[str, Path]:
    """Return the folders that a `reportlib.toml` names, by their purposes.

    Args:
        file: the `reportlib.toml`.
        stated: its contents.

    Raises:
        InputError: a name is unknown, or names no folder.
    """
    found = {}
    for key, folder in stated.items():
        if key not in KEYS:
            close = difflib.get_close_matches(key[:60], KEYS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(KEYS)}"
            raise InputError(f"{file}: there is no {key[:60]!r} to set; {hint}")
        if key == CITE:
            if not isinstance(folder, dict):
                raise InputError(f"{file}: {CITE} must be a table [{CITE}] with lines below it")
            continue
        if not isinstance(folder, str) or not folder.strip():
            kind = type(folder).__name__ if not isinstance(folder, str) else "nothing"
            raise InputError(f'{file}: {key} takes {KEYS[key][0]}, such as "{KEYS[key][1]}", not {kind}')
        if not os.path.isdir(file.parent / folder):
            raise InputError(f"{file}: {key} names the folder {folder[:200]!r}, and there is none beside this file")
        found[key] = file.parent / folder
    return found


def written(folder: str = LEXICON) -> str:
    """Return the text of a `reportlib.toml` that names a folder beside it.

    >>> print(written(), end="")
    lexicon = "lexicon"
    """
    return f"{LEXICON} = {json.dumps(folder, ensure_ascii=False)}\n"
