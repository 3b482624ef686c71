"""In which words a report speaks: pairs that belong together, names, slogans, and what comes from above."""

from __future__ import annotations

import math
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportlib
from reportlib import lexicon
from reportlib.analysis.vocabulary import KINDS, collocations, levels_above, quoted, set_phrases, slogans
from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon import segmentation
from reportlib.narrative import views
from reportlib.report.report import Report
from tests.support.places import CASES
from tests.support.reports import shipped

COUNTED = tomllib.loads((CASES / "guangzhou_words.toml").read_text(encoding="utf-8"))
HEAD = (
    "2031年政府工作报告\n——2031年1月5日在青禾{level}第三届人民代表大会第一次会议上\n青禾{level}人民政府{office} 某某\n"
    "各位代表：\n现在，我代表{level}人民政府，向大会报告工作。\n一、2030年工作回顾\n{review}\n二、2031年工作安排\n{plan}\n"
)


def written(review: str, plan: str, level: str = "县", office: str = "县长") -> Report:
    """A report that says this and that."""
    text = HEAD.format(review=review, plan=plan, level=level, office=office)
    return reportlib.read(text.encode())


def body(text: str) -> list[Stretch]:
    """A text as one sentence of a plan."""
    return [Stretch(0, len(text), "plan", "2")]


def pairs(text: str) -> dict[str, int]:
    """The collocations of a text with their counts."""
    found = collocations.read(text, body(text), segmentation.tokenizer())
    return {f"{one.first}|{one.second}": one.count for one in found}


# --- stop words and filters -----------------------------------------------------------------------------------------


def test_each_stop_word_and_filter_says_why() -> None:
    """No word is left out without a reason of its class, a source, and a second row that says otherwise."""
    rows = lexicon.rows("stopwords")
    held = [row["word"] for row in rows]
    assert len(set(held)) == len(held) > 200
    for row in (*rows, *lexicon.rows("word_filters")):
        assert len(row["reason"]) > 20 and row["source"], row
    assert len({(row["class"], row["reason"]) for row in rows}) == len({row["class"] for row in rows})


def test_words_that_name_a_topic_are_kept() -> None:
    """No filter takes a word for a number because a numeral is in it, and no stop word is a topic."""
    topics = ["一体化", "一带一路", "三农", "万里长城", "百姓", "千方百计", "两山", "四季", "多元化", "零工", "半导体"]
    assert [word for word in topics if segmentation.is_number(word)] == []
    numbers = ["一批", "两个", "第一", "第三产", "百分之五", "2031年", "万亩", "首批", "的", "GDP", "三年", "亿千瓦时"]
    assert [word for word in numbers if not segmentation.is_number(word)] == ["第三产"]
    assert not {"改革", "就业", "教育", "特色", "科学", "组织"} & set(lexicon.words("stopwords"))


def test_no_word_of_terms_or_collocations_is_a_stop_word_or_number() -> None:
    """Neither table holds what the lists leave out; a pair may end with a word that closes a term."""
    stops, closing = set(lexicon.words("stopwords")), set(lexicon.words("stopwords", "head"))
    report = shipped()
    kept = {*report.terms["term"], *report.collocations["first"], *report.collocations["second"]} - closing
    assert not kept & stops and not any(map(segmentation.is_number, kept))
    assert not set(report.collocations["first"]) & closing


def test_parts_without_a_title_are_compared_too() -> None:
    """Where sentences alone tell the parts, the words of review and plan are counted as where titles do."""
    titled = written("一年来，山桃丰收。山桃外销，山桃加工。", "今年，我们要修水渠。水渠护坡，水渠引水。")
    text = titled.text.replace("一、2030年工作回顾\n", "").replace("二、2031年工作安排\n", "")
    plain = reportlib.read(text.replace("一年来", "过去一年").replace("今年，", "今年工作的总体要求是：").encode())
    for report in (titled, plain):
        leaning = dict(zip(report.terms["term"], report.terms["z"], strict=True))
        assert leaning["水渠"] > 0 > leaning["山桃"]


# --- collocations ---------------------------------------------------------------------------------------------------


def test_pairs_are_counted_inside_clauses_only() -> None:
    """A mark or a full stop parts two words, a quotation mark does not, and a stop word between them does."""
    text = "种植黄桃果树，“黄桃”果树增收。黄桃果树多。种植黄桃、果树和药材。黄桃的果树。水渠灌溉良田，雨水丰沛。" * 2
    assert pairs(text)["黄桃|果树"] == 6
    found = collocations.read(text, body(text), segmentation.tokenizer())
    pair = next(one for one in found if one.first == "黄桃")
    assert text[pair.start : pair.end] == "黄桃果树" == pair.phrase and (pair.review, pair.plan) == (0, 6)


def test_a_pair_has_to_stand_three_times() -> None:
    """Twice is no collocation."""
    assert "黄桃|果树" not in pairs("黄桃果树多。黄桃果树少。水渠灌溉良田，雨水丰沛，山货外销。")


@pytest.mark.parametrize(
    ("counts", "printed"), [((150, 12593, 932), 1291.42), ((13, 932, 3424), 80.39)], ids=["most", "force"]
)
def test_the_likelihood_is_that_of_the_textbook(counts: tuple[int, int, int], printed: float) -> None:
    """Manning and Schütze (1999), table 5.12: most powerful, powerful force in 14,307,668 words of newspaper."""
    assert collocations.log_likelihood(*counts, 14_307_668) == pytest.approx(printed, rel=1e-3)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 400))
def test_the_likelihood_is_twice_the_gain_of_two_rates_over_one(both: int, a: int, b: int, rest: int) -> None:
    """G2 as Dunning has it: the binomial likelihoods with a rate for each row against one rate; never below 0."""
    first, second, whole = both + a, both + b, both + a + b + rest

    def gain(k: int, n: int, p: float) -> float:
        return (k * math.log(p) if k else 0.0) + ((n - k) * math.log(1 - p) if n - k else 0.0)

    p, rows = second / whole, ((both, first), (second - both, whole - first))
    expected = 2 * sum(gain(k, n, k / n) - gain(k, n, p) for k, n in rows if n)
    found = collocations.log_likelihood(both, first, second, whole)
    assert found >= 0 and found == pytest.approx(expected, abs=1e-6)
    assert collocations.log_dice(both, first, second) <= 14


def test_collocations_of_the_shipped_report_hold_together() -> None:
    """Counts fit in those of the words, sides in the whole, G2 is past chance and in order, spans show the pair."""
    report = shipped()
    frame = report.collocations
    assert len(frame) > 50
    assert (frame["count"] <= frame[["count_first", "count_second"]].min(axis=1)).all()
    assert (frame["review"] + frame["plan"] <= frame["count"]).all() and (frame["count"] >= 3).all()
    assert frame["log_likelihood"].is_monotonic_decreasing and frame["log_likelihood"].min() >= collocations.SURE
    for row in frame.itertuples():
        assert re.sub("[“”‘’]", "", report.text[row.start : row.end]) == row.phrase == row.first + row.second


@given(
    st.lists(
        st.sampled_from(["黄桃", "果树", "水渠", "灌溉", "推进", "发展", "，", "。", "“", "12亩", "的"]), max_size=60
    )
)
def test_no_text_gives_an_impossible_pair(pieces: list[str]) -> None:
    """Whatever stands in it: counts fit, words tell something, and each place is in the text."""
    text = "".join(pieces)
    for one in collocations.read(text, body(text), segmentation.tokenizer()):
        assert 3 <= one.count <= min(one.count_first, one.count_second)
        assert one.review + one.plan <= one.count and 0 <= one.start < one.end <= len(text)
        assert one.first not in lexicon.words("stopwords") and one.log_likelihood >= collocations.SURE


# --- names, slogans, formulas, authors ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quoted", "slogan", "author"])
def test_wordings_are_found_as_a_reader_finds_them(kind: str) -> None:
    """Each wording stands in review and plan as often as counted by hand, and there is no other."""
    rows = shipped().phrases.query("kind == @kind")
    found = {row.phrase: [row.review, row.plan] for row in rows.itertuples()}
    assert found == COUNTED[kind]


def test_slogans_known_to_be_missed_are_missed() -> None:
    """When one of these is found, it moves to the others, so that the improvement is recorded."""
    assert not set(COUNTED["slogan_missed"]) & set(shipped().phrases["phrase"])


@pytest.mark.parametrize(
    "text",
    [
        "提升智慧教育、智慧交通、智慧水务等水平。",
        "发展生物医药、集成电路、电子信息，",
        "抓好青石大桥、云溪水库、南岭公园、",
        "发展养老、托幼服务。",
        "做好外事、侨务工作。",
        "向人大代表、政协委员致谢。",
        "改造黄桃基地、核桃基地。",
        "支持青禾县、石榧县、云溪县，",
        "久久为功。",
    ],
)
def test_lists_of_things_are_no_slogans(text: str) -> None:
    """Four characters each do not make a slogan: objects, places, offices, a group alone."""
    assert list(slogans.places(text, body(text))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("坚持修渠引水、植树护坡，", ["修渠引水、植树护坡"]),
        ("我们始终坚持久久为功、善作善成，", ["久久为功、善作善成"]),
        ("按照因地制宜、分类指导的原则，", ["因地制宜、分类指导"]),
        ("抢抓机遇，勇担使命，苦干实干，一定能够办成。", ["抢抓机遇，勇担使命，苦干实干"]),
        ("抢抓机遇，苦干实干，一定能够成功。", []),
        ("抢抓机遇,勇担使命,苦干实干,一定能够办成。", ["抢抓机遇，勇担使命，苦干实干"]),
        ("打造“一水绕城、两山护田”格局", ["一水绕城、两山护田"]),
        ("在困难面前众志成城、守望相助、迎难而上，", []),
        ("在困难面前万众一心、迎难而上，", ["万众一心、迎难而上"]),
        ("贯彻落实政策、扩大影响，", []),
    ],
)
def test_slogans_are_told_by_what_announces_or_carries_them(text: str, found: list[str]) -> None:
    """A principle announced, a run in quotation marks, or groups that say something; 、 binds closer than a comma."""
    assert [one for one, _, _ in slogans.places(text, body(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("擦亮“青禾好办”品牌", ["青禾好办"]),
        ("总书记说：“江山就是人民，人民就是江山。”", []),
        ("牵住“纲”", []),
        ("用好“5”和“12.5”", []),
        ("实施“1+3”计划、“5G+”工程", ["1+3", "5G+"]),
        ("落实“‘十五五’规划编制年”", ["‘十五五’规划编制年"]),
        ("“" + "长" * 25 + "”", []),
    ],
)
def test_quotations_that_are_speech_are_no_names(text: str, found: list[str]) -> None:
    """A sentence, a single character, a bare number or a whole paragraph in marks is no name."""
    assert list(quoted.names(text, body(text))) == found


def test_a_name_counts_without_marks_only_where_it_is_the_name() -> None:
    """Not where it is an ordinary word of the dictionary, nor where it begins or ends inside other words."""
    text = "建“家文化”，兴家文化，办国家文化馆；推进“四化”，讲四化。"
    found = [(one, text[start - 1]) for one, start, _ in quoted.places(text, body(text))]
    assert found == [("家文化", "“"), ("家文化", "兴"), ("四化", "“")]


def test_a_formula_is_the_longest_and_not_inside_another_wording() -> None:
    """农业供给侧结构性改革 is one formula, 创新发展理念 holds none, width and capitals do not matter."""
    text = "农业供给侧结构性改革，供给侧结构性改革，创新发展理念，新发展理念，“互联网＋”"
    found = [one for one, _, _ in levels_above.formula_places(text, body(text))]
    assert found == ["农业供给侧结构性改革", "供给侧结构性改革", "新发展理念", "互联网+"]


def test_formulas_have_a_year_an_occasion_and_an_honest_source() -> None:
    """Each has the year of its first use by the centre; what was read has an address, the rest says so."""
    for row in lexicon.rows("formulas"):
        if not row["issued"]:
            assert row["note"].startswith("no formula: hides ")
            continue
        assert 1949 <= int(row["issued"]) <= 2026 and row["origin"] and row["level"] == "national"
        assert row["evidence"] in ("read", "recalled")
        assert row["source"].startswith("http" if row["evidence"] == "read" else "ours: recalled")
    years = [int(row["issued"]) for row in lexicon.rows("formulas") if row["issued"]]
    assert years == sorted(years) and len(years) > 100


def test_lag_is_plan_year_less_year_of_first_use() -> None:
    """For formulas alone; a plan without a year has none."""
    row = shipped().phrases.query("phrase == '高质量发展' and kind == 'formula'").iloc[0]
    assert (row["issued"], row["lag"], row["count"], row["plan"]) == (2017, 6, 20, 18)
    assert shipped().phrases.query("kind != 'formula'")[["issued", "lag"]].isna().all(axis=None)
    text = "深化改革开放。"
    assert [one.lag for one in set_phrases.read(text, body(text), (), "city", None)] == [None]


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("落实党中央、国务院决策部署。", "county", ["党中央", "国务院"]),
        ("落实省委、省政府工作要求和市委部署。", "county", ["省委", "省政府", "市委"]),
        ("落实省委、省政府工作要求和市委部署。", "city", ["省委", "省政府"]),
        ("落实省委、省政府工作要求和市委部署。", "province", []),
        ("落实党中央决策部署。", "national", []),
        ("落实党中央和省委决策部署。", "", ["党中央"]),
        ("在省委、省政府正确领导下，全县上下苦干。", "county", []),
        ("感谢省委关心。按照部署推进。", "county", []),
        ("争取中央预算内投资和政策性资金。", "county", []),
        ("打造国家战略科技力量，融入国家战略。", "county", ["国家战略"]),
        ("完成省下达任务。", "county", ["省下达"]),
    ],
)
def test_a_level_above_is_author_only_of_what_it_laid_down(text: str, own: str, found: list[str]) -> None:
    """Its words and, in the same clause, what it ordered; never the report's own level, nor thanks for leadership."""
    assert [one for one, *_ in levels_above.author_places(text, body(text), own)] == found


def test_wordings_of_a_report_fit_together() -> None:
    """Kinds in their order, the most used first, each once in a kind; first mentions lie in the body and show it."""
    report = shipped()
    frame, layout = report.phrases, report.layout
    assert list(dict.fromkeys(frame["kind"])) == list(KINDS)
    assert not frame.duplicated(["phrase", "kind"]).any()
    for _, rows in frame.groupby("kind"):
        assert rows["count"].is_monotonic_decreasing
    assert (frame["review"] + frame["plan"] <= frame["count"]).all()
    for row in frame.itertuples():
        assert layout.body_start <= row.start < row.end <= layout.body_end
        assert row.scope == "rest" or getattr(row, row.scope) > 0
        shown = re.sub("[“”]", "", report.text[row.start : row.end]).replace(",", "，")
        assert shown == row.phrase, "the shipped report writes each wording as the lists do"


def test_first_mention_and_sides_of_a_small_report() -> None:
    """A name first used in the review is counted on both sides and points to the review."""
    report = written("一年来，推出“青禾好办”品牌。改革开放取得进展。", "今年，做优青禾好办，落实市委部署。")
    rows = report.phrases.set_index("phrase")
    name = rows.loc["青禾好办"]
    assert (name["kind"], name["count"], name["review"], name["plan"], name["scope"]) == ("quoted", 2, 1, 1, "review")
    assert report.text[name["start"] - 1 : name["end"] + 1] == "“青禾好办”"
    assert rows.loc["市委", "level"] == "city" and rows.loc["改革开放", "lag"] == 2031 - 1978


def test_a_report_without_wordings_gives_empty_tables() -> None:
    """No row, no crash, and the view says that there is none."""
    report = written("一年来，修了水渠。", "今年，再修水渠。")
    assert report.collocations.empty and report.phrases.empty
    assert "table-empty" in views.context(report, "phrases", "en").html


def test_the_wording_that_leads_is_shown_in_its_context() -> None:
    """Each place of it is a line with what stands around it, in either language."""
    for lang, label in (("zh", "上文"), ("en", "before")):
        view = views.context(shipped(), "phrases", lang)
        assert view.html.count("<b>高质量发展</b>") == 20 and f"<th>{label}</th>" in view.html


def test_years_are_shown_without_thousands() -> None:
    """The year of a formula is 2017 on a page, not 2,017."""
    html = views.table(shipped(), "phrases", "phrase issued", kind="formula").html
    assert ">2017</td>" in html and "2,017" not in html
