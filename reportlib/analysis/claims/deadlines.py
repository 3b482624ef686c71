"""A second look at by when and by whom a clause of the plan is to be done: is it a limit, and does he act?"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation

#: A date that a reader could mark in a calendar, or a time of the year with an end.
_CALENDAR = re.compile(
    r"\d{4}\s*年|\d{1,2}\s*月|年[底末]|季度|[上下]半年|[汛暑寒冬节]|前$|[一二两三四五]年内|五”?期?末"
)
#: 截至, 比, 自: it is what something is compared with or counted from.
_POINT_OF_VIEW = lexicon.pattern_of(r"{second_looks.seen_from}\s*$")
_PAST = re.compile("[去上前往]$")
_EVENT = lexicon.pattern_of("(?:份|上旬|中旬|下旬|日)?(?:将|要)?{second_looks.event_verb}")
_LIMITED = re.compile("[底末前内]$|半年$|季度末?$")
_HAPPENS = lexicon.pattern_of("(?:的|实现)?{second_looks.happening}")
#: 支持各地, 推动各区: the object of another's doing.
_OBJECT = lexicon.pattern_of("{second_looks.object_lead}(?:其他|全市|全省|全县|有条件的)?$")
_NO_ACTOR = lexicon.pattern_of("{second_looks.no_actor_if_after}")
_OFFICE_HOLDER = re.compile("(?:长|书记|主任|代表|人|干部)$")


def refute_deadline(text: str, start: int, end: int, clause_end: int) -> Refutation | None:
    """Return what speaks against a date's being the one by which its clause is to be done, or None.

    Args:
        text: the text of the report.
        start: the first character of the date.
        end: behind its last character.
        clause_end: behind the last character of its clause.

    >>> text = "9月召开运动会，12月底前建成体育馆"
    >>> refute_deadline(text, 0, 2, 7).rule, refute_deadline(text, 8, 13, len(text))
    ('event', None)
    """
    words = text[start:end].strip()
    if not _CALENDAR.search(words):
        return Refutation("no_day", start, end)
    before = text[max(0, start - 6) : start]
    seen = _POINT_OF_VIEW.search(before) or _PAST.search(before)
    if seen:
        return Refutation("point_of_view", start - len(before) + seen.start(), start)
    happens = _HAPPENS.match(text, end, clause_end)
    if happens:
        return Refutation("happening", *happens.span())
    event = None if _LIMITED.search(words) else _EVENT.match(text, end, clause_end)
    return Refutation("event", *event.span()) if event else None


def refute_doer(text: str, start: int, end: int, clause_start: int, clause_end: int) -> Refutation | None:
    """Return what speaks against somebody's being the one who is to do what a clause says, or None.

    Args:
        text: the text of the report.
        start: the first character of the words that say by whom.
        end: behind their last character.
        clause_start: the first character of the clause.
        clause_end: behind its last character.

    >>> text = "支持各地建设水厂，各区建成一个书房"
    >>> refute_doer(text, 2, 4, 0, 8).rule, refute_doer(text, 9, 11, 9, len(text))
    ('object', None)
    """
    lead = _OBJECT.search(text[clause_start:start])
    if lead:
        return Refutation("object", clause_start + lead.start(), start)
    if _OFFICE_HOLDER.search(text[start:end]):
        return Refutation("office", start, end)
    after = _NO_ACTOR.match(text, end, clause_end)
    return Refutation("no_actor", *after.span()) if after else None
