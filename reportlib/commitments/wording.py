"""How a commitment is worded: the word of commitment, whether it only carries on, by when, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportlib import lexicon
from reportlib.commitments.clauses import PlanClause

#: 全力争创 is 全力 and 争创, not 力争.
_COMMITMENT = re.compile(
    rf"(?<![全大])(?:{lexicon.any_of('commitments', 'strive')})|{lexicon.any_of('commitments', 'commit', 'aspire')}"
)
_UNDER_WAY = re.compile(lexicon.any_of("commitments", "under_way"))
_CARRY_ON = lexicon.words("commitments", "carry_on")
_VERB = re.compile(lexicon.any_of("commitments", "new_verb", "carry_on"))
_DONE_AFTER = re.compile(lexicon.any_of("commitments", "finish", "begin", "all"))
_DEADLINE = re.compile(
    rf"{lexicon.any_of('commitments', 'deadline')}(?:前)?"
    r"|(?:1[0-2]|[1-9])月(?:底|末|份|中旬|上旬|下旬)?(?:之前|以前|前)?"
    r"|(?:19|20)\d{2}年(?:年底|底|末|前)前?|(?:到|至)(?:19|20)\d{2}年"
    r"|[一二两三四五]年内|“?十[一二三四五六]五”?末"
)
_OWNER = re.compile(rf"{lexicon.any_of('commitments', 'owner')}|由[^，。；、]{{2,14}}?(?:负责|牵头|承担|主抓)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a commitment, raw; empty where there are none."""

    commitment: str
    stance: str  # the class of that word: commit, strive, aspire
    course: str
    deadline: str
    owner: str


@cache
def _stances() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("commitments") if row["class"] in STANCES}


STANCES = ("commit", "strive", "aspire")


def read(text: str, clause: PlanClause, at: int, after: int) -> Wording:
    """The wording of what stands at `at` … `after` in its clause.

    The word of commitment is the last before it in the clause; so is the verb that tells whether it is new or only
    carried on, unless what follows names a finished state.

    >>> from reportlib.records import Sentence
    >>> text = "继续推进北环路改造,力争年底前建成投用"
    >>> clause = PlanClause(Sentence(0, len(text), "2.1", "tasks", True), 10, 19, 15, (), False)
    >>> read(text, clause, 15, 19)
    Wording(commitment='力争', stance='strive', course='new', deadline='年底前', owner='')
    """
    before, behind = text[clause.start : at], text[after : clause.end]
    words = _COMMITMENT.findall(before)
    word = words[-1] if words else ""
    deadline = _DEADLINE.search(text, clause.start, clause.end)
    owner = _OWNER.search(before)
    return Wording(
        word,
        _stances().get(word, ""),
        _course(before, behind, text[at:after]),
        deadline.group() if deadline else "",
        owner.group() if owner else "",
    )


def _course(before: str, behind: str, itself: str) -> str:
    if _UNDER_WAY.search(behind) or _UNDER_WAY.search(before):
        return "continuing"
    if _DONE_AFTER.search(behind) or _DONE_AFTER.search(itself):
        return "new"
    verbs = _VERB.findall(before)
    return "continuing" if verbs and verbs[-1] in _CARRY_ON else "new"
