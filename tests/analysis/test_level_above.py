"""A report against the level above: how two targets stand to each other, tables of targets, the facts that ship."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

import pytest

from reportlib import lexicon
from reportlib.analysis.level_above import choice, facts, numbers, target_table, words
from reportlib.analysis.level_above.records import Above, Place, Target, Words
from reportlib.core import schema
from reportlib.core.records import HeadlineTarget
from reportlib.documents.identity import places
from reportlib.errors import InputError

FACTS = files("reportlib.analysis.level_above.facts")


def item(**cells: Any) -> HeadlineTarget:
    """A headline target of growth, with some cells of its own."""
    plain = {"start": 0, "end": 9, "indicator": "地区生产总值", "indicator_id": "gdp_growth", "value": 6.0, "unit": "%"}
    none = {"value_max": None, "stretch_value": None, "floor_value": None, "margin": None}
    texts = {"bound": "eq", "measure": "growth", "kind": "quantitative", "quantity_ids": "q-5-7"}
    empty = {name: "" for name in ("qualifier", "stretch", "relative_to")}
    return HeadlineTarget(**{**plain, **none, **texts, **empty, **cells})


def nation(value: float = 5.0, high: float | None = None, bound: str = "approx", **cells: str) -> Above:
    """The nation with one target."""
    about = {"indicator_id": "gdp_growth", "measure": "growth", "unit": "%", **cells}
    return Above("nation", "全国", 2031, (Target(value=value, value_max=high, bound=bound, **about),))


def compared(own: HeadlineTarget, above: Above, text: str = "经济增长定为6%") -> tuple[float | None, str, bool]:
    """Difference and relation, and whether the own number is derived."""
    (found,) = numbers.find([own], text, [above], {"q-5-7": "2031"}, 2031)
    return found.difference, found.relation, found.own.derived


RELATIONS = {
    "higher": (item(), nation(), (1.0, "higher", False)),
    "the same number under another bound": (item(value=5.0, bound="ge"), nation(), (0.0, "equal", False)),
    "a small difference": (item(value=6.5), nation(6.2), (0.3, "higher", False)),
    "above a range": (item(value=6.5), nation(5.0, 6.0, "range"), (None, "higher", False)),
    "at the end of a range": (item(value=6.0), nation(5.5, 6.0, "range"), (None, "overlapping", False)),
    "the same range": (item(value=5.0, value_max=6.0), nation(5.0, 6.0, "range"), (None, "equal", False)),
    "a range below": (item(value=3.0, value_max=4.0), nation(), (None, "lower", False)),
    "a limit from below against one from above": (
        item(bound="ge"),
        nation(bound="le"),
        (None, "not_comparable", False),
    ),
    "another measure": (item(measure="level", unit="元"), nation(), (None, "not_comparable", False)),
    "a number that grows with the place": (
        item(measure="level", unit="人", value=5e4),
        nation(1e7, measure="level", unit="人"),
        (None, "not_comparable", False),
    ),
    "no number": (item(kind="relative", value=None, quantity_ids=""), nation(), (None, "not_comparable", False)),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_like_is_compared_with_like(name: str) -> None:
    """A difference only between two single numbers of one kind; else how ranges lie, or that they do not compare."""
    own, above, expected = RELATIONS[name]
    assert compared(own, above) == expected


MARGINS = {
    "above": ("增速高于全国1个百分点", 5.0, None, 6.0),
    "below": ("涨幅低于全国1个百分点", 5.0, None, 4.0),
    "of a range": ("增速高于全国1个百分点", 5.0, 6.0, None),
}


@pytest.mark.parametrize("name", MARGINS)
def test_a_margin_becomes_a_number_that_is_marked(name: str) -> None:
    """高于全国1个百分点 is 6 where the nation has 5, derived and without a difference; nothing comes of a range."""
    text, value, high, expected = MARGINS[name]
    own = item(value=1.0, unit="百分点", measure="change", relative_to="nation", margin=1.0, end=len(text))
    (found,) = numbers.find([own], text, [nation(value, high)], {}, 2031)
    assert (found.own.value, found.own.derived, found.difference) == (expected, expected is not None, None)
    assert list(numbers.find([own], text, [], {}, 2031)) == []


def test_a_goal_of_other_years_is_left_out() -> None:
    """年均增长6% over five years is no target of the year, whatever the nation has for it."""
    assert list(numbers.find([item()], "经济年均增长6%", [nation()], {"q-5-7": "2031-2035"}, 2031)) == []


def test_words_are_found_as_they_stand() -> None:
    """Blanks do not count, three characters say nothing, and what no text has is the place's own."""
    text = "打造先进 制造\n强省"
    above = [Above("province", "甲省", 2031, (), "a.txt", Words.of(text, tuple(range(len(text))))), nation()]
    found = {
        one.phrase: (one.count, one.start, one.nowhere) for one in words.find(["制造强省", "五五二", "清河模式"], above)
    }
    assert found == {"制造强省": (1, 5, False), "清河模式": (0, None, True)}


def test_a_file_goes_before_the_facts_and_takes_their_day() -> None:
    """One file for each level; the nation's from the facts where none is given, its day where the file has none."""
    own = Place("city", choice.holders("广州市"), 2024)
    given = Above("nation", "全国", 2024, (Target("gdp_growth", "growth", 5.0, None, "%", "approx"),), "n.txt")
    assert [(one.source, one.targets[0].date) for one in choice.choose(own, [given])] == [("n.txt", "2024-03-05")]
    assert [one.place for one in choice.choose(own, [])] == ["全国"]
    assert choice.choose(Place("national", frozenset(), 2024), []) == ()
    assert choice.choose(Place("city", frozenset(), None), []) == ()


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        (Above("province", "广东省", 2023, ()), "year"),
        (Above("province", "河北省", 2024, ()), "level"),
        (Above("city", "广州市", 2024, ()), "level"),
    ],
)
def test_what_is_not_used_has_a_reason(above: Above, reason: str) -> None:
    """Another year, another province, a place of the same level; another file of that level that fits makes it good."""
    own = Place("city", choice.holders("广州市"), 2024)
    assert [one.reason for one in choice.unused(own, [above])] == [reason]
    if above.level == "province":
        assert list(choice.unused(own, [above, Above("province", "广东省", 2024, ())])) == []


WRONG = {
    "no table": ("甲,乙\n1,2\n", "its first line has to name the columns"),
    "an id": ("year,indicator_id,value\n2031,gdp,5\n", "line 2: there is no indicator_id 'gdp'"),
    "a number": (
        "year,indicator_id,value\n2031,gdp_growth,five\n",
        "line 2: value takes a number such as 5.5, not 'five'",
    ),
    "no number": ("year,indicator_id,value\n\n2031,gdp_growth,\n", "line 3: value is empty"),
    "a year": ("year,indicator_id,value\n31,gdp_growth,5\n", "year takes a year such as 2024, not '31'"),
    "a bound": ("year,indicator_id,value,bound\n2031,gdp_growth,5,about\n", "bound is one of eq, approx"),
    "a day": ("province,year,low,high,date\n甲省,2031,5,5,March\n", "date takes a day such as 2024-03-05"),
    "a range": ("province,year,low,high\n甲省,2031,6,5\n", "high is the upper end of a range, and below low"),
    "no province": ("province,year,low,high\n,2031,5,5\n", "province is empty"),
    "no rows": ("province\tyear\tlow\thigh\n", "has no rows"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_table_that_is_wrong_says_where(name: str) -> None:
    """One line with file, line and column; nothing is read from the rest."""
    text, message = WRONG[name]
    with pytest.raises(InputError) as error:
        target_table.read(text, "a.csv")
    assert message in str(error.value) and str(error.value).startswith("a.csv") and "\n" not in str(error.value)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of facts."""
    return list(csv.DictReader(FACTS.joinpath(name).read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def test_national_facts_are_whole() -> None:
    """Known ids, codes and units, possible numbers, sorted, none twice, each with day and source."""
    found = rows(facts.NATIONAL)
    known = {row["id"] for row in lexicon.rows("indicators")}
    keys = [(row["year"], row["indicator_id"]) for row in found]
    assert keys == sorted(set(keys)) and len(found) > 100
    for row in found:
        assert row["indicator_id"] in known and row["measure"] in schema.codes("measure")
        assert row["bound"] in {*schema.codes("bound"), ""} and (row["bound"] == "range") == bool(row["value_max"])
        assert 1990 <= int(row["year"]) <= 2026 and row["date"].startswith(row["year"]) and len(row["date"]) == 10
        assert row["source"] and row["printed"] and row["unit"] in ("%", "人", "斤")
        if row["unit"] == "%":
            assert -10 <= float(row["value"]) <= 15
    assert {row["year"] for row in found if row["indicator_id"] == "gdp_growth"} >= {str(y) for y in range(2003, 2020)}


def test_provincial_facts_are_whole() -> None:
    """The names and codes of the 31 provinces, possible rates, sorted, none twice, each with a source."""
    found = rows(facts.PROVINCIAL)
    keys = [(row["year"], row["code"]) for row in found]
    assert keys == sorted(set(keys))
    names = {one.name for several in places.known().values() for one in several if one.level == "province"}
    codes = {row["code"]: row["province"] for row in found}
    assert set(codes.values()) == names and len(codes) == 31
    for row in found:
        assert codes[row["code"]] == row["province"] and row["code"].endswith("0000") and row["source"]
        low, high = float(row["low"]), float(row["high"])
        assert 2000 <= int(row["year"]) <= 2026 and 3 <= low <= high <= 15
        assert (row["bound"] == "range") == (low < high) and row["bound"] in {*schema.codes("bound"), ""}
        assert not row["date"] or row["date"].startswith(row["year"])
    assert sum(row["year"] == "2026" for row in found) == sum(row["year"] == "2023" for row in found) == 31
