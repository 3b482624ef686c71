"""What the headline targets are, and how firmly each is put."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib import lexicon
from reportlib.narrative import second_look
from reportlib.narrative.findings import Base, firmness
from reportlib.narrative.sentence_parts import Run, Sentence
from reportlib.narrative.writer import Writer

MOST_ITEMS = 10
"""Most headline targets that are named; the notebook on targets lists the rest."""

CLASSES = ("floor", "ceiling", "range", "point", "about", "held")
"""How the number of a headline target is put, the firmest first; a value to be held at about a number is the last."""

YEARLY = "\u5e74\u5747"
"""年均: a growth that is an average over years."""

WORDLESS = ("relative", "delegated", "absent", "qualitative")
"""What a headline target without a number has instead."""


def distinct(found: Sequence[Base]) -> list[Base]:
    """Return the headline targets, each clause once."""
    held: dict[tuple[int, int], Base] = {}
    for base in found:
        held.setdefault((base.target.start, base.target.end), base)
    return list(held.values())


def headline(writer: Writer) -> Sentence | None:
    """Name the headline targets: in Chinese as they are printed."""
    found = distinct(writer.bases)
    spans = second_look.quotations(writer, [(base.target.start, base.target.end) for base in found])
    items: list[Run] = []
    for base in found[:MOST_ITEMS]:
        span = base.target.start, base.target.end
        worded = base.target.value is not None and writer.lang != "zh" and _is_named(writer, base)
        if not worded and span in spans.standing:
            items.append(_dated(writer, base, writer.quote(*span)))
        elif base.target.value is not None and _is_named(writer, base):
            items.append(_item(writer, [base]))
    if not items:
        return None
    told = writer.join(items, more=len(items) < len(found))
    if second_look.all_later(writer, found):
        return writer.claim(spans, "answer_headline_later", of=_years(writer, found), items=told)
    return writer.claim(spans, "answer_headline", items=told)


def _years(writer: Writer, found: Sequence[Base]) -> Run:
    """Return the years that targets are of which are not of the report's own year."""
    span = second_look.years(writer, found)
    return writer.year(span) if span else writer.phrase("years_to_come")


def _dated(writer: Writer, base: Base, told: Run) -> Run:
    """Return a target with its years, where others beside it are of other years."""
    if not second_look.is_later(writer, base) or second_look.all_later(writer, writer.bases):
        return told
    return writer.phrase("of_years", told=told, years=_years(writer, [base]))


def _is_named(writer: Writer, base: Base) -> bool:
    if base.target.indicator_id:
        return True
    return base.printed is not None and second_look.is_speakable(writer, base.printed)


def firm(writer: Writer) -> Sentence | None:
    """Name the targets by the words that bound their numbers, and those that have no number."""
    asked = [base for base in writer.bases if base.target.value is None or _is_named(writer, base)]
    held = second_look.firm(writer, asked)
    doubtful = {(base.target.start, base.target.end) for base in asked if base not in held.standing}
    found = [base for base in held.standing if (base.target.start, base.target.end) not in doubtful]
    listed = [
        writer.phrase(f"class_{code}", items=writer.join(items))
        for code in CLASSES
        if (items := _named(writer, [base for base in found if _class(base) == code]))
    ]
    spans = second_look.quotations(
        writer, [(base.target.start, base.target.end) for base in found if base.target.value is None]
    )
    for code in WORDLESS:
        wordless = [base for base in distinct(found) if base.target.value is None and base.target.kind == code]
        places = ((base.target.start, base.target.end) for base in wordless)
        quotes = [writer.quote(*span) for span in places if span in spans.standing]
        if quotes:
            listed.append(writer.phrase(f"class_{code}", items=writer.join(quotes)))
    told = {(base.target.start, base.target.end) for base in found}
    left = [span for base in distinct(writer.bases) if (span := (base.target.start, base.target.end)) not in told]
    quotes = [writer.quote(*span) for span in second_look.quotations(writer, left).standing]
    if quotes:
        listed.append(writer.phrase("class_other", items=writer.join(quotes)))
    if not listed:
        return None
    if second_look.all_later(writer, found):
        return writer.claim(held, "answer_firm_later", of=_years(writer, found), classes=writer.clauses(listed))
    return writer.claim(held, "answer_firm", classes=writer.clauses(listed))


def committed(writer: Writer) -> Sentence | None:
    """Name the targets that carry a word of commitment, with the word."""
    found = second_look.firm(writer, [base for base in writer.bases if base.target.commitment])
    held: dict[str, list[Base]] = {}
    for base in found.standing:
        if base.target.value is None or _is_named(writer, base):
            held.setdefault(base.target.commitment, []).append(base)
    listed = [
        writer.phrase("with_word", word=writer.named(word), items=writer.join(_either(writer, same)))
        for word, same in held.items()
    ]
    return writer.claim(found, "answer_words", items=writer.clauses(listed)) if listed else None


def _either(writer: Writer, found: Sequence[Base]) -> list[Run]:
    numbered = _named(writer, [base for base in found if base.target.value is not None])
    return [*numbered, *(writer.quote(b.target.start, b.target.end) for b in found if b.target.value is None)]


def _class(base: Base) -> str:
    """Return how a number is bounded; one to be kept at about a value (控制在3%左右) is a class of its own."""
    if base.target.value is None:
        return ""
    code = firmness(base.target)
    kept = code == "about" and any(word in base.target.text for word in lexicon.words("narrative_words", "kept_at"))
    return "held" if kept else code


def _named(writer: Writer, found: Sequence[Base]) -> list[Run]:
    """Return targets with their numbers, those of one indicator and measure together: 10% and 30亿元 are two."""
    held: dict[tuple[str, str], list[Base]] = {}
    for base in found:
        held.setdefault((base.target.indicator, base.target.measure), []).append(base)
    return [_item(writer, same) for same in held.values()]


def _item(writer: Writer, found: Sequence[Base]) -> Run:
    first = found[0].target
    value = writer.join([_dated_number(writer, base) for base in found])
    if first.measure == "growth" and (first.value or 0.0) > 0 and YEARLY in first.text:
        return writer.phrase(
            "item", name=writer.phrase("measured_yearly", name=writer.named(first.indicator)), value=value
        )
    return writer.phrase("item", name=writer.measured(first.indicator, first.measure, first.value), value=value)


def _dated_number(writer: Writer, base: Base) -> Run:
    """Return the number of a target, with its years where others beside it are of other years."""
    told = Run((writer.target(base),))
    if not second_look.is_later(writer, base) or second_look.all_later(writer, writer.bases):
        return told
    return writer.phrase("number_of_years", told=told, years=_years(writer, [base]))
