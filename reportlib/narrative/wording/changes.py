"""The wording of a comparison: a number of either report, and the step from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlib.core import schema
from reportlib.narrative.wording.numbers import MINUS, amount, difference, printed


@dataclass(frozen=True)
class _Number:
    value: float
    value_max: float | None
    unit: str
    bound: str
    measure: str
    qualifier: str = ""


def side_value(row: Any, side: str, lang: str) -> str:
    """Return the number of one side of a row with its bound, or the kind of target if it has no number.

    Args:
        row: a row of compare_headline or compare_indicators, an empty number as None.
        side: first or second.
        lang: "zh" or "en".
    """
    found = getattr(row, f"{side}_value")
    if found is None:
        kind = getattr(row, f"{side}_kind", "")
        return schema.codes("kind")[kind][lang == "zh"] if kind else ""
    top = getattr(row, f"{side}_value_max", None)
    number = _Number(float(found), top, row.unit, getattr(row, f"{side}_bound"), row.measure)
    text = printed(number, "", lang)
    if top is not None and lang == "zh":
        text = f"{amount(number.value, number.unit, lang)}\u2014{amount(float(top), number.unit, lang)}"
    if number.value >= 0 or row.measure not in ("growth", "change"):
        return text
    return f"降{text}" if lang == "zh" else f"down {text}"


def step(change: float, unit: str, lang: str) -> str:
    """Return a step with its sign, in % for levels and in points (or the unit) for the rest.

    >>> step(6.667, "%", "zh"), step(-0.5, "百分点", "zh"), step(-0.5, "百分点", "en"), step(0.0, "%", "en")
    ('+6.7%', '−0.5个百分点', '−0.5 points', '=')
    """
    told = difference(change, unit)
    if told == "0":
        return "="
    size = f"{'+' if change > 0 else MINUS}{told if '.' in told else f'{told}.0'}"
    if unit == "%":
        return f"{size}%"
    if unit == "百分点":
        return f"{size}个百分点" if lang == "zh" else f"{size} points"
    return f"{size}{unit}" if lang == "zh" else size
