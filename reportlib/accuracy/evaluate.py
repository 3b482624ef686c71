"""The evaluation of the annotated reports of a folder, or of several, table by table.

A gold folder holds `INDEX.tsv` (name, source: the report's path below the folder's parent) and, for each name,
`<name>.<table>.tsv`.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from reportlib.accuracy import scoring
from reportlib.accuracy.bootstrap import Interval, Sentences, intervals
from reportlib.core import resources
from reportlib.errors import InputError
from reportlib.report.read_report import read as read_report
from reportlib.report.report import Report

FIELDS = {"quantities": scoring.FIELDS, "headline_targets": scoring.HEADLINE_FIELDS, "outline": ("level",)}
"""The compared fields of the rows of a table."""

COUNTS = ("gold", "predicted")
"""Measures of a score that are counts of rows and have no interval."""


@dataclass(frozen=True)
class Scored:
    """One table of one report against its annotation."""

    name: str
    table: str
    score: scoring.Score
    gold: tuple[scoring.Row, ...] = field(repr=False)
    text: str = field(repr=False)
    sha256: str = field(repr=False)  # of the report's file
    body: tuple[int, int] = field(repr=False)  # the span of the report itself in the file

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the text, the resampling units of quantities."""
        return Sentences(self.text)

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """The measures that are shares, with their 95 % intervals by `accuracy.bootstrap`."""
        parts = self.score.parts
        units: list[Hashable] = list(range(len(parts)))
        if self.table == "quantities":
            units = [self.sentences.number(part.row["start"]) for part in parts]
        return intervals(parts, units)


def annotated(gold_dir: str | Path) -> dict[str, Path]:
    """Return the paths of the annotated reports of a folder by name.

    Raises:
        InputError: the folder has no INDEX.tsv.
    """
    folder = Path(gold_dir)
    index = folder / "INDEX.tsv"
    try:
        rows = list(csv.DictReader(index.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    except OSError:
        raise InputError(
            f"{index}: cannot be read; a gold folder needs INDEX.tsv with the columns name, source"
        ) from None
    return {row["name"]: folder.parent / row["source"] for row in rows}


def evaluate(gold_dir: str | Path, names: Iterable[str] = (), also: Iterable[str | Path] = ()) -> list[Scored]:
    """Score the tables of the annotated reports, or of some of them by name.

    Args:
        gold_dir: a gold folder.
        names: the reports to score; all if empty.
        also: more gold folders, whose reports follow those of the first.

    Raises:
        InputError: a name is in no index or in two, or a report cannot be read.
    """
    folders = [gold_dir, *also]
    known: dict[str, tuple[str | Path, Path]] = {}
    for folder in folders:
        for name, path in annotated(folder).items():
            if name in known:
                raise InputError(
                    f"{name}: is in the index of {known[name][0]} and in that of {folder}; name one folder"
                )
            known[name] = folder, path
    scored = []
    for name in list(names) or list(known):
        if name not in known:
            where = " or ".join(map(str, folders))
            raise InputError(f"{name}: is not in the index of {where}; it has {', '.join(known)}")
        folder, path = known[name]
        scored += _tables(read_report(path), folder, name)
    return scored


def of(read: Report, gold_dir: str | Path | None = None) -> list[Scored]:
    """Score a report if its file, by checksum, is annotated; otherwise return an empty list.

    Args:
        read: the report.
        gold_dir: a gold folder, or None for that of the project.
    """
    folder = resources.gold() if gold_dir is None else Path(gold_dir)
    if not (folder / "INDEX.tsv").is_file():
        return []
    for name, path in annotated(folder).items():
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == read.source.sha256:
            return _tables(read, folder, name)
    return []


def _tables(read: Report, gold_dir: str | Path, name: str) -> list[Scored]:
    scored = []
    body = (read.layout.body_start, read.layout.body_end)
    for table, scorer in scoring.SCORERS.items():
        path = Path(gold_dir) / f"{name}.{table}.tsv"
        if path.exists():
            predicted: list[Any] = read.table(table).to_dict("records")
            gold = tuple(scoring.read_gold(path))
            scored.append(Scored(name, table, scorer(gold, predicted), gold, read.text, read.source.sha256, body))
    return scored


def errors(scored: Scored) -> Iterator[str]:
    """Yield the errors as lines: rows missed, rows too many, fields wrong (predicted ≠ annotated)."""
    for row in scored.score.missed:
        yield f"MISSED   {row.get('start')} {_words(row)}"
    for row in scored.score.spurious:
        yield f"TOO MANY {row.get('start')} {_words(row)}"
    for gold, predicted in scored.score.hits:
        wrong = scoring.wrong(gold, predicted, FIELDS.get(scored.table, ()))
        if wrong:
            said = " · ".join(f"{name}: {mine or '∅'} ≠ {theirs or '∅'}" for name, mine, theirs in wrong)
            yield f"WRONG    {gold['start']} {_words(gold)} · {said}"


def _words(row: scoring.Row) -> str:
    return " · ".join(str(row[k]) for k in ("surface", "text", "title", "term", "indicator") if row.get(k))


def frame(scored: Iterable[Scored]) -> pd.DataFrame:
    """Return the measures as a long table: report, table, figure, value, 95 % interval, rows, resampling units."""
    columns = ["report", "table", "figure", "value", "low", "high", "n", "units"]
    rows: list[tuple[Any, ...]] = []
    for s in scored:
        for figure, value in s.score.figures.items():
            known = s.intervals.get(figure)
            empty = (None,) * 4 if figure in COUNTS else (None, None, 0, 0)
            ends = (known.low, known.high, known.n, known.units) if known else empty
            rows.append((s.name, s.table, figure, float(value), *ends))
    return pd.DataFrame(rows, columns=columns).astype({"n": "Int64", "units": "Int64"})
