"""Which problems the report admits, and which of them its plan answers."""

from __future__ import annotations

import re

from reportlib.narrative import findings, second_look
from reportlib.narrative.findings import AnswerRow
from reportlib.narrative.sentence_parts import Name, Run, Sentence
from reportlib.narrative.writer import Writer

OWN = "own"
"""The kind of a problem that is the report's own, and not one of its surroundings."""

GENERAL = re.compile("(?:不少|许多|一些|一定|诸多|很多).{0,8}(?:问题|困难|差距|地方|不足|挑战|矛盾)")
"""A lead-in that announces problems and names none."""

MORE_THAN_NAMED = 6
"""Fewest characters that an answer has besides the thing that it shares with the problem."""

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


def admitted(writer: Writer) -> Sentence | None:
    """Quote some of the problems that are admitted."""
    found = [row for row in _best(writer) if not GENERAL.search(row.short)]
    spans = second_look.quotations(writer, [_short(row) for row in found])
    if not spans:
        return None
    quotes: list[Run] = [writer.quote(*span) for span in spans.standing[:MOST_QUOTED]]
    return writer.claim(spans, "answer_problems", items=writer.join(quotes, more=len(found) > len(quotes)))


def answered(writer: Writer) -> Sentence | None:
    """Quote a problem and the sentence of the plan that takes up the same specific thing."""
    held = second_look.matches(writer, [row for row in _best(writer) if row.rank])
    for row in sorted(held.standing, key=lambda row: (-row.score, row.problem_start)):
        answer = second_look.passage(writer, row)
        if answer is None or answer[1] - answer[0] < len(row.matched_by) + MORE_THAN_NAMED:
            continue
        spans = second_look.quotations(writer, [_short(row), answer])
        if len(spans.standing) == 2:
            said, done = (writer.quote(*span) for span in spans.standing)
            word = Name(row.matched_by, writer.lang != "zh")
            return writer.claim(held, "answer_answered", word=word, problem=said, answer=done)
    return None
