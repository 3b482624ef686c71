"""The gate for names of indicators in prose, and the clause that is quoted where a name does not pass.

A name is told only if it reads as one: printed so near its number, cut at the edges of words, no verb or function word
at its ends, no clause inside, not so bare (支出, 项目) that a reader would ask of what. The text is asked twice, by the
characters around the name and by the words that the segmenter finds in its clause.
"""

from __future__ import annotations

import re
from itertools import accumulate

from reportlib import lexicon
from reportlib.analysis.claims import printed
from reportlib.analysis.claims.refutation import Refutation
from reportlib.lexicon import segmentation

LONGEST_NAME = 22
"""The most characters of a name in prose."""

LONGEST_CLAUSE = 60
"""The most characters of a clause that is quoted for a number."""

MOST_WIDER = 3  # clauses that are taken in front of one that has no subject
_MARK = re.compile("[，,。；;：:！!？?\\s\u3000]")
#: Characters behind which a name begins, whatever the segmenter makes of it (建成1处夜市, 西街等夜市).
_COUNTERS = "个家条处座所项件名支场批等了、，"
_ENUMERATION = re.compile("[、/]")
_DIGIT = re.compile("[\\d０-９]")
_KNOWN_NUMBERS = lexicon.pattern_of(
    "M[012]|[2-5]A级|PM\\s?2[.．]5|PM\\s?10|[345]G|R&D|12345|500强|{names_with_numbers}"
)
#: The noun of a number in front: 60万名近亲属、….
_OTHER_NUMBER = lexicon.pattern_of(r"[\d一二三四五六七八九十百千万亿余多]{units.classifier}?$")
_INNER = lexicon.pattern_of("(?<=[\u4e00-\u9fff]{2}){claim_words.inner}(?=[\u4e00-\u9fff])(?![率额量数费值款])")
_MEASURE = lexicon.pattern_of("{claim_words.measure_end}$")
#: 全市肉 in 全市肉、奶产量分别增长…: the first of a row that has its last word in common.
_ROW = re.compile("、[^，。；]{1,40}?分别")
_ACT = lexicon.pattern_of(
    "{verbs.achieve verbs.predicate verbs.reach verbs.grow verbs.fall verbs.tail_verb}"
    "|{plan_words.policy_verb plan_words.push plan_words.result_verb plan_words.carry_on}"
)
_NO_SUBJECT = lexicon.pattern_of(r"^(?:{claim_words.predicate_front}|[\d第、约近超])")


def refute_name(name: str, text: str, start: int, end: int) -> Refutation | None:
    """Return why the name of an indicator is not told in prose, or None.

    Args:
        name: the name as the table has it.
        text: the text.
        start: where the number begins that it names.
        end: where the number ends.

    >>> text = "新建冷链仓库9座，完成了全部任务的80%。"
    >>> refute_name("冷链仓库", text, 6, 8)
    >>> refute_name("新建冷链仓库", text, 6, 8).rule, refute_name("链仓库", text, 6, 8).rule
    ('verb_front', 'cut_word')
    >>> refute_name("任务", text, 16, 19).rule
    'bare'
    """
    return _wording(name) or _place(name, text, start, end)


def clause_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the complete clause around a number, to be quoted; None where none is short enough.

    A clause without a subject takes those in front that hold it, as far as the length allows.

    >>> text = "全县投资平稳，冷链仓库达到9座，比上年增加2座。"
    >>> text[slice(*clause_at(text, 20, 22))]
    '冷链仓库达到9座，比上年增加2座'
    """
    first, last = printed.sentence(text, start, end)
    left, right = printed.clause(text, start, end)
    for _ in range(MOST_WIDER):
        if left <= first or not _NO_SUBJECT.search(text[left:right]):
            break
        wider, _ = printed.clause(text, left - 1, left - 1)
        if right - wider > LONGEST_CLAUSE or wider < first:
            return None
        left = wider
    whole = right - left <= LONGEST_CLAUSE and left >= first and right <= last
    words = text[left:right]
    if not whole or not printed.balanced(words) or printed.residue(text, left, right) or _NO_SUBJECT.search(words):
        return None
    return left, right


def _wording(name: str) -> Refutation | None:
    """Return what the name itself shows."""
    if len(name) < 2 or name in lexicon.words("claim_words", "bare"):
        return Refutation("bare")
    if len(name) > LONGEST_NAME:
        return Refutation("long")
    if not printed.balanced(name):
        return Refutation("open_mark")
    if _MARK.search(name) or name[0] in "、/—-·" or name[-1] in "、/—-·":
        return Refutation("mark")
    if _DIGIT.search(_KNOWN_NUMBERS.sub("", name)):
        return Refutation("digit")
    if name in _known():
        return None
    return _words_at_edges(name)


def _words_at_edges(name: str) -> Refutation | None:
    """Return a refutation where a name begins or ends with a verb or a function word, or holds a clause."""
    tokens = list(segmentation.tokenizer().cut(name, HMM=False))
    front = next((word for word in lexicon.words("claim_words", "front") if name.startswith(word)), "")
    noun = next((word for word in lexicon.words("claim_words", "front_noun") if name.startswith(word)), "")
    if front and len(noun) <= len(front) and (tokens[0] == front or len(front) > 1) and not _is_word(tokens[0], front):
        return Refutation("verb_front")
    if len(tokens) > 1 and tokens[0] in _verbs() and not noun and not (len(tokens) == 2 and _MEASURE.search(name)):
        return Refutation("verb_front")
    if len(tokens) > 1 and tokens[0] in _adverbs() and not noun:
        return Refutation("adverb_front")
    if any(word in _plain_verbs() for word in tokens[1:-2]):
        return Refutation("clause_inside")
    behind = next((word for word in lexicon.words("claim_words", "behind") if name.endswith(word)), "")
    if behind and (len(behind) > 1 or tokens[-1] == behind):
        return Refutation("verb_behind")
    if _INNER.search(name):
        return Refutation("clause_inside")
    if len(tokens) > 1 and tokens[-1] == tokens[-2]:
        return Refutation("twice")
    return None


def _is_word(token: str, front: str) -> bool:
    """Return whether the first word of a name is longer than the verb that it begins with (投资额)."""
    return len(token) > len(front) and token.startswith(front)


def _place(name: str, text: str, start: int, end: int) -> Refutation | None:
    """Return what the text around the name shows."""
    first, last = printed.sentence(text, start, end)
    at = _nearest(name, text, first, last, start)
    if at is None:
        return None if name in _known() or _composed(name, text[first:last]) else Refutation("not_printed", first, last)
    stop = at + len(name)
    begin, finish = printed.clause(text, at, stop)
    edges = {begin, *(begin + n for n in accumulate(map(len, segmentation.tokenizer().cut(text[begin:finish]))))}
    begun = at in edges or at == end or text[at - 1] in _COUNTERS
    if name not in _known() and not (begun and stop in edges):
        return Refutation("cut_word", at, stop)
    if (text[at - 1 : at] == "的" and len(name) <= 4) or text.startswith(("的", "好的"), stop):
        return Refutation("part_of_name", at, stop)
    if _ROW.match(text, stop, last) and name not in _known() and not _MEASURE.search(name):
        return Refutation("part_of_row", at, stop)
    if end == at:
        against = _behind_its_number(text, (begin, finish), start, (at, stop))
        if against is not None:
            return against
    other = _OTHER_NUMBER.search(text[max(0, at - 6) : at])
    if other is not None and _ENUMERATION.search(name):
        return Refutation("two_things", at, stop)
    return None


def _behind_its_number(text: str, clause: tuple[int, int], number: int, name: tuple[int, int]) -> Refutation | None:
    """Return what speaks against a name that stands right behind its number.

    It may go on (3个省考 in 3个省考断面稳定), begin with the thing that is counted (15个村饮水 in 15个村饮水工程), or
    hold the predicate of its clause (27个渡口整洁), where no verb stands in front and the clause ends with it.

    Args:
        text: the text.
        clause: the span of the clause.
        number: where the number begins.
        name: the span of the name.
    """
    begin, finish = clause
    at, stop = name
    if stop < finish and "\u4e00" <= text[stop] <= "\u9fff" and not text.startswith(_goes_on_with(), stop):
        return Refutation("part_of_name", at, finish)
    first = next(iter(segmentation.tokenizer().cut(text[at:stop], HMM=False)))
    if len(first) == 1 and first in lexicon.words("claim_words", "bare"):
        return Refutation("cut_word", at, stop)
    before = text[begin:number]
    if stop == finish and not before.endswith(("、", "和", "及", "与")) and _ACT.search(before) is None:
        return Refutation("clause_inside", begin, finish)
    return None


def _nearest(name: str, text: str, first: int, last: int, number: int) -> int | None:
    """Return where a name stands that is nearest to its number, in its sentence."""
    places = [found.start() for found in re.finditer(re.escape(name), text[first:last])]
    return min((first + at for at in places), key=lambda at: abs(at - number), default=None)


def _composed(name: str, sentence: str) -> bool:
    """Return whether a name is the first part of a row and its common end: 城镇、农村居民收入 is 城镇居民收入 too."""
    for cut in range(2, len(name) - 1):
        at = sentence.find(name[:cut])
        if at < 0 or sentence[at + cut : at + cut + 1] not in ("、", "和", "与", "及"):
            continue
        end = sentence.find(name[cut:], at + cut)
        if end >= 0 and not re.search("[，,：:]", sentence[at:end]):
            return True
    return False


@lexicon.cached
def _verbs() -> frozenset[str]:
    """Return the verbs with which a name does not begin, unless a single noun of measure follows (改造面积)."""
    doing = lexicon.words("plan_words", "policy_verb", "result_verb", "push", "carry_on")
    return frozenset((*doing, *lexicon.words("verbs", "achieve", "tail_verb", "grow", "fall"))) - {"新增", "实际"}


@lexicon.cached
def _plain_verbs() -> frozenset[str]:
    """Return the verbs that are no part of a compound noun: 发放 in 企业发放工资标准."""
    return _verbs() - frozenset(lexicon.words("verbs", "nominal")) - frozenset(lexicon.words("claim_words", "in_nouns"))


@lexicon.cached
def _goes_on_with() -> tuple[str, ...]:
    """Return the words with which a clause goes on behind the name of its subject or object."""
    verbs = "predicate", "predicate_verb", "tail_verb", "grow", "fall", "reach", "filler", "achieve", "lead"
    return (
        *lexicon.words("verbs", *verbs),
        *lexicon.words("stopwords", "function", "degree"),
        *lexicon.words("plan_words", "policy_verb", "push"),
        *("等", "的"),
    )


@lexicon.cached
def _adverbs() -> frozenset[str]:
    """Return the words of manner and degree with which a name does not begin."""
    return frozenset((*lexicon.words("verbs", "manner", "adverb"), *lexicon.words("stopwords", "degree"))) - (
        frozenset(lexicon.words("claim_words", "in_nouns"))
    )


@lexicon.cached
def _known() -> frozenset[str]:
    """Return the names of the canonical indicators."""
    return frozenset(name for row in lexicon.rows("indicators") for name in row["aliases"].split("|"))
