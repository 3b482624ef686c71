"""Quantities prepared for comparison: by the plain name of what is counted, and by the act on it.

A value from which something has grown or fallen (由52亿元增加到71亿元) is no result. Money named by its source only
(市财政投入1.8亿元) is compared by what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlib import lexicon
from reportlib.analysis.commitments import plan_clauses
from reportlib.analysis.record_against_plan import conversion
from reportlib.core.records import Quantity
from reportlib.extraction.clauses import Clause, split

#: A count for each of several (每个区, 人均) is not one of all.
_EACH = lexicon.pattern_of("每|各(?![项类级界])|{acts.average}")
#: A count over several years is not one year's.
_TOTAL = lexicon.pattern_of("{acts.total}|[二两三四五]年来|[这近]?[二两三四五]年{acts.total_behind_years}")
#: What a plain name leaves out.
_NOISE = lexicon.pattern_of(
    r"[“”\"‘’《》\s的]|{acts.net_addition}|^(?:全[省市区县州盟旗]|我[省市区县州]|{acts.left_out_at_start})"
    r"|{acts.left_out}|计划(?={acts.behind_plan})|(?<=[省市县])、(?=[省市县])|^新(?={acts.behind_new})"
)
#: 城镇|老旧小区, 国家级|专精特新小巨人: there are no others.
_IMPLIED = lexicon.pattern_of("城[镇市](?={acts.urban_by_nature})|国家级?(?={acts.national_by_nature})")
#: 今明两年|培训3500人次，扩招200人: of all numbers of the sentence.
_SEVERAL = lexicon.pattern_of("{acts.several_years}")
_HOLDER = lexicon.pattern_of("^(?:每个?|各)(?:[市区县镇乡村州旗社]{1,2}|{acts.holder})")
#: Marks that end the clause of an item.
_CLAUSE = re.compile(r"[,;:\uff0c\uff1b\uff1a\u3001\u3002]")
MIN_NAME = 3
"""Characters that remain of a name at least, when parts are cut off."""

MIN_IDENTIFYING = 2
"""A name of two characters identifies what is counted (电梯, 耕地) unless it is generic (项目, 企业)."""


@dataclass(frozen=True, slots=True)
class Act:
    """The act on what is counted: a class of verb, and its aspect (done, going, begun)."""

    kind: str
    aspect: str


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity prepared for comparison."""

    quantity: Quantity
    core: str  # the plain name, without the noun of action behind it
    act: Act
    each: bool
    total: bool
    planned: bool  # 计划, 安排 before the number
    verb: str  # raw
    flow: bool  # of the year: added, built, trained
    stock: bool  # what exists at a time
    reached: bool  # 达到, 突破, 增至 right before the number
    base: bool = False  # 由…增加到…: the value before the change
    purpose: str = ""  # what money named by its source only is for
    thing: str = ""  # what the thing is by its name, whatever the verb: flow (产量), stock (余额), or unknown
    adds: bool = False  # 新增, 净增 beside the number or in its name
    basis: str = ""  # the words of another basis: 可比, 同口径, 扣除…
    area: str = ""  # the part of the territory that the clause names: 中心城区, 县城
    part: bool = False  # of a part of the year: 上半年
    sized: bool = False  # the size of what is named or counted, and no result: 30万吨|乙烯项目

    @property
    def key(self) -> tuple[str, str, str]:
        """The plain name, unit and measure, by which items are matched; units that convert are one."""
        firms = self.core.endswith("企业") and self.quantity.unit in ("户", "个")
        unit = "家" if firms else conversion.base(self.quantity.unit)
        return self.core + self.purpose, unit, self.quantity.measure

    @property
    def is_named(self) -> bool:
        """Whether the name identifies what is counted."""
        long = len(_HAN.findall(self.core)) >= MIN_IDENTIFYING and self.core[0] not in "/／"
        return long and not _GENERIC.fullmatch(self.core) and not _PURSE.fullmatch(self.core)

    @property
    def is_catch_all(self) -> bool:
        """Whether each year's report means others by the name: 民生实事, 百亿元项目, 项目总投资."""
        return bool(_CATCH_ALL.fullmatch(self.core))

    @property
    def before_noun(self) -> bool:
        """Whether the number stands before what it counts: 17条|高速公路."""
        return self.quantity.rule.endswith("noun-after")

    @property
    def spans(self) -> bool:
        """Whether it is over several years."""
        return "-" in self.quantity.period


_KINDS = ("add", "build", "upgrade", "raise", "give", "train", "attract", "foster", "cut", "plant", "title")
_HAN = re.compile("[\u4e00-\u9fff]")
_GENERIC = lexicon.pattern_of("{verbs.generic verbs.nominal acts.generic_name}")
#: Money named by where it comes from: 市财政投入, 专项资金.
_PURSE = lexicon.pattern_of("{acts.purse}{0,4}{acts.money}")
#: What each year's list has others of, and what the listed cost in all.
_CATCH_ALL = lexicon.pattern_of(
    "(?:[\\d一二三四五六七八九十百千万亿]{0,6}元?(?:以上|级)?)?{acts.catch_all}(?:{acts.catch_all}|投资)?|.{0,20}{acts.total_cost}"
)
_PURPOSE = lexicon.pattern_of(r"[,，]?{acts.used_for}?([^,，;；。：:]{2,16})")
MIN_PURPOSE = 2
_FROM = lexicon.pattern_of("[由从自][^,，;；。由从自]{0,20}$")
_TO = lexicon.pattern_of("[^,，;；。]{0,10}?(?:{acts.rising acts.falling}了?[到至为成]|[增升降减扩][到至为成])")
_NOMINAL = lexicon.pattern_of("{acts.nominal}{acts.task_noun}?$")
_BARE = lexicon.pattern_of("{acts.measure_noun}$")
#: Verbs of two characters or more that a name may begin with and that do not tell what is counted: 引进|持牌金融机构.
_VERB_LEAD = lexicon.pattern_of(
    "^{verbs.achieve -stages.verb_in_name acts.add acts.build acts.upgrade acts.raise acts.plant acts.cut acts.assured}"
    "(?<=..)"
)
_JOINED = lexicon.pattern_of(
    "{verbs.achieve acts.build acts.upgrade acts.raise acts.add acts.plant}[和及与、并]"
    "{verbs.achieve acts.build acts.upgrade acts.raise acts.add acts.plant}"
)
_VERBS = lexicon.pattern_of(
    "{acts.done acts.going acts.begun verbs.achieve " + " ".join(f"acts.{kind}" for kind in _KINDS) + "}"
)
#: What happens within a year whatever verb is used: 人工造林, 恢复耕地, 减税降费.
_EVENT = lexicon.pattern_of("^{verbs.achieve}|{acts.event}$")
_TASK = lexicon.pattern_of("{acts.task_noun}$")
_REACHED_TO = lexicon.pattern_of("{acts.rising acts.falling}(?:到|至)了?[近超约]?$|[增升降减]至$")
_REACHED = lexicon.pattern_of("{acts.reached}(?:了|近|约)?$")
#: 总数|52家: what there is, whatever was added before.
_TOTALLED = lexicon.pattern_of("{acts.stock_thing}{acts.reached}?[近超约]?$")
_FLOW = lexicon.pattern_of("{acts.flow_thing}{acts.measure_noun}?$")
_STOCK = lexicon.pattern_of("{acts.stock_thing}$")
_ADDS = lexicon.pattern_of("{acts.add acts.net_addition}")
_ALL_YEAR = lexicon.pattern_of("{acts.all_year}")
_PART_YEAR = lexicon.pattern_of("{acts.part_year}")
_BASIS = lexicon.pattern_of("{acts.basis}(?!价)")
_WITHOUT = lexicon.pattern_of("{acts.left_aside}[^，,。；;]{0,16}(?:[后外][，,][^，,。；;]{0,30})?$")
#: 60%的村收入超过|50万元: the number says which are counted.
_OF_SHARE = re.compile("[%％][^%％]{2,}$")
_SIZE = lexicon.pattern_of("{acts.unit_of_capacity}$")
_ACTED = lexicon.pattern_of(
    "{acts.done acts.going acts.begun acts.plain acts.reached verbs.achieve "
    + " ".join(f"acts.{kind}" for kind in _KINDS)
    + "}[了约近超共]?$"
)
_YEARLY = lexicon.pattern_of("{acts.yearly}")
_SINCE = re.compile(r"[比较](?:(?:19|20)\d{2}年|[“\x22]?十[一二三四]?五|五年前|[两三四五]年前)")
MAX_STAGE = 8  # characters
_STAGE = lexicon.pattern_of("{acts.done acts.begun acts.going stages.finish}$")
#: 综合整治|新开工|300个: how far it went stands before the number, and what is done before that.
_BEGUN = lexicon.pattern_of("({acts.begun})[近超约]?$")
_AREA = lexicon.pattern_of("{acts.area}")
_PLANNED = lexicon.pattern_of("{acts.planned}")


@lexicon.cached
def _classes() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("acts") if row["class"] in _KINDS}


def over_years(clause: str) -> bool:
    """Return whether the words before a number make it one over several years: an average, or since a year.

    >>> over_years("年均"), over_years("工作人数较2020年增长"), over_years("同比增长")
    (True, True, False)
    """
    return bool(_YEARLY.search(clause) or _SINCE.search(clause))


def plain_name(name: str) -> str:
    """Return an indicator's name for comparison.

    Left out are quotation marks, spaces, 的, 新增, 全市, 年度计划 and 每个区; 规模以上 becomes 规上.

    >>> plain_name("全市固定资产投资"), plain_name("规模以上工业增加值"), plain_name("城镇新增就业")
    ('固定资产投资', '规上工业增加值', '城镇就业')
    """
    return _IMPLIED.sub("", _NOISE.sub("", _HOLDER.sub("", name)).replace("规模以上", "规上"))


def core(name: str) -> tuple[str, str]:
    """Return the plain name without a verb before it and a noun of action behind it, and that noun.

    >>> core("老旧小区改造"), core("每个区建设口袋公园"), core("先进制造业增加值占规模以上工业比重")
    (('老旧小区', '改造'), ('口袋公园', '建设'), ('先进制造业增加值占规上工业比重', ''))
    """
    plain, nominal = plain_name(name), ""
    lead = _VERB_LEAD.match(plain)
    if lead and len(plain) - lead.end() >= MIN_NAME:
        plain, nominal = plain[lead.end() :], lead.group()
    tail = _NOMINAL.search(plain)
    if tail and tail.start() >= MIN_NAME:
        plain, nominal = plain[: tail.start()], _TASK.sub("", tail.group())
    bare = _BARE.search(plain)
    if bare and bare.start() >= MIN_NAME:
        plain = plain[: bare.start()]
    return plain, nominal


def find(text: str, quantities: Sequence[Quantity]) -> tuple[Item, ...]:
    """Return the quantities prepared for comparison, in their order.

    Args:
        text: the text in which the offsets of the quantities count.
        quantities: in the order of the text.
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
        last = _item(text, q, (start, max(end, q.end)), last)
        made.append(last)
    return tuple(made)


def _item(text: str, q: Quantity, clause: tuple[int, int], last: Item | None) -> Item:
    """Return a quantity prepared for comparison.

    Args:
        text: the text in which its offsets count.
        q: the quantity.
        clause: the span of its clause.
        last: the quantity before it in its sentence, whose verb may govern it too.
    """
    before = text[clause[0] : q.start]
    inside = _CLAUSE.split(before)[-1]
    name, nominal = core(q.indicator)
    base = bool(_FROM.search(before)) and bool(_TO.match(text, q.end))
    made = Item(
        quantity=q,
        core=name,
        act=Act("", ""),
        each=bool(_YEARLY.search(before)),
        total=bool(
            _TOTAL.search(before)
            or ("-" not in q.period and _SEVERAL.search(text, q.sentence_start, q.start))
            or (q.measure != "level" and _SINCE.search(before))
        ),
        planned=False,
        verb="",
        flow=False,
        stock=False,
        reached=False,
        base=base,
        basis=_basis(text, q),
        area=_area(before, q.indicator),
        part=_is_of_part(text, q),
        sized=_is_size(text, q) or (q.measure == "level" and bool(_OF_SHARE.search(inside))),
        adds=bool(_ADDS.search(inside) or _ADDS.search(q.indicator)) and not _REACHED_TO.search(inside),
    )
    reached = bool(_REACHED.search(inside) or _TOTALLED.search(inside)) or (
        not inside and last is not None and last.reached and last.quantity.unit == q.unit
    )
    verb = _verb(text, q, clause, last, reached=reached)
    if q.measure != "level":
        return replace(made, verb=verb)
    kind, named, thing = _kind(verb), _classes().get(nominal, ""), _thing(q.indicator, name)
    if thing:
        kind, named = "add" if made.adds else "", ""
    reached = bool(_REACHED_TO.search(inside)) or (not kind and reached)
    happens = thing == "flow" or bool(_EVENT.search(name))
    flow = made.adds or happens or (not reached and not thing and bool(kind or named))
    return replace(
        made,
        act=Act(named if kind in ("", "add") and named else kind, "done" if thing else _aspect(verb)),
        each=bool(_EACH.search(inside) or _EACH.search(q.indicator)),
        planned=bool(_PLANNED.search(inside)),
        verb=verb,
        flow=flow,
        stock=not flow and not q.unit.endswith("元") and (reached or not verb or thing == "stock"),
        reached=reached,
        purpose=_purpose(text, q.end) if _PURSE.fullmatch(name) else "",
        thing=thing,
    )


def _verb(text: str, q: Quantity, clause: tuple[int, int], last: Item | None, *, reached: bool) -> str:
    """Return the verb that governs a number: its own, that of its clause, or that of the list which it continues.

    Args:
        text: the text in which its offsets count.
        q: the quantity.
        clause: the span of its clause.
        last: the quantity before it in its sentence.
        reached: whether the words before the number say what there is (达到): then only a verb beside it governs it.
    """
    inside = _CLAUSE.split(text[clause[0] : q.start])[-1]
    begun = _BEGUN.search(inside)
    if begun:
        return begun.group(1)
    own = q.action or _head(text, clause[0], q.start) or _behind(text[q.end : clause[1]])
    joined = _JOINED.search(inside)
    own = joined.group() if own and joined and own in joined.group() else own
    if reached:
        return own if own in inside else ""
    carried = last.verb if last is not None and last.quantity.unit == q.unit and last.act.kind else ""
    return own or carried


def _thing(indicator: str, name: str) -> str:
    """Return whether what is named is a flow (产量, 投资) or a stock (余额, 里程) whatever is done; else nothing."""
    plain = plain_name(indicator)
    if _FLOW.search(name) or _FLOW.search(plain):
        return "flow"
    return "stock" if _STOCK.search(name) or _STOCK.search(plain) else ""


def _basis(text: str, q: Quantity) -> str:
    """Return the words by which a number is reckoned otherwise than it is printed: 可比, 同口径, 扣除…."""
    within = max(q.sentence_start, *(text.rfind(mark, q.sentence_start, q.start) + 1 for mark in "，,；;"))
    found = _BASIS.search(text, within, q.start) or _WITHOUT.search(text[q.sentence_start : q.start])
    return found.group() if found else ""


def _area(before: str, name: str) -> str:
    """Return the last part of the territory that the words before a number name, unless the name has it too."""
    found = [one.group() for one in _AREA.finditer(before)]
    return found[-1] if found and found[-1] not in name else ""


def _is_of_part(text: str, q: Quantity) -> bool:
    parts = [found.end() for found in _PART_YEAR.finditer(text, q.sentence_start, q.start)]
    return bool(parts) and _ALL_YEAR.search(text, parts[-1], q.start) is None


def _is_size(text: str, q: Quantity) -> bool:
    """Return whether a number is the size of what it stands before, and not how much was done: 120万吨|乙烯项目."""
    if not q.rule.endswith("noun-after") or not _SIZE.search(q.unit):
        return False
    return _ACTED.search(text[max(q.sentence_start, q.start - MAX_STAGE) : q.start]) is None


def _purpose(text: str, end: int) -> str:
    """Return what money is for, by the words behind the number: 1.8亿元|资助困难学生; 4000万元，用于|贷款贴息."""
    found = _PURPOSE.match(text, end)
    return plain_name(found.group(1)) if found else ""


def _head(text: str, start: int, end: int) -> str:
    """Return the verb that a clause begins with, which governs every number of the list behind it."""
    heads, _ = plan_clauses.cut(text, start, end)
    found = [m.group() for at in heads if (m := _VERBS.match(text, at, end))]
    return found[-1] if found else ""


def _behind(words: str) -> str:
    """Return the stage that a clause ends with: 21个邻里中心|开工建设."""
    found = _STAGE.search(words[-MAX_STAGE:])
    return found.group() if found else ""


def _kind(verb: str) -> str:
    """Return the class of a verb, for a compound that of its end: 新开工改造 is 改造."""
    if verb in _classes() or verb in lexicon.words("acts", "plain"):
        return _classes().get(verb, "")
    return next((_classes()[verb[i:]] for i in range(1, len(verb) - 1) if verb[i:] in _classes()), verb)


def _aspect(verb: str) -> str:
    if verb.startswith(lexicon.words("acts", "begun_start")):
        return "begun"
    if verb in lexicon.words("acts", "begun"):
        return "begun"
    return "going" if verb in lexicon.words("acts", "going") else "done"
