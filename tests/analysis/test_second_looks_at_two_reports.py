"""Second looks at two reports: is it gone, is it the same deed, does the clause print the number?"""

from __future__ import annotations

from collections import Counter

import pytest

from reportlib.analysis.claims import later_report, number_stands, same_purpose
from reportlib.analysis.comparison import areas, clauses, wordings
from reportlib.narrative import two_reports
from tests.support import made_up_pairs, reports


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("城镇登记失业率", "城镇调查失业率控制在5%以内。", True),
        ("城镇登记失业率", "城镇新增就业3万人。", False),
        ("单位地区生产总值能耗", "推动能 耗双控。", True),
        ("化学需氧量和二氧化硫排放量", "二氧化硫下降2%。", False),
        ("居民消费价格涨幅", "保持物价平稳，价格涨幅可控。", True),
    ],
)
def test_a_thing_is_gone_only_if_its_noun_is(name: str, text: str, found: bool) -> None:
    """The noun that ends a name is looked for, whatever stands before it and with blanks within."""
    assert (later_report.find(later_report.nouns(name), text, [(0, len(text))]) is not None) == found


@pytest.mark.parametrize(
    ("first", "second", "refuted"),
    [
        ("解决3万农村人口的饮水问题，", "1万农村人口实现脱贫，", True),
        ("解决3万农村人口的饮水问题，", "2万农村人口饮水安全得到保障，", False),
        ("培训农村人口3万，", "培训农村人口2万，", False),
    ],
)
def test_one_name_is_not_one_deed(first: str, second: str, refuted: bool) -> None:
    """What stands behind a number and its name says what was done; where both say it they have to share it."""
    told = [same_purpose.told_behind(text, text.index("万") + 1, "农村人口") for text in (first, second)]
    assert (same_purpose.refute(*told) is not None) == refuted


def test_a_number_has_to_stand_in_its_clause() -> None:
    """Full-width digits, commas and units of ten thousand are read; a clause without digits refutes nothing."""
    assert number_stands.refute(12_000_000, "就业1,200万人") is None
    assert number_stands.refute(9.5, "增长９．５％") is None
    assert number_stands.refute(10, "办好十件实事") is None
    assert number_stands.refute(9.0, "增长9.5%") is not None


def test_a_clause_reaches_back_to_its_name() -> None:
    """A growth behind its level, and the second of two numbers, are quoted with what they are of."""
    text = "粮食产量5亿斤，增长3%。城镇居民收入2万元，农民收入1万元，分别增长8%、9%，均居前列。"
    at = text.index("3%")
    assert text[slice(*clauses.around(text, at, at + 2, "粮食产量"))] == "粮食产量5亿斤，增长3%"
    at = text.index("9%")
    whole = "城镇居民收入2万元，农民收入1万元，分别增长8%、9%"
    assert text[slice(*clauses.around(text, at, at + 2, "农民收入"))] == whole


def test_titles_go_before_texts() -> None:
    """Areas whose titles share a word are one though their texts differ; without one nothing is merged."""
    texts = [Counter({"农田": 5, "企业": 1}), Counter({"企业": 5, "农田": 1})]
    titles = ["推进乡村振兴", "壮大工业经济"]
    found = areas.find(texts, texts[::-1], titles, titles)
    assert [(m.relation, m.first, m.second, m.matched_by) for m in found] == [
        ("kept", 0, 0, "titles"),
        ("kept", 1, 1, "titles"),
    ]
    apart = areas.find([*texts, Counter({"农田": 4})], texts, [*titles, "守护碧水蓝天"], titles)
    assert [m.relation for m in apart if m.first == 2] == ["dropped"]


def test_a_wording_is_new_only_if_the_other_text_lacks_it() -> None:
    """A phrase in an appendix, or with a mark within, is not absent."""
    first, second = "正文。附：三 个代表。", "三个代表，三个代表。"
    bodies = wordings.Body.of(first, 0, 3), wordings.Body.of(second, 0, len(second))
    assert [one.relation for one in wordings.find(*bodies, {"三个代表": "formula"})] != ["new"]
    assert [one.relation for one in wordings.find(*bodies[::-1], {"乡村振兴": "term"})] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_most_twelve_statements(lang: str) -> None:
    """An account of any pair is short, and every claim is of a known kind."""
    for comparison in (reports.examples(), made_up_pairs.pair(60)):
        account = two_reports.write(comparison, lang)  # type: ignore[arg-type]
        assert sum(len(topic.sentences) for topic in account.topics) <= 12
        for _, claim in two_reports.claims(comparison, lang):  # type: ignore[arg-type]
            assert claim.kind in {"absence", "count", "order", "comparison", "change", "match", "quotation"}
