"""The measure of a number and its sign: level, share, growth, change, rank or duration.

The codes are those of the annotation guidelines (data/gold/GUIDELINES.md).
"""

from __future__ import annotations

from reportlib import lexicon
from reportlib.extraction import counted_nouns
from reportlib.extraction.noun_phrases import Tail
from reportlib.extraction.statement import Decided, Statement

_RATES = ("percent", "permille", "cheng")
#: Kinds of numbers that count things, which something can be done to.
_COUNTS = ("classifier", "people", "number", "physical")
_GROWTH_NOUN = lexicon.pattern_of(r"{cues.growth_noun}{cues.behind_growth}*$")
_GROWTH_AFTER = lexicon.pattern_of(r"^{cues.growth_edge}?的?{cues.growth_follows}")
#: 增速由8%回落到|6%: both ends of a change of a growth rate are growth.
_GROWTH_MOVES = lexicon.pattern_of(r"{cues.growth_noun}(?:分别)?[由从][^，,；;]{0,24}$")
#: 分别压减11%、|19%: the verb is read with the bound, and holds for the list.
_HELD = lexicon.pattern_of(r"(?P<verb>{cues.held_at})了?[\d.．%％、和及约近超\s]*$")
_DAYS = lexicon.pattern_of("{cues.days}")
#: 减|为, 压减|至: the verb states where the number ended.
_ENDS_AT = lexicon.pattern_of("(?P<verb>{verbs.grow verbs.fall -cues.growth_noun})了?{cues.ends_at}$")


def measure(seen: Statement, before: str = "") -> Decided:
    """Return what a number states, and what decided it."""
    mention, tail = seen.mention, seen.tail
    move = _move(seen)
    if mention.kind == "rank":
        return seen.by_itself("rank", "rank")
    if mention.kind in ("duration", "titles"):
        days = _DAYS.search(seen.left[-6:]) or _DAYS.search(tail.subject[-2:])
        if days and any(word in lexicon.words("cues", "change") for word in tail.words):
            return seen.by_word("change", "changed", move)
        if days:  # 空气优良天数310天以上
            return seen.by_word("level", "days", days.group())
        return seen.by_itself("duration", "duration")
    if mention.kind == "point":
        return seen.by_itself("change", "points")
    if mention.kind in ("fan", "times") or mention.rule == "two-tiers":
        return seen.by_itself("growth", "multiple")
    if mention.unit in lexicon.words("cues", "rank_unit") and any(
        word in lexicon.words("cues", "moves") for word in tail.words
    ):
        return seen.by_word("change", "places", move)
    if mention.kind == "ratio":
        return seen.by_itself("share" if mention.unit == "%" else "level", "ratio")
    return _rate(seen, move, before) if mention.kind in _RATES else _amount(seen, move)


def _rate(seen: Statement, move: str, before: str) -> Decided:
    """Return whether a percentage is growth or a share."""
    ends = _ENDS_AT.search(seen.left)
    noun = _GROWTH_NOUN.search(seen.left) or _GROWTH_NOUN.search(seen.tail.subject) or _GROWTH_MOVES.search(seen.before)
    if noun:
        return seen.by_word("growth", "growth-noun", noun.group())
    after = _GROWTH_AFTER.match(seen.right)
    if after:
        return seen.found_after("growth", "growth-behind", after)
    if ends and before == "growth":
        return seen.by_word("growth", "kept-growth", ends.group())  # 涨幅从9.5%降到6%
    if ends:
        return seen.by_word("share", "reached", ends.group())
    if move:
        return seen.by_word("growth", "moved", move)
    return seen.by_itself("share", "rate")


def _amount(seen: Statement, move: str) -> Decided:
    """Return whether an amount is a level or the size of a change."""
    ends = _ENDS_AT.search(seen.left)
    if ends:
        return seen.by_word("level", "reached", ends.group())
    change = next((word for word in seen.tail.words if word in lexicon.words("cues", "change")), "")
    if not move or not change:
        return seen.by_itself("level", "amount")
    if _counts_things(seen):
        return seen.by_word("level", "made-better", seen.tail.words[0])
    return seen.by_word("change", "changed", change)


def _counts_things(seen: Statement) -> bool:
    """Return whether a number counts things that are made better: 提升|36家|医院接诊能力."""
    return (
        seen.mention.kind in _COUNTS
        and seen.tail.words[0] in lexicon.words("cues", "betters")
        and not seen.right.startswith(lexicon.words("cues", "steps"))
        and bool(counted_nouns.noun_after(seen.right, keep_event=True))
    )


def _move(seen: Statement) -> str:
    """Return the verb that says a rise or a fall, or an empty string. 压减…以上 is read with the bound."""
    if seen.tail.grow or seen.tail.fall:
        moves = lexicon.words("verbs", "grow", "fall")
        return next(word for word in seen.tail.words if word in moves)
    return _fall_in_bound(seen)


def _fall_in_bound(seen: Statement) -> str:
    """Return 压减 and its like, which are read with the bound, before a number or its list; else an empty string."""
    found = _HELD.search(seen.before)
    return found["verb"] if found and found["verb"] in lexicon.words("verbs", "fall") else ""


def signed(seen: Statement, measured: str) -> float:
    """Return the value with its sign: a fall is negative where it is growth or change."""
    falls = (seen.tail.fall and not seen.tail.grow) or bool(_fall_in_bound(seen))
    return -abs(seen.mention.value) if measured in ("growth", "change") and falls else seen.mention.value


def stands_at_end(tail: Tail) -> bool:
    """Return whether the verb states that a level was reached, rather than added to: 达到, 增至, 发展到."""
    reaches = lexicon.words("cues", "reaches")
    return any(word in reaches or (len(word) > 1 and word.endswith(("到", "至", "达"))) for word in tail.words)
