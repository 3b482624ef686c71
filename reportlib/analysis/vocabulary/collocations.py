"""Collocations: pairs of neighbouring words that stand together more often than by chance.

Pairs are counted over all neighbours of the body, inside clauses. Then pairs with a stop word or a number are dropped.
The measures are those of the 2x2 table of a pair: the log-likelihood ratio G2 of Dunning (1993),
Computational Linguistics 19(1): 61-74, as in Manning and Schütze (1999), Foundations of Statistical Natural Language
Processing, ch. 5.3.4, measures how surely two words belong together; logDice of Rychlý (2008), "A
Lexicographer-Friendly Association Score", RASLAN 2008: 6-9, how closely, whatever the length of the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import jieba

from reportlib import lexicon
from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon import segmentation

MIN_COUNT = 3
SURE = 10.83
"""The least G2: two independent words reach it with a probability of 0.1 %."""

_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
#: Marks that stand inside a clause without dividing it: “专精特新”企业.
_CLEAR = frozenset("“”‘’")


@dataclass(frozen=True, slots=True)
class Collocation:
    """Two words side by side, with their counts and their association."""

    first: str
    second: str
    phrase: str  # both words, without marks between them
    count: int
    count_first: int  # pairs that begin with the first word
    count_second: int  # pairs that end with the second
    review: int
    plan: int
    log_likelihood: float
    log_dice: float
    start: int  # of the first place
    end: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbouring words at their place."""

    first: str
    second: str
    start: int
    end: int
    scope: str


def read(text: str, stretches: Sequence[Stretch], segmenter: jieba.Tokenizer) -> tuple[Collocation, ...]:
    """Return the pairs used three times or more, and surely more often than by chance, the surest first.

    A pair with a stop word or a number is left out. Words of the class `head` (发展, 建设) count as second words.

    Args:
        text: the normalised text.
        stretches: the spans of its body.
        segmenter: one that keeps whole what counts as one word.
    """
    pairs = list(_pairs(text, stretches, segmenter))
    counts = Counter((pair.first, pair.second) for pair in pairs)
    firsts, seconds = Counter(pair.first for pair in pairs), Counter(pair.second for pair in pairs)
    stops = frozenset(lexicon.words("stopwords"))
    closing = stops - frozenset(lexicon.words("stopwords", "head"))
    kept = {
        pair: n
        for pair, n in counts.items()
        if n >= MIN_COUNT and _is_content(pair[0], stops) and _is_content(pair[1], closing)
        if n * len(pairs) > firsts[pair[0]] * seconds[pair[1]]
    }
    found_at: dict[tuple[str, str], list[_Pair]] = {pair: [] for pair in kept}
    for pair in pairs:
        if (pair.first, pair.second) in found_at:
            found_at[pair.first, pair.second].append(pair)
    made = []
    for (first, second), n in kept.items():
        uses = found_at[first, second]
        table = n, firsts[first], seconds[second]
        sure, close = log_likelihood(*table, len(pairs)), log_dice(*table)
        if sure < SURE:
            continue
        review, plan = (sum(one.scope == scope for one in uses) for scope in ("review", "plan"))
        where = uses[0].start, uses[0].end
        made.append(Collocation(first, second, first + second, *table, review, plan, sure, close, *where))
    return tuple(sorted(made, key=lambda one: (-one.log_likelihood, one.phrase, one.first)))


def log_likelihood(both: int, first: int, second: int, pairs: int) -> float:
    """Return Dunning's G2 of a pair: 0 if its words meet as often as by chance, 10.83 at the 0.1 % level.

    Args:
        both: uses of the pair.
        first: pairs that begin with its first word.
        second: pairs that end with its second word.
        pairs: all pairs.

    >>> log_likelihood(10, 100, 100, 1000), round(log_likelihood(150, 12593, 932, 14307668))
    (0.0, 1291)
    """
    rest = pairs - first - second + both
    expected = first * second, first * (pairs - second), (pairs - first) * second, (pairs - first) * (pairs - second)
    cells = zip((both, first - both, second - both, rest), expected, strict=True)
    return max(0.0, 2 * sum(n * math.log(n * pairs / e) for n, e in cells if n))


def log_dice(both: int, first: int, second: int) -> float:
    """Return Rychlý's logDice of a pair: 14 if the words never stand apart, 1 less for each doubling of other uses.

    Args:
        both: uses of the pair.
        first: pairs that begin with its first word.
        second: pairs that end with its second word.

    >>> log_dice(300, 300, 300), round(log_dice(8, 389, 230), 4)
    (14.0, 8.7262)
    """
    return 14 + math.log2(2 * both / (first + second))


def _is_content(word: str, stops: frozenset[str]) -> bool:
    return not segmentation.is_stop(word, stops) and not segmentation.is_number(word)


def _pairs(text: str, stretches: Sequence[Stretch], segmenter: jieba.Tokenizer) -> Iterator[_Pair]:
    """Yield all neighbouring words of the body; a mark or a blank divides them, quotation marks do not."""
    for stretch in stretches:
        last: tuple[str, int] | None = None
        for word, start, end in segmenter.tokenize(text[stretch.start : stretch.end]):
            if word in _CLEAR:
                continue
            if not _WORD.search(word):
                last = None
                continue
            if last:
                yield _Pair(last[0], word, stretch.start + last[1], stretch.start + end, stretch.scope)
            last = word, start
