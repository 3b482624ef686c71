"""What two numbers of the plan imply: a level and its growth give the level of the year before.

1万亿元 and 8 % say that the year before had 9,259亿元, whether or not the review says so. The two have to be of the
same thing, in one sentence, next to each other, of one year; where any of this is open, nothing is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.record_against_plan.comparable import Item, over_years
from reportlib.analysis.record_against_plan.records import Sum
from reportlib.core.records import Quantity
from reportlib.extraction import noun_phrases

#: Names of all investment of a place; two of them in one sentence are of one thing.
_INVESTMENT = lexicon.pattern_of("^{acts.heads}额?$")
#: What is measured at constant prices, whatever its level is measured at, and the words that say so.
_REAL = lexicon.pattern_of("{acts.real_terms_noun}")
_SAID_REAL = lexicon.pattern_of("{acts.real_terms_word}")
#: What ends the stretch of text that the two numbers stand in.
_STOP = re.compile(r"[。；;\n]")
_COMMAS = re.compile("[，,、]")
#: Words of commitment between the two that are no noun: 力争达到.
_COMMITTED = lexicon.pattern_of("^(?:{plan_words.commit plan_words.strive plan_words.aspire})+")
MAX_BETWEEN, MAX_SHARED = 30, 60  # characters between the two, and between the lists of a sentence with 分别
MOST_GROWTH, LEAST_GROWTH = 100.0, -50.0  # what a year's plan may have of one thing
MIN_NAME = 2
_FLOORS, _CEILINGS = ("ge", "gt"), ("le", "lt")


def find(text: str, targets: Sequence[Item]) -> tuple[Sum, ...]:
    """Return the levels of the year before that the plan implies.

    Args:
        text: the normalised text.
        targets: the plan's quantities prepared for comparison, in order.
    """
    by_sentence: dict[int, list[Item]] = defaultdict(list)
    for one in targets:
        by_sentence[one.quantity.sentence_start].append(one)
    return tuple(found for items in by_sentence.values() for found in _bases(text, items))


def _bases(text: str, items: Sequence[Item]) -> Iterator[Sum]:
    """Yield the bases that the numbers of a sentence imply."""
    levels, growths = [one for one in items if _is_level(one)], [one for one in items if _is_growth(text, one)]
    for level in levels:
        same = [one for one in growths if _of_one_thing(level, one)]
        rivals = [one for one in levels if one is not level and any(_of_one_thing(one, growth) for growth in same)]
        if len(same) == 1 and not rivals and _beside(text, level, same[0]):
            yield _base(text, level, same[0])


def _is_level(one: Item) -> bool:
    """Return whether a number is what a year is to reach, all of it."""
    q = one.quantity
    added = one.flow and one.act.kind == "add"  # 新增30家、增长15%: of how many there are
    whole = not (added or one.each or one.total or one.spans or one.base)
    return whole and q.measure == "level" and q.value > 0 and q.value_max is None and q.status == "target"


def _is_growth(text: str, one: Item) -> bool:
    """Return whether a number is growth on the year before."""
    q = one.quantity
    if q.measure != "growth" or q.unit not in ("%", "％") or q.status != "target":
        return False
    clause = max(q.sentence_start, *(text.rfind(mark, q.sentence_start, q.start) + 1 for mark in "，,；;：:"))
    if one.each or one.total or one.spans or over_years(text[clause : q.start]):
        return False
    return LEAST_GROWTH <= q.value <= MOST_GROWTH


def _of_one_thing(level: Item, growth: Item) -> bool:
    """Return whether two numbers have one name and one year; all investment goes by several names."""
    invested = bool(_INVESTMENT.match(level.core) and _INVESTMENT.match(growth.core))
    named = len(level.core) >= MIN_NAME and (level.core == growth.core or invested)
    return named and level.quantity.period == growth.quantity.period


def _beside(text: str, level: Item, growth: Item) -> bool:
    """Return whether level and growth stand next to each other, or share a list out between them."""
    first, second = sorted((level, growth), key=lambda one: one.quantity.start)
    between = text[first.quantity.end : second.quantity.start]
    if _STOP.search(between):
        return False
    if "分别" in between and len(between) <= MAX_SHARED:
        return "spread" in growth.quantity.rule
    if len(between) > MAX_BETWEEN or re.search(r"\d", between):
        return False
    lead = _COMMAS.split(between)[-1]
    named = noun_phrases.cut_lead(noun_phrases.cut_tail(lead).subject)
    named = _COMMITTED.sub("", named)
    words = "".join(noun_phrases.object_of(named)[0::2]) if named else ""
    return not words or (len(_COMMAS.findall(between)) <= 1 and _says(words, second.quantity))


def _says(words: str, q: Quantity) -> bool:
    """Return whether words right before a number are its own name."""
    return words in q.indicator or q.indicator in words


def _base(text: str, level: Item, growth: Item) -> Sum:
    """Return the level of the year before, with the bound that both bounds leave it."""
    q, g = level.quantity, growth.quantity
    low, high = q.value / (1 + (g.value_max or g.value) / 100), q.value / (1 + g.value / 100)
    low, high = min(low, high), max(low, high)
    top = high if g.value_max is not None and q.bound == "eq" else None
    real = _REAL.search(g.indicator) or _SAID_REAL.search(text, g.sentence_start, g.sentence_end)
    value = low if top is not None else high
    return Sum(
        kind="base",
        indicator=q.indicator,
        unit=q.unit,
        start=q.start,
        end=q.end,
        parts=((g.start, g.end),),
        value=value,
        value_max=top,
        share=None,
        bound="range" if top is not None else _bound(q.bound, g.bound),
        real_growth=int(bool(real)),
    )


def _bound(level: str, growth: str) -> str:
    """Return the bound of the base: exactly, at least, at most or about, as the bounds of level and growth allow.

    >>> _bound("eq", "eq"), _bound("gt", "eq"), _bound("eq", "ge"), _bound("ge", "ge"), _bound("approx", "eq")
    ('eq', 'gt', 'le', 'approx', 'approx')
    """
    if growth == "eq":
        return level if level in ("eq", *_FLOORS, *_CEILINGS) else "approx"
    if level == "eq" and growth in _FLOORS:
        return "le" if growth == "ge" else "lt"
    if level == "eq" and growth in _CEILINGS:
        return "ge" if growth == "le" else "gt"
    return "approx"
