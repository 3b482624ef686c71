"""Conversion of units of one kind: 公斤 and 斤, 亩 and 公顷."""

from __future__ import annotations

from reportlib import lexicon


@lexicon.cached
def _factors() -> dict[str, tuple[str, float]]:
    return {row["word"]: (row["base"], float(row["factor"])) for row in lexicon.rows("unit_conversions")}


def base(unit: str) -> str:
    """Return the unit into which a unit and its kin convert, or the unit itself.

    >>> base("公斤"), base("斤"), base("人次")
    ('吨', '吨', '人次')
    """
    return _factors().get(unit, (unit, 1.0))[0]


def converted(value: float, unit: str, into: str) -> float | None:
    """Return a value in another unit, or None if the two do not convert.

    >>> converted(60, "公斤", "斤"), converted(30, "亩", "公顷"), converted(1, "亩", "斤")
    (120.0, 2.0, None)
    """
    if unit == into:
        return value
    (one, factor), (other, divisor) = _factors().get(unit, (unit, 1.0)), _factors().get(into, (into, 1.0))
    if one != other:
        return None
    return round(value * factor / divisor, 9)
