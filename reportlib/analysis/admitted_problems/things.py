"""The specific thing that a problem and a sentence of the plan share.

A thing is a compound of at least `LONG` characters with a word that does not stand everywhere, a rarer word of three
characters that few sentences of the plan have, or a word of the list `problem_things` (养老, 托育), whose rows also say
which words of complaint (看病难) are about which thing. The same thing has to stand in a clause of the plan that does
something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.admitted_problems.content_words import CUT, Word, compounds, generic, joined, segmented
from reportlib.analysis.admitted_problems.plan_sentences import Place, Plan
from reportlib.extraction import clauses

LONG = 4  # characters: so long a compound names a thing by itself
RARE = 3  # characters: a single word of so many may do, where few sentences have it
#: A thing of so many characters is no other one of its group: 民间投资 is answered by 民间投资, not by 有效投资.
OWN_NAME = 4
_ACTS = lexicon.pattern_of(
    "(?!{admitted_problems.about})"
    "(?:{plan_words.policy_verb plan_words.push plan_words.result_verb plan_words.carry_on plan_words.commit}"
    "|{verbs.achieve}|{stopwords.doing})"
)
#: 消费者 is not 消费.
_UNLIKE = lexicon.pattern_of("{problem_things.unlike}")
#: The last words of a report call upon everybody.
_APPEALS = lexicon.pattern_of("{admitted_problems.appeal}")
#: What may stand behind the name of a thing without making it another.
_HEAD = lexicon.pattern_of("{problem_things.head}|[和与及等的上为在到从向以让使得并更不、]")
#: A clause that gives reasons.
_EXPLAINS = lexicon.pattern_of("{admitted_problems.explains}")
#: 以创新能力为导向: what something else is measured by.
_MEASURE = re.compile("以[^，]{0,12}$"), re.compile("^[^，]{0,12}为")
REACH = 40  # characters between the verb and the thing that it does something about
BEHIND = 8  # characters between a thing and the verb behind it: 国有企业改革要坚持…


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as printed in a problem and in a sentence of the plan."""

    problem_start: int  # in the problem
    problem_end: int
    start: int  # in the text
    end: int
    same: bool  # whether both say it with the same words

    @property
    def length(self) -> int:
        """The number of characters that name it in the problem."""
        return self.problem_end - self.problem_start

    @property
    def rank(self) -> tuple[bool, int, int]:
        """How specific the thing is."""
        return self.same, self.length, self.end - self.start


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    text: str
    parents: frozenset[str]  # the groups whose other words may answer


def of_problem(problem: str, words: tuple[Word, ...], plan: Plan) -> tuple[tuple[int, int, str, frozenset[str]], ...]:
    """Return the things that a problem names: where each stands, its words, and the groups whose words answer it.

    Args:
        problem: the problem.
        words: its content words.
        plan: the plan, whose frequent words are no rare things.
    """
    found = [*_listed(problem), *_compounds(problem, words, plan)]
    return tuple((one.start, one.end, one.text, one.parents) for one in found)


def shared(text: str, place: Place, things: tuple[tuple[int, int, str, frozenset[str]], ...]) -> Thing | None:
    """Return the most specific thing of a problem that a sentence does something about, or None.

    Args:
        text: the text.
        place: the sentence.
        things: what the problem names (`of_problem`).
    """
    best: Thing | None = None
    if _APPEALS.search(text, place.start, place.end):
        return None
    for clause in clauses.split(text, place.start, place.end):
        wording = text[clause.start : clause.end]
        if not any(term in wording for *_, term, parents in things for term in (term, *_answers(parents))):
            continue
        if _ACTS.search(wording) is None or _EXPLAINS.search(wording) is not None:
            continue
        edges = _begins(wording)
        for start, end, term, parents in things:
            for other in (*((term,) if term not in _complaints() else ()), *_answers(parents)):
                at = _at(wording, other, edges)
                if at is None or not _is_object(wording, at, at + len(other)):
                    continue
                own_name = other == term and len(term) >= RARE
                if not own_name and not _is_head(wording, at + len(other)):
                    continue
                one = Thing(start, end, clause.start + at, clause.start + at + len(other), other == term)
                if best is None or one.rank > best.rank:
                    best = one
    return best


def _listed(problem: str) -> Iterator[_Named]:
    """Yield the listed things of a problem, the longest at each place."""
    table, at = _table(), 0
    begins = _begins(problem)
    while at < len(problem):
        size = next((n for n in range(min(8, len(problem) - at), 1, -1) if problem[at : at + n] in table), 0)
        if not size or at not in begins:
            at += 1
            continue
        word = problem[at : at + size]
        named, complained = table[word]
        parents = complained if complained or size >= OWN_NAME else named
        yield _Named(at, at + size, word, parents)
        at += size


def _compounds(problem: str, words: tuple[Word, ...], plan: Plan) -> Iterator[_Named]:
    """Yield the compounds of neighbouring words that are long enough, and the rare single words."""
    complained = [word for word in _complaints() if word in problem]
    for i, first in enumerate(words):
        for j in range(i, len(words)):
            if j > i and (problem[words[j - 1].end : words[j].start] or not joined(problem, words[j - 1], words[j])):
                break
            term = problem[first.start : words[j].end]
            some = any(not word.generic for word in words[i : j + 1])
            if term in generic() or not (some or term in compounds()):
                continue
            long = len(term) >= LONG and (j > i or plan.seen(term) <= max(plan.few, 6))
            if any(term in listed or listed in term for listed in complained):
                continue
            if long or (len(term) >= RARE and j == i and plan.seen(term) <= plan.few):
                yield _Named(first.start, words[j].end, term, frozenset())


@lexicon.cached
def _table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return for each listed word the groups of which it is a thing, and those of which it is a complaint."""
    made: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for row in lexicon.rows("problem_things"):
        if row["class"] in ("near", "unlike", "head"):
            continue
        named, complained = made.get(row["word"], (frozenset[str](), frozenset[str]()))
        here = frozenset({row["parent"]})
        made[row["word"]] = (named | here, complained) if row["class"] == "thing" else (named, complained | here)
    return made


@lexicon.cached
def _things_of() -> dict[str, tuple[str, ...]]:
    made: dict[str, list[str]] = {}
    for row in lexicon.rows("problem_things"):
        if row["class"] == "thing":
            made.setdefault(row["parent"], []).append(row["word"])
    return {parent: tuple(words) for parent, words in made.items()}


def _answers(parents: frozenset[str]) -> tuple[str, ...]:
    """Return the words that answer a thing of some groups."""
    return tuple(word for parent in sorted(parents) for word in _things_of().get(parent, ()))


@lexicon.cached
def _complaints() -> frozenset[str]:
    """Return the words of complaint that name no thing by themselves."""
    short = {word for word, (named, _) in _table().items() if not named}
    return frozenset(short)


def _is_head(wording: str, end: int) -> bool:
    """Return whether a clause speaks of what ends at a place, and not of something else that is named after it.

    >>> _is_head("新建医疗卫生服务中心", 4), _is_head("处置医疗垃圾", 4)
    (True, False)
    """
    behind = wording[end:]
    if not behind or not "\u4e00" <= behind[0] <= "\u9fff":
        return True
    return _HEAD.match(behind) is not None or _ACTS.match(behind) is not None


def _is_object(wording: str, start: int, end: int) -> bool:
    """Return whether a clause does something about what stands at a place, by a verb in front of it or close behind."""
    before, behind = wording[:start], wording[end:]
    if before.endswith("以"):  # 以担当作为的勇毅
        return False
    if _MEASURE[0].search(before) and _MEASURE[1].search(behind):
        return False
    return _ACTS.search(before[-REACH:]) is not None or _ACTS.search(wording[start : end + BEHIND]) is not None


def _begins(wording: str) -> frozenset[int]:
    """Return the offsets at which a word of a wording begins."""
    found, at = set(), 0
    for word in segmented(wording).split(CUT):
        found.add(at)
        at += len(word)
    return frozenset(found)


def _at(wording: str, term: str, begins: frozenset[int]) -> int | None:
    """Return where a term begins in a wording, at the beginning of a word and not inside the name of another thing."""
    others = [found.span() for found in _UNLIKE.finditer(wording)]
    at = wording.find(term)
    while at >= 0:
        if at in begins and not any(start <= at < end for start, end in others):
            return at
        at = wording.find(term, at + 1)
    return None
