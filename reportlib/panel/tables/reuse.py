"""How much of a report stands in that of the year before, and in that of the level above, by several measures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from reportlib.analysis.comparison import reuse as sentences_reused
from reportlib.core import frames as framed
from reportlib.core.text import without_blanks
from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon import segmentation
from reportlib.panel.tables.places import KEYS, Held, held
from reportlib.panel.tables.target_levels import holders

if TYPE_CHECKING:
    import pandas as pd

    from reportlib.panel.frames import Frames
    from reportlib.panel.options import Options

GRAM = 5
"""The characters of a gram; the similarity by 5-grams of characters is a common measure of copied policy texts."""

APPENDIX = "appendix"

Row = dict[str, Any]


@dataclass(frozen=True)
class Body:
    """The text of a report, prepared once for all its comparisons.

    Attributes:
        text: its sentences without blanks, one after the other.
        stretches: the sentences in that text.
        grams: the 5-grams of the text.
        words: how often each word stands in it.
    """

    text: str
    stretches: tuple[Stretch, ...]
    grams: frozenset[str]
    words: Counter[str]


def reuse(frames: Frames, options: Options) -> pd.DataFrame:
    """Return a row for each report and each text that it can have taken words from.

    These are the report of its place for the year before, and those of the levels above for the same year, where the
    panel has just one text of each.

    Args:
        frames: the tables of all reports.
        options: not asked.
    """
    return framed.frame("panel_reuse", _rows(frames))


def _rows(frames: Frames) -> Iterator[Row]:
    pairs = list(_pairs(held(frames)))
    ids = dict.fromkeys(one.report_id for pair in pairs for one in pair[:2])
    bodies = {report_id: _body(frames, report_id) for report_id in ids}
    weights = _weights(bodies)
    for one, other, relation in pairs:
        own, source = bodies[one.report_id], bodies[other.report_id]
        start, length = longest_run(own.text, source.text)
        yield {name: one.keys[name] for name in KEYS} | {
            "relation": relation,
            "other_id": other.report_id,
            "other_place": other.keys["place"],
            "other_year": other.year,
            "chars": len(own.text),
            "other_chars": len(source.text),
            "cosine": cosine(own.words, source.words, weights),
            "jaccard": _jaccard(own.grams, source.grams),
            "contained": len(own.grams & source.grams) / len(own.grams) if own.grams else None,
            "longest_run": length,
            "longest_text": own.text[start : start + length],
            "reused": _reused(own, source),
        }


def _pairs(reports: tuple[Held, ...]) -> Iterator[tuple[Held, Held, str]]:
    by_unit: dict[tuple[Any, ...], list[Held]] = {}
    for one in reports:
        by_unit.setdefault((one.keys["level"], one.keys["place"], one.year), []).append(one)

    def alone(level: str, place: str, year: int) -> Held | None:
        found = by_unit.get((level, place, year), [])
        return found[0] if len(found) == 1 else None

    nations: dict[int, list[Held]] = {}
    for one in reports:
        if one.keys["level"] == "national" and one.year is not None:
            nations.setdefault(one.year, []).append(one)
    for one in reports:
        assert one.year is not None
        before = [
            other
            for other in by_unit.get((one.keys["level"], one.keys["place"], one.year - 1), [])
            if other.unit == one.unit
        ]
        if len(before) == 1:
            yield one, before[0], "year_before"
        cities = sorted(holders(one) - {one.keys["province"]}) if one.keys["level"] == "county" else []
        if len(cities) == 1 and (city := alone("city", cities[0], one.year)):
            yield one, city, "city"
        if one.keys["level"] in ("city", "county") and (province := alone("province", one.keys["province"], one.year)):
            yield one, province, "province"
        if one.keys["level"] != "national" and len(found := nations.get(one.year, [])) == 1:
            yield one, found[0], "nation"


def _body(frames: Frames, report_id: str) -> Body:
    parts: list[str] = []
    stretches: list[Stretch] = []
    at = 0
    for row in framed.rows(frames.one(report_id, "sentences")):
        words = without_blanks(row.text)
        if row.role == APPENDIX or not words:
            continue
        stretches.append(Stretch(at, at + len(words), "plan" if row.looks_ahead else "review", row.section_id or ""))
        parts.append(words)
        at += len(words)
    text = "".join(parts)
    grams = frozenset(text[i : i + GRAM] for i in range(len(text) - GRAM + 1))
    return Body(text, tuple(stretches), grams, segmentation.tally(text))


def _weights(bodies: Mapping[str, Body]) -> dict[str, float]:
    """Return the inverse document frequency of each word over the texts of the panel: log of texts by texts with it."""
    holding = Counter(chain.from_iterable(body.words for body in bodies.values()))
    return {word: math.log((1 + len(bodies)) / (1 + count)) + 1 for word, count in holding.items()}


def cosine(one: Mapping[str, int], other: Mapping[str, int], weights: Mapping[str, float]) -> float | None:
    """Return the cosine of two texts' words, weighted by tf-idf; None where a text has none.

    >>> cosine({"工业": 2, "农业": 1}, {"工业": 4, "农业": 2}, {"工业": 1.0, "农业": 1.0})
    1.0
    """
    product = sum(count * other[word] * weights[word] ** 2 for word, count in one.items() if word in other)
    lengths = [sum((count * weights[word]) ** 2 for word, count in words.items()) for words in (one, other)]
    return round(product / math.sqrt(lengths[0] * lengths[1]), 12) if all(lengths) else None


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float | None:
    whole = len(one | other)
    return len(one & other) / whole if whole else None


def longest_run(one: str, other: str) -> tuple[int, int]:
    """Return where the longest run of characters of a text that the other has too begins, and its length.

    >>> longest_run("坚持稳中求进工作总基调", "继续坚持稳中求进总基调")
    (0, 6)
    """
    low, high, found = 0, min(len(one), len(other)), (0, 0)
    while low < high:
        middle = (low + high + 1) // 2
        at = _common(one, other, middle)
        if at is None:
            high = middle - 1
        else:
            low, found = middle, (at, middle)
    return found


def _common(one: str, other: str, length: int) -> int | None:
    """Return where a run of a length of one text begins that the other has too; None if there is none."""
    held_there = {other[i : i + length] for i in range(len(other) - length + 1)}
    return next((i for i in range(len(one) - length + 1) if one[i : i + length] in held_there), None)


def _reused(own: Body, source: Body) -> float | None:
    """Return the share of the characters in sentences that the other text has word for word, or but for numbers."""
    found = sentences_reused.find(source.text, source.stretches, own.text, own.stretches)
    whole = sum(one.chars for one in found)
    return sum(one.chars for one in found if one.relation in ("same", "numbers", "near")) / whole if whole else None
