"""The facts that ship: national headline targets and provincial growth targets, with their sources (README.md).

>>> [(one.value, one.bound, one.date) for one in nation(2019).targets if one.indicator_id == "gdp_growth"]
[(6.0, 'range', '2019-03-05')]
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportlib.analysis.level_above import target_table
from reportlib.analysis.level_above.records import NATION, PROVINCE, Above

NATIONAL, PROVINCIAL = "national_headline_targets.tsv", "provincial_growth_targets.tsv"


def nation(year: int) -> Above | None:
    """Return the headline targets of the nation in a year, None where the facts lack it."""
    return _known().get((NATION, target_table.NATION_NAME, year))


def province(name: str, year: int) -> Above | None:
    """Return the growth target of a province in a year, None where the facts lack it."""
    return _known().get((PROVINCE, name, year))


@cache
def _known() -> dict[tuple[str, str, int | None], Above]:
    """Return all facts by level, place and year."""
    tables = (files(__package__).joinpath(name).read_text(encoding="utf-8") for name in (NATIONAL, PROVINCIAL))
    found = (one for text in tables for one in target_table.read(text, "facts", named=False))
    return {(one.level, one.place, one.year): one for one in found}
