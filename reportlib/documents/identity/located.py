"""The division that a place's name stands for in a year, and how sure that is.

Several places can share a name (鼓楼区). What stands near the name in the report's head or in the name of the file
decides, then what the text names most often; where neither does, no division is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.documents.identity import divisions, places
from reportlib.documents.identity.divisions import Division

MIN_SAID = 3  # times that the text must name what a place belongs to for it to decide
MIN_LEAD = 2.0  # and this many times as often as for any other
_ZONE = lexicon.pattern_of("{identity.zone}$")


@dataclass(frozen=True, slots=True)
class Located:
    """A place as the registry of divisions has it.

    Attributes:
        division: what it was in the year; None if that is not known.
        doubt: a code of `place_doubt`; empty if nothing is to be said.
        candidates: the divisions that it can be where several share the name or none was in force.
    """

    division: Division | None = None
    doubt: str = ""
    candidates: tuple[Division, ...] = ()

    @property
    def code(self) -> str:
        """The code in force in the year; empty if it is not known."""
        return self.division.code if self.division else ""

    @property
    def code_now(self) -> str:
        """The code in force now of the same place, or of the one that took it in; empty unless there is one."""
        followers = divisions.now(self.division) if self.division else ()
        return followers[0].code if len(followers) == 1 else ""

    @property
    def place_id(self) -> int | None:
        """A number of the place that stays the same through its codes and names; None if it is not known."""
        return self.division.unit if self.division else None

    @property
    def province(self) -> str:
        """The name of the province at the time, a province's own name; empty for the country and what is not known."""
        above = divisions.province(self.division) if self.division else None
        return above.name if above else ""

    @property
    def word(self) -> str:
        """What stands for the place in ids; empty if it is not known."""
        return divisions.word(self.division.unit) if self.division else ""


def locate(name: str, year: int | None = None, level: str = "", near: str = "", text: str = "") -> Located:
    """Return the division of a name.

    Args:
        name: in full or without its kind.
        year: whose codes are wanted; None for the latest that the place had.
        level: national, province, city or county, where it is known.
        near: what stands near the name: the head of a report, the path of its file.
        text: the whole report.

    >>> locate("广州市", 2023).code, locate("襄樊市", 2008).code_now, locate("驻马店", 2005).division.name
    ('440100', '420600', '驻马店市')
    >>> locate("鼓楼区", 2020).doubt, locate("鼓楼区", 2020, near="南京市鼓楼区第三届人民代表大会").code
    ('ambiguous', '320106')
    >>> locate("高新技术产业开发区", 2020).doubt, locate("徐水区", 2010).doubt, locate("莱芜市", 2022).doubt
    ('zone', 'other_name', 'ended')
    """
    if level == "national" or name == places.NATIONAL:
        return Located(divisions.WHOLE)
    known = divisions.named(name)
    if not known:
        return Located(doubt="" if not name else "zone" if _ZONE.search(name) else "unlisted")
    best = _best(known, divisions.NOW if year is None else year, dated=year is not None)
    fitting = [one for one in best if one[1].level == level] or best
    chosen = fitting if len(fitting) == 1 else _by_hints([one for _, one in fitting], name, near, text, fitting)
    if len(chosen) != 1:
        return Located(doubt="ambiguous", candidates=tuple(one for _, one in fitting))
    rank, division = chosen[0]
    if rank == _GONE:
        return Located(doubt="ended", candidates=(division,))
    split = len(divisions.now(division)) != 1
    return Located(division, "split" if split else "other_name" if rank == _OTHERWISE else "")


def coded(code: str, year: int | None = None) -> Located:
    """Return the division of a code that is stated, or of the unit that has it in another year.

    >>> coded("320106", 2020).division.name, coded("130609", 2010).code, coded("999999").doubt
    ('鼓楼区', '130625', 'unlisted')
    """
    when = divisions.NOW if year is None else year
    if found := divisions.under(code, when):
        return Located(found)
    later = divisions.bearing(code)
    then = next((one for each in later if (one := divisions.of_unit(each.unit, when))), None)
    return Located(then) if then else Located(doubt="ended" if later else "unlisted", candidates=later)


_SAID, _JUST, _OTHERWISE, _GONE = range(4)
_Ranked = tuple[int, Division]


def _best(known: Sequence[Division], year: int, dated: bool) -> list[_Ranked]:
    """Return the divisions that fit a year best, one for each unit, with how they fit.

    A name fits if the list of the year has it, else if that of the year before has it, else if the unit was in force
    under another name.
    """
    found: dict[int, _Ranked] = {}
    for one in known:
        then = divisions.of_unit(one.unit, year)
        if one.in_force(year):
            fits = (_SAID, one)
        elif not dated:
            fits = (_JUST, divisions.unit(one.unit)[-1])
        elif one.in_force(year - 1):
            fits = (_JUST, one)
        else:
            fits = (_OTHERWISE, then) if then else (_GONE, one)
        found[one.unit] = min(found.get(one.unit, fits), fits, key=lambda pair: (pair[0], _years_off(pair[1], year)))
    fit = {unit: (rank, _years_off(one, year) if rank == _GONE else 0) for unit, (rank, one) in found.items()}
    return [pair for unit, pair in found.items() if fit[unit] == min(fit.values())]


def _years_off(one: Division, year: int) -> int:
    """Return how many years lie between a division's time and a year."""
    return max(one.first - year, 0, year - (divisions.NOW if one.last is None else one.last))


def _by_hints(
    several: Sequence[Division], name: str, near: str, text: str, pairs: Sequence[_Ranked]
) -> Sequence[_Ranked]:
    """Return the one of several divisions of a name whose province or prefecture is named, all if none is ahead."""
    for where, least, lead in ((near, 1, 1.0), (text, MIN_SAID, MIN_LEAD)):
        plain = where.replace(name, " ")
        said = [sum(map(plain.count, _above(one, several))) for one in several]
        first, *others = sorted(said, reverse=True)
        if first >= least and first > lead * others[0]:
            return [pairs[said.index(first)]]
    return pairs


def _above(one: Division, several: Sequence[Division]) -> set[str]:
    """Return the short names of what a division belongs to and the others do not."""
    return _holders(one).difference(*(_holders(other) for other in several if other is not one))


def _holders(one: Division) -> set[str]:
    above = (divisions.prefecture(one), divisions.province(one))
    return {other.short for other in above if other and other.code != one.code}
