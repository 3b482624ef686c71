"""Run every measure over a folder of real documents and print its distribution: `make corpus-measures`.

    python scripts/distributions.py [FOLDER | FILE...]      FOLDER: ../shared/corpus

Each document is read alone, and compared with its neighbour in the order of names, or of the files given. For each
number of the tables the script prints the count of values, the least, the quartiles, the greatest, and the documents of
the least and the greatest; for each code its frequency. The exit code is 1 if a value is impossible: a share outside 0
to 1, a pair of different units, a count above its total, a span outside the text, a traceback.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
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
#: The column of each table that names what the number in a row counts.
GROUPS = {
    "checkability": "measure",
    "sums": "kind",
    "strength": "scheme",
    "pairs": "measure",
    "attention": "dictionary",
    "topic_shares": "topic",
    "phrases": "kind",
    "compare_measures": "code",
    "compare_indicators": "relation",
    "compare_areas": "relation",
    "compare_wordings": "relation",
    "compare_sentences": "relation",
    "compare_attention": "dictionary",
    "compare_topics": "topic",
}
#: The columns of integers that count or measure; the others are positions or keys.
COUNTS = ("n", "of", "targets", "rank", "count", "review", "plan", "issued", "lag")
RUN = 16
"""Documents that a process reads one after the other, each once."""
Frames = dict[str, pd.DataFrame]
#: The name of a document or a pair, its length, its tables (None if it is no report), the traceback of a crash.
Found = tuple[str, int, Frames | None, str]
Reader = Callable[[Path], reportlib.Report]


def measured(paths: Sequence[Path], read: Reader = reportlib.read) -> tuple[list[Found], list[Found]]:
    """Return what is found in each document of a run, and in each pair of neighbours."""
    found, pairs = [], []
    before: reportlib.Report | None = None
    for place, path in enumerate(paths):
        report, frames, crash = None, None, ""
        try:
            report = read(path)
            frames = {name: report.table(name) for name in TABLES}
        except ReportlibError:
            report = None
        except Exception:
            report, crash = None, traceback.format_exc()
        found.append((path.name, len(report.text) if report else 0, frames if report else None, crash))
        if place:
            pairs.append(compare_pair(f"{paths[place - 1].name} | {path.name}", before, report))
        before = report
    return found, pairs


def impossible(name: str, length: int, frames: Frames) -> Iterator[str]:
    """Yield each contradiction in the tables of a document."""
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
    """Yield each contradiction in the tables of words."""
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
    """Yield the distribution of each number of a table, by what it counts."""
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
    """Yield the frequency of each code of a table."""
    for column in schema.columns(table):
        if column.codes and column.name not in (GROUPS.get(table), "scope"):
            counted = Counter(frame[column.name])
            yield f"  {column.name:<32} " + ", ".join(f"{code or '(empty)'} {n}" for code, n in counted.most_common())


def compare_pair(name: str, first: reportlib.Report | None, second: reportlib.Report | None) -> Found:
    """Return the tables of two documents compared, with a contradiction as the crash."""
    if first is None or second is None:
        return name, 0, None, ""
    try:
        both = reportlib.compare(first, second)
        frames = {table: both.table(table) for table in schema.comparisons()}
        return name, 0, frames, "\n".join(wrong_pair(both, frames))
    except ReportlibError:
        return name, 0, None, ""
    except Exception:
        return name, 0, None, traceback.format_exc()


def wrong_pair(both: reportlib.Comparison, frames: Frames) -> Iterator[str]:
    """Yield each contradiction in the comparison of two documents."""
    for table, frame in frames.items():
        for column in schema.columns(table):
            if column.unit == "fraction":
                values = frame[column.name].dropna()
                least = -1 if column.name in ("change", "difference", "low", "high") else 0
                if ((values < least - 1e-9) | (values > 1 + 1e-9)).any():
                    yield f"{table}.{column.name} outside {least} to 1"
        for side, report in (("first", both.first), ("second", both.second)):
            if f"{side}_start" in frame:
                spans = frame[[f"{side}_start", f"{side}_end"]].dropna()
                starts, ends = spans[f"{side}_start"], spans[f"{side}_end"]
                if ((starts < 0) | (ends > len(report.text)) | (starts >= ends)).any():
                    yield f"{table}.{side}_start outside the text"
    reused = frames["compare_measures"].query("measure == 'reuse' and of > 0").groupby("scope")["share"].sum()
    if ((reused - 1).abs() > 1e-9).any():
        yield "shares of text reused that do not add up to 1"
    steps = frames["compare_attention"].dropna(subset=["difference"])
    if ((steps["low"] > steps["difference"] + 1e-9) | (steps["high"] < steps["difference"] - 1e-9)).any():
        yield "a difference outside its interval"
    for side in ("first", "second"):
        orders = frames["compare_areas"][f"{side}_order"].dropna()
        report = both.first if side == "first" else both.second
        if frames["compare_headline"][f"{side}_start"].notna().sum() != len(report.headline_targets):
            yield f"a target of the {side} report left out or in two rows"
        if set(orders) != set(report.priorities["order"]):
            yield f"an area of the {side} plan left out"


def print_distributions(names: Sequence[str], found: Sequence[Found]) -> None:
    """Print the distribution of the columns of some tables."""
    for table in names:
        frames = [(name, frames[table]) for name, _, frames, _ in found if frames is not None]
        spread: Any = pd.Series([len(frame) for _, frame in frames]).quantile([0, 0.25, 0.5, 0.75, 1]).tolist()
        print(f"\n{table}: rows for each {' '.join(f'{value:g}' for value in spread)}")
        filled = [frame.assign(file=name) for name, frame in frames if len(frame)]
        if filled:
            frame = pd.concat(filled, ignore_index=True)
            for line in (*codes(table, frame), *numbers(table, frame)):
                print(line)


def all_measured(files: Sequence[Path], read: Reader) -> tuple[list[Found], list[Found]]:
    """Return what is found in all documents and pairs; a run ends with the document that the next begins with."""
    runs = [files[at : at + RUN + 1] for at in range(0, max(len(files) - 1, 1), RUN)]
    if len(runs) == 1:
        return measured(files, read)
    with ProcessPoolExecutor() as pool:
        each = list(pool.map(partial(measured, read=read), runs))
    found = [one for alone, _ in each for one in alone[:RUN]] + each[-1][0][RUN:]
    return found, [pair for _, pairs in each for pair in pairs]


def main(arguments: list[str], read: Reader = reportlib.read) -> int:
    """Print the distributions and return the exit code: 1 if a value is impossible, 2 if there are no documents."""
    given = [Path(a) for a in arguments] or [CORPUS]
    files = given
    if len(given) == 1 and not given[0].is_file():
        files = sorted(p for p in given[0].rglob("*") if p.is_file() and p.suffix not in (".tsv", ".md"))
    if not files:
        print(f"{given[0]}: no documents; name a folder that holds some")
        return 2
    found, pairs = all_measured(files, read)
    wrong = [f"{name}: traceback\n{crash}" for name, _, _, crash in found if crash]
    wrong += [f"{name}: {crash}" for name, _, _, crash in pairs if crash]
    for name, length, frames, _ in found:
        if frames is not None:
            wrong.extend(impossible(name, length, frames))
    print(f"{len(files)} documents, {sum(frames is not None for _, _, frames, _ in found)} read")
    print_distributions(TABLES, found)
    print(f"\n{len(pairs)} pairs of neighbours, {sum(frames is not None for _, _, frames, _ in pairs)} compared")
    print_distributions(schema.comparisons(), pairs)
    print("\nimpossible values: " + ("none" if not wrong else ""))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
