"""Every sentence and figure title of a set of reports as a sheet to be marked by a reader, and the count of the marks.

    python scripts/statements.py sheet OUT.tsv FILE...            write the sheet
    python scripts/statements.py tally READING COMMIT SHEET.tsv...  add the counts to data/accuracy/statements.tsv

A reader who did not write the rules reads each statement beside the report's text and writes one of `MARKS` into the
column `mark`, and the reason into `note`. The sheet holds words of the reports and stays outside the project; the
counts do not.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import reportlib
from reportlib import figures, narrative

MARKS = ("true", "misleading", "false", "trivial", "clumsy")
"""What a reader says of a statement: true and telling; true, but it makes one believe what is not; not so; true of
every report, or nothing that anybody would ask; true, but not to be printed as it is worded."""

SHEET = ("report", "part", "kind", "key", "text", "spans", "mark", "note")
TALLY = ("reading", "commit", "reports", "part", "kind", *MARKS)
COUNTS = Path(__file__).parents[1] / "data" / "accuracy" / "statements.tsv"


def statements(path: Path, lang: str = "zh") -> Iterator[tuple[str, ...]]:
    """Yield the statements on a report: its sentences, then the titles of its figures.

    Args:
        path: the report.
        lang: "zh" or "en".
    """
    report = reportlib.read(path)
    written = narrative.write(report, lang)
    for topic in written.topics:
        for sentence in topic.sentences:
            spans = " ".join(f"{start}-{end}" for start, end in sentence.spans)
            yield path.name, topic.key, sentence.kind, sentence.key, sentence.text, spans, "", ""
    for drawn in figures.ALL.values():
        for draw in drawn:
            if draw is figures.accuracy_by_field:  # which is of no report
                continue
            drawing = draw(report, lang)
            if len(drawing.data):  # else it only says that nothing was found
                yield path.name, "titles", "title", draw.__name__, drawing.title, "", "", ""


def sheet(out: Path, paths: Sequence[Path]) -> None:
    """Write the sheet of some reports."""
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(SHEET)
        for path in paths:
            writer.writerows(statements(path))


def tally(reading: str, commit: str, sheets: Sequence[Path]) -> None:
    """Add the marks of filled sheets to the counts, by part and kind.

    Raises:
        SystemExit: a statement is not marked, or with a word that is no mark.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    reports = set()
    for path in sheets:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, delimiter="\t"), 2):
                if row["mark"] not in MARKS:
                    raise SystemExit(f"{path}: line {number}: mark {row['mark']!r}; one of: {', '.join(MARKS)}")
                counted[row["part"], row["kind"], row["mark"]] += 1
                reports.add(row["report"])
    found = sorted({(part, kind) for part, kind, _ in counted})
    old = COUNTS.read_text(encoding="utf-8") if COUNTS.exists() else "\t".join(TALLY) + "\n"
    lines = [
        "\t".join((reading, commit, str(len(reports)), part, kind, *(str(counted[part, kind, m]) for m in MARKS)))
        for part, kind in found
    ]
    COUNTS.write_text(old + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    total = sum(counted.values())
    for mark in MARKS:
        n = sum(count for (_, _, one), count in counted.items() if one == mark)
        print(f"{mark:<11} {n:>4} {n / total:6.1%}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sheet", out, *paths] if paths:
            sheet(Path(out), [Path(path) for path in paths])
        case ["tally", reading, commit, *paths] if paths:
            tally(reading, commit, [Path(path) for path in paths])
        case _:
            raise SystemExit(__doc__)
