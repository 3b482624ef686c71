"""Projects that are to reach a stage: 建成开通广汕高铁、白云站, 白云站建成开通, 开工建设广州东部快线."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.commitments.commitment_words import HEDGED, VAGUE
from reportlib.analysis.commitments.plan_clauses import PlanClause, ends_in_basis
from reportlib.core.records import Quantity
from reportlib.extraction import time_phrases

_STAGE = lexicon.pattern_of("{stages.finish stages.begin}")
_NOT_STAGE = lexicon.pattern_of("{stages.no_stage_if_after}")
_BEFORE_STAGE = lexicon.pattern_of("{stages.no_stage_if_before}$")
#: 建成小康社会, 基本建成…强国: an aim that no single year settles.
_GRAND = lexicon.pattern_of(r"^{stages.grand_aim_start}|{stages.grand_aim_end}\Z")
#: An object that begins with a verb is a clause of its own.
_VERB = lexicon.pattern_of("{verbs.achieve -stages.verb_in_name}")
_FUND = lexicon.pattern_of(r"{stages.money_noun_end}\Z")
_TOTAL = re.compile(r"等(?:[^、，。；]{0,10}?)(?:\d|[一二两三四五六七八九十百]+[余多几]?[个项条座家所处公])")
_AND_SO_ON = re.compile(r"等(?:[^、，。；]{0,14})?$")
#: 重大项目, 在建工程: no project in particular.
_GENERIC = lexicon.pattern_of("{stages.generic_adjective}*{stages.generic_noun}?")
#: A、B和C; 和美, 和谐 are words.
_LAST = re.compile(r"(.{3,}?[^\d])(?:和(?![美谐平顺睦气田县])|及|以及|与)(.{3,})")
_BACKGROUND = lexicon.pattern_of("{stages.background_opener}")
_NO_NAME = lexicon.pattern_of("(?:[并及和、等，]|{stages.closing_noun})*")
_GOES_ON = "、，和并及或且"  # what may follow a stage behind its subject
_OPEN, _CLOSE = "“《（(", "”》）)"
MIN_NAME = 2
MAX_TIME = 14  # characters of a time at the end of a name
MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class Milestone:
    """A project with the stage that it is to reach; `verb_at` is where the stage stands."""

    start: int
    end: int
    verb_at: int
    action: str
    rule: str


def find(text: str, clause: PlanClause, numbers: Sequence[Quantity], before: PlanClause | None) -> list[Milestone]:
    """Return the milestones of a clause.

    Args:
        text: the normalised text.
        clause: the clause.
        numbers: the promised quantities in it; what is counted is a number, not a milestone.
        before: the clause before it in the same sentence, which names the project if this one does not; None if there
            is none.
    """
    if HEDGED.match(text[clause.verb_at : clause.verb_at + 6]) or _BACKGROUND.match(text, clause.start):
        return []
    if ends_in_basis(text, clause):
        return []
    stages, takes_object = list(_stages(text, clause)), lexicon.words("stages", "takes_object")
    made: list[Milestone] = []
    for i, (at, end, verb) in enumerate(stages):
        limit = stages[i + 1][0] if i + 1 < len(stages) else clause.end
        floor = stages[i - 1][1] if i else clause.verb_at
        behind = text[end:limit].strip("、的 ")
        if behind and not _is_close(behind) and verb in takes_object:
            pieces, rule = _pieces(text, end, limit), "stage+object"
        elif at > floor and (not behind or verb in takes_object or text[end] in _GOES_ON):
            pieces, rule = _pieces(text, floor, at), "subject+stage"
        elif before is not None and before.leads and (not behind or _is_close(behind)):
            pieces, rule = _pieces(text, before.verb_at, before.end), "clause-before+stage"
        else:
            continue
        made.extend(_named(text, pieces, numbers, (at, verb, rule)))
    return made


def _stages(text: str, clause: PlanClause) -> Iterator[tuple[int, int, str]]:
    # 加快…贯通: behind words that only carry on, some stages name a process.
    processes, carrying_on = lexicon.words("stages", "stage_or_process"), lexicon.words("plan_words", "carry_on")
    for found in _STAGE.finditer(text, clause.verb_at, clause.end):
        before = text[clause.start : found.start()]
        quoted = before.count("“") > before.count("”")
        if found.group() in processes and any(lead in carrying_on for lead in clause.leads):
            continue
        if quoted or _NOT_STAGE.match(text, found.end(), clause.end) or _BEFORE_STAGE.search(before[-6:]):
            continue
        yield found.start(), found.end(), found.group()


def _is_close(words: str) -> bool:
    """Return whether the words behind a stage name nothing: 建成|并投入使用, 开工|等."""
    return bool(_NO_NAME.fullmatch(words)) or words[0] in "并且及"


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the items of a list, cut at 、 outside brackets and quotation marks."""
    found, depth, at = [], 0, start
    for i in range(start, end):
        if text[i] in _OPEN:
            depth += 1
        elif text[i] in _CLOSE:
            depth = max(0, depth - 1)
        elif text[i] == "、" and not depth:
            found.append((at, i))
            at = i + 1
    found.append((at, end))
    last = found[-1]
    both = _LAST.fullmatch(text[last[0] : last[1]].rstrip("，、 "))
    if both and not set(both.group()) & set(_OPEN):
        ends = lexicon.words("stages", "last_of_project")
        alike = both[1][-1] in ends and both[2][-1] in ends
        if len(found) > 1 or alike:
            found[-1:] = [(last[0], last[0] + both.end(1)), (last[0] + both.start(2), last[1])]
    return found


def _named(
    text: str, pieces: list[tuple[int, int]], numbers: Sequence[Quantity], stage: tuple[int, str, str]
) -> Iterator[Milestone]:
    at, verb, rule = stage
    whole = text[pieces[0][0] : pieces[-1][1]]
    inside = [q for q in numbers if pieces[0][0] <= q.start < pieces[-1][1]]
    if (inside and _TOTAL.search(whole)) or VAGUE.match(whole):
        return
    for begin, last in pieces:
        if any(begin <= q.start < last or text[begin:last].strip() in q.indicator for q in inside):
            continue
        start, end = _trim(text, begin, last)
        name = text[start:end]
        if MIN_NAME <= len(name) <= MAX_NAME and _is_project(name):
            yield Milestone(start, end, at, verb, rule)


def _is_project(name: str) -> bool:
    vague = _GENERIC.fullmatch(name) or VAGUE.match(name) or not _cut_tail(name, 0)
    return not (vague or _VERB.match(name) or _GRAND.search(name) or _FUND.search(name))


@lexicon.cached
def _tail_words() -> tuple[str, ...]:
    """Return what may stand between a project and the stage behind it: how, and by when."""
    how, when = lexicon.words("stages", "manner_before_stage"), lexicon.words("plan_words", "deadline")
    return (*how, *when, *lexicon.words("stages", "particle_before_stage"))


def _cut_tail(words: str, least: int) -> str:
    """Return words without the time and the manner at their end, at least `least` characters of them."""
    while len(words) > least:
        time = time_phrases.DEADLINE_TAIL.search(words[-MAX_TIME:])
        tail = time.group() if time else next((w for w in _tail_words() if words.endswith(w)), "")
        if not tail or len(words) - len(tail) < least:
            return words
        words = words[: -len(tail)]
    return words


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a name without the words in front of it and the 等…项目 behind it."""
    words = text[start:end]
    open_end = _AND_SO_ON.search(words)
    if open_end and open_end.start() >= MIN_NAME:
        words = words[: open_end.start()]
    words = _cut_tail(words, MIN_NAME)
    begin = start + len(words) - len(words.lstrip(" \u3000和及与的并将把使让"))
    return begin, start + len(words.rstrip(" \u3000的"))
