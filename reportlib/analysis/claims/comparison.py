"""A second look at a number of the review beside a number of the plan.

The rules know nothing of how the two were paired. They read the words of the two clauses, and any difference that a
reader would see speaks against laying the numbers side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportlib import lexicon
from reportlib.analysis.claims.number_clause import NOISE, NumberClause, clause_of, left_of_name, raw_left
from reportlib.analysis.claims.refutation import Refutation
from reportlib.analysis.record_against_plan import conversion
from reportlib.core.records import Quantity

MOST_TIMES = 5.0
"""The largest ratio of two levels that a sentence may state without further proof."""

MOST_POINTS = 50.0
"""The largest step of two growths in points that a sentence may state without further proof."""

MOST_ENUMERATED = 20
"""The largest numeral that counts the parts of a name (五个集中区)."""

MAX_BEHIND = 12
"""Characters behind a target in which a further number is striven for."""

_SCOPE = lexicon.pattern_of("{comparison_words.scope}")
#: 城镇|老旧小区: there are no others.
_IMPLIED = lexicon.pattern_of("城镇(?={acts.urban_by_nature})|国家级?(?={acts.national_by_nature})")
_AREA = lexicon.pattern_of("{comparison_words.area}")
_CUMULATIVE = lexicon.pattern_of("{comparison_words.cumulative}")
_SEVERAL = lexicon.pattern_of("{comparison_words.several_years}")
_AVERAGE = lexicon.pattern_of("{comparison_words.average}")
_EACH = lexicon.pattern_of("{comparison_words.each}")
_NET = lexicon.pattern_of("{comparison_words.net}")
_BATCH = lexicon.pattern_of("{comparison_words.batch}")
_BASIS = lexicon.pattern_of("{comparison_words.basis}(?!价)")
_INCREMENT = lexicon.pattern_of("{comparison_words.increment}(?![值到至])")
_TOTAL = lexicon.pattern_of("{comparison_words.total}")
_BEGUN = lexicon.pattern_of("{comparison_words.begun}")
_FINISHED = lexicon.pattern_of("{comparison_words.finished}")
_OWN_TARGET = lexicon.pattern_of("{comparison_words.own_target}(?!寿命)")
_TARGET_BEHIND = lexicon.pattern_of("[^，,；;。]{0,4}的?(?:预[期定]|年初|年度|既定)?{comparison_words.own_target}")
_AGAINST = lexicon.pattern_of(
    "(?<!不){comparison_words.against}|(?<!同)[比较](?!(?:上一?年|去年|同期|往年|年初|快|好|大|高|低|重|例|率))"
)
_ON_TOP = lexicon.pattern_of("{comparison_words.on_top}")
_FROM = re.compile("[由从][^，,；;。]{0,24}$")
_TO = lexicon.pattern_of("[^，,；;。]{0,8}?{comparison_words.to}")
_OF_SHARE = re.compile("[%％][^%％、，,；;。]{2,}$")
_STRIVE = lexicon.pattern_of(r"[^。；;]{0,4}?{comparison_words.strive}[^。；;\d]{0,8}(\d{1,6}(?:\.\d{1,3})?)")
_GENERIC = lexicon.pattern_of(
    "(?:[全各我]?[省市县区镇]级?|[一二三四五六七八九十百千万亿]{1,4}元?(?:以上|级)?)?{comparison_words.generic}{1,2}"
)
#: The kinds of work whose numbers do not add up to one another, the longer words first.
_WORKS = {
    "add": lexicon.pattern_of("{acts.add}"),
    "new": lexicon.pattern_of("{comparison_words.new_work}"),
    "done": lexicon.pattern_of("{comparison_words.done_work}"),
    "upgrade": lexicon.pattern_of("{acts.upgrade}"),
    "build": lexicon.pattern_of("{acts.build}"),
    "foster": lexicon.pattern_of("{acts.foster}"),
    "attract": lexicon.pattern_of("{acts.attract}"),
}
#: What stands before the last member of a list with numbers.
_MEMBER = re.compile(r"\d[^、，]{0,20}、")
_TOTAL_COST = re.compile("总投资$")


def refute(text: str, record: Quantity, plan: Quantity, name: str) -> Refutation | None:
    """Return what speaks against stating a number of the review and one of the plan side by side, or None.

    Args:
        text: the text in which the offsets count.
        record: the quantity of the review.
        plan: the quantity of the plan.
        name: what is said to be counted by both.
    """
    first, second = clause_of(text, record), clause_of(text, plan)
    for rule in _RULES:
        found = rule(first, second)
        if found is not None:
            return found
    if _GENERIC.fullmatch(NOISE.sub("", name)) or _TOTAL_COST.search(name):
        return second.place("generic_name")
    return None


def _statuses(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse what is read as no result or no target."""
    return record.place("status") if (record.quantity.status, plan.quantity.status) != ("actual", "target") else None


def _kinds(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse unlike measures and units."""
    one, other = record.quantity, plan.quantity
    if one.measure != other.measure:
        return plan.place("measure")
    if conversion.converted(one.value, one.unit, other.unit) is None:
        firms = {one.unit, other.unit} <= {"户", "个", "家"}
        return None if firms else plan.place("unit")
    return None


def _periods(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse periods of unlike length, and years that do not follow one another."""
    years, ahead = _years(record.quantity.period), _years(plan.quantity.period)
    if years is None or ahead is None:
        return None
    (first, last), (begin, end) = years, ahead
    stands = record.quantity.measure == "share" or bool(_TOTAL.search(record.before))
    if (last - first != end - begin and not stands) or begin > last + 1:
        return plan.place("period")
    return None


def _years(period: str) -> tuple[int, int] | None:
    found = re.findall(r"\d{4}", period)
    return (int(found[0]), int(found[-1])) if found else None


def _several_years(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse a number of one year beside one of 今明两年, which may stand clauses before it."""
    for one in (record, plan):
        q = one.quantity
        if "-" not in q.period and _SEVERAL.search(one.text, q.sentence_start, q.start):
            return one.place("several_years")
    return None


def _one_side(rule: str, pattern: lexicon.WordPattern) -> Callable[[NumberClause, NumberClause], Refutation | None]:
    """Return a rule that refuses words which stand in one of the two clauses only."""

    def one_side(record: NumberClause, plan: NumberClause) -> Refutation | None:
        found = [bool(pattern.search(one.words)) for one in (record, plan)]
        return None if found[0] == found[1] else (record if found[0] else plan).place(rule)

    return one_side


def _scope(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse names with unlike words of scope (城镇, 市级, 规上), in the names and right before them."""
    found = [set(_scopes(one)) for one in (record, plan)]
    areas = [set(_AREA.findall(one.item)) for one in (record, plan)]
    return None if found[0] == found[1] and areas[0] == areas[1] else plan.place("scope")


def _scopes(one: NumberClause) -> Iterator[str]:
    name = _IMPLIED.sub("", NOISE.sub("", one.quantity.indicator))
    left = raw_left(one) or ""
    for found in _SCOPE.finditer(name if _IMPLIED.match(left + name) else name + "\n" + left):
        yield {"规模以上": "规上", "规模": "规上", "限额以上": "限上", "城市": "城镇", "乡村": "农村"}.get(
            found.group(), found.group()
        )


def _modifiers(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse a name that has a noun of its own before it on one side only: 新能源|汽车产量 and 汽车产量."""
    found = [left_of_name(one) for one in (record, plan)]
    if found[0] is None or found[1] is None or found[0] == found[1]:
        return None
    return plan.place("modifier") if _trimmed(record) != _trimmed(plan) else None


def _trimmed(one: NumberClause) -> str:
    return (left_of_name(one) or "") + NOISE.sub("", one.quantity.indicator)


def _acts(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse an increment beside a total, and what was begun beside what is to be finished."""
    if record.quantity.measure != "level":
        return None
    for one, other in ((record, plan), (plan, record)):
        if _INCREMENT.search(one.item) and _TOTAL.search(other.item) and not _INCREMENT.search(other.item):
            return other.place("increment")
        begun, finished = _BEGUN.search(one.words), _FINISHED.search(one.words)
        if begun and not finished and _FINISHED.search(other.words) and not _BEGUN.search(other.words):
            return one.place("stage")
    return None


def _kinds_of_work(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse unlike works: 新建 beside 新建、改造提升, 建设 beside 新增, 培育 beside 新增."""
    if record.quantity.measure != "level":
        return None
    first, second = (frozenset(_works(one)) for one in (record, plan))
    unlike = first != second and (bool(first and second) or "add" in first | second)
    return plan.place("kind_of_work") if unlike else None


def _works(one: NumberClause) -> Iterator[str]:
    """Yield the kinds of work that a number is of, by the verbs at it and behind the number before it."""
    words = _MEMBER.split(one.before)[-1] + "\n" + one.words.rpartition("\n")[2]
    at = 0
    while at < len(words):
        found = next((kind for kind, pattern in _WORKS.items() if pattern.match(words, at)), "")
        match = _WORKS[found].match(words, at) if found else None
        if found:
            yield found
        at = match.end() if match else at + 1


def _no_result(record: NumberClause, _: NumberClause) -> Refutation | None:
    """Refuse a number of the review that is a target, a difference, or the value before a change."""
    q, text = record.quantity, record.text
    if _OWN_TARGET.search(record.before) or _TARGET_BEHIND.match(text, q.end):
        return record.place("target_of_the_review")
    if _AGAINST.search(record.before):
        return record.place("difference")
    if _FROM.search(record.before) and _TO.match(text, q.end):
        return record.place("value_before")
    return None


def _size(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse an enumeration, a leap beyond five times, and a result between the target and what is striven for."""
    one, other = record.quantity, plan.quantity
    worded = not any(c.isdigit() for c in one.surface + other.surface)
    if worded and one.value == other.value and (one.measure != "level" or one.value <= MOST_ENUMERATED):
        return plan.place("enumeration")
    value = conversion.converted(one.value, one.unit, other.unit) or one.value
    if one.measure == "level" and not (value and 1 / MOST_TIMES <= other.value / value <= MOST_TIMES):
        return plan.place("leap")
    if one.measure == "growth" and abs(other.value - value) > MOST_POINTS:
        return plan.place("leap")
    further = _STRIVE.match(plan.text, other.end, min(other.sentence_end, other.end + MAX_BEHIND + 12))
    if further and other.value < value <= float(further.group(1)):
        return plan.place("striven_for")
    return None


def _threshold(record: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse a number that says which ones a share is of: 60%的村收入超过50万元."""
    for one in (record, plan):
        if one.quantity.measure == "level" and _OF_SHARE.search(one.before):
            return one.place("threshold")
    return None


def _difference_planned(_: NumberClause, plan: NumberClause) -> Refutation | None:
    """Refuse a target that is stated as a difference: 高于全国2个百分点."""
    return plan.place("difference") if _AGAINST.search(plan.before) else None


_RULES: tuple[Callable[[NumberClause, NumberClause], Refutation | None], ...] = (
    _statuses,
    _no_result,
    _difference_planned,
    _threshold,
    _one_side("on_top", _ON_TOP),
    _kinds,
    _periods,
    _size,
    _scope,
    _several_years,
    _one_side("cumulative", _CUMULATIVE),
    _one_side("average", _AVERAGE),
    _one_side("each", _EACH),
    _one_side("net", _NET),
    _one_side("basis", _BASIS),
    _one_side("batch", _BATCH),
    _acts,
    _kinds_of_work,
    _modifiers,
)
