"""The year of the plan: what it can be read from, how much each kind of sign weighs, and the decision.

`year_signs` finds the signs. Each votes for a year with the weight of its kind; a kind that is found often counts a
little more, but no number of weak signs outvotes a date. The label of a page or file has no vote: it is often the year
in which the page was made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportlib.documents.outline.heading_marks import han_number

_DIGITS = str.maketrans("〇零○ＯO０o一二三四五六七八九１２３４５６７８９", "0000000123456789123456789")
YEAR = (
    r"((?:19|20)\d{2}|[１２][０-９]{3}|二[〇零○OＯo0０][〇零○OＯo一二三四五六七八九0-9０]{2}"
    r"|一九[一二三四五六七八九〇零○0]{2})"
)
_SMALL = r"(\d{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(rf"{YEAR}\s*年\s*{_SMALL}\s*月\s*(?:{_SMALL}\s*日)?")
#: A reader should know of another year whose signs weigh as much as the title of a part, or half of what the decision
#: rests on where that is little.
MIN_RIVAL = 4
#: The years in which a report can have been given.
FIRST, LAST = 1949, 2100
#: The weight of one sign of a kind, and how many of the kind count: how often the kind alone is right in the documents
#: that we know, from four times in five (1) to always (4).
WEIGHTS: dict[str, tuple[int, int]] = {
    "day": (4, 1),  # the day on which it was given
    "session": (4, 1),  # the session of the National People's Congress that it was given to
    "term": (2, 1),  # the congress, where its session is not told: then it is the first
    "title": (3, 1),  # the title of the report
    "plan part": (4, 2),  # the title of a part that looks ahead
    "review part": (4, 2),  # the title of a part that looks back, or the last year of the span in it
    "goals": (2, 2),  # a sentence that announces the year's goals
    "five-year plan": (2, 2),  # which year of a five-year plan this one is, or which plan the parts turn to
    "party congress": (2, 1),  # a congress of the party that was held last year or is held this year
    "last year": (2, 2),  # the year that is over, called so
    "last results": (2, 1),  # the latest year that the review names more than once
    "last named": (1, 1),  # a later one that it names once
}


#: Kinds that state the year; from the others it follows.
STATED = frozenset(("day", "session", "title", "plan part", "review part", "goals", "last year"))


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a year to be that of the plan: the kind, and the words with their place in the text.

    `start` is None where the words stand outside the text, in the title of a page.
    """

    year: int
    kind: str  # a key of `WEIGHTS`
    words: str
    start: int | None = None


def number(printed: str) -> int:
    """Return the year that a printed year means.

    >>> number("二O一二"), number("2023"), number("二00五")
    (2012, 2023, 2005)
    """
    return int(printed.translate(_DIGITS))


def small(printed: str) -> int:
    """Return a number below a hundred in Chinese, Arabic or full-width digits."""
    printed = printed.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return int(printed) if printed.isdigit() else han_number(printed)


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
    year, month = number(found.group(1)), small(found.group(2))
    day = small(found.group(3)) if found.group(3) else 0
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def votes(signs: Iterable[Sign]) -> Counter[int]:
    """Return the weight of the signs for each year.

    >>> sorted(votes([Sign(2031, "goals", "2031年要"), Sign(2031, "day", "2031-01-05"), Sign(2030, "title", "2030年")]))
    [2030, 2031]
    """
    times = Counter((sign.year, sign.kind) for sign in signs if FIRST <= sign.year <= LAST)
    found: Counter[int] = Counter()
    for (year, kind), count in times.items():
        weight, most = WEIGHTS[kind]
        found[year] += weight * min(count, most)
    return found


def plan_year(found: Counter[int]) -> int | None:
    """Return the year with the strongest evidence, of two the later.

    >>> plan_year(Counter({2030: 3, 2031: 5})), plan_year(Counter())
    (2031, None)
    """
    return max(found, key=lambda year: (found[year], year)) if found else None


def rivals(found: Mapping[int, int], year: int) -> list[int]:
    """Return the other years that a reader should know of.

    >>> rivals({2031: 12, 2030: 4, 2026: 3}, 2031), rivals({2031: 3, 2028: 2}, 2031)
    ([2030], [2028])
    """
    enough = min(MIN_RIVAL, max(2, (found.get(year, 0) + 1) // 2))
    return sorted(other for other, weight in found.items() if other != year and weight >= enough)
