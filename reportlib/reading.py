"""From the source to the text as it is read: every repair in its turn."""

from __future__ import annotations

from reportlib import chrome, copies, repairs, spacing, wrapping
from reportlib.core.source_map import Mended


def read(text: str) -> Mended:
    """The text as it is read, with the way back to the source and what was kept out.

    >>> mended = read("首页\\n各位代表：\\\\r\\\\n增长5&nbsp;%。\\\\r\\\\n完成3&nbsp;件。\\\\r\\\\n打印本页")
    >>> mended.text.split("\\n"), [one.text for one in mended.removed]
    (['各位代表：', '增长5%。', '完成3件。', ''], ['首页', '打印本页'])
    """
    mended = Mended.of(text)
    for repair in (repairs.characters, spacing.blanks, copies.find, chrome.find, wrapping.lines, repairs.quotes):
        mended = mended.edited(repair(mended.text))
    return mended
