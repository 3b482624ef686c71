"""Second looks at targets, at their firmness, at dates and doers: what a sentence says against a row."""

from __future__ import annotations

import pytest

from reportlib.analysis.claims import deadlines, firmness, no_target
from reportlib.analysis.commitments.excluded_numbers import REASONS
from tests.support.reports import shipped

AGAINST = [
    ("引进投资【3000万美元】以上项目25个。", "threshold"),
    ("推进8个【20亿元】以上项目。", "threshold"),
    ("在【700人】以上安置点建设超市。", "threshold"),
    ("深入统筹【两个】市场。", "enumeration"),
    ("深化“甲”“乙”【四项】工程。", "enumeration"),
    ("坚持【八项】主张。", "enumeration"),
    ("用好现有【6个】码头。", "existing"),
    ("推动全市【11个】园区加快发展。", "existing"),
    ("团结占人口【80%】以上的农民。", "existing"),
    ("按每人每月【90元】标准发放护理补贴。", "in_force"),
    ("推进【5个】续建项目建设。", "under_way"),
    ("推动【9个】风电项目加快建设。", "under_way"),
    ("补助由每人【40元】提高到70元。", "starting_point"),
    ("安排支出90亿元、比上年增加【6亿元】。", "comparison"),
    ("今年高校毕业生将达【12万人】。", "circumstance"),
    ("开展“三个【5000】”行动。", "name_part"),
    ("建设【3人】制球场。", "name_part"),
    ("预期目标定为【6%】左右，考虑了各方面因素。", "restated"),
    ("国家在我市布局【3个】中心。", "others_do"),
    ("五年来，新建学校【20所】。", "reported"),
]
FOR = [
    "引进投资3000万美元以上项目【25个】。",
    "新建学校【20所】。",
    "确保【6个】续建项目全部竣工。",
    "加快建设【4座】水厂、3座泵站。",
    "新增就业【5万人】以上，培训2万人。",
    "规上工业增加值增长【8%】以上，新增企业20家。",
    "建成书房【12个】。",
    "培育【60家】以上龙头企业和20个以上品牌。",
    "增速“保【6】争7”。",
    "补助由每人40元提高到【70元】。",
]


def look(marked: str) -> str:
    """The reason that the second look gives for the number between 【 and 】, empty for none."""
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    found = no_target.refute(text, start, end, 0, len(text))
    if found is None:
        return ""
    assert found.start is not None and found.end is not None and 0 <= found.start < found.end <= len(text)
    return found.rule


@pytest.mark.parametrize(("marked", "reason"), AGAINST)
def test_a_number_that_is_no_target_is_refuted(marked: str, reason: str) -> None:
    """The sentence itself says why a number is none, and where."""
    assert look(marked) == reason
    assert reason in REASONS.values()


@pytest.mark.parametrize("marked", FOR)
def test_a_target_stands(marked: str) -> None:
    """Nothing speaks against a number that is promised, whatever stands beside it."""
    assert not look(marked)


def test_the_targets_of_the_shipped_report_stand() -> None:
    """Both looks agree on every number that the shipped report promises."""
    report = shipped()
    rows = report.targets[report.targets["kind"] == "number"]
    spans = rows[["start", "end", "sentence_start", "sentence_end"]].itertuples(index=False)
    assert not [found for span in spans if (found := no_target.refute(report.text, *span))]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("坚决守住不发生重特大火灾底线", (["坚决守住不发生"], [], [], [], [])),
        ("力争财政收入增长5%以上", ([], ["力争"], ["以上"], [], [])),
        ("规模以上服务业营业收入增长7.3%左右", ([], [], [], [], ["左右"])),
        ("失业率控制在5%以内", ([], [], [], ["控制在", "以内"], [])),
        ("粮食产量不低于80万吨", ([], [], ["不低于"], [], [])),
        ("节约用水1000万吨", ([], [], [], [], [])),
        ("总量增长5%以上，在工作中努力争取更好结果", ([], [], ["以上"], [], [])),
    ],
)
def test_an_item_has_its_own_words(item: str, words: tuple[list[str], ...]) -> None:
    """Words count by what they do in the clause that states the item, and not where they are part of others."""
    text = f"力争出口增长9%左右，{item}，确保进口增长3%以上"
    start = text.index(item)
    found = firmness.firm_words(text, start, start + len(item))
    kinds = [[text[slice(*span)] for span in spans] for spans in found]
    assert tuple(kinds) == words


def test_of_two_numbers_each_has_its_bound() -> None:
    """分别增长…以上、…左右: the first is a floor, the second about, and neither code is refuted."""
    text = "两项收入分别增长5%以上、6%左右"
    at = text.index("6")
    assert not firmness.firm_words(text, 0, len(text), text.index("5")).about
    assert not firmness.firm_words(text, 0, len(text), at).floor
    assert firmness.refute(text, (0, len(text)), "", "hard", text.index("5")) is None
    refuted = firmness.refute(text, (0, len(text)), "", "hard", at)
    assert refuted is not None and refuted.rule == "about"


def test_a_word_of_another_item_is_refuted() -> None:
    """力争 that the item does not hold is not its word."""
    text = "粮食总产80万吨"
    refuted = firmness.refute(text, (0, len(text)), "力争", "soft")
    assert refuted is not None and refuted.rule == "word_elsewhere"


@pytest.mark.parametrize(
    ("clause", "date", "rule"),
    [
        ("12月底前建成体育馆", "12月底前", ""),
        ("2028年底前贯通北环路", "2028年底前", ""),
        ("上半年完成清淤", "上半年", ""),
        ("年内建成体育馆", "年内", "no_day"),
        ("9月召开运动会", "9月", "event"),
        ("截至6月底完成一半", "6月底", "point_of_view"),
        ("实现一季度开门红", "一季度", "happening"),
    ],
)
def test_a_date_limits_or_not(clause: str, date: str, rule: str) -> None:
    """A date stands as a deadline where a reader could mark it in a calendar and it is no event's."""
    start = clause.index(date)
    found = deadlines.refute_deadline(clause, start, start + len(date), len(clause))
    assert (found.rule if found else "") == rule


@pytest.mark.parametrize(
    ("clause", "who", "rule"),
    [
        ("各镇建成一个文化站", "各镇", ""),
        ("由市住建局牵头推进改造", "市住建局", ""),
        ("支持各地建水厂", "各地", "object"),
        ("办好各级各类学校", "各级", "object"),
        ("由村支部书记负责巡查", "村支部书记", "office"),
    ],
)
def test_a_doer_acts_or_not(clause: str, who: str, rule: str) -> None:
    """Who is helped or urged does not act himself, and a person's office is nobody's task."""
    start = clause.index(who)
    found = deadlines.refute_doer(clause, start, start + len(who), 0, len(clause))
    assert (found.rule if found else "") == rule
