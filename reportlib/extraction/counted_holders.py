"""Whom a count counts where an act stands behind it: the cities that hold a trial, the firms that are taken in hand.

What is counted is the noun right behind the number; the act tells which ones they are (30个县进行了医改试点:
医改试点县) or what is done to them (抓好60个老矿区的改造: 老矿区).
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.extraction import counted_nouns, noun_phrases
from reportlib.lexicon import segmentation

_MEASURE_OF_ACTS = ("次", "项", "件", "批", "场", "期", "轮")
#: 城市进行了住房制度改革试点, 县的综合改革试点工作: who holds a trial, and which trial.
_TRIAL = lexicon.pattern_of(
    r"(?P<holder>{cues.trial_holder})(?:(?:正在|已经|相继|先后|率先)?{cues.carries_out}了?|的)"
    r"(?P<act>[\u4e00-\u9fff“”]{0,20}?{cues.trial})(?:工作)?(?![\u4e00-\u9fff])"
)
#: 重点抓好|60个…: the verb right before the count takes its things in hand.
_IN_HAND = lexicon.pattern_of("{cues.takes_in_hand}$")
#: 六个方面的工作: no things, only how many matters.
_NO_THING = lexicon.pattern_of("方面|{cues.no_name}")
_END = re.compile("[，。；,;、！\n]|$")
MIN_THING = 2  # characters
MAX_ACT = 10  # characters of the act that is left away


def holder_of_trial(right: str, topic: str = "") -> str:
    """Return who holds the trial that the words behind a count tell of, or an empty string.

    Args:
        right: the words behind the count.
        topic: what the clause before is about, which names the trial where the clause itself does not.

    >>> holder_of_trial("城市进行了住房制度改革试点"), holder_of_trial("县的综合改革试点工作")
    ('住房制度改革试点城市', '综合改革试点县')
    >>> holder_of_trial("城市进行了机构改革"), holder_of_trial("城市的试点工作", "户籍制度改革")
    ('', '户籍制度改革试点城市')
    """
    found = _TRIAL.match(right)
    if not found:
        return ""
    act = found["act"]
    return (topic if act in lexicon.words("cues", "trial") else "") + act + found["holder"]


#: 医保制度改革重点抓好|12个县的试点: what is tried stands before the verb.
_TRIED = lexicon.pattern_of(
    r"(?P<topic>(?:(?!的)[\u4e00-\u9fff]){2,14}{cues.what_is_tried})(?:的(?={cues.what_is_tried}))?(?P<again>{cues.what_is_tried})?"
    r"(?P<verb>[\u4e00-\u9fff]{0,8})$"
)


def tried(words: str) -> str:
    """Return what a trial is of, as words before it name it, or an empty string.

    >>> tried("医疗保障制度改革重点抓好"), tried("城镇养老保险制度的改革"), tried("重点抓好")
    ('医疗保障制度改革', '城镇养老保险制度改革', '')
    """
    found = _TRIED.search(words)
    if not found:
        return ""
    topic = noun_phrases.cut_lead(found["topic"] + (found["again"] or ""))
    verb = segmentation.words_of(topic)[0]
    return topic.removeprefix(verb) if verb in lexicon.words("verbs", "achieve", "prefix") else topic


def lacks_object(subject: str) -> bool:
    """Return whether what stands before a number ends with a verb of care, whose object is thus not named there.

    >>> lacks_object("集中力量抓好"), lacks_object("骨干企业")
    (True, False)
    """
    verbs = tuple(word for word in lexicon.words("cues", "takes_in_hand") if len(word) > 1)
    return subject.endswith(verbs)


def taken_in_hand(left: str, unit: str, right: str) -> str:
    """Return the things that a verb takes in hand, without what is done to them, or an empty string.

    >>> taken_in_hand("重点抓好", "个", "老矿区的改造"), taken_in_hand("抓好", "户", "骨干企业")
    ('老矿区', '')
    >>> taken_in_hand("抓好", "项", "制度的落实")
    ''
    """
    if unit in _MEASURE_OF_ACTS or not _IN_HAND.search(left):
        return ""
    whole = counted_nouns.noun_after(right, keep_event=True)
    behind = right[len(whole) :]
    if not whole or not _END.match(behind):
        return ""
    thing = counted_nouns.noun_after(right, keep_event=False, stop_at_de=True)
    act = whole[len(thing) :].lstrip("的")
    held = whole.startswith(thing) and len(thing) >= MIN_THING and 0 < len(act) <= MAX_ACT
    is_act = segmentation.is_act(act) or act.endswith(
        lexicon.words("verbs", "nominal") + lexicon.words("cues", "event")
    )
    return thing if held and is_act and not _NO_THING.fullmatch(thing) else ""
