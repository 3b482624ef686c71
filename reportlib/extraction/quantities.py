"""Find the quantities that a text states: span, value, unit, bound.

A numeral is a quantity when a unit follows that the unit table knows (or a multiplier such as 153万), and none of the
`refusals` holds: that it is a date, a number in a name, a slogan. `indicators` asks later what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import bounds, counters, numerals_with_units, other_numbers, refusals
from reportlib.extraction.numerals_with_units import FUZZ, NUMERAL, Numeral
from reportlib.lexicon import numerals

_CONNECT = re.compile(r"\s*(?:[-－—–~～]{1,2}|至|到)\s*")
#: A short span in quotation marks is a slogan or a name; a number in it is part of it.
_QUOTED = re.compile(r"“[^”“]{1,16}”|《[^》]{1,40}》|「[^」]{1,16}」")
_MINUS = re.compile(r"(?<![\d%％万亿元A-Za-z一-鿿])[-－−]$|(?<=[长幅速降为])[-－−]$")
#: Two Han digits in a row are a range: 两三个, 七八十家, 十七八个.
_DIGIT = "[一二两三四五六七八九]"
_PAIR = re.compile(f"((?:{_DIGIT}?十)?)({_DIGIT})({_DIGIT})([{numerals.MULTIPLIERS}]*)")
_FACTOR = re.compile(r"(\d{1,2})[×xX]$")
_NAMES = lexicon.pattern_of("{names_with_numbers}")
#: Numbers of a list that share the unit of the last: 分别提高6.3、1.9个百分点.
_NEXT_OF_LIST = re.compile(r"[、和及]")
_EACH = lexicon.pattern_of("{cues.each_own}")
_SHARED = ("percent", "point", "times", "money", "physical", "people", "classifier")


@dataclass(frozen=True, slots=True)
class Unread:
    """A numeral that no quantity covers, with the code of the reason."""

    start: int
    end: int
    reason: str


def find(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Return the quantities of a span of the text, in order, without overlaps.

    >>> text = "工业投资超1230亿元,同比增长12.6%,新增5G基站1.36万座,建成30余个项目"
    >>> [(m.value, m.unit, m.bound) for m in find(text, 0, len(text))]
    [(123000000000.0, '元', 'gt'), (12.6, '%', 'eq'), (13600.0, '座', 'eq'), (30.0, '个', 'gt')]
    """
    closed = _closed(text, start, end)
    found: list[Mention] = []
    plain = (_mention(text, start, end, one) for one in _taken(text, start, end) if not one.reason)
    for mention in sorted([*other_numbers.find(text, start, end), *plain], key=lambda m: (m.start, -m.end)):
        if found and mention.start < found[-1].end:
            continue
        named = mention.kind == "titles" or mention.rule == "two-tiers"
        if not named and any(a <= mention.start < b for a, b, _ in closed):
            continue
        found.append(mention)
    return tuple(found)


def unread(text: str, start: int, end: int) -> tuple[Unread, ...]:
    """Return the numerals of a span that no quantity covers, each with the first reason that refuses it.

    A Chinese numeral is listed where a unit follows it, digits wherever they stand.

    >>> text = "2023年落实“八项”规定，办好三件实事，新建8个体育公园，拨打12345热线"
    >>> [(text[one.start : one.end], one.reason) for one in unread(text, 0, len(text))]
    [('2023年', 'date'), ('八项', 'quoted'), ('12345', 'no_unit')]
    """
    covered = [(mention.start, mention.end) for mention in find(text, start, end)]
    closed = _closed(text, start, end)
    made = []
    for one in _taken(text, start, end):
        first, last = one.first, one.second or one.first
        if any(a < last.end and first.start < b for a, b in covered):
            continue
        if not first.arabic and last.unit is None:
            continue
        inside = next((code for a, b, code in closed if a <= first.start < b), "")
        made.append(Unread(first.start, last.end, inside or one.reason or refusals.OTHER))
    long = (m for m in NUMERAL.finditer(text, start, end) if _too_long(m))
    made += [Unread(m.start(), m.end(), refusals.TOO_LONG) for m in long]
    return tuple(sorted(made, key=lambda one: one.start))


def _too_long(found: re.Match[str]) -> bool:
    return len(re.sub(r"\D", "", found.group())) > numerals_with_units.MAX_DIGITS


def _closed(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the spans in which a number is part of a name, with the reason."""
    shapes = ((_QUOTED, refusals.QUOTED), (_NAMES, refusals.NAME))
    return [(m.start(), m.end(), code) for shape, code in shapes for m in shape.finditer(text, start, end)]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A numeral, or a range of two, with the reason that refuses it, if any."""

    first: Numeral
    second: Numeral | None
    reason: str


def _taken(text: str, start: int, end: int) -> Iterator[_Taken]:
    """Yield the numerals of a span, ranges as one."""
    position = start
    while found := NUMERAL.search(text, position, end):
        position = found.end()
        first = numerals_with_units.read(text, found)
        if first is None:
            continue
        first = _with_shared_unit(text, first, start, end)
        last = _second(text, first, end)
        reason = refusals.reason(text, _joined(first, last), start)
        if reason == "span_of_time" and last and not first.arabic:
            reason = ""  # 三到五年: how long something takes
        if reason and last:
            last, reason = None, refusals.reason(text, first, start)
        if not reason:
            position = (last or first).end
        yield _Taken(first, last, reason)


def _joined(first: Numeral, last: Numeral | None) -> Numeral:
    """Return a range as one numeral, with the unit of its second part."""
    return replace(last, start=first.start) if last else first


def _with_shared_unit(text: str, first: Numeral, start: int, end: int) -> Numeral:
    """Return a numeral with the unit of the last of its list, where each number of it has its own thing."""
    if first.unit is not None or not first.arabic or first.digits[-1] in numerals.MULTIPLIERS or first.word:
        return first
    if not _EACH.search(text, max(start, first.start - 24), first.start):
        return first
    at = first.end
    for _ in range(6):
        joint = _NEXT_OF_LIST.match(text, at, end)
        found = NUMERAL.match(text, joint.end(), end) if joint else None
        other = numerals_with_units.read(text, found) if found else None
        if other is None or not other.arabic or other.digits[-1] in numerals.MULTIPLIERS:
            return first
        if other.unit is not None:
            return replace(first, unit=other.unit) if other.unit.kind in _SHARED else first
        at = other.end
    return first


def _second(text: str, first: Numeral, end: int) -> Numeral | None:
    """Return the upper end of the range that a numeral begins, or None."""
    joint = _CONNECT.match(text, first.end)
    if not joint:
        return None
    found = NUMERAL.match(text, joint.end(), end)
    second = numerals_with_units.read(text, found) if found else None
    if second is None or second.unit is None:
        return None
    if first.unit is not None and _usual(first) != _usual(second):
        return None
    if joint.group() in ("至", "到") and re.search(r"[由从自]\S{0,3}$", text[max(0, first.start - 4) : first.start]):
        return None
    return second if _low(first, second) < second.value else None


def _usual(one: Numeral) -> str:
    return counters.usual(one.unit.word, one.unit.kind) if one.unit else ""


def _low(first: Numeral, second: Numeral) -> Decimal:
    """Return the lower end of a range, which may take its multiplier from the upper one: 3—5万."""
    if first.unit is not None or first.digits[-1] in numerals.MULTIPLIERS:
        return first.value
    multiplier = second.digits[len(second.digits.rstrip(numerals.MULTIPLIERS)) :]
    scaled = multiplier and len(second.digits) > len(multiplier)
    return first.value * (numerals.value(multiplier) if scaled else Decimal(1))


def _pair(first: Numeral) -> tuple[Decimal, Decimal] | None:
    """Return the ends of a range of two Han digits, the smaller first: 两三个, 七八十家."""
    found = _PAIR.fullmatch(first.digits)
    if not found or numerals.value(found[2]) >= numerals.value(found[3]):
        return None
    return numerals.value(found[1] + found[2] + found[4]), numerals.value(found[1] + found[3] + found[4])


def _mention(text: str, start: int, end: int, taken: _Taken) -> Mention:
    first, second = taken.first, taken.second
    last = second or first
    left, right = text[max(start, first.start - 12) : first.start], text[last.end : min(end, last.end + 8)]
    fuzzy = first.fuzzy or last.fuzzy
    big = first.value >= 100 and first.digits[-1] in numerals.MULTIPLIERS
    bound, raw, _, _ = bounds.read(left, right, inside=fuzzy, big=big, bare=first.only_multipliers)
    unit, kind = (last.unit.word, last.unit.kind) if last.unit else ("", "number")
    pair = None if second else _pair(first)
    low, high = pair or ((_low(first, second), second.value) if second else (first.value, None))
    if high is not None:
        bound = "range"
    factor = Decimal(10) if kind == "cheng" else Decimal(1)
    repaired = numerals.repaired(first.digits) or (second is not None and numerals.repaired(second.digits))
    inside = next(iter(FUZZ.findall(text[first.start : last.end])), "") if fuzzy else ""
    begins = first.start
    factor_before = _FACTOR.search(text, max(start, first.start - 3), first.start)
    if factor_before and kind == "physical":
        low, begins = low * int(factor_before.group(1)), factor_before.start()  # 2×35万千瓦
    elif _MINUS.search(text, max(start, first.start - 2), first.start):
        low, begins = -low, first.start - 1
    return Mention(
        begins,
        last.end,
        float(low * factor),
        None if high is None else float(high * factor),
        counters.usual(unit, kind),
        bound,
        raw or inside,
        kind,
        "range" if second else "numeral+unit",
        "ocr" if repaired else "",
    )
