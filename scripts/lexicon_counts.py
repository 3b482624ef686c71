"""Count in how many documents each row of the word lists stands: `make lexicon-counts`.

    python scripts/lexicon_counts.py [FOLDER]          print the rows in no document, and the rows that may be fitted
    python scripts/lexicon_counts.py [FOLDER] --all    print every row with its counts, parted by tabs

FOLDER holds the documents (`../shared/corpus`); the shipped report is always counted with them. The annotated ones are
named in `gold/INDEX.tsv` beside FOLDER. A row that stands in at most three documents, one of them annotated, may have
been written to read that document rightly, so it needs a case of its own in `tests/cases/`. A row that stands in no
document needs a case, or a `foresight` of its class in `reportlib/lexicon/CLASSES.toml`: a reason to expect the word in
documents that the folder lacks. Lists that are taken over whole (`complete`) are left out. Ends with 1 where a row has
neither.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import compress, islice, pairwise
from pathlib import Path
from typing import Any

from reportlib.documents import formats
from reportlib.documents.cleaning import clean
from reportlib.errors import InputError
from reportlib.lexicon.longest_match import fold

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
LISTS = ROOT / "reportlib" / "lexicon"
SHIPPED = ROOT / "data" / "reports" / "guangzhou_2023.txt"
IGNORED = ("README.md", "INDEX.tsv")
FEW = 3
"""A row in so many documents at most may be fitted to one of them."""


@dataclass(frozen=True)
class Row:
    """A word of a list."""

    name: str  # of the list
    kind: str  # its class, empty in lists without classes
    word: str
    is_pattern: bool
    folded: str


@dataclass(frozen=True)
class Document:
    """A document as it is searched."""

    path: Path
    annotated: bool
    text: str


@cache
def described() -> dict[str, dict[str, Any]]:
    """Return what `CLASSES.toml` says of the lists."""
    return tomllib.loads((LISTS / "CLASSES.toml").read_text(encoding="utf-8"))


def rows() -> Iterator[Row]:
    """Yield the words of all lists, in the order of the files; of a cell that is parted by | each for itself."""
    for path in sorted(LISTS.glob("*.tsv")):
        entry = described().get(path.stem, {})
        column, is_pattern = entry.get("words", "word"), entry.get("patterns", False)
        if not column:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for word in [row[column]] if is_pattern else row[column].split("|"):
                    yield Row(path.stem, row.get("class", ""), word, is_pattern, fold(word))


def searched(path: Path) -> str:
    """Return the text of a document to search in, without blanks: as it is written, and as the rules read it.

    The second is folded to half-width small letters, as keywords are compared. Empty where the file cannot be read.
    """
    try:
        text = formats.load(path).text
    except InputError:
        return ""
    return "".join(text.split()) + "\n" + fold("".join(clean.read(text).text.split()))


def documents(folder: Path) -> list[Document]:
    """Return the documents of a folder and the shipped report."""
    index = folder.parent / "gold" / "INDEX.tsv"
    annotated = {SHIPPED.name}
    if index.is_file():
        lines = index.read_text(encoding="utf-8").splitlines()[1:]
        annotated |= {Path(line.split("\t")[1]).name for line in lines if line.strip()}
    paths = [*sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in IGNORED), SHIPPED]
    with ProcessPoolExecutor() as pool:
        texts = pool.map(searched, paths, chunksize=4)
        return [Document(path, path.name in annotated, text) for path, text in zip(paths, texts, strict=True) if text]


def holds(row: Row, text: str) -> bool:
    """Return whether a text holds the word of a row."""
    if row.is_pattern:
        return re.search(row.word, text) is not None
    return row.word in text or (row.folded != row.word and row.folded in text)


class Documents:
    """Documents, with what spares most searches: in which of them each two neighbouring characters of a word stand."""

    def __init__(self, held: Sequence[Document], searched_for: Iterable[Row]) -> None:
        self.held = held
        self.places: dict[tuple[str, str], int] = defaultdict(int)  # a bit for each document
        needed = {pair for row in searched_for for word in (row.word, row.folded) for pair in pairwise(word)}
        for number, document in enumerate(held):
            for pair in needed.intersection(pairwise(document.text)):
                self.places[pair] |= 1 << number

    def holders(self, row: Row, most: int) -> list[Document]:
        """Return the documents that hold a row, no more than `most` of them."""
        may = [True] * len(self.held)
        if not row.is_pattern:
            bits = self._may_hold(row.word) | self._may_hold(row.folded)
            may = [bool(bits >> number & 1) for number in range(len(self.held))]
        return list(islice((one for one in compress(self.held, may) if holds(row, one.text)), most))

    def _may_hold(self, word: str) -> int:
        bits = (1 << len(self.held)) - 1
        for pair in pairwise(word):
            bits &= self.places.get(pair, 0)
        return bits


def sentences() -> list[str]:
    """Return the sentences of the cases in `tests/cases/`."""

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in ("text", "review", "plan") or not isinstance(inner, str):
                    yield from strings(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from strings(inner)
        elif isinstance(value, str):
            yield value

    paths = sorted((ROOT / "tests" / "cases").glob("*.toml"))
    return [said for path in paths for said in strings(tomllib.loads(path.read_text(encoding="utf-8")).get("case", []))]


def foreseen(row: Row) -> bool:
    """Return whether the class of a row, or its list, has a `foresight`."""
    entry = described().get(row.name, {})
    return "foresight" in entry or "foresight" in entry.get(row.kind, {})


def main() -> int:
    """Print the rows and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    held = documents(arguments.folder)
    listed = [row for row in rows() if arguments.all or "complete" not in described().get(row.name, {})]
    indexed = Documents(held, listed)
    if arguments.all:
        for row in listed:
            found = indexed.holders(row, len(held))
            named = "|".join(document.path.name for document in found if document.annotated)
            print(row.name, row.kind, row.word, len(found), named, sep="\t")
        return 0
    cases = "\n".join(sentences())
    counts: Counter[str] = Counter()
    for row in listed:
        found = indexed.holders(row, FEW + 1)
        gold = [document.path.stem for document in found if document.annotated]
        if len(found) > FEW or (found and not gold):
            continue
        case = "case" if holds(row, cases) else ""
        foresight = "foresight" if foreseen(row) and not found else ""
        status = case or foresight or "NEITHER"
        counts[f"{'fitted' if found else 'unseen'}, {status}"] += 1
        print(row.name, row.kind, row.word, f"{len(found)} documents", " ".join(gold), status, sep="\t")
    print(f"{len(held)} documents; " + "; ".join(f"{n} {kind}" for kind, n in sorted(counts.items())))
    return int(any(kind.endswith("NEITHER") for kind in counts))


if __name__ == "__main__":
    sys.exit(main())
