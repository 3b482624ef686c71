"""Sentences on the headline targets: their firmness, and their step from the last known value."""

from __future__ import annotations

from collections.abc import Sequence

from reportlib import lexicon
from reportlib.narrative.findings import Base, HeadlineRow, firmness
from reportlib.narrative.sentence_parts import Derived, Row, Run, Sentence
from reportlib.narrative.writer import Writer

FIRM = ("floor", "ceiling", "point", "range")
"""Kinds of target that a year-end value meets or misses without any judgement."""

MOSTLY_FIRM = 0.75
"""Least share of firm targets among those with a number for the whole to be called firm."""

LOOSE = 0.5
"""Share below which the whole is called loose."""

NUMBERED = ("floor", "ceiling", "point", "range", "about")
WORDLESS = ("relative", "delegated", "qualitative", "absent")
HELD = "held"
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


def _numbered(writer: Writer) -> list[Base]:
    return [base for base in writer.bases if base.target.value is not None]


def _firm(writer: Writer) -> list[Base]:
    return [base for base in _numbered(writer) if firmness(base.target) in FIRM]


def total(writer: Writer) -> Derived:
    """Return the number of headline targets."""
    return writer.count("headline_total", _rows(writer.bases))


def numbers(writer: Writer) -> Derived:
    """Return the number of headline targets with a number."""
    return writer.count("headline_numbers", _rows(_numbered(writer)))


def firm(writer: Writer) -> Derived:
    """Return the number of headline targets that can be judged outright."""
    return writer.count("headline_firm", _rows(_firm(writer)))


def summary(writer: Writer) -> Sentence | None:
    """State how many headline targets there are, how many have numbers, and how many can be judged."""
    if not writer.bases:
        return None
    if not _numbered(writer):
        return writer.say("summary_words", total=total(writer))
    of, with_number, judged = (len(_rows(found)) for found in (writer.bases, _numbered(writer), _firm(writer)))
    key = (
        "summary_headline_firm" if judged == with_number else "summary_headline" if judged else "summary_headline_none"
    )
    key = "summary_headline_full" if with_number == of > judged > 0 else key
    key = "summary_headline_all" if judged == of > 1 else key
    return writer.say(key, total=total(writer), numbers=numbers(writer), firm=firm(writer))


def untold(writer: Writer) -> Sentence | None:
    """State in the summary that the review gives no last value of any headline target."""
    found = _numbered(writer)
    if len(_rows(found)) < FEWEST_UNTOLD or "review" not in writer.sides or any(item.last for item in found):
        return None
    items = [Run((writer.named(name),)) for name in dict.fromkeys(item.target.indicator for item in found)]
    return writer.say("summary_untold", items=writer.join(items))


def classes(writer: Writer) -> Sentence | None:
    """Name the targets that are floors, ceilings, exact or approximate."""
    listed = []
    for code in (*NUMBERED, HELD):
        named: dict[str, list[Base]] = {}
        for base in _numbered(writer):
            if _class(base) == code:
                named.setdefault(base.target.indicator, []).append(base)
        items = [_item(writer, found) for found in named.values()]
        if items:
            listed.append(writer.phrase(f"class_{code}", items=writer.join(items, most=len(items))))
    return writer.say("headline_classes", classes=writer.clauses(listed)) if listed else None


def _class(base: Base) -> str:
    """Return the firmness of a target; one to be kept at about a value (控制在3%左右) is a class of its own."""
    code = firmness(base.target)
    kept = code == "about" and any(word in base.target.text for word in lexicon.words("narrative_words", "kept_at"))
    return HELD if kept else code


def _item(writer: Writer, found: Sequence[Base]) -> Run:
    """Return a target with its numbers, named after the first."""
    first = found[0].target
    value = writer.join([Run((writer.target(base),)) for base in found])
    return writer.phrase("item", name=writer.measured(first.indicator, first.measure, first.value), value=value)


def hardness(writer: Writer) -> Sentence | None:
    """State whether the targets are firm as a whole."""
    found, hard = _numbered(writer), _firm(writer)
    if not found:
        return None
    share = len(_rows(hard)) / len(_rows(found))
    key = "firm_all" if share == 1 else "firm_most" if share >= MOSTLY_FIRM else "firm_half"
    key = "firm_none" if not hard else "firm_few" if share < LOOSE else key
    return writer.say(key, numbers=numbers(writer), firm=firm(writer))


def wordless(writer: Writer) -> Sentence | None:
    """Name the targets without a number, and what they have instead."""
    listed: list[Run] = []
    for code in WORDLESS:
        found = [base for base in writer.bases if firmness(base.target) == code]
        if found:
            items = [writer.quoted(base.target.text) for base in found]
            agreeing = writer.silent(len(found))
            listed.append(writer.phrase(f"class_{code}", items=writer.join(items, most=len(items)), n=agreeing))
    if not listed:
        return None
    key = "wordless" if _numbered(writer) else "wordless_only"
    return writer.say(key, classes=writer.clauses(listed), total=total(writer))


def wishes(writer: Writer) -> Sentence | None:
    """Name the targets of which the report adds that it will strive for more."""
    found = {base.target.indicator: base for base in writer.bases if base.target.stretch}
    if not found:
        return None
    items: list[Run] = [writer.phrase("listed", name=writer.named(indicator)) for indicator in found]
    return writer.say("wishes", items=writer.join(items))


def base(writer: Writer) -> Sentence | None:
    """Compare the targets with the same indicators of the review, if the report has a review."""
    found = _numbered(writer)
    known = [item for item in found if item.last is not None]
    if not found or not (known or "review" in writer.sides):
        return None
    if not known:
        return writer.say("base_none", numbers=numbers(writer))
    aims = [item for item in known if not item.is_limit]
    if not aims:
        return None
    steps = [_step(writer, item) for item in sorted(aims, key=_width)[:MOST_STEPS]]
    if len(aims) == 1:
        return writer.say("base_known_one", items=writer.clauses(steps))
    return writer.say(
        "base_known",
        n=writer.count("headline_known", _rows(aims)),
        demands=writer.demands("headline", {code: _rows([b for b in aims if b.demand == code]) for code in DEMANDS}),
        items=writer.clauses(steps),
        rest=writer.phrase("and_others") if len(aims) > len(steps) else "",
    )


def limits(writer: Writer) -> Sentence | None:
    """Compare the limits (of prices, of unemployment) with what was reached."""
    found = [item for item in _numbered(writer) if item.last is not None and item.is_limit]
    if not found:
        return None
    return writer.say("base_limits", items=writer.clauses([_step(writer, item) for item in found[:MOST_STEPS]]))


def _width(item: Base) -> tuple[float, int]:
    """Return the sort key of a step: the widest first, relative to the last value, then in text order."""
    assert item.last is not None and item.target.value is not None
    last = abs(item.last.value)
    return (-abs(item.target.value - item.last.value) / last if last else 0.0, item.target.start)


def _step(writer: Writer, item: Base) -> Run:
    assert item.last is not None
    return writer.phrase(
        "base_step",
        name=writer.measured(item.target.indicator, item.target.measure, item.target.value),
        last=writer.cite(item.last),
        value=writer.target(item),
    )


def missing(writer: Writer) -> Sentence | None:
    """State how many of the others have no value to compare with."""
    found = _numbered(writer)
    without = [item for item in found if item.last is None]
    if not without or len(without) == len(found):
        return None
    items: list[Run] = [writer.phrase("listed", name=writer.named(item.target.indicator)) for item in without]
    return writer.say(
        "base_missing", missing=writer.count("headline_missing", _rows(without)), items=writer.join(items)
    )
