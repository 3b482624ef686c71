"""The time that holds for a number: named in its clause, or at the head of an earlier one."""

from __future__ import annotations

from bisect import bisect_right

from reportlib import lexicon
from reportlib.extraction.statement import Statement
from reportlib.extraction.times import Time

#: Verbs of plans and calls; a number behind one is promised, whatever was before.
PROMISES = lexicon.pattern_of(r"{cues.promise}|(?<![主重需纲摘首概提次只])要(?![素求点闻件地])|将(?![军近士])")
_REACH = 400  # characters of a sentence over which a time holds
_TIMES = 20  # times among which the one that holds is looked for
_OWN = ("year", "end", "span", "run")
#: What may stand between the beginning of a clause and the time that it is about.
_HEAD = lexicon.pattern_of(r"(?:[“（(\s]|{times.before_head}|{verbs.lead})*$")
#: 去年开工的|36个: the time is of the noun's own history.
_MODIFIES = lexicon.pattern_of("[\u4e00-\u9fff]{2}的$")
#: 在去年造林6万亩的基础上|: the time of an attribute holds for no later clause.
_WITHIN_ATTRIBUTE = lexicon.pattern_of("在$")


def of(seen: Statement) -> Time | None:
    """Return the time that a number's clause or sentence names for it, or None."""
    own = [one for one in named_before(seen) if one.kind in _OWN]
    for one in own:
        if one.start < seen.clause.start:
            break
        if not _modifies(one, seen) and not _promised(one, seen):
            return one
    for one in own:
        if one.start < seen.clause.start and one.kind != "run" and heads(one, seen) and not _promised(one, seen):
            return one
    before = seen.years.before
    return None if before is None or _promised(before, seen) else before


def named_before(seen: Statement) -> list[Time]:
    """Return the times that end before a number and within reach of it, the nearest first."""
    times = seen.years.times
    last = bisect_right(times, seen.mention.start, key=lambda one: one.end)
    return [one for one in reversed(times[max(0, last - _TIMES) : last]) if seen.mention.start - one.end <= _REACH]


def _modifies(one: Time, seen: Statement) -> bool:
    """Return whether a time of the past belongs to the history of the things that a plan counts."""
    past = seen.ahead and seen.years.plan_year is not None and one.last < seen.years.plan_year
    return past and bool(_MODIFIES.search(seen.text[one.end : seen.mention.start]))


def _promised(one: Time, seen: Statement) -> bool:
    """Return whether a plan names a time of the past and promises something before the number."""
    if not seen.ahead or seen.years.plan_year is None or one.last >= seen.years.plan_year:
        return False
    lead = seen.text[seen.clause.start : one.start]  # 推进|2023年棚改480户: the year is of the thing
    if lead.startswith(lexicon.words("verbs", "achieve")) or PROMISES.search(lead):
        return True
    return bool(PROMISES.search(seen.text, max(one.end, seen.clause.start), seen.mention.start))


def heads(one: Time, seen: Statement) -> bool:
    """Return whether a time stands at the head of its clause, so that what follows in the sentence is of it."""
    text = seen.text
    at = max(text.rfind(mark, seen.sentence.start, one.start) for mark in "，,：:；;\n") + 1
    lead = text[max(at, seen.sentence.start) : one.start]
    if not _HEAD.fullmatch(lead) or _WITHIN_ATTRIBUTE.search(lead):
        return False
    rest = text[one.end : seen.clause.start]
    ends = min((i for i in (rest.find(mark) for mark in "，,") if i >= 0), default=len(rest))
    return "的" not in rest[1:ends]
