"""The year of a report whose cover is lost: the signs in its sentences, which year wins, what is said of the others."""

from __future__ import annotations

import re

import pytest

import reportlib
from tests.support import invented_county

WHOLE = invented_county.text(whole=True)


def headless(review: str = "", plan: str = "", *, title: str = "今年工作安排", looked: str = "过去一年工作回顾") -> str:
    """The invented report from its salutation on, without a year of its own, with other words in review and plan."""
    text = WHOLE[WHOLE.index("各位代表：") :].replace("2030年工作回顾", looked).replace("2031年工作安排", title)
    text = re.sub(r"20\d\d年(?!工作)", "", text)
    head, _, tail = text.partition("（一）做强")
    opened, _, rest = head.partition("（一）产业")
    assert tail and rest
    return f"{opened}{review}\n（一）产业{rest}{plan}\n（一）做强{tail}"


SIGNS = {
    "the last year of five that are reviewed": (
        "2026年，全县攻坚克难。2027年，全县稳中有进。五年来，财政收入由2025年的8亿元增加到2030年的15亿元。2030年底，公路通车里程达到三千公里。",
        "",
        2031,
    ),
    "a plan that begins": ("", "今年是“十六五”规划的开局之年，做好各项工作意义重大。", 2031),
    "a plan that ends": ("", "今年是“十五五”规划的收官之年，做好各项工作意义重大。", 2030),
    "the third year of a plan": ("", "今年是“十五五”时期承上启下的第三年。", 2028),
    "a congress of last year": ("去年召开的党的第二十一次全国代表大会，为我们指明了方向。", "", 2028),
    "a campaign named after a plan is none": (
        "刚刚过去的2030年，极不平凡。",
        "今年启动“九五”普法，开好局第一年。",
        2031,
    ),
    "what is still to come": (
        "刚刚过去的2030年，极不平凡。成功申办2038年省运动会，大桥预计2036年通车，2036年基本建成新城。",
        "到2040年，再造一个青禾。",
        2031,
    ),
    "the year that has begun": ("2025年以来，全县面貌一新。较2025年提高三成。2031年伊始，又启动十个项目。", "", 2031),
    "the year of the plan": ("", "2031年，我们将办好十件实事。2031年经济社会发展的总体要求是稳中求进。", 2031),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_report_without_a_cover_is_dated_by_its_sentences(sign: str) -> None:
    """Each kind of sign dates the report alone, and what only looks like one does not."""
    review, plan, year = SIGNS[sign]
    assert reportlib.read(headless(review, plan).encode(), name="a.txt").metadata.year == year


def test_a_report_of_a_new_government_is_dated_by_the_end_of_its_five_years() -> None:
    """Neither the span in a title nor the session that chose the old government makes it five years older."""
    spanned = headless(looked="2026—2030年工作回顾", title="今后五年的奋斗目标和今年工作安排")
    assert reportlib.read(spanned.encode(), name="a.txt").metadata.year == 2031
    national = headless("过去五年，我国各项事业蓬勃发展。").replace(
        "现在，", "第十四届全国人民代表大会第一次会议以来的五年，极不平凡。现在，", 1
    )
    report = reportlib.read(national.replace("代表县人民政府", "代表国务院").encode(), name="a.txt")
    assert (report.metadata.place, report.metadata.year) == ("国务院", 2028)


def test_a_report_of_the_end_of_a_year_plans_the_next() -> None:
    """That of a county is of the year that it plans, that of the State Council of the year of its session."""
    words = headless("今年，全县平稳。预计2030年财政收入增长5%。2030年，粮食再获丰收。", title="明年工作任务").replace(
        "今年经济社会发展的主要", "明年经济社会发展的主要"
    )
    assert reportlib.read(words.encode(), name="a.txt").metadata.year == 2031
    words = words.replace("代表县人民政府", "代表国务院").replace("青禾", "")
    assert reportlib.read(words.encode(), name="a.txt").metadata.year == 2030


def test_a_guess_and_a_rival_are_told() -> None:
    """Where only years that are over speak, or two years are as strong, `problems` says so."""

    def codes(text: str) -> set[str]:
        return {problem.code for problem in reportlib.read(text.encode(), name="a.txt").problems}

    assert "year inferred" in codes(headless("2030年，财政增收。2030年底，公路通车。"))
    assert "year inferred" not in codes(WHOLE)
    assert "two years" in codes(headless(looked="2028年工作回顾", title="2031年工作安排"))
