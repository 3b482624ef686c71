"""Whether the words of a report stand in the text of a level above: the same characters, blanks aside, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib.analysis.level_above.records import Above
from reportlib.core.text import without_blanks

MIN_LENGTH = 4  # characters of words whose presence elsewhere says anything


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a report, looked for in the text of a level above.

    Attributes:
        phrase: the words.
        above: the level above.
        count: how often they stand there, not overlapping.
        start: the first of these places, in the document above; None for none.
        nowhere: whether none of the texts above has them.
    """

    phrase: str
    above: Above
    count: int
    start: int | None
    nowhere: bool


def find(phrases: Sequence[str], above: Sequence[Above]) -> Iterator[Found]:
    """Yield each phrase of four characters or more with each level above whose text is given.

    >>> from reportlib.analysis.level_above.records import Words
    >>> text = "打造先进制造\\n强省，再造先进制造强省"
    >>> province = Above("province", "甲省", 2031, (), "甲省.txt", Words.of(text, tuple(range(len(text)))))
    >>> [(one.phrase, one.count, one.start) for one in find(["先进制造强省", "甲城名片", "强省"], [province])]
    [('先进制造强省', 2, 2), ('甲城名片', 0, None)]
    """
    texts = [(one, one.words) for one in above if one.words is not None]
    for phrase in phrases:
        wanted = without_blanks(phrase)
        if len(wanted) < MIN_LENGTH:
            continue
        counts = [words.text.count(wanted) for _, words in texts]
        for (one, words), count in zip(texts, counts, strict=True):
            start = words.offsets[words.text.index(wanted)] if count else None
            yield Found(phrase, one, count, start, not any(counts))
