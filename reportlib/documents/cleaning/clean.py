"""From the source to the text as it is read: every repair in its turn."""

from __future__ import annotations

from reportlib.core.source_map import Mended
from reportlib.documents.cleaning import characters, duplicates, line_breaks, number_spacing, page_residue


def read(text: str) -> Mended:
    """The text as it is read, with the way back to the source and what was kept out.

    >>> mended = read("首页\\n各位代表：\\\\r\\\\n增长5&nbsp;%。\\\\r\\\\n完成3&nbsp;件。\\\\r\\\\n打印本页")
    >>> mended.text.split("\\n"), [one.text for one in mended.removed]
    (['各位代表：', '增长5%。', '完成3件。', ''], ['首页', '打印本页'])
    """
    mended = Mended.of(text)
    for repair in (
        characters.characters,
        number_spacing.blanks,
        duplicates.find,
        page_residue.find,
        line_breaks.lines,
        characters.quotes,
    ):
        mended = mended.edited(repair(mended.text))
    return mended
