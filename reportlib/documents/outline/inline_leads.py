"""Run-in leads inside a paragraph that holds a whole area: short sentences, each before a group of sentences.

They are told from ordinary short sentences by their wording, by the sentence that opens the area, by the leads of the
areas beside it, and by the groups that follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from reportlib import lexicon
from reportlib.documents.outline import couplets
from reportlib.documents.outline.run_in_leads import (
    MAX_INLINE_LEAD,
    MIN_GROUP,
    NOT_TITLE,
    PREFACE,
    PREFACED,
    SENTENCE,
    Lead,
    lead_starts,
    worded_as_lead,
)
from reportlib.documents.outline.title_ends import BOTH, NEAR, split_run_on, word_ends

#: A short sentence that opens an area has no more characters than these.
MAX_ANCHOR = 16
#: Leads differ from the one that opens their area by so many characters: tasks, what was reached by its last word, and
#: what was reached by nothing but its likeness, where the areas of the part open with leads.
VERBAL, RESULT, LIKE = 5, 4, 2
SHORT_TASK = 8  # beside a longer lead too
#: So many titles of a report that a lead is glued to are no accident.
GLUED_TITLES = 2
#: So many sentences alike are a series.
SERIES = 3
LONGER = 4  # characters by which a first task is longer than the title before it
#: The group behind a lead is at least this share of the usual group.
SHORT_GROUP = 0.25
#: 大力提升综合实力新馆建成开放: what was done is said behind a title, never inside it.
_DONE = lexicon.pattern_of("{acts.done}")
#: A single deed or event is reported, 市博物馆正式启用, and is no lead.
_DEED = lexicon.pattern_of("{acts.done headings.deed}")


def task_ends() -> tuple[str, ...]:
    """Return the words at the end of a short sentence that names a task, not a topic."""
    return lexicon.words("headings", "task_end")


def inline_leads(text: str, start: int, end: int, *, trusted: bool = False) -> list[Lead]:
    """Return the leads inside a paragraph that contains a whole area.

    Returns them in order; an empty list where fewer than two are found, since one short sentence is no structure.

    Args:
        trusted: whether most areas of the part open with a short sentence, so that it is a lead here.
    """
    found: list[Lead] = []
    anchored = _anchored(text, start, end, trusted=trusted)
    if len(anchored) >= 2:
        return anchored
    for sentence in SENTENCE.finditer(text, start, end):
        words = sentence.group().rstrip("。！？")
        at = sentence.start() + len(words) - len(words.lstrip())
        words = words.strip()
        preface = PREFACE.match(words)
        if preface:
            at, words = at + preface.end(), words[preface.end() :]
        lead = _inline(words, at, had_preface=bool(preface))
        if lead:
            found.append(lead)
    found = _spaced(found, end)
    return found if sum(not lead.run_on for lead in found) >= 2 else _parallel(text, start, end)


def prefaced_leads(text: str, start: int, end: int) -> list[Lead]:
    """Return the leads of a series in which each begins alike: 五年来，我们奋力攻坚，综合实力显著增强。"""
    by_preface: dict[str, list[Lead]] = {}
    for sentence in SENTENCE.finditer(text, start, end):
        preface = PREFACE.match(sentence.group())
        words = sentence.group()[preface.end() :] if preface else ""
        if preface and words.endswith("。") and PREFACED.fullmatch(words[:-1]):
            lead = Lead(sentence.start() + preface.end(), sentence.end() - 1, False)
            by_preface.setdefault(preface.group(), []).append(lead)
    best = max(by_preface.values(), key=len, default=[])
    return best if len(best) >= SERIES and _spaced(best, end) == best else []


def _parallel(text: str, start: int, end: int) -> list[Lead]:
    """Return three or more short sentences of one length, each before a group: 心中有民办实事。 手中有尺守规矩。"""
    by_length: dict[int, list[Lead]] = {}
    for lead in short_sentences(text, start, end, 5, 12, colon=True):
        by_length.setdefault(lead.end - lead.start, []).append(lead)
    best = max(by_length.values(), key=len, default=[])
    return best if len(best) >= SERIES and _spaced(best, end) == best else []


def opens_with_lead(text: str, start: int, end: int) -> bool:
    """Return whether a short sentence that could be a title opens an area, with a group of sentences behind it."""
    first = next(iter(short_sentences(text, start, end, 4, MAX_ANCHOR)), None)
    return first is not None and not text[start : first.start].strip("。\n 　") and end - first.end >= MIN_GROUP


def _anchored(text: str, start: int, end: int, *, trusted: bool) -> list[Lead]:
    """Return the sentences that are like the one that opens the area, in length and form."""
    short = short_sentences(text, start, end, 4, MAX_INLINE_LEAD)
    if not short or text[start : short[0].start].strip("。\n 　"):
        return []
    model = text[short[0].start : short[0].end]
    verbal = model.startswith(lead_starts())
    near = VERBAL if verbal else RESULT
    least = SHORT_TASK if verbal and trusted else len(model)
    alike = [
        lead
        for lead in short
        if min(len(model) - near, least) <= lead.end - lead.start <= len(model) + near
        and text[lead.start : lead.end].startswith(lead_starts()) == verbal
        and (verbal or _states_result(text[lead.start : lead.end], model if trusted else ""))
    ]
    return _spaced(alike, end, anchor=short[0] if trusted else None)


def _states_result(words: str, model: str) -> bool:
    """Return whether a short sentence states what was reached, by its last word or by its likeness to a model.

    >>> _states_result("城市面貌焕然一新", "乡村建设提档升级"), _states_result("市博物馆正式启用", "乡村建设提档升级")
    (True, False)
    """
    if words.endswith(lexicon.words("headings", "lead_result")):
        return True
    return abs(len(words) - len(model)) <= LIKE and not _DEED.search(words)


def short_sentences(text: str, start: int, end: int, least: int, most: int, *, colon: bool = False) -> list[Lead]:
    """Return the sentences of so many characters, ended by a full stop, that could be titles.

    Args:
        text: the normalised text.
        start: where to begin.
        end: where to end.
        least: the fewest characters.
        most: the most characters.
        colon: whether what a colon introduces counts, 目标是：经济发展取得新成效。.
    """
    found = []
    for sentence in SENTENCE.finditer(text, start, end):
        words = sentence.group()
        at = sentence.start() + len(words) - len(words.lstrip(" \u3000"))
        if colon:
            at = max(at, text.rfind("：", at, sentence.end()) + 1)
        title = text[at : sentence.end() - 1]
        if title.endswith(task_ends()) or not words.endswith("。"):
            continue
        if least <= len(title) <= most and not NOT_TITLE.search(title):
            found.append(Lead(at, sentence.end() - 1, False))
    return found


def _spaced(found: list[Lead], end: int, *, anchor: Lead | None = None) -> list[Lead]:
    """Drop leads that no group follows; of two that crowd each other, the anchor or the printed full stop stays."""
    kept: list[Lead] = []
    for lead in found:
        crowded = bool(kept) and lead.start - kept[-1].end < MIN_GROUP
        if crowded and (lead.run_on or kept[-1] == anchor or _topic_first(kept[-1], lead)):
            continue
        if crowded:
            kept.pop()
        kept.append(lead)
    if kept and end - kept[-1].end < MIN_GROUP:
        kept.pop()
    return _grouped(kept, end)


def _topic_first(one: Lead, next_one: Lead) -> bool:
    """Return whether the first of two short sentences names the topic and the second its first task.

    铁腕治理污染。持续打好蓝天保卫战。: the first is the title, where nothing stands between them.
    """
    short = next_one.start - one.end <= 1 and one.end - one.start < SHORT_TASK
    return short and not one.run_on and next_one.end - next_one.start >= one.end - one.start + LONGER


def _grouped(leads: list[Lead], end: int) -> list[Lead]:
    """Drop what stands too near behind a lead, and the last where little follows, measured by the other groups."""
    if len(leads) <= 2:
        return leads
    ends = [*(lead.start for lead in leads[1:]), end]
    groups = [stop - lead.end for lead, stop in zip(leads, ends, strict=True)]
    least = SHORT_GROUP * median(groups)
    kept = [leads[0], *(lead for lead, group in zip(leads[1:], groups, strict=False) if group >= least)]
    if kept[-1] == leads[-1] and groups[-1] < least:
        kept.pop()
    return kept


def _inline(words: str, at: int, *, had_preface: bool) -> Lead | None:
    if had_preface and PREFACED.fullmatch(words):
        return Lead(at, at + len(words), False)
    proper = 4 <= len(words) <= MAX_INLINE_LEAD and not NOT_TITLE.search(words) and not words.endswith(task_ends())
    if proper and worded_as_lead(words, inline=not had_preface):
        return Lead(at, at + len(words), False)
    if had_preface or not words.startswith(lexicon.words("headings", "lead_adverb")):
        return None
    first = re.split("[，,]", words)[0]
    lost = split_run_on(first, (9,), need=BOTH if not _DONE.search(first, 8) else BOTH - NEAR)
    if not lost or lost > 14 or len(first) == len(words) or lost not in word_ends(first):
        return None
    title, final = first[:lost], lexicon.words("headings", "final")
    whole = title.endswith(final) and not first.startswith(final, lost) and not NOT_TITLE.search(title)
    return Lead(at, at + lost, True) if whole else None


def titles_without_leads(text: str, titles: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Return where the titles end that a lead is glued to, by their beginnings, where several titles of a text are.

    Args:
        text: the normalised text.
        titles: the spans of titles that a full stop closes, with the end of the paragraph; further leads stand in it.
    """
    cut = {start: start + at for start, end, _ in titles if (at := couplets.glued_lead(text[start:end])) is not None}
    with_leads = [start for start, end, until in titles if start in cut and _leads_inside(text, end, until)]
    return {start: cut[start] for start in with_leads} if len(with_leads) >= GLUED_TITLES else {}


def _leads_inside(text: str, start: int, end: int) -> bool:
    """Return whether a short sentence that names a task stands inside a paragraph, and none at its beginning."""
    if opens_with_lead(text, start, end):
        return False
    starts = lead_starts()
    inside = short_sentences(text, start, end, couplets.MIN_LEAD, couplets.MAX_LEAD)
    return any(text.startswith(starts, lead.start) for lead in inside)
