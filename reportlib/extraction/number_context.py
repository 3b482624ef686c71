"""What the rules that name a number look at, what they return, and what they share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import noun_phrases
from reportlib.extraction.noun_phrases import Tail

SCOPE = lexicon.pattern_of("{cues.scope_alone}")
#: 扩大到全国|86%的县: a scope behind a word that leads to it.
_SCOPE_LAST = lexicon.pattern_of("(?:.{0,8}[到至在])?{cues.scope_alone}")
_WORDS = re.compile(r"[^\d.．、和与及%％\s]")
#: 粮食播种面积 and 产量 make 粮食产量.
_MADE = lexicon.pattern_of("{cues.made_by}$")
#: 1个（城东）、|市级园区2个: what was said of the number before is no part of the name.
_ASIDE = re.compile(r"^[（(][^（()）]{0,30}[)）](?=[、，,；;])")
MIN_ALONE = 3  # characters; a shorter topic owns a measure but is no name by itself
#: 补贴标准|不低于最低工资的1.2倍: what the multiple is of is no part of the name.
_FLOOR = lexicon.pattern_of("(?<=[\u4e00-\u9fff]{2}){cues.floor_of}.*$")
_JOINTS = ("、", "和", "与", "及")


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
    topic_before: str  # what the sentence before is about, where it has no number
    carried_action: str
    recent: tuple[str, ...]  # the names of the numbers before it in the sentence
    listed: tuple[str, ...]  # the items that the last 分别 of the sentence shared numbers out to
    in_clause: str  # the name of the number before it in the clause
    spread: tuple[str, ...]  # the items that 分别 shares numbers out to
    spread_index: int
    before: str  # the clause before, where it has no number
    next_noun: str  # the noun behind the next count of the list
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


def heads() -> tuple[str, ...]:
    """Return the names of a measure that need a holder, the longest first."""
    return lexicon.words("cues", "head")


def own_subject(place: Place) -> str:
    """Return the noun before a number, or an empty string where only a place or a government stands there."""
    before = _ASIDE.sub("", place.tail.subject) if place.nth else place.tail.subject
    subject = noun_phrases.cut_lead(re.sub(r"\d×$", "", before))
    if place.nth and place.left.startswith("的"):  # 总投资2亿元的学校、总投资|3亿元的医院
        subject = noun_phrases.cut_lead(re.split("[、和]", place.tail.subject)[-1])
    if (place.nth and place.left.rstrip().endswith(_JOINTS)) or not _WORDS.search(subject):
        return ""  # 3万名学生和|2千名寄宿生: the noun is that of the number before
    subject = noun_phrases.without_existence(_FLOOR.sub("", subject))
    bare = subject in lexicon.words("verbs", "bare") and (place.mention.unit != "%" or place.right.startswith("的"))
    alone = _SCOPE_LAST.fullmatch(subject) or subject in lexicon.words("cues", "spent_on") or bare
    return "" if alone and (place.right or place.carried or place.topics) else subject


def with_head(holder: str, head: str) -> str:
    """Return the holder of one measure given another: 地产蔬菜种植面积 and 产量 make 地产蔬菜产量."""
    if head in lexicon.words("cues", "stands_alone"):
        return head
    old = next((h for h in heads() if holder.endswith(h) and len(holder) > len(h) + 1), "")
    return holder if holder.endswith(head) else _MADE.sub("", holder.removesuffix(old)) + head


def carry(place: Place, label: str = "carried") -> Named | None:
    topic = next((one for one in reversed(place.topics) if len(one) >= MIN_ALONE), "")
    subject = topic if topic.endswith(heads()) else place.carried or topic
    if not subject:
        return None
    if place.mention.kind == "money" and place.left.endswith(lexicon.words("cues", "paid_out")):
        subject = subject.removesuffix("标准")  # 补贴标准逐年提高，累计发放|8600万元
    review = "subject carried over two clauses" if place.distance > 2 else ""
    return Named(subject, "", label, review)
