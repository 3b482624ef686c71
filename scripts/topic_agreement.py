"""Measure the agreement of the subject classes of passages with a reader's: `make topics-check`.

    python scripts/topic_agreement.py [--write]

`data/accuracy/topics.tsv` contains 100 passages of real documents, drawn at random (one per document, seed 20261124)
and classified by a reader before the program was run. The documents are in ../shared/corpus and identified by their
checksum. The script prints the agreement of the first run and of now; --write stores the present classes. The exit code
is 1 if the stored column `now` differs.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import reportlib
from reportlib.analysis import topics

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "data" / "accuracy" / "topics.tsv"
CORPUS = ROOT.parent / "shared" / "corpus"
Row = dict[str, str]


def rows() -> list[Row]:
    """Return the stored passages."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def documents() -> dict[str, Path]:
    """Return the documents by the first 12 digits of their checksum."""
    files = (path for path in CORPUS.rglob("*") if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest()[:12]: path for path in files}


def found(path: Path, start: int) -> str:
    """Return the number of the class of the passage at an offset, or `none` if the program does not decide."""
    about = reportlib.read(path).topics
    matching = about[(about["start"] <= start) & (start < about["end"])]["topic"]
    numbers = {label: number for number, label in topics.classes().items()}
    return numbers.get(str(matching.iloc[0]) if len(matching) else "", "none")


def agreement(stored: Sequence[Row], column: str) -> dict[str, float]:
    """Return the agreement of a column of classes with the reader's.

    Args:
        stored: the passages.
        column: the name of the column.

    Returns:
        `exact`, the share with the same class; `accepted`, the share with that or another that the reader allowed;
        `decided`, the share that the program decides; `precision`, the accepted share of the decided; `kappa`, Cohen's
        (1960) of the exact classes.
    """
    n = len(stored)
    exact = sum(row[column] == row["reader"] for row in stored)
    fits = [row[column] in (row["reader"], *row["also"].split("|")) for row in stored]
    decided = [fit for row, fit in zip(stored, fits, strict=True) if row[column] != "none"]
    mine, theirs = (Counter(row[name] for row in stored) for name in (column, "reader"))
    chance = sum(mine[label] * theirs[label] for label in mine) / n**2
    return {
        "exact": exact / n,
        "accepted": sum(fits) / n,
        "decided": len(decided) / n,
        "precision": sum(decided) / len(decided),
        "kappa": (exact / n - chance) / (1 - chance),
    }


def main(arguments: list[str]) -> int:
    """Print the agreement and return the exit code: 1 if a class has changed, 2 if the documents are missing."""
    stored = rows()
    if not CORPUS.is_dir():
        print(f"{CORPUS}: not there; the passages cannot be read again")
        return 2
    known = documents()
    now = [{**row, "now": found(known[row["sha256"]], int(row["start"]))} for row in stored]
    for column in ("first", "now"):
        figures = agreement(now, column)
        print(f"{column:<6} " + "  ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    changed = [row for row, old in zip(now, stored, strict=True) if row["now"] != old["now"]]
    for row in changed:
        print(f"{known[row['sha256']].name} {row['start']}-{row['end']}: now {row['now']}, reader {row['reader']}")
    if "--write" in arguments:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(now[0]), delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
            writer.writeheader()
            writer.writerows(now)
        return 0
    return 1 if changed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
