"""What a review says of the targets that the year before had set: met, exceeded, missed, or only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlib import lexicon
from reportlib.analysis.record_against_plan.records import PastTarget
from reportlib.core.records import Sentence

_TARGETS = re.compile(lexicon.any_of("past", "target"))
_NOT = re.compile(lexicon.any_of("past", "not_target"))
_VERDICTS = tuple((name, re.compile(lexicon.any_of("past", name))) for name in ("missed", "exceeded", "met"))
#: 预期 alone says nothing of a target unless something is said to have met or missed it.
_BARE = "预期"
_MEASURED = re.compile("指标|目标|增速|增长|增幅|任务")
#: 占年度计划的114%, 完成年度任务的98%.
_PERCENT = re.compile(r"[划标务]的?(\d{2,3}(?:\.\d{1,2})?)[%％]")
_CLAUSE = re.compile("[^，,；;。：:]+")


def find(text: str, sentences: tuple[Sentence, ...]) -> Iterator[PastTarget]:
    """The clauses of the review that speak of targets set before, with their verdict.

    Where a clause holds words of several, missed decides over exceeded, and exceeded over met. Source: whether targets
    are said to be met is 目标实现度 in 吕冰洋 and 张兆强 (2022), who compute it from two years' reports; here it is
    read from the review's own words, a measure of ours.
    """
    for sentence in sentences:
        if sentence.looks_ahead or sentence.role not in ("review", "problems", "opening"):
            continue
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            words = clause.group()
            target = _TARGETS.search(words)
            if target is None or _NOT.search(words):
                continue
            verdict, said = "mentioned", target.group()
            for name, pattern in _VERDICTS:
                found = pattern.search(words)
                if found:
                    verdict, said = name, found.group()
                    break
            if target.group() == _BARE and (verdict == "mentioned" or not _MEASURED.search(words)):
                continue
            percent = _PERCENT.search(words)
            if percent and verdict in ("mentioned", "met"):
                reached = float(percent.group(1))
                verdict, said = "exceeded" if reached > 100 else "met" if reached == 100 else "missed", percent.group()
            yield PastTarget(clause.start(), clause.end(), verdict, said, sentence.section_id)
