"""The sources of a narrative: the sentences that its numbers are cited from, and the computations of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib.narrative.sentence_parts import Derived, Row, Topic
from reportlib.narrative.writer import Writer

SENTENCE_ENDS = "。！？\n"


@dataclass(frozen=True)
class Evidence:
    """A sentence of the report with the spans that the narrative cites from it."""

    sentence: str
    start: int
    end: int
    section_id: str
    path: str  # titles from the part down to the innermost section
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Computation:
    """A computed number with its formula and its rows."""

    anchor: str
    text: str
    formula: str
    rows: tuple[Row, ...]


def _derived(topics: Sequence[Topic]) -> Iterator[Derived]:
    for topic in topics:
        for sentence in topic.sentences:
            yield from (number for number in sentence.numbers if isinstance(number, Derived))


def _sentence_around(writer: Writer, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a span: that of the quantity if it is one, else by end marks."""
    for quantity in writer.quantities:
        if quantity.start <= start and end <= quantity.end:
            return quantity.sentence_start, quantity.sentence_end
    text = writer.report.text
    left = max(text.rfind(mark, 0, start) for mark in SENTENCE_ENDS) + 1
    rights = [at + 1 for mark in SENTENCE_ENDS if (at := text.find(mark, end)) >= 0]
    right = min(rights, default=len(text))
    return left, max(right, end)


def _section(writer: Writer, offset: int) -> tuple[str, str]:
    """Return the innermost section at an offset and the path of titles to it."""
    holding = [
        row for row in writer.sections if (row.body_start if row.start is None else row.start) <= offset < row.body_end
    ]
    titles = [row.title for row in sorted(holding, key=lambda row: row.level) if row.title]
    innermost = max(holding, key=lambda row: row.level, default=None)
    return (innermost.section_id if innermost else ""), " › ".join(titles)


def gather(writer: Writer, topics: Sequence[Topic]) -> tuple[Evidence, ...]:
    """Return the cited sentences in text order, each once, with all spans cited or quoted from it."""
    spans = sorted({span for topic in topics for sentence in topic.sentences for span in sentence.spans})
    grouped: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for span in spans:
        grouped.setdefault(_sentence_around(writer, *span), []).append(span)
    result = []
    for (start, end), inside in sorted(grouped.items()):
        section_id, path = _section(writer, inside[0][0])
        result.append(Evidence(writer.report.text[start:end], start, end, section_id, path, tuple(inside)))
    return tuple(result)


def computations(topics: Sequence[Topic]) -> tuple[Computation, ...]:
    """Return the computed numbers in the order of the prose, each once."""
    found = {
        piece.anchor: Computation(piece.anchor, piece.text, piece.formula, piece.rows)
        for piece in _derived(topics)
        if piece.key
    }
    return tuple(found.values())
