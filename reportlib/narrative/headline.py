"""Sentences on the headline targets: their firmness, and their step from the last known value."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib import lexicon
from reportlib.narrative.findings import Base, HeadlineRow, firmness
from reportlib.narrative.sentence_parts import Derived, Row, Run, Sentence
from reportlib.narrative.writer import Book

FIRM = ("floor", "ceiling", "point", "range")
"""Kinds of target that a year-end value meets or misses without any judgement."""

MOSTLY_FIRM = 0.75
"""Least share of firm targets among those with a number for the whole to be called firm."""

LOOSE = 0.5
"""Share below which the whole is called loose."""

NUMBERED = ("floor", "ceiling", "point", "range", "about")
WORDLESS = ("relative", "delegated", "qualitative", "absent")
HELD, KEPT_AT = "held", lexicon.words("wording", "kept_at")
"""The class of targets that are to be kept at about a value, and the words that mark it."""

DEMANDS = ("more", "less", "level")

FEWEST_UNTOLD = 2
"""Fewest numbers of which the summary states that none has a last known value."""

MOST_STEPS = 4
"""Most targets named with their last value, those of the widest step first."""


def _rows(found: Sequence[Base]) -> tuple[Row, ...]:
    """Return the targets as rows of a computation; a growth and a level of one indicator are one target."""
    things = {(b.target.indicator, b.target.start, b.target.end): b.target for b in found}
    return tuple(Row(_label(target), target.start, target.end) for target in things.values())


def _label(target: HeadlineRow) -> str:
    return target.text if target.indicator in target.text else f"{target.indicator}: {target.text}"


def _numbered(book: Book) -> list[Base]:
    return [base for base in book.bases if base.target.value is not None]


def _firm(book: Book) -> list[Base]:
    return [base for base in _numbered(book) if firmness(base.target) in FIRM]


def total(book: Book) -> Derived:
    """Return the number of headline targets."""
    return book.count("headline_total", _rows(book.bases))


def numbers(book: Book) -> Derived:
    """Return the number of headline targets with a number."""
    return book.count("headline_numbers", _rows(_numbered(book)))


def firm(book: Book) -> Derived:
    """Return the number of headline targets that can be judged outright."""
    return book.count("headline_firm", _rows(_firm(book)))


def summary(book: Book) -> Sentence | None:
    """State how many headline targets there are, how many have numbers, and how many can be judged."""
    if not book.bases:
        return None
    if not _numbered(book):
        return book.say("summary_words", total=total(book))
    of, with_number, judged = (len(_rows(found)) for found in (book.bases, _numbered(book), _firm(book)))
    key = (
        "summary_headline_firm" if judged == with_number else "summary_headline" if judged else "summary_headline_none"
    )
    key = "summary_headline_full" if with_number == of > judged > 0 else key
    key = "summary_headline_all" if judged == of > 1 else key
    return book.say(key, total=total(book), numbers=numbers(book), firm=firm(book))


def untold(book: Book) -> Sentence | None:
    """State in the summary that the review gives no last value of any headline target."""
    found = _numbered(book)
    if len(_rows(found)) < FEWEST_UNTOLD or "review" not in book.sides or any(item.last for item in found):
        return None
    items = [Run((book.named(name),)) for name in dict.fromkeys(item.target.indicator for item in found)]
    return book.say("summary_untold", items=book.join(items))


def classes(book: Book) -> Sentence | None:
    """Name the targets that are floors, ceilings, exact or approximate."""
    listed = []
    for code in (*NUMBERED, HELD):
        named: dict[str, list[Base]] = {}
        for base in _numbered(book):
            if _class(base) == code:
                named.setdefault(base.target.indicator, []).append(base)
        items = [_item(book, found) for found in named.values()]
        if items:
            listed.append(book.phrase(f"class_{code}", items=book.join(items, most=len(items))))
    return book.say("headline_classes", classes=book.clauses(listed)) if listed else None


def _class(base: Base) -> str:
    """Return the firmness of a target; one to be kept at about a value (控制在3%左右) is a class of its own."""
    code = firmness(base.target)
    return HELD if code == "about" and any(word in base.target.text for word in KEPT_AT) else code


def _item(book: Book, found: Sequence[Base]) -> Run:
    """Return a target with its numbers, named after the first."""
    first = found[0].target
    value = book.join([Run((book.target(base),)) for base in found])
    return book.phrase("item", name=book.measured(first.indicator, first.measure, first.value), value=value)


def hardness(book: Book) -> Sentence | None:
    """State whether the targets are firm as a whole."""
    found, hard = _numbered(book), _firm(book)
    if not found:
        return None
    share = len(_rows(hard)) / len(_rows(found))
    key = "firm_all" if share == 1 else "firm_most" if share >= MOSTLY_FIRM else "firm_half"
    key = "firm_none" if not hard else "firm_few" if share < LOOSE else key
    return book.say(key, numbers=numbers(book), firm=firm(book))


def wordless(book: Book) -> Sentence | None:
    """Name the targets without a number, and what they have instead."""
    listed: list[Run] = []
    for code in WORDLESS:
        found = [base for base in book.bases if firmness(base.target) == code]
        if found:
            items = [book.quoted(base.target.text) for base in found]
            agreeing = book.silent(len(found))
            listed.append(book.phrase(f"class_{code}", items=book.join(items, most=len(items)), n=agreeing))
    if not listed:
        return None
    key = "wordless" if _numbered(book) else "wordless_only"
    return book.say(key, classes=book.clauses(listed), total=total(book))


def wishes(book: Book) -> Sentence | None:
    """Name the targets of which the report adds that it will strive for more."""
    found = {base.target.indicator: base for base in book.bases if base.target.stretch}
    if not found:
        return None
    items: list[Run] = [book.phrase("listed", name=book.named(indicator)) for indicator in found]
    return book.say("wishes", items=book.join(items))


def base(book: Book) -> Sentence | None:
    """Compare the targets with the same indicators of the review, if the report has a review."""
    found = _numbered(book)
    known = [item for item in found if item.last is not None]
    if not found or not (known or "review" in book.sides):
        return None
    if not known:
        return book.say("base_none", numbers=numbers(book))
    aims = [item for item in known if not item.is_limit]
    if not aims:
        return None
    steps = [_step(book, item) for item in sorted(aims, key=_width)[:MOST_STEPS]]
    if len(aims) == 1:
        return book.say("base_known_one", items=book.clauses(steps))
    return book.say(
        "base_known",
        n=book.count("headline_known", _rows(aims)),
        demands=book.demands("headline", {code: _rows([b for b in aims if b.demand == code]) for code in DEMANDS}),
        items=book.clauses(steps),
        rest=book.phrase("and_others") if len(aims) > len(steps) else "",
    )


def limits(book: Book) -> Sentence | None:
    """Compare the limits (of prices, of unemployment) with what was reached."""
    found = [item for item in _numbered(book) if item.last is not None and item.is_limit]
    if not found:
        return None
    return book.say("base_limits", items=book.clauses([_step(book, item) for item in found[:MOST_STEPS]]))


def _width(item: Base) -> tuple[float, int]:
    """Return the sort key of a step: the widest first, relative to the last value, then in text order."""
    assert item.last is not None and item.target.value is not None
    last = abs(item.last.value)
    return (-abs(item.target.value - item.last.value) / last if last else 0.0, item.target.start)


def _step(book: Book, item: Base) -> Run:
    assert item.last is not None
    return book.phrase(
        "base_step",
        name=book.measured(item.target.indicator, item.target.measure, item.target.value),
        last=book.cite(item.last),
        value=book.target(item),
    )


def missing(book: Book) -> Sentence | None:
    """State how many of the others have no value to compare with."""
    found = _numbered(book)
    without = [item for item in found if item.last is None]
    if not without or len(without) == len(found):
        return None
    items: list[Run] = [book.phrase("listed", name=book.named(item.target.indicator)) for item in without]
    return book.say("base_missing", missing=book.count("headline_missing", _rows(without)), items=book.join(items))
