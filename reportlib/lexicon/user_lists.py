"""A user's folder of lists, read and checked: `indicators.tsv`, `units.tsv`, `qualifiers.tsv`, `topics.tsv`,
`stopwords.tsv` and `dictionaries.tsv`, each as the list of the package is, and none of them needed.

Whatever is wrong with them is one `InputError` that names file and line, before any report is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from reportlib.core.suggest import nearest
from reportlib.errors import InputError
from reportlib.lexicon import packaged, validation
from reportlib.lexicon.in_force import KEYS, Lexicon, OwnList, of
from reportlib.lexicon.packaged import Row

DICTIONARIES = "dictionaries"
LISTS = tuple(sorted((*KEYS, DICTIONARIES)))
"""The lists that a folder can contain."""

MAX_BYTES = 1_000_000
MAX_DICTIONARIES = 5_000_000
_NOTES = ("source", "note", "reason")
_MISTAKEN = (".csv", ".tab", ".txt", ".xls", ".xlsx")
_APART = {"qualifiers": "units", "units": "qualifiers"}


def load(folder: str | os.PathLike[str], dictionaries: Callable[[bytes, Path], int] | None = None) -> Lexicon:
    """Return the lists of the package with those of a folder.

    Args:
        dictionaries: a check of the bytes of `dictionaries.tsv` that returns the number of terms, which the lexicon
            only carries.

    Returns:
        The same lexicon where another folder held the same bytes.

    Raises:
        InputError: for a folder that is none or contains no list, a file that is no list, and a list that would be read
            wrongly.
    """
    made = []
    for name, path in _files(folder):
        if name == DICTIONARIES:
            data = _data(path, MAX_DICTIONARIES)
            made.append(OwnList(name, data, (), dictionaries(data, path) if dictionaries else 0))
        else:
            data = _data(path, MAX_BYTES)
            rows = _rows(name, _text(data, path), path)
            made.append(OwnList(name, data, tuple(row for _, row in rows), len(rows)))
            if name in _APART:
                taken = {row["word"] for row in Lexicon(tuple(made)).rows(_APART[name])}
                for line, row in rows:
                    validation.apart(row["word"], _APART[name], taken, f"{path}:{line}")
    return of(tuple(made))


def _files(named: str | os.PathLike[str]) -> list[tuple[str, Path]]:
    """Return the lists of a folder by their names, in the order of the names."""
    folder = Path(named)
    if not os.path.exists(named):
        raise InputError(f"{str(named)[:200]!r}: there is no such folder; name the one that holds your lists")
    if not os.path.isdir(folder):
        raise InputError(f"{folder}: a file, not a folder; name the folder that holds your lists")
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror or error})") from None
    known = [f"{name}.tsv" for name in LISTS]
    for name in names:
        stem, suffix = os.path.splitext(name.lower())
        if suffix == ".tsv" and name not in known:
            close = nearest(stem, LISTS)
            hint = f"did you mean {close}.tsv? " if close else ""
            raise InputError(f"{folder / name}: no list of this name is read; {hint}there are {', '.join(known)}")
        if suffix in _MISTAKEN and stem in LISTS and f"{stem}.tsv" not in names:
            raise InputError(f"{folder / name}: not read in this form; save it as {stem}.tsv, UTF-8 text with tabs")
    found = [(name, folder / f"{name}.tsv") for name in LISTS if f"{name}.tsv" in names]
    if not found:
        raise InputError(f"{folder}: holds no list; there can be {', '.join(known)}")
    return found


def _data(path: Path, most: int) -> bytes:
    try:
        if not os.path.isfile(path):
            raise InputError(f"{path}: no file; a list is a file of UTF-8 text with tabs")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None
    if len(data) > most:
        raise InputError(f"{path}: larger than {most // 1_000_000} MB; is this the list of words?")
    return data


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: not UTF-8; save the list as UTF-8 text") from None


def _rows(name: str, text: str, path: Path) -> list[tuple[int, Row]]:
    """Return the rows of a list, checked, with their lines."""
    first, *lines = text.split("\n")
    columns = _header(name, first, f"{path}:1")
    key, seen, found = KEYS[name], validation.Seen(name), []
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        cells = [cell.strip(" \t") for cell in line.split("\t")]
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise InputError(f"{where}: {len(cells)} cells, but line 1 names {len(columns)} columns; take some away")
        row = dict(zip(columns, (*cells, *[""] * len(columns)), strict=False))
        row = validation.row(name, {column: row.get(column, "") for column in _columns(name)}, where)
        seen.add(row[key], row, number, where)
        found.append((number, row))
    if not found:
        raise InputError(f"{path}: there is no row in it; write one in each line below the first, or remove the file")
    if len(found) > validation.MOST_ROWS[name]:
        raise InputError(f"{path}: {len(found):,} rows; {validation.MOST_ROWS[name]:,} at most")
    return found


def _columns(name: str) -> tuple[str, ...]:
    return tuple(column for column in dict.fromkeys((*packaged.rows(name)[0], *_NOTES)) if column != "same_as")


def _header(name: str, line: str, where: str) -> list[str]:
    """Return the columns that the first line names."""
    columns = [cell.strip() for cell in line.rstrip().split("\t")]
    needed, known = validation.NEEDED[name], _columns(name)
    for missing in (column for column in needed if column not in columns):
        listed = ", ".join(needed)
        raise InputError(f"{where}: there is no column {missing}; the first line names them, parted by tabs: {listed}")
    for unknown in (column for column in columns if column not in known):
        close = nearest(unknown.lower(), known)
        hint = f"did you mean {close}? " if close else ""
        raise InputError(f"{where}: there is no column {validation.shown(unknown)}; {hint}there are {', '.join(known)}")
    for twice in (column for column in columns if columns.count(column) > 1):
        raise InputError(f"{where}: the column {twice} is named twice; take one away")
    return columns


def added(lexicon: Lexicon) -> Iterator[tuple[OwnList, tuple[str, ...], tuple[str, ...]]]:
    """Yield each list of the user's with the words (or ids) that the package lacks, and those that it has otherwise."""
    for one in lexicon.lists:
        key = KEYS.get(one.name, "")
        known = {row[key] for row in packaged.rows(one.name)} if key else set()
        names = tuple(row[key] for row in one.rows)
        yield one, tuple(n for n in names if n not in known), tuple(n for n in names if n in known)
