"""Run every measure over a folder of real documents and print how its values are spread: `make corpus-measures`.

    python scripts/distributions.py [FOLDER] [--sample]     FOLDER: ../shared/corpus; --sample: a sixth of the files

For each number of the tables of measures: how many values, least, quartiles, most, and where the
least and the most stand; for each code, how often. Ends with 1 where a value is impossible: a share outside 0 to 1, a
pair of different units, a count above its total, a span outside the text, a traceback.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd

import reportlib
from reportlib import schema
from reportlib.errors import ReportlibError

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
TABLES = (
    "targets",
    "pairs",
    "gaps",
    "sums",
    "past_targets",
    "answers",
    "commitments",
    "strength",
    "checkability",
    "attention",
    "leads",
    "topics",
    "topic_shares",
    "terms",
    "collocations",
    "phrases",
)
SHARES = (
    ("sums", "share"),
    ("answers", "score"),
    ("strength", "share"),
    ("strength", "coded_share"),
    ("attention", "sentence_share"),
    ("attention", "char_share"),
    ("leads", "share"),
    ("topics", "share"),
    ("topic_shares", "share"),
    ("topic_shares", "first_at"),
)
#: Columns that name what a row's number is a number of.
GROUPS = {
    "checkability": "measure",
    "sums": "kind",
    "strength": "scheme",
    "pairs": "measure",
    "attention": "dictionary",
    "topic_shares": "topic",
    "phrases": "kind",
}
#: Integers that count or measure; the others point.
COUNTS = ("n", "of", "targets", "rank", "count", "review", "plan", "issued", "lag")
Frames = dict[str, pd.DataFrame]


def read(path: Path) -> tuple[str, int, Frames | None, str]:
    """The tables of a document: its name, length, tables (None where it is none), and the traceback if it crashes."""
    try:
        report = reportlib.read(path)
        return path.name, len(report.text), {name: report.table(name) for name in TABLES}, ""
    except ReportlibError:
        return path.name, 0, None, ""
    except Exception:
        return path.name, 0, None, traceback.format_exc()


def impossible(name: str, length: int, frames: Frames) -> Iterator[str]:
    """What cannot be true of the tables of a document."""
    for table, column in SHARES:
        values = frames[table][column].dropna()
        if ((values < 0) | (values > 1)).any():
            yield f"{name}: {table}.{column} outside 0 to 1"
    for table in ("strength", "checkability"):
        frame = frames[table]
        counted = frame[~frame["measure"].str.startswith("numbers_")] if "measure" in frame else frame
        if (counted["n"] > counted["of"]).any():
            yield f"{name}: {table}.n above its total"
    for table, frame in frames.items():
        for start in [column for column in frame if column.endswith("start")]:
            end = start.replace("start", "end")
            spans = frame[[start, end]].dropna()
            if ((spans[start] < 0) | (spans[end] > length) | (spans[start] >= spans[end])).any():
                yield f"{name}: {table}.{start} outside the text"
    attention = frames["attention"]
    sums = attention.groupby(["dictionary", "category", attention["scope"] == "body"])["term_hits"].sum().unstack()
    if len(sums) and (sums[True] != sums[False]).any():
        yield f"{name}: hits of the scopes do not make up the body"
    shares = frames["topic_shares"].groupby("scope")["share"].sum()
    if ((shares - 1).abs() > 1e-9).any():
        yield f"{name}: shares of topics that do not add up to 1"
    led = frames["leads"].groupby("area_id")["share"].sum()
    if (led > 1 + 1e-9).any():
        yield f"{name}: leads longer than their area"
    targets = frames["targets"]
    if (targets["kind"] == "number").sum() != targets[targets["kind"] == "number"]["quantity_id"].nunique():
        yield f"{name}: a quantity that is two targets"
    yield from wrong_words(name, frames)
    pairs = frames["pairs"]
    if pairs["actual_id"].duplicated().any() or pairs["target_id"].duplicated().any():
        yield f"{name}: a quantity in two pairs"


def wrong_words(name: str, frames: Frames) -> Iterator[str]:
    """What cannot be true of the tables of words."""
    for table in ("terms", "collocations", "phrases"):
        frame = frames[table]
        if ((frame["review"] + frame["plan"] > frame["count"]) | (frame["count"] < 1)).any():
            yield f"{name}: {table}: counts of the sides above the whole"
        if table != "phrases" and (frame["log_likelihood"] < 0).any():
            yield f"{name}: {table}: G2 below 0"
    joined = frames["collocations"]
    if (joined["count"] > joined[["count_first", "count_second"]].min(axis=1)).any() or (joined["log_dice"] > 14).any():
        yield f"{name}: a pair more frequent than its words"
    if frames["phrases"].duplicated(["phrase", "kind"]).any():
        yield f"{name}: a wording twice in a kind"


def numbers(table: str, frame: pd.DataFrame) -> Iterator[str]:
    """How the numbers of a table are spread, by what they are numbers of."""
    columns = [
        c.name for c in schema.columns(table) if c.type == "number" or (c.type == "integer" and c.name in COUNTS)
    ]
    group = GROUPS.get(table)
    for column in columns:
        for label, part in frame.groupby(group) if group else [("", frame)]:
            values = part[column].dropna().astype(float)
            if len(values):
                q = values.quantile([0, 0.25, 0.5, 0.75, 1]).tolist()
                low, high = part.loc[values.idxmin(), "file"], part.loc[values.idxmax(), "file"]
                spread = " ".join(f"{value:>11.4g}" for value in q)
                yield f"  {f'{column} {label}':<32} {len(values):>6} {spread}  {low} … {high}"


def codes(table: str, frame: pd.DataFrame) -> Iterator[str]:
    """How often each code stands in a table."""
    for column in schema.columns(table):
        if column.codes and column.name not in (GROUPS.get(table), "scope"):
            counted = Counter(frame[column.name])
            yield f"  {column.name:<32} " + ", ".join(f"{code or '(empty)'} {n}" for code, n in counted.most_common())


def main(arguments: list[str]) -> int:
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    folder = folders[0] if folders else CORPUS
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".tsv", ".md"))
    if "--sample" in arguments:
        files = files[::6]
    if not files:
        print(f"{folder}: no documents; name a folder that holds some")
        return 2
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(read, files, chunksize=4))
    wrong = [f"{name}: traceback\n{crash}" for name, _, _, crash in found if crash]
    every: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    rows: dict[str, list[int]] = {name: [] for name in TABLES}
    for name, length, frames, _ in found:
        if frames is None:
            continue
        wrong.extend(impossible(name, length, frames))
        for table, frame in frames.items():
            rows[table].append(len(frame))
            if len(frame):
                every[table].append(frame.assign(file=name))
    print(f"{len(files)} documents, {sum(frames is not None for _, _, frames, _ in found)} read")
    for table in TABLES:
        counted: Any = pd.Series(rows[table]).quantile([0, 0.25, 0.5, 0.75, 1]).tolist()
        print(f"\n{table}: rows for each document {' '.join(f'{value:g}' for value in counted)}")
        if every[table]:
            frame = pd.concat(every[table], ignore_index=True)
            for line in (*codes(table, frame), *numbers(table, frame)):
                print(line)
    print("\nimpossible values: " + ("none" if not wrong else ""))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
