"""By when and by whom a clause of the plan is to be done, where it says so.

A date counts where it limits what is promised: 年底前, 6月底, 2027年前, 上半年. 年内 says no more than that the plan is
one of a year; the month of an event (9月召开) is no limit. A doer counts where it is the subject of the clause or has
由 or 牵头 beside it; those that are helped, urged or asked (支持各地, 推动各区) promise nothing themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlib import lexicon
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.extraction import time_phrases

Span = tuple[int, int]

#: 9月, 5月份, 3月15日: a day of an event unless what is to be finished or begun follows.
_BARE_MONTH = re.compile(
    r"(?:今年|明年|\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|[上中下]旬|\d{1,2}[日号])?"
)
_DONE = lexicon.pattern_of("(?:全面|全部|正式|基本)?{stages.finish stages.begin binary_acts.complete}")
#: 全年前, 去年底, 每年内: the year is part of another word.
_OTHER_YEAR = "全往每当去上"
#: 截至, 比去年底: a date that something is compared with, or was counted on.
_NO_LIMIT = lexicon.pattern_of("(?:截至|截止|自|从|[比较去上])\\s*$")
#: 一季度开门红: the time of what happens, not the end of a time.
_OF_EVENT = lexicon.pattern_of("(?:实现)?{plan_words.no_deadline_if_after}")
#: What may follow a doer: a verb, or what says that it is to act.
_ACTS = (
    "(?=(?:{plan_words.doer_follow})|(?:{verbs.manner verbs.adverb}){0,2}"
    "{verbs.achieve plan_words.policy_verb plan_words.result_verb stages.finish stages.begin})"
)
_SUBJECT = lexicon.pattern_of("(?P<who>{plan_words.owner}(?:[、和及]?{plan_words.owner}){0,2})" + _ACTS)
_JOINT = re.compile("、")
_CHARGED = lexicon.pattern_of(r"由(?P<who>[^，。；、的由]{2,14}?){plan_words.in_charge}(?![人制])")
_LEADING = lexicon.pattern_of(r"(?P<who>[^，。；、的由]{1,10}?{plan_words.organ_end}){plan_words.in_charge}(?![人制])")
#: 由市长负责: a person's office, which says nothing of whose work it is.
_OFFICE = lexicon.pattern_of("{plan_words.office_end}$")
#: Words in front of a clause that leave the subject behind them one that acts.
_STANDING = ("commit", "strive", "aspire", "deadline", "leading_adverb")


def deadline(text: str, clause: PlanClause, at: int) -> Span | None:
    """Return the span of the date by which what stands at an offset of a clause is to be done, or None.

    Of several dates that in front of the offset counts, the nearest. The date that opens the sentence (到2030年，…)
    holds for all its clauses.

    >>> from reportlib.core.records import Sentence
    >>> text = "力争6月底前建成丁家渡大桥、年底前开工云岭水库"
    >>> clause = PlanClause(Sentence(0, len(text), "2.1", "tasks", True), 0, len(text), 2, (), (2,), True)
    >>> [text[slice(*deadline(text, clause, at))] for at in (10, 18)]
    ['6月底前', '年底前']
    """
    found = list(_dates(text, clause.start, clause.end))
    before = [span for span in found if span[0] < at]
    if before or found:
        return before[-1] if before else found[0]
    return _holding(text, clause)


def _holding(text: str, clause: PlanClause) -> Span | None:
    """Return the time that is a clause of its own before a clause: it holds to the semicolon, 到2030年 to the stop."""
    begin = clause.sentence.start
    part = max(begin, *(text.rfind(mark, begin, clause.start) + 1 for mark in "；;"))
    for start in dict.fromkeys((part, begin)):
        alone = [m.span("by") for m in time_phrases.DEADLINE_ALONE.finditer(text[start : clause.end])]
        spans = [(start + first, start + last) for first, last in alone if start + first < clause.verb_at]
        if start != part:
            spans = [span for span in spans[:1] if text[span[0]] in "到至"]
        if spans and text[slice(*spans[-1])] not in lexicon.words("plan_words", "no_date"):
            return spans[-1]
    return None


def _dates(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the times of a clause by which something is to be done."""
    for found in time_phrases.DEADLINE.finditer(text, start, end):
        words, after = found.group(), found.end()
        bare = _BARE_MONTH.fullmatch(words) and not _DONE.match(text, after, end)
        other = words[0] == "年" and text[max(0, found.start() - 1) : found.start()] in _OTHER_YEAR
        if bare or (other and found.start() > 0) or words in lexicon.words("plan_words", "no_date"):
            continue
        if not _NO_LIMIT.search(text[start : found.start()]) and not _OF_EVENT.match(text, after, end):
            yield found.span()


def doer(text: str, clause: PlanClause, at: int) -> Span | None:
    """Return the span of who is to do what stands at an offset of a clause, or None.

    >>> from reportlib.core.records import Sentence
    >>> text = "支持各地建设水厂"
    >>> clause = PlanClause(Sentence(0, len(text), "2.1", "tasks", True), 0, len(text), 0, (), (0,), True)
    >>> doer(text, clause, 4) is None
    True
    """
    charged = _CHARGED.search(text, clause.start, clause.end) or _LEADING.match(text, clause.verb_at, clause.end)
    if charged:
        return None if _OFFICE.search(charged["who"]) else charged.span("who")
    standing = lexicon.words("plan_words", *_STANDING)
    places = [clause.start] if clause.leads else []
    if all(lead in standing or lead[-1] in "年月底末前" for lead in clause.leads):
        places.append(clause.verb_at)
    places += [m.end() for m in _JOINT.finditer(text, clause.start, min(at, clause.end))]
    subjects = (_SUBJECT.match(text, place, clause.end) for place in places)
    spans = [m.span("who") for m in subjects if m and m.start() <= at]
    return spans[-1] if spans else None
