"""From the source to the normalised text: every repair in its turn."""

from __future__ import annotations

from reportlib.core.source_map import NormalisedText
from reportlib.documents.cleaning import (
    characters,
    duplicates,
    flattened_pages,
    line_breaks,
    markdown,
    number_spacing,
    page_residue,
)


def read(text: str) -> NormalisedText:
    """Return the normalised text, with the way back to the source and what was excluded.

    >>> normalised = read("首页\\n各位代表：\\\\r\\\\n增长5&nbsp;%。\\\\r\\\\n完成3&nbsp;件。\\\\r\\\\n打印本页")
    >>> normalised.text.split("\\n"), [one.text for one in normalised.removed]
    (['各位代表：', '增长5%。', '完成3件。', ''], ['首页', '打印本页'])
    """
    normalised = NormalisedText.of(text)
    for repair in (
        characters.characters,
        markdown.marks,
        characters.apart,
        flattened_pages.marks,
        number_spacing.blanks,
        duplicates.find,
        page_residue.find,
        line_breaks.lines,
        characters.quotes,
    ):
        normalised = normalised.edited(repair(normalised.text))
    return normalised
