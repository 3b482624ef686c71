"""Claims on the headline targets of two reports: growth, lowered, loosened, no longer a number, gone, new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlib.core import frames
from reportlib.narrative.sentence_parts import Run
from reportlib.narrative.two_reports.claim import Claim
from reportlib.narrative.two_reports.writer import ComparisonWriter, other_number

GROWTH = "gdp_growth"
FEWEST = 4
"""The items of a list at least before it is said what it lacks: a shorter one was hardly read whole."""

NUMBERED = ("raised", "lowered", "tightened", "loosened", "reworded", "same")
FIRM = ("eq", "ge", "gt", "le", "lt")
MOST_QUOTED = 3


def rows(writer: ComparisonWriter) -> list[Any]:
    """Return the rows of both lists without doubtful matches, and without the levels that a growth rate implies."""
    every = [row for row in frames.rows(writer.comparison.headline) if not row.doubt]
    rates = {
        (str(getattr(row, f"{side}_text")), side)
        for row in every
        for side in ("first", "second")
        if row.measure == "growth" and getattr(row, f"{side}_text")
    }
    return [
        row
        for row in every
        if row.measure != "level" or not any((str(getattr(row, f"{s}_text")), s) in rates for s in ("first", "second"))
    ]


def comparable(writer: ComparisonWriter) -> list[Any]:
    """Return the rows with a number on both sides that can be subtracted."""
    return [
        row
        for row in rows(writer)
        if row.relation in NUMBERED and row.first_value is not None and row.second_value is not None
    ]


def growth(writer: ComparisonWriter) -> Claim | None:
    """State what became of the growth target."""
    row = next(
        (one for one in rows(writer) if one.indicator_id == GROWTH and one.relation not in ("new", "dropped")), None
    )
    if row is None:
        return None
    if row.relation in NUMBERED and row.first_value is not None and row.second_value is not None:
        slots = {"before": writer.value(row, "first"), "after": writer.value(row, "second")}
        return writer.say("change", f"growth_{row.relation}", other_number(row), **slots)
    quotes = {"before": writer.quoted(row.first_text, row), "after": writer.quoted(row.second_text, row)}
    return writer.say("change", "growth_recast", other_number(row), **quotes)


def unread(writer: ComparisonWriter) -> Claim | None:
    """State that no list of headline targets was read in one of the reports."""
    every = list(frames.rows(writer.comparison.headline))
    for side in ("first", "second"):
        if every and not any(getattr(row, f"{side}_text") or getattr(row, f"{side}_value") for row in every):
            return writer.say("absence", f"unread_{side}")
    return None


def steps(writer: ComparisonWriter, key: str, row: Any) -> Run:
    """Return a row with its name and both numbers; without a name, or where the verb matters, both clauses."""
    name = writer.item(row)
    said = [getattr(row, f"{side}_clause", None) or getattr(row, f"{side}_text") for side in ("first", "second")]
    if all(said) and (name is None or row.measure == "change"):
        quotes = [writer.quoted(str(words), row) for words in said]
        return writer.run(f"{key.partition('_')[0]}_quotes", before=quotes[0], after=quotes[1])
    values = [writer.value(row, side) for side in ("first", "second")]
    return writer.run(key, name=name or writer.named(row.indicator), before=values[0], after=values[1])


def single(writer: ComparisonWriter, row: Any, side: str) -> Run:
    """Return a row of one report with its name and number, or its clause."""
    name = writer.item(row)
    said = getattr(row, f"{side}_clause", None) or getattr(row, f"{side}_text")
    if name is None and said:
        return writer.quoted(str(said), row)
    return writer.run("menu_single", name=name or writer.named(row.indicator), value=writer.value(row, side))


def _list(writer: ComparisonWriter, relation: str) -> Claim | None:
    """Name the targets of one relation with both numbers, and of how many that can be compared they are."""
    base = comparable(writer)
    held = [
        row for row in base if row.relation == relation and row.indicator_id != GROWTH and other_number(row) is None
    ]
    if not held:
        return None
    items = [steps(writer, "menu_item", row) for row in held]
    too = any(row.relation == relation and row.indicator_id == GROWTH for row in base)
    key = f"menu_{relation}_too" if too else f"menu_{relation}" if len(held) < len(base) else f"menu_{relation}_all"
    n, of = (writer.count("compare_headline", found) for found in (held, base))
    return writer.say("change", key, items=writer.join(items), n=n, of=of)


def lowered(writer: ComparisonWriter) -> Claim | None:
    """Name the targets with a lower number."""
    return _list(writer, "lowered")


def raised(writer: ComparisonWriter) -> Claim | None:
    """Name the targets with a higher number."""
    return _list(writer, "raised")


def loosened(writer: ComparisonWriter) -> Claim | None:
    """Name the limits with a higher number."""
    return _list(writer, "loosened")


def tightened(writer: ComparisonWriter) -> Claim | None:
    """Name the limits with a lower number."""
    return _list(writer, "tightened")


def _quotes(writer: ComparisonWriter, key: str, held: Sequence[Any]) -> Claim | None:
    items = [
        writer.run("menu_quotes", before=writer.quoted(row.first_text, row), after=writer.quoted(row.second_text, row))
        for row in held
        if row.first_text and row.second_text
    ]
    return writer.say("change", key, items=writer.join(items, MOST_QUOTED)) if items else None


def made_relative(writer: ComparisonWriter) -> Claim | None:
    """Quote the targets that are no longer a number."""
    held = [row for row in rows(writer) if row.relation == "made_relative" and row.indicator_id != GROWTH]
    return _quotes(writer, "menu_made_relative", held)


def made_absolute(writer: ComparisonWriter) -> Claim | None:
    """Quote the targets that are now a number."""
    held = [row for row in rows(writer) if row.relation == "made_absolute" and row.indicator_id != GROWTH]
    return _quotes(writer, "menu_made_absolute", held)


def softened(writer: ComparisonWriter) -> Claim | None:
    """Quote the targets whose number is now only about it."""
    return _quotes(writer, "menu_softened", _reworded(writer, FIRM, ("approx",)))


def hardened(writer: ComparisonWriter) -> Claim | None:
    """Quote the targets whose number is no longer about it."""
    return _quotes(writer, "menu_hardened", _reworded(writer, ("approx",), FIRM))


def _reworded(writer: ComparisonWriter, before: Sequence[str], after: Sequence[str]) -> list[Any]:
    return [
        row
        for row in comparable(writer)
        if row.relation == "reworded" and row.first_bound in before and row.second_bound in after
        if row.indicator_id != GROWTH
    ]


def _alone(writer: ComparisonWriter, relation: str, where: str) -> list[Run]:
    """Return the numbers of one list only whose noun the other report has elsewhere in its plan, or nowhere.

    What has no number (节能减排完成上级任务) comes and goes under other words.
    """
    every = list(frames.rows(writer.comparison.headline))
    lists = [[row for row in every if getattr(row, f"{side}_text")] for side in ("first", "second")]
    if min(map(len, lists)) < FEWEST or not writer.comparison.plans_compare:
        return []
    side = "second" if relation == "new" else "first"
    found = []
    for row in every:
        if row.relation != relation or (row.other_where or "") != where:
            continue
        if getattr(row, f"{side}_value") is not None and row.measure != "change":
            found.append(single(writer, row, side))
    return found


def gone(writer: ComparisonWriter) -> Claim | None:
    """Name the targets whose noun the later plan has nowhere."""
    items = _alone(writer, "dropped", "")
    return writer.say("absence", "menu_gone", items=writer.join(items)) if items else None


def unlisted(writer: ComparisonWriter) -> Claim | None:
    """Name the targets that are no longer headline targets, though the plan has their noun elsewhere."""
    items = _alone(writer, "dropped", "plan")
    return writer.say("absence", "menu_unlisted", items=writer.join(items)) if items else None


def first_named(writer: ComparisonWriter) -> Claim | None:
    """Name the new targets whose noun the earlier plan has nowhere."""
    items = _alone(writer, "new", "")
    return writer.say("absence", "menu_first_named", items=writer.join(items)) if items else None


def listed(writer: ComparisonWriter) -> Claim | None:
    """Name the targets that are new in the list, though the earlier plan has their noun elsewhere."""
    items = _alone(writer, "new", "plan")
    return writer.say("absence", "menu_listed", items=writer.join(items)) if items else None
