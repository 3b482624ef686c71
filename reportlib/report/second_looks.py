"""Second looks at both reports of a comparison: where the other one names what its list or its titles lack."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis import priorities
from reportlib.analysis.claims import later_report
from reportlib.analysis.comparison import areas
from reportlib.core.records import HeadlineTarget
from reportlib.core.text import without_blanks
from reportlib.report.report import Report

FEWEST_AREAS = 3
MOST_TIMES = 2.0
"""Outlines of which one has more than twice as many areas as the other are of different levels."""

MOST_SHARE = 0.5
"""An area that takes more than half of a plan is a part, or has swallowed those behind it."""

BESIDE = 80
"""The characters before and behind the items that were read, in which more of the list may stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where a report names the noun of a headline target that its own list lacks."""

    where: str  # list, plan
    start: int
    end: int


def named_in(other: Report, item: HeadlineTarget) -> Named | None:
    """Return where a report names the noun of a headline target that its own list lacks, or None.

    Args:
        other: the report without the item: the passage of its list is searched first, then its plan.
        item: the item of the other list.
    """
    with lexicon.using(other.lexicon):
        wanted = later_report.nouns(item.indicator, _names().get(item.indicator_id, ()))
    listed = [(one.start, one.end) for one in other.headline_records]
    passage = [(min(start for start, _ in listed) - BESIDE, max(end for _, end in listed) + BESIDE)] if listed else []
    found = later_report.find(wanted, other.text, [(max(0, start), end) for start, end in passage])
    if found is not None and found.start is not None and found.end is not None:
        return Named("list", found.start, found.end)
    plan = [(one.start, one.end) for one in other.lexis.stretches if one.scope == "plan"]
    found = later_report.find(wanted, other.normalised.text, plan)
    if found is None or found.start is None or found.end is None:
        return None
    return Named("plan", *other.normalised.span(found.start, found.end))


@lexicon.cached
def _names() -> dict[str, tuple[str, ...]]:
    return {row["id"]: tuple(row["aliases"].split("|")) for row in lexicon.rows("indicators")}


def titled_alike(other: Report, title: str) -> str:
    """Return the first title of a report's plan, of an area or of a passage in one, that shares a word with a title.

    Args:
        other: the report to be searched.
        title: the title of an area of the other report.
    """
    titles = [other.normalised.text[s.start : s.end] for s in other.lexis.stretches if s.title and s.scope == "plan"]
    with lexicon.using(other.lexicon):
        wanted = areas.title_words(title)
        return next((one for one in titles if areas.title_words(one) & wanted), "")


def outlines_compare(first: Report, second: Report) -> bool:
    """Return whether both plans are divided alike, so that their areas can be laid side by side."""
    counts = []
    for report in (first, second):
        found = priorities.areas(report.lexis.sections)
        sizes = [one.body_end - one.body_start for one in found]
        if len(found) < FEWEST_AREAS or max(sizes) > MOST_SHARE * sum(sizes):
            return False
        counts.append(len(found))
    return max(counts) <= MOST_TIMES * min(counts)


def plans_compare(first: Report, second: Report) -> bool:
    """Return whether both plans are of like length: what a text cut off, or a plan of five years, lacks is no news."""
    sizes = [
        sum(
            len(without_blanks(report.normalised.text[s.start : s.end]))
            for s in report.lexis.stretches
            if s.scope == "plan"
        )
        for report in (first, second)
    ]
    return max(sizes) <= MOST_TIMES * min(sizes)
