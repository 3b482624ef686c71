"""The items of a passage of headline targets, each with its own span.

；divides items, so does a comma where the next clause names something of its own, and 、 between two numbers of which
each has its name (地区生产总值增长7%以上、固定资产投资增长8%). What only adds to an item stays in it:
同比增长12%, 力争达到8%, 在实际工作中争取更好结果.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.core.records import Quantity
from reportlib.extraction import clauses, list_marks, noun_phrases, second_tier
from reportlib.extraction.clauses import Clause
from reportlib.extraction.headline_passage import STRETCH, Passage

#: 增长9％：财政收入…: a colon behind a number, read for a semicolon.
_MISREAD = re.compile(r"(?<=[%％元人])[：:](?=[\u4e00-\u9fff])")
_HARD = re.compile(r"[；;。\n]")
#: 、behind a number and the words that bound it.
_NEXT = lexicon.pattern_of(r"(?:的?{qualifiers.after})?(?:[（(][^（）()]{0,20}[)）])?(?P<mark>[、和及])")
#: 同比, 达到, 在实际工作中: words that begin what belongs to the item before.
_SAME_ITEM = lexicon.pattern_of("{cues.same_item}")
_COMMITMENT = lexicon.pattern_of("(?:{plan_words.commit plan_words.strive plan_words.aspire}|{cues.item_adverb})+")
_STATE_FIRST = lexicon.pattern_of("{cues.state_verb cues.relative_verb verbs.reach}")
_STATE = lexicon.pattern_of("{cues.state_verb cues.relative_verb}")
#: 在优化结构、提高效益的基础上; 工业方面; 到2028年: on what a target builds, what it is about, by when.
_NO_ITEM = lexicon.pattern_of(
    r"(?:基础上|前提下|同时|方面)$|^(?:[到至]\s?)?(?:{times.year_of_goals}|(?:19|20)\d{2}年)[底末]?$"
)
_EDGES = " \u3000\t—–-●•；;，,。、：:"
MIN_NAME = 2  # characters


def find(text: str, passage: Passage, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the items of a passage, in order.

    Args:
        text: the normalised text.
        passage: the sentences and lines of the list.
        quantities: those of the passage, in order.
    """
    for start, end in passage.spans:
        for first, last in _pieces(text, start, end):
            yield from _of_piece(text, first, last, quantities)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks that always divide items."""
    at = start
    cuts = sorted(m.start() for mark in (_HARD, _MISREAD) for m in mark.finditer(text, start, end))
    for cut in (*cuts, end):
        if cut > at:
            yield at + list_marks.bullet(text[at:cut]), cut
        at = cut + 1


def _of_piece(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Yield the items of a piece: its clauses, each with those that add to it."""
    begun: tuple[int, int] | None = None
    before: Quantity | None = None  # the last number of the item
    for clause in _clauses(text, start, end):
        held = [q for q in quantities if clause.start <= q.start < clause.end]
        open_ended = begun is not None and before is None and _completes(text, begun, clause)
        if begun is None or not (open_ended or _adds(text, clause, held, before)):
            if begun is not None:
                yield from _trimmed(text, *begun)
            bare = not held and _NO_ITEM.search(text[clause.start : clause.end].strip())
            begun = None if bare else (clause.start, 0)
            before = None
        if begun is not None:
            begun = (begun[0], clause.end)
        for i, q in enumerate(held):
            mark = _NEXT.match(text, held[i - 1].end, q.start) if i else None
            if begun is not None and mark and _named_alone(text, mark.end(), q, held[i - 1]):
                yield from _trimmed(text, begun[0], mark.start("mark"))
                begun = (mark.end(), clause.end)
            first = mark.end() if mark else held[i - 1].end if i else clause.start
            cut = _state_before(text, first, q)
            if begun is not None and cut:
                yield from _trimmed(text, begun[0], cut)
                begun = (cut + 1, clause.end)
        if held:
            before = held[-1]
            tail = _NEXT.match(text, before.end, clause.end)
            if begun is not None and tail and _state_of_its_own(text, tail.end(), clause.end):
                yield from _trimmed(text, begun[0], tail.start("mark"))
                begun, before = (tail.end(), clause.end), None
    if begun is not None:
        yield from _trimmed(text, *begun)


def _clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of a piece; a colon between two words of an item (其中：…) divides none."""
    kept: Clause | None = None
    for clause in clauses.split(text, start, end):
        if kept is not None:
            clause = Clause(kept.start, clause.end, clause.after)
        kept = clause if clause.after in "：:" and clause.after and clause.end - clause.start <= MAX_LABEL else None
        if kept is None:
            yield clause
    if kept is not None:
        yield kept


MAX_LABEL = 4  # characters before a colon: 其中：


def _adds(text: str, clause: Clause, held: Sequence[Quantity], before: Quantity | None) -> bool:
    """Return whether a clause adds to the item before it rather than being one."""
    words = text[clause.start : clause.end].strip()
    if STRETCH.match(words):
        return True
    if held:
        if before is None:
            return "carried" in held[0].rule
        if second_tier.word(text, before.end, held[0].start):
            return True
        own = noun_phrases.cut_lead(noun_phrases.cut_tail(text[clause.start : held[0].start]).subject)
        own = _COMMITMENT.sub("", own, 1) if _COMMITMENT.match(own) else own
        return len(own) < MIN_NAME or ("carried" in held[0].rule and bool(_SAME_ITEM.match(words)))
    committed = _COMMITMENT.match(words)
    rest = words[committed.end() :] if committed else words
    done = next((verb for verb in lexicon.words("cues", "item_verb") if rest.startswith(verb)), "")
    if len(rest) - len(done) > MAX_ADDED and done:
        return False
    if _SAME_ITEM.match(rest):
        return True
    return committed is not None and before is not None and _STATE_FIRST.match(rest) is not None


MAX_ADDED = 6  # characters of an object that adds to an item: 力争实现更快增长


def _completes(text: str, begun: tuple[int, int], clause: Clause) -> bool:
    """Return whether a clause says what is to become of a bare name before it: 其他约束性指标|，确保完成市定任务."""
    words = text[clause.start : clause.end].strip()
    opens = _COMMITMENT.match(words) or _STATE_FIRST.match(words)
    return opens is not None and _STATE.search(text[begun[0] : begun[1]], MIN_NAME) is None


def _named_alone(text: str, start: int, q: Quantity, before: Quantity) -> bool:
    """Return whether a number behind 、 has a name of its own before it."""
    if second_tier.word(text, before.end, q.start):
        return False
    words = text[start : q.start]
    subject = noun_phrases.cut_lead(noun_phrases.cut_tail(words).subject)
    committed = _COMMITMENT.match(subject)
    subject = subject[committed.end() :] if committed else subject
    return len(subject) >= MIN_NAME


def _state_before(text: str, start: int, q: Quantity) -> int:
    """Return where 、 divides an item without a number from the item of a number, 0 where none stands before it."""
    mark = text.rfind("、", start, q.start)
    if mark < 0 or not _says_state(text[start:mark]):
        return 0
    subject = noun_phrases.cut_lead(noun_phrases.cut_tail(text[mark + 1 : q.start]).subject)
    return mark if len(subject) >= MIN_NAME else 0


def _says_state(words: str) -> bool:
    """Return whether words say what is to become of what they name: 就业形势保持稳定."""
    return any(len(found.group()) > 1 for found in _STATE.finditer(words, MIN_NAME))


def _state_of_its_own(text: str, start: int, end: int) -> bool:
    """Return whether what stands behind the last number of a clause and 、 is an item without a number."""
    words = text[start:end].strip()
    if STRETCH.match(words) or _COMMITMENT.match(words) or _SAME_ITEM.match(words) or _STATE_FIRST.match(words):
        return False
    return len(words) > MAX_LABEL and _says_state(words)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span without blanks and marks at its ends."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(_EDGES))
    right = len(words.rstrip(_EDGES))
    if right > left:
        yield start + left, start + right
