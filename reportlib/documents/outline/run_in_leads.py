"""Run-in leads: the short sentence that opens a paragraph, or a group of sentences, and states what it is about.

In most reports a lead opens its paragraph; where an area is printed as one paragraph, leads stand inside it and are
distinguished from ordinary short sentences by their wording and by the group of sentences that follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.documents.outline.body_and_appendix import Paragraph
from reportlib.documents.outline.title_ends import BOTH, NEAR, split_run_on, word_ends

MAX_LEAD = 40  # characters; longer sentences are no titles
MAX_INLINE_LEAD = 20
#: So many leads are enough to tell how long they usually are.
USUAL = 50
MIN_GROUP = 45  # characters that an inline lead must be followed by before the next lead
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_PREFACE = lexicon.pattern_of(r"(?:[一二三四五六七八九十]年来|{times.preface})[，,](?:我们)?")
#: 大力提升综合实力新馆建成开放: what was done is said behind a title, never inside it.
_DONE = lexicon.pattern_of("{acts.done}")
_PREFACED = re.compile(r"(?!的)[^\d；;：:！？，,]{4,20}(?:[，,][^\d；;：:！？，,]{4,20})?")

#: 农业是国民经济的基础 states a fact; 坚持实事求是 names a task.
_NO_TOPIC = r"\d|[；;：:！？?]|^各位|代表[：:！]|(?<![求于但别就而还即])是|{headings.not_title}"
_NOT_TITLE = lexicon.pattern_of(rf"[，,]|{_NO_TOPIC}")
_NOT_PAIRED = lexicon.pattern_of(_NO_TOPIC)
#: A lead of two halves, 园区建设取得突破，产业集聚加快: so many characters each.
_PAIRED = re.compile(r"[^，,。]{3,18}[，,][^，,。]{3,20}")
#: So many leads of two halves in one part or area are no accident.
PAIRED_SERIES = 3
#: So many of a series are worded as leads.
MOSTLY = 0.6
#: A lead beside another is as long, give or take so many characters.
ALIKE = 4


@dataclass(frozen=True, slots=True)
class Lead:
    """The span of a lead's title words, and whether its full stop was lost."""

    start: int
    end: int
    run_on: bool


def _starts() -> tuple[str, ...]:
    """Return the words that a lead begins with."""
    return lexicon.words("headings", "lead_adverb", "lead_verb")


def _task_ends() -> tuple[str, ...]:
    """Return the words at the end of a short sentence that names a task, not a topic."""
    return lexicon.words("headings", "task_end")


@lexicon.cached
def _long_results() -> tuple[str, ...]:
    """Return the results that make a lead of a sentence inside a paragraph by themselves."""
    long = (word for word in lexicon.words("headings", "lead_result") if len(word) >= 4)
    return (*long, *lexicon.words("headings", "inline_result"))


def opening_lead(text: str, paragraph: Paragraph, start: int, lengths: list[int], *, strict: bool) -> Lead | None:
    """Return the lead that opens a paragraph from `start` on, if one does.

    Args:
        lengths: of the leads of other paragraphs, used to place a lost full stop.
        strict: ask for the wording of a lead as well as for its shape.
    """
    sentence = _SENTENCE.match(text, start, paragraph.end)
    if not sentence:
        return None
    words = sentence.group().rstrip("。！？")
    end = start + len(words)
    preface = _PREFACE.match(words)
    topic = words[preface.end() :] if preface else ""
    if preface and end < paragraph.end and _PREFACED.fullmatch(topic) and not _NOT_PAIRED.search(topic):
        return Lead(start + preface.end(), end, False)
    whole = end >= paragraph.end
    if 4 <= len(words) <= MAX_LEAD and not _NOT_TITLE.search(words):
        if whole and (strict or sentence.group() != words) and not worded_as_lead(words):
            return None
        if worded_as_lead(words) or not strict:
            return Lead(start, end, False)
    if len(lengths) >= 2:
        split = split_run_on(words, lengths)
        if split is not None and words.startswith(_starts()) and not _NOT_TITLE.search(words[:split]):
            return Lead(start, start + split, True)
    return None


def paired_lead(text: str, paragraph: Paragraph) -> Lead | None:
    """Return the opening sentence of a paragraph that could be a lead of two halves: 农业增产增收，农村面貌改善.

    >>> text = "园区建设取得突破，产业集聚加快。新增企业12家，完成投资3亿元，增长9%，园区产值翻番。"
    >>> lead = paired_lead(text, Paragraph(0, len(text)))
    >>> lead and text[lead.start : lead.end]
    '园区建设取得突破，产业集聚加快'
    """
    sentence = _SENTENCE.match(text, paragraph.start, paragraph.end)
    if not sentence or paragraph.end - sentence.end() < MIN_GROUP // 2 or not sentence.group().endswith("。"):
        return None
    words = sentence.group().rstrip("。")
    preface = _PREFACE.match(words)
    at = preface.end() if preface else 0
    if not _PAIRED.fullmatch(words, at) or _NOT_PAIRED.search(words) or words.startswith(_no_lead()):
        return None
    return Lead(sentence.start() + at, sentence.start() + len(words), False)


@lexicon.cached
def _no_lead() -> tuple[str, ...]:
    """Return the words that open a sentence of its own: the time, the address, the look at the whole."""
    return (*lexicon.words("headings", "sentence_opener", "area_break"), *lexicon.words("headings", "problems"))


def opening_leads(text: str, paragraphs: Sequence[Paragraph], *, strict: bool) -> list[Lead]:
    """Return the leads that open the paragraphs of a part or an area, read together.

    What one paragraph leaves open its neighbours decide: a series of openings of two halves, and a short sentence
    beside a lead of its length.

    Args:
        strict: ask for the wording of a lead as well as for its shape.
    """
    sure = [opening_lead(text, p, p.start, [], strict=strict) for p in paragraphs]
    lengths = [lead.end - lead.start for lead in sure if lead][:USUAL]
    if len(lengths) >= 2:
        sure = [opening_lead(text, p, p.start, lengths, strict=strict) for p in paragraphs]
    elif len(lengths) == 1 and len(paragraphs) > PAIRED_SERIES:
        sure = [lead if lead and worded_as_lead(text[lead.start : lead.end]) else None for lead in sure]
    paired = _paired_series(
        text, [None if lead else paired_lead(text, p) for lead, p in zip(sure, paragraphs, strict=True)]
    )
    sure = [lead or other for lead, other in zip(sure, paired, strict=True)]
    if strict:
        for order in (range(len(paragraphs)), reversed(range(len(paragraphs)))):
            for i in order:
                beside = [sure[k] for k in (i - 1, i + 1) if 0 <= k < len(sure)]
                sure[i] = sure[i] or _alike(text, paragraphs[i], [lead for lead in beside if lead])
    return [lead for lead in sure if lead]


def _paired_series(text: str, openings: Sequence[Lead | None]) -> list[Lead | None]:
    """Return the openings of two halves that make a series: most are worded as leads, or begin with the same word."""
    words = [text[lead.start : lead.end] if lead else "" for lead in openings]
    worded = [worded_as_lead(one) for one in words]
    same = Counter(one[:2] for one in words if one)
    keep = [
        bool(one) and (is_lead or same[one[:2]] >= PAIRED_SERIES) for one, is_lead in zip(words, worded, strict=True)
    ]
    if sum(keep) >= MOSTLY * sum(map(bool, words)):
        keep = [bool(one) for one in words]
    if sum(keep) < PAIRED_SERIES and not (sum(keep) >= 2 and 2 * sum(keep) >= len(openings)):
        return [None] * len(openings)
    return [lead if kept else None for lead, kept in zip(openings, keep, strict=True)]


def _alike(text: str, paragraph: Paragraph, beside: list[Lead]) -> Lead | None:
    """Return the short sentence that opens a paragraph beside a lead of its length."""
    lead = opening_lead(text, paragraph, paragraph.start, [], strict=False)
    if lead is None or lead.end + 1 >= paragraph.end or lead.end - lead.start > MAX_INLINE_LEAD:
        return None
    size = lead.end - lead.start
    return lead if any(abs(other.end - other.start - size) <= ALIKE for other in beside) else None


def inline_leads(text: str, start: int, end: int) -> list[Lead]:
    """Return the leads inside a paragraph that contains a whole area.

    Returns them in order; an empty list where fewer than two are found, since one short sentence is no structure.
    """
    found: list[Lead] = []
    anchored = _anchored(text, start, end)
    if len(anchored) >= 2:
        return anchored
    for sentence in _SENTENCE.finditer(text, start, end):
        words = sentence.group().rstrip("。！？")
        at = sentence.start() + len(words) - len(words.lstrip())
        words = words.strip()
        preface = _PREFACE.match(words)
        if preface:
            at, words = at + preface.end(), words[preface.end() :]
        lead = _inline(words, at, had_preface=bool(preface))
        if lead:
            found.append(lead)
    found = _spaced(found, end)
    return found if sum(not lead.run_on for lead in found) >= 2 else _parallel(text, start, end)


def _parallel(text: str, start: int, end: int) -> list[Lead]:
    """Return three or more short sentences of one length, each before a group: 心中有民办实事。 手中有尺守规矩。"""
    by_length: dict[int, list[Lead]] = {}
    for lead in _short_sentences(text, start, end, 5, 12):
        by_length.setdefault(lead.end - lead.start, []).append(lead)
    best = max(by_length.values(), key=len, default=[])
    return best if len(best) >= 3 and _spaced(best, end) == best else []


def _anchored(text: str, start: int, end: int) -> list[Lead]:
    """Return the sentences that are like the one that opens the area, in length and form."""
    short = _short_sentences(text, start, end, 4, MAX_INLINE_LEAD)
    if not short or text[start : short[0].start].strip("。\n 　"):
        return []
    model = text[short[0].start : short[0].end]
    verbal = model.startswith(_starts())
    alike = [
        lead
        for lead in short
        if abs(lead.end - lead.start - len(model)) <= 4
        and text[lead.start : lead.end].startswith(_starts()) == verbal
        and (verbal or text[lead.start : lead.end].endswith(lexicon.words("headings", "lead_result")))
    ]
    return _spaced(alike, end)


def _short_sentences(text: str, start: int, end: int, least: int, most: int) -> list[Lead]:
    """Return the sentences of so many characters, ended by a full stop, that could be titles."""
    found = []
    for sentence in _SENTENCE.finditer(text, start, end):
        words = sentence.group()
        at = sentence.start() + len(words) - len(words.lstrip(" \u3000"))
        title = text[at : sentence.end() - 1]
        if title.endswith(_task_ends()) or not words.endswith("。"):
            continue
        if least <= len(title) <= most and not _NOT_TITLE.search(title):
            found.append(Lead(at, sentence.end() - 1, False))
    return found


def _spaced(found: list[Lead], end: int) -> list[Lead]:
    """Drop leads that no group follows; of two that crowd each other, the one whose full stop is printed stays."""
    kept: list[Lead] = []
    for lead in found:
        crowded = bool(kept) and lead.start - kept[-1].end < MIN_GROUP
        if crowded and lead.run_on:
            continue
        if crowded:
            kept.pop()
        kept.append(lead)
    if kept and end - kept[-1].end < MIN_GROUP:
        kept.pop()
    return kept


def _inline(words: str, at: int, *, had_preface: bool) -> Lead | None:
    if had_preface and _PREFACED.fullmatch(words):
        return Lead(at, at + len(words), False)
    proper = 4 <= len(words) <= MAX_INLINE_LEAD and not _NOT_TITLE.search(words) and not words.endswith(_task_ends())
    if proper and worded_as_lead(words, inline=not had_preface):
        return Lead(at, at + len(words), False)
    if had_preface or not words.startswith(lexicon.words("headings", "lead_adverb")):
        return None
    first = re.split("[，,]", words)[0]
    lost = split_run_on(first, (9,), need=BOTH if not _DONE.search(first, 8) else BOTH - NEAR)
    if not lost or lost > 14 or len(first) == len(words) or lost not in word_ends(first):
        return None
    title, final = first[:lost], lexicon.words("headings", "final")
    whole = title.endswith(final) and not first.startswith(final, lost) and not _NOT_TITLE.search(title)
    return Lead(at, at + lost, True) if whole else None


def worded_as_lead(words: str, *, inline: bool = False) -> bool:
    """Return whether a short sentence is worded as a lead: with an adverb or a policy verb first, or with a result.

    >>> worded_as_lead("大力发展现代服务业"), worded_as_lead("滨江新城建设稳步推进"), worded_as_lead("航空轮胎项目竣工")
    (True, True, False)
    """
    starts, ends = words.startswith(_starts()), words.endswith(lexicon.words("headings", "lead_result"))
    if inline:
        with_adverb = any(adverb in words for adverb in lexicon.words("headings", "lead_adverb"))
        return starts or (ends and with_adverb) or words.endswith(_long_results())
    return starts or ends or words.endswith(lexicon.words("headings", "final"))
