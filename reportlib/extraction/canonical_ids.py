"""From the words of a report to a canonical indicator: 全市固定资产投资 and 固定资产投资额 are both `fai`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportlib import lexicon

_SCOPE = lexicon.pattern_of(r"^(?:全[市省区县州国盟旗]|[我本][市省区县州国盟旗]|[市省区县]级|{cues.name_scope})")
_TAIL = lexicon.pattern_of(r"{cues.name_measure}$")
#: 主要预期目标是国内生产总值: the words that announce a list have run on into the name of its first item.
_ANNOUNCED = re.compile("^.{0,40}目标.{0,3}[是为:]")
_BRACKETS = re.compile(r"\([^()]{0,20}\)")
_LEFT_OUT = re.compile(r"[“”\s的]")
#: The whole of which a share is one, as the place's own: 占全市生产总值.
_OWN_WHOLE = re.compile(r"(?<=[占于与])(?:全[市省区县州国]|[我本][市省区县州国])")
MOST_CUTS = 3
"""The number of words that are cut off one end of a name."""


@lexicon.cached
def _table() -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in lexicon.rows("indicators"):
        for alias in dict.fromkeys(map(standard, row["aliases"].split("|"))):
            found.setdefault(alias, []).append((row["id"], row["measures"], row.get("unit", "")))
    return {alias: tuple(ids) for alias, ids in found.items()}


@lexicon.cached
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    same_as = {row["word"]: row["same_as"] for row in lexicon.rows("name_variants")}
    return re.compile(lexicon.alternatives(same_as)), same_as


def standard(name: str) -> str:
    """Return a name in the words that the names of one indicator have in common.

    >>> standard("规模以上工业增加值"), standard("R&D经费支出占全市生产总值的比例")
    ('规上工业增加值', '研发投入占GDP比重')
    """
    found, same_as = _variants()
    plain = _OWN_WHOLE.sub("", _LEFT_OUT.sub("", unicodedata.normalize("NFKC", name)))
    for _ in range(MOST_CUTS):
        plain = found.sub(lambda m: same_as[m.group()], plain)
    return plain


def indicator_id(name: str, measure: str, unit: str, action: str = "") -> str:
    """Return the canonical id of an indicator, or an empty string if the alias table does not know the name.

    A name is known as it stands, or without whose it is before it, a bracket, or a word of counting behind it; never
    by a part of it: 民营企业进出口总额 is not `trade`.

    Args:
        name: as in the text.
        measure: what the number measures; 地区生产总值 is one indicator as a growth and another as a level.
        unit: of the number. What is counted in money has no id in another unit.
        action: the governing verb, which belongs to the name of some indicators: 新增|城镇就业.

    >>> indicator_id("全市固定资产投资", "growth", "%"), indicator_id("地区生产总值", "level", "元")
    ('fai', 'gdp_level')
    >>> indicator_id("城镇就业", "level", "人", "新增"), indicator_id("民营企业进出口总额", "growth", "%")
    ('new_jobs', '')
    """
    for known, measures, units in _entries(name, action):
        if (not measures or measure in measures.split("|")) and _is_counted_so(measure, unit, units):
            return known
    return ""


def _entries(name: str, action: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the table for a name, then for the name with its verb."""
    plain = standard(name)
    for candidate in (*_shorter(plain), *(_shorter(standard(action) + plain) if action else ())):
        yield from _table().get(candidate, ())


def _shorter(plain: str) -> Iterator[str]:
    """Yield a name as it stands, then without what can be cut off its ends, the longest first."""
    yield plain
    for cut in (_ANNOUNCED, _BRACKETS):
        plain = cut.sub("", plain)
        yield plain
    for end in (_SCOPE, _TAIL):
        for _ in range(MOST_CUTS):
            plain = end.sub("", plain)
            yield plain


def _is_counted_so(measure: str, unit: str, units: str) -> bool:
    """Return whether an indicator of these usual units is counted in a unit: money in money, and nothing else in it."""
    if measure not in ("level", "change") or not units or not unit:
        return True
    if unit.endswith("元"):
        return "元" in units
    only_money = "元" in units and all("元" in usual or "%" in usual for usual in units.split(";"))
    return measure == "change" or not only_money
