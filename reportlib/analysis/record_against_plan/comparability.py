"""Comparability of two quantities of the same thing, and the step from one to the other."""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.analysis.record_against_plan import conversion
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.core.text import difference
from reportlib.extraction.canonical_ids import standard

COMPARABLE = ("same", "completed_planned", "verb", "basis", "flow_stock", "period", "scope")
"""The codes, from the best comparable to the least."""

SUBTRACTED = ("same", "completed_planned")
"""The codes for which a change is given."""

STEPS = ("more", "less", "level", "tightened", "loosened")
"""What a plan asks for beside what was reached; the last two where lower is better."""

SAME_WITHIN = 0.005
"""The largest relative difference of two values that are called level."""

#: The roles of indicators whose names are kinds of one thing.
_KINDS_OF_ONE = ("", "task", "input")

#: The mark of a side without a verb.
NO_VERB = "\u2014"


def comparability(actual: Item, target: Item) -> tuple[str, str]:
    """Return how the record's quantity and the plan's compare, and the words that decide it.

    period: one is over several years or a part of the year; scope: one is of each, or cumulative, or of a wider or
    narrower group; basis: one is like for like (可比, 同口径) or leaves something aside; flow_stock: one is an addition
    and the other a stock; verb: the acts differ (建成 against 改造提升), or one is finished and the other only carried
    on (完成 against 推进); completed_planned: money spent against money planned. The codes and their order are ours.
    """
    names = f"{actual.quantity.indicator} · {target.quantity.indicator}"
    renamed = actual.core != target.core
    at_the_end = (actual.stock and actual.reached) or actual.quantity.measure == "share"
    unlike_spans = actual.spans != target.spans and not at_the_end
    if unlike_spans or actual.part != target.part or _years_apart(actual, target) > 1:
        return "period", f"{actual.quantity.period} · {target.quantity.period}"
    if actual.area != target.area:
        return "scope", f"{actual.area or NO_VERB} · {target.area or NO_VERB}"
    if actual.each != target.each or actual.total != target.total or (renamed and not synonyms(actual, target)):
        return "scope", names
    if bool(actual.basis) != bool(target.basis):
        return "basis", f"{actual.basis or NO_VERB} · {target.basis or NO_VERB}"
    if actual.quantity.measure != "level":
        return "same", names if renamed else ""
    verbs = f"{actual.verb or NO_VERB} · {target.verb or NO_VERB}"
    if _stock_and_flow(actual, target) or _stock_and_flow(target, actual):
        return "flow_stock", verbs
    if not _same_act(actual, target):
        return "verb", verbs
    if target.planned and not actual.planned and target.quantity.unit.endswith("元"):
        return "completed_planned", verbs
    return "same", names if renamed else ""


def _same_act(actual: Item, target: Item) -> bool:
    """Return whether the same was done to what is counted, and as far; of an amount (产量, 投资) it always was.

    Works that are carried on (推进) are in part the same works in both years. A number before its noun has its verb far
    before it or behind it: where none is found it is not known whether anything was finished.
    """
    if actual.thing or target.thing:
        return True
    if any(_CARRIED_ON.search(one.verb) for one in (actual, target)):
        return False
    sides = (actual, target), (target, actual)
    if any(one.before_noun and not one.verb and _DONE.search(other.verb) for one, other in sides):
        return False
    if _stems(actual) == _stems(target) != set():
        return True
    if actual.verb != target.verb and any(_JOINER.search(one.verb) for one in (actual, target)):
        return False
    if bool(_NET.search(actual.verb)) != bool(_NET.search(target.verb)):
        return False
    kinds = actual.act.kind, target.act.kind
    if kinds[0] != kinds[1] and all(kinds) and not _alike(actual, target):
        return False
    return actual.act.aspect == target.act.aspect


_DONE = lexicon.pattern_of("{acts.done}")
_CARRIED_ON = lexicon.pattern_of("{acts.carried_on}")
#: 净增 leaves out what was lost meanwhile.
_NET = lexicon.pattern_of("{acts.net}")
#: 新建改建 and 新改建 are of the same acts.
_STEMS = re.compile("[新和及与、并（）()]")


def _stems(one: Item) -> set[str]:
    return set(_STEMS.sub("", one.verb))


def _years_apart(actual: Item, target: Item) -> int:
    """Return the number of years between two single years; a target of a later year is no step from this one."""
    years = [one.quantity.period for one in (actual, target)]
    return int(years[1]) - int(years[0]) if all(year.isdigit() for year in years) else 1


def synonyms(actual: Item, target: Item) -> bool:
    """Return whether two names of one canonical indicator mean the same: 生产总值 and 地区生产总值, for example.

    In the alias table the names of what is done in a year (role task) are kinds of one thing; those of the others are
    synonyms.
    """
    known = actual.quantity.indicator_id == target.quantity.indicator_id
    if not known or _roles().get(target.quantity.indicator_id, "task").split(" ")[0] in _KINDS_OF_ONE:
        return False
    scopes = [
        {w for w in lexicon.words("acts", "scope_word") if w in name and w not in lexicon.words("acts", "same_scope")}
        for name in (standard(actual.quantity.indicator), standard(target.quantity.indicator))
    ]
    return scopes[0] == scopes[1]


@lexicon.cached
def _roles() -> dict[str, str]:
    return {row["id"]: row["role"] for row in lexicon.rows("indicators")}


def _stock_and_flow(stock: Item, flow: Item) -> bool:
    """Return whether one is a stock and the other a flow of the year.

    A count without any verb is a stock, unless the other side's verb is not one of adding. An amount (产量, 投资) is a
    flow on both sides, and so is what happens (减税降费); what is added to one (新增产值) is no such amount.
    """
    if "flow" in (stock.thing, flow.thing) or _HAPPENS.search(stock.core):
        return flow.adds and not stock.adds and not _NEW.search(stock.core)
    return stock.stock and flow.flow and (bool(stock.verb) or stock.reached or flow.act.kind == "add")


#: 新建和改造: of two acts.
_JOINER = re.compile("[和及与、并]")

_HAPPENS = lexicon.pattern_of("{acts.event}$")
#: 新增就业 states no more than 就业.
_NEW = lexicon.pattern_of("^就业$|{acts.new_by_itself}$")

#: Acts by which there is more of a thing than before.
_CREATING = {"build", "title"}

#: Acts that add to a stock: 新增 states no more than they do.
_ADDING = {"add", "build", "raise", "attract", "foster", "title"}


def _alike(actual: Item, target: Item) -> bool:
    """Return whether two acts are alike: 改造完成 and 改造, 新增 and any other act that adds."""
    kinds = {actual.act.kind, target.act.kind}
    if ("add" in kinds and kinds <= _ADDING) or (kinds <= _CREATING and not actual.spans):
        return True
    one, other = actual.verb, target.verb
    return bool(one) and bool(other) and (one in other or other in one)


@lexicon.cached
def _directions() -> dict[str, str]:
    return {row["id"]: row["direction"].split(" ")[0] for row in lexicon.rows("indicators")}


def better(*items: Item) -> str:
    """Return whether higher or lower is better, or an empty string if neither the alias table nor the names say so.

    Sources: the direction column of the alias table; words of harm and cost (事故, 排放, 失业 …) are ours.
    """
    known = [_directions().get(one.quantity.indicator_id, "") for one in items]
    named = (direction("", one.quantity.indicator) for one in items)
    return next(filter(None, known), "") or next(filter(None, named), "")


def direction(indicator_id: str, name: str) -> str:
    """Return whether a higher or a lower value of an indicator is better, by its id, else by the words of its name.

    The word of harm or cost has to be the head of the name: neither schools of poor districts (贫困地区) nor the cases
    that are solved are harms.

    >>> direction("", "生产安全事故起数"), direction("gdp_growth", ""), direction("", "汽车产量")
    ('lower', 'higher', '')
    >>> direction("", "贫困地区学校"), direction("", "办理时间"), direction("", "案件办结率")
    ('', 'lower', '')
    """
    return _directions().get(indicator_id, "") or ("lower" if _LOWER.search(name) else "")


_LOWER = lexicon.pattern_of("{acts.lower}{acts.lower_tail}{0,2}(?:[（(][^（）()]{0,10}[）)])?$")


def in_unit_of(target: Item, actual: Item) -> float:
    """Return the value of one quantity in the unit of another, or as it stands if the two do not convert."""
    value = conversion.converted(actual.quantity.value, actual.quantity.unit, target.quantity.unit)
    return actual.quantity.value if value is None else value


def change(actual: Item, target: Item) -> tuple[float, str]:
    """Return the step from the record to the plan: in % of the record for levels, in points for shares and growth."""
    before, after = in_unit_of(target, actual), target.quantity.value
    if actual.quantity.measure == "level":
        return 100 * (after / before - 1), "%"
    return difference(after, before), "百分点" if actual.quantity.unit in ("%", "％", "") else actual.quantity.unit


def step(actual: Item, target: Item, top: float | None = None) -> str:
    """Return what the plan asks for beside what was reached: one of `STEPS`.

    Where lower is better, a limit is tightened or loosened, and neither is more or less. If it is unknown which is
    better, a larger number counts as more.

    Args:
        actual: the reported quantity.
        target: the promised one.
        top: a number further that the plan strives for beside the target: what was reached between them is level.
    """
    before, after = in_unit_of(target, actual), target.quantity.value
    ends = [one for one in (target.quantity.value_max, top) if one is not None]
    if abs(after - before) <= SAME_WITHIN * abs(before) or any(_is_between(after, before, end) for end in ends):
        return "level"
    if better(target, actual) == "lower":
        return "tightened" if after < before else "loosened"
    return "more" if after > before else "less"


def demand(taken: str) -> str:
    """Return a step as more, less or level: a tightened limit asks for more, a loosened one for less.

    >>> demand("tightened"), demand("less")
    ('more', 'less')
    """
    return {"tightened": "more", "loosened": "less"}.get(taken, taken)


def _is_between(low: float, value: float, high: float) -> bool:
    return min(low, high) <= value <= max(low, high)
