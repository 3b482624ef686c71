"""How far a word such as 预计 reaches: which numbers it calls estimates, and of which it is left open.

It holds for its own clause and for what goes on in it without a subject or a verb of its own; for a whole list only
where it stands before it (预计：…, 预计全年，…). Of what stands behind it with a subject and a verb of its own, and
of what stands behind a semicolon, nobody can say whether it is meant. What is called a first figure (初步核算) is left
open as well.
"""

from __future__ import annotations

import re

from reportlib import lexicon

ESTIMATED, OPEN, FIRM = "estimated", "open", "firm"
"""What can be said of a number: the report calls it an estimate; it may be meant by one; nothing calls it one."""

REACH = 14
"""Characters behind a number in which it may be called an estimate: 6%（预计）."""

_ENDS = "\u3002\uff01!\n"
_SEMICOLONS = "\uff1b;"
_COMMAS = re.compile(r"[，,：:；;]|(?<=[%％‰\d])、|(?<=\d[亿万元吨人亩家个户])、|(?<=元)、")
_WORD = lexicon.pattern_of("{second_looks.estimate}")
_PRELIMINARY = lexicon.pattern_of("{second_looks.preliminary}")
_SAME_BELOW = lexicon.pattern_of("{second_looks.estimate}[^。；]{0,8}下同")
_BEHIND = lexicon.pattern_of("[^，。；、(（]{0,4}[(（][^）)，。]{0,4}{second_looks.estimate}")
#: What stands between the word and the end of its clause where it is the lead of a list.
_LEAD = lexicon.pattern_of("^(?:{second_looks.estimate_lead}|20[0-9]{2}年)?[，,：:]")
_VERB = lexicon.pattern_of("{verbs.grow verbs.fall verbs.reach verbs.achieve verbs.predicate}")
#: How a clause goes on about the subject before it: 同比增长, 比上年提高, 分别为.
_GOES_ON = lexicon.pattern_of("^(?:{second_looks.goes_on}|[0-9]|{verbs.grow verbs.fall verbs.reach})")


def standing(text: str, start: int, end: int, review: tuple[tuple[int, int], ...] = ()) -> str:
    """Return whether a report calls a number an estimate: estimated, open or firm.

    Args:
        text: the text.
        start: where the number begins.
        end: where it ends.
        review: the spans in which （预计，下同） holds for all that stands behind it.

    >>> text = "预计蜂蜜产量达到9吨，增长8%，茶园面积增长7%；果园面积增长6%。林地增长5%。"
    >>> [standing(text, text.index(one), text.index(one) + 2) for one in ("8%", "7%", "6%", "5%")]
    ['estimated', 'open', 'open', 'firm']
    """
    if _BEHIND.match(text, end, min(len(text), end + REACH)):
        return ESTIMATED
    for first, last in review:
        same = _SAME_BELOW.search(text, first, last)
        if same is not None and same.start() < end + REACH:
            return ESTIMATED
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    found = list(_WORD.finditer(text, begin, start))
    if not found:
        return OPEN if _PRELIMINARY.search(text, begin, start) else FIRM
    if any(_leads(text, one.end(), begin, one.start()) for one in found):
        return ESTIMATED
    return ESTIMATED if _is_own(text[found[-1].end() : start]) else OPEN


def _leads(text: str, behind: int, begin: int, at: int) -> bool:
    """Return whether the word stands before a whole list: it ends its own clause."""
    return bool(_LEAD.match(text[behind : behind + REACH])) and not any(mark in text[begin:at] for mark in _SEMICOLONS)


def _is_own(between: str) -> bool:
    """Return whether what stands between the word and a number goes on without a subject, or without a verb."""
    if any(mark in between for mark in _SEMICOLONS):
        return False
    clauses = [clause for clause in _COMMAS.split(between)[1:] if clause.strip()]
    return all(_GOES_ON.match(clause.strip()) or not _VERB.search(clause) for clause in clauses)
