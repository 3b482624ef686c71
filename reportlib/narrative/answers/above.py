"""How the targets stand to those of the levels above, who spoke first, and which words stand in the reports above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib.core import schema
from reportlib.narrative import findings, second_look
from reportlib.narrative.findings import Base, LevelRow, WordAboveRow
from reportlib.narrative.sentence_parts import Derived, Name, Row, Run, Sentence
from reportlib.narrative.wording import amount, bounded, decimal, difference, printed
from reportlib.narrative.writer import Writer

GROWTH = "gdp_growth"
"""The target that is compared with those of the levels above."""

FIRST = ("own", "above")

MOST_WORDS = 4
"""Most words quoted in a sentence."""

EXPLAINED = ("explained", "slogan", "quoted")
"""Kinds of wordings that a place may have of its own; formulas of the centre are none."""

_COPY = re.compile("[;；]")
"""What parts the report that a fact is from from the copy of it that was read."""


def _levels(writer: Writer) -> list[LevelRow]:
    return [row for row in findings.levels(writer.report) if row.indicator_id == GROWTH and row.value is not None]


def _own(writer: Writer) -> Base | None:
    """Return the growth target of the report's own year."""
    found = (base for base in writer.bases if base.target.indicator_id == GROWTH)
    return next((base for base in found if not second_look.is_later(writer, base)), None)


def ambition(writer: Writer) -> Sentence | None:
    """Put the growth target beside those of the levels above for the same year."""
    held = second_look.levels(writer, _levels(writer))
    own = _own(writer)
    if not held or own is None or own.target.value is None:
        return None
    items = [
        writer.phrase("above_item", place=_place(writer, row), value=_value(writer, row), side=_side(writer, row))
        for row in held.standing
    ]
    name = writer.measured(own.target.indicator, own.target.measure, own.target.value)
    return writer.claim(held, "answer_above", name=name, own=writer.target(own), items=writer.clauses(items))


def first(writer: Writer) -> Sentence | None:
    """State for each level above whether its target was given before the report or after it."""
    dated = [row for row in _levels(writer) if row.own_date and row.relation != "not_comparable"]
    held = second_look.levels(writer, dated)
    if all(row.first not in FIRST for row in held.standing) or _own(writer) is None:
        return None
    items = [
        writer.phrase(
            f"first_{row.first if row.first in FIRST else 'unknown'}",
            place=_place(writer, row),
            date=Name(row.above_date, False, row.source),
            own=Name(row.own_date, False),
        )
        for row in held.standing
    ]
    return writer.claim(held, "answer_first", items=writer.clauses(items)) if items else None


def _place(writer: Writer, row: LevelRow) -> Name:
    if row.level == "nation":
        english, chinese = schema.codes("level_above")["nation"]
        return Name(chinese if writer.lang == "zh" else english, False)
    return Name(row.place if writer.lang == "zh" else writer.romanised(row.place), False, row.place)


def _source(row: LevelRow) -> tuple[Row, ...]:
    """Return what a fact rests on; where a copy of it was read is told in the table alone."""
    return (Row(f"{row.place} {row.year} · {_COPY.split(row.source)[0]}", None, None),)


def _value(writer: Writer, row: LevelRow) -> Derived:
    assert row.value is not None
    if writer.lang != "zh":
        text = bounded(row.value, row.value_max, row.unit, row.bound)
    elif row.value_max is not None:
        text = f"{decimal(row.value)}\u2013{amount(row.value_max, row.unit, 'zh')}"
    else:
        text = printed(row, "", "zh")
    return writer.derived_at("level_above", f"{row.level}-{row.indicator_id}", row.value, text, _source(row))


def _side(writer: Writer, row: LevelRow) -> Run:
    """Return how the own number stands to that of the level above, as far as the two can be subtracted."""
    if row.relation == "equal":
        return writer.phrase("above_equal" if row.bound == row.own_bound or not row.bound else "above_equal_number")
    if row.relation not in ("higher", "lower") or row.difference is None:
        return Run(())
    size = abs(row.difference)
    number = writer.derived_at(
        "level_difference", f"{row.level}-{row.indicator_id}", size, difference(size, "百分点"), _source(row)
    )
    return writer.phrase(f"above_{row.relation}", n=number)


def shared_words(writer: Writer) -> Sentence | None:
    """Quote explained terms and slogans that stand in a report above."""
    rows = [row for row in findings.words_above(writer.report) if row.above_count and row.kind in EXPLAINED]
    return _words(writer, rows, "answer_words_above")


def own_words(writer: Writer) -> Sentence | None:
    """Quote explained terms and slogans that stand in none of the reports above that were given."""
    rows = [row for row in findings.words_above(writer.report) if row.nowhere and row.kind in EXPLAINED]
    return _words(writer, rows, "answer_words_own")


def _words(writer: Writer, rows: Sequence[WordAboveRow], key: str) -> Sentence | None:
    held = {row.phrase: row for row in sorted(rows, key=lambda row: (-row.count, row.start))}
    spans = second_look.quotations(writer, [(row.start, row.end) for row in held.values()])
    quotes = [writer.quote(*span) for span in spans.standing[:MOST_WORDS]]
    places = dict.fromkeys(row.place for row in rows)
    called = [Run((Name(place if writer.lang == "zh" else writer.romanised(place), False, place),)) for place in places]
    more = len(spans.standing) > len(quotes)
    return (
        writer.claim(spans, key, items=writer.join(quotes, more=more), places=writer.join(called)) if quotes else None
    )


def explained(writer: Writer) -> Sentence | None:
    """State how many terms the report explains itself, with those that it uses most."""
    rows = findings.glossary(writer.report)
    if len(rows) < 2:
        return None
    held = second_look.looked(writer, "count", rows, lambda row: None, lambda row: row.term)
    doubt = second_look.explained(writer, rows)
    ordered = sorted(rows, key=lambda row: (-row.mentions, row.start))[:MOST_WORDS]
    quotes = [writer.quote(row.start, row.start + len(row.term)) for row in ordered]
    listed = tuple(Row(row.term, row.start, row.start + len(row.term)) for row in rows)
    n, items = writer.count("glossary", listed), writer.join(quotes, more=len(quotes) < len(rows))
    if doubt is None:
        return writer.claim(held, "answer_explained", n=n, items=items)
    why = "unnumbered" if doubt.rule == "without_numbers" else "numbers"
    return writer.claim(held, "answer_explained_read", n=n, items=items, doubt=writer.phrase(f"explained_{why}"))
