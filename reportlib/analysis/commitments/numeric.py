"""Numbers of the plan that are promises, told apart from names and frameworks that merely carry a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.core.records import Quantity

_CLASS_AFTER = re.compile(lexicon.any_of("commitments", "class_after"))
_RULE = re.compile(rf"(?:[\u4e00-\u9fff“”、]{{0,12}}){lexicon.any_of('commitments', 'rule')}[”\"]?$")
_ENDS = re.compile(r"[^，,。；;：:！!、\n]{0,24}")
_OVER = re.compile(r"[\u4e00-\u9fff]了[^，。；]{0,30}$|(?:已|已经|曾)[\u4e00-\u9fff]{1,3}[^，。；]{0,20}$")
_APPLY = lexicon.words("commitments", "apply")
_FRAME_UNITS = ("大", *lexicon.words("commitments", "category_unit"))
#: 14个方面, 300亿元园区, 过500亿、100亿和50亿企业集团.
_ASPECT = re.compile(f"(?:{lexicon.any_of('commitments', 'aspect')})|事(?![项业故务件])")
_SIZED = re.compile(
    rf"(?:[、和](?:过|超)?[\d.]{{1,6}}[万亿]{{1,2}}元?)*级?{lexicon.any_of('commitments', 'sized_noun')}"
)
_SIZED_PLACE = re.compile(lexicon.any_of("commitments", "sized_place"))
#: 从每人每月50元提高到100元: where it starts from.
_FROM = re.compile("(?:从|由)[^，。；到至]{0,24}$")
_TO = re.compile(
    "(?:左右|以上)?(?:、[^，。；]{1,12})?(?:提高|增加|扩大|提升|上升|增长|降低|降|下降|压缩|缩短|减少|拓展|延长|压减|调整)(?:到|至|为)"
)
_PEOPLE = re.compile(f"多?{lexicon.any_of('commitments', 'people')}")
_RULE_UNITS = ("条", "项", "批", "个", "大", "款", "件")
_CITED = ("条", "款")
#: How long a policy lasts is no promise (144小时过境免签); how soon something is dealt with is one.
_TIME_UNITS = ("年", "周年", "个月", "月", "周", "届", "期", "天", "日", "小时", "分钟", "个工作日", "秒")
_CUT = re.compile(lexicon.any_of("commitments", "spent_time"))
#: 总投资50亿元的项目: what the project is, not what is promised.
_ATTRIBUTE = re.compile(f"{lexicon.any_of('commitments', 'attribute')}(?:约|近|超|达|超过|达到)?$")
_ABSTRACT = re.compile(
    f"{lexicon.any_of('commitments', 'abstract')}|{lexicon.any_of('commitments', 'abstract_end')}(?![\u4e00-\u9fff])"
)
#: 收入50万元以上村占比, 税收亿元以上楼宇: an amount that tells which villages and buildings are meant.
_THRESHOLD = re.compile(r"(?:以上|以下)(?:\d|(?!的?(?:增长|增幅|增速|目标|水平))[\u4e00-\u9fff])")
_AREA_UNITS = lexicon.words("commitments", "area_unit")
#: 依托2万亩农田, 用好1800亿元基金: what is there already.
_GIVEN = re.compile(lexicon.any_of("commitments", "given"))
_IDLE = re.compile(lexicon.any_of("commitments", "idle"))
_RESULT = re.compile(lexicon.any_of("commitments", "new_verb"))
#: 在建成5个市场的基础上: what is there already.
_BASED = re.compile("在[^，。；在]{0,60}基础上")
#: 超98万平方米的回迁区: how large something is.
_OF_SIZE = re.compile("的(?![^，。；]{0,6}(?:增长|增速|增幅|目标|任务|投资|水平|速度|比例|规模))[\u4e00-\u9fff]{2}")
#: 十连冠: a title is won or not.
_TITLE_RUN = lexicon.words("commitments", "title_run")
_COUNTED = ("个", "项", "条", "类", "家", "座", "所", "种")
MAX_FRAME = 30  # 聚焦25个细分领域; a larger number is rather a promise
#: 比去年增加5500亿元, as a clause of its own: the target stands in the clause before.
_COMPARED = re.compile(r"\s*(?:比|较)(?:去年|上年|上一年|年初|年度)")
_HAN = re.compile("[\u4e00-\u9fff]")
#: Between two members of a list that one verb governs.
_GOES_ON = re.compile(
    f"[^，,。；;]{{0,30}}(?:、|和|及|以及|与)"
    f"(?!{lexicon.any_of('commitments', 'new_verb', 'finish', 'begin')}|{lexicon.any_of('verbs', 'achieve')})"
    "[^，,。；;、]{0,30}"
)
_CARRY_ON = lexicon.words("commitments", "carry_on")
_VERB = re.compile(lexicon.any_of("commitments", "new_verb", "carry_on"))
_SIZE_UNITS = lexicon.words("commitments", "size_unit")
MAX_SET = 12  # 三个关键, 八项任务: so many and no more make a set
_CANDIDATE = re.compile("[\u4e00-\u9fff]{0,6}候选")


@lexicon.cached
def _bound_words() -> re.Pattern[str]:
    return re.compile(f"{lexicon.any_of('qualifiers', 'after')}*")


def promised(text: str, clause: PlanClause, quantity: Quantity) -> bool:
    """Whether a number with status target is something that the plan promises."""
    before, after = text[clause.start : quantity.start], text[quantity.end : clause.end]
    behind = _bound_words().sub("", after, count=1)
    if quantity.unit in _TITLE_RUN:
        return False
    if _CLASS_AFTER.match(after) or quantity.unit in _FRAME_UNITS or _is_name(text, before, after, quantity):
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


def _is_name(text: str, before: str, after: str, quantity: Quantity) -> bool:
    """107国道, 750千伏电网, 年产10万吨文化用纸, 四类村庄, 14亿中国人: what something is called or how large it is."""
    if _ASPECT.match(after) or (quantity.unit.endswith("元") and _SIZED.match(after)):
        return True
    road = text[quantity.end - 1] in "国省县" and after.startswith("道")
    behind = _bound_words().sub("", after, count=1)
    sized = quantity.unit in _SIZE_UNITS and bool(_ATTRIBUTE.search(before)) and bool(_HAN.match(behind))
    voltage = quantity.unit.endswith("伏") and bool(after)
    return road or sized or voltage or bool(_PEOPLE.match(after))


def _is_size(before: str, behind: str, quantity: Quantity) -> bool:
    """推进10万吨铸件等项目, 推进2000亩桑叶产业园建设: the size is part of a name."""
    if not _HAN.match(behind):
        return False
    place = bool(_SIZED_PLACE.search(behind))
    if quantity.unit in _SIZE_UNITS:
        return place or _carried_on(before)
    return quantity.unit in _AREA_UNITS and place and _carried_on(before)


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
    return bool(verbs) and verbs[-1] in _CARRY_ON


def _is_rule(before: str, after: str, quantity: Quantity) -> bool:
    """A set of rules, measures or lists, applied: 实施…20条, 落实两批…清单, 执行八项规定."""
    if quantity.unit not in _RULE_UNITS or quantity.measure != "level":
        return False
    phrase = _ENDS.match(after)
    noun = phrase.group() if phrase else ""
    verb = max((before.rfind(word), word) for word in (*_APPLY, *lexicon.words("commitments", "new_verb")))
    applied = verb[0] >= 0 and verb[1] in _APPLY
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
