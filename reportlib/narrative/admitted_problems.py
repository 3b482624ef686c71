"""Sentences on the problems that the report admits, and on the plan's answers to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib.narrative import findings
from reportlib.narrative.findings import AnswerRow
from reportlib.narrative.sentence_parts import Row, Run, Sentence
from reportlib.narrative.writer import Writer

CLOSE = 0.6
"""Least similarity score of a problem and an answer that are quoted as a pair."""

MOST_QUOTED = 60
"""Most characters of a sentence that is quoted."""

LONG_TERM = 4
"""Fewest characters of a term shared by a quoted pair: a shorter one may be part of another term."""

TERMS = re.compile(r"[\s\u3001,;|]+")
CLAUSE = re.compile("[,;:\u3002\uff0c\uff1b\uff1a\uff01]")

MOST_PROBLEMS = 3
"""Most problems quoted in a sentence."""


@dataclass(frozen=True)
class Taken:
    """The problems with their best answers: answered, answered with a number, unanswered."""

    all: tuple[AnswerRow, ...]
    numbered: tuple[AnswerRow, ...]

    @property
    def answered(self) -> tuple[AnswerRow, ...]:
        """The problems about whose thing the plan does something."""
        return tuple(row for row in self.all if row.certainty == "strong")

    @property
    def rest(self) -> tuple[AnswerRow, ...]:
        """The others: similar words only, or none."""
        return tuple(row for row in self.all if row.certainty != "strong")


def _taken(writer: Writer) -> Taken:
    best: dict[int, AnswerRow] = {}
    numbered: set[int] = set()
    headline = [(base.target.start, base.target.end) for base in writer.bases]
    for row in findings.answers(writer.report):
        best.setdefault(row.problem_start, row)
        listed = any(row.start is not None and start < (row.end or 0) and row.start < end for start, end in headline)
        if row.numbers and not listed:  # a headline target is no answer to a single problem
            numbered.add(row.problem_start)
    return Taken(tuple(best.values()), tuple(row for row in best.values() if row.problem_start in numbered))


def _rows(found: Sequence[AnswerRow]) -> tuple[Row, ...]:
    return tuple(Row(row.problem, row.problem_start, row.problem_end) for row in found)


def _quoted(writer: Writer, found: Sequence[AnswerRow]) -> Run | None:
    """Return the first problems that are short enough as a list, or None if there are none."""
    short = [row for row in found if len(row.problem) <= MOST_QUOTED][:MOST_PROBLEMS]
    if not short:
        return None
    items: list[Run] = [writer.quoted(row.problem) for row in short]
    rest = [Run(())] * (len(found) - len(short))
    return writer.join([*items, *rest], most=len(items))


def summary(writer: Writer) -> Sentence | None:
    """State how many problems are admitted, and how many of them the plan does not take up in the same words."""
    taken = _taken(writer)
    if not taken.all:
        return None
    return writer.say(
        "summary_problems" if taken.rest else "summary_problems_taken",
        n=writer.count("problems_total", _rows(taken.all)),
        taken=writer.count("problems_taken", _rows(taken.answered)),
    )


def extent(writer: Writer) -> Sentence | None:
    """State how long the passage on problems is and whether it has numbers."""
    found = [row for row in writer.sections if row.role == "problems"]
    if not found:
        return None
    rows = writer.section_rows(found)
    chars = sum(row.chars for row in found)
    inside = [q for q in writer.quantities if any(row.body_start <= q.start < row.body_end for row in found)]
    return writer.say(
        "problems_counted" if inside else "problems_bare",
        chars=writer.total("problems_chars", chars, rows),
        share=writer.fraction("problems_share", chars, writer.body_chars, rows),
        n=writer.count("problems_numbers", writer.rows(inside)),
    )


def answered(writer: Writer) -> Sentence | None:
    """State how many of the admitted problems the plan takes up in the same words."""
    taken = _taken(writer)
    if not taken.all:
        return None
    return writer.say(
        "answers_some" if taken.answered and taken.rest else "answers_all" if taken.answered else "answers_none",
        n=writer.count("problems_total", _rows(taken.all)),
        taken=writer.count("problems_taken", _rows(taken.answered)),
        rest=writer.count("problems_rest", _rows(taken.rest)),
    )


def closest(writer: Writer) -> Sentence | None:
    """Quote the problem and the clause of the plan that share most words, if both are short enough."""
    found = [row for row in _taken(writer).answered if row.score >= CLOSE and _longest(row.terms) >= LONG_TERM]
    if not found:
        return None
    row = max(found, key=lambda row: (row.score, -row.problem_start))
    problem, answer = (_clause(text, row.terms) for text in (row.problem, row.answer))
    if max(len(problem), len(answer)) > MOST_QUOTED:
        return None
    return writer.say("answers_closest", problem=writer.quoted(problem), answer=writer.quoted(answer, row.answer))


def _longest(terms: str) -> int:
    return max((len(term) for term in TERMS.split(terms)), default=0)


def _clause(text: str, terms: str) -> str:
    """Return the clause with most of the shared words."""
    words = [word for word in TERMS.split(terms) if word]
    clauses = [clause for clause in CLAUSE.split(text) if clause]
    return max(clauses, key=lambda clause: sum(len(word) for word in words if word in clause), default=text)


def numbered(writer: Writer) -> Sentence | None:
    """Name the problems that a numeric target answers, or state that there is none."""
    taken = _taken(writer)
    if not taken.answered:
        return None
    if not taken.numbered:
        return writer.say("answers_bare", taken=writer.count("problems_taken", _rows(taken.answered)))
    quoted = _quoted(writer, taken.numbered)
    return writer.say(
        "answers_numbered",
        n=writer.count("problems_numbered", _rows(taken.numbered)),
        which=writer.phrase("answers_which", items=quoted) if quoted else "",
    )
