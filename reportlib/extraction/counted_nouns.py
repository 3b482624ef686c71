"""The noun behind a count: where it begins and where it ends.

Words come from `lexicon/verbs.tsv` and `lexicon/cues.tsv`; segmentation is jieba's, without part-of-speech tagging.
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.extraction.noun_phrases import QUOTE_PAIRS, SUFFIXES
from reportlib.lexicon import segmentation

#: A noun with a bound of its own: 年产值超百亿元的园区.
_BOUNDED = lexicon.pattern_of(
    r"(?P<bound>[\u4e00-\u9fff]{2,10}?{cues.bound_inside}[\d.]*[百千万亿]*[\u4e00-\u9fff]{1,3}{cues.edge_inside}?的)"
    r"(?P<noun>.+)"
)
_AGED = lexicon.pattern_of(r"\d+周?岁{cues.edge_inside}?的?")
_SCALE = lexicon.pattern_of(
    r"[超过]?(?:[\d.]*[百千万亿]+元|[\d.]+[百千万亿]+级|[百千万亿]+(?=[\u4e00-\u9fff])){cues.edge_inside}?的?"
)
#: 减为, 增至: the value reached stands behind, and no noun.
_CHANGES_TO = lexicon.pattern_of("^(?:{verbs.grow}|{verbs.fall}|{verbs.change_stem}){verbs.leads_to}了?")
#: 60座（含改造）: an aside behind a number is no noun, unless it stands within one: （县）区.
_ASIDE = lexicon.pattern_of(
    r"(?:[（(][^（()）]{0,30}[)）](?![\u4e00-\u9fff])|[（(]{cues.opens_aside}[^（()）]{0,30}[)）])"
)
#: 全市第一: a standing is no thing counted.
_STANDING = lexicon.pattern_of("(?:位?[居列])?{cues.scope_alone}(?:前列|前茅|第|首位|最)")
#: 30个乡镇中（有）|22个: behind the word the things are counted again.
_AMONG = re.compile(r"(?<=[\u4e00-\u9fff])(?<![初高职])(?:之中|当中|中)[已还另]?有?(?=[\d一二三四五六七八九十])")
#: 四项原则|的前提下: the circumstance is no part of the noun.
_GIVEN = lexicon.pattern_of("(?<=[\u4e00-\u9fff])的?{cues.given_that}[上下]$")
#: 应享尽享, 应改尽改: what is said of the things counted.
_DONE_FULLY = re.compile("应[\u4e00-\u9fff]尽[\u4e00-\u9fff]")


def noun_after(right: str, *, keep_event: bool, stop_at_de: bool = False) -> str:
    """Return the noun phrase that follows a count.

    Args:
        right: the clause after the number.
        keep_event: whether a verb of doing governs the number, whose object may be an event (完成49个老旧小区改造).
        stop_at_de: whether 的 ends the phrase, as after people.

    >>> noun_after("行政许可事项收回市级管理", keep_event=False), noun_after("老旧小区改造", keep_event=True)
    ('行政许可事项', '老旧小区改造')
    """
    right = right.removeprefix("规模的")  # 搭建|10亿元规模的融资平台
    aside = _ASIDE.match(right) or _AGED.match(right)
    right = right[aside.end() :] if aside else right
    if _STANDING.match(right):
        return ""
    scale = _SCALE.match(right)
    bounded = _BOUNDED.match(right)
    if bounded and not scale:
        noun = noun_after(bounded["noun"], keep_event=keep_event)
        return bounded["bound"] + noun if "元" in bounded["bound"] else noun
    taken: list[str] = [scale.group()] if scale else []
    right = right[scale.end() :] if scale else right
    right = _AMONG.split(_DONE_FULLY.split(right)[0])[0]
    if not right or right[0] in "，、。；,;：:）)！ 　" or _CHANGES_TO.match(right):
        return ""
    stops = set(lexicon.words("verbs", "predicate"))
    stops |= {word for word in lexicon.words("verbs", "reach") if len(word) > 1}
    if not keep_event:
        stops |= set(lexicon.words("verbs", "predicate_verb"))
        stops |= {word for word in _pure_verbs() if not word.startswith("新") and not word.endswith("建")}
    depth = 0
    tokens = segmentation.words_of(right[:50])
    for i, token in enumerate(tokens):
        if depth == 0 and token[0] in "，、。；,;：:！？\n—" and not _joins(tokens, i, governed=keep_event):
            break
        if depth == 0 and re.match(r"[\d０-９](?![A-Z])|[一二三四五六七八九十]+[个家项条座]", token):
            break
        depth += sum(token.count(ch) for ch in QUOTE_PAIRS) - sum(token.count(ch) for ch in QUOTE_PAIRS.values())
        ranked = token == "以上" and taken and taken[-1].endswith(("级", "及"))  # 省级以上龙头企业, 市控及以上断面
        if depth == 0 and not ranked and (token in stops or _adverbial(token, stops)):
            if not taken and token in lexicon.words("cues", "modifier") and i + 1 < len(tokens):
                taken.append(token)  # 参保职工
                continue
            if not taken and token != "的":
                return ""
            if keep_event and len(taken) == 1 and token in lexicon.words("verbs", "nominal") and taken[0] in stops:
                taken.append(token)  # 举办3次|集中签约
                continue
            if taken and (not _modifies(tokens, i, keep_event) or (token == "的" and stop_at_de)):
                said = len(taken) > 2 and taken[-1] in lexicon.words("cues", "abstract") and not keep_event
                taken = taken[:-2] if said else taken  # 产业集群|支撑作用日益凸显
                break
            if token == "的" and not taken:
                continue
        taken.append(token)
    return _trimmed(taken)


def _trimmed(taken: list[str]) -> str:
    """Return the words of a noun phrase without what cannot end one."""
    while len(taken) > 1 and taken[-1] in lexicon.words("verbs", "manner"):
        taken.pop()
    while len(taken) > 1 and taken[-1] in lexicon.words("cues", "owns"):
        taken.pop()  # 140户|拟改制企业|有130户…
    if len(taken) == 1 and taken[0] in lexicon.words("cues", "modifier"):
        return ""
    words = _GIVEN.sub("", "".join(taken))
    return words.strip(" 　的").rstrip("、和及与的 　[〔【（(")


@lexicon.cached
def _pure_verbs() -> frozenset[str]:
    """Return the verbs of doing that are no nouns as well: 下放, 认定; not 改造, nor the modifiers of 集聚区."""
    nouns = lexicon.words("verbs", "nominal") + lexicon.words("cues", "modifier")
    return frozenset(lexicon.words("verbs", "achieve")) - set(nouns)


def _adverbial(token: str, stops: set[str]) -> bool:
    """Return whether a token is an adverb, alone or with its verb: 全面, 全面完成; not 基本农田."""
    adverb = next((word for word in lexicon.words("verbs", "adverb") if token.startswith(word)), "")
    rest = token[len(adverb) :]
    return bool(adverb) and (not rest or rest in stops or rest in lexicon.words("verbs", "achieve", "reach"))


def _joins(tokens: list[str], i: int, *, governed: bool) -> bool:
    """Return whether 、 joins two nouns of one phrase: no further number follows in the clause.

    Where a verb governs the number, its object may list more than two: 完成7项食品、药品和化妆品标准修订.
    """
    if tokens[i] != "、":
        return False
    rest = "".join(tokens[i + 1 :])
    clause = re.split("[，。；,;]", rest)[0]
    verbs = lexicon.words("verbs", "achieve", "grow", "fall")
    numbers = r"[\d一二三四五六七八九十两]" if governed else r"[\d一二三四五六七八九十两、和及]"
    return not re.search(numbers, clause) and not clause.startswith(verbs)


def _modifies(tokens: list[str], i: int, keep_event: bool) -> bool:
    """Return whether a predicate word is part of the phrase: an event that ends the clause, or before 的 or a noun."""
    following = tokens[i + 1] if i + 1 < len(tokens) else "。"
    ends = following[0] in "，、。；,;：:！)）”"
    if tokens[i] == "及" and following == "以上":
        return True
    if tokens[i] in lexicon.words("cues", "joins"):
        rest = re.split("[，。；,;]", "".join(tokens[i + 1 :]))[0]
        return not re.search(r"[\d一二三四五六七八九十两]", rest)
    if tokens[i] == "等":
        return not ends and not following.startswith(lexicon.words("cues", "after_list"))
    if tokens[i] == "的":
        return not ends
    if tokens[i] in lexicon.words("cues", "event"):
        return keep_event if ends else following not in lexicon.words("verbs", "predicate", "achieve", "grow", "fall")
    if tokens[i] in lexicon.words("cues", "modifier"):
        return not ends and following not in lexicon.words("verbs", "predicate", "predicate_verb")
    if following in SUFFIXES and len(tokens[i]) > 1:
        return True  # 改造提升|点, 集聚|区
    return (
        not _adverbial(tokens[i], set(lexicon.words("verbs", "predicate")))
        and len(tokens[i]) > 1
        and following in lexicon.words("cues", "event_noun", "act_noun")
    )
