"""Names and units in English: what is known is translated, what is not stays Chinese, and no text makes it slow."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font

import reportlib
from reportlib import lexicon
from reportlib.narrative.wording import amount, is_translated, name, printed, unit_name
from reportlib.narrative.wording import composed_names as parts
from reportlib.narrative.wording.units import units

HAN = re.compile("[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
NAMES, PATTERNS, UNITS = (parts.table(f"{table}.tsv") for table in ("names", "name_patterns", "units_en"))


def number(value: float, most: float | None, unit: str) -> SimpleNamespace:
    """A quantity that says no more than its value and unit."""
    return SimpleNamespace(value=value, value_max=most, unit=unit, bound="eq", qualifier="", measure="level")


def test_every_alias_of_a_packaged_indicator_has_an_english_name() -> None:
    """Whatever a report calls an indicator of the packaged list, an English page can name it."""
    aliases = [alias for row in lexicon.rows("indicators") for alias in row["aliases"].split("|")]
    assert len(aliases) > 100
    assert [alias for alias in aliases if not is_translated(alias)] == []


def test_the_names_are_told_once_and_whole() -> None:
    """No name stands twice in the dictionary, and each has an English form of a known kind."""
    chinese = [row["zh"] for row in NAMES]
    assert len(chinese) == len(set(chinese))
    assert [row for row in NAMES if not row["zh"] or not row["en"] or row["kind"] not in parts.KINDS] == []
    assert [zh for zh in chinese if parts.plain(zh) != zh] == [], "a name is looked up without quotation marks"


def test_english_forms_are_latin_and_can_be_drawn() -> None:
    """No Chinese is left in an English column, and the packaged font has every character of it."""
    english = [row["en"] for row in [*NAMES, *PATTERNS]] + [row[key] for row in UNITS for key in ("one", "many")]
    assert [text for text in english if HAN.search(text)] == []
    assert [text for text in english if text != text.strip()] == []
    drawable = FT2Font(str(next((Path(reportlib.__file__).parent / "figures" / "fonts").glob("*.ttf")))).get_charmap()
    assert {char for text in english for char in text if ord(char) not in drawable} == set()


def test_a_pattern_has_the_slots_that_its_english_has() -> None:
    """Each pattern says something beside its slots, and its Chinese and its English have the same slots."""
    keys = [(row["zh"], row["x"], row["y"]) for row in PATTERNS]
    assert len(keys) == len(set(keys))
    for row in PATTERNS:
        assert sorted(re.findall(r"\{.\}", row["zh"])) == sorted(re.findall(r"\{.\}", row["en"])), row
        assert re.sub(r"\{.\}", "", row["zh"]), row
        assert ("{y}" in row["zh"]) == bool(row["y"]) and row["x"], row
        assert set(f"{row['x']} {row['y']} {row['makes']}".split()) <= set(parts.KINDS) - {"word"}, row


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("我省粮食总产量", "grain output"),
        ("新增国家级专精特新“小巨人”企业", "new national-level little-giant firms"),
        ("新改建农村公路", "new and rebuilt rural roads"),
        ("农村公路建设", "building of rural roads"),
        ("金融业增加值占地区生产总值比重", "value added of finance as a share of GDP"),
        ("全国居民人均可支配收入", "national disposable income per head"),
        ("全国重点实验室总量", "number of national key laboratories"),
        ("50亿元以上制造业项目", "manufacturing projects of over 5 billion yuan"),
        ("农民合作社和家庭农场", "farmers' cooperatives and family farms"),
    ],
)
def test_names_are_put_together_from_known_parts(chinese: str, english: str) -> None:
    """A pattern over names of the dictionary reads as English."""
    assert name(chinese, "en") == english
    assert name(chinese, "zh") == chinese


@pytest.mark.parametrize(
    "chinese",
    [
        "穗好办",
        "新增穗好办",
        "穗好办产量",
        "穗好办和高新技术企业",
        "全市",
        "自治区级",
        "产量",
        "规定及其实施细则精神",
        "",
        "{x}产量",
    ],
)
def test_what_is_not_known_stays_as_it_is(chinese: str) -> None:
    """A pattern applies only where each of its slots is translated; nothing is invented around an unknown word."""
    assert not is_translated(chinese)
    assert name(chinese, "en") == chinese


@pytest.mark.parametrize(
    "chinese",
    [
        "地区生产总值占全省地区生产总值比重",
        "限上规上服务业企业",
        "进出口总额、城乡居民收入增速",
        "新增地区生产总值",
        "地区生产总值数量",
        "人均高新技术企业",
        "新增建设",
        "城镇化率产量",
    ],
)
def test_a_pattern_takes_only_what_english_can_say(chinese: str) -> None:
    """There is no "new GDP" and no "number of GDP": the kinds of the slots say what fits."""
    assert not is_translated(chinese)


PIECES = ("全市", "新增", "和", "、", "占", "比重", "企业", "项目", "总数", "地区生产总值", "新改建", "农村公路", "“")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_name_takes_many_steps(chinese: str) -> None:
    """Whatever stands in a text, only a bounded number of parts is tried, and the answer is always the same."""
    search = parts._Search()
    search.entry(parts.plain(chinese)[: parts.LONGEST], parts.DEPTH)
    assert len(search.tried) <= parts.STEPS * 2
    assert name(chinese, "en") == name(chinese, "en")


@pytest.mark.parametrize("piece", ["全市", "和", "占比重", "企业、"])
def test_a_clause_is_not_looked_at(piece: str) -> None:
    """A text that is too long for a name stays as it is, and is not kept."""
    before = parts._english.cache_info().currsize
    assert name(piece * 100_000, "en") == piece * 100_000
    assert parts._english.cache_info().currsize == before


def test_units_are_told_once() -> None:
    """No unit stands twice; a unit has both English words, or none and is a classifier."""
    assert len({row["unit"] for row in UNITS}) == len(UNITS)
    assert [row for row in UNITS if bool(row["one"]) != bool(row["many"])] == []


def test_every_unit_of_money_and_measure_has_an_english_word() -> None:
    """The units that the reader of numbers knows have English words where they say something."""
    known = {row["word"] for row in lexicon.rows("units") if row["class"] == "money"}
    assert known <= {unit for unit, word in units().items() if word.many}


def test_a_classifier_and_an_unknown_unit_stay_chinese_by_themselves() -> None:
    """In a cell of a table, a unit without an English word is shown as the report has it."""
    assert [unit_name(unit, "en") for unit in ("家", "未知单位", "", "亩")] == ["家", "未知单位", "", "mu"]


@pytest.mark.parametrize(
    ("value", "most", "unit", "english"),
    [
        (3e9, 5e9, "元", "3–5 billion yuan"),
        (5, 6, "%", "5–6%"),
        (-5, -3, "%", "3–5%"),
        (1e8, None, "元", "100 million yuan"),
        (999_999_999_999, None, "元", "1 trillion yuan"),
        (1, None, "人次", "1 person-time"),
        (1.0, None, "年", "1 year"),
        (1.5, None, "年", "1.5 years"),
        (12, None, "家", "12"),
        (25, None, "微克/立方米", "25 µg/m3"),
    ],
)
def test_english_numbers_read_as_english(value: float, most: float | None, unit: str, english: str) -> None:
    """A range stands in one scale, one is singular, and a classifier is left out."""
    assert printed(number(value, most, unit), "", "en") == english


def test_a_negative_amount_has_its_minus_before_it() -> None:
    """The sign of an English amount is a minus, not a hyphen."""
    assert amount(-5e8, "元", "en") == "\u2212500 million yuan"
