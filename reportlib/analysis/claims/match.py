"""Second look at a problem that is said to have no answer: is there anything near it in the plan?

It does not ask for a sentence that answers, nor for the same compound: one word of the problem that is not common, one
part of such a word, or one word about the same thing (看病难 and 医院) in any sentence of the plan is enough to let the
claim fall, and so is a problem that names nothing by which it could be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation
from reportlib.lexicon import segmentation

_EVENT = lexicon.pattern_of("{admitted_problems.event}")
LEAST_PLAN = 2500
"""The least number of characters of a plan in which something can be missing: a shorter one is cut off."""

LONGEST = 8  # characters of a listed word


def refute_unanswered(
    text: str, start: int, end: int, plan: Iterable[tuple[int, int]], least: int = LEAST_PLAN
) -> Refutation | None:
    """Return what speaks against the claim that the plan leaves a problem unanswered, or None.

    Args:
        text: the text.
        start: where the problem begins.
        end: where it ends.
        plan: the spans of the sentences that look ahead.
        least: the least number of characters in these; from less no absence is concluded.

    >>> text = "看病难。新建社区医院2所。修订城市道路规划。"
    >>> refute_unanswered(text, 0, 3, [(4, 13)], least=9)
    Refutation(rule='near_form', start=8, end=10)
    >>> refute_unanswered(text, 0, 3, [(13, 22)], least=9) is None
    True
    """
    spans = tuple(plan)
    if sum(stop - begin for begin, stop in spans) < least:
        return Refutation("plan_too_short")
    words = tuple(_words(text[start:end]))
    near = tuple(_near(text[start:end]))
    if _EVENT.search(text, start, end):  # what happened once is answered in other words
        return Refutation("an_event")
    if not near and not _names_something(text[start:end]):
        return Refutation("only_common_words")
    for rule, sought in (("same_word", words), ("near_form", near), ("named_otherwise", tuple(_variants(words)))):
        for begin, stop in spans:
            for word in sought:
                at = text.find(word, begin, stop)
                if at >= 0:
                    return Refutation(rule, at, at + len(word))
    return None


def _words(problem: str) -> Iterator[str]:
    """Yield the words of a problem that are not common, and the parts of long ones."""
    common = _common()
    for word, _, _ in segmentation.tokenizer().tokenize(problem, mode="search"):
        if len(word) > 1 and word not in common:
            yield word


def _names_something(problem: str) -> bool:
    """Return whether a problem has a compound of known words by which an answer could be found (冷链物流)."""
    known, last, common = segmentation.tokenizer().FREQ, -1, _common()
    for word, start, end in segmentation.tokenizer().tokenize(problem):
        if len(word) < 2 or word in common or not known.get(word) or not any(_words(word)):
            continue
        if len(word) > 2 or start == last:
            return True
        last = end
    return False


def _near(problem: str) -> Iterator[str]:
    """Yield all words about the things that a problem names, whatever their class."""
    table, words_of = _groups()
    for at in range(len(problem)):
        for size in range(2, LONGEST + 1):
            for group in table.get(problem[at : at + size], ()) if at + size <= len(problem) else ():
                yield from words_of[group]


def _variants(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of the same indicators in other words."""
    for row in lexicon.rows("name_variants"):
        if any(word in (row["word"], row["same_as"]) for word in words):
            yield from (row["word"], row["same_as"])


@lexicon.cached
def _common() -> frozenset[str]:
    """Return the words that say nothing about the subject of a problem."""
    silent = lexicon.words("admitted_problems", "lack", "filler", "generic", "announce_filler", "announce_noun")
    named = frozenset(lexicon.words("admitted_problems", "named"))
    return (frozenset(silent) | frozenset(lexicon.words("stopwords"))) - named


@lexicon.cached
def _groups() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the groups of each listed word, and the words of each group.

    A word that is near a group does not by itself say that a problem is about it.
    """
    groups: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for row in lexicon.rows("problem_things"):
        if row["class"] in ("unlike", "head"):
            continue
        words.setdefault(row["parent"], []).append(row["word"])
        groups.setdefault(row["word"], []).append(row["parent"])
    return (
        {word: tuple(parents) for word, parents in groups.items()},
        {parent: tuple(members) for parent, members in words.items()},
    )
