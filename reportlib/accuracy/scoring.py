"""The agreement of extracted tables with an annotation.

The definitions are those of the annotation guidelines: spans match one to one, the most alike first, when their
overlap is at least half of their union; class O rows are neither rewarded nor punished; a field's F1 is
2 · right / (gold + predicted), so that omitting hard rows gains nothing; cells may contain alternatives, `a|b`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportlib.errors import InputError

Row = Mapping[str, Any]

FIELDS = ("value", "value_max", "unit", "bound", "measure", "status", "period", "indicator")
ROW_FIELDS = ("value", "value_max", "unit", "bound", "measure", "status", "indicator")
HEADLINE_FIELDS = ("value", "value_max", "unit", "bound", "measure", "kind", "indicator")
#: Recalls that a constant answer cannot fake: name, field, which annotated cells count.
RECALLS: tuple[tuple[str, str, Callable[[list[str]], bool]], ...] = (
    ("bound_marked", "bound", lambda options: "eq" not in options),
    ("status_context", "status", lambda options: options == ["context"]),
    ("status_target", "status", lambda options: options == ["target"]),
    ("measure_other", "measure", lambda options: "level" not in options),
)
LEVELS = {1: "level1", 2: "level2", 3: "deeper"}
#: Least similarity of two names that are the same if one is the other with characters left out.
NAME_LIKENESS = 0.8


@dataclass(frozen=True, slots=True)
class Part:
    """The contribution of a row, or of a pair of rows, to each measure: numerator and denominator."""

    row: Row  # the row with the offsets: the annotated one if there is one
    counts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of a comparison, with the matched pairs, the unmatched rows, and the parts of the measures."""

    figures: dict[str, float]
    hits: tuple[tuple[Row, Row], ...]
    spurious: tuple[Row, ...]
    missed: tuple[Row, ...]
    parts: tuple[Part, ...]


def read_gold(path: str | Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file with offsets as integers.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a gold .tsv file") from None
    rows: list[dict[str, Any]] = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        for name in ("start", "end"):
            if name in row:
                row[name] = int(row[name]) if row[name] else None
    return rows


def same(field: str, gold: str, predicted: str) -> bool:
    """Return whether a predicted cell equals one of the gold cell's alternatives, as the field is compared.

    >>> same("period", "2022|2023", "2023"), same("indicator", "工业投资", "投资"), same("value", "0.8", "0.80")
    (True, False, True)
    """
    options, predicted = gold.split("|"), predicted.split("|")[0]
    if field in ("value", "value_max", "level"):
        return any(option == predicted or _close(option, predicted) for option in options)
    if field == "unit":
        return predicted.replace("％", "%") in options
    if field == "period":
        return re.sub(r"\.0$", "", predicted).replace("–", "-").replace("—", "-") in options
    if field == "kind":
        return _broad(predicted) in map(_broad, options)
    if field == "indicator":
        return any(same_name(option, predicted) for option in options)
    return predicted in options


def same_name(gold: str, predicted: str) -> bool:
    """Return whether two names denote one indicator; quotes, blanks and 的 are ignored.

    >>> same_name("城镇居民人均可支配收入", "农村居民人均可支配收入"), same_name("“三谷”建设", "三谷建设")
    (False, True)
    """
    g, p = plain(gold), plain(predicted)
    if g == p:
        return True
    short, long = sorted((g, p), key=len)
    if not short or 2 * len(short) / (len(short) + len(long)) < NAME_LIKENESS or not left_out(short, long):
        return False
    distinguishing = _distinguishing()
    return sorted(distinguishing.findall(short)) == sorted(distinguishing.findall(long))


@cache
def _distinguishing() -> re.Pattern[str]:
    """Return the words that distinguish two indicators: a name that lacks one of them is another name.

    They are a file beside this module and not a list of the lexicon, so that no rule that is measured changes them.
    """
    text = files(__package__).joinpath("distinguishing_words.tsv").read_text(encoding="utf-8")
    return re.compile("|".join(row["word"] for row in csv.DictReader(text.splitlines(), delimiter="\t")))


def wrong(gold: Row, predicted: Row, fields: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the wrong fields of a matched row: name, predicted cell, annotated cell."""
    cells = ((f, cell(predicted, f), cell(gold, f)) for f in fields)
    return [(f, mine, theirs) for f, mine, theirs in cells if not same(f, theirs, mine)]


def quantities(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Score quantities: detection, each field, whole rows, and recalls that a constant answer cannot fake."""
    matched, spurious, lost = _match(gold, _placed(predicted))
    hits = [(g, p) for g, p in matched if g["class"] == "Q"]
    missed = [g for g in lost if g["class"] == "Q"]
    paired = ("f1", *FIELDS, "row")
    parts = []
    for g, p in hits:
        right = _right(g, p, FIELDS)
        of_two = {"f1": True, **right, "row": all(right[f] for f in ROW_FIELDS)}
        counts = {"precision": (1, 1), "recall": (1, 1)}
        counts["exact_span"] = (int((g["start"], g["end"]) == (p["start"], p["end"])), 1)
        counts |= {f: (2 * of_two[f], 2) for f in paired} | {f: (int(right[of]), 1) for f, of in _recalls(g)}
        parts.append(Part(g, counts))
    for g in missed:
        parts.append(Part(g, dict.fromkeys(("recall", *paired, *(f for f, _ in _recalls(g))), (0, 1))))
    parts += [Part(p, dict.fromkeys(("precision", *paired), (0, 1))) for p in spurious]
    names = ("precision", "recall", "f1", "exact_span", *FIELDS, "row", *(name for name, _, _ in RECALLS))
    figures = _figures(len(hits) + len(missed), len(hits) + len(spurious), names, parts)
    if not figures["predicted"]:
        figures["precision"] = 0.0
    return Score(figures, tuple(hits), tuple(spurious), tuple(missed), tuple(parts))


def outline(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Score titles with their level (parts, areas, deeper)."""
    rows = _placed(predicted)
    hits, spurious, missed = _match(gold, rows, tie=lambda g, p: _depth(g) == _depth(p))
    levels = {level: name for level, name in LEVELS.items() if any(_depth(g) == level for g in gold)}
    parts = []
    for g, p in hits:
        alike = _depth(g) == _depth(p)
        counts = {"titles": (2, 2), "f1": (2 * alike, 2)}
        for level, name in levels.items():
            here = (_depth(g) == level) + (_depth(p) == level)
            counts |= {name: (2 * (here == 2), here)} if here else {}
        parts.append(Part(g, counts))
    for row in [*missed, *spurious]:
        level_names = [levels[_depth(row)]] if _depth(row) in levels else []
        parts.append(Part(row, dict.fromkeys(("titles", "f1", *level_names), (0, 1))))
    figures = _figures(len(gold), len(rows), (*levels.values(), "titles", "f1"), parts)
    return Score(figures, tuple(hits), tuple(spurious), tuple(missed), tuple(parts))


def headline_targets(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Score the items of the headline passage; kinds other than quantitative count as qualitative."""
    rows = _placed(predicted)
    hits, spurious, missed = _match(gold, rows, tie=lambda g, p: sum(_right(g, p, HEADLINE_FIELDS).values()))
    paired = ("f1", *HEADLINE_FIELDS, "row")
    parts = []
    for g, p in hits:
        right = _right(g, p, HEADLINE_FIELDS)
        of_two = {"f1": True, **right, "row": all(right.values())}
        parts.append(Part(g, {f: (2 * of_two[f], 2) for f in paired}))
    parts += [Part(row, dict.fromkeys(paired, (0, 1))) for row in [*missed, *spurious]]
    figures = _figures(len(gold), len(rows), paired, parts)
    return Score(figures, tuple(hits), tuple(spurious), tuple(missed), tuple(parts))


def glossary(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Score the explained terms as a set."""
    theirs, mine = ({plain(cell(r, "term")): r for r in reversed(rows)} for rows in (gold, predicted))
    hits = [(row, mine[term]) for term, row in theirs.items() if term in mine]
    parts = [Part(row, {"f1": (2, 2)}) for row, _ in hits]
    parts += [Part(row, {"f1": (0, 1)}) for term, row in (theirs | mine).items() if (term in theirs) != (term in mine)]
    figures = _figures(len(theirs), len(mine), ("f1",), parts)
    spurious = tuple(r for r in predicted if plain(cell(r, "term")) not in theirs)
    missed = tuple(r for r in gold if plain(cell(r, "term")) not in mine)
    return Score(figures, tuple(hits), spurious, missed, tuple(parts))


SCORERS: dict[str, Callable[[Sequence[Row], Sequence[Row]], Score]] = {
    "quantities": quantities,
    "outline": outline,
    "headline_targets": headline_targets,
    "glossary": glossary,
}


def _figures(gold: int, predicted: int, names: Iterable[str], parts: Iterable[Part]) -> dict[str, float]:
    figures: dict[str, float] = {"gold": gold, "predicted": predicted}
    totals = {name: [0, 0] for name in names}
    for part in parts:
        for name, (right, of) in part.counts.items():
            totals[name][0] += right
            totals[name][1] += of
    return figures | {name: _ratio(right, of) for name, (right, of) in totals.items()}


def _right(gold: Row, predicted: Row, fields: Iterable[str]) -> dict[str, bool]:
    return {field: same(field, cell(gold, field), cell(predicted, field)) for field in fields}


def _recalls(gold: Row) -> list[tuple[str, str]]:
    """Return the recalls for which an annotated row counts, each with its field."""
    return [(name, field) for name, field, wanted in RECALLS if wanted(cell(gold, field).split("|"))]


def _match(
    gold: Iterable[Row], predicted: Iterable[Row], tie: Callable[[Row, Row], float] = lambda g, p: 0
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    golds, others = list(gold), list(predicted)
    pairs = []
    for g in golds:
        for p in others:
            shared = min(g["end"], p["end"]) - max(g["start"], p["start"])
            union = max(g["end"], p["end"]) - min(g["start"], p["start"])
            if shared > 0 and 2 * shared >= union:
                pairs.append((shared / union, tie(g, p), g, p))
    hits: list[tuple[Row, Row]] = []
    taken: set[int] = set()
    for _, _, g, p in sorted(pairs, key=lambda pair: (-pair[0], -pair[1], pair[2]["start"], pair[3]["start"])):
        if id(g) not in taken and id(p) not in taken:
            taken |= {id(g), id(p)}
            hits.append((g, p))
    return hits, [p for p in others if id(p) not in taken], [g for g in golds if id(g) not in taken]


def _placed(rows: Iterable[Row]) -> list[Row]:
    return [r for r in rows if cell(r, "start") and cell(r, "end")]


def cell(row: Row, name: str) -> str:
    """Return a cell as text, empty if there is none."""
    value = row.get(name)
    text = "" if value is None else str(value).strip()
    return "" if text.lower() in ("nan", "none", "null", "<na>", "nat") else text


def _depth(row: Row) -> int:
    text = cell(row, "level")
    return min(int(float(text)), 3) if text else 0


def plain(name: str) -> str:
    """Return a name for comparison: without quotes, blanks and 的."""
    return re.sub(r"[\s“”\"'‘’《》的]", "", name)


def left_out(short: str, long: str) -> bool:
    """Return whether `short` is `long` with characters left out."""
    rest = iter(long)
    return all(ch in rest for ch in short)


def _close(a: str, b: str) -> bool:
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    return abs(x - y) <= 1e-9 * max(1.0, abs(y))


def _broad(kind: str) -> str:
    return kind if kind in ("quantitative", "") else "qualitative"


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
