"""Measure, sign, status and period of a quantity: what kind of statement the number makes.

The codes are those of the annotation guidelines (data/gold/GUIDELINES.md).
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import bounds
from reportlib.extraction.noun_phrases import Tail
from reportlib.lexicon import numerals

_RATES = ("percent", "permille", "cheng")
_GROWTH_NOUN = lexicon.pattern_of(r"{cues.growth_noun}(?:达到?|为|控制在|保持在?|稳定在|不低于|高于|约|超|左右)*$")
_GROWTH_AFTER = re.compile(r"^(?:左右|以上|以内)?的?(?:增长|增速|速度|增幅|预期增长)")
_MULTIPLE_OF = re.compile(r"(?:是|为|相当于)[^，。；]{0,12}的?$")
#: A subject that is the nation or the world; 全国文明城市, 世界一流 and awards are names, not subjects.
_NATIONAL = lexicon.pattern_of(
    r"^(?:[，、]?(?:20\d\d年)?(?:{cues.national}"
    r"|全国(?!第|首|性|各|前|示范|重点|文明|卫生|森林|[\u4e00-\u9fff]{0,8}(?:奖|赛|百强))"
    r"|全球(?!第|首)|世界(?!第|级|一流)))|经济总量占全球"
)
_FRAMEWORK_HEAD = re.compile(r"^(?:以上|以下|以内)?(?:的)?[\u4e00-\u9fff“]")
_SINGLE_YEAR = re.compile(r"((?:19|20)\d{2})年(?!来|以来)")
#: A level that the next clause compares with one year's stands at the end: 63.5亿元，是2012年的1.7倍.
_COMPARED_BEHIND = re.compile(r"[，,、](?:是|比|较|为)(?:19|20)\d{2}年")
#: What the last year reached, told in the plan: 在去年新增5.2万人的基础上.
_LAST_YEAR = re.compile("(?<![比较])去年[^，,]*$")
#: What a finished project will bring, told in the review: 建成后年产值将达到50亿元.
_ONCE_DONE = re.compile("(?:建成|投产|达产|投用|完工)后[^，,]{0,40}(?:将|可)")
#: The five-year plans' first years: 十二五 began in 2011 (State Council's outlines of the plans).
PLAN_STARTS = {"二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
#: 连续四年稳定在千亿元以上: what follows holds for all of those years.
_RUN_OF_YEARS = re.compile(r"连续([一两二三四五六七八九十]{1,2}|\d{1,2})年[^，,]{0,8}$")
#: A year that another is compared with: 比2006年提高, 是2006年的2.9倍.
_COMPARED_YEAR = re.compile(r"(?:比|较|是|为|相当于|由|从)(?:19|20)\d{2}年")


def measure(mention: Mention, tail: Tail, left: str, right: str) -> str:
    """level, share, growth, change, rank or duration."""
    if mention.kind == "rank":
        return "rank"
    if mention.kind in ("duration", "titles"):
        return "level" if re.search("天数", left[-6:]) else "duration"  # 空气优良天数310天以上
    if mention.kind == "point":
        return "change"
    if mention.kind == "fan":
        return "growth"
    if mention.unit in ("位", "名") and any(word in lexicon.words("cues", "moves") for word in tail.words):
        return "change"
    moved = tail.grow or tail.fall
    if mention.kind == "times":
        return "growth" if moved or _MULTIPLE_OF.search(left) or mention.kind == "times" else "level"
    if mention.kind == "ratio":
        return "share" if mention.unit == "%" else "level"
    if mention.kind in _RATES:
        return "growth" if moved or _GROWTH_NOUN.search(left) or _GROWTH_AFTER.match(right) else "share"
    if moved and any(word in lexicon.words("cues", "change") for word in tail.words):
        return "change"
    return "level"


def signed(value: float, kind: str, tail: Tail) -> float:
    """Falls are negative for growth and change."""
    return -abs(value) if kind in ("growth", "change") and tail.fall and not tail.grow else value


def status(
    mention: Mention, role: str, ahead: bool, clause: str, right: str, *, beside_count: bool, national: bool
) -> str:
    """actual, target or context, from the part that the number stands in and from what it modifies.

    Arguments: `ahead`, whether the part is of the plan; `clause`, the clause up to the number; `right`, the text
    after it; `beside_count`, whether another
    number beside it counts the things that this one describes; `national`, whether the nation's figures are the
    report's own.
    """
    if role in ("opening", "appendix") or _is_threshold(mention, clause, right, beside_count=beside_count):
        return "context"
    if not national and _NATIONAL.search(clause) and mention.kind != "rank":
        return "context"
    if ahead and _LAST_YEAR.search(clause):
        return "actual"
    if not ahead and _ONCE_DONE.search(clause):
        return "context"
    return "target" if ahead else "actual"


def _is_threshold(mention: Mention, clause: str, right: str, *, beside_count: bool) -> bool:
    """总额100亿元以上项目26个, 80岁以上老人, 年产值超百亿元的园区."""
    if mention.kind == "age":
        return True
    if right.startswith(lexicon.words("cues", "framework")):  # in the name of a rule: 中央八项规定
        return True
    if mention.kind not in ("money", "physical", "people", "number"):
        return False
    bounded = mention.bound in ("ge", "gt", "le", "lt")
    edge = bounds.EDGE.match(right)
    after = right[edge.end() :] if edge else right
    describes = bool(re.match(r"的?[\u4e00-\u9fff“]", after)) and bool(_FRAMEWORK_HEAD.match(right))
    if mention.kind == "number" and mention.bound == "gt" and re.match("人民|人口", after):
        return True
    return bounded and describes and (beside_count or after.startswith("的"))


def stands_at_end(tail: Tail) -> bool:
    """Whether the verb before the number says that a level was reached, rather than added to: 达到, 增至, 发展到."""
    return any(word in lexicon.words("cues", "reaches") for word in tail.words)


def period(
    plan_year: int | None,
    ahead: bool,
    clause: str,
    sentence_left: str,
    right: str,
    behind: str,
    mention: Mention,
    span: str,
    *,
    flow: bool,
) -> str:
    """The year or the span of years that the number is about; empty where the year of the plan is not known.

    Arguments: `plan_year`, the year of the plan; `ahead`, whether the part is of the plan; `clause`, the clause up
    to the number; `sentence_left`, the sentence up to the clause; `right`, the clause after the number; `behind`,
    the sentence after it; `span`, the
    years that the passage looks back on or ahead to, empty for a single year; `flow`, whether the number adds up
    over the years (新增, 建成, 年均) rather than stands at their end.
    """
    if plan_year is None:
        return ""
    year = plan_year if ahead else plan_year - 1
    first, last = (int(y) for y in span.split("-")) if span else (year, year)
    if mention.kind == "duration" and mention.unit == "年" and "连续" in clause[-6:]:
        return f"{last - int(mention.value) + 1}-{last}"
    based = re.search(r"[由从]((?:19|20)\d{2})年的?$", clause)
    if based:
        return based.group(1)
    ahead_of = re.search(r"到((?:19|20)\d{2})年底?[，,]$", sentence_left)
    if ahead_of:
        return ahead_of.group(1)
    ends = re.search("到“?十([二三四五六])五”?末", sentence_left + clause)
    if ends and ends.group(1) in PLAN_STARTS:
        return str(PLAN_STARTS[ends.group(1)] + 4)
    within = re.search("([两二三四五])年内", clause)
    if within and ahead:
        return f"{year}-{year + int(numerals.value(within.group(1))) - 1}"
    run = _RUN_OF_YEARS.search(clause)
    if run and mention.kind != "duration":
        return f"{last - int(numerals.value(run.group(1))) + 1}-{last}"
    if re.search("[由从][^，,0-9]{0,8}$", clause) and re.match(
        "(?:以上)?(?:提高|增加|提升|上升|扩大|增|升|下降|降低|减少|降|调整)(?:到|至|为)", right
    ):
        return str(first - 1)
    named = _SINGLE_YEAR.findall(_COMPARED_YEAR.sub("", clause))
    if named:
        return str(named[-1])
    if "年均" in clause and span:
        return span
    if _COMPARED_BEHIND.match(behind):
        return str(last)
    if re.search("(?<![比较])去年", clause) or re.search(r"去年[，,]", sentence_left):
        return str(plan_year - 1)
    if span and not flow and not re.search("累计|共", clause):
        return str(last)
    return span or str(year)
