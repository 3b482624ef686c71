"""What the review reports besides the headline targets: falls, the usual indicators, and what it opens with."""

from __future__ import annotations

from reportlib.analysis.claims import opening as opened
from reportlib.analysis.claims.estimates import FIRM
from reportlib.core.records import Quantity
from reportlib.narrative import findings, second_look
from reportlib.narrative.answers.results import compared
from reportlib.narrative.sentence_parts import Row, Run, Sentence
from reportlib.narrative.writer import Writer

OPENING = 0.05
"""Least share of the body of what opens the review for it to be told."""

FEWEST = 3
"""Fewest usual indicators that are worth a sentence."""

MOST_QUOTED = 4
"""Most clauses quoted in a sentence."""

FOLDS = "番"
"""A unit of growth over years."""

USUAL = ("level", "growth", "share")
"""Measures of the usual indicators."""


def _reported(writer: Writer) -> list[Quantity]:
    """Return what is reported of the year before the report's, of indicators with an id, in the customary order."""
    year = writer.report.metadata.year
    last = str(year - 1) if year else None
    review = writer.side_spans("review")
    found = [
        q
        for q in writer.quantities
        if any(start <= q.start < end for start, end in review)
        and q.status == "actual"
        and findings.is_usual(q.indicator_id)
        and q.period == last
        and q.measure in USUAL
        and q.unit != FOLDS
        and not q.review
    ]
    ids: dict[int, set[str]] = {}
    for q in found:
        ids.setdefault(q.sentence_start, set()).add(q.indicator_id)
    found = [q for q in found if len(ids[q.sentence_start]) > 1]  # a sentence of figures of the whole place
    return sorted(found, key=lambda q: (findings.custom(q.indicator_id), q.measure != "growth", q.start))


def falls(writer: Writer) -> Sentence | None:
    """Quote the reported falls of things of which more is better."""
    found = [
        q
        for q in writer.quantities
        if q.status == "actual"
        and q.measure in ("growth", "change")
        and q.value < 0
        and findings.is_more_better(q)
        and not q.review
    ]
    spans = second_look.quotations(writer, second_look.statements(writer, found))
    quotes: list[Run] = [writer.quote(*span) for span in spans.standing[:MOST_QUOTED]]
    more = len(spans.standing) > len(quotes)
    return writer.claim(spans, "news_falls", items=writer.join(quotes, more=more)) if quotes else None


def opening(writer: Writer) -> Sentence | None:
    """State what the review begins with and how much room that takes, by its title or its own words."""
    parts = [row for row in writer.sections if row.level == 1 and row.role != "appendix"]
    if not parts or "review" not in writer.sides:
        return None
    body = parts[0].body_start, parts[-1].body_end
    room = opened.room(writer.report.text, body, writer.sections, ())
    block = room.blocks[0] if room.blocks else None
    if block is None or block.of_body < OPENING:
        return None
    title = next((row for row in writer.sections if row.section_id == block.section_id and block.title), None)
    if title is None or not title.number or title.start is None or title.end is None:
        return None
    held = second_look.quotations(writer, [(title.start, title.end)])
    if not held:
        return None
    quote = writer.quote(*held.standing[0])
    rows = (Row(f"{block.chars}", block.start, block.end), Row(f"{room.body_chars}", *body))
    share = writer.derived("opening", 100 * block.of_body, f"{100 * block.of_body:.0f}%", rows)
    return writer.claim(held, "news_opening", first=quote, share=share)


def usual(writer: Writer) -> Sentence | None:
    """Quote what the review reports of the usual indicators, besides those of the headline targets."""
    told = {pair.record.start for pair in compared(writer).standing}
    held: dict[str, Quantity] = {}
    for q in _reported(writer):
        if q.start not in told:
            held.setdefault(q.indicator_id, q)
    sure = [q for q in held.values() if second_look.estimate(writer, q) == FIRM]
    spans = second_look.quotations(writer, second_look.statements(writer, sure))
    quotes: list[Run] = [writer.quote(*span) for span in spans.standing[:MOST_QUOTED]]
    if len(quotes) < FEWEST:
        return None
    year = writer.year(next(iter(held.values())).period)
    return writer.claim(spans, "news_usual", year=year, items=writer.join(quotes, more=True))
