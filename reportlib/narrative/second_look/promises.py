"""The second look at promises: how firm, by when, by whom, and what is said of those of last year."""

from __future__ import annotations

from collections.abc import Iterable

from reportlib import lexicon
from reportlib.analysis.claims import deadlines, firmness
from reportlib.analysis.claims.refutation import Refutation
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import Base, TargetRow
from reportlib.narrative.second_look.looked import looked
from reportlib.narrative.second_look.words import clause, stands_alone
from reportlib.narrative.writer import Writer

SOUGHT = lexicon.pattern_of("{second_looks.sought}")
"""Words behind a number by which it is only where the report begins: 按5%安排，努力争取更好结果."""

SHARED = lexicon.pattern_of("{second_looks.about narrative_words.after_number}(?:[，。；]|$)")
"""A bound behind the last of several numbers, which may be that of all."""


def firm(writer: Writer, found: Iterable[Base]) -> Looked[Base]:
    """Look at headline targets that are classed by their words: the words must stand in the item itself."""
    text = writer.report.text
    return looked(writer, "quotation", found, lambda base: _misread(text, base), lambda base: base.target.text)


def _misread(text: str, base: Base) -> Refutation | None:
    target = base.target
    at = base.printed.start if base.printed is not None else None
    words = text[target.start : target.end]
    if at is not None and SOUGHT.search(text, at, target.end):
        return Refutation("more_is_sought", target.start, target.end)
    if "分别" in words and target.bound == "eq" and SHARED.search(words):
        return Refutation("shared_bound", target.start, target.end)
    if target.commitment and words.find(target.commitment) > (at - target.start if at is not None else len(words) // 2):
        return Refutation("word_behind", target.start, target.end)
    return firmness.refute(text, (target.start, target.end), target.commitment, target.narrow, at)


def dated(writer: Writer, found: Iterable[TargetRow]) -> Looked[TargetRow]:
    """Look at tasks that are said to have a date: it must be one by which they are to be done."""

    def against(row: TargetRow) -> Refutation | None:
        if row.deadline_start is None or row.deadline_end is None:
            return Refutation("no_place")
        span = clause(writer, row.deadline_start, row.deadline_end)
        if span is None:
            return Refutation("no_clause", row.deadline_start, row.deadline_end)
        before = writer.report.text[span[0] : row.deadline_start]
        if OF_OTHERS.search(writer.report.text, *span) or DRAFTS.search(before):
            return Refutation("of_others", *span)
        return deadlines.refute_deadline(writer.report.text, row.deadline_start, row.deadline_end, span[1])

    return looked(writer, "quotation", found, against, lambda row: row.deadline)


OF_OTHERS = lexicon.pattern_of("{second_looks.of_others}")
"""Words of a clause that tells whose goal it is: 中央提出到2050年…"""

DRAFTS = lexicon.pattern_of("{second_looks.drafts}$")
"""A verb before a date that belongs to what is drafted: 制定2030年前…方案."""

EACH = ("每", "各")
"""Beginnings of those of whom each gets something, which names nobody who does it."""


def owned(writer: Writer, found: Iterable[TargetRow]) -> Looked[TargetRow]:
    """Look at tasks that are said to name who is to do them."""

    def against(row: TargetRow) -> Refutation | None:
        if row.owner_start is None or row.owner_end is None:
            return Refutation("no_place")
        if row.owner.startswith(EACH):
            return Refutation("of_each", row.owner_start, row.owner_end)
        span = clause(writer, row.owner_start, row.owner_end)
        if span is None:
            return Refutation("no_clause", row.owner_start, row.owner_end)
        return deadlines.refute_doer(writer.report.text, row.owner_start, row.owner_end, *span)

    return looked(writer, "quotation", found, against, lambda row: row.owner)


VERDICT = lexicon.pattern_of("{second_looks.verdict}")
AIMS = lexicon.pattern_of("{second_looks.aims}")
OF_YEAR = lexicon.pattern_of("{second_looks.of_the_year}|(?:19|20)[0-9]{2}年")
OF_MANY_YEARS = lexicon.pattern_of("{second_looks.of_many_years}|[一二三四五六七八九十]{2,3}五|^(?:虽然|尽管)")
"""What makes a clause one on the targets set for last year, and what shows that it is on something else."""


def verdicts(writer: Writer, found: Iterable[tuple[int, int]]) -> Looked[tuple[int, int]]:
    """Look at clauses on last year's targets: a verdict on the targets of that year, and of no other time."""
    text = writer.report.text

    def against(span: tuple[int, int]) -> Refutation | None:
        words = text[slice(*span)]
        told = all(rule.search(words) for rule in (VERDICT, AIMS, OF_YEAR))
        told = told and not OF_MANY_YEARS.search(words.replace("各项", ""))  # 各项目标 holds no 项目
        told = told and stands_alone(text, span, "")
        return None if told else Refutation("no_verdict", *span)

    return looked(writer, "quotation", found, against, lambda span: text[slice(*span)])
