"""Measure, sign, status and period of a quantity: the kind of statement that the number makes.

The codes are those of the annotation guidelines (data/gold/GUIDELINES.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import bounds
from reportlib.extraction.noun_phrases import Tail
from reportlib.lexicon import numerals

_RATES = ("percent", "permille", "cheng")
_GROWTH_NOUN = lexicon.pattern_of(r"{cues.growth_noun}{cues.behind_growth}*$")
_GROWTH_AFTER = lexicon.pattern_of(r"^{cues.growth_edge}?的?{cues.growth_follows}")
#: A subject that is the nation or the world; 全国文明城市, 世界一流 and awards are names, not subjects.
_NATIONAL = lexicon.pattern_of(
    r"^(?:[，、]?(?:20\d\d年)?(?:{cues.national}"
    r"|全国(?!{cues.not_nation_before}|[\u4e00-\u9fff]{0,8}{cues.award})"
    r"|全球(?![第首])|世界(?!{cues.not_world_before})))|{cues.national_inside}"
)
_FRAMEWORK_HEAD = lexicon.pattern_of(r"^{cues.edge_word}?的?[\u4e00-\u9fff“]")
_SINGLE_YEAR = re.compile(r"((?:19|20)\d{2})年(?!来|以来)")
#: A level that the next clause compares with one year's stands at the end: 63.5亿元，是2012年的1.7倍.
_COMPARED_BEHIND = re.compile(r"[，,、](?:是|比|较|为)(?:19|20)\d{2}年")
#: A level of the last year, stated in the plan: 在去年新增5.2万人的基础上.
_LAST_YEAR = lexicon.pattern_of("(?<![比较]){times.last_year}[^，,]*$")
#: The yield of a finished project, stated in the review: 建成后年产值将达到50亿元.
_ONCE_DONE = lexicon.pattern_of("{cues.once_done}后[^，,]{0,40}[将可]")
#: 连续四年稳定在千亿元以上: what follows holds for all of those years.
_RUN_OF_YEARS = lexicon.pattern_of(r"{cues.in_a_row}([一两二三四五六七八九十]{1,2}|\d{1,2})年[^，,]{0,8}$")
#: A year that another is compared with: 比2006年提高, 是2006年的2.9倍.
_COMPARED_YEAR = lexicon.pattern_of(r"{times.compared_with}(?:19|20)\d{2}年")
_DAYS = lexicon.pattern_of("{cues.days}")
_PEOPLE = lexicon.pattern_of("{cues.people_behind}")
_IN_A_ROW = lexicon.pattern_of("{cues.in_a_row}")
#: 由80%|提高到90%: the number is the earlier one of two.
_FROM = re.compile("[由从][^，,0-9]{0,8}$")
_TO = lexicon.pattern_of("(?:以上)?{cues.changes_to}[到至为]")
_BASE_YEAR = re.compile(r"[由从]((?:19|20)\d{2})年的?$")
_BY_YEAR = re.compile(r"到((?:19|20)\d{2})年底?[，,]$")
_BY_END_OF_PLAN = re.compile("到“?十([二三四五六])五”?末")
_WITHIN_YEARS = re.compile("([两二三四五])年内")
_YEARLY = lexicon.pattern_of("{cues.yearly}")
_IN_LAST_YEAR = lexicon.pattern_of("(?<![比较]){times.last_year}")
_LAST_YEAR_ALONE = lexicon.pattern_of("{times.last_year}[，,]")
_IN_TOTAL = lexicon.pattern_of("{cues.in_total}")


@lexicon.cached
def plan_starts() -> dict[str, int]:
    """Return the first year of each five-year plan by the numeral that distinguishes it: 二 of 十二五."""
    return {row["word"][1]: int(row["first"]) for row in lexicon.rows("five_year_plans")}


def measure(mention: Mention, tail: Tail, left: str, right: str) -> str:
    """Return what a number states: level, share, growth, change, rank or duration.

    Args:
        mention: the number.
        tail: what was cut from between its noun and it.
        left: the clause before it, from the number before on.
        right: the clause after it.
    """
    if mention.kind == "rank":
        return "rank"
    if mention.kind in ("duration", "titles"):
        return "level" if _DAYS.search(left[-6:]) else "duration"  # 空气优良天数310天以上
    if mention.kind == "point":
        return "change"
    if mention.kind in ("fan", "times") or mention.rule == "two-tiers":
        return "growth"
    ranked = mention.unit in lexicon.words("cues", "rank_unit")
    if ranked and any(word in lexicon.words("cues", "moves") for word in tail.words):
        return "change"
    moved = tail.grow or tail.fall
    if mention.kind == "ratio":
        return "share" if mention.unit == "%" else "level"
    if mention.kind in _RATES:
        grows = _GROWTH_NOUN.search(left) or _GROWTH_NOUN.search(tail.subject)
        return "growth" if moved or grows or _GROWTH_AFTER.match(right) else "share"
    if moved and any(word in lexicon.words("cues", "change") for word in tail.words):
        return "change"
    return "level"


def signed(value: float, kind: str, tail: Tail) -> float:
    """Return the value with its sign: a fall is negative where it is growth or change."""
    return -abs(value) if kind in ("growth", "change") and tail.fall and not tail.grow else value


def status(
    mention: Mention, role: str, ahead: bool, clause: str, right: str, *, beside_count: bool, national: bool
) -> str:
    """Return actual, target or context, from the part of the report and from what the number modifies.

    Args:
        mention: the number.
        role: the role of its section.
        ahead: whether the part is of the plan.
        clause: the clause up to the number.
        right: the text after it.
        beside_count: whether another number beside it counts the things that this one describes.
        national: whether the nation's figures are the report's own.
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
    """Return whether a number bounds what is counted: 总额100亿元以上项目26个, 80岁以上老人, 年产值超百亿元的园区."""
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
    if mention.kind == "number" and mention.bound == "gt" and _PEOPLE.match(after):
        return True
    return bounded and describes and (beside_count or after.startswith("的"))


def stands_at_end(tail: Tail) -> bool:
    """Return whether the verb states that a level was reached, rather than added to: 达到, 增至, 发展到."""
    return any(word in lexicon.words("cues", "reaches") for word in tail.words)


@dataclass(frozen=True, slots=True)
class TimeContext:
    """The input of the rules of the period.

    Attributes:
        plan_year: the year of the plan, or None if it is not known.
        ahead: whether the part is of the plan.
        clause: the clause up to the number.
        sentence_left: the sentence up to the clause.
        right: the clause after the number.
        behind: the sentence after the number.
        mention: the number.
        span: the years that the passage looks back on or ahead to, empty for a single year.
        flow: whether the number adds up over the years (新增, 建成, 年均) rather than stands at their end.
    """

    plan_year: int | None
    ahead: bool
    clause: str
    sentence_left: str
    right: str
    behind: str
    mention: Mention
    span: str
    flow: bool


def period(seen: TimeContext) -> str:
    """Return the year or the span of years that a number is about, empty if the year of the plan is not known."""
    if seen.plan_year is None:
        return ""
    year = seen.plan_year if seen.ahead else seen.plan_year - 1
    first, last = (int(y) for y in seen.span.split("-")) if seen.span else (year, year)
    if seen.mention.kind == "duration" and seen.mention.unit == "年" and _IN_A_ROW.search(seen.clause[-6:]):
        return f"{last - int(seen.mention.value) + 1}-{last}"
    stated = _stated_year(seen)
    if stated:
        return stated
    within = _WITHIN_YEARS.search(seen.clause)
    if within and seen.ahead:
        return f"{year}-{year + int(numerals.value(within.group(1))) - 1}"
    run = _RUN_OF_YEARS.search(seen.clause)
    if run and seen.mention.kind != "duration":
        return f"{last - int(numerals.value(run.group(1))) + 1}-{last}"
    if _FROM.search(seen.clause) and _TO.match(seen.right):
        return str(first - 1)
    named = _SINGLE_YEAR.findall(_COMPARED_YEAR.sub("", seen.clause))
    if named:
        return str(named[-1])
    if seen.span and _YEARLY.search(seen.clause):
        return seen.span
    if _COMPARED_BEHIND.match(seen.behind):
        return str(last)
    if _IN_LAST_YEAR.search(seen.clause) or _LAST_YEAR_ALONE.search(seen.sentence_left):
        return str(seen.plan_year - 1)
    if seen.span and not seen.flow and not _IN_TOTAL.search(seen.clause):
        return str(last)
    return seen.span or str(year)


def _stated_year(seen: TimeContext) -> str:
    """Return the year from or by which the number holds as stated, or an empty string."""
    based = _BASE_YEAR.search(seen.clause)
    if based:
        return based.group(1)
    by = _BY_YEAR.search(seen.sentence_left)
    if by:
        return by.group(1)
    ends = _BY_END_OF_PLAN.search(seen.sentence_left + seen.clause)
    start = plan_starts().get(ends.group(1)) if ends else None
    return str(start + 4) if start else ""
