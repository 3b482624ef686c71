"""A small grammar of times: what years a sentence names, of what kind, and where.

The words are those of `lexicon/times.tsv`. A time is read in the light of the plan's year and of the part that it
stands in: 三年 in 今后三年 begins with the plan's year, 三年 in 近三年 ends with the year before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.extraction import time_phrases
from reportlib.lexicon import WordPattern, numerals

_DIGITS = time_phrases.YEAR
_COUNT = r"(?P<count>[一二两三四五六七八九十]{1,2}|\d{1,2})年"
_MULTIPLE = r"[0-9.．一二两三四五六七八九十点]{1,6}(?:倍|成|[%％])"
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a text names.

    Attributes:
        kind: `year` (2022年, 去年); `end`, a state at the end of a year (到2026年, “十四五”末, 目前); `span`, years in
            which something adds up (过去五年, 今后三年, “十四五”期间); `run`, consecutive years (连续四年); `base`,
            what is compared with (比2018年, 较上年); `origin`, where a change begins (由2018年的).
        first: the first year.
        last: the last year.
        start: where it begins in the text.
        end: where it ends.
        opens: whether it opens a passage wherever it stands in a paragraph (刚刚过去的2022年, 一年来).
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    opens: bool = False


#: The forms of a time; of those that overlap the first counts, of those that begin together the longest.
_FORMS: dict[str, WordPattern] = {
    "years": lexicon.pattern_of(
        rf"(?P<compared>{{times.compared_with}})?(?P<first>{_DIGITS})年?(?:[-—－–~～]{{1,2}}|至|到)(?P<last>{_DIGITS})年"
    ),
    "by": lexicon.pattern_of(rf"{{times.by}}(?P<first>{_DIGITS})年{{times.at_end}}?"),
    "compared": lexicon.pattern_of(rf"(?P<word>{{times.compared_with}})(?P<first>{_DIGITS})年{{times.year_end}}?"),
    "since": lexicon.pattern_of(rf"[自从]?(?P<first>{_DIGITS})年{{times.since}}"),
    "end": lexicon.pattern_of(rf"(?P<first>{_DIGITS})年{{times.at_end}}"),
    "year": lexicon.pattern_of(rf"(?P<first>{_DIGITS})年"),
    "past_year": lexicon.pattern_of(rf"{{times.past}}的?(?P<first>{_DIGITS})年"),
    "plan": lexicon.pattern_of(
        r"(?:{times.by}|(?P<compared>{times.compared_with}))?(?<![一二三四五六七八九])[“\"]?(?P<plan>{five_year_plans})[”\"]?"
        r"(?:(?P<ends>{times.at_end})|{times.during})"
    ),
    "back": lexicon.pattern_of(rf"{{times.going_back}}的?{_COUNT}{{times.since}}?"),
    "lasting": lexicon.pattern_of(rf"(?<![第0-9一二三四五六七八九十]){_COUNT}{{times.since}}"),
    "ago": lexicon.pattern_of(rf"(?P<compared>{{times.compared_with}})?(?<![第0-9一二三四五六七八九十]){_COUNT}前"),
    "ahead": lexicon.pattern_of(rf"{{times.going_ahead}}的?{_COUNT}{{times.within}}?"),
    "within": lexicon.pattern_of(rf"(?<![第0-9一二三四五六七八九十]){_COUNT}{{times.within}}"),
    "takes": lexicon.pattern_of(rf"{{times.takes}}{_COUNT}(?:左右)?的?{{times.effort}}"),
    "aims": lexicon.pattern_of(rf"{{times.aims}}{_COUNT}{{times.within}}?(?=[\u4e00-\u9fff])"),
    "summed": lexicon.pattern_of(rf"(?<![第0-9一二三四五六七八九十]){_COUNT}(?={{cues.in_total cues.adds}})"),
    "run": lexicon.pattern_of(rf"{{cues.in_a_row}}{_COUNT}"),
    "compared_word": lexicon.pattern_of(
        r"(?P<word>{times.compared_with cues.compares})(?:(?P<before_last>{times.year_before_last})"
        r"|(?P<last_year>{times.last_year})|(?P<year_before>{times.year_before})|(?P<this_year>{times.year_of_part})"
        r"|(?P<now>{times.present})|{times.earlier}){times.year_end}?"
    ),
    "beside": lexicon.pattern_of(
        r"(?:(?P<last_year>{times.last_year})|(?P<year_before>{times.year_before})"
        rf"|(?P<first>{_DIGITS}年{{times.year_end}}?))(?:的?{{times.compared_behind}}|的(?={_MULTIPLE}))"
    ),
    "word": lexicon.pattern_of(
        r"(?:{times.by})?(?:(?P<before_last>{times.year_before_last})|(?P<last_year>{times.last_year})"
        r"|(?P<year_before>{times.year_before})|(?P<this_year>{times.year_of_part}))(?P<ends>{times.at_end})?"
    ),
    "present": lexicon.pattern_of(r"(?:{times.by})?{times.present}"),
    "vague": lexicon.pattern_of("{times.vague_past}"),
    "century": lexicon.pattern_of(r"(?:{times.by})?{times.century_end}"),
}
_MAY_HOLD = lexicon.pattern_of("年|{times.present}|{times.vague_past}|{times.century_end}|{five_year_plans}")


@lexicon.cached
def plan_starts() -> dict[str, int]:
    """Return the first year of each five-year plan."""
    return {row["word"]: int(row["first"]) for row in lexicon.rows("five_year_plans")}


def find(text: str, start: int, end: int, plan_year: int, *, ahead: bool) -> tuple[Time, ...]:
    """Return the times that a span of the text names, in order and without overlaps.

    Args:
        text: the report's.
        start: where the span begins.
        end: where it ends.
        plan_year: the year of the plan.
        ahead: whether the span stands in the plan.

    >>> words = "今后三年投入90亿元,到2026年供水管网达到2000公里,比2018年增长50%"
    >>> [(t.kind, t.first, t.last, words[t.start:t.end]) for t in find(words, 0, len(words), 2024, ahead=True)]
    [('span', 2024, 2026, '今后三年'), ('end', 2026, 2026, '到2026年'), ('base', 2018, 2018, '比2018年')]
    """
    if not _MAY_HOLD.search(text, start, end):
        return ()
    hits = [(found, form) for form, shape in _FORMS.items() for found in shape.finditer(text, start, end)]
    made: list[Time] = []
    for found, form in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        if not made or found.start() >= made[-1].end:
            made += _read(found, form, plan_year, ahead)
    return tuple(made)


def _read(found: re.Match[str], form: str, plan_year: int, ahead: bool) -> Iterator[Time]:
    """Yield the time of a form, if the form means one in this part."""
    given = found.groupdict()
    kind, first, last = "", 0, 0
    if form == "plan":
        first = plan_starts()[given["plan"]]
        kind, last = "span", first + 4
        if given["ends"]:
            kind, first = "end", last
    elif form == "century":
        kind, first = "end", (plan_year // _CENTURY + 1) * _CENTURY
        last = first
    elif form == "vague" and not ahead:
        return  # 近年来 in the review is of the review's years
    elif form in ("present", "vague"):
        kind, first = "end", plan_year - 1
        last = first
    elif "count" in given:
        kind, first, last = _counted(form, int(numerals.value(given["count"])), plan_year, ahead)
    elif given.get("first"):
        first = int(numerals.value(given["first"].partition("年")[0].translate(_WIDTH)))
        last = int(numerals.value(given["last"].translate(_WIDTH))) if form == "years" else first
        kind = {"years": "span", "by": "end", "since": "span", "past_year": "year"}.get(form, form)
        if form == "since":
            last = max(first, plan_year - 1)
    else:
        kind, first = ("end" if given.get("ends") else "year"), _named(given, plan_year, ahead)
        last = first
    if form == "beside" or (given.get("compared") and kind):
        kind = "base"
    if form.startswith("compared"):
        kind = "origin" if given["word"] in lexicon.words("times", "origin") else "base"
    if kind and first and first <= last:
        opens = form == "past_year" or (kind == "year" and form in ("back", "lasting"))
        yield Time(kind, first, last, found.start(), found.end(), opens)


_WIDTH = str.maketrans("０１２３４５６７８９○", "0123456789〇")


def _counted(form: str, count: int, plan_year: int, ahead: bool) -> tuple[str, int, int]:
    """Return kind, first and last year of a number of years: 过去五年, 今后三年, 连续四年."""
    back = plan_year - count, plan_year - 1
    forward = plan_year, plan_year + count - 1
    if not count:
        return "", 0, 0
    if form == "ago":
        return "year", plan_year - 1 - count, plan_year - 1 - count
    if form == "run":
        return ("run", *(forward if ahead else back))
    if form in ("back", "lasting") or (form == "takes" and not ahead):
        return ("year" if count == 1 else "span", *back)
    if form == "ahead" or ahead:
        return ("year" if count == 1 else "span", *forward)
    return ("span", *back) if form == "summed" and count > 1 else ("", 0, 0)


def _named(given: dict[str, str | None], plan_year: int, ahead: bool) -> int:
    """Return the year that a word names: 上年 is the year before that of the part, 去年 that before the plan's."""
    if given.get("before_last"):
        return plan_year - 2
    if given.get("last_year") or given.get("now"):
        return plan_year - 1
    if given.get("this_year"):
        return plan_year if ahead else 0
    return plan_year - 1 if ahead else plan_year - 2
