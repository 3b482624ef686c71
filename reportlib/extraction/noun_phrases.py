"""Noun phrases before a number: the cuts on the left and on the right, verb and object, the items of a list.

Words come from `lexicon/verbs.tsv`; segmentation is jieba's, without part-of-speech tagging.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.extraction import list_marks, time_phrases
from reportlib.lexicon import segmentation

#: 新（改、扩）建 is no part of the noun behind it.
_BUILT_LEAD = re.compile("新?[（(][新改扩迁续、]{1,5}[)）]建")
#: Where something is, and what it is compared with, between a noun and its number.
_BESIDE_TAIL = lexicon.pattern_of(
    r"(?:(?<=[\u4e00-\u9fff]{2})在[\u4e00-\u9fff]{2,8}[上下]|在[^，,]{2,20}的?{cues.given_that}[上下]"
    r"|[比较超][\u4e00-\u9fff]{1,6}(?:目标|平均水平|平均|水平|计划|任务))$"
)
#: The words of standing before a rank: 稳居全国城市, 位居全省前列的 …
_STANDING = lexicon.pattern_of(
    r"(?:{cues.stand}{0,4}{cues.where}{cues.among}{0,4}(?:的|之|中)?"
    r"|{cues.stand}{1,4}(?:[一-鿿]{2,4}{cues.among})?)$"
)
#: 名列专科医院|全国第七: the words of standing open the clause.
_STANDS_FIRST = lexicon.pattern_of("^{cues.stands_at}[\u4e00-\u9fff]{0,8}$")
#: 全市安排资金: who does it stands before the verb and is no part of a noun.
_SCOPE = lexicon.pattern_of("{cues.scope_alone}")
_CHANGED = lexicon.pattern_of(r"(?P<verb>{cues.change_before_noun})(?P<noun>[\u4e00-\u9fff]{2,20})$")
SUFFIXES = tuple("点区带线站园场库厂率类型")
"""What makes a noun of the verb before it: 集聚区, 改造提升点."""
MIN_DONE = 2  # characters; a verb of doing is cut off a noun only where one stands before it: 棚户区改造|开工
#: What opens a phrase of its own, and what ends it.
QUOTE_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》"}


@dataclass(frozen=True, slots=True)
class Tail:
    """The words between a noun and its number: the verbs and adverbs that were cut away, innermost last."""

    subject: str
    grow: bool
    fall: bool
    spread: bool  # 分别
    each: bool  # 各
    words: tuple[str, ...]


#: 压减至, 减为, 转为: a verb of change with the word that leads to the value reached, which is no change by itself.
_CHANGED_TO = lexicon.pattern_of("(?:{verbs.grow}|{verbs.fall}|{verbs.change_stem}){verbs.leads_to}了?$")
#: 把文件压减三分之一: what a verb is done to stands behind the preposition.
_OBJECT_MARKS = ("把", "将")


def _tails() -> tuple[str, ...]:
    return lexicon.words("verbs", "reach", "grow", "fall", "filler", "tail_verb")


def _tail_word(rest: str) -> str:
    """Return the word of time, change or doing that a phrase before a number ends with, or an empty string."""
    time = time_phrases.TAIL.search(rest)
    beside = _BESIDE_TAIL.search(rest)
    if (time and time.group()) or beside:
        return max((one.group() for one in (time, beside) if one), key=len)
    changed = _CHANGED_TO.search(rest)
    if changed:
        return changed.group()
    return next(word for word in _tails() if rest.endswith(word)) if rest.endswith(_tails()) else ""


def cut_tail(left: str) -> Tail:
    """Cut the verbs, adverbs and comparisons off the end of what stands before a number.

    >>> cut_tail("城乡居民人均可支配收入分别增长")
    Tail(subject='城乡居民人均可支配收入', grow=True, fall=False, spread=True, each=False, words=('增长', '分别'))
    """
    grow_words, fall_words = lexicon.words("verbs", "grow"), lexicon.words("verbs", "fall")
    growth_nouns, done = lexicon.words("cues", "growth_noun"), lexicon.words("verbs", "tail_verb")
    cut: list[str] = []
    rest = left.rstrip(" 　“‘")
    while rest:
        word = _tail_word(rest)
        if not word or _part_of_noun(rest, word) or (cut and cut[-1] == "分别" and word in growth_nouns):
            break
        if word in done and (len(rest) - len(word) < MIN_DONE or rest.startswith(lexicon.words("cues", "done"))):
            break
        cut.append(word)
        rest = rest[: -len(word)].rstrip(" 　、")
    grow = any(w in grow_words for w in cut)
    fall = any(w in fall_words and w not in grow_words for w in cut)
    return Tail(rest, grow, fall, any("分别" in w for w in cut), "各" in cut, tuple(cut))


def _part_of_noun(rest: str, word: str) -> bool:
    """Return whether a short cue at the end of a noun is part of it: 拥有量, 用电增速."""
    if len(word) > 1:
        return False
    segmenter = segmentation.tokenizer()
    token = segmenter.lcut(rest[-6:].strip() or word)[-1]
    return len(token) > 1 and token not in _tails() and bool(segmenter.FREQ.get(token))


def cut_change(left: str) -> Tail | None:
    """Cut a verb of change that stands before its noun, 降低用水成本4%, or return None if none does.

    >>> cut_change("办理平均减时间")
    Tail(subject='办理时间', grow=False, fall=True, spread=False, each=False, words=('减',))
    """
    found = _CHANGED.search(left)
    if not found:
        return None
    before = cut_tail(left[: found.start()]).subject
    falls = found["verb"] in lexicon.words("verbs", "fall")
    return Tail(before + found["noun"], not falls, falls, spread=False, each=False, words=(found["verb"],))


def cut_standing(left: str) -> str:
    """Cut the words of standing off what stands before a rank: 汽车产量稳居全国城市 → 汽车产量."""
    rest = _STANDS_FIRST.sub("", _STANDING.sub("", left))
    return rest if rest == left else cut_standing(rest)


#: 边远山区已有|卫生院: that there are such things is no part of their name.
_THERE_ARE = lexicon.pattern_of(
    r"(?P<owner>[\u4e00-\u9fff]{0,10}?)(?:(?:已经?|现|还|尚|仍)有|共有(?!产权|制))(?=[\u4e00-\u9fff“]{2})(?P<thing>.+)"
)


def without_existence(subject: str) -> str:
    """Return a subject without the words that there is such a thing, and without a mere scope before them.

    >>> without_existence("全国已有高速公路"), without_existence("山区已经有卫生院"), without_existence("共有产权住房")
    ('高速公路', '山区卫生院', '共有产权住房')
    """
    found = _THERE_ARE.fullmatch(subject)
    if not found:
        return subject
    owner = cut_lead(found["owner"]).removeprefix("在")
    return ("" if not owner or _SCOPE.fullmatch(owner) else owner) + found["thing"]


def cut_lead(subject: str) -> str:
    """Cut connectors, times and auxiliaries off the beginning of a subject.

    >>> cut_lead("其中制造业投资"), cut_lead("力争全年投资总量"), cut_lead("2021年经济总量占全球比重")
    ('制造业投资', '投资总量', '经济总量占全球比重')
    """
    leads = lexicon.words("verbs", "lead", "manner")
    rest = _done_to(subject[list_marks.begins(subject) :]).lstrip("、和及与并的了（( \t　")
    while rest:
        time = _BUILT_LEAD.match(rest) or time_phrases.LEAD.match(rest)
        word = (
            time.group() if time else "" if not rest.startswith(leads) else next(w for w in leads if rest.startswith(w))
        )
        if not word or (not time and len(rest) > len(word) and _binds(rest, word)):
            break
        if word in lexicon.words("verbs", "manner") and not _verb_follows(rest[len(word) :]):
            break
        rest = rest[len(word) :].lstrip("、的 　")
    return rest.rstrip("\t ")


def _done_to(subject: str) -> str:
    """Return what stands behind the last 把 or 将 of a phrase, else the phrase."""
    if not any(mark in subject for mark in _OBJECT_MARKS):
        return subject
    tokens = segmentation.words_of(subject)
    last = max((i for i, token in enumerate(tokens) if token in _OBJECT_MARKS), default=-1)
    rest = "".join(tokens[last + 1 :])
    return rest if last >= 0 and len(rest) > 1 else subject


def _verb_follows(rest: str) -> bool:
    """Return whether a verb follows, before which an adverb of manner is cut: 有效 belongs to 有效发明专利拥有量."""
    return not rest or rest.startswith(lexicon.words("verbs", "achieve", "lead", "manner", "reach"))


def lead_action(left: str) -> str:
    """Return the verb that opens what stands before a number and was cut as a lead: 全年实现旅游收入, 减少贫困人口.

    >>> lead_action("全年实现旅游收入")
    '实现'
    """
    actions = lexicon.words("cues", "lead_action")
    tokens = segmentation.words_of(left[:24])
    return next((token for token in tokens[:3] if token in actions), "") if len(tokens) > 1 else ""


def cut_object_lead(thing: str) -> str:
    """Cut times and words of quantity off the beginning of a verb's object: 2016年全省卫生城市复审, 首批试点."""
    rest = re.sub(r"^[（(][^（()）]{1,6}[）)]", "", thing)  # 加装（更新）电梯
    while rest:
        time = _BUILT_LEAD.match(rest) or time_phrases.LEAD.match(rest)
        word = (
            time.group()
            if time
            else next(
                (w for w in lexicon.words("verbs", "object_lead") if rest.startswith(w) and not _binds(rest, w)), ""
            )
        )
        if not word or len(word) == len(rest):
            break
        rest = rest[len(word) :].lstrip("的 ")
    return rest


def governing_verb(left: str) -> str:
    """Return the verb of doing that stands right before a number, or an empty string.

    >>> governing_verb("推进国家智慧城市试点建设,新增"), governing_verb("社会消费品零售总额")
    ('新增', '')
    """
    tokens = segmentation.words_of(left.rstrip("了 ")[-12:])
    if len(tokens) > 1 and tokens[-1] in lexicon.words("cues", "complement"):
        tokens = tokens[:-1]  # 组织|起
    return tokens[-1] if tokens and tokens[-1] in lexicon.words("verbs", "achieve") else ""


def _binds(rest: str, word: str) -> bool:
    """Return whether the first word runs on into a noun: 再就业, 新能源汽车, 对外贸易."""
    first = segmentation.words_of(rest[:8])[0]
    return len(first) > len(word)


def object_of(subject: str) -> tuple[str, str, str]:
    """Split a phrase at its last verb of doing: what stands before, the verb, its object.

    >>> object_of("市级财政资金发放消费券"), object_of("安排市重点项目")
    (('市级财政资金', '发放', '消费券'), ('', '安排', '市重点项目'))
    """
    verbs = set(lexicon.words("verbs", "achieve"))
    nominal = set(lexicon.words("verbs", "nominal"))
    opening = set(lexicon.words("verbs", "prefix"))
    tokens = segmentation.words_of(subject)
    depth, last = 0, -1
    for i, token in enumerate(tokens):
        depth += sum(token.count(ch) for ch in QUOTE_PAIRS)
        depth -= sum(token.count(ch) for ch in QUOTE_PAIRS.values())
        if depth or i + 1 == len(tokens):
            continue
        chained = last == i - 1 and last >= 0
        rest = len(subject) - len("".join(tokens[: i + 1]))
        chained = chained and (token not in nominal or rest > 2)
        if tokens[i + 1] in SUFFIXES:
            continue  # 集聚|区
        if rest < 2 or (last == 0 and tokens[0] in lexicon.words("cues", "done")):
            continue  # 交付|率; 完成老旧小区加装路灯: what was completed is named whole
        counted_up = i > 0 and tokens[i - 1] in lexicon.words("cues", "in_all")
        opens_clause = i == 0 or counted_up or _SCOPE.fullmatch("".join(tokens[:i])) is not None
        governs = token in verbs and (opens_clause or chained or token not in nominal)
        opens = i == 0 and token in opening and len(subject) - len(token) >= 3
        if governs or opens:
            last = i
    if last < 0:
        return subject, "", ""
    joined = _joined_verbs(tokens, verbs)
    if joined and last > joined and "、" not in tokens[joined:last]:
        return "", "".join(tokens[:joined]), "".join(tokens[joined:])  # 新建、提升|创业孵化基地
    first = last
    while first > 0 and tokens[first - 1] in verbs:
        first -= 1
    thing = "".join(tokens[last + 1 :])
    if thing[0] in "、和":  # 新建、改扩建乡镇供水管线
        inner = object_of(thing[1:])
        if inner[1] and not inner[0]:
            return "".join(tokens[:first]), "".join(tokens[first : last + 1]), inner[2]
    return "".join(tokens[:first]), "".join(tokens[first : last + 1]), thing


def _joined_verbs(tokens: list[str], verbs: set[str]) -> int:
    """Return how many tokens the verbs take that open a phrase and share its object: 新建、提升; 0 for a single one."""
    end = 0
    while end < len(tokens) and tokens[end] in verbs:
        end += 1
        if end + 1 < len(tokens) and tokens[end] in "、和" and tokens[end + 1] in verbs:
            end += 1
    return end if any(token in "、和" for token in tokens[:end]) else 0


def leading_noun(clause: str) -> str:
    """Return the noun phrase that a clause without a number opens with: what the clause is about.

    >>> leading_noun("民营企业提质增效"), leading_noun("“书香里”工程一期全面完工")
    ('民营企业', '“书香里”工程一期')
    """
    classes = ("predicate", "predicate_verb", "achieve", "grow", "fall", "filler", "adverb", "reach", "lead")
    stops = set(lexicon.words("verbs", *classes))
    taken: list[str] = []
    for token in segmentation.words_of(clause[:40]):
        if token in stops or token[0] in "、（(《":
            break
        taken.append(token)
    return "".join(taken).strip()


def listed(subject: str) -> str:
    """Drop the examples before 等 if the noun behind it states enough: 甲、乙等全国文明城市."""
    before, comma, noun = subject.rpartition("等")
    if comma and ((len(noun) >= 5 and "、" in before) or (len(noun) >= 4 and len(before) > 8)):
        return noun
    clause, of, head = subject.rpartition("的")
    return head if of and "、" in clause and len(head) >= 3 else subject
