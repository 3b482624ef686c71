"""Second looks at the text: what lets a quotation, a name or an unanswered problem fall before it is told."""

from __future__ import annotations

import pytest

from reportlib.analysis.claims import match, names, quotation

TEXT = (
    "有人说,山区发展不了茶业。一是茶园道路狭窄,运费偏高,等等。要防止“一哄而上”。"
    "建设“山水,田园”小镇3个,完成目标的80%。\n"
)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("茶园道路狭窄", ""),
        ("运费偏高", ""),
        ("茶园道路狭窄,运费偏高", ""),
        ("建设“山水,田园”小镇3个", ""),
        ("山区发展不了茶业", "attributed"),
        ("一哄而上", "reversed"),
        ("茶园道路", "cut_end"),
        ("道路狭窄", "cut_front"),
        ("建设“山水", "open_mark"),
        ("完成目标的80%。\n", "page_residue"),
    ],
)
def test_a_quotation_is_whole_and_says_what_the_text_says(words: str, rule: str) -> None:
    """It stands between boundaries, closes its marks, and is neither denied nor said by others."""
    at = TEXT.index(words)
    found = quotation.refute(TEXT, at, at + len(words))
    assert (found.rule if found else "") == rule


@pytest.mark.parametrize("words", ["的茶园整齐", "和茶园整齐", "茶园整齐的", "茶园和"])
def test_a_quotation_does_not_dangle(words: str) -> None:
    """It neither begins nor ends with a word that wants more."""
    found = quotation.refute(f"山坡。{words}。", 3, 3 + len(words))
    assert found is not None and found.rule.startswith(("dangling", "cut"))


def test_a_word_that_begins_like_a_connective_does_not_dangle() -> None:
    """和 of 和谐 is no connective."""
    assert quotation.refute("山坡。和谐社区建设滞后。", 3, 11) is None


@pytest.mark.parametrize(
    ("name", "text", "number", "rule"),
    [
        ("茶叶产量", "茶叶产量达到3万吨。", "3万吨", ""),
        ("茶叶加工厂", "建成茶叶加工厂9座。", "9座", ""),
        ("城镇居民收入", "城镇和农村居民收入分别增长5%、6%。", "5%", ""),
        ("项目", "完成项目30个。", "30个", "bare"),
        ("建成茶叶加工厂", "建成茶叶加工厂9座。", "9座", "verb_front"),
        ("茶园建设作为", "把茶园建设作为翻一番的支撑。", "一番", "verb_behind"),
        ("渡口整洁", "全县27个渡口整洁。", "27个", "clause_inside"),
        ("“山水", "建设“山水,田园”小镇3个。", "3个", "open_mark"),
        ("30亿元以上项目", "引进30亿元以上项目2个。", "2个", "digit"),
        ("省控断面", "3个省控断面水质稳定达标。", "3个", "part_of_name"),
        ("茶叶产值", "茶叶产量达到3万吨。", "3万吨", "not_printed"),
    ],
)
def test_only_a_name_that_reads_as_one_is_told(name: str, text: str, number: str, rule: str) -> None:
    """What is bare, cut, or a clause is no name in prose."""
    at = text.index(number)
    found = names.refute_name(name, text, at, at + len(number))
    assert (found.rule if found else "") == rule


@pytest.mark.parametrize(
    ("text", "number", "clause"),
    [
        ("全县平稳,茶叶产量达到3万吨,比上年增加2万吨。", "2万吨", "茶叶产量达到3万吨,比上年增加2万吨"),
        ("今年,建设“山水,田园”小镇3个,修路。", "3个", "建设“山水,田园”小镇3个"),
        ("产量1,200吨,增长5%。", "1,200吨", "产量1,200吨"),
        ("增长5%。", "5%", None),
    ],
)
def test_the_clause_around_a_number_is_complete(text: str, number: str, clause: str | None) -> None:
    """It has its subject and closes its marks; without a subject there is none to quote."""
    at = text.index(number)
    found = names.clause_at(text, at, at + len(number))
    assert (text[slice(*found)] if found else None) == clause


@pytest.mark.parametrize(
    ("problem", "plan", "rule"),
    [
        ("停车难问题突出", "扩种茶园3万亩。", ""),
        ("停车难问题突出", "新增泊位800个。", "near_form"),
        ("冷链物流设施不足", "扩建冷链仓库。", "same_word"),
        ("办法不多", "扩种茶园3万亩。", "only_common_words"),
        ("去年发生了渡船倾覆事件", "扩种茶园3万亩。", "an_event"),
    ],
)
def test_a_problem_is_unanswered_only_if_nothing_is_near_it(problem: str, plan: str, rule: str) -> None:
    """One word about the same thing in the plan is enough to let the claim fall."""
    text = f"{problem}。{plan}"
    found = match.refute_unanswered(text, 0, len(problem), [(len(problem) + 1, len(text))], least=1)
    assert (found.rule if found else "") == rule


def test_nothing_is_missing_in_a_plan_that_is_cut_off() -> None:
    """From a few sentences no absence is concluded."""
    found = match.refute_unanswered("停车难。扩种茶园。", 0, 3, [(4, 9)])
    assert found is not None and found.rule == "plan_too_short"
