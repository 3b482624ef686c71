"""Numbers beside numerals with a unit: ratios, fractions, indices, halves, doublings and ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import bounds
from reportlib.lexicon import numerals

_RATIO = re.compile(
    r"(?<![\d.:：∶])(\d+(?:[.．]\d+)?)\s?[:：∶]\s?(\d+(?:[.．]\d+)?)(?:\s?[:：∶]\s?(\d+(?:[.．]\d+)?))?(?![\d:：∶%])"
)
_PART = rf"(?:{numerals.HAN}{{1,8}}(?:点[零一二三四五六七八九]{{1,4}})?|\d{{1,4}}(?:[.．]\d{{1,3}})?)"
_FRACTION = re.compile(
    rf"(?<!{numerals.HAN})({numerals.HAN}{{1,6}}|\d{{1,4}})分之({_PART})(?:(?:至|到|[-－—–~～]{{1,2}})(?:\1分之)?({_PART}))?"
)
#: 1/4; but 2023/2024, 24/7, 1/4决赛, 1/10号.
_SLASHED = re.compile(r"(?<![\dA-Za-z/／.])([1-9]\d?)[/／]([1-9]\d{0,2})(?![\d/／.A-Za-z]|决赛|赛|号|期|月|日|版|线)")
_DOUBLING = re.compile(r"翻了?([一两二三四])?番")
_HALF = re.compile("一半(?![儿天夜路])")
#: A price index has no unit: 居民消费价格指数控制在102.8左右.
_INDEX = lexicon.pattern_of(r"指数{cues.index_held}?{cues.index_verb}(\d{2,3}(?:\.\d+)?)(?![\d.%％‰个位名万亿年])")
#: So have other pure numbers, which are told by their decimals: 收入比由2.31缩小至2.24, 综合指数3.9.
_PURE = lexicon.pattern_of(
    r"{cues.pure_number}[\u4e00-\u9fff]{0,4}?(\d{1,3}\.\d{1,3})(?:[、和至到]|[\u4e00-\u9fff]{1,4}[至到为])?(\d{1,3}\.\d{1,3})?"
    r"(?=[，。；、,;！!）)\s]|以[内下上]|左右|$)"
)
#: Growth "of two digits" is a tenth or more.
_TWO_DIGIT = lexicon.pattern_of("两位数(?=(?:以上)?的?{cues.growth_measure})|(?<=增长)两位数|(?<=增速达)两位数")
#: 保8争9: the two tiers of a rate of growth.
_TWO_TIERS = lexicon.pattern_of(
    r"{cues.tier_of}[”“\"为要确力]{0,2}{plan_words.tier_floor}(?P<low>\d{1,2}(?:\.\d)?[%％]?)[、，]?"
    r"[力]?{plan_words.tier_wish}(?P<high>\d{1,2}(?:\.\d)?[%％]?)(?![\d.万亿个家人元吨])"
)
_RANK = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,3})(位|名)?|首位")
_RANK_BEFORE = lexicon.pattern_of("(?:{cues.rank_before}|[一二三四五六七八九十]个)[^，。；、,;]{0,4}$")
#: 位居全市前3名: among the first three.
_TOP = lexicon.pattern_of(
    r"{cues.stands_at}(?:于|在)?{cues.scope_alone}[\u4e00-\u9fff]{0,6}?前(?P<place>[一二三四五六七八九十]{1,2}|\d{1,2})(?P<unit>[位名])"
)
_RANK_AFTER = re.compile(r"[，。；、,;：:！）)\s”]|$|的|大|和|与|以来|[位名]|好|，|[\u4e00-\u9fff]{2,6}大[国省市县]")
#: The place that a rank left for another: 由第11位升至第6位.
_RANK_MOVED = lexicon.pattern_of("{cues.stand}")
_RANK_JOINT = re.compile("[、和及与]")
#: The places behind the first of a list: 居全市第二、三、五位.
_RANK_FURTHER = re.compile("(?:[、和及与](?:[一二三四五六七八九十]{1,3}|\\d{1,3})){1,6}[位名]")
_RANK_PLACE = re.compile("[、和及与]([一二三四五六七八九十]{1,3}|\\d{1,3})([位名])?")
_RATIO_OF = lexicon.pattern_of("{cues.ratio_of}")
_RANK_VERB = lexicon.pattern_of("{cues.rank_verb}$")


def find(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the numbers of a span that are no numeral with a unit.

    >>> text = "占工业产值的1/4强，收入比缩小至2.24，增长百分之五至七"
    >>> [(text[m.start : m.end], m.value, m.value_max, m.bound) for m in find(text, 0, len(text))]
    [('百分之五至七', 5.0, 7.0, 'range'), ('1/4', 25.0, None, 'gt'), ('2.24', 2.24, None, 'eq')]
    """
    for kind in (_ratios, _fractions, _slashed, _indices, _pure_numbers, _words, _two_tiers, _ranks):
        yield from kind(text, start, end)


def _bounded(text: str, span: tuple[int, int], begin: int, end: int) -> tuple[str, str]:
    return bounds.read(text[begin : span[0]], text[span[1] : end], inside=False, big=False)[:2]


def _ratios(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield ratios with colons: 22.2:41.3:36.5 is three shares, 1.79:1 one ratio."""
    for found in _RATIO.finditer(text, start, end):
        told = _RATIO_OF.search(text, max(start, found.start() - 24), found.start())
        if found.group(3):
            if "." not in found.group() and not told:
                continue  # a time of day
            for group in (1, 2, 3):
                amount = float(numerals.value(found.group(group)))
                yield Mention(found.start(group), found.end(group), amount, None, "%", "eq", "", "ratio", "ratio", "")
        elif "." in found.group() or "．" in found.group() or (told and found.group(2) == "1"):
            amount = float(numerals.value(found.group(1)) / numerals.value(found.group(2)))
            bound, raw = _bounded(text, found.span(), start, end)
            yield Mention(found.start(), found.end(), amount, None, "", bound, raw, "ratio", "ratio", "")


def _share(part: str, whole: Decimal) -> float:
    return float(round(numerals.value(part) / whole * 100, 2)) if whole else 0.0


def _fractions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield 三分之二, 百分之8.5, 百分之五至七."""
    for found in _FRACTION.finditer(text, start, end):
        whole = numerals.value(found.group(1))
        low, high = _share(found.group(2), whole), None
        stop = found.end(2)
        bound, raw = _bounded(text, (found.start(), stop), start, end)
        if found.group(3) and _share(found.group(3), whole) > low:
            high, stop, bound, raw = _share(found.group(3), whole), found.end(), "range", ""
        yield Mention(found.start(), stop, low, high, "%", bound, raw, "percent", "fraction", "")


def _slashed(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield 1/4."""
    for found in _SLASHED.finditer(text, start, end):
        part, whole = int(found.group(1)), int(found.group(2))
        if part < whole:
            bound, raw = _bounded(text, found.span(), start, end)
            share = round(part / whole * 100, 2)
            yield Mention(found.start(), found.end(), share, None, "%", bound, raw, "percent", "fraction", "")


def _indices(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield a price index."""
    for found in _INDEX.finditer(text, start, end):
        bound, raw = _bounded(text, found.span(1), start, end)
        amount = float(numerals.value(found.group(1)))
        yield Mention(found.start(1), found.end(1), amount, None, "", bound, raw, "index", "index", "")


def _pure_numbers(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield numbers that have no unit by their nature: a ratio of incomes, an index of quality."""
    for found in _PURE.finditer(text, start, end):
        for group in (1, 2):
            if found.group(group):
                bound, raw = _bounded(text, found.span(group), start, end)
                amount = float(numerals.value(found.group(group)))
                yield Mention(found.start(group), found.end(group), amount, None, "", bound, raw, "index", "pure", "")


def _words(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield 两位数, 一半, 翻番."""
    for found in _TWO_DIGIT.finditer(text, start, end):
        yield Mention(found.start(), found.end(), 10.0, None, "%", "ge", found.group(), "percent", "two-digit", "")
    for found in _HALF.finditer(text, start, end):
        bound, raw = _bounded(text, found.span(), start, end)
        yield Mention(found.start(), found.end(), 50.0, None, "%", bound, raw, "percent", "half", "")
    for found in _DOUBLING.finditer(text, start, end):
        times = found.group(1)
        at = found.start(1) if times else found.start()
        amount = float(numerals.value(times)) if times else 1.0
        yield Mention(at, found.end(), amount, None, "番", "eq", "", "fan", "doubling", "")


def _two_tiers(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the two tiers of a rate of growth: 经济增长保8争9."""
    for found in _TWO_TIERS.finditer(text, start, end):
        for tier in ("low", "high"):
            amount = float(numerals.value(found[tier].rstrip("%％")))
            yield Mention(found.start(tier), found.end(tier), amount, None, "%", "eq", "", "percent", "two-tiers", "")


def _ranks(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield standings: 居全省第3位, 分别居全市第二、第五位, 居全市第二、三、五位, 由第11位升至第6位."""
    for found in _TOP.finditer(text, start, end):
        yield replace(_rank(found.start("place"), found.end(), found["place"], found["unit"]), bound="le")
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
