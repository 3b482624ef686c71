"""Pages whose lines were joined by blanks: the numbers of the pages stand inside sentences (一 — 1 — 般公共预算)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportlib import lexicon
from reportlib.core.source_map import Edit

#: A number between two dashes with blanks around it: — 12 —
_INLINE = re.compile("[ \u00a0\u3000]{1,4}[\u2014\u2013\uff0d-] ?(\\d{1,3}) ?[\u2014\u2013\uff0d-][ \u00a0\u3000]{1,4}")
MIN_PAGES = 3  # fewer are a list, a score or a subtraction
#: A blank between a percentage and the words that bound it: 8% 左右
_BEFORE_BOUND = lexicon.pattern_of("(?<=[%\uff05\u2030])[ \u00a0]{1,2}(?={narrative_words.after_number})")


def marks(text: str) -> Iterator[Edit]:
    """Yield the numbers of pages inside sentences, and the blanks between a percentage and its bound.

    >>> from reportlib.core.source_map import NormalisedText
    >>> text = "收入增长8% 左右，一 — 1 — 般支出减少；新建 — 2 — 水厂；扩建 — 3 — 泵站。比分3 - 2。"
    >>> NormalisedText.of(text).edited(marks(text)).text
    '收入增长8%左右，一般支出减少；新建水厂；扩建泵站。比分3 - 2。'
    """
    pages = list(_INLINE.finditer(text))
    numbers = [int(page[1]) for page in pages]
    if len(pages) >= MIN_PAGES and all(later == former + 1 for former, later in pairwise(numbers)):
        edits = [Edit(page.start(), page.end(), reason="page number") for page in pages]
    else:
        edits = []
    edits += [Edit(*gap.span()) for gap in _BEFORE_BOUND.finditer(text)]
    yield from sorted(edits, key=lambda edit: edit.start)
