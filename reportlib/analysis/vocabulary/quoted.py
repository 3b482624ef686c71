"""Names in quotation marks: a report's brands, programmes and figures of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon import segmentation
from reportlib.lexicon.longest_match import Matcher

#: Without the marks of a clause or a sentence: with one it is speech, not a name. 、 joins the parts of a slogan.
_QUOTED = re.compile(r"“([^“”\n，。；：！？,;:!?…]{2,24})”")
AROUND = 8  # characters on either side of a place that are segmented with it
_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z+]")


def names(text: str, stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """Return the names in quotation marks, without the marks, in the order of their first use.

    >>> text = "擦亮“穗好办”品牌，牢记“江山就是人民，人民就是江山。”"
    >>> names(text, [Stretch(0, len(text), "plan", "2")])
    ('穗好办',)
    """
    found = (one for stretch in stretches for one in _QUOTED.finditer(text, stretch.start, stretch.end))
    return tuple(dict.fromkeys(one.group(1) for one in found if _NAMED.search(one.group(1))))


def places(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[str, int, int]]:
    """Yield each place of a name, with or without marks, the longest name at each place.

    A name that the general dictionary has as a word (四化) counts only in marks. Any other name also counts without
    them, but not across other words (家文化 in 国家文化产业).
    """
    matcher = Matcher(names(text, stretches))
    for stretch in stretches:
        for one in matcher.find(text, stretch.start, stretch.end):
            marked = text[one.start - 1 : one.start] == "“" and text[one.end : one.end + 1] == "”"
            if marked or not (segmentation.is_general(one.term) or _cuts(text, stretch, one.start, one.end)):
                yield one.term, one.start, one.end


def _cuts(text: str, stretch: Stretch, start: int, end: int) -> bool:
    """Return whether a place begins or ends inside a word."""
    first, last = max(stretch.start, start - AROUND), min(stretch.end, end + AROUND)
    edges = {first}
    for word in segmentation.tokenizer().cut(text[first:last], HMM=False):
        edges.add(max(edges) + len(word))
    return not {start, end} <= edges
