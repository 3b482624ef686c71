"""Quantities as they are compared: by the plain name of what is counted, and by what is done to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.commitments import plan_clauses
from reportlib.core.records import Quantity
from reportlib.extraction.clauses import Clause, split

#: A count for each of several (每个区, 人均) is not one of all.
_EACH = re.compile("每|各(?![项类级界])|平均|人均")
#: A count over several years is not one year's.
_TOTAL = re.compile("累计|总计|共计|历年|[二两三四五]年来|[这近]?[二两三四五]年(?:共|全国|全省|新增|累计)")
_NOISE = re.compile(
    r"[“”\"‘’《》\s的]|新增|净增|^(?:全[省市区县州盟旗]|我[省市区县州]|当年|年度|全年|预计)|年度计划|年度|计划(?=投资|完成)"
    r"|(?<=[省市县])、(?=[省市县])|^(?:各类|各级|所有|全部)"
    r"|^新(?=上市|认定|引进|培育|开工|签约|入库|备案)"
)
_HOLDER = re.compile("^(?:每个?|各)(?:[市区县镇乡村州旗社]{1,2}|街道|乡镇|部门)")
#: Marks that end the clause which a number stands in, as the clause of an item counts.
_CLAUSE = re.compile(r"[,;:\uff0c\uff1b\uff1a\u3001\u3002]")
MIN_NAME = 3
"""A name does not get shorter than this by what is cut off it."""

MIN_TOLD = 2
"""A name of two characters identifies what is counted (电梯, 耕地) unless it is generic (项目, 企业)."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to what is counted: a class of verb, and how far it goes (done, going, begun)."""

    kind: str
    aspect: str


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity to be compared."""

    quantity: Quantity
    core: str  # the plain name, without the noun of action behind it
    act: Act
    each: bool
    total: bool
    planned: bool  # 计划, 安排 before the number
    verb: str  # raw
    flow: bool  # what a year brought: added, built, trained
    stock: bool  # what there is
    reached: bool  # 达到, 突破, 增至 right before the number

    @property
    def key(self) -> tuple[str, str, str]:
        firms = self.core.endswith("企业") and self.quantity.unit in ("户", "个")
        return self.core, "家" if firms else self.quantity.unit, self.quantity.measure

    @property
    def is_named(self) -> bool:
        """Whether the name says what is counted."""
        told = len(_HAN.findall(self.core)) >= MIN_TOLD and self.core[0] not in "/／"
        return told and not _GENERIC.fullmatch(self.core)

    @property
    def spans(self) -> bool:
        """Whether it is over several years."""
        return "-" in self.quantity.period


_KINDS = ("add", "build", "upgrade", "raise", "give", "train", "attract", "foster", "cut", "plant", "title")
_HAN = re.compile("[\u4e00-\u9fff]")
_GENERIC = lexicon.pattern_of("{verbs.generic verbs.nominal acts.generic_name}")
_NOMINAL = lexicon.pattern_of("{acts.nominal}(?:任务|工作|工程|项目)?$")
_BARE = re.compile("(?:总数|数量|总量|总额|户数|人数|面积)$")
#: Verbs of two characters or more that a name may begin with and that do not tell what is counted: 引进|持牌金融机构.
_VERB_LEAD = lexicon.pattern_of(
    "^{verbs.achieve -stages.verb_in_name acts.add acts.build acts.upgrade acts.raise acts.plant acts.cut}(?<=..)"
)
_VERBS = lexicon.pattern_of(
    "{acts.done acts.going acts.begun verbs.achieve " + " ".join(f"acts.{kind}" for kind in _KINDS) + "}"
)
#: What happens within a year whatever verb is used: 人工造林, 恢复耕地, 减税降费.
_EVENT = lexicon.pattern_of("^{verbs.achieve}|{acts.event}$")
_REACHED_TO = re.compile("(?:增加|提高|扩大|发展|上升|增长|提升)(?:到|至)[近超约]?$|增至$")
_REACHED = re.compile("(?:总[量数](?:达到|超过|突破|超|达)|增至|达到|达|突破|超过|超|稳定在|保持在|保持)(?:了|近|约)?$")
_YEARLY = re.compile("年均|平均每年")
_SINCE = re.compile(r"[比较](?:(?:19|20)\d{2}年|“?十[一二三四五]五|五年前|[两三四五]年前)")
MAX_STAGE = 8  # characters
_STAGE = lexicon.pattern_of("{acts.done acts.begun stages.finish}$")
_PLANNED = lexicon.pattern_of("{acts.planned}")


@lexicon.cached
def _classes() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("acts") if row["class"] in _KINDS}


def over_years(clause: str) -> bool:
    """Whether the words before a number say that it is over several years: an average, or since a year.

    >>> over_years("年均"), over_years("工作人数较2020年增长"), over_years("同比增长")
    (True, True, False)
    """
    return bool(_YEARLY.search(clause) or _SINCE.search(clause))


def plain_name(name: str) -> str:
    """An indicator's name as it is compared.

    Left out are quotation marks, spaces, 的, 新增, 全市, 年度计划 and 每个区; 规模以上 becomes 规上.

    >>> plain_name("全市固定资产投资"), plain_name("规模以上工业增加值"), plain_name("城镇新增就业")
    ('固定资产投资', '规上工业增加值', '城镇就业')
    """
    return _NOISE.sub("", _HOLDER.sub("", name)).replace("规模以上", "规上")


def core(name: str) -> tuple[str, str]:
    """The plain name without a verb before it and a noun of action behind it, and that noun.

    >>> core("老旧小区改造"), core("每个区建设口袋公园"), core("先进制造业增加值占规模以上工业比重")
    (('老旧小区', '改造'), ('口袋公园', '建设'), ('先进制造业增加值占规上工业比重', ''))
    """
    plain, nominal = plain_name(name), ""
    lead = _VERB_LEAD.match(plain)
    if lead and len(plain) - lead.end() >= MIN_NAME:
        plain, nominal = plain[lead.end() :], lead.group()
    tail = _NOMINAL.search(plain)
    if tail and tail.start() >= MIN_NAME:
        plain, nominal = plain[: tail.start()], re.sub("(?:任务|工作|工程|项目)$", "", tail.group())
    bare = _BARE.search(plain)
    if bare and bare.start() >= MIN_NAME:
        plain = plain[: bare.start()]
    return plain, nominal


def find(text: str, quantities: Sequence[Quantity]) -> tuple[Item, ...]:
    """The quantities as they are compared, in their order.

    Arguments: `text`, which the quantities' offsets count in; `quantities` in the order of the text.
    """
    made: list[Item] = []
    cut: dict[int, tuple[Clause, ...]] = {}
    last: Item | None = None
    for q in quantities:
        if q.sentence_start not in cut:
            cut = {q.sentence_start: split(text, q.sentence_start, q.sentence_end)}
            last = None
        inside = [c for c in cut[q.sentence_start] if c.start <= q.start]
        start, end = (inside[-1].start, inside[-1].end) if inside else (q.sentence_start, q.sentence_end)
        carried = last.verb if last is not None and last.quantity.unit == q.unit and last.act.kind else ""
        last = _item(text, q, (start, max(end, q.end)), carried)
        made.append(last)
    return tuple(made)


def _item(text: str, q: Quantity, clause: tuple[int, int], carried: str) -> Item:
    """A quantity with its clause read; `carried` is the verb of the list that the clause may go on with."""
    clause_start, clause_end = clause
    before = text[clause_start : q.start]
    last = _CLAUSE.split(before)[-1]
    name, nominal = core(q.indicator)
    own = q.action or _head(text, clause_start, q.start) or _behind(text[q.end : clause_end])
    verb = own or ("" if _REACHED.search(last) else carried)
    if q.measure != "level":
        yearly, whole = bool(_YEARLY.search(before)), bool(_TOTAL.search(before) or _SINCE.search(before))
        return Item(q, name, Act("", ""), yearly, whole, False, verb, False, False, False)
    kind = _kind(verb)
    named = _classes().get(nominal, "")
    reached = bool(_REACHED_TO.search(last)) or (not kind and bool(_REACHED.search(last)))
    added = "新增" in q.indicator or "净增" in q.indicator
    flow = added or (not reached and bool(kind or named or _EVENT.search(name)))
    stock = not flow and not q.unit.endswith("元") and (reached or not verb)
    act = Act(named if kind in ("", "add") and named else kind, _aspect(verb))
    each = bool(_EACH.search(last) or _EACH.search(q.indicator))
    total = bool(_TOTAL.search(before))
    return Item(q, name, act, each, total, bool(_PLANNED.search(last)), verb, flow, stock, reached)


def _head(text: str, start: int, end: int) -> str:
    """The verb that a clause begins with, which governs every number of the list behind it."""
    heads, _ = plan_clauses.cut(text, start, end)
    found = [m.group() for at in heads if (m := _VERBS.match(text, at, end))]
    return found[-1] if found else ""


def _behind(words: str) -> str:
    """The stage that a clause ends with: 21个邻里中心|开工建设."""
    found = _STAGE.search(words[-MAX_STAGE:])
    return found.group() if found else ""


def _kind(verb: str) -> str:
    """The class of a verb, that of its end where it is a compound: 新开工改造 is 改造."""
    if verb in _classes() or verb in lexicon.words("acts", "plain"):
        return _classes().get(verb, "")
    return next((_classes()[verb[i:]] for i in range(1, len(verb) - 1) if verb[i:] in _classes()), verb)


def _aspect(verb: str) -> str:
    if verb.startswith(lexicon.words("acts", "begun_start")):
        return "begun"
    if verb in lexicon.words("acts", "begun"):
        return "begun"
    return "going" if verb in lexicon.words("acts", "going") else "done"
