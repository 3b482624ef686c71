"""Series of counted sentences, 一是…。二是…。: those in which each item is a title with sentences of its own behind it.

A title may have two halves there, 一要平衡好增长与风险的关系，确保平稳运行。; alone such a sentence would be no title.
A series in which few items are titles lists tasks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reportlib import lexicon
from reportlib.documents.outline.body_and_appendix import Paragraph
from reportlib.documents.outline.heading_marks import Mark

_TITLE = re.compile(r"[^\d。！；;：:，,]{2,24}(?:[，,][^\d。！；;：:，,]{4,24})?。")
#: At the beginning of a paragraph a title may have three: 第三，规范破产，鼓励兼并，推进再就业。
_PARAGRAPH_TITLE = re.compile(r"[^\d。！；;：:，,]{2,24}(?:[，,][^\d。！；;：:，,]{4,24}){0,2}。")
_SHORTCOMING = lexicon.pattern_of("{headings.shortcoming}")
_NEXT = re.compile("[。；;][一二三四五六七八九十]{1,3}(?:是|要)")
#: An item is a title where so many characters follow it.
MIN_BODY = 30
#: Of a title that stands alone in its series, so many.
MIN_SENTENCE = 15
#: A series of so many items is a list unless most are titles.
LIST = 7
#: So many of the items of a series are titles.
MOST = 0.75


def titled_items(text: str, items: Sequence[tuple[Mark, Paragraph]]) -> frozenset[int]:
    """Return where the marks of the items begin that are titles, of the series in which most are.

    Args:
        text: the normalised text.
        items: the marks with the paragraphs that hold them, in order.

    >>> from reportlib.documents.outline.heading_marks import mark_at
    >>> one = "一要处理好增长与风险的关系，确保平稳。既要保持速度，又要看住底线，把隐患消除在萌芽状态，一件件落实。"
    >>> two = one.replace("一要", "二要").replace("增长与风险", "城镇与乡村")
    >>> marks = [(mark_at(one + two, at, len(one + two)), Paragraph(0, len(one + two))) for at in (0, len(one))]
    >>> sorted(titled_items(one + two, marks)) == [0, len(one)]
    True
    """
    found: list[int] = []
    for series in _series(items):
        ends = [mark.start for mark, _ in series[1:]]
        titles = []
        for (mark, paragraph), end in itertools.zip_longest(series, ends):
            until = paragraph.end if end is None or end > paragraph.end else end
            shape = _TITLE if mark.start > paragraph.start else _PARAGRAPH_TITLE
            title = shape.match(text, mark.end, until)
            if title and until - title.end() >= MIN_BODY:
                titles.append(mark.start)
        if len(titles) >= max(2, MOST * len(series)):
            found += titles
    return frozenset(found)


def opens_group(text: str, number: int, start: int, end: int, paragraph: Paragraph) -> bool:
    """Return whether a title that stands alone in its series has a group behind it and states no shortcoming.

    Args:
        text: the normalised text.
        number: that of the item.
        start: where its title begins.
        end: where it ends.
        paragraph: the one around it.

    >>> text = "四是大力发展乡村旅游。" + "改造老街，" * 8
    >>> opens_group(text, 4, 2, 10, Paragraph(0, len(text)))
    True
    """
    following = _NEXT.search(text, end, paragraph.end)
    until = following.start() if following else paragraph.end
    if following is None and number >= LIST:
        return False  # what follows the last of a list need not belong to it
    return until - end >= MIN_SENTENCE and not _SHORTCOMING.search(text, start, end)


def _series(items: Sequence[tuple[Mark, Paragraph]]) -> list[list[tuple[Mark, Paragraph]]]:
    """Return the items in series that count from one on."""
    made: list[list[tuple[Mark, Paragraph]]] = []
    for mark, paragraph in items:
        if mark.number == 1:
            made.append([(mark, paragraph)])
        elif made and mark.number == made[-1][-1][0].number + 1:
            made[-1].append((mark, paragraph))
    return made
