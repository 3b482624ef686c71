"""The divisions of China with their codes, from 1980 on: which code was in force when, and which is now.

The registry, `divisions.tsv` beside this module, has one entry for each name under a code and the years whose list has
it; the list of a year says what was in force at its end. Entries of one unit (a county that became a district under
another code) share a number. The codes are those of GB/T 2260 as the Ministry of Civil Affairs lists them;
`data/README.md` names the sources, and `scripts/divisions.py` derives the registry from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NATION = "100000"
"""The code of the whole country, which GB/T 2260 leaves out. A number keeps it, unlike 000000, and no place has it."""

FIRST, NOW = 1980, 2026
"""The years of the first and the last list."""

_UNIT, _CODE, _NAME, _SHORT, _BEGAN, _LAST, _ENDED, _NEXT, _SOURCE, _ID = range(10)


@dataclass(frozen=True, slots=True)
class Division:
    """A name under a code, over the years whose lists have it.

    Attributes:
        unit: the number of the unit, the same under all its codes and names: the last code that it had, as a number, or
            seven digits where a later unit was given that code.
        code: six digits.
        name: in full.
        short: without what kind of place it is.
        first: the first year whose list has it.
        last: the last one; None if it is in force.
        ended: how it ended: the unit goes on (recoded, renamed, converted, moved to another level) or ended itself
            (merged, split, abolished); empty if it is in force.
        next: the codes that follow it in the list of the next year.
    """

    unit: int
    code: str
    name: str
    short: str
    first: int
    last: int | None
    ended: str
    next: tuple[str, ...]

    @property
    def level(self) -> str:
        """The level by the code: national, province, city or county.

        A city or county that its province administers itself has the code of a county.
        """
        if self.code == NATION:
            return "national"
        return "province" if self.code.endswith("0000") else "city" if self.code.endswith("00") else "county"

    def in_force(self, year: int) -> bool:
        """Return whether the list of a year has it; that of the first or last year stands for the years beyond."""
        year = min(max(year, FIRST), NOW)
        return self.first <= year and (self.last is None or year <= self.last)


WHOLE = Division(int(NATION), NATION, "全国", "全国", FIRST, None, "", ())
"""The whole country, whose government is the State Council."""


@cache
def _rows() -> tuple[list[str], ...]:
    text = files(__package__).joinpath("divisions.tsv").read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in text.splitlines()[1:])


@cache
def entries() -> tuple[Division, ...]:
    """Return all entries, those of a unit together and in order."""
    return tuple(_entry(row) for row in _rows())


def _entry(row: list[str]) -> Division:
    name, last = row[_NAME], row[_LAST]
    short = row[_SHORT] or (name[:-1] if len(name) > 2 else name)
    return Division(
        int(row[_UNIT]),
        row[_CODE],
        name,
        short,
        int(row[_BEGAN]),
        int(last) if last else None,
        row[_ENDED],
        tuple(row[_NEXT].split()),
    )


def _grouped(keys: Iterable[tuple[str, Division]]) -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for key, one in keys:
        found.setdefault(key, []).append(one)
    return {key: tuple(several) for key, several in found.items()}


@cache
def _by_code() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((one.code, one) for one in entries())


@cache
def _by_unit() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((str(one.unit), one) for one in entries())


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((one.name, one) for one in entries())


@cache
def _by_short() -> Mapping[str, tuple[Division, ...]]:
    return _grouped((one.short, one) for one in entries())


def named(name: str) -> tuple[Division, ...]:
    """Return the entries of a name: in full, without its kind, or with the kind but without the peoples in it.

    >>> {one.code for one in named("凉山州")}, {one.name for one in named("驻马店")} >= {"驻马店市", "驻马店地区"}
    ({'513400'}, True)
    """
    if found := _by_name().get(name) or _by_short().get(name):
        return found
    return tuple(one for one in _by_short().get(name[:-1], ()) if one.name.endswith(name[-1:]))


def under(code: str, year: int) -> Division | None:
    """Return the place that a code stood for in a year, or None.

    >>> under("371200", 2005).name, under("371200", 2020)
    ('莱芜市', None)
    """
    if code == NATION:
        return WHOLE
    return next((one for one in _by_code().get(code, ()) if one.in_force(year)), None)


def bearing(code: str) -> tuple[Division, ...]:
    """Return the entries of a code over all years, the latest first."""
    return (WHOLE,) if code == NATION else _by_code().get(code, ())[::-1]


def unit(number: int) -> tuple[Division, ...]:
    """Return the entries of a unit in order; none if there is no such unit.

    >>> [(one.code, one.name) for one in unit(130609)]
    [('132423', '徐水县'), ('130625', '徐水县'), ('130609', '徐水区')]
    """
    return (WHOLE,) if number == int(NATION) else _by_unit().get(str(number), ())


def of_unit(number: int, year: int) -> Division | None:
    """Return what a unit was in a year, or None if the list of the year does not have it."""
    return next((one for one in unit(number) if one.in_force(year)), None)


def now(division: Division) -> tuple[Division, ...]:
    """Return the division or divisions in force now that took a place's territory; none if that is not known.

    >>> [one.name for one in now(under("371200", 2005))], [one.name for one in now(under("320586", 1999))]
    (['济南市'], ['吴中区', '相城区'])
    """
    end = unit(division.unit)[-1]
    if end.last is None:
        return (end,)
    after = [one for code in end.next if (one := under(code, end.last + 1))]
    return tuple(dict.fromkeys(found for one in after for found in now(one)))


def province(division: Division) -> Division | None:
    """Return the province of a place at its time, itself if it is one; None for the whole country.

    >>> province(under("510200", 1990)).name, province(under("500000", 2000)).name
    ('四川省', '重庆市')
    """
    return None if division.code == NATION else under(division.code[:2] + "0000", division.last or NOW)


def prefecture(division: Division) -> Division | None:
    """Return the city or other prefecture of a county at its time, None for others and where the code tells none."""
    return under(division.code[:4] + "00", division.last or NOW) if division.level == "county" else None


@cache
def _words() -> Mapping[int, str]:
    return {int(row[_UNIT]): row[_ID] for row in _rows() if row[_ID]} | {WHOLE.unit: "national"}


def word(number: int) -> str:
    """Return what stands for a unit in the ids of reports; no two units have the same.

    >>> word(440100), word(320500), word(341300), word(320106)
    ('guangzhou', 'suzhou-jiangsu', 'suzhou-anhui', 'gulou-nanjing-jiangsu')
    """
    return _words()[number]
