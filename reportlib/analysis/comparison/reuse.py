"""Text reuse: sentences of a report that another report has too, word for word or nearly.

Each sentence is compared with the sentence of the other report that shares most character pairs with it: Dice's (1945)
coefficient over the multisets of pairs, without blanks, marks and digits. Sentences are short and formulaic, so that
words reused with other numbers (新增学位1500个, 1800个) are kept apart from words reused whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlib.core.text import without_blanks
from reportlib.documents.outline.scopes import Stretch

#: The least share of common pairs of a reworded and of a nearly equal sentence; codes and thresholds are ours.
REWORDED = 0.6
NEAR = 0.85
#: A sentence with fewer characters than this says too little to be reused: 成绩来之不易。
MIN_CHARS = 8
#: Pairs of characters in more sentences than this find no candidates; so many candidates are compared.
MOST_HOLDERS = 60
MOST_CANDIDATES = 12
_NUMBERED = re.compile(r"[（(〔【]?[一二三四五六七八九十百]{0,4}[)）〕】、.．]{1,2}")
_DROPPED = re.compile(r"[\s\d,.，。、；;：:！!？?“”\"（）()〔〕【】\[\]《》%％‰—－-]+")


@dataclass(frozen=True, slots=True)
class Reused:
    """A sentence of the second report with the sentence of the first that is most like it."""

    scope: str  # of the sentence in the second report
    start: int
    end: int
    relation: str  # same, numbers, near, reworded, new
    similarity: float  # Dice's coefficient, 1 for the same words
    other_start: int | None  # in the first report; None if the sentence is new
    other_end: int | None
    other_scope: str
    chars: int


def find(
    first: str, first_stretches: Sequence[Stretch], second: str, second_stretches: Sequence[Stretch]
) -> tuple[Reused, ...]:
    """Return each sentence and title of the second report, in order, with the most similar one of the first.

    same: the same words and numbers; numbers: the same words with other numbers; near and reworded: at least 85 and 60
    % common pairs; new: less. Sentences of fewer than 8 characters are left out.

    Args:
        first: the text of the first report.
        first_stretches: the spans of its body.
        second: the text of the second report.
        second_stretches: the spans of its body.
    """
    known = [_Sentence.of(first, one) for one in first_stretches]
    index: dict[str, list[int]] = {}
    for number, sentence in enumerate(known):
        for pair in sentence.pairs:
            index.setdefault(pair, []).append(number)
    made = []
    for one in second_stretches:
        sentence = _Sentence.of(second, one)
        if len(sentence.plain) < MIN_CHARS:
            continue
        similarity, other = _most_alike(sentence, known, index)
        relation = _relation(sentence, other, similarity)
        taken = other is not None and relation != "new"
        made.append(
            Reused(
                one.scope,
                one.start,
                one.end,
                relation,
                similarity,
                other.stretch.start if other and taken else None,
                other.stretch.end if other and taken else None,
                other.stretch.scope if other and taken else "",
                len(without_blanks(second[one.start : one.end])),
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Sentence:
    stretch: Stretch
    whole: str  # without blanks
    plain: str  # without marks and digits
    pairs: Counter[str]

    @classmethod
    def of(cls, text: str, stretch: Stretch) -> _Sentence:
        words = text[stretch.start : stretch.end]
        number = _NUMBERED.match(words) if stretch.title else None
        words = words[number.end() :] if number else words
        plain = _DROPPED.sub("", words)
        return cls(stretch, without_blanks(words), plain, Counter(map("".join, pairwise(plain))))


def _most_alike(
    sentence: _Sentence, known: Sequence[_Sentence], index: dict[str, list[int]]
) -> tuple[float, _Sentence | None]:
    votes: Counter[int] = Counter()
    for pair in sentence.pairs:
        holders = index.get(pair, ())
        if len(holders) <= MOST_HOLDERS:
            votes.update(holders)
    best, found = 0.0, None
    for number, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]:
        other = known[number]
        similarity = _dice(sentence.pairs, other.pairs)
        if similarity > best or (similarity == best and found and other.whole == sentence.whole != found.whole):
            best, found = similarity, other
    return best, found


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _relation(sentence: _Sentence, other: _Sentence | None, similarity: float) -> str:
    if other is None or similarity < REWORDED:
        return "new"
    if sentence.plain == other.plain:
        return "same" if _numbers(sentence.whole) == _numbers(other.whole) else "numbers"
    return "near" if similarity >= NEAR else "reworded"


def _numbers(words: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", words)
