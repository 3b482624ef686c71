"""The second of two numbers that one target sets: 增长7%左右、力争达到8%; 保8%争9%.

What stands between the two is a word of commitment, a verb of reaching, and nothing else: no noun. The second number
is then read as if it stood where the first one stands: the same name, the same measure, the same sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction.noun_phrases import Tail

#: 、力争达到 | ，在实际工作中努力增长 | （奋斗目标: a mark, a word of commitment, verbs; no noun.
_BETWEEN = lexicon.pattern_of(
    r"(?:的?{qualifiers.after})?[”\"]?[、，,；;（(并]{0,2}[“\"]?(?:在?实际(?:工作|执行)(?:当?中)?[，,]?)?"
    r"(?P<word>{plan_words.commit plan_words.strive plan_words.aspire plan_words.tier_wish plan_words.tier_floor}{1,3})"
    r"(?:{verbs.reach verbs.grow verbs.fall verbs.filler qualifiers.before}|增速|目标){0,4}[：:]?"
)
#: 保8, 必保8%: the word right before the first of two.
_FIRST = lexicon.pattern_of(r"[“\"]?(?P<word>{plan_words.tier_floor})$")


@dataclass(frozen=True, slots=True)
class Before:
    """A number that the next one may continue.

    Attributes:
        mention: the number.
        left: the words before it by which it is named and measured.
        tail: the verbs that were cut from them.
    """

    mention: Mention
    left: str
    tail: Tail


def word(text: str, first_end: int, second_start: int) -> str:
    """Return the word of commitment by which a number continues the target before it; empty if it does not.

    Args:
        text: the normalised text.
        first_end: where the number before it ends.
        second_start: where it begins.

    >>> text = "地区生产总值增长7%左右、力争达到8%,固定资产投资增长9%"
    >>> word(text, 10, 17), word(text, 19, 28)
    ('力争', '')
    """
    if second_start - first_end > MAX_BETWEEN:
        return ""
    found = _BETWEEN.fullmatch(text, first_end, second_start)
    return found["word"] if found else ""


MAX_BETWEEN = 24  # characters


def continues(text: str, before: Before | None, mention: Mention) -> bool:
    """Return whether a number is the second of the target that the number before it sets."""
    if before is None or (before.mention.kind, before.mention.unit) != (mention.kind, mention.unit):
        return False
    return bool(word(text, before.mention.end, mention.start))


def is_stretch(word: str) -> bool:
    """Return whether a word of commitment wishes for more (力争, 奋斗目标) rather than sets a floor (确保, 底线).

    >>> is_stretch("力争"), is_stretch("确保")
    (True, False)
    """
    return not word.startswith(lexicon.words("plan_words", "commit", "tier_floor"))


def without_floor(left: str) -> str:
    """Return what stands before the first of two tiers without its own word: 地区生产总值增速“保 → 地区生产总值增速."""
    found = _FIRST.search(left)
    return left[: found.start()] if found else left
