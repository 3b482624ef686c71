"""Names that stand behind their numbers: things counted, parts of which a share is, what money is spent on."""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.extraction import counted_holders, counted_nouns, noun_phrases, quantities
from reportlib.extraction.number_context import Named, Place, heads, own_subject
from reportlib.lexicon import segmentation

MAX_SHARE = 18  # characters of a clause that states what a share of things does: 农村开通有线信号
_JOINT = re.compile(r"[、和及与以并\s]*")
#: 餐饮业现行8%的税率: the rate stands behind its value.
_RATE_OF = lexicon.pattern_of("的(?P<rate>[\u4e00-\u9fff]{0,6}?{cues.needs_owner})")
_RATES = ("率", "比例", "占比", "比重")
_OF_ACTS = ("次", "项", "场次", "批次")  # measure words of acts and matters, which may be measures
_LEADS_TO = ("到", "至", "为")
_TITLED = lexicon.pattern_of("(?:分别|均|全部)?(?P<verb>{cues.state})(?P<title>[^，。；,;]{4,})")
_MODIFIER = lexicon.pattern_of("{cues.modifier_end}$")
#: The words up to a mark outside brackets: 县（市、区）通高速.
_UNTIL = re.compile(r"(?:[^、，。；,;（(]|（[^）]*）?|\([^)]*\)?)*")
_THERE_ARE = ("已有", "全国有", "全省有", "全市有", "全县有")
MANY = 2  # commas of a list whose items are examples
#: 项目|开工建设: what is said of things that have proper names before them.
_UNDER_WAY = lexicon.pattern_of("(?:相继|陆续|先后|全部|集中)?{cues.under_way}[\u4e00-\u9fff]{0,4}(?=[，。；、]|$)")
MIN_SAID = 4  # characters
_USED_FOR = "用于"
#: 修复3座|位于老城的石桥: a clause that says where the thing is stands between number and noun.
_SITUATED = lexicon.pattern_of("{verbs.predicate}[\u4e00-\u9fff]{1,12}?的(?=[\u4e00-\u9fff])")
_GROWTH = lexicon.pattern_of("(?:{cues.growth_noun})")
#: 引导|20万人|在县城就近就业: what people are made to do.
_MAKES = lexicon.pattern_of("{cues.makes_do}$")
_GOES = re.compile(r"在?(?P<what>(?<=在)[\u4e00-\u9fff]{4,16}|[到向赴][\u4e00-\u9fff]{4,16})(?=[，。；,;、]|$)")
_SPENT_ON = lexicon.pattern_of("{cues.spent_on}")


def threshold(place: Place) -> Named | None:
    """Name a count with its threshold: 签约注册投资总额100亿元以上项目26个."""
    if not place.threshold or place.mention.kind not in ("classifier", "people", "number"):
        return None
    noun = counted_nouns.noun_after(place.right, keep_event=False) or place.tail.subject
    noun = noun.removeprefix("以上").removeprefix("的")
    if not noun:
        return None
    bound = noun_phrases.cut_lead(place.threshold)
    first = segmentation.words_of(bound)[0]
    verb = (
        first if first in lexicon.words("verbs", "achieve") and first not in lexicon.words("verbs", "nominal") else ""
    )
    return Named(bound.removeprefix(verb) + noun, verb or place.carried_action, "threshold+noun")


def counted(place: Place) -> Named | None:
    """Name a count by the noun behind it: 新增8家国家级制造业单项冠军."""
    if place.mention.kind not in ("classifier", "people", "number", "physical", "money", "duration", "age"):
        return None
    titled = _TITLED.match(place.right)
    if titled and place.mention.kind == "people":
        return Named(titled["title"], titled["verb"], "state+noun")  # 3人分别入选省青年英才
    action = noun_phrases.governing_verb(place.left)
    people = place.mention.kind in ("people", "number")
    whole = place.right.startswith("的") or place.left.endswith(lexicon.words("cues", "spent_on"))
    listed = place.left.endswith("等") and noun_phrases.object_of(place.left)[1] != ""
    governed = bool(action) or place.nth > 0 or whole or listed
    spent = re.split(r"[、，。；,;]", place.right)[0].strip("的")
    if place.left.endswith(_USED_FOR) and spent and not re.search(r"\d", spent):
        return Named(spent, "", "noun-after")  # 用于|30万人次以上的岗前培训
    held = _held(place)
    if held:
        return Named(held, action, "noun-after")
    noun = _head_behind(place) or counted_nouns.noun_after(place.right, keep_event=governed, stop_at_de=people)
    if people and place.right.startswith(noun + "的") and segmentation.is_act(noun):
        noun = (
            counted_nouns.noun_after(place.right[len(noun) + 1 :], keep_event=governed) or noun
        )  # 30万人居住的|老城区
    led_to = _led_to(place) if people and not noun else None
    if led_to:
        return led_to
    situated = _SITUATED.match(place.right) if not noun else None
    if situated:
        noun = counted_nouns.noun_after(place.right[situated.end() :], keep_event=governed)
    ends = _MODIFIER.search(noun) if place.next_noun else None
    if ends and ends.group() in place.next_noun:
        noun += place.next_noun.rpartition(ends.group())[2]  # 12个省重点、87个市重点项目
    if place.mention.kind == "classifier" and place.mention.unit not in _OF_ACTS and noun:
        noun = _countable(noun)
    reached = any(len(word) > 1 and word.endswith(_LEADS_TO) for word in place.tail.words)
    if place.nth and reached and place.right.startswith("的") and not own_subject(place):
        return None  # 起征点从8万元提高到12万元|的政策: what has the value stands before
    short = place.mention.kind in ("physical", "money") and len(noun) < 2
    if not noun or short or noun in lexicon.words("cues", "mark_passed"):
        return None
    if not (action or listed) and place.nth == 0 and noun in lexicon.words("cues", "event_noun"):
        governed_left = noun_phrases.object_of(noun_phrases.cut_lead(place.tail.subject))
        if governed_left[1] and len(governed_left[2]) > 1:
            return None  # 疏解老城人口5万任务: what is counted stands before
    bounded = place.mention.kind == "money" and place.mention.bound in ("ge", "gt", "le", "lt")
    if bounded and place.tail.subject.endswith(heads()):
        return None
    described = place.left.endswith("的")
    if place.mention.kind in ("money", "people") and place.tail.subject and not action and not described:
        subject = own_subject(place)
        if place.mention.kind == "people" and segmentation.is_act(subject):
            action = subject  # 选拔|40名优秀青年干部
        elif subject and noun_phrases.object_of(subject)[1] == "" and not place.left.endswith("等"):
            return None
    if not action and not described:
        action = noun_phrases.object_of(place.left)[1] or (place.carried_action if _JOINT.fullmatch(place.left) else "")
    return _behind_noun(place, noun, action)


def _led_to(place: Place) -> Named | None:
    """Name people by what they are made to do: 引导20万人|在县城就近就业."""
    goes, makes = _GOES.match(place.right), _MAKES.search(place.left)
    return Named(goes["what"], makes.group(), "noun-after") if goes and makes else None


def _behind_noun(place: Place, noun: str, action: str) -> Named | None:
    """Name a count by its noun and by what stands behind that."""
    rest = place.right[len(noun) :] if place.right.startswith(noun) else ""
    state = next((word for word in lexicon.words("cues", "state") if rest.startswith(word)), "")
    if state and len(noun) <= 2:
        goal = re.split(r"[，。；,;]", rest[len(state) :])[0]
        goal = goal.partition("、")[0] if re.search(r"\d", goal) else goal
        return Named(goal + noun, state, "state+noun")
    said = _said_of(place, rest)
    if said:
        return Named(noun + said, action, "noun-after")
    if re.search(".第[一二三]$", noun) and place.carried:
        return Named(noun + place.carried, action, "rank+carried")
    if re.fullmatch("第[一二三]", noun):
        return None
    return _with_examples(place, noun, action) or Named(noun, action, "noun-after")


def _held(place: Place) -> str:
    """Return whom a count counts where what they do, or what is done to them, stands behind it."""
    if place.mention.kind not in ("classifier", "people"):
        return ""
    topic = counted_holders.tried(place.left) or counted_holders.tried(place.topics[-1] if place.topics else "")
    trial = counted_holders.holder_of_trial(place.right, topic)
    return trial or counted_holders.taken_in_hand(place.left, place.mention.unit, place.right)


def _with_examples(place: Place, noun: str, action: str) -> Named | None:
    """Name a count whose noun says too little by the examples before it: 滨河路、学府路等|12个|项目."""
    examples = noun_phrases.cut_lead(place.left)
    if not examples.endswith("等") or noun not in lexicon.words("verbs", "generic"):
        return None
    under_way = _UNDER_WAY.match(place.right, place.right.find(noun) + len(noun))
    if examples.count("、") >= MANY and under_way:
        return Named(noun + under_way.group(), action, "noun-after")  # 甲厂、乙厂、丙厂等8个项目|开工建设
    inner = noun_phrases.object_of(examples)
    return Named((inner[2] or examples) + noun, inner[1] or action, "list+noun")


def _said_of(place: Place, rest: str) -> str:
    """Return what is said of things that there are: 全国有|80个|城市|建立了应急广播体系."""
    if not rest or not place.left.endswith(_THERE_ARE):
        return ""
    said = _UNTIL.match(rest).group().replace("了", "", 1)  # type: ignore[union-attr]
    return said if MIN_SAID <= len(said) <= MAX_SHARE and not re.search(r"\d", said) else ""


def _countable(noun: str) -> str:
    """Return a noun without the measure of its things, which no measure word counts: 断面 for 断面水质优良比例."""
    tokens = segmentation.words_of(noun)
    measures = (*lexicon.words("cues", "measure_of_things"),)
    while len(tokens) > 1 and (tokens[-1] in measures or tokens[-1].endswith(_RATES)):
        tokens.pop()
    return "".join(tokens)


def _head_behind(place: Place) -> str:
    """Return the noun of a list whose head stands behind its last number: 完成甲村3000亩、乙村4000亩农田整理项目."""
    if place.mention.kind != "physical" or not place.behind:
        return ""
    owner = noun_phrases.object_of(noun_phrases.cut_lead(place.left.lstrip("、和")))
    return (owner[2] or owner[0]) + place.behind


def share_of_right(place: Place) -> Named | None:
    """Name a share by the noun behind it: 9成以上行政村达到…标准, 覆盖53%村居."""
    if place.mention.kind not in ("percent", "cheng"):
        return None
    right = place.right
    if not right or right[0] in "，、。；,;：:）)（(和及与 　":
        return None
    subject = own_subject(place)
    rate = _RATE_OF.match(right)
    if rate and subject:
        return Named(subject + rate["rate"], "", "rate-of")
    rest = _UNTIL.match(right).group().removeprefix("的")  # type: ignore[union-attr]
    predicate = subject and place.left.endswith("的") and rest and len(rest) <= MAX_SHARE
    if predicate and not right.startswith("的") and not re.search(r"\d", rest):
        return Named(subject + rest, "", "share-of")  # 税收的|七成以上|来自民营企业
    first = segmentation.words_of(rest[:8])[:1]
    stated = lexicon.words("verbs", "reach", "grow", "fall", "predicate_verb", "tail_verb")
    if not rest or (first[0] in stated and not right.startswith("的")):
        return None
    growth = _GROWTH.match(rest) if place.left.endswith(lexicon.words("cues", "takes_rate")) else None
    if growth:
        return Named(growth.group(), "", "rate-of")  # 有5%的增速|就能…
    if right.startswith("的") and (subject or len(rest) > MAX_SHARE or re.search(r"\d", rest)):
        rest = counted_nouns.noun_after(rest, keep_event=True) or rest
    if not subject or place.left.endswith("、"):
        return Named(
            counted_nouns.noun_after(right, keep_event=True) if place.left.endswith("、") else rest, "", "share-of"
        )
    if place.tail.grow or place.tail.fall or right.startswith("的"):
        return None
    return Named(subject + (counted_nouns.noun_after(right, keep_event=True) or rest), "", "share-of")


def spent_on(place: Place) -> Named | None:
    """Name an amount by what it is spent on: 累计投入3.2亿元用于乡村校园修缮, 投资9000万元建设保障房."""
    leads = _SPENT_ON.match(place.right) if place.mention.kind == "money" else None
    if leads is None:
        return None
    subject = own_subject(place)
    invested = subject in lexicon.words("cues", "invested")
    if subject and not invested and subject not in lexicon.words("verbs", "achieve"):
        return None
    rest = without_count(place.right[leads.end() :].removeprefix("了"))
    noun = counted_nouns.noun_after(rest, keep_event=True) or re.split(r"[、，。；,;]", rest)[0]
    return Named(noun + ("投资" if invested else "投入"), subject, "spent-on") if noun else None


def without_count(words: str) -> str:
    """Return words without the count that they begin with.

    >>> without_count("16个老旧街区更新建设"), without_count("保障房建设")
    ('老旧街区更新建设', '保障房建设')
    """
    counted = quantities.find(words, 0, len(words))
    return words[counted[0].end :] if counted and counted[0].start == 0 else words


def leftover(place: Place) -> Named | None:
    noun = counted_nouns.noun_after(place.right, keep_event=True)
    if noun and noun not in lexicon.words("cues", "mark_passed"):
        return Named(noun, "", "noun-after-last", "no noun before the number")
    return Named(place.previous, "", "previous", "subject of the sentence before") if place.previous else None
