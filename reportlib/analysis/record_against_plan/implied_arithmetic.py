"""Implied arithmetic: numbers of the plan that belong together as parts of a total, level and growth, so many each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.record_against_plan.comparable import Item
from reportlib.analysis.record_against_plan.records import Sum
from reportlib.lexicon import numerals

_TOTAL = lexicon.pattern_of("^{acts.heads}额?$")
_NOT_PART = lexicon.pattern_of("{acts.not_part}")
_PART = lexicon.pattern_of("{acts.sector}{1,2}(?:固定资产)?投资")
#: A level of some projects is not the level of the whole.
_OF_PROJECTS = re.compile("项目[^，。；]*$")
#: Units of government that a plan asks for so many each of, as the report counts them.
_HOLDER = lexicon.pattern_of("(?:每个?|各)({acts.unit_of_government})(?![级域场容政民])")
MOST_TOTALS = 5  # of a plan; more are no totals
MAX_UNITS = 400  # a province has fewer counties
MIN_SHARE, MAX_SHARE = 0.0, 1.0
#: The bound of the implied value by the bound of the level.
_BOUNDS = {"gt": "gt", "ge": "ge", "lt": "lt", "le": "le"}


def find(text: str, targets: Sequence[Item]) -> tuple[Sum, ...]:
    """Return what the plan's numbers imply together.

    parts: several investments against the year's total, `share` their sum over the total; a selection of projects is
    no part, since it cuts across. base: a level target and a growth target of the same thing give the level of the
    year before, level / (1 + growth). each: so many in each district times the districts that the report counts.
    """
    return (*_parts(targets), *_bases(text, targets), *_each(text, targets))


def _parts(targets: Sequence[Item]) -> Iterator[Sum]:
    money = [t for t in targets if t.quantity.unit == "元" and t.quantity.measure == "level" and not t.each]
    totals = [t for t in money if _TOTAL.match(t.core) and not t.spans]
    for total in totals[:MOST_TOTALS]:
        parts = [t for t in money if t is not total and _is_part(t) and t.quantity.period == total.quantity.period]
        parts = list({t.core: t for t in reversed(parts)}.values())[::-1]
        value = sum(t.quantity.value for t in parts)
        share = value / total.quantity.value if total.quantity.value else 0.0
        if len(parts) > 1 and MIN_SHARE < share <= MAX_SHARE:
            yield _sum("parts", total, parts, value, total.quantity.bound, share)
            return


def _is_part(one: Item) -> bool:
    return bool(_PART.fullmatch(one.core)) and not _NOT_PART.search(one.core)


def _bases(text: str, targets: Sequence[Item]) -> Iterator[Sum]:
    growths: dict[object, Item] = {}
    for one in targets:
        plain = one.quantity.measure == "growth" and one.quantity.unit in ("%", "％") and not (one.each or one.total)
        if plain and one.quantity.value > -100:
            for key in _keys(one):
                growths.setdefault(key, one)
    for level in targets:
        added = level.flow and level.act.kind == "add"
        if level.quantity.measure != "level" or added or level.quantity.value <= 0 or level.each or level.total:
            continue
        growth = next((growths[key] for key in _keys(level) if key in growths), None)
        if growth is None or _of_projects(text, level, growth):
            continue
        low = level.quantity.value / (1 + growth.quantity.value / 100)
        bound = _BOUNDS.get(level.quantity.bound, "eq" if growth.quantity.bound == "eq" else "approx")
        yield _sum("base", level, [growth], low, bound)


def _keys(one: Item) -> Iterator[object]:
    """Yield the keys that a level and a growth of the same thing share.

    The name, the indicator, or that both are of all investment and stand in one sentence (投资总量 beside the growth of
    固定资产投资).
    """
    q = one.quantity
    yield "name", one.core, q.period
    if q.indicator_id:
        yield "indicator", q.indicator_id, q.period
    if _TOTAL.match(one.core):
        yield "total", q.sentence_start, q.period


def _of_projects(text: str, level: Item, growth: Item) -> bool:
    q = level.quantity
    one_sentence = q.sentence_start == growth.quantity.sentence_start
    return not one_sentence and bool(_OF_PROJECTS.search(text, q.sentence_start, q.start))


def _each(text: str, targets: Sequence[Item]) -> Iterator[Sum]:
    counts: dict[str, tuple[int, int, int] | None] = {}
    for one in targets:
        q = one.quantity
        if not one.each or q.measure != "level":
            continue
        holder = _HOLDER.search(text, max(q.sentence_start, q.start - 30), q.start)
        if holder is not None and holder.group(1) not in counts:
            counts[holder.group(1)] = _count(text, holder.group(1))
        counted = counts[holder.group(1)] if holder else None
        if counted is not None:
            n, start, end = counted
            top = None if q.value_max is None else n * q.value_max
            yield Sum("each", one.core, q.unit, q.start, q.end, ((start, end),), n * q.value, top, None, q.bound)


def _count(text: str, unit: str) -> tuple[int, int, int] | None:
    """Return how many units of a kind the report counts in its whole territory, and the span of the count."""
    word = "{acts.district}" if unit in lexicon.words("acts", "district") else unit
    pattern = lexicon.pattern_of(
        r"(?:[全我][市省区县州]|{acts.whole_territory})[^，。；\d一二三四五六七八九十]{0,4}"
        rf"(\d{{1,3}}|[一二三四五六七八九十百]{{1,4}})个{word}(?![域块级])"
    )
    for found in pattern.finditer(text):
        n = int(numerals.value(found.group(1)))
        if 1 < n <= MAX_UNITS:
            return n, found.start(1), found.end(1) + 1
    return None


def _sum(kind: str, total: Item, parts: Sequence[Item], value: float, bound: str, share: float | None = None) -> Sum:
    q = total.quantity
    spans = tuple((p.quantity.start, p.quantity.end) for p in parts)
    return Sum(kind, q.indicator, q.unit, q.start, q.end, spans, value, None, share, bound)
