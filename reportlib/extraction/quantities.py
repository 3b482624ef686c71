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
#: Two Han digits in a row are a range: 两三个, 七八十家.
_PAIR = re.compile(f"([一二两三四五六七八九])([二两三四五六七八九])([{numerals.MULTIPLIERS}]*)")
_FACTOR = re.compile(r"(\d{1,2})[×xX]$")
_NAMES = lexicon.pattern_of("{names_with_numbers}")
<<<<<<< HEAD
#: Numbers of a list that share the unit of the last: 分别提高7.4、2.8个百分点.
_NEXT_OF_LIST = re.compile(r"[、和及]")
_EACH = lexicon.pattern_of("{cues.each_own}")
_SHARED = ("percent", "point", "times", "money", "physical", "people", "classifier")
=======
_RATIO = re.compile(
    r"(?<![\d.:：∶])(\d+(?:[.．]\d+)?)[:：∶](\d+(?:[.．]\d+)?)(?:[:：∶](\d+(?:[.．]\d+)?))?(?![\d:：∶%])"
)
_FRACTION = re.compile(rf"(?<!{numerals.HAN})({numerals.HAN}+)分之({numerals.HAN}+)(?:点([零一二三四五六七八九]+))?")
_DOUBLING = re.compile(r"翻了?([一两二三四])?番")
#: A price index has no unit: 居民消费价格指数控制在102.8左右.
_INDEX = lexicon.pattern_of(r"指数{cues.index_held}?{cues.index_verb}(\d{2,3}(?:\.\d+)?)(?![\d.%％‰个位名万亿年])")
#: Growth "of two digits" is a tenth or more.
_TWO_DIGIT = lexicon.pattern_of("两位数(?=(?:以上)?的?{cues.growth_measure})|(?<=增长)两位数|(?<=增速达)两位数")
_RANK = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,3})(位|名)?|首位")
_RANK_BEFORE = lexicon.pattern_of("(?:{cues.rank_before}|[一二三四五六七八九十]个)[^，。；、,;]{0,4}$")
_RANK_AFTER = re.compile(r"[，。；、,;：:！）)\s”]|$|的|大|和|与|以来|[位名]|好|，")
#: The place that a rank left for another: 由第11位升至第6位.
_RANK_MOVED = lexicon.pattern_of("{cues.stand}")
_RANK_JOINT = re.compile("[、和及与]")
#: The places behind the first of a list: 居全市第二、三、五位.
_RANK_FURTHER = re.compile("(?:[、和及与](?:[一二三四五六七八九十]{1,3}|\\d{1,3})){1,6}[位名]")
_RANK_PLACE = re.compile("[、和及与]([一二三四五六七八九十]{1,3}|\\d{1,3})([位名])?")
_YEARS_BEFORE = lexicon.pattern_of("{cues.years_before}$")
_SERVICE_HOURS = lexicon.pattern_of("{cues.name_after_hours}")
_MULTIPLES = lexicon.pattern_of("{cues.multiple_after}|[，。；、,;]|$")
#: 余, 多, 几 inside a number.
_FUZZ = lexicon.pattern_of("{qualifiers.inside}")
_CROWD_BEFORE = lexicon.pattern_of("{cues.crowd_before}$")
_RATIO_OF = lexicon.pattern_of("{cues.ratio_of}")
_RANK_VERB = lexicon.pattern_of("{cues.rank_verb}$")
_BAD_LEFT = re.compile(r"[A-Za-z0-9.＋+第〔\[#]$")
>>>>>>> main


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
        if mention.kind != "titles" and any(a <= mention.start < b for a, b, _ in closed):
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
    if not found or numerals.value(found[1]) >= numerals.value(found[2]):
        return None
    return numerals.value(found[1] + found[3]), numerals.value(found[2] + found[3])


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
<<<<<<< HEAD
=======


def _normal(unit: str, kind: str) -> str:
    """Return the usual form of a unit: 百分点 for 个百分点."""
    return "%" if kind == "cheng" else _usual_units().get(unit, unit)


@lexicon.cached
def _usual_units() -> dict[str, str]:
    return {row["word"]: row["same_as"] for row in lexicon.rows("units") if row["same_as"]}


def _ratios(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield ratios with colons: 22.2:41.3:36.5 is three shares, 1.79:1 one ratio."""
    for found in _RATIO.finditer(text, start, end):
        if found.group(3):
            if "." not in found.group() and not _RATIO_OF.search(text, max(start, found.start() - 24), found.start()):
                continue  # a time of day
            for group in (1, 2, 3):
                amount = float(numerals.value(found.group(group)))
                yield Mention(found.start(group), found.end(group), amount, None, "%", "eq", "", "ratio", "ratio", "")
        elif "." in found.group() or "．" in found.group():
            amount = float(numerals.value(found.group(1)) / numerals.value(found.group(2)))
            yield Mention(found.start(), found.end(), amount, None, "", "eq", "", "ratio", "ratio", "")


def _special(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield fractions, doublings and ranks."""
    for found in _FRACTION.finditer(text, start, end):
        whole, part = numerals.value(found.group(1)), numerals.value(found.group(2))
        if found.group(3):
            part += numerals.value(found.group(3)) / 10 ** len(found.group(3))  # 百分之十八点五
        share = float(round(part / whole * 100, 2)) if whole else 0.0
        bound, raw = bounds.read(text[start : found.start()], text[found.end() : end], inside=False, big=False)[:2]
        yield Mention(found.start(), found.end(), share, None, "%", bound, raw, "percent", "fraction", "")
    for found in _INDEX.finditer(text, start, end):
        bound, raw = bounds.read(text[start : found.start(1)], text[found.end() : end], inside=False, big=False)[:2]
        amount = float(numerals.value(found.group(1)))
        yield Mention(found.start(1), found.end(1), amount, None, "", bound, raw, "index", "index", "")
    for found in _TWO_DIGIT.finditer(text, start, end):
        yield Mention(found.start(), found.end(), 10.0, None, "%", "ge", found.group(), "percent", "two-digit", "")
    for found in _HALF.finditer(text, start, end):
        bound, raw = bounds.read(text[start : found.start()], text[found.end() : end], inside=False, big=False)[:2]
        yield Mention(found.start(), found.end(), 50.0, None, "%", bound, raw, "percent", "half", "")
    for found in _DOUBLING.finditer(text, start, end):
        times = found.group(1)
        at = found.start(1) if times else found.start()
        amount = float(numerals.value(times)) if times else 1.0
        yield Mention(at, found.end(), amount, None, "番", "eq", "", "fan", "doubling", "")
    yield from _ranks(text, start, end)


def _ranks(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield standings: 居全省第3位, 分别居全市第二、第五位, 居全市第二、三、五位, 由第11位升至第6位."""
    before = start  # the end of the last rank
    for found in _RANK.finditer(text, start, end):
        if found.group() == "首位":
            if _RANK_VERB.search(text, max(start, found.start() - 8), found.start()) is not None:
                yield Mention(found.start(), found.end(), 1.0, None, "", "eq", "", "rank", "rank", "")
            continue
        clause = re.split(r"[，。；,;\n]", text[max(start, found.start() - 16) : found.start()])[-1]
        moved = found.group(2) is not None and _RANK_MOVED.match(text, found.end(), end) is not None
        continued = before > start and _RANK_JOINT.fullmatch(text, before, found.start()) is not None
        further = _RANK_FURTHER.match(text, found.end(), end)
        if not (found.group(2) or moved or further or _RANK_AFTER.match(text, found.end(), end)):
            continue
        if not (continued or moved or _RANK_BEFORE.search(clause)):
            continue
        yield _rank(found.start(), found.end(), found.group(1), found.group(2) or "")
        before = found.end()
        if further:
            for place in _RANK_PLACE.finditer(text, found.end(), further.end()):
                yield _rank(place.start(1), place.end(), place.group(1), place.group(2) or "")
                before = place.end()


def _rank(start: int, end: int, digits: str, unit: str) -> Mention:
    return Mention(start, end, float(numerals.value(digits)), None, unit, "eq", "", "rank", "rank", "")
>>>>>>> main
