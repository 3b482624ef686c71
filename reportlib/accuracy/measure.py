"""The measurement of the accuracy on all annotated reports, stored for publication.

Of reports whose text is not shipped, only measures and counts are stored, never their words. No stored file contains a
time, a commit or a local path: the same texts and the same code give the same bytes. `unseen.tsv`, the first scores on
reports that no rule had seen, is not made here and is never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from reportlib.accuracy import error_types, evaluate, published, scoring
from reportlib.accuracy.bootstrap import Interval, intervals
from reportlib.accuracy.evaluate import Scored
from reportlib.core import frames, resources
from reportlib.core.version import VERSION

PLACES = 6

BASELINE_FIGURES = (
    *("gold", "predicted", "precision", "recall", "f1", "exact_span"),
    *("value", "unit", "bound", "bound_marked"),
)
"""Measures of other libraries, which extract no names, no status and no period."""


def write(
    gold_dir: str | Path, out: str | Path, names: Iterable[str] = (), also: Iterable[str | Path] = ()
) -> list[Path]:
    """Score the annotated reports of a folder, or of several, and store the measures.

    Args:
        gold_dir: a gold folder.
        out: the folder to write to, which is created if missing.
        names: the reports to score; all if empty.
        also: more gold folders, whose reports follow those of the first.

    Returns:
        The paths of the files: figures, confusion, errors, review and baselines, as TSV.

    Raises:
        InputError: a folder has no index, two have a report of the same name, or a report cannot be read.
        OutputError: the files cannot be written.
    """
    scored = evaluate.evaluate(gold_dir, names, also)
    made = {
        "figures": figures(scored),
        "confusion": confusion(scored),
        "errors": errors(scored),
        "review": review(scored),
        "baselines": baselines(scored),
    }
    return [frames.write(frame, Path(out) / f"{name}.tsv") for name, frame in made.items()]


def figures(scored: Iterable[Scored]) -> pd.DataFrame:
    """Return every measure with its interval, the checksum of the text and the version of the code."""
    found = list(scored)
    frame = evaluate.frame(found)
    frame["value"] = [
        str(int(value)) if figure in evaluate.COUNTS else _shown(value)
        for figure, value in zip(frame["figure"], frame["value"], strict=True)
    ]
    for name in ("low", "high"):
        frame[name] = [_shown(value) for value in frame[name]]
    sums = {s.name: s.sha256 for s in found}
    frame.insert(1, "role", [published.known(name).role for name in frame["report"]])
    frame.insert(2, "sha256", [sums[name] for name in frame["report"]])
    frame.insert(3, "version", VERSION)
    return frame


def confusion(scored: Iterable[Scored]) -> pd.DataFrame:
    """Return the counts of pairs of codes: report, field, annotated, read, n."""
    rows = [
        (s.name, field, annotated, read, n)
        for s in scored
        for field, counted in error_types.confusion(s).items()
        for (annotated, read), n in sorted(counted.items())
    ]
    return pd.DataFrame(rows, columns=["report", "field", "annotated", "read", "n"])


def errors(scored: Iterable[Scored]) -> pd.DataFrame:
    """Return the counts of kinds of errors: report, table, field, kind, n."""
    rows = [(*key, n) for key, n in _ordered(error_types.counted(scored))]
    return pd.DataFrame(rows, columns=["report", "table", "field", "kind", "n"])


def _ordered(counted: Counter[tuple[str, str, str, str]]) -> list[tuple[tuple[str, str, str, str], int]]:
    order = {name: place for place, name in enumerate(dict.fromkeys(report for report, *_ in counted))}
    return sorted(counted.items(), key=lambda item: (order[item[0][0]], item[0][1:]))


def review(scored: Sequence[Scored]) -> pd.DataFrame:
    """Return the accuracy of the rows without and with a flag in `review`."""
    rows = [
        (f.report, f.review, f.accuracy.n if f.accuracy else 0, f.right, *_ends(f.accuracy))
        for f in error_types.flagged(scored)
    ]
    return pd.DataFrame(rows, columns=["report", "review", "rows", "right", "accuracy", "low", "high"])


def baselines(scored: Iterable[Scored], folder: Path | None = None) -> pd.DataFrame:
    """Return the scores of the stored predictions of other libraries, and of this one, by the same measures.

    Args:
        scored: the scores of this library.
        folder: the folder of the stored predictions, `<report>.<library>.tsv`, with the pins of a library in
            `<library>.txt`; None for that of the checkout.
    """
    root = resources.checkout()
    place = folder or (root or resources.SHIPPED) / "benchmarks" / "baselines"
    rows: list[tuple[Any, ...]] = []
    for s in scored:
        stored = sorted(place.glob(f"{s.name}.*.tsv")) if s.table == "quantities" else []
        for path in stored:
            library = path.name.removeprefix(f"{s.name}.").removesuffix(".tsv")
            pins = (place / f"{library}.txt").read_text(encoding="utf-8")
            version = re.search(rf"^{re.escape(library)}==(\S+)$", pins, re.MULTILINE)
            rows += _baseline(s, library, version[1] if version else "", _foreign(s, path))
        if stored:
            rows += _baseline(s, "reportlib", VERSION, s.score)
    return pd.DataFrame(rows, columns=["report", "library", "version", "figure", "value", "low", "high"])


def _foreign(scored: Scored, path: Path) -> scoring.Score:
    """Score the predictions of another library in the body; one without any bounds counts as eq throughout."""
    start, end = scored.body
    found = [row for row in scoring.read_gold(path) if start <= row["start"] < end]
    if not any(row["bound"] for row in found):
        found = [{**row, "bound": "eq"} for row in found]
    return scoring.quantities(scored.gold, found)


def _baseline(scored: Scored, library: str, version: str, score: scoring.Score) -> list[tuple[Any, ...]]:
    units = [scored.sentences.number(part.row["start"]) for part in score.parts]
    known = intervals(score.parts, units)
    rows: list[tuple[Any, ...]] = []
    for name in BASELINE_FIGURES:
        value = score.figures[name]
        ends = ("", "") if name in evaluate.COUNTS else _ends(known.get(name))[1:]
        shown = str(int(value)) if name in evaluate.COUNTS else _shown(value)
        rows.append((scored.name, library, version, name, shown, *ends))
    return rows


def _ends(interval: Interval | None) -> tuple[str, str, str]:
    if interval is None:
        return ("", "", "")
    return (_shown(interval.value), _shown(interval.low), _shown(interval.high))


def _shown(value: Any) -> str:
    return "" if pd.isna(value) else repr(round(float(value), PLACES))
