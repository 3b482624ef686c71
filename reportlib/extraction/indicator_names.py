"""The names of what numbers measure: rules that find the noun in the clause structure, tried in order.

Each rule looks at a `Place` (a number with the words around it and the memory of the sentence) and returns a `Named`,
or None to pass. The rule's name goes into the `rule` column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import noun_phrases
from reportlib.extraction.noun_phrases import Tail
from reportlib.lexicon import segmentation

#: Names of a measure that need a holder: 总量 of what?
_HEAD = lexicon.pattern_of("{cues.head_prefix}*{cues.head}")
_NOTE = re.compile(r"[\[〔［【（(]\d{1,3}[\]〕］】）)]|[①-⑳]")
#: A comparison is no name: 高于全国平均水平2.1个百分点, 为年度计划的108%.
_COMPARED = lexicon.pattern_of("{cues.compares}|[比较]{times.earlier}|[为占]{times.plan_span}?(?:投资)?计划")
#: A rate that does not state of what: 参保率, 办复率.
_RATE = re.compile("[\u4e00-\u9fff]{1,3}率")
_SCOPE_ALONE = re.compile("[全我本][市省区县国州盟旗]")
#: Rules that take what they can get.
_GUESSES = ("noun-after-last", "previous", "share-of", "holder+object", "duration+right", "state+noun")
#: What ends a clause or an item of a list.
_ENDS = ("", *"，、。；,;：:）)\n提升增降减改")
MAX_SHARE = 14  # characters of a clause that states what a share of things does: 农村开通有线信号
MAX_NAME = 22  # characters
_TOO_LITTLE = lexicon.pattern_of(
    "^(?:全[市省区县国州]|各[市县区地]|方面.{0,2}|{cues.no_name}|第[一二三])$|[的、和与及]$"
)
_JOINT = re.compile(r"[、和及与以并\s]*")
#: What stands somewhere: 茶叶产量|排全省第2位, 总分|居全国同类院校第3位.
_STANDS = lexicon.pattern_of(r"(.{2,}?){cues.stands_at}(?:{cues.standing_field}|[\u4e00-\u9fff]{2,6}$)")
#: 占规上工业的31%: the whole that a share is of.
_PART_OF = re.compile("占[^，、]{2,}$")
#: 增加值占地区生产总值的8%: a measure that states its whole and not its owner.
_MEASURE_OF_WHOLE = lexicon.pattern_of("^{cues.head}(?:占|与)")
#: 餐饮业现行8%的税率: the rate stands behind its value.
_RATE_OF = lexicon.pattern_of("的(?P<rate>[\u4e00-\u9fff]{0,6}?{cues.needs_owner})")
_GROWTH_NOUN = lexicon.pattern_of("{cues.growth_noun}$")
#: A rate or a standard that does not state of what: 报销比例, 补助标准.
_NEEDS_OWNER = lexicon.pattern_of("[\u4e00-\u9fff]{0,4}{cues.needs_owner}")
_SCOPE = lexicon.pattern_of("{cues.scope_alone}")
#: 扩大到全国|86%的县: a scope behind a word that leads to it.
_SCOPE_LAST = lexicon.pattern_of("(?:.{0,8}[到至在])?{cues.scope_alone}")
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z]{2}")
_JOINTS = ("、", "和", "与", "及")
_SPENT_ON = lexicon.pattern_of("{cues.spent_on}")


@dataclass(frozen=True, slots=True)
class Place:
    """A number and the words around it."""

    mention: Mention
    left: str  # the clause before it, from the number before on, without words of comparison
    right: str  # the clause after it, without words of comparison
    clause_left: str  # the whole clause before it
    sentence_left: str  # the whole sentence before it
    tail: Tail
    nth: int  # which number of its clause
    ratio_index: int
    carried: str  # the subject that the sentence named last
    topics: tuple[str, ...]  # what the clauses without a number in between were about, the nearest last
    place_measure: str  # 在…增长方面: what the places that follow are measured by
    previous: str  # the subject that the sentence before named last
    carried_action: str
    recent: tuple[str, ...]  # the names of the numbers before it in the sentence
    listed: tuple[str, ...]  # the items that the last 分别 of the sentence shared numbers out to
    in_clause: str  # the name of the number before it in the clause
    spread: tuple[str, ...]  # the items that 分别 shares numbers out to
    spread_index: int
    behind: str  # the head of a list that stands behind its last number
    threshold: str  # "注册投资总额100亿元以上" where a threshold stands just before
    distance: int  # clauses since the carried subject was named


@dataclass(frozen=True, slots=True)
class Named:
    """A name for the number, the verb that governs it, and how sure the rule is."""

    name: str
    action: str
    rule: str
    review: str = ""


def name(place: Place) -> Named:
    """Return the first rule's answer, without marks of notes."""
    for rule in _RULES:
        named = rule(place)
        if named and (named.name or named.review):
            clean = _NOTE.sub("", named.name).lstrip("、，和及与的 ")
            return replace(named, name=clean, review=named.review or doubt(clean, named.rule))
    return Named("", "", "none", "no noun found")


def doubt(name: str, rule: str) -> str:
    """Return why a person should look at a name, or an empty string."""
    if rule in _GUESSES:
        return "the noun is a guess"
    if len(name) > MAX_NAME:
        return "the name may hold more than the noun"
    bare = (
        (len(name) < 4 and _HEAD.fullmatch(name))
        or name in lexicon.words("verbs", "generic")
        or _TOO_LITTLE.search(name)
    )
    return "the name says too little" if bare or len(name) < 2 else ""


def _heads() -> tuple[str, ...]:
    """Return the names of a measure that need a holder, the longest first."""
    return lexicon.words("cues", "head")


@lexicon.cached
def _sector_shares() -> tuple[str, ...]:
    """Return the names of the three parts of a ratio of the sectors, in their order."""
    return tuple(row["word"] for row in lexicon.rows("cues") if row["class"] == "sector_share")


def _ratio(place: Place) -> Named | None:
    if place.mention.kind != "ratio":
        return None
    if place.ratio_index >= 0 and any(word in place.sentence_left for word in lexicon.words("cues", "sectors")):
        return Named(_sector_shares()[place.ratio_index], "", "ratio")
    return Named(noun_phrases.cut_lead(place.tail.subject) or place.carried, "", "ratio")


def _spread(place: Place) -> Named | None:
    """Name a number by its own item of a list: 分别 gives each number its own subject."""
    if not place.spread or place.spread_index >= len(place.spread):
        return None
    subject = place.spread[place.spread_index]
    before, verb, thing = noun_phrases.object_of(subject)
    if verb and not before and len(thing) > 2:
        return Named(thing, verb, "spread")
    part = _PART_OF.search(place.tail.subject) if place.mention.kind == "percent" else None
    if part and not _PART_OF.search(subject):
        return Named(subject + _share_of_whole(part.group()), "", "spread")
    return Named(_GROWTH_NOUN.sub("", subject) or subject, "", "spread")


def _share_of_whole(words: str) -> str:
    """Return the name of a share behind its owner: 占地区生产总值比重 for 占地区生产总值的."""
    whole = words.rstrip("的")
    return whole + ("" if whole.endswith(lexicon.words("cues", "share_noun")) else "比重")


def _rank(place: Place) -> Named | None:
    if place.mention.kind != "rank":
        return None
    left = place.left.lstrip("、和及与以并 ")
    stands = _STANDS.match(left)
    if stands:
        subject = noun_phrases.cut_lead(stands.group(1).rstrip("分别均都也")).removesuffix("中")
        if subject and noun_phrases.object_of(subject)[1] == "":
            joined = _HEAD.fullmatch(subject) and place.carried
            return Named(_with_head(place.carried, subject) if joined else subject, "", "rank")
    subject = noun_phrases.cut_lead(
        noun_phrases.cut_standing(noun_phrases.cut_tail(noun_phrases.cut_standing(left)).subject)
    )
    before, verb, thing = noun_phrases.object_of(subject)
    if verb and thing and not before:
        return Named(noun_phrases.cut_object_lead(thing), verb, "rank")
    if not subject and re.search("[均都]", left[:3]) and (place.listed or len(place.recent) > 1):
        return Named("、".join(place.listed or tuple(dict.fromkeys(place.recent))), "", "rank+listed")
    if (not subject or _SCOPE.fullmatch(subject)) and place.in_clause:
        return Named(place.in_clause, "", "rank+clause")
    if not subject:
        return _carry(place, "rank") or Named("", "", "rank", "no noun found")
    if subject in _heads() and place.carried:
        return Named(_with_head(place.carried, subject), "", "rank+carried")
    return Named(subject, "", "rank")


def _duration(place: Place) -> Named | None:
    if place.mention.kind not in ("duration", "titles"):
        return None
    subject = noun_phrases.cut_lead(place.tail.subject)
    if _SCOPE_ALONE.fullmatch(subject) and place.right:
        subject = ""
    if place.mention.kind == "titles":
        subject = noun_phrases.cut_standing(subject)
    before, verb, thing = noun_phrases.object_of(subject)
    if verb and thing and not before and thing not in lexicon.words("cues", "spell"):
        subject = thing
    elif subject in lexicon.words("verbs", "achieve"):
        verb, subject = subject, ""
    rest = re.split(r"[、，。；]", place.right)[0].strip("的")
    if subject:
        return Named(subject, verb, "duration")
    if rest and not rest.startswith(lexicon.words("cues", "goes_on")):
        return Named(rest, verb, "duration+right")
    base = _carry(place, "duration")
    if rest and base and place.mention.kind == "duration":
        return Named(base.name + rest, verb, "duration+right", base.review)
    return base


def _threshold(place: Place) -> Named | None:
    """Name a count with its threshold: 签约注册投资总额100亿元以上项目26个."""
    if not place.threshold or place.mention.kind not in ("classifier", "people", "number"):
        return None
    noun = noun_phrases.noun_after(place.right, keep_event=False) or place.tail.subject
    noun = noun.removeprefix("以上").removeprefix("的")
    if not noun:
        return None
    return Named(noun_phrases.cut_lead(place.threshold) + noun, place.carried_action, "threshold+noun")


def _counted(place: Place) -> Named | None:
    """Name a count by the noun behind it: 新增8家国家级制造业单项冠军."""
    if place.mention.kind not in ("classifier", "people", "number", "physical", "money", "duration", "age"):
        return None
    action = noun_phrases.governing_verb(place.left)
    people = place.mention.kind in ("people", "number")
    whole = place.right.startswith("的") or place.left.endswith(lexicon.words("cues", "spent_on"))
    listed = place.left.endswith("等") and noun_phrases.object_of(place.left)[1] != ""
    governed = bool(action) or place.nth > 0 or whole or listed
    noun = _head_behind(place) or noun_phrases.noun_after(place.right, keep_event=governed, stop_at_de=people)
    if not noun or noun in lexicon.words("cues", "mark_passed") or (place.mention.kind in ("physical", "money") and len(noun) < 2):
        return None
    if not action and place.nth == 0 and noun in lexicon.words("cues", "event_noun"):
        governed_left = noun_phrases.object_of(noun_phrases.cut_lead(place.tail.subject))
        if governed_left[1] and len(governed_left[2]) > 1:
            return None  # 裁减军队员额20万任务: what is counted stands before
    bounded = place.mention.kind == "money" and place.mention.bound in ("ge", "gt", "le", "lt")
    if bounded and place.tail.subject.endswith(_heads()):
        return None
    if place.mention.kind in ("money", "people") and place.tail.subject and not action:
        subject = _own_subject(place)
        if subject and noun_phrases.object_of(subject)[1] == "" and not place.left.endswith("等"):
            return None
    if not action:
        action = noun_phrases.object_of(place.left)[1] or (place.carried_action if _JOINT.fullmatch(place.left) else "")
    rest = place.right[len(noun) :] if place.right.startswith(noun) else ""
    state = next((word for word in lexicon.words("cues", "state") if rest.startswith(word)), "")
    if state and len(noun) <= 2:
        goal = re.split(r"[，。；,;]", rest[len(state) :])[0]
        return Named(goal + noun, state, "state+noun")
    if re.search(".第[一二三]$", noun) and place.carried:
        return Named(noun + place.carried, action, "rank+carried")
    if re.fullmatch("第[一二三]", noun):
        return None
    examples = noun_phrases.cut_lead(place.left)
    if examples.endswith("等") and noun in lexicon.words("verbs", "generic"):
        inner = noun_phrases.object_of(examples)
        return Named((inner[2] or examples) + noun, inner[1] or action, "list+noun")
    return Named(noun, action, "noun-after")


def _head_behind(place: Place) -> str:
    """Return the noun of a list whose head stands behind its last number: 完成甲村3000亩、乙村4000亩农田整理项目."""
    if place.mention.kind != "physical" or not place.behind:
        return ""
    owner = noun_phrases.object_of(noun_phrases.cut_lead(place.left.lstrip("、和")))
    return (owner[2] or owner[0]) + place.behind


def _share_of_right(place: Place) -> Named | None:
    """Name a share by the noun behind it: 9成以上行政村达到…标准, 覆盖53%村居."""
    if place.mention.kind not in ("percent", "cheng"):
        return None
    right = place.right
    if not right or right[0] in "，、。；,;：:）)（(和及与 　":
        return None
    subject = _own_subject(place)
    rate = _RATE_OF.match(right)
    if rate and subject:
        return Named(subject + rate["rate"], "", "rate-of")
    rest = re.split(r"[、，。；,;]", right)[0].removeprefix("的")
    first = segmentation.tokenizer().lcut(rest[:8])[:1]
    stated = lexicon.words("verbs", "reach", "grow", "fall", "predicate_verb", "tail_verb")
    if not rest or (first[0] in stated and not right.startswith("的")):
        return None
    if right.startswith("的") and (subject or len(rest) > MAX_SHARE or re.search(r"\d", rest)):
        rest = noun_phrases.noun_after(rest, keep_event=True) or rest
    if not subject or place.left.endswith("、"):
        return Named(
            noun_phrases.noun_after(right, keep_event=True) if place.left.endswith("、") else rest, "", "share-of"
        )
    if place.tail.grow or place.tail.fall or right.startswith("的"):
        return None
    return Named(subject + (noun_phrases.noun_after(right, keep_event=True) or rest), "", "share-of")


def _subject(place: Place) -> Named | None:
    """Name a number by the noun before it, maybe the object of a verb: 工业投资超1230亿元."""
    subject = _own_subject(place)
    if not subject:
        return None
    variant = _variant(place, subject)
    if variant:
        return Named(variant, "", "variant")
    before, verb, thing = noun_phrases.object_of(subject)
    if (thing or subject) in lexicon.words("cues", "invested") and place.right.startswith("的"):
        holder = noun_phrases.noun_after(place.right.removeprefix("的"), keep_event=True)
        if holder:
            return Named(holder + "投资", verb, "invested-in")
    if not verb:
        if subject in lexicon.words("verbs", "achieve"):
            return None
        if len(subject) < len(place.carried) and place.carried.endswith(subject) and _NEEDS_OWNER.fullmatch(subject):
            return Named(place.carried, "", "owner+carried")
        if _COMPARED.match(subject) and place.carried:
            return Named(place.carried, "", "compared+carried")
        holder = _holder(place, subject)
        if _threshold_of(place) and _HEAD.fullmatch(subject):
            return Named(subject, "", "threshold")
        if _HEAD.fullmatch(subject) and holder:
            return Named(_with_head(holder, subject), "", "subject+carried")
        owned = _RATE.fullmatch(subject) or _NEEDS_OWNER.fullmatch(subject) or _MEASURE_OF_WHOLE.match(subject)
        if owned and place.topics and holder:
            return Named(holder + subject, "", "rate+topic")
        if (
            place.place_measure
            and place.mention.kind == "percent"
            and subject.endswith(lexicon.words("cues", "place_end"))
        ):
            return Named(subject + place.place_measure, "", "place+measure")
        measured = next((head for head in _heads() if place.carried.endswith(head)), "")
        if subject.endswith("业") and place.mention.kind == "money" and measured:
            return Named(subject + measured, "", "industry+carried")
        if subject.startswith("占") and holder and place.mention.kind == "percent":
            return Named(holder + _share_of_whole(subject), "", "share+carried")
        named = _share_name(subject) if place.mention.kind == "percent" else noun_phrases.listed(subject)
        return Named(named, "", "subject")
    if place.mention.kind == "percent" and (
        before or verb.startswith("新") or subject.endswith(lexicon.words("cues", "share_end"))
    ):
        return Named(_share_name(subject), "", "share-subject")
    thing = noun_phrases.listed(noun_phrases.cut_object_lead(thing)) or thing
    if place.topics and thing in lexicon.words("verbs", "nominal") and thing in place.topics[-1]:
        return Named(place.topics[-1], verb, "object+topic")
    if _threshold_of(place):
        return Named(thing, verb, "threshold")
    if thing not in lexicon.words("verbs", "generic"):
        return Named(thing if len(thing) > 1 else verb[-2:] + thing, verb, "object")
    if verb.endswith(lexicon.words("cues", "done")):
        holder = noun_phrases.cut_lead(before) or _holder(place, thing)
        return Named(_with_head(holder, thing), verb, "holder+object")
    kept = verb if verb in lexicon.words("verbs", "nominal") else ""
    return Named(subject if before else kept + thing, verb, "object-generic")


def _own_subject(place: Place) -> str:
    """Return the noun before a number, or an empty string where only a place or a government stands there."""
    subject = noun_phrases.cut_lead(re.sub(r"\d×$", "", place.tail.subject))
    if (place.nth and place.left.rstrip().endswith(_JOINTS)) or not _WORDS.search(subject):
        return ""  # 1.5亿学生和|780万名寄宿生: the noun is that of the number before
    alone = _SCOPE_LAST.fullmatch(subject) or subject in lexicon.words("cues", "spent_on")
    return "" if alone and (place.right or place.carried or place.topics) else subject


def _variant(place: Place, subject: str) -> str:
    """Return the name of a part or a counterpart of what was named before, where only what sets it apart is stated.

    龙头企业达到260家，其中国家级5家 → 国家级龙头企业; 城镇低保标准…，农村由380元提高到430元 → 农村低保标准.
    """
    kind = next((row["class"] for row in lexicon.rows("counterparts") if row["word"] == subject), "")
    if not kind or not place.carried or place.right[:1] not in _ENDS:
        return ""
    others = [row["word"] for row in lexicon.rows("counterparts") if row["class"] == kind]
    told = next((word for word in sorted(others, key=len, reverse=True) if place.carried.startswith(word)), "")
    counted = kind == "level" and place.mention.kind == "classifier"
    return subject + place.carried.removeprefix(told) if told or counted else ""


def _share_name(subject: str) -> str:
    """Return the name of a share: 可转换重症床位数占总开放床位比例 for 可转换重症床位数达到总开放床位10%."""
    part, reached, whole = subject.partition("达到")
    return f"{part}占{whole}比例" if reached and len(part) >= 2 and len(whole) >= 3 else subject


def _threshold_of(place: Place) -> bool:
    """Return whether the number bounds the noun behind it: 年产值超百亿元的园区."""
    return (
        place.mention.kind == "money"
        and place.mention.bound in ("ge", "gt", "le", "lt")
        and bool(re.match(r"的?[\u4e00-\u9fff“]", place.right))
    )


def _holder(place: Place, head: str) -> str:
    """Return the holder of a bare head: the nearest project for an investment, else the nearest subject."""
    undertakings = lexicon.words("cues", "undertaking")
    topics = [t for t in place.topics if "投资" in head or not t.endswith(undertakings)]
    return topics[-1] if topics else place.carried


def _with_head(holder: str, head: str) -> str:
    """Return the holder of one measure given another: 地产蔬菜种植面积 and 产量 make 地产蔬菜产量."""
    if head in lexicon.words("cues", "stands_alone"):
        return head
    old = next((h for h in _heads() if holder.endswith(h) and len(holder) > len(h) + 1), "")
    return holder if holder.endswith(head) else holder.removesuffix(old) + head


def _carry(place: Place, label: str = "carried") -> Named | None:
    topic = place.topics[-1] if place.topics else ""
    subject = topic if topic.endswith(_heads()) else place.carried or topic
    if not subject:
        return None
    review = "subject carried over two clauses" if place.distance > 2 else ""
    return Named(subject, "", label, review)


def _carried(place: Place) -> Named | None:
    return _carry(place)


def _spent_on(place: Place) -> Named | None:
    """Name an amount by what it is spent on: 累计投入3.2亿元用于乡村校园修缮."""
    leads = _SPENT_ON.match(place.right) if place.mention.kind == "money" else None
    if leads is None:
        return None
    subject = noun_phrases.cut_lead(place.tail.subject)
    if subject and subject not in lexicon.words("verbs", "achieve"):
        return None
    noun = re.split(r"[、，。；,;]", place.right[leads.end() :])[0]
    return Named(noun + "投入", subject, "spent-on") if noun else None


def _leftover(place: Place) -> Named | None:
    noun = noun_phrases.noun_after(place.right, keep_event=True)
    if noun and noun not in lexicon.words("cues", "mark_passed"):
        return Named(noun, "", "noun-after-last", "no noun before the number")
    return Named(place.previous, "", "previous", "subject of the sentence before") if place.previous else None


_RULES: tuple[Callable[[Place], Named | None], ...] = (
    _ratio,
    _spread,
    _rank,
    _duration,
    _threshold,
    _counted,
    _share_of_right,
    _spent_on,
    _subject,
    _carried,
    _leftover,
)
