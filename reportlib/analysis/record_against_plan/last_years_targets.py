"""Last year's targets by the review's own words: met, exceeded, missed, or only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlib import lexicon
from reportlib.analysis.record_against_plan.records import PastTarget
from reportlib.core.records import Sentence
from reportlib.documents.outline import roles

_TARGETS = lexicon.pattern_of("{last_years_targets.target}")
_NOT = lexicon.pattern_of("{last_years_targets.not_target}")
#: The first verdict with a word in the clause decides.
_VERDICTS = (
    ("missed", lexicon.pattern_of("{last_years_targets.missed}")),
    ("exceeded", lexicon.pattern_of("{last_years_targets.exceeded}")),
    ("met", lexicon.pattern_of("{last_years_targets.met}")),
)
_MEASURED = lexicon.pattern_of("{last_years_targets.measured}")
#: 占年度计划的114%, 完成年度任务的98%.
_PERCENT = re.compile(r"[划标务]的?(\d{2,3}(?:\.\d{1,2})?)[%％]")
_CLAUSE = re.compile("[^，,；;。：:]+")


def find(text: str, sentences: tuple[Sentence, ...]) -> Iterator[PastTarget]:
    """Yield the clauses of the review that speak of targets set before, with their verdict.

    If a clause has words of several verdicts, missed decides over exceeded, and exceeded over met. Source: 目标实现度
    in 吕冰洋 and 张兆强 (2022) is computed from two years' reports; here it is read from the review's own words, which
    is a measure of ours.
    """
    for sentence in sentences:
        if sentence.looks_ahead or sentence.role not in (*roles.BACKWARD, "opening"):
            continue
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            words = clause.group()
            target = _TARGETS.search(words)
            if target is None or _NOT.search(words):
                continue
            verdict, stated = "mentioned", target.group()
            for name, pattern in _VERDICTS:
                found = pattern.search(words)
                if found:
                    verdict, stated = name, found.group()
                    break
            bare = target.group() in lexicon.words("last_years_targets", "bare_target")  # 预期 alone names no target
            if bare and (verdict == "mentioned" or not _MEASURED.search(words)):
                continue
            percent = share_of_plan(words)
            if percent and verdict in ("mentioned", "met"):
                reached = float(percent.group(1))
                verdict = "exceeded" if reached > 100 else "met" if reached == 100 else "missed"
                stated = percent.group()
            yield PastTarget(clause.start(), clause.end(), verdict, stated, sentence.section_id)


def share_of_plan(words: str) -> re.Match[str] | None:
    """Return the share of a plan that words state, as its first group, or None.

    >>> share_of_plan("占年度计划的114%").group(1), share_of_plan("增长14%")
    ('114', None)
    """
    return _PERCENT.search(words)
