"""Measured accuracy: every annotated report of a folder, scored table by table.

A gold folder holds `INDEX.tsv` (name, source: the report's path below the folder's parent) and, for each name,
`<name>.<table>.tsv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from reportlib import evaluation, report
from reportlib.errors import InputError


@dataclass(frozen=True, slots=True)
class Scored:
    """One table of one report against its annotation."""

    name: str
    table: str
    score: evaluation.Score


def annotated(gold_dir: str | Path) -> dict[str, Path]:
    """The annotated reports of a folder: name and path of the report.

    Raises `InputError` where the folder has no INDEX.tsv.
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


def evaluate(gold_dir: str | Path, names: Iterable[str] = ()) -> list[Scored]:
    """Score the tables of the annotated reports, or of some of them by name.

    Raises `InputError` for a name that the index lacks, or a report that cannot be read.
    """
    known = annotated(gold_dir)
    wanted = list(names) or list(known)
    scored = []
    for name in wanted:
        if name not in known:
            raise InputError(f"{name}: is not in the index of {gold_dir}; it has {', '.join(known)}")
        read = report.read(known[name])
        for table, scorer in evaluation.SCORERS.items():
            path = Path(gold_dir) / f"{name}.{table}.tsv"
            if path.exists():
                predicted: list[Any] = read.table(table).to_dict("records")
                scored.append(Scored(name, table, scorer(evaluation.read_gold(path), predicted)))
    return scored


def errors(scored: Scored) -> Iterator[str]:
    """What went wrong, a line each: rows missed, rows too many, fields wrong (predicted ≠ annotated)."""
    for row in scored.score.missed:
        yield f"MISSED   {row.get('start')} {_words(row)}"
    for row in scored.score.spurious:
        yield f"TOO MANY {row.get('start')} {_words(row)}"
    fields = {"quantities": evaluation.FIELDS, "headline_targets": evaluation.HEADLINE_FIELDS, "outline": ("level",)}
    for gold, predicted in scored.score.hits:
        wrong = evaluation.wrong(gold, predicted, fields.get(scored.table, ()))
        if wrong:
            said = " · ".join(f"{name}: {mine or '∅'} ≠ {theirs or '∅'}" for name, mine, theirs in wrong)
            yield f"WRONG    {gold['start']} {_words(gold)} · {said}"


def _words(row: evaluation.Row) -> str:
    return " · ".join(str(row[k]) for k in ("surface", "text", "title", "term", "indicator") if row.get(k))


def frame(scored: Iterable[Scored]) -> pd.DataFrame:
    """The figures as a long table: report, table, figure, value."""
    rows = [(s.name, s.table, figure, float(value)) for s in scored for figure, value in s.score.figures.items()]
    return pd.DataFrame(rows, columns=["report", "table", "figure", "value"])
