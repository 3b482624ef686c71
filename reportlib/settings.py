"""Which lists of the user's a report is read with: a folder given, or one that a `reportlib.toml` names.

lexicon = "my_words"
"""

from __future__ import annotations

import difflib
import json
import os
from pathlib import Path

from reportlib import attention, lexicon
from reportlib.errors import InputError
from reportlib.lexicon import PACKAGED, Lexicon
from reportlib.overrides import read_toml

FILE = "reportlib.toml"
LEXICON = "lexicon"
"""What the file can set, and how the folder is called where a build keeps it."""


def load(folder: str | os.PathLike[str]) -> Lexicon:
    """The lexicon of a folder, all of its lists checked. Raises `InputError` with file and line of what is wrong."""
    return lexicon.load(folder, lambda data, path: sum(len(one.terms) for one in attention.read(data, path)))


def chosen(
    given: str | os.PathLike[str] | Lexicon | None, report: Path | None = None, otherwise: Path | None = None
) -> Lexicon:
    """The lexicon to read a report with: the one given, else what a `reportlib.toml` names, else the package's alone.

    Arguments: `report`, the file, in whose folder the `reportlib.toml` is looked for; `otherwise`, a folder whose
    `reportlib.toml` counts where that one has none.
    Raises `InputError` for a folder or a `reportlib.toml` that is wrong.
    """
    if isinstance(given, Lexicon):
        return given
    if given is not None:
        if not isinstance(given, str | os.PathLike):
            raise InputError(f"lexicon takes the path of a folder of lists, not {type(given).__name__}")
        return load(given)
    for folder in (report.parent if report else None, otherwise):
        said = read_toml(folder / FILE) if folder else None
        if folder and said is not None:
            return _named(folder / FILE, said)
    return PACKAGED


def _named(file: Path, said: dict[str, object]) -> Lexicon:
    for key in said:
        if key != LEXICON:
            close = difflib.get_close_matches(key[:60], [LEXICON], n=1)
            hint = f"did you mean {LEXICON}?" if close else f"there is only {LEXICON}"
            raise InputError(f"{file}: there is no {key[:60]!r} to set; {hint}")
    folder = said.get(LEXICON)
    if folder is None:
        return PACKAGED
    if not isinstance(folder, str) or not folder.strip():
        kind = type(folder).__name__ if not isinstance(folder, str) else "nothing"
        raise InputError(f'{file}: {LEXICON} takes the path of a folder, such as "my_words", not {kind}')
    if not os.path.isdir(file.parent / folder):
        raise InputError(f"{file}: {LEXICON} names the folder {folder[:200]!r}, and there is none beside this file")
    return load(file.parent / folder)


def written(folder: str = LEXICON) -> str:
    """A `reportlib.toml` that names a folder beside it.

    >>> print(written(), end="")
    lexicon = "lexicon"
    """
    return f"{LEXICON} = {json.dumps(folder, ensure_ascii=False)}\n"
