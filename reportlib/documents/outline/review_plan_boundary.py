"""The turn of a report without part headings from the past to the future.

Some reports have no titled parts, or title only the areas of the plan. The turn is then read off the sentences: the
first that speaks of the coming year's general requirements, targets or arrangements, after the review has begun.
"""

from __future__ import annotations

from reportlib import lexicon
from reportlib.documents.outline.body_and_appendix import Paragraph

_YEAR = r"(?:19|20)\d{2}年"
_REVIEW = lexicon.pattern_of(
    rf"{{times.past}}(?:{{times.spell}}|{_YEAR})|{{times.looked_back}}"
    rf"|{_YEAR}(?:[，,是]|(?:政府)?的?工作的?{{headings.work_reviewed}})"
)
_PLAN = lexicon.pattern_of(
    rf"(?:{{times.coming_year}}|{_YEAR})[^。；]{{0,24}}{{headings.plan_noun}}"
    rf"|做好(?:{{times.year_to_do}}|{_YEAR})[^。；]{{0,8}}工作"
    r"|{times.five_years_coming}[^。；]{0,16}{headings.five_year_noun}"
    r"|{times.year_of_goals}[^。；]{0,10}经济和?社会发展[^。；]{0,10}目标"
)
#: The turn is looked for behind this share of the body; a plan that begins earlier would leave no review.
EARLIEST = 0.08


def find(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[int, int] | None:
    """Return the offsets of the sentences that begin the review and the plan, or None if the text does not turn.

    >>> text = "各位代表：现在报告工作。过去一年，全市生产总值增长5%，新增就业三万人，建成项目九十个，民生得到改善。"
    >>> text += "今年经济社会发展的主要预期目标是：生产总值增长6%。"
    >>> review, plan = find(text, (Paragraph(0, len(text)),))
    >>> text[review:review + 4], text[plan:plan + 2]
    ('过去一年', '今年')
    """
    if not paragraphs:
        return None
    start, end = paragraphs[0].start, paragraphs[-1].end
    review = _REVIEW.search(text, start, end)
    if review is None:
        return None
    plan = _PLAN.search(text, max(review.end(), start + int(EARLIEST * (end - start))), end)
    if plan is None:
        return None
    return _opening(text, review.start(), start), _opening(text, plan.start(), start)


def _opening(text: str, at: int, start: int) -> int:
    """Return the beginning of the sentence that contains an offset."""
    mark = max(text.rfind(ch, start, at) for ch in "。！？；\n")
    opening = mark + 1 if mark >= 0 else start
    return opening + len(text[opening:at]) - len(text[opening:at].lstrip(" \t\u3000\xa0"))
