"""Numbers of the plan that are promises, kept apart from names and frameworks that merely carry a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.commitments import standing_numbers
from reportlib.analysis.commitments.commitment_words import COURSE_VERB
from reportlib.analysis.commitments.number_place import BOUND, Place
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.core.records import Quantity

MAX_FRAME = 30
"""聚焦25个细分领域 names a framework; a larger number is more likely a promise."""

MAX_SET = 12
"""三个关键, 八项任务: the largest number of members of a set phrase."""

_HAN = re.compile("[\u4e00-\u9fff]")
_CLASS_SUFFIX = lexicon.pattern_of("{promises_excluded.class_suffix}")
#: 14个方面, 300亿元园区, 过500亿、100亿和50亿企业集团.
_ASPECT = lexicon.pattern_of("{promises_excluded.aspect_noun}|事(?![项业故务件])")
_NAMED_BY_AMOUNT = lexicon.pattern_of(
    r"(?:[、和](?:过|超)?[\d.]{1,6}[万亿]{1,2}元?)*级?{promises_excluded.noun_named_by_amount}"
)
_POPULATION = lexicon.pattern_of("多?{promises_excluded.known_population}")
_TIME_SAVED = lexicon.pattern_of("{promises_excluded.processing_time_cue}")
#: 总投资50亿元的项目: a description of the project, not a promise.
_SIZE_LABEL = lexicon.pattern_of("{promises_excluded.size_label}{promises_excluded.amount_lead}?$")
_ABSTRACT = lexicon.pattern_of(
    "{promises_excluded.abstract_noun}|{promises_excluded.abstract_noun_end}(?![\u4e00-\u9fff])"
)
_WORKS = lexicon.pattern_of("{promises_excluded.works_named_by_size}")
#: 依托2万亩农田, 用好1800亿元基金: means that exist already.
_MEANS_AT_HAND = lexicon.pattern_of("{promises_excluded.means_at_hand_verb}")
_NO_RESULT = lexicon.pattern_of("{promises_excluded.no_result_verb}")
_RESULT = lexicon.pattern_of("{plan_words.result_verb}")
#: 收入50万元以上村占比, 税收亿元以上楼宇: an amount that selects villages or buildings.
_THRESHOLD = lexicon.pattern_of(r"(?:以上|以下)(?:\d|(?!的?{promises_excluded.growth_or_level_noun})[\u4e00-\u9fff])")
#: 比去年增加5500亿元, as a clause of its own: the target stands in the clause before.
_COMPARED = lexicon.pattern_of(r"\s*[比较]{promises_excluded.earlier_year}")
#: 在建成5个市场的基础上: what exists already.
_ON_THE_BASIS = re.compile("在[^，。；在]{0,60}基础上")
#: 超98万平方米的回迁区: the size of something.
_OF_SIZE = lexicon.pattern_of(
    "的(?![^，。；]{0,6}{promises_excluded.growth_or_level_noun promises_excluded.measured_noun})[\u4e00-\u9fff]{2}"
)
#: 从每人每月50元提高到100元: the starting point.
_FROM = re.compile("(?:从|由)[^，。；到至]{0,24}$")
_TO = lexicon.pattern_of("(?:左右|以上)?(?:、[^，。；]{1,12})?{promises_excluded.change_verb}(?:到|至|为)")
_DONE = lexicon.pattern_of(
    r"[\u4e00-\u9fff]了[^，。；]{0,30}$|{promises_excluded.already_done}[\u4e00-\u9fff]{1,3}[^，。；]{0,20}$"
)
_CANDIDATE = re.compile("[\u4e00-\u9fff]{0,6}候选")
_RULE = lexicon.pattern_of(r"(?:[\u4e00-\u9fff“”、]{0,12}){promises_excluded.rule_noun}[”\"]?$")
_TO_MARK = re.compile(r"[^，,。；;：:！!、\n]{0,24}")
#: Between two members of a list that one verb governs.
_LIST_JOINT = lexicon.pattern_of(
    "[^，,。；;]{0,30}(?:、|和|及|以及|与)(?!{plan_words.result_verb stages.finish stages.begin verbs.achieve})"
    "[^，,。；;、]{0,30}"
)


def excluded_by(text: str, clause: PlanClause, quantity: Quantity) -> str:
    """Return the name of the first rule by which a number is no promise, or an empty string if the plan promises it.

    Args:
        text: the normalised text.
        clause: the clause of the plan that contains the number.
        quantity: the number, with status target.
    """
    before, after = text[clause.start : quantity.start], text[quantity.end : clause.end]
    place = Place(text, clause, quantity, before, after, BOUND.sub("", after, 1))
    return next((name for name, applies in EXCLUDED if applies(place)), "")


def _is_title(place: Place) -> bool:
    """十连冠: a title is won or not."""
    return place.quantity.unit in lexicon.words("binary_acts", "titles_in_a_row")


def _is_class(place: Place) -> bool:
    """10万吨级码头, 四类村庄: a class, a rank or a kind."""
    return bool(_CLASS_SUFFIX.match(place.after)) or place.unit_in(
        lexicon.words("promises_excluded", "category_unit", "frame_unit")
    )


def _is_name(place: Place) -> bool:
    """107国道, 750千伏电网, 年产10万吨文化用纸, 14亿中国人, 56个民族: a name or a known size."""
    q, after = place.quantity, place.after
    if place.text.startswith(lexicon.words("promises_excluded", "known_set"), q.start):
        return True
    if _ASPECT.match(after) or (q.surface[-1] in "元万亿" and _NAMED_BY_AMOUNT.match(after)):
        return True
    road = place.text[q.end - 1] in "国省县" and after.startswith("道")
    sized = (
        place.unit_in(lexicon.words("promises_excluded", "size_unit"))
        and bool(_SIZE_LABEL.search(place.before))
        and bool(_HAN.match(place.behind))
    )
    voltage = q.unit.endswith("伏") and bool(after)
    return road or sized or voltage or bool(_POPULATION.match(after))


def _is_term_of_policy(place: Place) -> bool:
    """144小时过境免签: how long a policy lasts; how soon something is dealt with is a promise."""
    q = place.quantity
    if q.measure != "duration" or not place.unit_in(lexicon.words("promises_excluded", "time_unit")):
        return False
    return not (_TIME_SAVED.search(place.before) or _TIME_SAVED.search(q.indicator))


def _is_attribute(place: Place) -> bool:
    """总投资50亿元的项目: an attribute of the project."""
    return place.is_level and place.after.startswith("的") and bool(_SIZE_LABEL.search(place.before))


def _is_set_phrase(place: Place) -> bool:
    """三个关键, 八项任务: a set of abstract things."""
    small = place.is_level and place.quantity.value <= MAX_SET
    return small and bool(_ABSTRACT.match(place.after.lstrip("的新")))


def _is_size(place: Place) -> bool:
    """推进10万吨铸件等项目, 推进2000亩桑叶产业园建设: the size is part of a name."""
    if not _HAN.match(place.behind):
        return False
    works = bool(_WORKS.search(place.behind))
    if place.unit_in(lexicon.words("promises_excluded", "size_unit")):
        return works or _carried_on(place.before)
    return place.unit_in(lexicon.words("promises_excluded", "area_unit")) and works and _carried_on(place.before)


def _is_framework(place: Place) -> bool:
    """聚焦25个细分领域, 充分发挥四个端点城市作用: a known set, without a verb that gives a result."""
    text, q, heads = place.text, place.quantity, place.clause.heads
    if any(_MEANS_AT_HAND.match(text, at, q.start) for at in heads):
        return not _RESULT.search(text, place.clause.verb_at, q.start)
    if not place.is_level or q.bound not in ("eq", "range") or q.value > MAX_FRAME:
        return False
    if not place.unit_in(lexicon.words("promises_excluded", "counting_unit")):
        return False
    head = next((m for at in heads if (m := _NO_RESULT.match(text, at, q.start))), None)
    return head is not None and not _RESULT.search(text, head.end(), q.start)


def _is_threshold(place: Place) -> bool:
    """税收亿元以上楼宇, 30万吨以下煤矿: an amount that selects what is counted or what is closed."""
    selects = bool(_THRESHOLD.match(place.after))
    return selects and (place.quantity.unit.endswith("元") or place.after.startswith("以下"))


def _is_comparison(place: Place) -> bool:
    """…，比去年增加5500亿元: the difference from the year before, beside its target."""
    compares = place.quantity.measure in ("change", "level") and _COMPARED.match(place.before)
    return bool(compares) and not place.clause.first


def _is_basis(place: Place) -> bool:
    """在建成5个市场的基础上, 实现翻两番的目标: what exists, or a name of the aim."""
    doubling = place.quantity.unit == "番" and place.after.startswith("的")
    return doubling or bool(_ON_THE_BASIS.search(place.before + "0" + place.after))


def _is_size_of_noun(place: Place) -> bool:
    """超98万平方米的回迁区: the size of what the noun behind it names."""
    return (
        place.is_level
        and not place.unit_in(lexicon.words("promises_excluded", "counting_unit"))
        and bool(_OF_SIZE.match(place.behind))
    )


def _is_starting_point(place: Place) -> bool:
    """从50元提高到100元: the level before."""
    return bool(_FROM.search(place.before)) and bool(_TO.match(place.after))


def _is_done(place: Place) -> bool:
    """已建成5座水厂, 3个候选城市: reached already, or a candidate."""
    return bool(_DONE.search(place.before) or _CANDIDATE.match(place.after))


def _is_rule(place: Place) -> bool:
    """实施…20条, 落实两批…清单, 执行八项规定: a set of rules, measures or lists that is applied."""
    q = place.quantity
    if not place.unit_in(lexicon.words("promises_excluded", "rule_unit", "article_unit")) or not place.is_level:
        return False
    phrase = _TO_MARK.match(place.after)
    noun = phrase.group() if phrase else ""
    applying = lexicon.words("promises_excluded", "applying_verb")
    verb = max((place.before.rfind(word), word) for word in (*applying, *lexicon.words("plan_words", "result_verb")))
    applied, article = (
        verb[0] >= 0 and verb[1] in applying,
        place.unit_in(lexicon.words("promises_excluded", "article_unit")),
    )
    if not noun:
        return applied and article
    return applied and (q.value <= MAX_SET or article) and bool(_RULE.match(noun))


EXCLUDED: tuple[tuple[str, Callable[[Place], bool]], ...] = (
    ("title", _is_title),
    ("class", _is_class),
    ("name", _is_name),
    ("term-of-policy", _is_term_of_policy),
    ("attribute", _is_attribute),
    ("set-phrase", _is_set_phrase),
    ("size", _is_size),
    ("framework", _is_framework),
    ("threshold", _is_threshold),
    ("comparison", _is_comparison),
    ("basis", _is_basis),
    ("size-of-noun", _is_size_of_noun),
    ("starting-point", _is_starting_point),
    ("done", _is_done),
    ("rule", _is_rule),
    *standing_numbers.RULES,
)
"""The rules by which a number with status target is no promise, in the order in which they are asked."""


def _carried_on(before: str) -> bool:
    """推进10万吨铸件等项目: the last verb in front of the number only carries on."""
    verbs = COURSE_VERB.findall(before)
    return bool(verbs) and verbs[-1] in lexicon.words("plan_words", "carry_on")


def actions(text: str, promised: Sequence[Quantity]) -> Iterator[str]:
    """Yield the verb of each number of a clause; in a coordinated list that of the member before it.

    推进3个甲、9个乙和10个丙: 推进 governs all three. Numbers divided by a comma or a verb of their own are no list.
    """
    carried, end = "", -1
    for q in promised:
        listed = end >= 0 and bool(_LIST_JOINT.fullmatch(text, end, q.start))
        carried = q.action or (carried if listed else "")
        yield carried
        end = q.end
