"""Sentences on what can be checked at year's end: its share, its strength of wording, its place, its sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib.analysis.record_against_plan.comparable import plain_name
from reportlib.core.records import Quantity
from reportlib.narrative import findings
from reportlib.narrative.findings import Area, CommitmentRow, TargetRow, firmness, plain_verbs
from reportlib.narrative.sentence_parts import Derived, Row, Run, Sentence
from reportlib.narrative.wording import amount, with_verb
from reportlib.narrative.writer import FEWEST_AREAS, Writer

KINDS = ("number", "milestone", "binary")

BOUNDS = ("floor", "ceiling", "point", "about", "range")

MOST_HARD = 3
"""Most of the hardest worded targets that are named."""

WITHIN_YEAR = re.compile("(?:今年|当年|全年)?年?[内底末]?前?")
"""Deadlines that state no more than the year of the plan."""

FEWEST_OWNED = 3
"""Fewest commitments with an owner that are worth a sentence."""

HARD_FROM, SOFT_TO = 4, 1
"""Steps of the ordinal scale (1 to 5): the least of a hard wording, and the greatest of the softest wording."""

LONG_RANK = 0.4
"""Share of the areas, ranked by space, that count as long."""


def summary(writer: Writer) -> Sentence | None:
    """State which share of the plan's commitments can be checked at year's end."""
    found = findings.commitments(writer.report)
    return writer.say("summary_checks", share=_checkable(writer, found)) if found else None


def _checkable(writer: Writer, found: Sequence[CommitmentRow]) -> Derived:
    held = [c for c in found if c.number or c.milestone or c.binary]
    return writer.fraction("checkable", len(held), len(found), _clauses(held))


def kinds(writer: Writer) -> Sentence | None:
    """State how many commitments can be checked, and by what."""
    found = _due(writer)
    if not found:
        return None
    listed = []
    for kind in KINDS:
        rows = [t for t in found if t.kind == kind]
        if rows:
            listed.append(writer.phrase(f"targets_{kind}", n=writer.count(f"targets_{kind}", writer.target_rows(rows))))
    total = writer.count("targets_total", writer.target_rows(found))
    return writer.say("targets_kinds", total=total, kinds=writer.join(listed, most=len(listed)))


def later(writer: Writer) -> Sentence | None:
    """State how many numbers are goals for later years, which cannot be checked at year's end."""
    due = set(_due(writer))
    found = [t for t in writer.targets if t not in due]
    return writer.say("targets_later", n=writer.count("targets_later", writer.target_rows(found))) if found else None


def _due(writer: Writer) -> list[TargetRow]:
    """Return the commitments due within the plan's year: all but numbers of another period."""
    year = str(writer.report.metadata.year or "")
    return [t for t in writer.targets if t.kind != "number" or _period(writer, t) in ("", year)]


def _period(writer: Writer, target: TargetRow) -> str:
    quantity = writer.quantity_at(target.start, target.end)
    return quantity.period if quantity is not None else ""


def checkable(writer: Writer) -> Sentence | None:
    """State which share of the plan's commitments can be checked, has a deadline, has an owner."""
    found = findings.commitments(writer.report)
    if not found:
        return None
    timed = [c for c in found if c.deadline and not WITHIN_YEAR.fullmatch(c.deadline)]
    owned = [c for c in found if c.owner]
    owners = (
        writer.phrase("owned", n=writer.count("commitments_owner", _clauses(owned)))
        if len(owned) >= FEWEST_OWNED
        else ""
    )
    return writer.say(
        "checkable" if timed else "checkable_untimed",
        of=writer.total("commitments_total", len(found), ()),
        share=_checkable(writer, found),
        timed=writer.count("commitments_deadline", _clauses(timed)),
        owners=owners,
    )


def _clauses(found: Sequence[CommitmentRow]) -> tuple[Row, ...]:
    return tuple(Row(c.text, c.start, c.end) for c in found)


def strength(writer: Writer) -> Sentence | None:
    """State how the number of hard targets changes with the coding scheme."""
    found = [t for t in _due(writer) if t.kind == "number"]
    narrow, broad = ([t for t in found if getattr(t, scheme) == "hard"] for scheme in ("narrow", "broad"))
    bare = [t for t in found if t.narrow == t.broad == "none"]
    if not found or not (narrow or broad):
        return None
    key = "strength_differs" if len(narrow) != len(broad) else "strength_agrees"
    return writer.say(
        key,
        total=writer.count("targets_numbers", writer.target_rows(found)),
        narrow=writer.count("strength_narrow", writer.target_rows(narrow)),
        broad=writer.count("strength_broad", writer.target_rows(broad)),
        bare=writer.count("strength_bare", writer.target_rows(bare)),
    )


def hardest(writer: Writer) -> Sentence | None:
    """Name the hardest worded targets outside the headline passage: with a word of commitment or a bound."""
    found = [t for t in _worded(writer) if t.ordinal is not None and t.ordinal >= HARD_FROM]
    found.sort(key=lambda t: (-(t.ordinal or 0), not t.indicator_id, t.start))
    return writer.say("hardest", items=_targets(writer, found)) if found else None


def softest(writer: Writer) -> Sentence | None:
    """Name those of them that are only striven for."""
    found = [t for t in _worded(writer) if t.ordinal is not None and t.ordinal <= SOFT_TO]
    found.sort(key=lambda t: (not t.indicator_id, t.start))
    return writer.say("softest", items=_targets(writer, found)) if found else None


def _worded(writer: Writer) -> list[TargetRow]:
    """Return the targets outside the headline passage with a certain name and a number among the quantities."""
    sure = (t for t in _due(writer) if t.kind == "number" and not t.headline and t.indicator and not t.review)
    return [t for t in sure if writer.quantity_at(t.start, t.end)]


def _targets(writer: Writer, found: Sequence[TargetRow]) -> Run:
    held = [(t, q) for t in found if (q := writer.quantity_at(t.start, t.end)) is not None]
    items = [
        writer.phrase("item", name=writer.measured(_told(t, q, writer.lang), q.measure, q.value), value=writer.cite(q))
        for t, q in held
    ]
    return writer.join(items, most=MOST_HARD)


def _told(target: TargetRow, quantity: Quantity, lang: str) -> str:
    """Return the name of a target with the verb that states what is to be done with that number."""
    verb = "" if quantity.measure != "level" or quantity.action in plain_verbs() else quantity.action
    return with_verb(verb, target.indicator, lang) if verb and verb not in target.indicator else target.indicator


def _empty(writer: Writer) -> list[Area]:
    return [area for area in writer.areas if not area.targets]


def promised(writer: Writer) -> Sentence | None:
    """Name the areas with most of the commitments that carry a number."""
    if len(writer.areas) < 2:
        return None
    found = [q for area in writer.areas for q in area.targets]
    if not found:
        return writer.say("promises_none", total=writer.count("areas_total", writer.area_rows(writer.areas, "order")))
    count = writer.count("promises_total", writer.target_rows(found))
    ranked = sorted(writer.areas, key=lambda area: (-len(area.targets), area.priority.order))
    first, *others = [area for area in ranked if area.targets]
    if not others:
        return writer.say("promises_single", total=count, first=writer.area(first))
    both = [*first.targets, *others[0].targets]
    return writer.say(
        "promises_top",
        total=count,
        first=writer.area(first),
        second=writer.area(others[0]),
        share=writer.fraction("promises_share", len(both), len(found), writer.target_rows(both)),
    )


def bounds(writer: Writer) -> Sentence | None:
    """State the bounds of the commitments."""
    found = [q for area in writer.areas for q in area.targets]
    if not found or len(writer.areas) < 2:
        return None
    listed = []
    for code in BOUNDS:
        rows = [q for q in found if firmness(q) == code]
        if rows:
            listed.append(writer.phrase(f"bound_{code}", n=writer.count(f"promises_{code}", writer.target_rows(rows))))
    return writer.say(
        "promises_bounds",
        total=writer.count("promises_total", writer.target_rows(found)),
        classes=writer.join(listed, most=len(listed)),
    )


def unpromised(writer: Writer) -> Sentence | None:
    """Name the areas without a countable commitment, if others have one."""
    empty = _empty(writer)
    if not empty or len(empty) == len(writer.areas):
        return None
    items: list[Run] = [writer.area(area) for area in empty]
    return writer.say("promises_empty", items=writer.join(items))


def long_unpromised(writer: Writer) -> Sentence | None:
    """Name an area that is long and has no countable commitment."""
    empty = sorted(_empty(writer), key=lambda area: area.priority.space_rank)
    if len(writer.areas) < FEWEST_AREAS or len(empty) < 2 or len(empty) == len(writer.areas):
        return None
    longest = empty[0]
    if longest.priority.space_rank > LONG_RANK * len(writer.areas):
        return None
    space_rank = writer.area_slots(longest)["space"]
    return writer.say("promises_long_empty", title=writer.area(longest), space=space_rank)


def parts(writer: Writer) -> Sentence | None:
    """State the sum of the parts of a total."""
    for one in writer.sums("parts"):
        total = writer.quantity_at(one.start, one.end)
        held = [q for q in (writer.quantity_at(*span) for span in one.spans) if q is not None]
        if total is None or not held or one.share is None:
            continue
        return writer.say(
            "sum_parts",
            items=writer.join([writer.item(q.indicator, writer.cite(q)) for q in held], most=len(held)),
            value=writer.derived("sum_parts", one.value, amount(one.value, one.unit, writer.lang), writer.rows(held)),
            total=writer.item(total.indicator, writer.cite(total)),
            share=writer.fraction("sum_share", one.value, one.value / one.share, writer.rows([*held, total])),
        )
    return None


def base(writer: Writer) -> Sentence | None:
    """State the base value implied by a level and a growth target, if the review does not give it."""
    silent = {gap.start for gap in findings.gaps(writer.report) if gap.side == "plan" and gap.kind == "silent"}
    for one in writer.sums("base"):
        level = writer.quantity_at(one.start, one.end)
        growth = next((q for q in (writer.quantity_at(*span) for span in one.spans) if q is not None), None)
        if level is None or growth is None or level.start not in silent:
            continue
        if plain_name(level.indicator) != plain_name(growth.indicator):
            continue  # the same thing by another name may be counted in another way
        rounded = float(f"{one.value:.4g}")
        return writer.say(
            "sum_base",
            level=writer.item(level.indicator, writer.cite(level)),
            growth=writer.item(growth.indicator, writer.cite(growth)),
            value=writer.derived(
                "sum_base", one.value, amount(rounded, one.unit, writer.lang), writer.rows([level, growth])
            ),
        )
    return None
