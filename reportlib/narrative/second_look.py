"""The second look of each kind of claim: what of its material may be told.

Each function takes the writer and the material of a claim, asks the rules of `reportlib.analysis.claims`, which read
the text apart from the tables, and returns what stands. The writer remembers what fell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from reportlib import lexicon
from reportlib.analysis.claims import (
    absence,
    boundaries,
    comparison,
    deadlines,
    firmness,
    match,
    names,
    no_target,
    quotation,
)
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import Quantity
from reportlib.narrative.claims import Fallen, Looked
from reportlib.narrative.findings import AnswerRow, Area, Base, Gap, LevelRow, Pair, SumRow, TargetRow
from reportlib.narrative.writer import Writer

T = TypeVar("T")

SHORT_REVIEW = 1000
"""Fewest characters of a review of which it may be said that something is not in it."""

STRONG_MARKS = "\u3002\uff1b;\uff1a:\uff01!\n"
"""Marks behind which a clause has a subject of its own, or none."""

NEAR = 16
"""Most characters between a level and its growth."""

LEAST_SHARED = 5
"""Fewest characters that a problem and its answer must share to be told as a pair."""

STRONG = "strong"
"""The certainty of an answer that names the same thing as its problem."""

CLOSE = 0.1
"""Greatest difference of two lengths, as a share of the longer, at which the shorter is named beside it."""


def looked(
    writer: Writer,
    kind: str,
    found: Iterable[T],
    against: Callable[[T], Refutation | None],
    what: Callable[[T], str] = str,
) -> Looked[T]:
    """Divide material into what stands and what falls, and let the writer remember the latter."""
    standing: list[T] = []
    fallen: list[Fallen] = []
    for one in found:
        reason = against(one)
        if reason is None:
            standing.append(one)
        else:
            fallen.append(Fallen(kind, what(one), reason))
    writer.fallen.extend(one for one in fallen if one not in writer.fallen)
    return Looked(kind, tuple(standing), tuple(fallen))


# words


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


BACK = re.compile("上述|其中|这些|这一|该|其|总投资|项目总投资|削减|比|较|同比")
"""Words at the head of a clause that hangs on the one before it."""


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


# counts


def counted(writer: Writer, found: Iterable[TargetRow]) -> Looked[TargetRow]:
    """Look at targets that are to be counted: none may be an enumeration, a threshold or what exists already."""
    text = writer.report.text
    return looked(
        writer,
        "count",
        found,
        lambda one: no_target.refute(text, one.start, one.end, one.sentence_start, one.sentence_end),
        lambda one: f"{one.indicator} {one.surface}".strip(),
    )


# two numbers


def comparisons(writer: Writer, found: Iterable[Pair]) -> Looked[Pair]:
    """Look at pairs of record and plan: their clauses must speak of the same thing."""
    text = writer.report.text
    return looked(writer, "comparison", found, lambda one: _unlike(text, one), lambda one: one.name)


def _unlike(text: str, pair: Pair) -> Refutation | None:
    if pair.doubtful:
        return Refutation(f"comparability_{pair.row.comparability}", pair.plan.start, pair.plan.end)
    if pair.record.review or pair.plan.review:
        return Refutation("row_in_doubt", pair.plan.start, pair.plan.end)
    return comparison.refute(text, pair.record, pair.plan, pair.name)


# how firm


SHARED = re.compile("(?:左右|以上|以内|以下)(?:，|。|；|$)")
"""A bound behind the last of several numbers, which may be that of all."""


def firm(writer: Writer, found: Iterable[Base]) -> Looked[Base]:
    """Look at headline targets that are classed by their words: the words must stand in the item itself."""
    text = writer.report.text
    return looked(writer, "quotation", found, lambda base: _misread(text, base), lambda base: base.target.text)


def _misread(text: str, base: Base) -> Refutation | None:
    target = base.target
    at = base.printed.start if base.printed is not None else None
    words = text[target.start : target.end]
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
        if OF_OTHERS.search(writer.report.text, *span):
            return Refutation("of_others", *span)
        return deadlines.refute_deadline(writer.report.text, row.deadline_start, row.deadline_end, span[1])

    return looked(writer, "quotation", found, against, lambda row: row.deadline)


OF_OTHERS = re.compile("提出|要求|确定的|规划|战略|党的")
"""Words of a clause that tells whose goal it is: 中央提出到2050年…"""

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


def bases(writer: Writer, found: Iterable[SumRow]) -> Looked[SumRow]:
    """Look at levels with their growth: both must stand in one clause or in two neighbouring ones."""
    text = writer.report.text

    def against(row: SumRow) -> Refutation | None:
        (start, end), *_ = row.spans
        between = text[min(end, row.end) : max(start, row.start)]
        return Refutation("far_apart", row.start, row.end) if len(between) > NEAR or "\u3002" in between else None

    return looked(writer, "comparison", found, against, lambda row: row.indicator)


VERDICT = re.compile("完成|实现|达到|超额|好于|高于|低于|符合|未能|没有")
AIMS = re.compile("目标|任务|预期")
OF_YEAR = re.compile("全年|年度|年初|去年|上年|各项|主要|预期|次会议|大会|(?:19|20)[0-9]{2}年")
OF_MANY_YEARS = re.compile("五年|一次会议|[一二三四五六七八九十]{2,3}五|届政府|规划|项目|^虽然|^尽管")
"""What makes a clause one on the targets set for last year, and what shows that it is on something else."""


def verdicts(writer: Writer, found: Iterable[tuple[int, int]]) -> Looked[tuple[int, int]]:
    """Look at clauses on last year's targets: a verdict on the targets of that year, and of no other time."""
    text = writer.report.text

    def against(span: tuple[int, int]) -> Refutation | None:
        words = text[slice(*span)]
        told = all(rule.search(words) for rule in (VERDICT, AIMS, OF_YEAR)) and not OF_MANY_YEARS.search(words)
        return None if told else Refutation("no_verdict", *span)

    return looked(writer, "quotation", found, against, lambda span: text[slice(*span)])


ALL_ESTIMATED = re.compile("(?:预计|快报|初步)[^。；]{0,8}下同")

FULL_STOPS = "\u3002\uff01\n"
"""Marks to which 预计 reaches: 预计投资增长8%；零售额增长9%。"""

ESTIMATED = re.compile("预计|初步核算|快报")

FULL_STOPS = "\u3002\uff01\n"
"""Marks to which 预计 reaches: 预计投资增长8%；零售额增长9%。"""

ESTIMATED = re.compile("(?:预计|快报|初步)[^。；]{0,8}下同")


def is_estimate(writer: Writer, q: Quantity) -> bool:
    """Return whether the report calls a result an estimate, in its sentence or for all results."""
    text = writer.report.text
    begin = max(text.rfind(mark, 0, q.start) for mark in FULL_STOPS) + 1
    return bool(ESTIMATED.search(text, begin, q.start)) or any(
        ALL_ESTIMATED.search(text, *span) for span in writer.side_spans("review")
    )


# what is not said


def absences(writer: Writer, found: Iterable[Gap]) -> Looked[Gap]:
    """Look for headline targets in the review under every name: what is found there is not absent."""
    return looked(writer, "absence", found, lambda gap: _mentioned(writer, gap), lambda gap: gap.indicator)


def _mentioned(writer: Writer, gap: Gap) -> Refutation | None:
    spans = writer.side_spans("review")
    if sum(end - start for start, end in spans) < SHORT_REVIEW:
        return Refutation("review_too_short")
    if gap.kind != "silent":
        return Refutation(gap.kind, gap.found_start, gap.found_end)
    target = next((base.target for base in writer.bases if base.target.start <= gap.start < base.target.end), None)
    for mention in absence.mentions(
        writer.report.text, spans, gap.indicator_id, gap.indicator, target.measure if target else ""
    ):
        return Refutation("named_otherwise", mention.start, mention.end)
    named = absence.Searched(writer.report.text, spans).named(gap.indicator_id, gap.indicator)
    return Refutation("named_without_a_number", *named) if named is not None else None


# areas


def ordered(writer: Writer, found: Iterable[Area]) -> Looked[Area]:
    """Look at areas that are told in their order: all of them must have a title."""
    areas = tuple(found)
    untitled = Refutation("untitled_area") if any(not area.priority.title for area in areas) else None
    return looked(writer, "order", areas, lambda area: untitled, lambda area: area.priority.title)


def extremes(writer: Writer, found: Iterable[Area]) -> Looked[Area]:
    """Look at areas that are said to have most: their boundaries and those of the others must be beyond doubt."""
    return looked(writer, "extreme", found, lambda area: _bounded(writer, area), lambda area: area.priority.title)


def extreme(writer: Writer, area: Area) -> bool:
    """Return whether an area may be said to have most."""
    return bool(extremes(writer, [area]))


def _bounded(writer: Writer, area: Area) -> Refutation | None:
    """Return what makes the boundaries of any area doubtful: an extreme hangs on all of them."""
    areas = [one.section for one in writer.own_areas if one.section is not None]
    told = " ".join(map(str, writer.report.problems))
    named = [section.title for section in writer.sections if section.title and section.title in told]
    found = boundaries.doubts(writer.report.text, areas, writer.sections, named)
    return found[0] if found else None


# problems and answers


def matches(writer: Writer, found: Iterable[AnswerRow]) -> Looked[AnswerRow]:
    """Look at problems with their answers: both must name the same specific thing."""
    return looked(
        writer,
        "match",
        found,
        lambda row: None if _is_specific(row) else Refutation("similar_words_only"),
        lambda row: row.problem,
    )


MARKS = re.compile("[，,、；;]")


def _is_specific(row: AnswerRow) -> bool:
    """Return whether problem and answer print the same long words: shorter ones stand in many sentences."""
    alone = not MARKS.search(row.short)
    return row.certainty == STRONG and alone and len(row.matched_by) >= LEAST_SHARED and row.matched_by in row.answer


def unanswered(writer: Writer, found: Iterable[AnswerRow]) -> Looked[AnswerRow]:
    """Look for the words of problems in the plan: what is found there is not unanswered."""
    text, plan = writer.report.text, writer.side_spans("plan")
    return looked(
        writer,
        "absence",
        found,
        lambda row: match.refute_unanswered(text, row.problem_start, row.problem_end, plan),
        lambda row: row.problem,
    )


def passage(writer: Writer, row: AnswerRow) -> tuple[int, int] | None:
    """Return the clause of an answer that names the thing of the problem."""
    if row.match_start is None or row.match_end is None:
        return None
    return clause(writer, row.match_start, row.match_end)


# the levels above


def levels(writer: Writer, found: Iterable[LevelRow]) -> Looked[LevelRow]:
    """Look at targets beside those of the levels above: both numbers must be printed and of one kind."""
    return looked(
        writer,
        "change",
        found,
        lambda row: Refutation("not_comparable") if row.relation == "not_comparable" or row.derived else None,
        lambda row: f"{row.indicator} {row.place}",
    )
