"""The second look at what is missing, what is first or longest, and what answers what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportlib import lexicon
from reportlib.analysis.claims import absence, boundaries, glossary_count
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core.records import GlossaryEntry, Quantity
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import AnswerRow, Area, Gap
from reportlib.narrative.second_look.looked import looked
from reportlib.narrative.second_look.words import clause, quotations
from reportlib.narrative.writer import Writer

CHANGES = lexicon.pattern_of("{verbs.grow}|{verbs.fall}")
"""A verb of change between a thing and the number by which it grew or fell."""

SHORT_REVIEW = 1000
"""Fewest characters of a review of which it may be said that something is not in it."""

LEAST_SHARED = 5
"""Fewest characters that a problem and its answer must share to be told as a pair."""

STRONG = "strong"
"""The certainty of an answer that names the same thing as its problem."""

LIVELIHOOD = lexicon.pattern_of("{second_looks.livelihood}")
"""A paragraph on the projects for people's livelihood, which closes a plan and belongs to none of its areas."""

HEAD_OF_LINE = 40
"""Characters of a paragraph in which its subject is named."""

CLOSE = 0.1
"""Greatest difference of two lengths, as a share of the longer, at which the shorter is named beside it."""


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


def mentioned(writer: Writer, row: Quantity) -> tuple[int, int] | None:
    """Return the clause of the review in which a target surely stands with a number, to be quoted, or None."""
    text = writer.report.text
    spans = writer.side_spans("review")
    for found in absence.mentions(text, spans, row.indicator_id, row.indicator, row.measure):
        if not found.sure or not found.same_measure or found.kind != "own":
            continue
        if row.measure == "growth" and not CHANGES.search(text, found.noun_end, found.number_start):
            continue
        span = clause(writer, found.noun_start, found.number_end)
        if span is not None and quotations(writer, [span]).standing:
            return span
    return None


def explained(writer: Writer, found: Sequence[GlossaryEntry]) -> Refutation | None:
    """Return what makes it doubtful that an appendix explains as many terms as were read in it."""
    parts = [row for row in writer.parts if row.role != "appendix"]
    body = (parts[0].body_start, parts[-1].body_end) if parts else (0, 0)
    numbers = [row.number for row in found]
    return glossary_count.refute(writer.report.text, numbers, body, (body[1], len(writer.report.text)))


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
    if found:
        return found[0]
    last = areas[-1] if areas else None
    return _list_of_projects(writer.report.text, last.body_start, last.body_end) if last is not None else None


def _list_of_projects(text: str, start: int, end: int) -> Refutation | None:
    """Return where a paragraph of an area begins with the yearly projects for people's livelihood."""
    for found in LIVELIHOOD.finditer(text, start, end):
        line = text.rfind("\n", start, found.start())
        if line >= 0 and found.start() - line <= HEAD_OF_LINE:
            return Refutation("tail_livelihood", *found.span())
    return None


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


def passage(writer: Writer, row: AnswerRow) -> tuple[int, int] | None:
    """Return the clause of an answer that names the thing of the problem, if it is in the plan of the year."""
    if row.match_start is None or row.match_end is None:
        return None
    if any(start <= row.match_start < end for start, end in writer.later_spans):
        return None  # a five-year outline is no plan of the year
    return clause(writer, row.match_start, row.match_end)
