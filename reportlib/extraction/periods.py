"""The period of a number: the year or the span of years that it is about."""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.extraction import governing_times, measures, statuses
from reportlib.extraction.statement import Decided, Statement
from reportlib.extraction.times import Time

#: A level that the next clause compares with one year's stands at the end: 63.5亿元，是2012年的1.7倍.
_COMPARED_BEHIND = re.compile(r"[，,、](?:是|比|较|为)(?:19|20)\d{2}年")
_IN_A_ROW = lexicon.pattern_of("{cues.in_a_row}")
#: Not 每人每年: a rate that is paid for a year.
_YEARLY = lexicon.pattern_of("(?<!每[\u4e00-\u9fff]){cues.yearly}")
#: Not 公共, 共有 and the like.
_IN_TOTAL = lexicon.pattern_of("(?<!公){cues.in_total}(?![有同建享产和])")
_ADDS = lexicon.pattern_of("{cues.adds}")
#: Between the year with which a change begins and a number of its list.
_LISTED = re.compile("的?(?:[^，,；;到至]{1,30}[、和:：∶])?")
#: Growth against the year before, which is of one year whatever the passage is about.
_ON_YEAR = lexicon.pattern_of("{cues.year_on_year}")
_RUN_NEAR = 8  # characters between 连续四年 and its number


def period(seen: Statement, measured: str, name: str, before: str = "") -> Decided:
    """Return the year or the span of years, empty if the year of the plan is not known, and what decided it.

    Args:
        seen: the number.
        measured: its measure.
        name: the name of what it measures.
        before: the period of the number before it that it compares or continues, 年均增长7.3%，高于全省1个百分点.
    """
    years = seen.years
    if years.plan_year is None:
        return seen.by_itself("", "no-year")
    if before:
        return seen.by_itself(before, "as-before")
    if seen.mention.kind == "duration" and statuses.until(seen):
        return seen.by_itself(str(years.plan_year), "part")
    year = years.plan_year if seen.ahead else years.plan_year - 1
    span = years.scope or (year, year)
    if seen.mention.kind == "duration" and seen.mention.unit == "年" and _IN_A_ROW.search(seen.before[-6:]):
        count = int(seen.mention.value)
        last = years.plan_year - 1 if seen.ahead else span[1]
        run = (last - count + 1, last)
        if seen.ahead and not statuses.BASIS.match(seen.after):
            run = years.plan_year, years.plan_year + count - 1
        return seen.by_itself(_code(run), "in-a-row")
    origin = next(
        (one for one in governing_times.named_before(seen) if one.kind == "origin" and _reaches(one, seen)), None
    )
    if origin:
        return Decided(str(origin.last), "since", origin.start, origin.end)
    time = governing_times.of(seen)
    word = statuses.base(seen)
    if word and not (time and time.start >= seen.clause.start and not seen.ahead and time.kind == "end"):
        return seen.by_word(str(_before_change(time, span, seen)), "from", word)
    if time and time.kind == "run" and seen.mention.start - time.end > _RUN_NEAR:
        time = None
    adds_up = _adds_up(seen, measured, name)
    if time:
        return _of_time(time, seen, adds_up)
    if years.scope is None:
        return seen.by_itself(str(year), "part")
    if _COMPARED_BEHIND.match(seen.behind) and not _yearly(seen):
        return seen.by_itself(str(span[1]), "compared")
    return seen.by_itself(_code(span) if adds_up else str(span[1]), "passage" if adds_up else "passage-end")


def _of_time(time: Time, seen: Statement, adds_up: bool) -> Decided:
    """Return the period of a number for which the sentence names a time."""
    years = seen.years
    assert years.plan_year is not None
    total = _IN_TOTAL.search(seen.text, seen.start, seen.mention.start)
    yearly = _yearly(seen) or (total.group() if total and time.kind == "end" else "")
    if yearly and time.first == time.last:
        if years.scope and years.scope[0] <= time.last:
            return seen.by_word(_code(years.scope), "yearly", yearly)
        if time.kind == "end" and time.last > years.plan_year and seen.ahead:
            return seen.by_word(_code((years.plan_year, time.last)), "yearly", yearly)
    if time.kind in ("span", "run") and (adds_up or time.kind == "run"):
        first, last = time.first, time.last
        if time.kind == "run" and years.scope and not seen.ahead:
            first, last = years.scope[1] - (last - first), years.scope[1]
        return Decided(_code((first, last)), "years", time.start, time.end)
    return Decided(str(time.last), "year", time.start, time.end)


def _yearly(seen: Statement) -> str:
    """Return the word for an average over years before a number or its list, or an empty string."""
    words = (seen.text[seen.start : seen.mention.start], *seen.tail.words)
    return next((found.group() for one in words if (found := _YEARLY.search(one))), "")


def _adds_up(seen: Statement, measured: str, name: str) -> bool:
    """Return whether a number adds up over the years, 新增, 建成, 年均, rather than stands at their end."""
    own = seen.text[seen.start : seen.mention.start]
    if _yearly(seen) or _IN_TOTAL.search(own) or _ADDS.search(own):
        return True
    if _ON_YEAR.search(own) or any(map(_ON_YEAR.search, seen.tail.words)):
        return False
    stays = lexicon.words("cues", "stays")
    if seen.ahead and (seen.mention.qualifier.startswith(stays) or any(word in stays for word in seen.tail.words)):
        return True  # 产量稳定在30亿斤以上: in each of the years
    if seen.mention.qualifier.startswith(lexicon.words("cues", "keeps")):
        return False
    stock = name.endswith(lexicon.words("cues", "stock"))
    ends = measures.stands_at_end(seen.tail) or (stock and measured == "level")
    return measured not in ("share", "rank") and not ends


def _reaches(origin: Time, seen: Statement) -> bool:
    """Return whether a number is one that a change begins with: 由2018年的|65%、|41%."""
    between = seen.text[origin.end : seen.mention.start]
    return seen.clause.start <= origin.start < seen.mention.start and bool(_LISTED.fullmatch(between))


def _before_change(time: Time | None, span: tuple[int, int], seen: Statement) -> int:
    """Return the year of the earlier of two values."""
    assert seen.years.plan_year is not None
    if time is None or (seen.ahead and time.last >= seen.years.plan_year):
        return (seen.years.plan_year if seen.ahead else span[0]) - 1
    if time.kind == "span":
        return time.first - 1
    return time.last - (0 if seen.ahead else 1)


def _code(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"
