"""The names of what numbers measure: rules that find the noun in the clause structure, tried in order.

Each rule looks at a `Place` (a number with the words around it and the memory of the sentence) and returns a `Named`,
or None to pass. The rule's name goes into the `rule` column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reportlib import lexicon
from reportlib.extraction import counted_holders, counted_nouns, noun_phrases, nouns_behind
from reportlib.extraction.canonical_ids import indicator_id
from reportlib.extraction.number_context import SCOPE, Named, Place, carry, heads, own_subject, with_head

#: Names of a measure that need a holder: 总量 of what?
_HEAD = lexicon.pattern_of("{cues.head_prefix}*{cues.head}")
_NOTE = re.compile(r"[\[〔［【（(]\d{1,3}[\]〕］】）)]|[①-⑳]")
#: Marks and joints before a name; 和美, 和谐 begin one.
_EDGE = re.compile("^(?:[、，的了 ]|[和及与](?![美谐平]))+")
#: 重点实验室、研发机构|等: that there are more is no part of a name; 同等, 平等 and 高等 are words.
_ETC = re.compile("(?<=[\u4e00-\u9fff”）]{2})(?<![同平高中初对均相优劣])等$")
_WORD = re.compile("[\u4e00-\u9fffA-Za-z0-9]")
#: A comparison is no name: 高于全国平均水平2.1个百分点, 为年度计划的108%.
_COMPARED = lexicon.pattern_of(
    "{cues.compares}|[比较]{times.earlier}|[为占超]{times.plan_span}?(?:(?:投资)?计划|(?:调整)?预算)"
)
#: 是前五年投入总和的2.4倍: what it is a multiple of is no name.
_IS_MULTIPLE = lexicon.pattern_of("{cues.multiple_of}")
#: A rate that does not state of what: 参保率, 办复率.
_RATE = re.compile("[\u4e00-\u9fff]{1,3}率")
_SCOPE_ALONE = re.compile("[全我本][市省区县国州盟旗]")
#: Rules that take what they can get.
_GUESSES = ("noun-after-last", "previous", "share-of", "holder+object", "duration+right", "state+noun")
#: What ends a clause or an item of a list.
_ENDS = ("", *"，、。；,;：:）)\n提升增降减改")
SHORT = 2  # characters of an object that says little without whose it is
MAX_OWNER = 4  # characters
MIN_HOLDER = 3  # characters
MAX_NAME = 22  # characters
_TOO_LITTLE = lexicon.pattern_of(
    "^(?:全[市省区县国州]|各[市县区地]|方面.{0,2}|{cues.no_name}|第[一二三])$|[的、和与及]$"
)
#: What stands somewhere: 茶叶产量|排全省第2位, 总分|居全国同类院校第3位.
_STANDS = lexicon.pattern_of(r"(.{2,}?){cues.stands_at}(?:{cues.standing_field}|[\u4e00-\u9fff]{2,6}$)")
#: 在工业投资总额中，技改占三成以上: the whole stands in a clause of its own.
_AMID = re.compile("在?(?P<whole>[\u4e00-\u9fff]{3,24})中")
#: 占规上工业的31%: the whole that a share is of.
_PART_OF = re.compile("占[^，、]{2,}$")
#: 增加值占地区生产总值的8%: a measure that states its whole and not its owner.
_MEASURE_OF_WHOLE = lexicon.pattern_of("^{cues.head}(?:占|与)")
_GROWTH_NOUN = lexicon.pattern_of("{cues.growth_noun}$")
#: A rate or a standard that does not state of what: 报销比例, 补助标准.
_NEEDS_OWNER = lexicon.pattern_of("[\u4e00-\u9fff]{0,2}{cues.needs_owner}")


def name(place: Place) -> Named:
    """Return the first rule's answer, without marks of notes."""
    for rule in _RULES:
        named = rule(place)
        if named and (named.name or named.review):
            clean = _ETC.sub("", _EDGE.sub("", _NOTE.sub("", named.name)))
            if named.name and not _WORD.search(clean):
                continue
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
    holder = place.topics[-1] if place.topics else ""
    if holder and _HEAD.fullmatch(subject):
        return Named(with_head(holder, subject), "", "spread+topic")
    part = _PART_OF.search(place.tail.subject) if place.mention.kind == "percent" else None
    if part and not _PART_OF.search(subject):
        return Named(subject + _share_of_whole(part.group() + _plan_of(place)), "", "spread")
    return Named(_GROWTH_NOUN.sub("", subject) or subject, "", "spread")


def _plan_of(place: Place) -> str:
    """Return the plan that a share is of, which was cut as a word of purpose: 占年度|计划|的141.5%."""
    word = place.tail.words[-1] if place.tail.words else ""
    return word if word in lexicon.words("cues", "plan_words") else ""


def _share_of_whole(words: str) -> str:
    """Return the name of a share behind its owner: 占地区生产总值比重 for 占地区生产总值的."""
    whole = words.rstrip("的")
    return whole + ("" if whole.endswith(lexicon.words("cues", "share_noun")) else "比重")


def _counted_twice(place: Place) -> Named | None:
    """Name households by the noun behind the count of their members: 86户|312名群众."""
    touching = (
        place.next_noun and place.mention.unit in lexicon.words("cues", "household") and place.right[:1].isdigit()
    )
    if not touching or own_subject(place):
        return None
    return Named(place.next_noun, noun_phrases.governing_verb(place.left), "noun-after")


#: 12项重点工作中|5项, 30个乡镇里有|22个: so many of those just counted.
_AMONG_THESE = re.compile("(?:之?[中里]|当中)(?:[已还另]?有)?$")

#: 5项|全省第一: how those counted stand is part of their name, and no part of the name of the rank.
_STANDS_SO = lexicon.pattern_of("{cues.scope_alone}第[一二三四五六七八九十]{1,2}(?=[，。；,;]|$)")
_STANDS_SO_FIRST = lexicon.pattern_of("^{cues.scope_alone}第[一二三四五六七八九十]{1,2}")


def _of_these(place: Place) -> Named | None:
    """Name a count of those just counted: 12项重点工作中5项."""
    among = _AMONG_THESE.search(place.left) if place.nth and place.in_clause else None
    counted = place.mention.kind in ("classifier", "people") and among
    if not counted or not place.left[: among.start()].endswith(place.in_clause):  # type: ignore[union-attr]
        return None
    standing = _STANDS_SO.match(place.right)
    return Named((standing.group() if standing else "") + place.in_clause, "", "of-these")


#: 成为|全球|第一|造船大国: what it became stands behind the rank.
_BECOMES = lexicon.pattern_of("{cues.becomes}(?:{cues.where}|{cues.scope_alone})的?$")
_GREAT = re.compile(
    "大?(?P<noun>[\u4e00-\u9fff]{2,10}(?:大[国省市县区]|主产[省市县区]|[国体地]))(?=[，。；、和及与并]|$)"
)


def _rank(place: Place) -> Named | None:
    if place.mention.kind != "rank":
        return None
    left = place.left.lstrip("、和及与以并 ").removesuffix("前")
    stands = _STANDS.match(left)
    if stands:
        subject = noun_phrases.cut_lead(stands.group(1).rstrip("分别均都也")).removesuffix("中")
        if subject and noun_phrases.object_of(subject)[1] == "":
            joined = _HEAD.fullmatch(subject) and place.carried
            return Named(with_head(place.carried, subject) if joined else subject, "", "rank")
    subject = noun_phrases.cut_lead(
        noun_phrases.cut_standing(noun_phrases.cut_tail(noun_phrases.cut_standing(left)).subject)
    )
    become = _GREAT.match(place.right) if _BECOMES.search(left) else None
    if become:
        return Named(become["noun"], "", "rank+right")
    before, verb, thing = noun_phrases.object_of(subject)
    if verb and thing and not before:
        return Named(noun_phrases.cut_object_lead(thing), verb, "rank")
    if not subject and re.search("[均都]", left[:3]) and (place.listed or len(place.recent) > 1):
        return Named("、".join(place.listed or tuple(dict.fromkeys(place.recent))), "", "rank+listed")
    if (not subject or SCOPE.fullmatch(subject)) and place.in_clause:
        return Named(_STANDS_SO_FIRST.sub("", place.in_clause), "", "rank+clause")
    if not subject:
        return carry(place, "rank") or Named("", "", "rank", "no noun found")
    if subject in heads() and place.carried:
        return Named(with_head(place.carried, subject), "", "rank+carried")
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
    if rest in lexicon.words("times", "effort"):
        rest, subject = "", "" if subject in lexicon.words("times", "takes") else subject  # 利用|三到五年|时间
        if not subject:
            return Named("", "", "duration", "no noun found")
    if subject:
        return Named(subject, verb, "duration")
    if rest and not rest.startswith(lexicon.words("cues", "goes_on")):
        return Named(rest, verb, "duration+right")
    kept = next((word for word in lexicon.words("cues", "goes_on") if rest.startswith(word)), "")
    if kept and len(rest) - len(kept) >= 3 and not place.carried and not place.topics:
        return Named(rest[len(kept) :], verb, "duration+right")
    base = carry(place, "duration")
    if rest and base and place.mention.kind == "duration":
        return Named(base.name + rest, verb, "duration+right", base.review)
    return base


def _subject(place: Place) -> Named | None:
    """Name a number by the noun before it, maybe the object of a verb: 工业投资超1230亿元."""
    subject = own_subject(place)
    if not subject:
        return None
    if subject in lexicon.words("cues", "per_head") and place.tail.words:
        return Named(subject + place.tail.words[-1], "", "subject")  # 户均增收2万元
    if counted_holders.lacks_object(subject):
        return carry(place) or (Named(place.topic_before, "", "previous") if place.topic_before else None)
    variant = _variant(place, subject)
    if variant:
        return Named(variant, "", "variant")
    before, verb, thing = noun_phrases.object_of(subject)
    if (thing or subject) in lexicon.words("cues", "invested") and place.right.startswith("的"):
        thing_invested = nouns_behind.without_count(place.right.removeprefix("的"))
        holder = counted_nouns.noun_after(thing_invested, keep_event=True)
        if holder:
            return Named(holder + "投资", verb, "invested-in")
    return _object(place, subject, (before, verb, thing)) if verb else _noun_alone(place, subject)


def _noun_alone(place: Place, subject: str) -> Named | None:
    """Name a number by the noun before it where no verb governs it, with the owner that an earlier clause named."""
    if subject in lexicon.words("verbs", "achieve") + lexicon.words("headings", "lead_adverb"):
        return None  # 有序|落实两批: a verb or an adverb names nothing
    if len(subject) < len(place.carried) and place.carried.endswith(subject) and _NEEDS_OWNER.fullmatch(subject):
        return Named(place.carried, "", "owner+carried")
    multiple = place.mention.kind == "times" and _IS_MULTIPLE.match(place.left)
    if (multiple or _COMPARED.match(subject)) and place.carried:
        return Named(place.carried, "", "compared+carried")
    holder = _holder(place, subject)
    if _threshold_of(place) and _HEAD.fullmatch(subject):
        return Named(subject, "", "threshold")
    if _HEAD.fullmatch(subject) and holder:
        if _both_known(place, subject, holder):
            return Named(subject, "", "subject")  # 生产总值…，财政收入…: two measures of one place
        return Named(with_head(holder, subject), "", "subject+carried")
    owned = _RATE.fullmatch(subject) or _NEEDS_OWNER.fullmatch(subject) or _MEASURE_OF_WHOLE.match(subject)
    if owned and place.topics and holder and not indicator_id(subject, "share", "%"):
        return Named(holder + subject, "", "rate+topic")
    counted = place.distance <= 1 and place.carried and not place.carried.endswith(heads())
    if counted and subject in lexicon.words("cues", "rate_of_things") and not place.carried.endswith("率"):
        return Named(place.carried + subject, "", "rate+topic")
    if place.place_measure and place.mention.kind == "percent" and subject.endswith(lexicon.words("cues", "place_end")):
        return Named(subject + place.place_measure, "", "place+measure")
    measured = next((head for head in heads() if place.carried.endswith(head)), "")
    if subject.endswith("业") and place.mention.kind == "money" and measured:
        return Named(subject + measured, "", "industry+carried")
    if subject.startswith("占") and holder and place.mention.kind == "percent":
        return Named(holder + _share_of_whole(subject + _plan_of(place)), "", "share+carried")
    amid = _AMID.fullmatch(place.before) if place.mention.kind == "percent" and "占" in subject else None
    if amid:
        return Named(amid["whole"] + _share_of_whole(subject), "", "share+carried")
    named = _share_name(subject) if place.mention.kind == "percent" else noun_phrases.listed(subject)
    return Named(named, "", "subject")


def _both_known(place: Place, subject: str, holder: str) -> bool:
    """Return whether two names are measures of the place that both stand alone."""
    return all(indicator_id(name, "level", place.mention.unit or "元") for name in (subject, holder))


def _object(place: Place, subject: str, parts: tuple[str, str, str]) -> Named | None:
    """Name a number by the object of the verb before it: 新增上市公司19家."""
    before, verb, thing = parts
    if place.mention.kind == "percent" and (
        before or verb.startswith("新") or subject.endswith(lexicon.words("cues", "share_end"))
    ):
        return Named(_share_name(subject), "", "share-subject")
    thing = noun_phrases.listed(noun_phrases.cut_object_lead(thing)) or thing
    if place.topics and thing in lexicon.words("verbs", "nominal") and thing in place.topics[-1]:
        return Named(place.topics[-1], verb, "object+topic")
    if _threshold_of(place):
        return Named(thing, verb, "threshold")
    done = verb.endswith(lexicon.words("cues", "done"))
    holder = noun_phrases.cut_lead(before)
    if done and len(holder) >= MIN_HOLDER and thing.endswith(heads()) and not SCOPE.fullmatch(holder):
        return Named(holder + thing, verb, "holder+object")  # 经开区外资企业实现|税收收入
    if holder and len(holder) <= MAX_OWNER and len(thing) == SHORT and not SCOPE.fullmatch(holder):
        return Named(subject, verb, "object")  # 城乡新建|书屋
    if before in lexicon.words("cues", "in_fact"):
        return Named(subject, verb, "object")  # 实际到位省外资金
    if thing not in lexicon.words("verbs", "generic"):
        return Named(thing if len(thing) > 1 else verb[-2:] + thing, verb, "object")
    if verb.endswith(lexicon.words("cues", "done")):
        holder = noun_phrases.cut_lead(before) or _holder(place, thing)
        return Named(with_head(holder, thing), verb, "holder+object")
    kept = verb if verb in lexicon.words("verbs", "nominal") else ""
    return Named(subject if before else kept + thing, verb, "object-generic")


def _variant(place: Place, subject: str) -> str:
    """Return the name of a part or a counterpart of what was named before, where only what sets it apart is stated.

    龙头企业达到260家，其中国家级5家 → 国家级龙头企业; 城镇低保标准…，农村由380元提高到430元 → 农村低保标准.
    """
    kind = next((row["class"] for row in lexicon.rows("counterparts") if row["word"] == subject), "")
    if kind == "level" and place.topics and not place.carried:
        return place.topics[-1]  # 举办送戏下乡活动，市级举办120场
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


def _carried(place: Place) -> Named | None:
    return carry(place)


_RULES: tuple[Callable[[Place], Named | None], ...] = (
    _ratio,
    _spread,
    _rank,
    _duration,
    nouns_behind.threshold,
    _of_these,
    _counted_twice,
    nouns_behind.counted,
    nouns_behind.share_of_right,
    nouns_behind.spent_on,
    _subject,
    _carried,
    nouns_behind.leftover,
)
