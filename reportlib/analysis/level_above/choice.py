"""Which of the files given for levels above a report can be used for it, and what the shipped facts add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlib.analysis.level_above import facts
from reportlib.analysis.level_above.records import LEVELS, NATION, PROVINCE, Above, Place
from reportlib.documents.identity import places

_RANKS = {"county": 0, "city": 1, "province": 2, "national": 3, "nation": 3}
_DEEPEST = 3  # a county in a city in a province


@dataclass(frozen=True, slots=True)
class Unused:
    """A file for a level above that is not used for a report.

    Attributes:
        reason: year, where it is of another one; level, where it is none above this report.
        above: what it is.
    """

    reason: str
    above: Above


def holders(name: str) -> frozenset[str]:
    """Return the places that hold a place; of several of one name all that could.

    >>> sorted(holders("满城区")), holders("甲州市")
    (['保定市', '河北省'], frozenset())
    """
    found: set[str] = set()
    names = {name}
    for _ in range(_DEEPEST):
        names = {one.parent for known in names for one in places.known().get(known, ()) if one.parent}
        found |= names
    return frozenset(found)


def named(above: frozenset[str], text: str) -> frozenset[str]:
    """Return the places that hold a place if the text names one of them, else none: then the place may be another.

    >>> sorted(named(holders("满城区"), "认真落实保定市委的部署")), named(holders("满城区"), "全区")
    (['保定市', '河北省'], frozenset())
    """
    return above if any(places.short(place) in text for place in above) else frozenset()


def choose(own: Place, given: Sequence[Above]) -> tuple[Above, ...]:
    """Return what is compared with: one for each level above, the nearest first, a file before the shipped facts."""
    made = []
    for level in LEVELS:
        file = next((one for one in given if one.level == level and not _against(own, one)), None)
        known = _facts(own, level)
        if file is not None:
            made.append(_dated(file, known))
        elif known is not None:
            made.append(known)
    return tuple(made)


def unused(own: Place, given: Sequence[Above]) -> Iterator[Unused]:
    """Yield the first file of each level of which none can be used."""
    for level in LEVELS:
        files = [one for one in given if one.level == level]
        reasons = [_against(own, one) for one in files]
        if files and all(reasons):
            of_place = next((i for i, reason in enumerate(reasons) if reason == "year"), 0)
            yield Unused(reasons[of_place], files[of_place])


def _against(own: Place, above: Above) -> str:
    """Return why a level above cannot be used for a report, or an empty string."""
    if _RANKS.get(own.level, -1) >= _RANKS[above.level]:
        return "level"
    if above.level != NATION and own.above and above.place not in own.above:
        return "level"
    return "" if own.year is not None and above.year == own.year else "year"


def _facts(own: Place, level: str) -> Above | None:
    """Return the shipped facts of a level in the report's year, None where there are none."""
    if own.year is None or _RANKS.get(own.level, 9) >= _RANKS[level]:
        return None
    if level == NATION:
        return facts.nation(own.year)
    if level == PROVINCE:
        held = [found for name in sorted(own.above) if (found := facts.province(name, own.year)) is not None]
        return held[0] if len(held) == 1 else None
    return None


def _dated(file: Above, known: Above | None) -> Above:
    """Return a file with the day that the facts know, where it states none itself."""
    day = next((one.date for one in known.targets if one.date), "") if known else ""
    return replace(file, targets=tuple(replace(one, date=one.date or day) for one in file.targets))
