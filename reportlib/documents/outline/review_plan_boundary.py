"""Where a report without part headings turns from the past to the future.

Some reports have no titled parts, or title only the areas of the plan. The turn is then read off the sentences: the
first that speaks of the coming year's general requirements, targets or arrangements, after the review has begun.
"""

from __future__ import annotations

import re

from reportlib.documents.outline.body_and_appendix import Paragraph

_REVIEW = re.compile(
    r"(?:刚刚)?过去的?(?:一年|五年|(?:19|20)\d{2}年)|一年来|五年来|去年"
    r"|(?:19|20)\d{2}年(?:[，,是]|(?:政府)?的?工作的?(?:情况|回顾|总结))"
)
_COMING = r"(?:今年|明年|新的?一年|(?:19|20)\d{2}年)"
_PLAN = re.compile(
    rf"{_COMING}[^。；]{{0,24}}(?:总体要求|总体思路|指导思想|预期目标|主要目标|奋斗目标|主要任务|重点工作)"
    rf"|{_COMING}[^。；]{{0,24}}(?:工作(?:安排|任务|重点|建议|打算)|重点(?:做好|抓好|推进|任务))"
    r"|做好(?:今年|明年|(?:19|20)\d{2}年)[^。；]{0,8}工作|(?:今后五年|未来五年)[^。；]{0,16}(?:目标|任务|思路|要求)"
    r"|(?:今年|全年)[^。；]{0,10}经济和?社会发展[^。；]{0,10}目标"
)
#: The turn is looked for behind this share of the body; a plan that begins earlier would leave no review.
EARLIEST = 0.08


def find(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[int, int] | None:
    """Where the review and the plan begin: the offsets of two sentences, or None where the text does not turn.

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
    """The beginning of the sentence that holds an offset."""
    mark = max(text.rfind(ch, start, at) for ch in "。！？；\n")
    opening = mark + 1 if mark >= 0 else start
    return opening + len(text[opening:at]) - len(text[opening:at].lstrip(" \t\u3000\xa0"))
