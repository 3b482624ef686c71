"""Sentences on the subjects of the plan: classes compared with the review, leads of the longest area, words."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib.core import schema
from reportlib.narrative import findings
from reportlib.narrative.findings import Subject, TopicRow, alike, shifts
from reportlib.narrative.sentence_parts import Derived, Name, Row, Run, Sentence
from reportlib.narrative.writer import Writer

MOST_TERMS = 4
"""Most words named for each side."""

OPENING = 12
"""Characters that name a passage in the list from which a share was computed."""

MOST_FORMULAS = 3
"""Most formulas named."""

FEWEST_USES = 3
"""Fewest uses in the plan of a formula that is named."""

FEWEST_LEADS = 3
"""Fewest leads of an area whose order and space are compared."""


def most(writer: Writer) -> Sentence | None:
    """Name the classes with most space in the areas of the plan; text before the areas is excluded."""
    held: dict[str, list[TopicRow]] = {}
    areas = [area.section for area in writer.areas if area.section is not None]
    for row in writer.passages:
        if any(area.body_start <= row.start < area.body_end for area in areas):
            held.setdefault(row.topic, []).append(row)
    total = sum(row.chars for rows in held.values() for row in rows)
    shares = {topic: sum(row.chars for row in rows) for topic, rows in held.items() if topic}
    if len(shares) < 2 or not total:
        return None
    first, second = sorted(shares, key=lambda topic: (-shares[topic], topic))[:2]
    return writer.say(
        "topics_most",
        first=_label(writer, first),
        share=_share(writer, first, shares[first] / total, held[first]),
        second=_label(writer, second),
        other=_share(writer, second, shares[second] / total, held[second]),
    )


def _label(writer: Writer, topic: str) -> Name:
    return Name(schema.codes("topic")[topic][writer.lang == "zh"], False)


def _share(writer: Writer, topic: str, share: float, rows: Sequence[TopicRow]) -> Derived:
    return writer.derived_at("topic_share", _at(topic), 100 * share, f"{share:.1%}", _rows(writer, rows))


def _rows(writer: Writer, rows: Sequence[TopicRow]) -> tuple[Row, ...]:
    """Return passages as rows of a computation, each with its first words and its length."""
    opening = ((writer.report.text[row.start : row.end].strip()[:OPENING], row) for row in rows)
    return tuple(Row(f"{words}\u2026: {row.chars}", row.start, row.end) for words, row in opening)


def _at(topic: str) -> str:
    """Return the position of a class in the dictionary, which identifies it on the page."""
    return str(list(schema.codes("topic")).index(topic))


def shifted(writer: Writer) -> Sentence | None:
    """Name the class that gains most from review to plan and the one that loses most.

    A paragraph has one class. If the paragraphs of the two sides are few or of unlike length, shares differ for that
    reason alone, and there is no sentence.
    """
    if not alike(writer.report):
        return None
    up, down = shifts(tuple(one for one in writer.subjects if one.topic and one.review.chars and one.plan.chars))
    said = [writer.phrase(f"topic_{way}", **_shift(writer, one)) for way, one in (("up", up), ("down", down)) if one]
    return writer.say("topics_shift", shifts=writer.clauses(said)) if said else None


def _shift(writer: Writer, one: Subject) -> dict[str, Derived | Name]:
    points = abs(100 * one.change)
    row = Row(f"{one.topic}: {one.review.share:.1%} \u2192 {one.plan.share:.1%}", None, None)
    number = writer.derived_at("topic_change", _at(one.topic), points, f"{points:.1f}", (row,))
    return {"topic": _label(writer, one.topic), "points": number}


def leads(writer: Writer) -> Sentence | None:
    """Name the first and the longest lead of the longest area."""
    if len(writer.areas) < 2:
        return None
    area = min(writer.areas, key=lambda one: one.priority.space_rank)
    found = sorted(
        (row for row in findings.leads(writer.report) if row.area_id == area.priority.section_id), key=lambda r: r.order
    )
    if len(found) < FEWEST_LEADS:
        return None
    longest = max(found, key=lambda row: (row.chars, -row.order))
    rows = (Row(f"{longest.title}: {longest.chars}", longest.start, longest.end),)
    return writer.say(
        "leads_first" if longest is found[0] else "leads",
        area=writer.titled(area.priority.title),
        first=writer.titled(found[0].title),
        longest=writer.titled(longest.title),
        share=writer.derived("lead_share", 100 * longest.share, f"{longest.share:.1%}", rows),
    )


def words(writer: Writer) -> Sentence | None:
    """Name the distinctive words of either side."""
    if not writer.lean.review or not writer.lean.plan:
        return None
    review, plan = (
        writer.join([writer.phrase("listed", name=writer.named(term.term)) for term in terms[:MOST_TERMS]])
        for terms in (writer.lean.review, writer.lean.plan)
    )
    return writer.say("words_both", review=review, plan=plan)


def formulas(writer: Writer) -> Sentence | None:
    """Name the formulas of the central leadership that the plan uses most."""
    found = [row for row in findings.phrases(writer.report) if row.kind == "formula" and row.plan >= FEWEST_USES]
    found.sort(key=lambda row: (-row.plan, row.start))
    if not found:
        return None
    items: list[Run] = [
        writer.phrase(
            "formula",
            name=writer.named(row.phrase),
            n=writer.derived_at(
                "formula", f"{row.start}-{row.end}", row.plan, str(row.plan), (Row(row.phrase, row.start, row.end),)
            ),
        )
        for row in found[:MOST_FORMULAS]
    ]
    return writer.say("formulas", items=writer.join(items, most=MOST_FORMULAS))


def undecided(writer: Writer) -> Sentence | None:
    """State which share of the plan has no subject class."""
    found = next((one for one in writer.subjects if not one.topic), None)
    if found is None or not found.plan.chars or len(writer.subjects) < 2:
        return None
    value = found.plan.share
    rows = [row for row in writer.passages if row.scope == "plan" and not row.topic]
    return writer.say(
        "limits_undecided", share=writer.derived("undecided", 100 * value, f"{value:.1%}", _rows(writer, rows))
    )
