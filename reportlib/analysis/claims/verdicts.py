"""What a review itself says of last year's targets: what was missed, all in all, and on one task.

A missed target weighs more than a verdict on all of them, and that more than a success at one. Who quotes one must know
of the heavier ones, wherever they stand in the review or among the problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlib import lexicon
from reportlib.analysis.claims import names, printed

Span = tuple[int, int]

ALL = "各项"

LONGEST = 70
"""Most characters of a verdict that takes in the clause before it for its subject."""

_MISSED = lexicon.pattern_of(
    "{second_looks.missed}(?!(?:计划|任务|目标)?的(?:工作|项目|地方|地区|[^，。]{0,4}单位|任务|企业|乡镇))"
)
_OF_TARGETS = lexicon.pattern_of(
    r"指标|目标|任务|计划|要求|实事|增速|年初预期|[\d一二三四五六七八九十]{1,3}[项件个](?![^，。；]{0,6}(?:企业|村|镇))"
)
_AIM_FIRST = lexicon.pattern_of("^(?:{second_looks.aim_lead}){1,3}(?:目标|任务|计划|指标)|^(?:但|却|没有|未)")
#: A count of things that the clause does not name: 仍有4项没有完成, 由于多种原因有10项没有完成.
_BARE = lexicon.pattern_of(r"^(?:由于[^，。；]{0,14}?)?(?:但|仍|还|尚|共)?有[\d一二三四五六七八九十]{1,3}[项件个]")
_WHAT = lexicon.pattern_of("指标|目标|任务|计划|实事|事项|工作")
_OTHERS = lexicon.pattern_of("{second_looks.of_many_years}|[一二三四五六七八九十]{2,3}五|^对|如果|为什么")
_OWN = lexicon.pattern_of("{second_looks.of_the_year}|[去上]年")
#: What a congress set is of its term of five years, what one of its sessions set of a year.
_OF_TERM = lexicon.pattern_of("届(?:人民代表大会|人大)(?![^，。；]{0,4}次)")
_PLANNED = lexicon.pattern_of("规划(?:确定|目标|任务|共|纲要|期|预期|指标)|[一二三四五六七八九十]{2,3}五|五年")
_OVERALL = lexicon.pattern_of(
    "(?:完成|实现|达到)了?(?:[^，。；]{0,30}?(?:会议|大会|人大)[^，。；]{0,10}?)?(?:{second_looks.aim_lead}|[、和及与的了]){1,8}"
    "(?:目标|任务|指标)(?:任务)?"
)
_ALL_DONE = lexicon.pattern_of(
    "\\s{0,4}(?:{second_looks.how_well}地?){0,2}(?:完成|实现)了?(?:[^，。；]{0,30}?(?:会议|大会|人大)[^，。；]{0,10}?)?"
    "(?:{second_looks.aim_lead}|[、和及与的了]){1,8}(?:目标|任务|指标)(?:任务)?$"
)
_CLAUSE = lexicon.pattern_of("[^，,；;。：:！!\n]+")


def missed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the clauses that say that a target of last year was missed, each with its subject.

    Args:
        text: the text.
        spans: the review.

    >>> text = "圆满完成了采茶年度目标。茶园、果园等3项没有完成。对没有完成任务的乡镇要通报。"
    >>> [text[slice(*span)] for span in missed(text, [(0, len(text))])]
    ['茶园、果园等3项没有完成']
    """
    return tuple(dict.fromkeys(found for span in spans for found in _missed(text, span)))


def _missed(text: str, span: Span) -> Iterator[Span]:
    before: Span | None = None
    for clause in _CLAUSE.finditer(text, *span):
        words = clause.group().strip()
        joined = before is not None and text[before[1] : clause.start()].strip("，, ") == ""
        if _MISSED.search(words) and _OF_TARGETS.search(words) and not _is_of_others(text, clause.span()):
            whole = names.clause_at(text, clause.start(), clause.end()) or printed.clause(text, *clause.span())
            if joined and before is not None and _AIM_FIRST.search(words) and clause.end() - before[0] <= LONGEST:
                whole = printed.clause(text, before[0], before[1])[0], whole[1]
            if _BARE.search(words):
                whole = _with_what(text, whole)
            yield whole
        before = clause.span()


def _with_what(text: str, span: Span) -> Span:
    """Return a clause such as 仍有4项没有完成 with those before it that say of what they are four."""
    first = max(text.rfind(mark, 0, span[0]) for mark in "。；;：:！\n") + 1
    at = span[0]
    while at > first and span[1] - at < LONGEST and not _WHAT.search(text, at, span[1]):
        at = max(text.rfind(mark, first, at - 1) for mark in "，,") + 1 or first
        at = max(at, first)
    return printed.clause(text, at, at + 1)[0], span[1]


def overall(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the clauses that say of all targets of last year that they were reached.

    Args:
        text: the text.
        spans: the review.

    >>> text = "茶农同心，出色地完成了年初确定的各项任务。完成了采茶年度目标。"
    >>> [text[slice(*span)] for span in overall(text, [(0, len(text))])]
    ['出色地完成了年初确定的各项任务']
    """
    found = (clause.span() for span in spans for clause in _CLAUSE.finditer(text, *span))
    told = (printed.clause(text, *span) for span in found if _ALL_DONE.match(text, *span))
    return tuple(
        dict.fromkeys(span for span in told if not _is_of_others(text, span) and not _OF_TERM.search(text, *span))
    )


def _is_of_others(text: str, clause: Span) -> bool:
    """Return whether a clause, or what stands before it in its sentence, is of more years or of other people."""
    if _OTHERS.search(text[slice(*clause)].replace(ALL, "")):  # 各项目标 holds no 项目
        return True
    first, _ = printed.sentence(text, *clause)
    return not _OWN.search(text[slice(*clause)]) and bool(_PLANNED.search(text, first, clause[0]))


def is_overall(words: str) -> bool:
    """Return whether a verdict is on all targets of the year.

    >>> is_overall("较好完成了县人大会议确定的年度目标任务"), is_overall("圆满完成了采茶年度目标")
    (True, False)
    """
    return bool(_OVERALL.search(words))
