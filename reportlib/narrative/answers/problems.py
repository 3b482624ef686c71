"""Which problems the report admits, and which of them its plan answers."""

from __future__ import annotations

from collections.abc import Iterable

from reportlib.narrative import findings, second_look
from reportlib.narrative.findings import AnswerRow
from reportlib.narrative.sentence_parts import Row, Run, Sentence
from reportlib.narrative.writer import Writer

OWN = "own"
"""The kind of a problem that is the report's own, and not one of its surroundings."""

NONE = "none"
"""The certainty of a problem on which the plan has no word."""

MOST_QUOTED = 3
"""Most problems quoted in a sentence."""


def _best(writer: Writer) -> list[AnswerRow]:
    """Return each problem of the report's own once, with its best answer."""
    held: dict[int, AnswerRow] = {}
    for row in findings.answers(writer.report):
        if row.kind == OWN:
            held.setdefault(row.problem_start, row)
    return list(held.values())


def _short(row: AnswerRow) -> tuple[int, int]:
    """Return the span of a problem, cut to a length that can be told."""
    return row.problem_start, row.problem_start + len(row.short)


def _rows(found: Iterable[AnswerRow]) -> tuple[Row, ...]:
    return tuple(Row(row.problem, row.problem_start, row.problem_end) for row in found)


def admitted(writer: Writer) -> Sentence | None:
    """State how many problems are admitted, with the first of them."""
    found = _best(writer)
    spans = second_look.quotations(writer, [_short(row) for row in found])
    if not spans:
        return None
    quotes: list[Run] = [writer.quote(*span) for span in spans.standing[:MOST_QUOTED]]
    more = len(found) > len(quotes)
    return writer.claim(
        spans,
        "answer_problems",
        n=writer.count("problems_total", _rows(found)),
        items=writer.join(quotes, more=more),
    )


def answered(writer: Writer) -> Sentence | None:
    """Quote a problem and the sentence of the plan that takes up the same specific thing."""
    held = second_look.matches(writer, [row for row in _best(writer) if row.rank])
    for row in sorted(held.standing, key=lambda row: (-row.score, row.problem_start)):
        answer = second_look.passage(writer, row)
        spans = second_look.quotations(writer, [_short(row), *([answer] if answer else [])])
        if len(spans.standing) == 2:
            said, done = (writer.quote(*span) for span in spans.standing)
            return writer.claim(held, "answer_answered", problem=said, answer=done)
    return None


def unanswered(writer: Writer) -> Sentence | None:
    """Name the problems to which the plan says nothing that can be found under any of their words."""
    held = second_look.unanswered(writer, [row for row in _best(writer) if row.certainty == NONE])
    spans = second_look.quotations(writer, [_short(row) for row in held.standing])
    quotes = [writer.quote(*span) for span in spans.standing[:MOST_QUOTED]]
    more = len(spans.standing) > len(quotes)
    return writer.claim(held, "answer_unanswered", items=writer.join(quotes, more=more)) if quotes else None
