"""Second looks: absences, the room of the review, boundaries, and words that speak against an absence."""

from __future__ import annotations

import pytest

from reportlib.analysis import priorities
from reportlib.analysis.claims import absence, boundaries, number_words, opening
from reportlib.core.records import Section
from tests.support.two_part_report import made_up


def said(text: str, indicator_id: str, name: str, measure: str) -> list[tuple[str, bool]]:
    """The clauses that speak against an absence, each with whether it can be shown as the value."""
    found = absence.mentions(text, [(0, len(text))], indicator_id, name, measure)
    return [(text[one.start : one.end], one.sure) for one in found]


@pytest.mark.parametrize(
    ("text", "indicator_id", "name", "measure", "sure"),
    [
        ("全县经济总量迈上千亿台阶。", "gdp_growth", "地区生产总值", "growth", False),
        ("经济总量突破千亿元，增速达两位数。", "gdp_growth", "生产总值", "growth", True),
        ("居民消费价格涨幅基本持平。", "cpi", "居民消费价格", "growth", True),
        ("城镇居民人均可支配收入约增长11.35%。", "income_all", "居民人均可支配收入", "growth", True),
        ("全体居民人均可支配收入约增长11.35%。", "income_urban", "城镇居民人均可支配收入", "growth", False),
        ("外贸备案主体达到713家。", "trade", "进出口总额", "growth", False),
        ("工业投资增长9%。", "fai", "固定资产投资", "growth", None),
        ("失业率为多年来最低。", "unemp_survey", "城镇调查失业率", "share", None),
        ("农牧区劳动力实现转移就业3万人。", "", "农牧区劳动力转移就业", "level", False),
    ],
)
def test_the_core_noun_with_a_number_speaks_against_an_absence(
    text: str, indicator_id: str, name: str, measure: str, sure: bool | None
) -> None:
    """The thing by any name refutes; only a noun in its own right beside a value of it is shown as the value."""
    expected = [] if sure is None else [(text.rstrip("。"), sure)]
    assert said(text, indicator_id, name, measure) == expected


def test_a_name_without_letters_is_searched_for_nowhere() -> None:
    """An empty name, and one that is only whose it is, give nothing and end."""
    assert said("全市增长5%。", "", "全市", "growth") == said("全市增长5%。", "", "", "growth") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2030年3月召开第5次会议。", []),
        ("增长百分之八，翻一番，约三成。", ["百分之八", "翻一番", "三成"]),
        ("产值1,200亿元，PM2.5下降。", ["1,200亿元"]),
    ],
)
def test_what_is_a_number_to_a_second_look(text: str, found: list[str]) -> None:
    """Dates and numbers of meetings are none, Han numerals and doublings are."""
    assert [one.words for one in number_words.numbers(text)] == found


def test_a_refuted_gap_is_told_with_its_place() -> None:
    """A target whose last value the review gives in other words leads to them and is no absence."""
    report = made_up("农村居民人均可支配收入为31357元。", "城乡居民人均可支配收入约增长11.35%。")
    rows = report.gaps.query("side == 'plan' and indicator_id == 'income_all'")
    assert set(rows["kind"]) == {"named_otherwise"}
    row = rows.iloc[0]
    assert report.text[int(row["found_start"]) : int(row["found_end"])] == "农村居民人均可支配收入为31357元"


def _area(number: str, title: str, start: int, body: tuple[int, int], order: int = 1) -> Section:
    return Section(f"2.{order}", "2", 2, number, title, start, start + len(title), *body, "tasks")


def test_heads_of_its_own_do_not_make_an_area_doubtful() -> None:
    """A series that begins with one belongs to the area; one that goes on with its siblings' numbers does not."""
    own = "一、兴产业\n（一）工业。甲。\n（二）农业。乙。\n"
    area = _area("一", "兴产业", 2, (6, len(own)))
    assert boundaries.doubts(own, [area], [area]) == ()
    other = own + "二、惠民生\n丙丁。\n"
    area = _area("一", "兴产业", 2, (6, len(other)))
    assert [one.rule for one in boundaries.doubts(other, [area], [area], ["兴产业"])] == ["problem", "swallows"]


def test_words_to_the_deputies_inside_the_last_area_are_told() -> None:
    """The last area must not be measured with the closing words."""
    text = "一、兴产业\n甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛。"
    text += "\n加强政府自身建设。壬癸。\n各位代表！让我们为美好明天而奋斗！"
    area = _area("一", "兴产业", 2, (6, len(text)))
    assert [one.rule for one in boundaries.doubts(text, [area], [area])] == ["tail_government", "tail_closing"]


def test_an_extreme_knows_its_ties_and_who_comes_close() -> None:
    """Ties share the place, a tenth is close, nothing gives nothing."""
    assert boundaries.extreme([("甲", 10.0), ("乙", 9.0), ("丙", 8.9)]).close == ("乙",)
    assert boundaries.extreme([("甲", 2.0), ("乙", 2.0)]).first == ("甲", "乙")
    assert boundaries.extreme([]).first == () and not boundaries.extreme([]).is_clear


def test_shares_of_the_review_add_up() -> None:
    """The blocks cover the review once, whatever their titles."""
    report = made_up("经济平稳运行。工业增长5%。", "建设公园3座。")
    room = opening.room(report.text, (0, len(report.text)), report.sections, report.sentences)
    assert sum(block.of_review for block in room.blocks) == pytest.approx(1.0)
    assert 0.0 <= room.untitled <= 1.0 and room.review_chars <= room.body_chars
    assert priorities.areas(report.sections)
