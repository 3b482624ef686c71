"""The class that leads in a passage, if one leads clearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib.analysis.topics.keywords import Word, words

#: The leading class needs this many hits at least, and this share of all: less if a title speaks for it.
MIN_HITS = 2
MIN_SHARE = 0.4
TITLED_SHARE = 0.3
#: A keyword in a title counts as this many in the text: the title states what the passage is about.
TITLE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """The class of a passage, with the words that decided; an empty topic if no class leads clearly."""

    topic: str
    subclass: str
    leading: str  # the class with the most hits, clear or not
    hits: int  # of the leading class, those in titles by their weight
    share: float | None  # of the leading class in all hits
    runner_up: str  # the class behind the leading one
    words: str  # the words of the leading class, the most frequent first: 污水 3、管网 1


def decide(text: str, start: int, end: int, titles: Sequence[tuple[int, int]] = ()) -> Decision:
    """Return the class of a span of text.

    Args:
        text: the text.
        start: where the span begins.
        end: where it ends.
        titles: the spans of the titles in it.

    >>> text = "推进城镇污水管网全覆盖。加强土壤污染源头防治。"
    >>> one = decide(text, 0, len(text))
    >>> one.topic, one.hits, one.words
    ('城乡建设、环境保护', 4, '土壤 1、污染 1、污水 1、管网 1')
    """
    weighed = [(one, TITLE_WEIGHT if _inside(one, titles) else 1) for one in words(text, start, end)]
    tally: Counter[str] = Counter()
    for one, weight in weighed:
        tally[one.label] += weight
    if not tally:
        return Decision("", "", "", 0, None, "", "")
    ordered = sorted(tally, key=lambda label: (-tally[label], label))
    first, most = ordered[0], tally[ordered[0]]
    own = [(one, weight) for one, weight in weighed if one.label == first]
    titled = any(weight > 1 for _, weight in own)
    clear = most >= MIN_HITS and most / tally.total() >= (TITLED_SHARE if titled else MIN_SHARE)
    return Decision(
        first if clear else "",
        _subclass(own) if clear else "",
        first,
        most,
        most / tally.total(),
        ordered[1] if len(ordered) > 1 else "",
        _listed(own),
    )


def _inside(one: Word, titles: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in titles)


def _subclass(own: Sequence[tuple[Word, int]]) -> str:
    tally: Counter[str] = Counter()
    for one, weight in own:
        tally[one.subclass] += weight
    return min(tally, key=lambda name: (-tally[name], name))


def _listed(own: Sequence[tuple[Word, int]]) -> str:
    counted = Counter(one.word for one, _ in own)
    return "、".join(f"{word} {n}" for word, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def topic(title: str, text: str) -> str:
    """Return the class of a passage with its title, or an empty string if none leads clearly.

    >>> topic("优先发展教育事业", "新增公办基础教育学位14.5万个,完成75所“公参民”学校治理。")
    '科技、教育'
    """
    joined = f"{title}\n{text}"
    return decide(joined, 0, len(joined), [(0, len(title))]).topic
