"""Lists: which of several numbers belongs to which of several nouns.

A report often lists its subjects first and their numbers after: 甲、乙分别增长3%、5%. Which number belongs to which is
decided for a whole run of numbers at once, from the nouns before it, from the last list of the sentence, or from the
things counted before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import bounds, noun_phrases
from reportlib.extraction.noun_phrases import Tail
from reportlib.extraction.number_context import with_head
from reportlib.lexicon import segmentation

#: What may stand between two numbers of one list.
JOINT = re.compile(r"[、和及与以并,，\s]+")
#: A mark or word that joins two items; 普及, 参与, 和谐 are no such words.
_SPLIT = re.compile("、|以及|(?<![共缓温饱])和(?![谐平睦解好美])|(?<!参)与|(?<![普涉波触危惠推])及|(?<=”)(?=“)")
#: The word that sums a series up: 甲、乙、丙三大产业.
_SUM = re.compile("[二两三四五六七八九十]大[\u4e00-\u9fff]{2,8}$")
#: 62个省级项目、210个市级项目分别…: the count of an item is no part of its name.
_COUNT = re.compile(r"^[\d.]+[万亿]?[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})")
_HEAD = lexicon.pattern_of("{cues.head}$")
_PER_HEAD = lexicon.pattern_of("(?<=[\u4e00-\u9fff]{2}){cues.per_head}[\u4e00-\u9fff]{0,6}(?:标准|水平|{cues.head})$")
_EACH = lexicon.pattern_of("{cues.per_head}")
_PER_UNIT = lexicon.pattern_of("^{cues.per_unit}")
_USED = lexicon.pattern_of("{cues.used_per_unit}")
MAX_BARE = 4  # characters; a longer item names itself: 游客人数、旅游综合收入
_HEAD_CHARS = tuple("率额量值数比")
#: 一、二、三产业; 第一、第二、第三产业: bare numerals of the sectors.
_SECTORS = re.compile("第?[一二三]产(?:业)?(.*)")


@dataclass
class Shared:
    """The nouns that the numbers of a run are shared out to.

    Attributes:
        names: a noun for each number of the run, empty where the run shares nothing out.
        index: which number of the run it is.
        bound: the bound and the words that the first number has and the others share: 分别突破30万辆和28万辆.
        tail: the verb that the numbers of the run share, or None before a run begins.
        last: the last list of the sentence, to which a later run may return: …，分别占全市的28%、21%.
    """

    names: tuple[str, ...] = ()
    index: int = 0
    bound: tuple[str, str] = ("eq", "")
    tail: Tail | None = None
    last: tuple[str, ...] = field(default=())

    def open_clause(self) -> None:
        """Forget the run of the clause before."""
        self.names, self.index, self.tail = (), 0, None

    def next(self, left: str, tail: Tail, numbers: int, known: Known) -> None:
        """Go on to the next number: within its run, or to the first of a new one.

        Args:
            left: the words before it, from the number before on.
            tail: what was cut from them.
            numbers: how many numbers its run has from here on.
            known: the nouns that stand before the run.
        """
        if self.tail is not None and (not left or JOINT.fullmatch(left)):
            self.index += bool(left)  # 37户108人: two numbers of one thing
            return
        self.names, self.index, self.tail = (), 0, tail
        names = _of_run(left, tail, numbers, known, self.last)
        if len(names) > 1:
            self.names = self.last = names


@dataclass(frozen=True, slots=True)
class Known:
    """The nouns that a sentence has given before a run of numbers.

    Attributes:
        named: the names of its numbers, in order.
        topics: the nouns of the clauses without a number since the last number.
        before: the whole clause before, where it has no number.
        clause: the clause up to the run.
        of_one: whether the numbers of the run count the same things twice: 415户、902人.
    """

    named: tuple[str, ...]
    topics: tuple[str, ...]
    before: str = ""
    clause: str = ""
    of_one: bool = False


def run_length(text: str, found: tuple[Mention, ...], nth: int) -> int:
    """Return how many numbers of a clause follow each other in one list, from one on: 2 for 5.3%以上、7.7%左右."""
    last = nth
    while last + 1 < len(found) and _joined(text[found[last].end : found[last + 1].start]):
        last += 1
    return last - nth + 1


def _joined(between: str) -> bool:
    """Return whether nothing but a joint and words of comparison stands between two numbers."""
    behind = bounds.read("", between, inside=False, big=False)[3]
    rest = between[behind:]
    before = bounds.read(rest, "", inside=False, big=True)[2]
    return JOINT.fullmatch(rest[: len(rest) - before]) is not None


def _of_run(left: str, tail: Tail, numbers: int, known: Known, last: tuple[str, ...]) -> tuple[str, ...]:
    """Return a noun for each number of a run, or nothing where it is not shared out."""
    marked = tail.spread or "分别" in left
    before, _, behind = left.partition("分别")
    held = tail.subject if tail.spread or not behind else noun_phrases.cut_tail(before).subject
    subject = noun_phrases.cut_lead(held)
    subject = noun_phrases.cut_standing(subject)
    done = "" if tail.spread else noun_phrases.object_of(behind)[2]
    if not marked:
        if subject and not known.of_one and _as_many(subject, numbers):
            return tuple(items(subject))
        before = _before(known)
        if not subject and numbers > 1 and len(last) != numbers and before and len(items(before)) == numbers:
            return tuple(items(before))
        return last if (not subject or subject[0] == "占") and numbers > 1 and len(last) == numbers else ()
    listed = items(subject) if subject else []
    if numbers > 1 and len(listed) != numbers:
        owners = _in_series(noun_phrases.cut_lead(known.before), numbers) if len(listed) == 1 else []
        listed = [owner + subject for owner in owners] or _listed_before(numbers, known, last) or listed
    return tuple(_COUNT.sub("", item) + done for item in listed) if numbers > 1 and len(listed) > 1 else ()


def _in_series(words: str, numbers: int) -> list[str]:
    """Return as many nouns as numbers follow, between 、, without the word that sums them up: 甲、乙、丙三大产业."""
    parts = _SUM.sub("", words).split("、")
    return parts if len(parts) == numbers else []


def _before(known: Known) -> str:
    """Return the list that the clause before is, where it has no number and no verb but one in front."""
    before = noun_phrases.cut_lead(known.before)
    return noun_phrases.object_of(before)[2] or before


def _listed_before(numbers: int, known: Known, last: tuple[str, ...]) -> list[str]:
    """Return the list that 分别 takes up.

    It is the subject of the clause, which may hold numbers (产值过五亿元企业、出口过千万元企业分别达到18家、6家), that
    of a clause without a number, the last list, the parts of the last name, or the things counted.
    """
    before = _before(known)
    clause = noun_phrases.cut_lead(noun_phrases.cut_tail(known.clause.rpartition("分别")[0]).subject)
    topics = (before, *reversed(known.topics))
    for words in (clause, *topics):
        listed = items(words) if words else []
        if len(listed) == numbers:
            return listed
    if len(last) == numbers:
        return list(last)
    if known.named and len(items(known.named[-1])) == numbers:
        return items(known.named[-1])
    return list(known.named[-numbers:]) if len(known.named) >= numbers else []


def _as_many(subject: str, numbers: int) -> bool:
    """Return whether a list has as many items as numbers follow: 一产、二产、三产增加值增长3.1%、6.4%、5.2%.

    城乡居民, 存贷款 and 一二三产 are lists in one word.
    """
    in_one_word = any(
        row["word"] in subject and len(row["class"].split("|")) == numbers for row in lexicon.rows("double_words")
    )
    return numbers >= 2 and (in_one_word or len(_SPLIT.split(subject)) == numbers)


def items(subject: str) -> list[str]:
    """Split the subject of 分别 into its items, each completed to stand alone.

    >>> items("刑事警情和立案数"), items("城乡居民人均可支配收入")
    (['刑事警情', '刑事立案数'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'])
    >>> items("规上工业营业收入、利润"), items("自来水普及率、垃圾处理率")
    (['规上工业营业收入', '规上工业利润'], ['自来水普及率', '垃圾处理率'])
    """
    for row in lexicon.rows("double_words"):
        if row["word"] in subject and not _SPLIT.search(subject):
            return [subject.replace(row["word"], one, 1) for one in row["class"].split("|")]
    parts = [part for part in _SPLIT.split(subject) if part]
    sector = _SECTORS.match(parts[-1]) if parts else None
    if sector and all(re.match(r"第?[一二三]", part) for part in parts):
        return [f"{_ordinal(part)}产业{sector.group(1)}" for part in parts]
    return [_completed(parts, i) for i in range(len(parts))]


def _ordinal(part: str) -> str:
    """Return the ordinal of a sector: 第一 of 第一, of 一 and of 三产业增加值."""
    return "第" + part.removeprefix("第")[0]


def _completed(parts: list[str], i: int) -> str:
    """Return an item of a list with the words that it shares with the first or the last one."""
    shared = _PER_UNIT.match(parts[0]) if i and _USED.search(parts[i]) else None
    if shared and not _PER_UNIT.match(parts[i]):
        return shared.group() + parts[i]  # 单位生产总值用水量、能耗、二氧化碳排放量
    made = _with_front(parts, i) or (_with_end(parts, i) if i < len(parts) - 1 else "")
    return made if made and made.count("“") == made.count("”") else parts[i]


def _with_front(parts: list[str], i: int) -> str:
    """Return an item behind the first with the owner that the first one names: 营业收入、利润 of one industry."""
    part, first = parts[i], segmentation.words_of(parts[0])
    if i == 0:
        return ""
    head, first_head = _HEAD.search(part), _HEAD.search(parts[0])
    if head and first_head and head.group() == part and len(parts[0]) > len(first_head.group()):
        return with_head(parts[0], part)
    if part.endswith("数") and parts[0].endswith("数") and len(part) <= MAX_BARE and len(first) > 1:
        return "".join(first[:-1]) + part  # 生产安全事故起数、死亡人数
    own = segmentation.words_of(part)
    alike = len(part) >= 4 and part[-1] == parts[0][-1] and part.endswith(_HEAD_CHARS)
    if len(own) < len(first) and len(part) <= MAX_BARE and not alike:
        return "".join(first[: len(first) - len(own)]) + part
    return ""


def _with_end(parts: list[str], i: int) -> str:
    """Return an item before the last with the measure that the last one ends with: PM2.5、PM10平均浓度."""
    part, end = parts[i], parts[-1]
    last = segmentation.words_of(end)
    if len(part) == 2 and len(last) == 1 and len(end) == 4:
        return part + end[2:]  # 刑事、治安案件
    if part.endswith("”") and not end.endswith("”"):
        return part + end.rpartition("”")[2]
    verb, thing = noun_phrases.object_of(end)[1:]
    if verb and part in lexicon.words("verbs", "achieve"):
        return part + thing  # 新签约、新开工项目
    apart = _counterpart(part, end)
    if apart:
        return part + end.removeprefix(apart)
    each = _PER_HEAD.search(end)
    if each and not _HEAD.search(part) and not _EACH.search(part):
        return part + each.group()  # 居民医保和卫生服务经费|人均补助标准
    own = segmentation.words_of(part)
    if len(own) > 1 and own[-1] in last[:-1]:
        return part + "".join(last[last.index(own[-1]) + 1 :])  # 生活垃圾、建筑垃圾处理率
    if len(own) > 1 or len(last) < 2 or len(part) > 5 or part.endswith(_HEAD_CHARS):
        return ""
    same = [k for k, token in enumerate(last[:-1]) if token[-1] == part[-1]]
    if same:
        return part + "".join(last[same[-1] + 1 :])
    ends = lexicon.words("verbs", "generic", "nominal") + lexicon.words("cues", "event_noun") + (*_HEAD_CHARS, "度")
    return part + "".join(last[1:]) if last[-1].endswith(ends) else ""


def _counterpart(part: str, end: str) -> str:
    """Return the word at the beginning of the last item that stands opposite an item: 农村 for 城镇、农村居民收入."""
    kinds = {row["class"] for row in lexicon.rows("counterparts") if row["word"] == part}
    others = [row["word"] for row in lexicon.rows("counterparts") if row["class"] in kinds and row["word"] != part]
    found = [word for word in others if end.startswith(word) and len(end) > len(word)]
    longest = max(found, key=len, default="")
    return longest if len(part) >= len(longest) else min(found, key=len, default="")
