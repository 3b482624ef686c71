"""Series of counted sentences, 一是…。二是…。: those in which each item is a title with sentences of its own behind it.

A title may have two halves there, 一要平衡好增长与风险的关系，确保平稳运行。; alone such a sentence would be no title.
A series in which few items are titles lists tasks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reportlib.documents.outline.body_and_appendix import Paragraph
from reportlib.documents.outline.heading_marks import Mark

_TITLE = re.compile(r"[^\d。！；;：:，,]{4,24}(?:[，,][^\d。！；;：:，,]{4,24})?。")
#: An item is a title where so many characters follow it.
MIN_BODY = 30
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
            title = _TITLE.match(text, mark.end, until)
            if title and until - title.end() >= MIN_BODY:
                titles.append(mark.start)
        if len(titles) >= max(2, MOST * len(series)):
            found += titles
    return frozenset(found)


def _series(items: Sequence[tuple[Mark, Paragraph]]) -> list[list[tuple[Mark, Paragraph]]]:
    """Return the items in series that count from one on."""
    made: list[list[tuple[Mark, Paragraph]]] = []
    for mark, paragraph in items:
        if mark.number == 1:
            made.append([(mark, paragraph)])
        elif made and mark.number == made[-1][-1][0].number + 1:
            made[-1].append((mark, paragraph))
    return made
