"""The wording of a commitment: its word of commitment, new or continuing, by when, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlib import lexicon
from reportlib.analysis.commitments import dates_and_doers
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.extraction import second_tier

STANCES = ("commit", "strive", "aspire")
#: 全力争创 is 全力 and 争创, not 力争; so is 全力保障.
_COMMITMENT = lexicon.pattern_of(
    "(?!{plan_words.set_phrase})(?:(?<![全大])|(?!力)){plan_words.commit plan_words.strive plan_words.aspire}"
    "(?!{plan_words.no_commitment_if_after})"
)
#: 保|8%争|9%: the words of the two tiers of a target, right before the number.
_TIER = lexicon.pattern_of("{plan_words.tier_floor plan_words.tier_wish}$")
#: Verbs of action at the head of a clause.
VERB = lexicon.pattern_of("{verbs.achieve plan_words.policy_verb stages.finish stages.begin}")
#: 续建, 在建: a project that continues from the year before.
UNDER_WAY = lexicon.pattern_of("{plan_words.under_way}(?!投资|规模)")
#: 研究, 支持: the head of a clause that promises nothing.
HEDGED = lexicon.pattern_of("{plan_words.hedging_verb}")
#: 一批, 若干: an amount at the beginning of an object that cannot be checked.
VAGUE = lexicon.pattern_of("^[^、]{0,4}?{plan_words.vague_amount}")
#: Verbs that decide whether what follows is new or continuing.
COURSE_VERB = lexicon.pattern_of("{plan_words.result_verb plan_words.carry_on}")
_DONE_AFTER = lexicon.pattern_of("{stages.finish stages.begin binary_acts.all_or_nothing}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a commitment as they stand in the text; empty if there are none."""

    commitment: str
    stance: str  # the class of that word: commit, strive, aspire
    course: str
    deadline: str
    owner: str
    deadline_at: tuple[int, int] | None = None
    owner_at: tuple[int, int] | None = None


def read(text: str, clause: PlanClause, at: int, after: int, numbers: Sequence[tuple[int, int]] = ()) -> Wording:
    """Return the wording of a commitment.

    The word of commitment is the last in front of it in its clause: a comma ends what such a word governs. One before
    the second number of a target (增长7%、力争8%) governs that number alone. The verb that decides whether it is new or
    continuing is the last in front of it too, unless a finished state follows.

    Args:
        text: the normalised text.
        clause: the clause that contains it.
        at: where it begins.
        after: where it ends.
        numbers: the spans of the numbers of the clause, where it is one.

    >>> from reportlib.core.records import Sentence
    >>> text = "继续推进北环路改造,力争年底前建成投用"
    >>> clause = PlanClause(Sentence(0, len(text), "2.1", "tasks", True), 10, 19, 15, (), (10, 15), False)
    >>> found = read(text, clause, 15, 19)
    >>> found.commitment, found.stance, found.course, found.deadline, found.deadline_at
    ('力争', 'strive', 'new', '年底前', (12, 15))
    """
    before, behind = text[clause.start : at], text[after : clause.end]
    itself = text[at:after]
    stances = _stances()
    word = itself if itself in stances else _governing(text, clause, at, numbers)
    deadline, owner = dates_and_doers.deadline(text, clause, at), dates_and_doers.doer(text, clause, at)
    return Wording(
        word,
        stances.get(word, ""),
        _course(before, behind, itself),
        text[slice(*deadline)] if deadline else "",
        text[slice(*owner)] if owner else "",
        deadline,
        owner,
    )


def _governing(text: str, clause: PlanClause, at: int, numbers: Sequence[tuple[int, int]]) -> str:
    """Return the word of commitment that governs what begins at an offset of a clause."""
    words = [(clause.start + m.start(), m.group()) for m in _COMMITMENT.finditer(text[clause.start : at])]
    # A增长7%、力争B增长8%、C增长9%: one inside a list governs its own member.
    words = [
        (place, word)
        for place, word in words
        if "、" not in text[place:at] or not any(map(str.isdigit, text[clause.start : place]))
    ]
    tiered = False
    for (first, end), (start, _) in pairwise(numbers):
        if second_tier.word(text, end, start):
            tiered = tiered or at in (first, start)
            if start < at:
                words = [(place, word) for place, word in words if not end <= place < start]
    last = words[-1][1] if words else ""
    tier = _TIER.search(text[clause.start : at].rstrip(' “"')) if tiered else None
    return tier.group() if tier and not last.endswith(tier.group()) else last


@lexicon.cached
def _stances() -> dict[str, str]:
    own = {row["word"]: row["class"] for row in lexicon.rows("plan_words") if row["class"] in STANCES}
    return {**_tiers(), **own}


@lexicon.cached
def _tiers() -> dict[str, str]:
    """Return the stance of the words of two tiers: 保 binds, 争 and 奋斗目标 wish."""
    stance = {"tier_floor": "commit", "tier_wish": "strive"}
    return {row["word"]: stance[row["class"]] for row in lexicon.rows("plan_words") if row["class"] in stance}


def _course(before: str, behind: str, itself: str) -> str:
    if UNDER_WAY.search(behind) or UNDER_WAY.search(before):
        return "continuing"
    if _DONE_AFTER.search(behind) or _DONE_AFTER.search(itself):
        return "new"
    verbs = COURSE_VERB.findall(before)
    return "continuing" if verbs and verbs[-1] in lexicon.words("plan_words", "carry_on") else "new"
