"""Sentences on what the plan is about: subject classes beside the review, the leads of its longest area, its words."""

from __future__ import annotations

from .. import findings, schema
from ..findings import SMALL, Subject, shifts
from .book import Book
from .fragments import Derived, Name, Row, Run, Sentence

MOST_TERMS = 4
"""Words named for each side."""

OPENING = 12
"""Characters by which a passage is called in the list that a share was computed from."""

MOST_FORMULAS = 3
"""Formulas named at most."""

FEWEST_USES = 3
"""A formula that the plan uses less often is not named."""

FEWEST_LEADS = 3
"""With fewer leads than this in an area, their order and space say nothing."""

OPENS = 0.01
"""A class that comes up before this share of the plan is what the plan opens with."""

LARGE = 0.05
"""A class with this share of the plan or more is looked at for where it first comes up."""


def _decided(book: Book) -> list[Subject]:
    return [one for one in book.subjects if one.topic and one.plan.chars]


def _label(book: Book, one: Subject) -> Name:
    label = schema.codes("topic")[one.topic]
    return Name(label[book.lang == "zh"], False)


def _share(book: Book, one: Subject) -> Derived:
    return book.derived_at("topic_share", _at(one), 100 * one.plan.share, f"{one.plan.share:.1%}", _rows(book, one))


def _rows(book: Book, one: Subject) -> tuple[Row, ...]:
    """The passages of the plan that are of a class, each with the words that it begins with and its length."""
    return tuple(
        Row(f"{book.report.text[row.start : row.end].strip()[:OPENING]}\u2026: {row.chars}", row.start, row.end)
        for row in findings.topics(book.report)
        if row.scope == "plan" and row.topic == one.topic
    )


def _at(one: Subject) -> str:
    """The place of a class in the dictionary, which tells classes apart on the page."""
    return str(list(schema.codes("topic")).index(one.topic))


def most(book: Book) -> Sentence | None:
    """Which classes the plan writes most of."""
    found = _decided(book)
    if len(found) < 2:
        return None
    first, second = found[:2]
    return book.say(
        "topics_most",
        first=_label(book, first),
        share=_share(book, first),
        second=_label(book, second),
        other=_share(book, second),
    )


def shifted(book: Book) -> Sentence | None:
    """Which class gains most from review to plan, and which loses most."""
    if len(_decided(book)) < 2:
        return None
    up, down = shifts(book.subjects)
    said = [book.phrase(f"topic_{way}", **_shift(book, one)) for way, one in (("up", up), ("down", down)) if one]
    if not said:
        return book.say("topics_alike", points=book.derived("topic_points", 100 * SMALL, f"{100 * SMALL:.0f}", ()))
    return book.say("topics_shift", shifts=book.clauses(said))


def _shift(book: Book, one: Subject) -> dict[str, Derived | Name]:
    points = abs(100 * one.change)
    row = Row(f"{one.topic}: {one.review.share:.1%} \u2192 {one.plan.share:.1%}", None, None)
    return {
        "topic": _label(book, one),
        "points": book.derived_at("topic_change", _at(one), points, f"{points:.1f}", (row,)),
    }


def early(book: Book) -> Sentence | None:
    """Which of the large classes comes up first in the plan, and which last."""
    found = [one for one in _decided(book) if one.plan.share >= LARGE and one.plan.first_at is not None]
    if len(found) < FEWEST_LEADS:
        return None
    found.sort(key=lambda one: one.plan.first_at or 0.0)
    first, last = found[0], found[-1]
    return book.say(
        "topics_early" if (first.plan.first_at or 0.0) >= OPENS else "topics_opening",
        first=_label(book, first),
        start=_first_at(book, first),
        last=_label(book, last),
        end=_first_at(book, last),
    )


def _first_at(book: Book, one: Subject) -> Derived:
    at = one.plan.first_at or 0.0
    return book.derived_at("topic_first", _at(one), 100 * at, f"{at:.0%}", _rows(book, one)[:1])


def leads(book: Book) -> Sentence | None:
    """With what the longest area opens, and on what it dwells."""
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
        n=book.count("leads", tuple(Row(row.title, row.start, row.end) for row in found)),
        area=book.titled(area.priority.title),
        first=book.titled(found[0].title),
        longest=book.titled(longest.title),
        share=book.derived("lead_share", 100 * longest.share, f"{longest.share:.1%}", rows),
    )


def words(book: Book) -> Sentence | None:
    """The words that lean to either side."""
    if not book.lean.review or not book.lean.plan:
        return None
    review, plan = (
        book.join([book.phrase("listed", name=book.named(term.term)) for term in terms[:MOST_TERMS]])
        for terms in (book.lean.review, book.lean.plan)
    )
    return book.say("words_both", review=review, plan=plan)


def formulas(book: Book) -> Sentence | None:
    """Which wordings of the centre the plan uses most."""
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
    """Which share of the plan has no subject class."""
    found = next((one for one in book.subjects if not one.topic), None)
    if found is None or not found.plan.chars or len(book.subjects) < 2:
        return None
    value = found.plan.share
    return book.say(
        "limits_undecided", share=book.derived("undecided", 100 * value, f"{value:.1%}", _rows(book, found))
    )
