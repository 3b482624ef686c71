"""The clauses of the plan, without the adverbs, times and words of commitment in front of their verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Sentence
from reportlib.documents.outline import roles
from reportlib.extraction import clauses, time_phrases

#: Parts that promise nothing of their own even where they look ahead.
_SILENT_ROLES = (*roles.FRAME, *roles.BACKWARD)
MAX_LEAD = 30  # characters that can stand before the verb


@dataclass(frozen=True, slots=True)
class PlanClause:
    """A clause of the plan."""

    sentence: Sentence
    start: int
    end: int
    verb_at: int  # where adverbs, times and words of commitment end
    leads: tuple[str, ...]  # the words in front of the verb, in the order of the text
    heads: tuple[int, ...]  # where its verb may begin: 全面|完成, 争创 itself, and behind each lead
    first: bool  # of its sentence


def ends_in_basis(text: str, clause: PlanClause) -> bool:
    """Return whether a clause states what the plan builds on: 在建成…的基础上."""
    return text[clause.start : clause.end].rstrip().endswith("基础上")


@lexicon.cached
def _leads() -> dict[str, tuple[str, ...]]:
    """Return the words that may stand in front of the verb, by their first character, the longest first."""
    found = {*lexicon.words("verbs", "manner", "adverb")}
    classes = ("commit", "strive", "aspire", "push", "carry_on", "deadline", "leading_adverb")
    found |= {*lexicon.words("plan_words", *classes)}
    by_first: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word)
    return {first: tuple(same) for first, same in by_first.items()}


def _lead(text: str, at: int, end: int) -> str:
    date = time_phrases.BEFORE_VERB.match(text, at, end)
    if date:
        return date.group()
    return next((w for w in _leads().get(text[at : at + 1], ()) if text.startswith(w, at, end)), "")


def cut(text: str, start: int, end: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the offsets of the words in front of the verb of a clause and of the verb, and these words.

    >>> text = "力争年内全面建成广汕高铁"
    >>> heads, leads = cut(text, 0, len(text))
    >>> text[heads[-1] :], leads
    ('建成广汕高铁', ('力争', '年内', '全面'))
    """
    at, found, heads = start, [], []
    while at < end and at - start < MAX_LEAD:
        if text[at] in " \u3000、—-":
            at += 1
            continue
        word = _lead(text, at, end)
        if not word:
            break
        found.append(word)
        heads.append(at)
        at += len(word)
    return (*heads, at), tuple(found)


def first_of_areas(found: Iterable[PlanClause]) -> int:
    """Return where the first clause of the areas begins, 0 if the plan has no areas."""
    return min((clause.start for clause in found if "." in clause.sentence.section_id), default=0)


def plan(text: str, sentences: tuple[Sentence, ...]) -> Iterator[PlanClause]:
    """Yield the clauses of the parts that look ahead, in the order of the text."""
    for sentence in sentences:
        if not sentence.looks_ahead or sentence.role in _SILENT_ROLES:
            continue
        for i, clause in enumerate(clauses.split(text, sentence.start, sentence.end)):
            heads, leads = cut(text, clause.start, clause.end)
            yield PlanClause(sentence, clause.start, clause.end, heads[-1], leads, heads, i == 0)
