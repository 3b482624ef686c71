"""The clauses of the plan, each with the verbs and adverbs that it begins with taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Sentence
from reportlib.extraction import clauses

#: Parts that look ahead and promise nothing of their own.
_SILENT_ROLES = ("opening", "closing", "appendix", "review", "problems")
_DATE = re.compile(
    r"(?:(?:到|在|至|截至|力争|确保|于)?(?:今年|明年|(?:19|20)\d{2}年)?(?:年?(?:1[0-2]|[1-9])月(?:底|末|份|中旬|上旬|下旬)?(?:前|之前|以前)?)"
    r"|(?:到|至|在)?(?:19|20)\d{2}年(?:底|末|年底|年末)?前?"
    r"|[一二两三四五]年内|[1-9]个月内|“?十[一二三四五六]五”?(?:末|期末|期间|时期))"
)
MAX_LEAD = 30  # characters that can stand before the verb


@dataclass(frozen=True, slots=True)
class PlanClause:
    """A clause of the plan."""

    sentence: Sentence
    start: int
    end: int
    verb_at: int  # where adverbs, times and words of commitment end
    leads: tuple[str, ...]  # what was taken off, in the order of the text
    heads: tuple[int, ...]  # where its verb may begin: 全面|完成, 争创 itself, and what stands behind each lead
    first: bool  # of its sentence


@lexicon.cached
def _leads() -> dict[str, tuple[str, ...]]:
    """The words that a clause can begin with before its verb, by their first character, the longest first."""
    found = {*lexicon.words("verbs", "manner", "adverb")}
    classes = ("commit", "strive", "aspire", "push", "carry_on", "deadline", "leading_adverb")
    found |= {*lexicon.words("plan_words", *classes)}
    by_first: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word)
    return {first: tuple(held) for first, held in by_first.items()}


def _lead(text: str, at: int, end: int) -> str:
    date = _DATE.match(text, at, end)
    if date:
        return date.group()
    return next((w for w in _leads().get(text[at : at + 1], ()) if text.startswith(w, at, end)), "")


def cut(text: str, start: int, end: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where each of the words before the verb of a clause begins, with where the verb does, and these words.

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


def plan(text: str, sentences: tuple[Sentence, ...]) -> Iterator[PlanClause]:
    """The clauses of the parts that look ahead, in the order of the text."""
    for sentence in sentences:
        if not sentence.looks_ahead or sentence.role in _SILENT_ROLES:
            continue
        for i, clause in enumerate(clauses.split(text, sentence.start, sentence.end)):
            heads, leads = cut(text, clause.start, clause.end)
            yield PlanClause(sentence, clause.start, clause.end, heads[-1], leads, heads, i == 0)
