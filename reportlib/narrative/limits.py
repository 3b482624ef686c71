"""Sentences on the extent of the report, and on what this reading of it does not know."""

from __future__ import annotations

from ..findings import glossary
from .book import Book
from .fragments import Row, Sentence

CONTRAST = 1.5
"""One side holds the numbers when its density is at least this many times the other's."""


FEW = 20
"""With fewer numbers than this on both sides together, their densities are not compared."""


def extent(book: Book) -> Sentence:
    """How long the report is, how many numbers it states, and on which side they stand."""
    chars = book.total("body_chars", book.body_chars, book.part_rows)
    number = book.count("quantities", book.rows(book.quantities))
    title = book.report_title
    if not book.sides:
        return book.say("extent_none", title=title, chars=chars, n=number)
    if len(book.sides) == 1:
        (code,) = book.sides
        side = book.phrase(f"side_{code}")
        return book.say("extent_one", title=title, chars=chars, n=number, side=side)
    review, plan = book.sides["review"], book.sides["plan"]
    contrast = "review" if review.density >= CONTRAST * plan.density else "even"
    contrast = "plan" if plan.density >= CONTRAST * review.density and plan.quantities else contrast
    counted = len(review.quantities) + len(plan.quantities)
    return book.say(
        "extent_two" if counted >= FEW else "extent_few",
        title=title,
        chars=chars,
        n=number,
        review=book.rate("density_review", review.density, book.rows(review.quantities)),
        plan=book.rate("density_plan", plan.density, book.rows(plan.quantities)),
        contrast=book.phrase(f"contrast_{contrast}"),
    )


def rule(book: Book) -> Sentence | None:
    """That nobody has checked the rows."""
    if not book.quantities:
        return None
    return book.say("limits_rule", n=book.count("quantities", book.rows(book.quantities)))


def flagged(book: Book) -> Sentence | None:
    """How many rows the rules themselves were unsure of."""
    found = [q for q in book.quantities if q.review]
    if not found:
        return None
    rows = book.rows(found)
    return book.say(
        "limits_flagged",
        n=book.count("flagged", rows),
        share=book.fraction("flagged_share", len(found), len(book.quantities), rows),
    )


def nameless(book: Book) -> Sentence | None:
    """How many numbers have no indicator."""
    found = [q for q in book.quantities if not q.indicator]
    return book.say("limits_nameless", n=book.count("nameless", book.rows(found))) if found else None


def context(book: Book) -> Sentence | None:
    """How many numbers are neither done nor promised."""
    found = [q for q in book.quantities if q.status == "context"]
    return book.say("limits_context", n=book.count("context", book.rows(found))) if found else None


def terms(book: Book) -> Sentence | None:
    """How many terms the appendix explains, and whether the body uses them."""
    found = glossary(book.report)
    if not found:
        return None
    rows = tuple(Row(entry.term, entry.start, entry.end) for entry in found)
    unused = tuple(row for row, entry in zip(rows, found, strict=True) if entry.mentions == 0)
    return book.say(
        "limits_glossary" if unused else "limits_glossary_used",
        n=book.count("glossary", rows),
        unused=book.count("glossary_unused", unused),
    )
