"""The subject class of a passage, by counted keywords.

Classes are the State Council's 22 subject classes (gov.cn policy library); the keywords are a crosswalk of ours. A
passage whose leading class does not lead clearly is left undecided (an empty string) rather than guessed.
"""

from __future__ import annotations

from collections import Counter

from reportlib import lexicon

#: The leading class must hold at least this share of the keyword hits, and this many hits.
MIN_SHARE = 0.3
MIN_HITS = 3
#: A keyword in the title counts like this many in the text: the title says what the passage is about.
TITLE_WEIGHT = 3


@lexicon.cached
def _words() -> tuple[tuple[str, str], ...]:
    rows = sorted(lexicon.rows("topics"), key=lambda row: (-len(row["word"]), row["word"]))
    return tuple((row["word"], row["label"]) for row in rows)


def hits(text: str) -> Counter[str]:
    """How many keywords of each class a text holds; a longer keyword hides the shorter ones inside it.

    >>> hits("深化疾控体制改革,推进国家医学中心、三级医院建设").most_common(1)
    [('卫生、体育', 2)]
    """
    tally: Counter[str] = Counter()
    for word, label in _words():
        found = text.count(word)
        if found:
            tally[label] += found
            text = text.replace(word, "\0" * len(word))
    return tally


def topic(title: str, text: str) -> str:
    """The class of a passage with its title, or an empty string where none leads clearly."""
    tally = hits(text)
    for label, found in hits(title).items():
        tally[label] += TITLE_WEIGHT * found
    if not tally:
        return ""
    label, most = min(tally.items(), key=lambda item: (-item[1], item[0]))
    return label if most >= MIN_HITS and most / tally.total() >= MIN_SHARE else ""
