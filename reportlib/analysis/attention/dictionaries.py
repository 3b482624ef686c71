"""Dictionaries of terms: those of the package, each with its source, and a user's own as a TSV file.

A user's file has a header row with the column `term`, and, if wanted, `dictionary` (else the file's name) and
`category`. A published tool joined its terms with | and had an empty one among them: it counted every position of a
report, 24,391 instead of 19. So a list that could do that, or count a word twice, is refused, with the line of the
mistake.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportlib import lexicon
from reportlib.errors import InputError
from reportlib.lexicon.longest_match import fold

MAX_TERM = 60
"""The most characters of a term."""

MAX_BYTES = 5_000_000
_COLUMNS = ("dictionary", "category", "term")
_PLAIN_WIDE = "，：；！？（）"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A list of terms with its source; each term belongs to one category, or to none."""

    name: str
    terms: tuple[tuple[str, str], ...]  # term, category
    en: str = ""
    zh: str = ""
    kind: str = "own"  # published, partial, ours, own
    together: bool = False  # a sentence counts only if every category has a term in it
    source: str = ""

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in the order of the list."""
        return tuple(dict.fromkeys(category for _, category in self.terms if category))


@lexicon.cached
def packaged() -> tuple[Dictionary, ...]:
    """Return the dictionaries of the package, published ones first.

    >>> [one.name for one in packaged() if one.together], len(packaged()[0].terms)
    (['epu_huangluk2020'], 15)
    """
    terms: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("dictionary_terms"):
        terms.setdefault(row["dictionary"], []).append((row["term"], row["category"]))
    return tuple(
        Dictionary(
            row["dictionary"],
            tuple(terms[row["dictionary"]]),
            row["en"],
            row["zh"],
            row["kind"],
            bool(row["together"]),
            row["source"],
        )
        for row in lexicon.rows("dictionaries")
    )


@lexicon.cached
def measured() -> tuple[Dictionary, ...]:
    """Return the dictionaries of the package, and those of the lexicon in force."""
    own = lexicon.active().own("dictionaries")
    return (*packaged(), *read(own.data, own.file)) if own else packaged()


def load(path: str | os.PathLike[str]) -> tuple[Dictionary, ...]:
    """Return the dictionaries of a user's TSV file, in its order.

    Raises:
        InputError: the file is missing or too large, or its contents are wrong (see `read`).
    """
    return read(_data(Path(path)), path)


def read(data: bytes, path: str | os.PathLike[str]) -> tuple[Dictionary, ...]:
    """Return the dictionaries in the bytes of a user's TSV file, in their order.

    Args:
        data: the bytes.
        path: the name of the file in messages; without its folder and suffix it names the dictionary.

    Raises:
        InputError: the file is no text, or a term is empty, contains | or full-width letters, is longer than 60
            characters, or is repeated; the message has file and line.
    """
    path = Path(path)
    rows = [line.split("\t") for line in _text(data, path).splitlines()]
    header = [name.strip() for name in rows[0]] if rows else []
    if "term" not in header:
        raise InputError(f"{path}:1: the first line names the columns, one of them term, parted by tabs")
    unknown = [name for name in header if name not in (*_COLUMNS, "source", "note")]
    if unknown:
        known = ", ".join((*_COLUMNS, "source", "note"))
        raise InputError(f"{path}:1: there is no column {unknown[0]!r}; there are {known}")
    found: dict[str, list[tuple[str, str]]] = {}
    lines: dict[tuple[str, str], int] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{path}:{number}"
        if len(cells) > len(header):
            raise InputError(f"{where}: {len(cells)} cells, but the header names {len(header)} columns")
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        name, term = row.get("dictionary") or path.stem, row.get("term", "")
        _check(term, where)
        earlier = lines.setdefault((name, fold(term)), number)
        if earlier != number:
            raise InputError(f"{where}: {term} stands in line {earlier} already; a term is counted once")
        found.setdefault(name, []).append((term, row.get("category", "")))
    if not found:
        raise InputError(f"{path}: there is no term in it; write one in each line below the header")
    ours = {one.name for one in packaged()}
    for name in found:
        if name in ours:
            raise InputError(f"{path}: {name} is a dictionary of the package; give yours another name")
    return tuple(Dictionary(name, tuple(terms), name, name) for name, terms in found.items())


def load_all(paths: Iterable[str | os.PathLike[str]], beside: Iterable[Dictionary] = ()) -> tuple[Dictionary, ...]:
    """Return the dictionaries of several files.

    Args:
        paths: the files.
        beside: dictionaries that they will be used beside.

    Raises:
        InputError: a file is wrong (see `load`), or two dictionaries have the same name.
    """
    taken = {one.name for one in beside}
    made: dict[str, Dictionary] = {}
    for path in paths:
        for one in load(path):
            if one.name in made or one.name in taken:
                raise InputError(f"{path}: another list has a dictionary {one.name} too; give one of them another name")
            made[one.name] = one
    return tuple(made.values())


def _check(term: str, where: str) -> None:
    if not term:
        raise InputError(f"{where}: the term is empty; it would be found everywhere")
    if "|" in term or "｜" in term:
        empty = any(not part.strip() for part in term.replace("｜", "|").split("|"))
        why = "holds an empty term, which would be found everywhere" if empty else "is not read as a choice"
        raise InputError(f"{where}: {term} {why}; write each term in a line of its own")
    wide = next((c for c in term if "\uff01" <= c <= "\uff5e" and c not in _PLAIN_WIDE), "")
    if wide or "\u3000" in term:
        narrow = fold(wide) if wide else "a plain blank"
        raise InputError(f"{where}: {term} holds the full-width {wide or 'blank'}; write {narrow}, which finds both")
    if not any(c.isalnum() for c in term):
        raise InputError(f"{where}: {term} has no letter, character or digit")
    if len(term) > MAX_TERM:
        raise InputError(f"{where}: a term of {len(term)} characters; {MAX_TERM} at most")


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; is this the list of terms?")
    return data


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save the list as UTF-8 text") from None
