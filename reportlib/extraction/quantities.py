"""Find the quantities that a text states: span, value, unit, bound.

A numeral is a quantity when a unit follows that the unit table knows (or a multiplier such as 153万), and nothing
states that it is a date, a number in a name, a generation or a slogan. `indicators` asks later what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import bounds
from reportlib.lexicon import numerals

#: 千 before 瓦, 克, 米 is part of the unit: 30万千瓦 is 300,000 kilowatts.
_NUMERAL = re.compile(
    rf"\d+万\d千(?![瓦克])|{numerals.ARABIC}(?:(?!千[瓦克米卡伏]){numerals.MULTIPLIER})*|(?:(?!千[瓦克米卡伏]){numerals.HAN})+"
)
_CONNECT = re.compile(r"\s*(?:[-－—–~～]{1,2}|至|到)\s*")
#: A short span in quotation marks is a slogan or a name; a number in it is part of it.
_QUOTED = re.compile(r"“[^”“]{1,16}”|《[^》]{1,40}》|「[^」]{1,16}」")
_MINUS = re.compile(r"(?<![\d%％万亿元A-Za-z一-鿿])[-－−]$|(?<=[长幅速降为])[-－−]$")
_PER = lexicon.pattern_of("/{cues.per}")
#: Two Han digits in a row are a range: 两三个.
_PAIR = re.compile("[一二两三四五六七八九]{2}")
_FACTOR = re.compile(r"(\d{1,2})[×xX]$")
#: 12 万新市民: a blank before a multiplier, which cleaning leaves where no unit follows.
_SPACED = re.compile(rf"[ \u3000](?={numerals.MULTIPLIER}{{1,2}}[\u4e00-\u9fff])({numerals.MULTIPLIER}+)")
_HALF = re.compile("一半(?![儿天夜路])")
MAX_DIGITS = 15  # a longer run is a number in the sense of an account, not of a count
_NAMES = lexicon.pattern_of("{names_with_numbers}")
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


@dataclass(frozen=True, slots=True)
class _Unit:
    word: str
    kind: str
    han: str
    guard: re.Pattern[str] | None


def find(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Return the quantities of a span of the text, in order, without overlaps.

    >>> text = "工业投资超1230亿元,同比增长12.6%,新增5G基站1.36万座,建成30余个项目"
    >>> [(m.value, m.unit, m.bound) for m in find(text, 0, len(text))]
    [(123000000000.0, '元', 'gt'), (12.6, '%', 'eq'), (13600.0, '座', 'eq'), (30.0, '个', 'gt')]
    """
    quoted = [(m.start(), m.end()) for shape in (_QUOTED, _NAMES) for m in shape.finditer(text, start, end)]
    found: list[Mention] = []
    for mention in sorted(
        [*_ratios(text, start, end), *_special(text, start, end), *_plain(text, start, end)],
        key=lambda m: (m.start, -m.end),
    ):
        if found and mention.start < found[-1].end:
            continue
        if mention.kind != "titles" and any(a <= mention.start < b for a, b in quoted):
            continue
        found.append(mention)
    return tuple(found)


@lexicon.cached
def _units() -> tuple[_Unit, ...]:
    made = []
    for row in lexicon.rows("units"):
        guard = re.compile("|".join(map(re.escape, row["not_before"].split("|")))) if row["not_before"] else None
        made.append(_Unit(row["word"], row["class"], row["han"], guard))
    return tuple(sorted(made, key=lambda u: (-len(u.word), u.word)))


@lexicon.cached
def _units_by_first() -> dict[str, tuple[_Unit, ...]]:
    firsts = {u.word[0] for u in _units()}
    return {ch: tuple(u for u in _units() if u.word[0] == ch) for ch in firsts}


def _unit_at(text: str, at: int) -> _Unit | None:
    for unit in _units_by_first().get(text[at : at + 1], ()):
        if text.startswith(unit.word, at):
            if unit.guard and unit.guard.match(text, at + len(unit.word)):
                continue
            return unit
    return None


@dataclass(frozen=True, slots=True)
class _Read:
    """A numeral with what follows it."""

    start: int
    end: int
    value: Decimal
    digits: str
    fuzzy: bool
    unit: _Unit | None


def _read(text: str, found: re.Match[str]) -> _Read | None:
    digits = found.group()
    at = found.end()
    if len(re.sub(r"\D", "", digits)) > MAX_DIGITS:
        return None
    spaced = _SPACED.match(text, at)
    if spaced:
        digits, at = digits + spaced[1], spaced.end()
    arabic = bool(re.match(numerals.ARABIC, digits))
    amount = numerals.value(digits)
    fuzzy = bool(_FUZZ.match(text, at))
    if fuzzy and (arabic or digits[-1] in numerals.MULTIPLIERS):
        more = re.compile(f"{numerals.MULTIPLIER}*").match(text, at + 1)
        if more and more.group():
            amount *= numerals.value(more.group())
        unit = _unit_at(text, more.end() if more else at + 1)
        if unit is None and not (more and more.group()) and digits[-1] not in "万亿":
            return None
        at = more.end() if more else at + 1
    else:
        fuzzy = False
        unit = _unit_at(text, at)
        if unit is None and text[at : at + 1] in (" ", "\u3000"):
            unit = _unit_at(text, at + 1)
            at += 1 if unit else 0
    end = at + len(unit.word) if unit else at
    per = _PER.match(text, end) if unit and unit.kind in ("money", "physical") else None
    if unit and per:
        unit, end = replace(unit, word=unit.word + per.group()), per.end()
    if unit and not fuzzy and _FUZZ.match(text, end) and text[end] in "多余" and unit.kind in ("money", "physical"):
        fuzzy, end = True, end + 1
    if unit and unit.kind == "cheng" and text[end : end + 1] == "半":
        amount, end = amount + Decimal("0.5"), end + 1
    return _Read(found.start(), end, amount, digits, fuzzy, unit)


def _plain(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield numerals with a unit, and ranges of them."""
    position = start
    while found := _NUMERAL.search(text, position, end):
        position = found.end()
        if _BAD_LEFT.search(text[max(start, found.start() - 1) : found.start()]):
            continue
        first = _read(text, found)
        if first is None:
            continue
        if _is_pair(first.digits) and _accepted(text, first):
            yield _pair(text, start, end, first)
            position = first.end
            continue
        second = _second(text, first, end)
        if second and _accepted(text, second):
            yield _mention(text, start, end, first, second)
            position = second.end
        elif _accepted(text, first):
            yield _mention(text, start, end, first, None)
            position = first.end


def _is_pair(digits: str) -> bool:
    """Return whether two Han digits are a range, the smaller first: 两三个."""
    return bool(_PAIR.fullmatch(digits)) and numerals.value(digits[0]) < numerals.value(digits[1])


def _pair(text: str, start: int, end: int, read: _Read) -> Mention:
    """Return a pair of Han digits as a range: 两三个示范村 is two or three, not twenty-three."""
    low, high = (float(numerals.value(digit)) for digit in read.digits)
    return replace(_mention(text, start, end, read, None), value=low, value_max=high, bound="range")


def _second(text: str, first: _Read, end: int) -> _Read | None:
    joint = _CONNECT.match(text, first.end)
    if not joint:
        return None
    found = _NUMERAL.match(text, joint.end(), end)
    second = _read(text, found) if found else None
    if second is None or second.unit is None:
        return None
    if first.unit is not None and first.unit.word != second.unit.word:
        return None
    if joint.group() in ("至", "到") and re.search(r"[由从自]\S{0,3}$", text[max(0, first.start - 4) : first.start]):
        return None
    scaled = (
        first.value * _scale(second)
        if first.unit is None and first.digits[-1] not in numerals.MULTIPLIERS
        else first.value
    )
    return second if scaled < second.value else None


def _scale(read: _Read) -> Decimal:
    multiplier = read.digits[len(read.digits.rstrip(numerals.MULTIPLIERS)) :]
    return numerals.value(multiplier) if multiplier and len(read.digits) > len(multiplier) else Decimal(1)


def _accepted(text: str, read: _Read) -> bool:
    """Return whether a numeral with what follows it states a quantity."""
    unit, digits = read.unit, read.digits
    arabic = digits[0] not in numerals.HAN_CHARACTERS
    after = text[read.end : read.end + 6]
    before = text[max(0, read.start - 6) : read.start]
    if (arabic and before.endswith("每")) or (not arabic and before.endswith("数")):
        return False  # 每10万人口, 数十家
    if unit is None:
        return (
            arabic
            and text[read.end - (1 if text[read.end - 1] in "万亿" else 2)] in "万亿"
            and not after.startswith(lexicon.words("cues", "generation"))
        )
    if unit.kind == "duration":
        return _duration_counts(read, before, after, arabic)
    if arabic:
        return not (unit.kind == "classifier" and after.startswith(lexicon.words("cues", "batch")))
    if unit.han != "yes":
        return False
    if digits in ("百万", "千万") and unit.kind == "people":
        return bool(_CROWD_BEFORE.search(before))
    if set(digits) <= set(numerals.MULTIPLIERS) and digits != "十":
        return unit.kind == "money" and (digits[-1] == "亿" or bool(_MULTIPLES.match(after)))
    if digits == "一":
        return unit.kind in ("times", "cheng") and not before.endswith(lexicon.words("cues", "points_at"))
    if unit.kind == "classifier" and before.endswith(lexicon.words("cues", "no_count_before")):
        counts = before.endswith(lexicon.words("cues", "count_before"))
        return counts and not before.endswith(lexicon.words("cues", "no_count_span"))
    if unit.kind == "money" and len(digits) == 1:
        return False  # 三元, 四方: names
    return unit.kind != "fan"


def _duration_counts(read: _Read, before: str, after: str, arabic: bool) -> bool:
    assert read.unit is not None
    if read.unit.word == "年":
        return bool(_YEARS_BEFORE.search(before)) and read.value < 100
    if read.digits == "一":
        return False
    if read.unit.word in lexicon.words("cues", "hours"):
        return arabic and not _SERVICE_HOURS.match(after)
    return arabic or bool(_YEARS_BEFORE.search(before))


def _mention(text: str, start: int, end: int, first: _Read, second: _Read | None) -> Mention:
    last = second or first
    left, right = text[max(start, first.start - 12) : first.start], text[last.end : min(end, last.end + 8)]
    big = first.value >= 100 and first.digits[-1] in numerals.MULTIPLIERS
    bound, raw, _, _ = bounds.read(left, right, inside=last.fuzzy or first.fuzzy, big=big)
    unit, kind = (last.unit.word, last.unit.kind) if last.unit else ("", "number")
    factor_before = _FACTOR.search(text, max(start, first.start - 3), first.start)
    low, high = first.value, None
    if second:
        if first.unit is None and first.digits[-1] not in numerals.MULTIPLIERS:
            low = first.value * _scale(second)
        high, bound = second.value, "range"
    factor = Decimal(10) if kind == "cheng" else Decimal(1)
    repaired = numerals.repaired(first.digits) or (second is not None and numerals.repaired(second.digits))
    inside = next(iter(_FUZZ.findall(text[first.start : last.end])), "") if first.fuzzy or last.fuzzy else ""
    begins = first.start
    if factor_before and kind == "physical":
        low, begins = low * int(factor_before.group(1)), factor_before.start()  # 2×35万千瓦
    elif _MINUS.search(text, max(start, first.start - 2), first.start):
        low, begins = -low, first.start - 1
    return Mention(
        begins,
        last.end,
        float(low * factor),
        None if high is None else float(high * factor),
        _normal(unit, kind),
        bound,
        raw or inside,
        kind,
        "range" if second else "numeral+unit",
        "ocr" if repaired else "",
    )


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
