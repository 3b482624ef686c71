"""The year of the plan, from the statements of the text, and the day on which the report was given.

Each kind of evidence votes: the titles of the parts, the day of delivery, sentences that announce the year's targets.
The label of a page or file has no vote: it is often the year in which the page was made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.documents.outline.heading_marks import han_number

_DIGITS = str.maketrans("〇零○ＯO０o一二三四五六七八九１２３４５６７８９", "0000000123456789123456789")
YEAR = (
    r"((?:19|20)\d{2}|[１２][０-９]{3}|二[〇零○OＯo0０][〇零○OＯo一二三四五六七八九0-9０]{2}"
    r"|一九[一二三四五六七八九〇零○0]{2})"
)
_SMALL = r"(\d{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(rf"{YEAR}\s*年\s*{_SMALL}\s*月\s*(?:{_SMALL}\s*日)?")
#: A year that is not the end of a span or of a plan: not 2021—2025年, not 到2025年.
_ALONE = r"(?<![\d\-－—–~～至到较比])"
_PLAN_TITLE = lexicon.pattern_of(rf"{_ALONE}{YEAR}\s*年.{{0,12}}{{headings.year_planned}}")
_REVIEW_TITLE = lexicon.pattern_of(rf"{_ALONE}{YEAR}\s*年.{{0,10}}{{headings.year_reviewed}}")
_PLAN_WORDS = lexicon.pattern_of(
    rf"(?:{_ALONE}{YEAR}年(?:[^。；\n]{{0,20}}{{headings.year_purpose}}|{{headings.year_must}})"
    rf"|做好{YEAR}年[^。；\n]{{0,6}}工作)"
)
_REVIEW_WORDS = lexicon.pattern_of(
    rf"{{times.before_past_year}}{YEAR}年|{_ALONE}{YEAR}年[，,]{{times.behind_past_year}}|{_ALONE}{YEAR}年是"
)
_TITLE = lexicon.pattern_of(
    rf"{YEAR}\s*年?[^\n。]{{0,14}}{{documents.report_title:\s*}}|{{documents.report_title}}\s*[（(]\s*{YEAR}"
)
#: Sessions of the National People's Congress: terms of five years since 1978 (Constitution, art. 60), one a year.
_NATIONAL_SESSION = re.compile(r"第([一二三四五六七八九十]{1,3})届全国人民代表大会第?([一二三四五])次会议")
_FIRST_TERM, _FIRST_YEAR = 5, 1978
_MENTIONED = re.compile(rf"(?<![\d到至\-－—–~～]){YEAR}年(?!至|到|[\-－—–~～])")
#: Reports of the end of a year plan the next one.
LATE_MONTH = 11


def number(printed: str) -> int:
    """Return the year that a printed year means.

    >>> number("二O一二"), number("2023"), number("二00五")
    (2012, 2023, 2005)
    """
    return int(printed.translate(_DIGITS))


def delivered(lines: Iterable[str]) -> str:
    """Return the day on which the report was given, as an ISO date, from the lines of title, session and speaker.

    A month alone gives year and month. Empty where no line has a date of a meeting or a date alone.

    >>> delivered(["——2031年1月5日在甲县第三届人民代表大会第二次会议上"]), delivered(["（二〇〇七年一月三十日）"])
    ('2031-01-05', '2007-01-30')
    """
    best = ""
    for line in lines:
        found = _DAY.search(line)
        if not found:
            continue
        date = _iso(found)
        rest = line[: found.start()] + line[found.end() :]
        meeting = re.search(r"[在于].{2,40}(?:会议|大会|人大|委员会)|会议上|大会上", rest)
        bare = len(re.sub(r"[\s（(）)—\-－·:：]", "", rest)) <= 8
        if date and (meeting or (bare and not best)):
            if meeting:
                return date
            best = date
    return best


def _iso(found: re.Match[str]) -> str:
    year, month = number(found.group(1)), _small(found.group(2))
    day = _small(found.group(3)) if found.group(3) else 0
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def _small(printed: str) -> int:
    printed = printed.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return int(printed) if printed.isdigit() else han_number(printed)


def votes(head: str, body: str, sections: tuple[Section, ...], delivered_on: str) -> Counter[int]:
    """Return the weight of the evidence for each year to be the year of the plan.

    Args:
        head: the text before the salutation.
        body: the text from the salutation on.
        sections: the outline.
        delivered_on: an ISO date or empty.
    """
    found: Counter[int] = Counter()
    titles = [section.title for section in sections if section.level <= 2 and section.title]
    for title in titles:
        for match in _PLAN_TITLE.finditer(title):
            found[number(match.group(1))] += 4
        for match in _REVIEW_TITLE.finditer(title):
            found[number(match.group(1)) + 1] += 4
    if delivered_on:
        late = len(delivered_on) > 4 and int(delivered_on[5:7]) >= LATE_MONTH
        found[int(delivered_on[:4]) + late] += 4
    for match in _TITLE.finditer(head):
        found[number(match.group(1) or match.group(2))] += 3
    session = _NATIONAL_SESSION.search(head + body[:300])
    if session and _small(session.group(1)) >= _FIRST_TERM:
        found[_FIRST_YEAR + 5 * (_small(session.group(1)) - _FIRST_TERM) + _small(session.group(2)) - 1] += 4
    announced: Counter[int] = Counter()
    for match in _PLAN_WORDS.finditer(body):
        announced[number(match.group(1) or match.group(2))] += 1
    for match in _REVIEW_WORDS.finditer(body[: max(3000, len(body) // 4)]):
        announced[number(next(group for group in match.groups() if group)) + 1] += 1
    for year, times in announced.items():
        found[year] += min(times, 3)
    plausible = Counter({year: weight for year, weight in found.items() if 1949 <= year <= 2100})
    return plausible or _reviewed(body, sections)


def _reviewed(body: str, sections: tuple[Section, ...]) -> Counter[int]:
    """Return the year after the last one that the review names more than once, for want of other evidence."""
    spans = [(s.body_start, s.body_end) for s in sections if s.level == 1 and s.role in ("review", "opening")]
    first = min((start for start, _ in spans), default=0)
    past = body[: max((end for _, end in spans), default=len(body)) - first]
    named = Counter(number(match.group(1)) for match in _MENTIONED.finditer(past))
    often = [year for year, times in named.items() if times > 1 and 1949 <= year <= 2100]
    return Counter({max(often) + 1: 1} if often else {})


def plan_year(found: Counter[int]) -> int | None:
    """Return the year with the strongest evidence, of two the later."""
    return max(found, key=lambda year: (found[year], year)) if found else None
