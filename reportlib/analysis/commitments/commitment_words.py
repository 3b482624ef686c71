"""The wording of a commitment: its word of commitment, new or continuing, by when, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlib import lexicon
from reportlib.analysis.commitments.plan_clauses import PlanClause
from reportlib.extraction import second_tier, time_phrases

STANCES = ("commit", "strive", "aspire")
#: 全力争创 is 全力 and 争创, not 力争; so is 全力保障.
_COMMITMENT = lexicon.pattern_of(
    "(?!{plan_words.set_phrase})(?:(?<![全大])|(?!力)){plan_words.commit plan_words.strive plan_words.aspire}"
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
_OWNER = lexicon.pattern_of("{plan_words.owner}|由[^，。；、]{2,14}?(?:负责|牵头|承担|主抓)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a commitment as they stand in the text; empty if there are none."""

    commitment: str
    stance: str  # the class of that word: commit, strive, aspire
    course: str
    deadline: str
    owner: str


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
    >>> read(text, clause, 15, 19)
    Wording(commitment='力争', stance='strive', course='new', deadline='年底前', owner='')
    """
    before, behind = text[clause.start : at], text[after : clause.end]
    itself = text[at:after]
    stances = _stances()
    word = itself if itself in stances else _governing(text, clause, at, numbers)
    owner = _OWNER.search(before)
    return Wording(
        word,
        stances.get(word, ""),
        _course(before, behind, itself),
        deadline(text, clause),
        owner.group() if owner else "",
    )


def deadline(text: str, clause: PlanClause) -> str:
    """Return by when a clause promises something: as it states itself, or as a clause before it is nothing else.

    A time within the year that stands by itself (6月底前，…) holds up to the next semicolon, a later year
    (到2030年，…) at the head of a sentence for all of it.

    >>> from reportlib.core.records import Sentence
    >>> text = "6月底前,建成北环路,改造泵站;扩建水厂"
    >>> spans = ((0, 5), (6, 11), (12, 16), (17, 21))
    >>> sentence = Sentence(0, len(text), "2.1", "tasks", True)
    >>> [deadline(text, PlanClause(sentence, a, b, a, (), (a,), False)) for a, b in spans]
    ['6月底前', '6月底前', '6月底前', '']
    """
    own = time_phrases.DEADLINE.search(text, clause.start, clause.end)
    if own:
        return own.group()
    start = clause.sentence.start
    part = max(start, *(text.rfind(mark, start, clause.start) + 1 for mark in "；;"))
    alone = [found["by"] for found in time_phrases.DEADLINE_ALONE.finditer(text[part : clause.start])]
    if alone:
        return alone[-1]
    head = time_phrases.DEADLINE_ALONE.match(text[start : clause.start])
    return head["by"] if head and head["by"].startswith(("到", "至")) else ""


def _governing(text: str, clause: PlanClause, at: int, numbers: Sequence[tuple[int, int]]) -> str:
    """Return the word of commitment that governs what begins at an offset of a clause."""
    words = [(clause.start + m.start(), m.group()) for m in _COMMITMENT.finditer(text[clause.start : at])]
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
