"""Measure how the subject classes of passages agree with a reader's: `make topics-check`.

    python scripts/topic_agreement.py [--write]

`data/accuracy/topics.tsv` holds 100 passages of real documents, drawn at random (a document each, seed 20261124) and
classed by a reader before the program was asked. The documents stand in ../shared/corpus, known here by their checksum.
Prints the agreement at the first asking and now; --write stores what is found now. Ends with 1 where the stored
column `now` is another.
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
    """The passages as they are stored."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def documents() -> dict[str, Path]:
    """The documents by the first 12 digits of their checksum."""
    files = (path for path in CORPUS.rglob("*") if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest()[:12]: path for path in files}


def found(path: Path, start: int) -> str:
    """The number of the class that the program gives the passage at an offset; `none` where it is undecided."""
    about = reportlib.read(path).topics
    held = about[(about["start"] <= start) & (start < about["end"])]["topic"]
    numbers = {label: number for number, label in topics.classes().items()}
    return numbers.get(str(held.iloc[0]) if len(held) else "", "none")


def agreement(stored: Sequence[Row], column: str) -> dict[str, float]:
    """How a column of classes agrees with the reader's.

    `exact` is the share with the same class, `accepted` with that or another that the reader allowed, `decided` the
    share that the program decides, `precision` the accepted among these, `kappa` Cohen's (1960) of the exact classes.
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
