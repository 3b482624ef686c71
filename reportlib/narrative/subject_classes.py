"""Sentences on the subjects of the plan: classes compared with the review, leads of the longest area, words."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib.core import schema
from reportlib.narrative import findings
from reportlib.narrative.findings import Subject, TopicRow, alike, shifts
from reportlib.narrative.sentence_parts import Derived, Name, Row, Run, Sentence
from reportlib.narrative.writer import Book

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


def most(book: Book) -> Sentence | None:
    """Name the classes with most space in the areas of the plan; text before the areas is excluded."""
    held: dict[str, list[TopicRow]] = {}
    areas = [area.section for area in book.areas if area.section is not None]
    for row in book.passages:
        if any(area.body_start <= row.start < area.body_end for area in areas):
            held.setdefault(row.topic, []).append(row)
    total = sum(row.chars for rows in held.values() for row in rows)
    shares = {topic: sum(row.chars for row in rows) for topic, rows in held.items() if topic}
    if len(shares) < 2 or not total:
        return None
    first, second = sorted(shares, key=lambda topic: (-shares[topic], topic))[:2]
    return book.say(
        "topics_most",
        first=_label(book, first),
        share=_share(book, first, shares[first] / total, held[first]),
        second=_label(book, second),
        other=_share(book, second, shares[second] / total, held[second]),
    )


def _label(book: Book, topic: str) -> Name:
    return Name(schema.codes("topic")[topic][book.lang == "zh"], False)


def _share(book: Book, topic: str, share: float, rows: Sequence[TopicRow]) -> Derived:
    return book.derived_at("topic_share", _at(topic), 100 * share, f"{share:.1%}", _rows(book, rows))


def _rows(book: Book, rows: Sequence[TopicRow]) -> tuple[Row, ...]:
    """Return passages as rows of a computation, each with its first words and its length."""
    opening = ((book.report.text[row.start : row.end].strip()[:OPENING], row) for row in rows)
    return tuple(Row(f"{words}\u2026: {row.chars}", row.start, row.end) for words, row in opening)


def _at(topic: str) -> str:
    """Return the position of a class in the dictionary, which identifies it on the page."""
    return str(list(schema.codes("topic")).index(topic))


def shifted(book: Book) -> Sentence | None:
    """Name the class that gains most from review to plan and the one that loses most.

    A paragraph has one class. If the paragraphs of the two sides are few or of unlike length, shares differ for that
    reason alone, and there is no sentence.
    """
    if not alike(book.report):
        return None
    up, down = shifts(tuple(one for one in book.subjects if one.topic and one.review.chars and one.plan.chars))
    said = [book.phrase(f"topic_{way}", **_shift(book, one)) for way, one in (("up", up), ("down", down)) if one]
    return book.say("topics_shift", shifts=book.clauses(said)) if said else None


def _shift(book: Book, one: Subject) -> dict[str, Derived | Name]:
    points = abs(100 * one.change)
    row = Row(f"{one.topic}: {one.review.share:.1%} \u2192 {one.plan.share:.1%}", None, None)
    number = book.derived_at("topic_change", _at(one.topic), points, f"{points:.1f}", (row,))
    return {"topic": _label(book, one.topic), "points": number}


def leads(book: Book) -> Sentence | None:
    """Name the first and the longest lead of the longest area."""
    if len(book.areas) < 2:
        return None
    area = min(book.areas, key=lambda one: one.priority.space_rank)
    found = sorted(
        (row for row in findings.leads(book.report) if row.area_id == area.priority.section_id), key=lambda r: r.order
    )
    if len(found) < FEWEST_LEADS:
        return None
    longest = max(found, key=lambda row: (row.chars, -row.order))
    rows = (Row(f"{longest.title}: {longest.chars}", longest.start, longest.end),)
    return book.say(
        "leads_first" if longest is found[0] else "leads",
        area=book.titled(area.priority.title),
        first=book.titled(found[0].title),
        longest=book.titled(longest.title),
        share=book.derived("lead_share", 100 * longest.share, f"{longest.share:.1%}", rows),
    )


def words(book: Book) -> Sentence | None:
    """Name the distinctive words of either side."""
    if not book.lean.review or not book.lean.plan:
        return None
    review, plan = (
        book.join([book.phrase("listed", name=book.named(term.term)) for term in terms[:MOST_TERMS]])
        for terms in (book.lean.review, book.lean.plan)
    )
    return book.say("words_both", review=review, plan=plan)


def formulas(book: Book) -> Sentence | None:
    """Name the formulas of the central leadership that the plan uses most."""
    found = [row for row in findings.phrases(book.report) if row.kind == "formula" and row.plan >= FEWEST_USES]
    found.sort(key=lambda row: (-row.plan, row.start))
    if not found:
        return None
    items: list[Run] = [
        book.phrase(
            "formula",
            name=book.named(row.phrase),
            n=book.derived_at(
                "formula", f"{row.start}-{row.end}", row.plan, str(row.plan), (Row(row.phrase, row.start, row.end),)
            ),
        )
        for row in found[:MOST_FORMULAS]
    ]
    return book.say("formulas", items=book.join(items, most=MOST_FORMULAS))


def undecided(book: Book) -> Sentence | None:
    """State which share of the plan has no subject class."""
    found = next((one for one in book.subjects if not one.topic), None)
    if found is None or not found.plan.chars or len(book.subjects) < 2:
        return None
    value = found.plan.share
    rows = [row for row in book.passages if row.scope == "plan" and not row.topic]
    return book.say("limits_undecided", share=book.derived("undecided", 100 * value, f"{value:.1%}", _rows(book, rows)))
