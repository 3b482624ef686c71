"""The signs of the year of the plan: in the head, in the titles of the parts, in the sentences.

A report is given at the beginning of a year and plans the rest of it; "this year" is then the year of the plan. One
that is given at the end of a year plans the next: "this year" is the year that it reviews. The State Council's reports
go by the year of their session, whenever it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.documents.identity.years import YEAR, Sign, number, small
from reportlib.documents.outline.body_and_appendix import OPENING_WORDS

_HAN_NUMBER = r"(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,3})"
#: A year that is not the end of a span or of a plan: not 2021—2025年, not 到2025年.
_ALONE = r"(?<![\d\-－—–~～至到较比])"
_PLAN_TITLE = lexicon.pattern_of(
    rf"{_ALONE}{YEAR}\s*年.{{0,12}}{{headings.year_planned}}(?!.{{0,10}}{{headings.looks_back}})"
)
_REVIEW_TITLE = lexicon.pattern_of(
    rf"(?:{YEAR}年?[\-－—–~～至到]{{1,2}})?{YEAR}\s*年.{{0,10}}{{headings.year_reviewed}}"
)
_GOALS = lexicon.pattern_of(
    rf"{_ALONE}{YEAR}年(?:[^。；\n今明]{{0,20}}{{headings.year_purpose}}|{{headings.year_must}})"
    rf"|做好{YEAR}年[^。；\n]{{0,6}}工作"
)
_YEAR_TO_COME = lexicon.pattern_of(rf"{_ALONE}{YEAR}年[，,]?(?:是|{{times.ahead}})")
_BEGUN = lexicon.pattern_of(rf"{YEAR}年{{times.begun}}")
_LAST_YEAR = lexicon.pattern_of(
    rf"{{times.before_past_year}}{YEAR}年|{_ALONE}{YEAR}年[，,]{{times.behind_past_year}}|{_ALONE}{YEAR}年是"
)
_TITLE = lexicon.pattern_of(
    rf"{YEAR}\s*年?[^\n。]{{0,14}}{{documents.report_title:\s*}}|{{documents.report_title}}\s*[（(]\s*{YEAR}"
)
_NAMED_SESSION = rf"第?{_HAN_NUMBER}届全国(?:人民代表大会|人大)(?:第?([一二三四五])次会议)?"
_SESSION = re.compile(_NAMED_SESSION)
#: In the report itself the session that it is given to, and the one that chose the government whose years are over.
_ADDRESSED = re.compile(rf"[向在]{_NAMED_SESSION}(?!以来|期间)")
_SINCE = re.compile(rf"{_NAMED_SESSION}以来[^。；\n]{{0,12}}?([五一])年")
OPENING = 600  # characters
FIRST_WORDS = 40
REVIEW, PLAN = ("opening", "review"), ("tasks", "targets", "requirements")
#: The first years of the terms of the National People's Congress up to the fifth, whose sessions are yearly since then
#: (Constitution of 1978, art. 21), and the sessions of the second, which were not.
_TERMS = {1: 1954, 2: 1959, 3: 1964, 4: 1975, 5: 1978}
_SECOND_TERM = {1: 1959, 2: 1960, 3: 1962, 4: 1963}
#: The congresses of the party: every five years since the eleventh.
_CONGRESS = lexicon.pattern_of(
    rf"({{times.this_year}}|{{times.last_year}})[^。；\n]{{0,14}}(?:召开|举行)[^。；\n]{{0,8}}"
    rf"(?:党的|中国共产党)第?{_HAN_NUMBER}(?:次全国代表大会|大(?![会家]))"
    rf"|({{times.this_year}})[^。；\n]{{0,30}}(?:党的|中国共产党)第?{_HAN_NUMBER}(?:次全国代表大会|大)[^。；\n]{{0,4}}(?:召开|举行)"
)
_CONGRESSES, _FIRST_CONGRESS = 1977, 11
#: A five-year plan, but no campaign named after it.
_FIVE = rf"“?(?<![〇零○\d]){_HAN_NUMBER}五”?(?!年|普法)"
#: 今年是“十四五”规划的开局之年.
_PLAN_STAGE = lexicon.pattern_of(
    rf"{{times.this_year}}[^。；\n]{{0,40}}{_FIVE}[^。；\n]{{0,16}}"
    rf"(?:({{times.first_of_plan}})|({{times.last_of_plan}})|第([二三四])年)"
)
_PLAN_AHEAD = lexicon.pattern_of(rf"{_FIVE}(?:时期|期间)?[^，。“和与]{{0,16}}{{headings.five_year_noun}}")
_PLAN_BEHIND = lexicon.pattern_of(rf"{_FIVE}(?:时期|期间)?[^，。“和与]{{0,16}}{{headings.work_reviewed}}")
_LOOKS_BACK = lexicon.pattern_of("{times.looked_back times.past_years}")
_REVIEW_WORD = lexicon.pattern_of("{headings.looks_back headings.year_reviewed}")
_NEXT_YEAR = lexicon.pattern_of(r"{times.next_year}[^。；\n]{0,20}{headings.next_year_work}")
_THIS_YEAR = lexicon.pattern_of(r"{times.this_year}[^。；\n]{0,20}{headings.next_year_work}")
_MONTH_OF_THIS_YEAR = lexicon.pattern_of(
    r"{times.this_year}(?:[二三四五六七八九]月|[3-9]月|上半年|[头前].{1,2}个月|夏)(?!份?[底末前])"
)
#: What a year is expected to bring is told while it lasts.
_EXPECTED = re.compile(rf"预计[^。；\n]{{0,20}}{YEAR}年|{YEAR}年[^。；\n]{{0,30}}预计")
#: A year that is named as over: not the base of a comparison, the beginning of a period, a year to come.
_MENTIONED = lexicon.pattern_of(
    rf"(?P<ahead>{{times.not_yet}}[^，。；\n]{{0,6}})?(?<![\d较比同于从由过自\-－—–~～])(?:(?<=[增升高大长加达]到)|(?<![到至]))"
    rf"{YEAR}年(?P<end>[底末])?(?!以来|以前|前|起|开始|至|到|远景|{{times.begun}}|[\-－—–~～])"
)
#: A report of the end of a year is given from this month on.
LATE_MONTH = 11
#: So many months of this year that are over show that a report was given in the middle of it.
MIN_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a document in which signs stand.

    Attributes:
        head: the text before the salutation, with the title of the page.
        body: the text from the salutation on.
        body_start: where it begins in the text.
        sections: the outline.
        delivered_on: an ISO date or empty.
        national: whether it is a report of the State Council.
    """

    head: str
    body: str
    body_start: int
    sections: tuple[Section, ...]
    delivered_on: str
    national: bool

    def spans(self, roles: Sequence[str]) -> list[tuple[int, int]]:
        """Return where the parts with one of the roles stand in the body."""
        at = self.body_start
        return [(s.body_start - at, s.body_end - at) for s in self.sections if s.level == 1 and s.role in roles]

    @property
    def looks_back(self) -> bool:
        """Whether the text begins with a review: behind the opening of a report, a title, or words that look back.

        Where the beginning is lost, what is taken for a review may be the plan.
        """
        titles = (s.title for s in self.sections if s.level == 1 and s.role == "review")
        return (
            any(_REVIEW_WORD.search(title) or _LOOKS_BACK.search(title) for title in titles)
            or bool(OPENING_WORDS.search(self.body, 0, OPENING))
            or bool(_LOOKS_BACK.search(self.body, 0, FIRST_WORDS))
        )

    def part(self, roles: Sequence[str]) -> str:
        """Return the words of the parts with one of the roles, or all where there are none."""
        return "".join(self.body[start:end] for start, end in self.spans(roles)) or self.body


@dataclass(frozen=True, slots=True)
class _Calendar:
    """By how many years the year of a report is after those that its words name."""

    behind_this: int  # after "this year"
    behind_results: int  # after the last year of which it has results
    behind_plan: int  # after the one that it plans: 0, or -1
    middle: bool = False  # whether it was given in the middle of the year, with results of the year so far


def find(page: Page) -> list[Sign]:
    """Return the signs of the year of the plan, in the order of their kinds.

    >>> page = Page("", "各位代表：一、2030年工作回顾", 0, (), "2031-01-05", national=False)
    >>> [(sign.year, sign.kind) for sign in find(page)]
    [(2031, 'day')]
    """
    calendar = _calendar(page)
    return [
        *_head(page, calendar),
        *_titles(page, calendar),
        *_goals(page, calendar),
        *_this_year(page, calendar),
        *_last_years(page, calendar),
    ]


def _calendar(page: Page) -> _Calendar:
    month = int(page.delivered_on[5:7] or 0)
    if month:
        late, middle = month >= LATE_MONTH, 4 <= month < LATE_MONTH
    else:
        plan = page.part(PLAN)
        late = bool(_NEXT_YEAR.search(plan)) and not _THIS_YEAR.search(plan)
        middle = not late and len(_MONTH_OF_THIS_YEAR.findall(page.part(REVIEW))) >= MIN_MONTHS
    if late:
        return _Calendar(0, 0, -1) if page.national else _Calendar(1, 1, 0)
    return _Calendar(0, 1, 0, middle)


def _head(page: Page, calendar: _Calendar) -> Iterator[Sign]:
    if page.delivered_on:
        late = int(page.delivered_on[5:7] or 0) >= LATE_MONTH and not page.national
        yield Sign(int(page.delivered_on[:4]) + late, "day", page.delivered_on)
    for match in _TITLE.finditer(page.head):
        yield Sign(number(match.group(1) or match.group(2)), "title", match.group())
    yield from _sessions(page)


def _sessions(page: Page) -> Iterator[Sign]:
    """Yield the session that the report is given to, or the years since the one that it reports from."""
    opening = page.body[:OPENING]
    for match in (_SESSION.search(page.head), _ADDRESSED.search(opening), _SINCE.search(opening)):
        if not match:
            continue
        first = _session_year(small(match.group(1)), small(match.group(2) or "一"))
        since = match.groups()[2:]
        years = (5 if since[0] == "五" else 1) if since else 0
        if first and (match.group(2) or page.national):
            yield Sign(first + years, "session" if match.group(2) else "term", match.group())


def _session_year(term: int, which: int) -> int | None:
    """Return the year of a session of the National People's Congress.

    >>> _session_year(14, 2), _session_year(2, 3), _session_year(4, 1)
    (2024, 1962, 1975)
    """
    if term == 2:
        return _SECOND_TERM.get(which)
    first = _TERMS[term] if term in _TERMS else _TERMS[5] + 5 * (term - 5)
    return first + which - 1


def _titles(page: Page, calendar: _Calendar) -> Iterator[Sign]:
    for section in page.sections:
        if section.level > 2 or not section.title:
            continue
        title, at = section.title, section.start
        for match in _PLAN_TITLE.finditer(title):
            yield Sign(number(match.group(1)) + calendar.behind_plan, "plan part", title, at)
        for match in _REVIEW_TITLE.finditer(title):
            yield Sign(number(match.group(2)) + 1 + calendar.behind_plan, "review part", title, at)
        if section.level == 1:
            for match in _PLAN_BEHIND.finditer(title):
                yield Sign(_first_year(small(match.group(1)) + 1), "five-year plan", title, at)
            for match in _PLAN_AHEAD.finditer(title):
                yield Sign(_first_year(small(match.group(1))), "five-year plan", title, at)


def _first_year(plan: int) -> int:
    """Return the first year of a five-year plan.

    >>> _first_year(14), _first_year(3), _first_year(1)
    (2021, 1966, 1953)
    """
    return 1966 + 5 * (plan - 3) if plan > 2 else 1953 + 5 * (plan - 1)


def _goals(page: Page, calendar: _Calendar) -> Iterator[Sign]:
    plan = page.spans(PLAN)
    whole = [(0, len(page.body))]
    for shape, spans in ((_GOALS, plan or whole), (_YEAR_TO_COME, plan), (_BEGUN, whole)):
        for match in (match for start, end in spans for match in shape.finditer(page.body, start, end)):
            year = number(next(filter(None, match.groups()))) + (0 if shape is _BEGUN else calendar.behind_plan)
            yield Sign(year, "goals", match.group(), page.body_start + match.start())


def _this_year(page: Page, calendar: _Calendar) -> Iterator[Sign]:
    """Yield which year "this year" is, as plans and congresses show that are counted."""
    for match in _PLAN_STAGE.finditer(page.body):
        first = _first_year(small(match.group(1)))
        stage = 0 if match.group(2) else 4 if match.group(3) else small(match.group(4)) - 1
        year = first + stage + calendar.behind_this
        yield Sign(year, "five-year plan", match.group(), page.body_start + match.start())
    for match in _CONGRESS.finditer(page.body):
        which = small(match.group(2) or match.group(4))
        if which >= _FIRST_CONGRESS:
            last = match.group(1) in lexicon.words("times", "last_year")
            year = _CONGRESSES + 5 * (which - _FIRST_CONGRESS) + last + calendar.behind_this
            yield Sign(year, "party congress", match.group(), page.body_start + match.start())


def _last_years(page: Page, calendar: _Calendar) -> Iterator[Sign]:
    """Yield the year that is over: the last of those called so, and the last of which there are results."""
    if not page.looks_back:
        return
    review = page.part(REVIEW)
    named = Counter(number(next(filter(None, match.groups()))) for match in _LAST_YEAR.finditer(review))
    if named:
        last = max(named)
        yield from [Sign(last + calendar.behind_results, "last year", str(last))] * named[last]
    found: Counter[int] = Counter()
    for match in _MENTIONED.finditer(review):
        found[number(match.group(2))] += 0 if match.group("ahead") else 1 + bool(match.group("end"))
    often = max((year for year, times in found.items() if times > 1), default=0)
    once = max((year for year, times in found.items() if times), default=0)
    expected = {number(next(filter(None, match.groups()))) for match in _EXPECTED.finditer(review)}
    for last, kind in ((often, "last results"), (once if once > often else 0, "last named")):
        if last:
            behind = 0 if calendar.middle and last in expected else calendar.behind_results
            yield Sign(last + behind, kind, str(last))
