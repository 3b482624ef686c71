"""Numbers of the plan that are promises, told apart from names and frameworks that merely carry a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.core.records import Quantity

_CLASS_SUFFIX = lexicon.pattern_of("{promises_excluded.class_suffix}")
_RULE = lexicon.pattern_of(r"(?:[\u4e00-\u9fff“”、]{0,12}){promises_excluded.rule_noun}[”\"]?$")
_ENDS = re.compile(r"[^，,。；;：:！!、\n]{0,24}")
_OVER = lexicon.pattern_of(
    r"[\u4e00-\u9fff]了[^，。；]{0,30}$|{promises_excluded.already_done}[\u4e00-\u9fff]{1,3}[^，。；]{0,20}$"
)
#: 14个方面, 300亿元园区, 过500亿、100亿和50亿企业集团.
_ASPECT = lexicon.pattern_of("{promises_excluded.aspect_noun}|事(?![项业故务件])")
_SIZED = lexicon.pattern_of(r"(?:[、和](?:过|超)?[\d.]{1,6}[万亿]{1,2}元?)*级?{promises_excluded.noun_named_by_amount}")
_SIZED_PLACE = lexicon.pattern_of("{promises_excluded.works_named_by_size}")
#: 从每人每月50元提高到100元: where it starts from.
_FROM = re.compile("(?:从|由)[^，。；到至]{0,24}$")
_TO = re.compile(
    "(?:左右|以上)?(?:、[^，。；]{1,12})?(?:提高|增加|扩大|提升|上升|增长|降低|降|下降|压缩|缩短|减少|拓展|延长|压减|调整)(?:到|至|为)"
)
_PEOPLE = lexicon.pattern_of("多?{promises_excluded.known_population}")
_RULE_UNITS = ("条", "项", "批", "个", "大", "款", "件")
_CITED = ("条", "款")
#: How long a policy lasts is no promise (144小时过境免签); how soon something is dealt with is one.
_TIME_UNITS = ("年", "周年", "个月", "月", "周", "届", "期", "天", "日", "小时", "分钟", "个工作日", "秒")
_CUT = lexicon.pattern_of("{promises_excluded.processing_time_cue}")
#: 总投资50亿元的项目: what the project is, not what is promised.
_ATTRIBUTE = lexicon.pattern_of("{promises_excluded.size_label}(?:约|近|超|达|超过|达到)?$")
_ABSTRACT = lexicon.pattern_of(
    "{promises_excluded.abstract_noun}|{promises_excluded.abstract_noun_end}(?![\u4e00-\u9fff])"
)
#: 收入50万元以上村占比, 税收亿元以上楼宇: an amount that tells which villages and buildings are meant.
_THRESHOLD = re.compile(r"(?:以上|以下)(?:\d|(?!的?(?:增长|增幅|增速|目标|水平))[\u4e00-\u9fff])")
#: 依托2万亩农田, 用好1800亿元基金: what is there already.
_GIVEN = lexicon.pattern_of("{promises_excluded.means_at_hand_verb}")
_IDLE = lexicon.pattern_of("{promises_excluded.no_result_verb}")
_RESULT = lexicon.pattern_of("{plan_words.result_verb}")
#: 在建成5个市场的基础上: what is there already.
_BASED = re.compile("在[^，。；在]{0,60}基础上")
#: 超98万平方米的回迁区: how large something is.
_OF_SIZE = re.compile("的(?![^，。；]{0,6}(?:增长|增速|增幅|目标|任务|投资|水平|速度|比例|规模))[\u4e00-\u9fff]{2}")
_COUNTED = ("个", "项", "条", "类", "家", "座", "所", "种")
MAX_FRAME = 30  # 聚焦25个细分领域; a larger number is rather a promise
#: 比去年增加5500亿元, as a clause of its own: the target stands in the clause before.
_COMPARED = re.compile(r"\s*(?:比|较)(?:去年|上年|上一年|年初|年度)")
_HAN = re.compile("[\u4e00-\u9fff]")
#: Between two members of a list that one verb governs.
_GOES_ON = lexicon.pattern_of(
    "[^，,。；;]{0,30}(?:、|和|及|以及|与)(?!{plan_words.result_verb stages.finish stages.begin verbs.achieve})"
    "[^，,。；;、]{0,30}"
)
_VERB = lexicon.pattern_of("{plan_words.result_verb plan_words.carry_on}")
#: Words that make a bound, behind the number.
_BOUND = lexicon.pattern_of("{qualifiers.after}*")
MAX_SET = 12  # 三个关键, 八项任务: so many and no more make a set
_CANDIDATE = re.compile("[\u4e00-\u9fff]{0,6}候选")


def promised(text: str, clause: PlanClause, quantity: Quantity) -> bool:
    """Whether a number with status target is something that the plan promises."""
    before, after = text[clause.start : quantity.start], text[quantity.end : clause.end]
    behind = _BOUND.sub("", after, 1)
    if quantity.unit in lexicon.words("binary_acts", "titles_in_a_row"):  # 十连冠: a title is won or not
        return False
    if (
        _CLASS_SUFFIX.match(after)
        or quantity.unit in _excluded("category_unit", "frame_unit")
        or _is_name(text, before, after, quantity)
    ):
        return False
    if quantity.measure == "duration" and not _is_span_cut(before, quantity):
        return False
    if quantity.measure == "level" and after.startswith("的") and _ATTRIBUTE.search(before):
        return False
    if quantity.measure == "level" and quantity.value <= MAX_SET and _ABSTRACT.match(after.lstrip("的")):
        return False
    if _is_size(before, behind, quantity) or _is_frame(text, clause, quantity):
        return False
    if quantity.unit.endswith("元") and _THRESHOLD.match(after):
        return False
    if quantity.measure in ("change", "level") and _COMPARED.match(before) and not clause.first:
        return False
    if _BASED.search(before + "0" + after) or (quantity.unit == "番" and after.startswith("的")):
        return False
    if quantity.measure == "level" and quantity.unit not in _COUNTED and _OF_SIZE.match(behind):
        return False
    if _FROM.search(before) and _TO.match(after):
        return False
    if _OVER.search(before) or _CANDIDATE.match(after):
        return False
    return not _is_rule(before, after, quantity)


def _excluded(*classes: str) -> tuple[str, ...]:
    return lexicon.words("promises_excluded", *classes)


def _is_name(text: str, before: str, after: str, quantity: Quantity) -> bool:
    """107国道, 750千伏电网, 年产10万吨文化用纸, 四类村庄, 14亿中国人: what something is called or how large it is."""
    if _ASPECT.match(after) or (quantity.unit.endswith("元") and _SIZED.match(after)):
        return True
    road = text[quantity.end - 1] in "国省县" and after.startswith("道")
    behind = _BOUND.sub("", after, 1)
    sized = quantity.unit in _excluded("size_unit") and bool(_ATTRIBUTE.search(before)) and bool(_HAN.match(behind))
    voltage = quantity.unit.endswith("伏") and bool(after)
    return road or sized or voltage or bool(_PEOPLE.match(after))


def _is_size(before: str, behind: str, quantity: Quantity) -> bool:
    """推进10万吨铸件等项目, 推进2000亩桑叶产业园建设: the size is part of a name."""
    if not _HAN.match(behind):
        return False
    place = bool(_SIZED_PLACE.search(behind))
    if quantity.unit in _excluded("size_unit"):
        return place or _carried_on(before)
    return quantity.unit in _excluded("area_unit") and place and _carried_on(before)


def _is_frame(text: str, clause: PlanClause, quantity: Quantity) -> bool:
    """聚焦25个细分领域, 充分发挥四个端点城市作用: a known set, with no verb that gives a result."""
    if any(_GIVEN.match(text, at, quantity.start) for at in clause.heads):
        return not _RESULT.search(text, clause.verb_at, quantity.start)
    if quantity.measure != "level" or quantity.bound not in ("eq", "range") or quantity.value > MAX_FRAME:
        return False
    if quantity.unit not in _COUNTED:
        return False
    head = next((m for at in clause.heads if (m := _IDLE.match(text, at, quantity.start))), None)
    return head is not None and not _RESULT.search(text, head.end(), quantity.start)


def _is_span_cut(before: str, quantity: Quantity) -> bool:
    return quantity.unit not in _TIME_UNITS or bool(_CUT.search(before) or _CUT.search(quantity.indicator))


def _carried_on(before: str) -> bool:
    """推进10万吨铸件等项目: the size is part of a name."""
    verbs = _VERB.findall(before)
    return bool(verbs) and verbs[-1] in lexicon.words("plan_words", "carry_on")


def _is_rule(before: str, after: str, quantity: Quantity) -> bool:
    """A set of rules, measures or lists, applied: 实施…20条, 落实两批…清单, 执行八项规定."""
    if quantity.unit not in _RULE_UNITS or quantity.measure != "level":
        return False
    phrase = _ENDS.match(after)
    noun = phrase.group() if phrase else ""
    applying = _excluded("applying_verb")
    verb = max((before.rfind(word), word) for word in (*applying, *lexicon.words("plan_words", "result_verb")))
    applied = verb[0] >= 0 and verb[1] in applying
    if not noun:
        return applied and quantity.unit in _CITED
    return applied and (quantity.value <= MAX_SET or quantity.unit in _CITED) and bool(_RULE.match(noun))


def find(text: str, clause: PlanClause, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The promised numbers of a clause, in its order."""
    return [q for q in quantities if q.status == "target" and promised(text, clause, q)]


def actions(text: str, promised: Sequence[Quantity]) -> Iterator[str]:
    """The verb of each number of a clause; in a coordinated list that of the member before it.

    推进3个甲、9个乙和10个丙: 推进 governs all three. What a comma or a verb of its own divides is no list.
    """
    carried, end = "", -1
    for q in promised:
        listed = end >= 0 and bool(_GOES_ON.fullmatch(text, end, q.start))
        carried = q.action or (carried if listed else "")
        yield carried
        end = q.end
