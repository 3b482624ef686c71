"""Numbers of the plan that stand already: what exists, is in force, goes on, was begun earlier or is done by others.

Beside them stand the numbers that only name: members of an enumeration, words in quotation marks, sizes of works and of
the places that something is done for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportlib import lexicon
from reportlib.analysis.commitments.commitment_words import COURSE_VERB, UNDER_WAY, VERB
from reportlib.analysis.commitments.number_place import Place

MAX_LISTED = 12
"""八项主张, 两个市场: the largest number of members of an enumeration."""

MAX_QUOTED = 24
"""Characters of a name or slogan in quotation marks; a longer passage is a sentence of its own."""

_HAN = re.compile("[\u4e00-\u9fff]")
_HAN_NUMERAL = re.compile("[二两三四五六七八九十]")
_PAIRS = {"“": "”", "《": "》", "‘": "’"}
_RESULT = lexicon.pattern_of("{plan_words.result_verb}")
_VERB_END = lexicon.pattern_of("{verbs.achieve plan_words.result_verb plan_words.carry_on}(?:了|好)?$")
#: 打通三条断头路: a verb of doing right in front of the number.
_DOES = lexicon.pattern_of(
    "(?<!所){verbs.achieve -plan_words.carry_on -promises_excluded.applying_verb -promises_excluded.no_result_verb}$"
)
_CARRIES_ON = lexicon.pattern_of("{plan_words.carry_on promises_excluded.no_result_verb}")
_STAGE = lexicon.pattern_of("{stages.finish stages.begin binary_acts.all_or_nothing promises_excluded.reaching_verb}")
_BEGINS = lexicon.pattern_of("{stages.finish stages.begin binary_acts.complete}")
#: 续建130个, 续建道路12条: the verb of its member of the list.
_CONTINUES = lexicon.pattern_of("(?:^|[、，,])\\s*{plan_words.under_way}[^、，,]{0,14}$")
#: 推进5个产业园建设, 加快3个重点县发展.
_WORKS_END = lexicon.pattern_of("{promises_excluded.works_end}$")
#: 推动8个项目加快建设.
_GOING_ON = lexicon.pattern_of("{promises_excluded.going_on}$")
_EXISTING = lexicon.pattern_of("{promises_excluded.existing}的?$")
_WHOLE = lexicon.pattern_of("(?<![为对给]){promises_excluded.whole_place}的?$")
#: 占人口95%以上的群众: a share that says who is meant.
_SHARE = re.compile("(?:占|拥有)[^，,。；;、]{0,12}$")
_WHO = lexicon.pattern_of(
    "的(?!{promises_excluded.growth_or_level_noun promises_excluded.measured_noun})[\u4e00-\u9fff]"
)
_IN_FORCE = lexicon.pattern_of("{promises_excluded.in_force}[^，,。；;、]{0,16}$")
#: 按每人每月50元标准发放.
_BY_RATE = re.compile("按照?[^，,。；;、]{0,16}$")
_RATE = lexicon.pattern_of(
    "[^，,。；;、]{0,8}?{promises_excluded.rate_noun}[^，,。；;、]{0,4}?{promises_excluded.paying_verb}"
)
#: 办好20件民生实事: the yearly set.
_DEEDS = lexicon.pattern_of("(?:重点|为民|惠民|重要)?{promises_excluded.yearly_deeds}")
#: 抓好上一年度的13个项目: the year of a batch that is only carried on.
_BATCH_OF_YEAR = lexicon.pattern_of(
    r"{plan_words.carry_on}[^，,。；;0-9到至]{0,6}(?:19|20)\d{2}年度?[^，,。；;0-9]{0,4}$"
)
_EARLIER_BATCH = lexicon.pattern_of("(?<![比较在]){promises_excluded.earlier_batch}[^，,。；;0-9]{0,8}$")
#: 国家在我市布局3个项目.
_OTHERS = lexicon.pattern_of("{promises_excluded.upper_level}[^，,。；;]{0,8}我[省市县区州旗][^，,。；;]{0,12}$")
_CIRCUMSTANCE = lexicon.pattern_of("{promises_excluded.circumstance}$")
#: 3000人以上安置点: how large the places are.
_LARGE_PLACE = lexicon.pattern_of("(?:及?以上|以下)的?[^，,。；;、0-9]{0,10}?{promises_excluded.place_noun}")
#: 高于8000元低于1万元的人口.
_BETWEEN = re.compile("[高低]于")
#: 12个百亿元项目: an amount behind a count.
_COUNT_BEFORE = re.compile(r"\d{1,5}[个家项座条]$")
#: 某地10万亩灌溉、另一地7万平方米养殖等项目.
_IN_PROJECT = lexicon.pattern_of("(?!等)[\u4e00-\u9fff][^，,。；;]*?等[^，,。；;]{0,8}{promises_excluded.project_noun}")
_LEAD_END = lexicon.pattern_of("(?:{promises_excluded.amount_lead}|[、和及与到至为将把在的以])$")
#: 、比上年增加7亿元, behind the number that it belongs to.
_DIFFERENCE = lexicon.pattern_of(
    r"\d[^，,。；;、]{0,6}、\s*[比较]{promises_excluded.earlier_year}[^，,。；;、]{0,8}?{promises_excluded.change_verb}$"
)


def _is_quoted(place: Place) -> bool:
    """“三个100万”行动: in a name or slogan in quotation marks or title marks."""
    q, text = place.quantity, place.text
    for opening, closing in _PAIRS.items():
        begin = text.rfind(opening, max(q.sentence_start, q.start - MAX_QUOTED), q.start)
        if begin >= 0 and text.find(closing, begin, q.end) < 0:
            end = text.find(closing, q.end, begin + MAX_QUOTED)
            if end >= 0 and opening not in text[q.end : end]:
                return True
    return False


def _is_enumeration(place: Place) -> bool:
    """八项主张, 统筹两个市场, 做强甲、乙、丙3个园区: a set with its number, without a verb that gives a result."""
    q = place.quantity
    if _DEEDS.match(place.behind):
        return True
    if not place.is_level or not 2 <= q.value <= MAX_LISTED:
        return False
    if _RESULT.search(place.before) or _DOES.search(place.before):
        return False
    if not place.unit_in(
        lexicon.words("promises_excluded", "counting_unit", "rule_unit", "set_word")
    ) or not _HAN.match(place.behind):
        return False
    if _HAN_NUMERAL.match(q.surface):
        return True
    if not any(_CARRIES_ON.match(place.text, head, q.start) for head in place.clause.heads):
        return False
    listed = place.before.count("、") + 1 + bool(re.search("[和与及][^、]*$", place.before))
    return listed == q.value and not place.before.endswith("等")


def _is_existing(place: Place) -> bool:
    """现有3个园区, 推动全市15个园区加快发展, 占人口九成的农民: what is there."""
    before = place.before.rstrip()
    if _EXISTING.search(before) or (_SHARE.search(before) and _WHO.match(place.behind)):
        return True
    return (
        place.unit_in(lexicon.words("promises_excluded", "counting_unit"))
        and bool(_WHOLE.search(before))
        and bool(_HAN.match(place.behind))
    )


def _is_in_force(place: Place) -> bool:
    """现行3%税率, 按每人每月50元标准发放: a rate that holds."""
    return bool(_IN_FORCE.search(place.before)) or bool(_BY_RATE.search(place.before) and _RATE.match(place.after))


def _is_under_way(place: Place) -> bool:
    """推进5个续建项目, 加快3个园区建设, 推动8个项目加快建设: carried on, without a stage to reach."""
    if not place.unit_in(lexicon.words("promises_excluded", "counting_unit")) or _STAGE.search(place.behind):
        return False
    if _HAN.match(place.behind) and _GOING_ON.search(place.behind.rstrip()):
        return True
    if _CONTINUES.search(place.before):
        return True
    if UNDER_WAY.match(place.behind) and not _BEGINS.match(place.text, place.clause.verb_at):
        return True
    last = next(iter(reversed(list(COURSE_VERB.finditer(place.before)))), None)
    pushing = (*lexicon.words("plan_words", "carry_on"), *lexicon.words("promises_excluded", "pushing_verb"))
    if last is None or last.group() not in pushing:
        return False
    if UNDER_WAY.search(place.before, last.end()) or UNDER_WAY.search(place.behind):
        return True
    vague = place.quantity.qualifier in lexicon.words("qualifiers", "inside")
    if VERB.match(place.before, last.end()) or not (place.quantity.bound == "eq" or vague):
        return False
    return bool(_HAN.match(place.behind)) and bool(_WORKS_END.search(place.behind.rstrip(" ”")))


def _is_earlier_batch(place: Place) -> bool:
    """去年确定的30个项目, 首批5个试点: chosen earlier."""
    if not place.unit_in(lexicon.words("promises_excluded", "counting_unit")):
        return False
    return bool(_EARLIER_BATCH.search(place.before) or _BATCH_OF_YEAR.search(place.before))


def _is_done_by_others(place: Place) -> bool:
    """国家在我市布局3个项目: what the level above does here."""
    return bool(_OTHERS.search(place.before)) and not _RESULT.match(place.text, place.clause.verb_at)


def _is_circumstance(place: Place) -> bool:
    """高校毕业生将达30万人: what comes of itself, and no verb brings about."""
    q = place.quantity
    return place.is_level and not q.action and bool(_CIRCUMSTANCE.search(q.indicator))


def _is_size_of_place(place: Place) -> bool:
    """在3000人以上安置点, 50户以上村寨, 高于8000元低于1万元的人口: who or what is meant."""
    q = place.quantity
    if place.unit_in(lexicon.words("promises_excluded", "people_unit")) and _LARGE_PLACE.match(place.after):
        return True
    if q.unit.endswith("元") and _COUNT_BEFORE.search(place.before):
        return True
    return place.before.endswith(("高于", "低于")) and bool(_BETWEEN.match(place.after))


def _is_size_in_project(place: Place) -> bool:
    """实施甲镇1万亩灌溉等项目, 乙公司300MW项目并网发电: a size behind the name of the place or the firm."""
    before = place.before.rstrip()
    if not before or place.unit_in(lexicon.words("promises_excluded", "counting_unit")) or not _HAN.match(before[-1]):
        return False
    if _VERB_END.search(before) or _LEAD_END.search(before):
        return False
    if _IN_PROJECT.match(place.behind):
        return True
    return (
        place.unit_in(lexicon.words("promises_excluded", "size_unit"))
        and bool(_HAN.match(place.behind))
        and bool(_STAGE.search(place.behind))
    )


def _is_difference(place: Place) -> bool:
    """规模28万亿元、比上年增加1万亿元: the difference that belongs to the number before it."""
    return bool(_DIFFERENCE.search(place.before))


RULES: tuple[tuple[str, Callable[[Place], bool]], ...] = (
    ("quoted", _is_quoted),
    ("existing", _is_existing),
    ("under-way", _is_under_way),
    ("earlier-batch", _is_earlier_batch),
    ("in-force", _is_in_force),
    ("others-do", _is_done_by_others),
    ("circumstance", _is_circumstance),
    ("size-of-place", _is_size_of_place),
    ("size-in-project", _is_size_in_project),
    ("difference", _is_difference),
    ("enumeration", _is_enumeration),
)
"""The rules by which a number stands already or only names, in the order in which they are asked."""
