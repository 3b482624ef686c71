"""The second look at words: quotations, the clauses of numbers, names in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportlib import lexicon
from reportlib.analysis.claims import first_time, names, printed, quotation
from reportlib.core.records import Quantity
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import TargetRow
from reportlib.narrative.second_look.looked import looked
from reportlib.narrative.writer import Writer

STRONG_MARKS = "\u3002\uff1b;\uff1a:\uff01!\n"
"""Marks behind which a clause has a subject of its own, or none."""


def quotations(writer: Writer, spans: Iterable[tuple[int, int]]) -> Looked[tuple[int, int]]:
    """Look at words that are to be quoted: whole clauses whose sense does not hang on what stands outside them."""
    text = writer.report.text
    return looked(
        writer,
        "quotation",
        _apart(spans),
        lambda span: quotation.refute(text, *span),
        lambda span: text[slice(*span)],
    )


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in their order without those that share words with one before them."""
    held: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= other[0] or other[1] <= start for other in held):
            held.append((start, end))
    return held


def clause(writer: Writer, start: int, end: int) -> tuple[int, int] | None:
    """Return the clause around some words, with its subject, or None if there is none short enough to be quoted."""
    return names.clause_at(writer.report.text, start, end)


def clauses(writer: Writer, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the clauses around some words, each once."""
    found = (clause(writer, *span) for span in spans)
    return list(dict.fromkeys(one for one in found if one is not None))


BACK = lexicon.pattern_of("{second_looks.points_back}")
"""Words at the head of a clause that hangs on the one before it."""


DIGIT = re.compile("[0-9]")

BACK_ANYWHERE = lexicon.pattern_of("{second_looks.pronoun}")
"""A word for what was named before, anywhere in a clause: 首次把这一指标作为目标."""


@lexicon.cached
def _first_verbs() -> tuple[str, ...]:
    doing = lexicon.words("plan_words", "policy_verb", "result_verb", "push", "commit", "strive")
    return (*doing, *lexicon.words("verbs", "achieve"))


def stands_alone(text: str, span: tuple[int, int], indicator_id: str) -> bool:
    """Return whether a clause has its subject in it: it opens a part of a sentence, or begins with what is done.

    The name of an indicator that everybody knows (城镇新增就业) is of the whole place wherever it stands.
    """
    before = text[max(0, span[0] - 4) : span[0]].rstrip(" \u3000\u201c\u2018")
    opens = not before or before[-1] in STRONG_MARKS or text.startswith(_first_verbs(), span[0])
    return (opens or bool(indicator_id)) and not BACK.match(text, span[0])


def points_back(text: str, span: tuple[int, int]) -> bool:
    """Return whether a clause speaks of something that only the words before it name."""
    return bool(BACK_ANYWHERE.search(text, *span))


def statements(writer: Writer, found: Iterable[Quantity | TargetRow]) -> list[tuple[int, int]]:
    """Return the clauses of numbers that say what these count and hang on nothing before them, each once."""
    text, held = writer.report.text, []
    for one in found:
        span = clause(writer, one.start, one.end)
        if span is None or not one.indicator or one.indicator not in text[slice(*span)]:
            continue
        if stands_alone(text, span, one.indicator_id):
            held.append(span)
    return list(dict.fromkeys(held))


@lexicon.cached
def _doing() -> tuple[str, ...]:
    """Return the verbs that need no subject in a list of tasks; those of rising and reaching need one."""
    doing = (*lexicon.words("verbs", "achieve"), *lexicon.words("plan_words", "result_verb", "commit", "strive"))
    of_things = {*lexicon.words("verbs", "reach", "grow", "fall")} - {*lexicon.words("verbs", "achieve")}
    return tuple(verb for verb in doing if verb not in of_things)


def tasks(writer: Writer, found: Iterable[TargetRow]) -> list[tuple[int, int]]:
    """Return the clauses of tasks with a number, each once: the clause alone where it begins with what is done."""
    text, held = writer.report.text, []
    for one in found:
        own = printed.clause(text, one.start, one.end)
        whole = clause(writer, one.start, one.end) or own
        lead = text[whole[0] : own[0]]  # a number there may say of what the next one is
        trimmed = text.startswith(_doing(), own[0]) and one.indicator in text[slice(*own)] and not DIGIT.search(lead)
        held += [own] if trimmed and not BACK.match(text, own[0]) else statements(writer, [one])
    return list(dict.fromkeys(held))


def is_speakable(writer: Writer, q: Quantity) -> bool:
    """Return whether the name of a quantity may stand in prose; else its clause is quoted."""
    if q.review or not q.indicator:
        return False
    if q.indicator_id:
        return True
    gate = looked(
        writer,
        "quotation",
        [q],
        lambda one: names.refute_name(one.indicator, writer.report.text, one.start, one.end),
        lambda one: one.indicator,
    )
    return bool(gate)


def first_times(writer: Writer, spans: Iterable[tuple[int, int]]) -> Looked[tuple[int, int]]:
    """Look at words such as 首次: inside a name they do not say that something is new."""
    text = writer.report.text
    return looked(
        writer, "quotation", spans, lambda span: first_time.refute(text, *span), lambda span: text[slice(*span)]
    )
