"""What holds for every text, whatever it says: tried on texts that nobody wrote."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

import reportlib
from reportlib.core.records import Mention, Quantity, Sentence
from reportlib.errors import InputError
from reportlib.extraction import clauses, indicators, quantities
from reportlib.lexicon import numerals
from tests.support.case_files import load

#: The genre's alphabet: what stands in a report around numbers, in pieces that may come in any order.
SIGNS = (
    "0123456789０１２３Ol.．,，、。；;：:！!？?（）()“”《》[]〔〕【】-－—–~～至到×+＋%％‰ \u3000\n"
    "零〇一二两三四五六七八九十百千万亿余多几来半成倍第约近超过破番"
    "元个家项亩吨座公里人户次位名年天日月号期版线届米条套件所张部份支栋度升克瓦"
)
WORDS = """
    百分点 个百分点 平方米 千瓦 万千瓦时 美元 人次 小时 分之 翻番 翻了一番 连冠
    增长 下降 提高 达到 突破 新增 建成 完成 投资 培育 占 比重 居全国 分别 各 均 其中 同比 年均 累计 连续
    以上 以下 以内 左右 不少于 不超过 控制在 由 从 增至
    工业投资 城乡居民人均可支配收入 汽车产量 项目 企业 覆盖率 全国 我国 去年 2021年 过去五年
    5G PM2.5 IPv6 12345热线 7号线 三期 十四五 1+3 第十六届 2.0版 二十大 一批 [12] G
"""
PIECES = (*SIGNS, *WORDS.split())
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
SENTENCES = [case.text for name in ("in_the_wild", "negative", "known_failures") for case in load(name)]
MIXED = st.one_of(TEXTS, st.lists(st.one_of(st.sampled_from(SENTENCES), TEXTS), min_size=1, max_size=4).map("".join))


def find(text: str) -> tuple[Mention, ...]:
    return quantities.find(text, 0, len(text))


def read(text: str, *, ahead: bool = False) -> tuple[Quantity, ...]:
    return indicators.read(text, (Sentence(0, len(text), "1", "tasks" if ahead else "review", ahead),), 2023)


# --- spans ----------------------------------------------------------------------------------------------------------


@given(MIXED)
def test_spans_lie_in_the_text_and_equal_the_surface(text: str) -> None:
    """A row's span is in its sentence and holds its surface to the letter, without blanks at its ends."""
    for row in read(text):
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.surface == row.surface.strip()
        assert row.sentence_start <= row.start and row.end <= row.sentence_end


@given(MIXED)
def test_mentions_are_in_order_and_never_overlap(text: str) -> None:
    """No character belongs to two quantities, and rows come as the text goes."""
    for found in (find(text), read(text)):
        assert all(a.end <= b.start for a, b in pairwise(found))


@given(MIXED)
def test_every_row_says_which_rules_made_it(text: str) -> None:
    """No row without the rule that found it and the rule that named it, and codes are those of the guidelines."""
    for row in read(text, ahead=True):
        mention, slash, named = row.rule.partition("/")
        assert mention and slash and named
        assert row.bound in ("eq", "approx", "gt", "ge", "lt", "le", "range")
        assert row.measure in ("level", "share", "growth", "change", "rank", "duration")
        assert row.status in ("actual", "target", "context")
        assert (row.value_max is not None) == (row.bound == "range")
        assert row.value_max is None or row.value_max > row.value


@given(MIXED)
def test_reading_twice_gives_the_same(text: str) -> None:
    """Nothing is remembered from one reading to the next."""
    assert read(text) == read(text)


@given(MIXED, st.integers(1, 50))
def test_where_a_text_stands_changes_nothing(text: str, shift: int) -> None:
    """Behind other text the same quantities stand, moved by its length."""
    moved = quantities.find("。" * shift + text, shift, shift + len(text))
    assert [(m.start - shift, m.end - shift, m.value, m.unit) for m in moved] == [
        (m.start, m.end, m.value, m.unit) for m in find(text)
    ]


# --- numerals -------------------------------------------------------------------------------------------------------

_DIGITS = "零一二三四五六七八九"
_FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")


def han(number: int) -> str:
    """A whole number below 10^12 in Han numerals, as schoolbooks print it."""
    groups = []
    for place, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, place)
        if not group:
            continue
        words, gap = "", bool(groups) and group < 1000
        for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, group = divmod(group, unit)
            if digit:
                words += ("零" if gap else "") + _DIGITS[digit] + sign
                gap = False
            elif words:
                gap = True
        groups.append(words + name)
    printed = "".join(groups)
    return printed.removeprefix("一") if printed.startswith("一十") else printed


def styles(number: Decimal) -> dict[str, str]:
    """A number as reports print it, by style; a style that cannot print it is left out."""
    plain = f"{number:f}"
    made = {"plain": plain, "full width": plain.translate(_FULL)}
    if number == number.to_integral() and number >= 1000:
        made["separated"] = f"{number:,.0f}"
    for name, size in (("万", 10**4), ("亿", 10**8), ("万亿", 10**12)):
        if number >= size / 10:
            made[name] = f"{(number / size).normalize():f}{name}"
    if number == number.to_integral() and 2 <= number < 10**12:
        made["han"] = han(int(number))
        made["han with 两"] = han(int(number)).replace("二百", "两百").replace("二千", "两千").replace("二万", "两万")
    return made


NUMBERS = st.one_of(
    st.integers(1, 10**12).map(Decimal),
    st.builds(lambda n, e: Decimal(n).scaleb(e), st.integers(1, 9999), st.integers(-2, 11)),
)


@example(Decimal(100500))
@example(Decimal(100050000))
@example(Decimal(10000000000))
@given(NUMBERS)
def test_a_printed_numeral_reads_as_its_value(number: Decimal) -> None:
    """Digits, full width, separators, 万, 亿, 万亿, Han numerals: each way to print a number reads as that number."""
    for style, printed in styles(number).items():
        assert numerals.value(printed) == number, (style, printed)


@example(Decimal(12), "个")
@given(NUMBERS, st.sampled_from(["个", "家", "亩", "公里", "人次"]))
def test_a_printed_quantity_is_found_with_its_value(number: Decimal, unit: str) -> None:
    """In a sentence the same holds, and the span is the numeral with its unit, whatever the style."""
    for style, printed in styles(number).items():
        surface = f"{printed}{unit}"
        text = f"全年新增示范点{surface}，其他不变。"
        if style.startswith("han") and set(printed) <= set("十百千万亿"):
            continue  # 百个, 千家: no numeral with a value of its own
        found = find(text)
        assert [(text[m.start : m.end], m.value, m.unit) for m in found] == [(surface, float(number), unit)], style


@given(st.integers(0, 9999).map(lambda n: Decimal(n) / 100), st.sampled_from(["增长", "下降", "占比达到"]))
def test_a_share_keeps_its_size_and_a_fall_its_sign(number: Decimal, verb: str) -> None:
    """Whatever the percentage, it is read to the digit; a fall is negative, a share and a rise are not."""
    (row,) = read(f"甲类产品产量{verb}{number:f}%。")
    assert row.value == (-float(number) if verb == "下降" else float(number))
    assert row.measure == ("share" if verb == "占比达到" else "growth")


# --- punctuation ----------------------------------------------------------------------------------------------------

HALF, FULL = ",;:!?()", "，；：！？（）"


def punctuated(text: str, marks: str, other: str) -> str:
    """The text with its clause punctuation in the other width; marks between two digits belong to a numeral."""
    swap = dict(zip(marks, other, strict=True))
    return "".join(
        swap.get(ch, ch) if not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()) else ch
        for i, ch in enumerate(text)
    )


@given(MIXED)
def test_the_width_of_punctuation_changes_no_value_unit_or_span(text: str) -> None:
    """Half- and full-width commas, semicolons, colons and brackets say the same, one character for one."""
    told = [
        [(m.start, m.end, m.value, m.value_max, m.unit) for m in find(version)]
        for version in (punctuated(text, HALF, FULL), punctuated(text, FULL, HALF))
    ]
    assert told[0] == told[1]


@given(MIXED)
def test_the_width_of_punctuation_moves_no_clause(text: str) -> None:
    """Clauses begin and end at the same characters."""
    spans = [
        [(c.start, c.end) for c in clauses.split(version, 0, len(version))]
        for version in (punctuated(text, HALF, FULL), punctuated(text, FULL, HALF))
    ]
    assert spans[0] == spans[1]


def test_the_width_of_punctuation_changes_no_row() -> None:
    """For sentences of reports the whole row is the same: name, bound, measure, status and period too."""
    for case in load("in_the_wild"):
        half, full = (read(punctuated(case.text, *widths)) for widths in ((FULL, HALF), (HALF, FULL)))
        wide = [
            replace(row, indicator=punctuated(row.indicator, HALF, FULL), surface=punctuated(row.surface, HALF, FULL))
            for row in half
        ]
        assert wide == list(full), case.label


# --- any text at all ------------------------------------------------------------------------------------------------


@given(st.text(st.sampled_from(sorted(set("".join(PIECES)))), max_size=200))
def test_no_text_of_the_alphabet_breaks_the_reader(text: str) -> None:
    """Single characters in any order are read without an error."""
    assert all(row.surface for row in read(text))


def test_a_numeral_of_any_length_is_read() -> None:
    """A run of digits, such as the number of an account, is no reason to stop."""
    assert find("编号" + "1" * 40 + "，新增企业12家。")[-1].value == 12


@settings(max_examples=40)
@given(st.lists(MIXED, max_size=8))
def test_no_document_breaks_the_report(parts: list[str]) -> None:
    """A document is read to the end, or refused as no report; nothing else happens."""
    head = "政府工作报告\n\n各位代表:\n\n现在,我代表市人民政府,向大会报告工作,请予审议。\n\n一、2022年工作回顾\n\n"
    try:
        made = reportlib.read((head + "\n\n".join(parts)).encode(), name="a.txt")
    except InputError:
        return
    for row in made.quantity_records:
        assert made.text[row.start : row.end] == row.surface
