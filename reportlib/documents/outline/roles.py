"""The role of each part of a report: to look back, to look ahead, or to speak of the government itself.

The title states so in most reports. Where it does not, the order of the parts and the years in their titles do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib import lexicon
from reportlib.core.records import Section
from reportlib.documents.outline.body_and_appendix import Paragraph

BACKWARD = ("review", "problems")
"""Roles of what looks back."""

FORWARD = ("tasks", "targets", "requirements", "government")
"""Roles of what looks ahead."""

PLAN_ROLES = (*FORWARD, "closing")
"""Roles of a part whose numbers are promises."""

FRAME = ("opening", "closing", "appendix")
"""Roles of what stands around review and plan."""

_YEAR = re.compile(r"(?<![\d\-－—–~～至到])((?:19|20)\d{2})年")
_BACK = lexicon.pattern_of("{headings.role_review}|[一二三四五六七八九十]年来")
_AHEAD = lexicon.pattern_of("{headings.role_tasks}")
#: The period that the second half of a title is about: …成就和“十五五”时期主要目标任务, …回顾和1999年工作的总体要求.
_SECOND = lexicon.pattern_of(
    r"[和及与、][^，。]{0,6}?(“?十[一二三四五六七八九]五”?|(?:19|20)\d{2}年|{times.later_period})[^，。]*$"
)
#: A paragraph that turns to a period names it within so many characters.
OPENING = 40
ACTION_ROLES = ("tasks", "targets", "government")
"""Roles of the plan that state what is to be done; what leads to them names no task."""

TASK_ROLES = ("tasks", "government")
"""Roles of the plan that describe the work by area."""


def of_parts(titles: Sequence[str]) -> list[str]:
    """Return the roles of the parts of a report, from their titles in the order of the text.

    >>> of_parts(["2030年工作回顾", "2031年工作安排", "加强政府自身建设"])
    ['review', 'tasks', 'government']
    >>> of_parts(["奋力完成2030年各项任务", "全力实现2031年奋斗目标"]), of_parts(["开局良好", "再接再厉"])
    (['review', 'tasks'], ['review', 'tasks'])
    """
    plain = [role(title) for title in titles]
    years = [int(found.group(1)) if (found := _YEAR.search(title)) else 0 for title in titles]
    last = max(years, default=0)
    made: list[str] = []
    for i, stated in enumerate(plain):
        earlier = "review" not in plain and bool(years[i]) and years[i] == last - 1 and last in years[i + 1 :]
        if stated == "tasks" and earlier:
            stated = "review"
        made.append(stated or ("tasks" if any(one in ("review", "tasks") for one in made) else "review"))
    return made


def role(title: str) -> str:
    """Return the role that a title states of its part, or an empty string if it states none.

    >>> role("“十四五”时期发展成就和“十五五”时期主要目标任务"), role("繁荣发展社会事业")
    ('review', '')
    """
    if is_government(title):
        return "government"
    if _BACK.search(title):
        return "review"
    return "tasks" if _AHEAD.search(title) else ""


def is_government(title: str) -> bool:
    """Return whether a title speaks of the government itself.

    >>> is_government("全面提升政府治理效能"), is_government("打造现代产业体系")
    (True, False)
    """
    return any(word in title for word in lexicon.words("headings", "role_government"))


def turn_in(text: str, part: Section, paragraphs: Sequence[Paragraph]) -> int | None:
    """Return the offset at which a part turns whose title looks both back and ahead, or None for any other part.

    Returns the offset of the paragraph that first opens with the later period.
    """
    if part.role != "review" or not _AHEAD.search(part.title):
        return None
    second = _SECOND.search(part.title)
    if second is None:
        return None
    period = second.group(1).strip("“”")
    for paragraph in paragraphs:
        if part.body_start < paragraph.start < part.body_end:
            words = text[paragraph.start : min(paragraph.end, paragraph.start + OPENING)]
            if period in words:
                return paragraph.start
    return None
