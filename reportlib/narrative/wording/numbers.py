"""The wording of numbers: with unit, bound and sign, as printed in the report where possible.

Chinese keeps the printed surface (`超1230亿元`); English computes from the value in base units
(`more than 123 billion yuan`), since 万 and 亿 have no short English form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportlib import lexicon
from reportlib.narrative.wording.units import after_number

MINUS = "\u2212"

BOUND_ZH = {
    "gt": ("超", ""),
    "ge": ("", "以上"),
    "lt": ("不到", ""),
    "le": ("", "以内"),
    "approx": ("", "左右"),
}
"""The words around a Chinese number if the report's own qualifier is not known."""

BOUND_EN = {
    "gt": "more than ",
    "ge": "at least ",
    "lt": "less than ",
    "le": "at most ",
    "approx": "about ",
}

BOUND_SIGN = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈"}
"""Signs of bounds for labels."""


@lexicon.cached
def _qualifiers(place: str) -> tuple[str, ...]:
    """Return the qualifiers after or before the number in Chinese, in the order of the list, longest first."""
    return tuple(row["word"] for row in lexicon.rows("narrative_words") if row["class"] == place)


class Valued(Protocol):
    """A number that can be printed: a quantity or a headline target."""

    @property
    def value(self) -> float | None: ...
    @property
    def value_max(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def bound(self) -> str: ...
    @property
    def qualifier(self) -> str: ...
    @property
    def measure(self) -> str: ...


def decimal(number: float, places: int = 4) -> str:
    """Return a number with thousands separators and without trailing zeros.

    >>> decimal(24.1320), decimal(1500), decimal(8.0)
    ('24.132', '1,500', '8')
    """
    text = f"{number:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(size: float, unit: str) -> str:
    """Return a difference without its sign: of rates to the last decimal, of amounts in % with one that is no nought.

    >>> difference(-0.05, "百分点"), difference(1.5, "百分点"), difference(12.345, "%"), difference(0.04, "%")
    ('0.05', '1.5', '12.3', '0.04')
    """
    if unit != "%":
        return decimal(abs(size), 6)
    return next((text for places in (1, 2, 3) if (text := decimal(abs(size), places)) != "0"), "0")


def whole(number: int) -> str:
    """Return a count with thousands separators.

    >>> whole(20998)
    '20,998'
    """
    return f"{number:,}"


def share(fraction: float, places: int = 1) -> str:
    """Return a fraction as a percentage with one decimal, or with none if it is round.

    >>> share(0.13812), share(0.5)
    ('13.8%', '50%')
    """
    return f"{decimal(100 * fraction, places)}%"


def amount(value: float, unit: str, lang: str) -> str:
    """Return a value in base units as it is written in a language.

    Args:
        value: in the base unit of the tables (元, not 亿元).
        unit: as in the tables.
        lang: "zh" or "en".

    >>> amount(123000000000, "元", "zh"), amount(123000000000, "元", "en")
    ('1230亿元', '123 billion yuan')
    >>> amount(305500, "人", "zh"), amount(305500, "人", "en"), amount(49, "个", "en")
    ('30.55万人', '305,500 people', '49')
    >>> amount(500000000, "元", "en"), amount(1, "百分点", "en"), amount(-1.5, "百分点", "en")
    ('500 million yuan', '1 percentage point', '−1.5 percentage points')
    """
    size = abs(value)
    if lang == "zh":
        for scale, word in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
            if size >= scale:
                return f"{decimal(value / scale).replace(',', '')}{word}{unit}"
        return f"{decimal(value).replace(',', '')}{unit}"
    scale, word = _scale_en(size)
    sign = MINUS if value < 0 else ""
    return f"{sign}{decimal(size / scale)}{word}{after_number(unit, size == 1)}"


def _scale_en(size: float) -> tuple[float, str]:
    """Return the divisor of a size and the English word for it."""
    for scale, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if round(size / scale, 6) >= 1:
            return scale, word
    return 1, ""


def span(low: float, high: float, unit: str) -> str:
    """Return an English range in base units, in the scale of its larger end unless the smaller one is too small for it.

    >>> span(3e9, 5e9, "元"), span(8e8, 12e8, "元"), span(5, 6, "%"), span(2e4, 1e9, "元")
    ('3–5 billion yuan', '0.8–1.2 billion yuan', '5–6%', '20,000–1 billion yuan')
    """
    scale, _ = _scale_en(high)
    fits = not low or low * 100 >= scale
    return f"{decimal(low / scale) if fits else amount(low, '', 'en')}–{amount(high, unit, 'en')}"


def bounded(value: float, value_max: float | None, unit: str, bound: str) -> str:
    """Return an English number in base units with the words of its bound.

    >>> bounded(1.23e11, None, "元", "gt"), bounded(3, 5, "个", "range")
    ('more than 123 billion yuan', '3–5')
    """
    if value_max is not None:
        return span(value, value_max, unit)
    return BOUND_EN.get(bound, "") + amount(value, unit, "en")


def _around(bound: str, qualifier: str, surface: str) -> tuple[str, str]:
    """Return the Chinese words before and after a number."""
    if bound == "gt" and any(word in surface for word in "余多几"):
        return "", ""
    if bound not in BOUND_ZH:
        return "", ""
    for word in _qualifiers("after_number"):
        if word in qualifier:
            return "", word
    for word in _qualifiers("before_number"):
        if word in qualifier:
            return word, ""
    return BOUND_ZH[bound]


def _magnitude_en(number: Valued) -> str:
    value = abs(number.value or 0.0)
    if number.measure == "rank":
        return f"No. {decimal(value)}"
    if number.measure == "growth" and number.unit in ("倍", "番"):
        return f"{decimal(100 * (value if number.unit == '倍' else 2**value - 1))}%"
    if number.value_max is not None:
        low, high = sorted((value, abs(number.value_max)))
        return span(low, high, number.unit)
    return amount(value, number.unit, "en")


def printed(number: Valued, surface: str, lang: str) -> str:
    """Return a number with its bound, without its sign.

    Args:
        number: a quantity or a headline target; its value must not be None.
        surface: the printed characters; if empty, Chinese is computed from the value.
        lang: "zh" or "en".
    """
    if lang == "zh":
        text = "".join(surface.split()) or amount(abs(number.value or 0.0), number.unit, "zh")
        before, after = _around(number.bound, number.qualifier, text)
        if number.unit == "番" and not text.startswith("翻"):
            before += "翻"
        return f"{before}{text}{after}"
    return BOUND_EN.get(number.bound, "") + _magnitude_en(number)


def signed(number: Valued, surface: str, lang: str) -> str:
    """Return a growth or a change for a label: sign, number and bound, if any.

    Chinese keeps the words of the bound (`超1倍`); a plain number carries its sign (`+12.6%`).
    """
    falls = (number.value or 0.0) < 0
    sign = MINUS if falls else "+"
    if lang == "zh":
        text = printed(number, surface, lang)
        if number.bound == "eq":
            return text if text.startswith("翻") else f"{sign}{text}"
        return f"降{text}" if falls else text
    text = _magnitude_en(number).replace(" percentage points", " pp").replace(" percentage point", " pp")
    mark = BOUND_SIGN.get(number.bound, "")
    if not mark:
        return f"{sign}{text}"
    return f"fall {mark}{text}" if falls else f"{mark}{text}"


def joined(parts: Sequence[str], lang: str) -> str:
    """Return a list as prose.

    >>> joined(["甲", "乙", "丙"], "zh"), joined(["a", "b", "c"], "en"), joined(["a", "b"], "en")
    ('甲、乙、丙', 'a, b and c', 'a and b')
    """
    if lang == "zh" or len(parts) < 2:
        return "、".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
