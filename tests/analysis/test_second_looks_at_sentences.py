"""Second looks at what sentences claim of estimates, times, first times, verdicts and counts; every text is made up."""

from __future__ import annotations

import pytest

from reportlib.analysis.claims import estimates, first_time, glossary_count, horizon, verdicts


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("预计蜂蜜产量增长8%。", "8%", "estimated"),
        ("蜂蜜产量预计达到9吨、增长8%左右;", "8%", "estimated"),
        ("预计蜂蜜、茶叶产量分别增长8%、6%。", "6%", "estimated"),
        ("预计全年，蜂蜜产量增长8%；茶叶产量增长6%。", "6%", "estimated"),
        ("预计：蜂蜜产量增长8%；茶叶产量增长6%。", "6%", "estimated"),
        ("初步核算，蜂蜜产量增长8%，茶叶产量增长6%。", "6%", "open"),
        ("蜂蜜产量增长8%（预计），茶叶产量增长6%。", "8%", "estimated"),
        ("蜂蜜产量增长8%（预计数，下同），茶叶产量增长6%。", "6%", "estimated"),
        ("预计户均蜂蜜9公斤以上；茶叶产量增长6%。", "6%", "open"),
        ("蜂蜜产量预计完成9吨，增长8%;茶叶产量完成5吨，增长6%;", "6%", "open"),
        ("预计蜂蜜产量增长8%，茶叶产量增长6%。", "6%", "open"),
        ("茶叶产量增长6%，预计蜂蜜产量增长8%。", "6%", "firm"),
        ("预计蜂蜜产量增长8%。茶叶产量增长6%。", "6%", "firm"),
    ],
)
def test_an_estimate_reaches_as_far_as_its_clause(text: str, number: str, said: str) -> None:
    """Behind a semicolon, or a subject and a verb of its own, nobody can say whether a number is meant."""
    at = text.index(number)
    assert estimates.standing(text, at, at + len(number), ((0, len(text)),)) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("今年主要预期目标是：", "year"),
        ("2041年，全县目标是：", "year"),
        ("未来五年，全县发展的目标是：", "many"),
        ("“十九五”时期主要目标是：", "many"),
        ("到2045年，", "many"),
        ("围绕今后五年的蓝图，今年的目标是：", "year"),
        ("今后五年开好局。建议目标为：", ""),
    ],
)
def test_the_nearest_words_say_for_when_a_goal_is(before: str, said: str) -> None:
    """A goal of five years is none of the year, and a full stop ends what is said of time."""
    assert horizon.lead(f"{before}茶园达到9万亩", len(before), 2041) == said


@pytest.mark.parametrize(
    ("text", "word", "rule"),
    [
        ("首次开通夜班渡船。", "首次", ""),
        ("茶叶出口第一次超过9万吨。", "第一次", ""),
        ("建成第一次全县茶农代表大会旧址。", "第一次", "name"),
        ("开展第一次茶园普查。", "第一次", "name"),
        ("建设“第一次握手”广场。", "第一次", "quoted"),
        ("巩固去年首次办展的成果。", "首次", "of_the_past"),
    ],
)
def test_a_first_inside_a_name_is_none(text: str, word: str, rule: str) -> None:
    """A congress or a census has its number as a name."""
    at = text.index(word)
    found = first_time.refute(text, at, at + len(word))
    assert (found.rule if found else "") == rule


@pytest.mark.parametrize(
    ("review", "missed", "overall"),
    [
        ("圆满完成了采茶年度目标。", [], []),
        ("圆满完成了采茶年度目标。茶园、果园等3项没有完成。", ["茶园、果园等3项没有完成"], []),
        ("茶农同心，较好地完成了全年各项目标任务。", [], ["较好地完成了全年各项目标任务"]),
        ("茶叶出口总额下降，预期增长目标未能实现。", ["茶叶出口总额下降，预期增长目标未能实现"], []),
        ("茶叶增速未达预期，销路不畅。", ["茶叶增速未达预期"], []),
        ("茶市恢复不及预期。对没有完成任务的乡镇通报。没有完成计划的合作社单位更多。", [], []),
        ("会上定的20件茶事，已办16件，仍有4项没有完成。", ["会上定的20件茶事，已办16件，仍有4项没有完成"], []),
        (
            "年初定下的指标里，有5项不及预期：茶叶增速低于目标2.7个百分点。",
            ["年初定下的指标里，有5项不及预期", "茶叶增速低于目标2.7个百分点"],
            [],
        ),
        ("较好完成了十四届人大历次会议确定的任务。", [], []),
        ("较好完成了十四届人民代表大会确定的任务。", [], []),
        (
            "较好完成了十四届人民代表大会第九次会议定下的任务。",
            [],
            ["较好完成了十四届人民代表大会第九次会议定下的任务"],
        ),
        ("“十九五”规划的茶园指标没有达到要求。全面完成“十九五”规划主要目标任务。", [], []),
    ],
)
def test_what_was_missed_is_found_and_kept_apart_from_successes(
    review: str, missed: list[str], overall: list[str]
) -> None:
    """A missed target has its subject with it; a success at one task is no verdict on all."""
    spans = [(0, len(review))]
    assert [review[slice(*span)] for span in verdicts.missed(review, spans)] == missed
    assert [review[slice(*span)] for span in verdicts.overall(review, spans)] == overall


BODY = "建设三园[1]、两廊[2]、一谷[3]。\n"


@pytest.mark.parametrize(
    ("body", "appendix", "numbers", "rule"),
    [
        (BODY, "1.三园：指茶园。\n2.两廊：指长廊。\n3.一谷：指山谷。", "1 2 3", ""),
        (BODY, "1.三园：指茶园。\n2.两廊：指长廊。\n3.一谷：指山谷。", "1 3", "numbers_missing"),
        (BODY, "1.三园：指茶园。\n2.两廊：指长廊。\n3.一谷指山谷", "1 2", "numbers_go_further"),
        (BODY, "三园：指茶园。\n两廊：指长廊。", " ", "without_numbers"),
        ("建设三园[1]。\n", "1.三园：指茶园。\n2.两廊：指长廊。", "1 2", "notes_missing"),
        ("建设三园。\n", "1.三园：指茶园。\n2.两廊：指长廊。", "1 2", ""),
    ],
)
def test_terms_are_counted_where_three_counts_agree(body: str, appendix: str, numbers: str, rule: str) -> None:
    """The entries, their own numbers, and the marks of the body."""
    text = body + appendix
    read = numbers.split(" ")
    found = glossary_count.refute(text, read, (0, len(body)), (len(body), len(text)))
    assert (found.rule if found else "") == rule
