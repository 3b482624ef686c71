"""A second look at absences between two texts: is a thing said to be gone named after all?

A target that is gone from the list of the next report, or that has no outcome there, may stand elsewhere in it under
a longer or shorter name. The search is by the noun at the end of the name, without words of measure (城镇登记失业率:
失业), and by the nouns of its other names; it would rather find too much than too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation
from reportlib.lexicon import segmentation

Span = tuple[int, int]
RULE = "named_in_other_report"
MIN_NOUN = 2
"""The characters of a noun at least: a single one stands everywhere."""

COMPOUND = 4
"""The characters of a compound, of which the last two are searched for: 居民消费价格 is 价格."""

_HAN = re.compile("[\u4e00-\u9fffA-Za-z]+")
_JOINED = re.compile("[、和与及]")
_BLANK = '[\\s\u3000“”"‘’]{0,3}'
_MEASURE = lexicon.pattern_of(
    "(?:{cues.name_measure acts.measure_noun cues.share_noun acts.name_tail acts.task_noun}|[率量额值度])$"
)


def nouns(name: str, aliases: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the nouns by which a thing is searched for: those that end its names, without words of measure.

    Args:
        name: the indicator as the report words it; a list of several (甲和乙) gives the noun of each.
        aliases: its other names.

    >>> nouns("城镇登记失业率"), nouns("单位地区生产总值能耗"), nouns("城镇新增就业")
    (('失业',), ('能耗',), ('就业',))
    """
    found = [noun for words in (name, *aliases) for part in _JOINED.split(words) for noun in _end(part)]
    return tuple(dict.fromkeys(found))


def _end(words: str) -> Iterator[str]:
    """Yield the noun at the end of a name, if it has one of two characters or more."""
    held = "".join(_HAN.findall(words))
    while (cut := _MEASURE.sub("", held)) != held and len(cut) >= MIN_NOUN:
        held = cut
    tokens = [token for token in segmentation.tokenizer().cut(held) if len(token) >= MIN_NOUN]
    if tokens:
        yield tokens[-1] if len(tokens[-1]) < COMPOUND else tokens[-1][-MIN_NOUN:]
    elif len(held) >= MIN_NOUN:
        yield held[-MIN_NOUN:]


def find(wanted: Iterable[str], text: str, spans: Sequence[Span]) -> Refutation | None:
    """Return the first place in the spans that has one of the nouns, or None if the claim of absence stands.

    Args:
        wanted: the nouns, from `nouns`.
        text: the other report's text.
        spans: where to look: its plan, its list of headline targets, or all of it.

    >>> find(["失业"], "城镇调查失业率5.2%。", [(0, 11)]).start
    4
    >>> find(["失业"], "城镇新增就业1万人。", [(0, 10)]) is None
    True
    """
    pattern = re.compile("|".join(_BLANK.join(map(re.escape, noun)) for noun in wanted) or "(?!)")
    for start, end in spans:
        found = pattern.search(text, start, end)
        if found:
            return Refutation(RULE, found.start(), found.end())
    return None
