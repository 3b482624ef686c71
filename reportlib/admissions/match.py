"""The plan's sentences that take an admitted problem up, by the words and the topic that they share.

Words are compared as pairs of characters, which serve Chinese retrieval as well as segmented words do and do not
depend on where a segmenter cuts (Nie, Gao, Zhang and Zhou 2000, "On the use of words and n-grams for Chinese
information retrieval", IRAL; recalled). The score is the share of a problem's pairs, weighted by how rare they are in
the plan (inverse document frequency, Spärck Jones 1972, Journal of Documentation 28(1); recalled), that a sentence
takes up: 0 for none, 1 for all. Pairs that stand nowhere in the plan are not counted: most lie across two words. From
which score on a sentence counts as an answer is ours. An answer in other words is not found.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from reportlib import lexicon, topics, words
from reportlib.admissions.split import Admission
from reportlib.records import Section, Sentence

MIN_SCORE = 0.4
"""From this share of what it says on, a problem is taken up."""

MIN_SCORE_SAME_TOPIC = 0.3
"""Enough where the sentence is also of the problem's subject class."""

MOST = 3
"""So many answers are listed, the best first."""

MAX_TITLE = 60  # characters between a heading and its first sentence
MIN_SENTENCE = 8  # characters
MIN_SHARED = 3  # characters: one word of two says too little
_WORDLESS = re.compile(
    rf"{lexicon.any_of('admitted', 'lack', 'filler')}|[^\u4e00-\u9fffA-Za-z0-9]+"
    r"|(?<=[\u4e00-\u9fff])[的和与及等还也较仍](?=[\u4e00-\u9fff])"
)
_GENERIC = frozenset(lexicon.words("admitted", "generic"))
_SILENT = ("opening", "closing", "appendix", "requirements")


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of `answers`: a problem with a sentence that takes it up, or with none."""

    problem_start: int
    problem_end: int
    rank: int  # 0 where none takes it up
    start: int | None
    end: int | None
    score: float
    terms: str  # the words shared, as they stand in the problem
    topic: str  # the subject class that both are of
    section_id: str  # of the answer


def pairs(text: str) -> frozenset[str]:
    """The pairs of characters that a text is made of, without its words of lack and its marks.

    >>> sorted(pairs("义务教育学位不足"))
    ['义务', '务教', '学位', '教育', '育学']
    """
    return frozenset(piece[i : i + 2] for piece in _WORDLESS.sub(" ", text).split() for i in range(len(piece) - 1))


def shared(problem: str, sentence: str) -> tuple[str, ...]:
    """The longest stretches of the problem that stand in the sentence too, in the problem's order.

    A stretch begins and ends where a word does: 作风建设 and 乡风建设 share 建设.

    >>> shared("义务教育学位阶段性不足", "确保公办义务教育学位占比达95%")
    ('义务教育学位',)
    """
    found: list[str] = []
    for piece in _WORDLESS.sub(" ", problem).split():
        at = 0
        while at < len(piece) - 1:
            end = at + 2
            if piece[at:end] not in sentence:
                at += 1
                continue
            while end < len(piece) and piece[at : end + 1] in sentence:
                end += 1
            found.append(_whole_words(piece, at, end))
            at = end
    return tuple(dict.fromkeys(term for term in found if len(term) > 1))


def _whole_words(piece: str, start: int, end: int) -> str:
    edges = [0, *accumulate(len(word) for word in words.tokenizer().cut(piece))]
    inside = [edge for edge in edges if start <= edge <= end]
    return piece[inside[0] : inside[-1]] if len(inside) > 1 else ""


def _tells(terms: tuple[str, ...]) -> bool:
    """Whether what is shared says enough: more than words that stand everywhere (发展, 市场)."""
    return sum(len(term) for term in terms if term not in _GENERIC) >= MIN_SHARED


def _topic(text: str) -> str:
    ordered = topics.hits(text).most_common(2)
    tied = len(ordered) > 1 and ordered[1][1] == ordered[0][1]
    return ordered[0][0] if ordered and not tied else ""


def _plan(sentences: tuple[Sentence, ...], sections: tuple[Section, ...]) -> list[tuple[int, int, str]]:
    """The sentences and headings that say what is to be done: those of the areas, or of the plan where it has none."""
    ahead = [
        (s.start, s.end, s.section_id)
        for s in sentences
        if s.looks_ahead and s.role not in _SILENT and s.end - s.start >= MIN_SENTENCE
    ]
    parts = {section_id.split(".")[0] for _, _, section_id in ahead}
    titles = [
        (s.start, s.end, s.section_id)
        for s in sections
        if s.start is not None and s.end is not None and s.level > 1 and s.section_id.split(".")[0] in parts
    ]
    first = min((start for start, _, section_id in ahead if "." in section_id), default=0)
    inside = [one for one in ahead if one[0] >= first]
    return sorted([*inside, *(one for one in titles if one[0] >= first - MAX_TITLE)])


def find(
    text: str, sentences: tuple[Sentence, ...], sections: tuple[Section, ...], admitted: tuple[Admission, ...]
) -> Iterator[Answer]:
    """For each problem the sentences of the plan that take it up, or one row that says that none does."""
    if not admitted:
        return
    plan = _plan(sentences, sections)
    held = [pairs(text[start:end]) for start, end, _ in plan]
    classes = [_topic(text[start:end]) for start, end, _ in plan]
    seen = Counter(pair for one in held for pair in one)
    for problem in admitted:
        said = text[problem.start : problem.end]
        own = pairs(said)
        weights = {pair: math.log((len(plan) + 1) / (seen[pair] + 0.5)) for pair in sorted(own) if seen[pair]}
        total, topic = sum(weights.values()), _topic(said)
        rated = []
        for place, its, class_ in zip(plan, held, classes, strict=True):
            score = sum(weights[pair] for pair in weights if pair in its) / total if total else 0.0
            same = topic if topic == class_ else ""
            if score < (MIN_SCORE_SAME_TOPIC if same else MIN_SCORE):
                continue
            terms = shared(said, text[place[0] : place[1]])
            if _tells(terms):
                rated.append((score, place, terms, same))
        rated.sort(key=lambda r: (-round(r[0], 9), -sum(map(len, r[2])), r[1]))
        if not rated:
            yield Answer(problem.start, problem.end, 0, None, None, 0.0, "", "", "")
        for rank, (score, (start, end, section_id), terms, same) in enumerate(rated[:MOST], start=1):
            yield Answer(
                problem.start,
                problem.end,
                rank,
                start,
                end,
                score,
                "、".join(terms),
                same,
                section_id,
            )
