"""The registry of divisions, what is found in it, and ids that no two places share."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlib.documents.identity import divisions, places
from reportlib.documents.identity.located import coded, locate
from reportlib.documents.identity.report_id import report_id, report_key, spelled
from tests.support.places import ROOT

UNITS = sorted({one.unit for one in divisions.entries()})
LIVING = [divisions.unit(number)[-1] for number in UNITS if divisions.unit(number)[-1].last is None]


def test_every_list_is_whole() -> None:
    """In each year a code is one place's, a unit has one code, and every county lies in a province."""
    for year in range(divisions.FIRST, divisions.NOW + 1):
        listed = [one for one in divisions.entries() if one.in_force(year)]
        assert 3000 < len(listed) < 3300
        assert len({one.code for one in listed}) == len(listed) == len({one.unit for one in listed})
        assert all(divisions.province(one) is not None for one in listed)
    assert Counter(one.level for one in LIVING) == {"province": 34, "city": 333, "county": 2847}


def test_what_ended_has_a_follower_or_is_told_to_have_none() -> None:
    """A unit's entries join without a gap; only units of the eighties, and five of Tibet, are followed by none."""
    for number in UNITS:
        entries = divisions.unit(number)
        for one, later in pairwise(entries):
            assert one.last is not None and later.first == one.last + 1 and one.next == (later.code,)
            assert one.ended in ("recoded", "renamed", "converted", "moved")
        end = entries[-1]
        assert (end.last is None) == (end.ended == "")
        if end.last is not None and not divisions.now(end):
            assert end.ended == "abolished" and (end.last < 1990 or end.code.startswith("542"))


@pytest.mark.parametrize(
    ("code", "year", "now"),
    [
        ("341400", 2005, ["340100", "340200", "340500"]),  # split among three cities
        ("371200", 2010, ["370100"]),  # merged
        ("420600", 2005, ["420600"]),  # renamed
        ("530800", 2005, ["530800"]),
        ("412800", 1995, ["411700"]),  # a prefecture that became a city
        ("412801", 1995, ["411702"]),  # its seat
        ("132423", 1985, ["130609"]),  # a county, under another code, that became a district
        ("510200", 1990, ["500000"]),  # a city that became a province
        ("442100", 1985, ["460000"]),
        ("110103", 2005, ["110101"]),
        ("500105", 2024, ["500157"]),
    ],
)
def test_well_known_changes(code: str, year: int, now: list[str]) -> None:
    """What became of a place is what the decrees say."""
    then = divisions.under(code, year)
    assert then is not None and [one.code for one in divisions.now(then)] == now


def test_no_two_units_share_an_id_in_any_year() -> None:
    """Ids differ over the whole registry, so that they differ in every year, whatever else lies in a folder."""
    words = [divisions.word(number) for number in UNITS]
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.replace("-", "").isalnum() and word == word.lower() for word in words)


def test_an_id_carries_the_province_where_the_pinyin_is_shared_and_only_there() -> None:
    """A place whose pinyin no other has keeps it; of those that share it, all but a province carry their province."""
    same = defaultdict(list)
    for one in LIVING:
        same[divisions.word(one.unit).split("-")[0]].append(one)
    for plain, several in same.items():
        provinces = {divisions.province(one).code for one in several}  # type: ignore[union-attr]
        for one in several:
            word = divisions.word(one.unit)
            if len(several) == 1 or one.level == "province":
                assert word == plain
            elif len(provinces) > 1:
                region = divisions.province(one)
                assert region is not None and spelled(region.short) in word.split("-")[1:]


@pytest.mark.parametrize(
    ("name", "year", "near", "expected"),
    [
        ("广州市", 2023, "", "guangzhou-2023"),
        ("苏州市", 2024, "", "suzhou-jiangsu-2024"),
        ("宿州市", 2024, "", "suzhou-anhui-2024"),
        ("吉林省", 2024, "", "jilin-2024"),
        ("吉林市", 2024, "", "jilin-jilin-2024"),
        ("长沙市", 2024, "", "changsha-2024"),
        ("长沙县", 2024, "", "changsha-changsha-hunan-2024"),
        ("鼓楼区", 2024, "徐州市鼓楼区", "gulou-xuzhou-jiangsu-2024"),
        ("鼓楼区", 2024, "", "gulou-2024"),  # not known which
        ("通州市", 2005, "", "tongzhou-jiangsu-2005"),
        ("国务院", 2024, "", "national-2024"),
        ("青禾县", 2031, "", "qinghe-2031"),
    ],
)
def test_ids(name: str, year: int, near: str, expected: str) -> None:
    """The id of a report follows from its own place, year and words alone."""
    assert report_id(name, year, locate(name, year, near=near).word) == expected


@pytest.mark.parametrize(
    ("name", "year", "level", "near", "code", "doubt"),
    [
        ("驻马店", 2005, "city", "", "411700", ""),  # a name without its kind
        ("驻马店市", 1995, "county", "", "412801", ""),  # what the name stood for in the year
        ("凉山州", 2024, "city", "", "513400", ""),
        ("内蒙古", 2024, "province", "", "150000", ""),
        ("锡林郭勒盟", 2024, "city", "", "152500", ""),
        ("莫力达瓦旗", 2020, "county", "", "150722", ""),
        ("徐水县", 2015, "county", "", "130625", ""),  # given in January, before it became a district
        ("襄阳市", 2005, "city", "", "420600", "other_name"),
        ("莱芜市", 2022, "city", "", "", "ended"),
        ("巢湖市", 2008, "city", "", "341400", "split"),
        ("和平区", 2020, "county", "", "", "ambiguous"),
        ("和平区", 2020, "county", "沈阳市和平区", "210102", ""),
        ("市中区", 2020, "county", "山东省济南市市中区", "370103", ""),
        ("青山绿谷开发区", 2020, "county", "", "", "zone"),
        ("甲州市", 2020, "city", "", "", "unlisted"),
        ("", 2020, "", "", "", ""),
    ],
)
def test_places_are_located(name: str, year: int, level: str, near: str, code: str, doubt: str) -> None:
    """A name stands for the division that the year had; where several fit and nothing decides, for none."""
    found = locate(name, year, level, near)
    assert (found.code, found.doubt) == (code, doubt)


def test_what_the_text_names_most_decides_last() -> None:
    """Without a word in the head, the text must name one city or province three times, and twice as often as others."""
    assert locate("鼓楼区", 2020, text="融入南京。服务南京。建设南京。学习徐州。").code == "320106"
    assert locate("鼓楼区", 2020, text="融入南京。服务南京。建设南京。学习徐州。走进徐州。").doubt == "ambiguous"
    assert locate("鼓楼区", 2020, text="鼓楼区人民。" * 9).doubt == "ambiguous"


def test_a_stated_code_decides() -> None:
    """A code of now is the unit's of the year; one that no list has is none."""
    assert coded("370116", 2020).province == "山东省" and coded("370116", 2010).code == "371202"
    assert coded("100000", 2020).word == "national" and coded("123456", 2020).doubt == "unlisted"


@given(st.sampled_from(LIVING), st.integers(1979, 2030))
def test_the_number_of_a_place_stays(one: divisions.Division, year: int) -> None:
    """Under whatever name a place was in force, its full name of the year, with its province, gives its number."""
    then = divisions.of_unit(one.unit, year)
    if then is not None:
        above = "".join(other.name for other in (divisions.province(then), divisions.prefecture(then)) if other)
        found = locate(then.name, year, then.level, above)
        assert found.place_id == one.unit or found.doubt == "ambiguous"
        assert found.division is None or found.code == then.code
        assert report_key(found.code, year, "x").startswith(found.code or "x")


def test_nearly_all_places_are_found_with_the_names_above_them() -> None:
    """By name, level, province and city all but a few places of now are told apart."""
    lost = []
    for one in LIVING:
        above = "".join(other.name for other in (divisions.province(one), divisions.prefecture(one)) if other)
        if locate(one.name, divisions.NOW, one.level, above).division is not one:
            lost.append(one.name)
    assert not lost


def test_the_words_are_what_the_spellings_give() -> None:
    """The ids in the registry begin with the pinyin that `report_id` would take, so that both change together."""
    differ = [one.name for one in LIVING if spelled(one.short) != divisions.word(one.unit).split("-")[0]]
    assert not differ
    assert not [one.name for one in LIVING if one.name in places.known() and one.short != places.short(one.name)]
    assert sum(one.name not in places.known() for one in LIVING) < 10


def test_the_registry_is_read_without_slow_libraries() -> None:
    """Looking up a place loads neither pandas nor the libraries for pinyin and words."""
    code = (
        "import sys; from reportlib.documents.identity.located import locate; locate('广州市', 2023).word; "
        "print([name for name in ('pandas', 'pypinyin', 'jieba') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
