"""Run-in leads: the short sentence that opens a paragraph, or a group of sentences, and states what it is about.

In most reports a lead opens its paragraph; those inside a paragraph that holds a whole area are in `inline_leads`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.documents.outline.body_and_appendix import Paragraph
from reportlib.documents.outline.couplets import balanced
from reportlib.documents.outline.title_ends import split_run_on

MAX_LEAD = 40  # characters; longer sentences are no titles
MAX_INLINE_LEAD = 20
#: So many leads are enough to tell how long they usually are.
USUAL = 50
MIN_GROUP = 45  # characters that an inline lead must be followed by before the next lead
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
PREFACE = lexicon.pattern_of(r"(?:[一二三四五六七八九十]年来|{times.preface})[，,](?:我们)?")
PREFACED = re.compile(r"(?!的)[^\d；;：:！？，,]{4,20}(?:[，,][^\d；;：:！？，,]{4,20})?")

#: 农业是国民经济的基础 states a fact; 坚持实事求是 and 兴修水利是一项紧迫任务 name a task.
_NO_TOPIC = (
    r"\d|[；;：:！？?]|^各位|代表[：:！]|(?<![求于但别就而还即])是(?!一[项件个][\u4e00-\u9fff]{0,6}{headings.task_noun}$)"
    r"|{headings.not_title}"
)
NOT_TITLE = lexicon.pattern_of(rf"[，,]|{_NO_TOPIC}")
_NOT_PAIRED = lexicon.pattern_of(_NO_TOPIC)
#: A lead of two halves, 园区建设取得突破，产业集聚加快: so many characters each.
_PAIRED = re.compile(r"[^，,。]{3,18}[，,][^，,。]{3,20}")
#: So many leads of two halves in one part or area are no accident.
PAIRED_SERIES = 3
#: So many of a series are worded as leads.
MOSTLY = 0.6
#: A lead beside another is as long, give or take so many characters.
ALIKE = 6


@dataclass(frozen=True, slots=True)
class Lead:
    """The span of a lead's title words, and whether its full stop was lost."""

    start: int
    end: int
    run_on: bool


def lead_starts() -> tuple[str, ...]:
    """Return the words that a lead begins with."""
    return lexicon.words("headings", "lead_adverb", "lead_verb")


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
    sentence = SENTENCE.match(text, start, paragraph.end)
    if not sentence:
        return None
    words = sentence.group().rstrip("。！？")
    end = start + len(words)
    preface = PREFACE.match(words)
    topic = words[preface.end() :] if preface else ""
    if preface and end < paragraph.end and PREFACED.fullmatch(topic) and not _NOT_PAIRED.search(topic):
        return Lead(start + preface.end(), end, False)
    whole = end >= paragraph.end
    if 4 <= len(words) <= MAX_LEAD and not NOT_TITLE.search(words):
        if whole and (strict or sentence.group() != words) and not worded_as_lead(words):
            return None
        if worded_as_lead(words) or not strict:
            return Lead(start, end, False)
    if len(lengths) >= 2:
        split = split_run_on(words, lengths)
        if split is not None and words.startswith(lead_starts()) and not NOT_TITLE.search(words[:split]):
            return Lead(start, start + split, True)
    return None


def paired_lead(text: str, paragraph: Paragraph) -> Lead | None:
    """Return the opening sentence of a paragraph that could be a lead of two halves: 农业增产增收，农村面貌改善.

    >>> text = "园区建设取得突破，产业集聚加快。新增企业12家，完成投资3亿元，增长9%，园区产值翻番。"
    >>> lead = paired_lead(text, Paragraph(0, len(text)))
    >>> lead and text[lead.start : lead.end]
    '园区建设取得突破，产业集聚加快'
    """
    sentence = SENTENCE.match(text, paragraph.start, paragraph.end)
    if not sentence or paragraph.end - sentence.end() < MIN_GROUP // 2 or not sentence.group().endswith("。"):
        return None
    words = sentence.group().rstrip("。")
    preface = PREFACE.match(words)
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
    openings = [None if lead else paired_lead(text, p) for lead, p in zip(sure, paragraphs, strict=True)]
    paired = _paired_series(text, openings) or _beside_leads(text, paragraphs, openings, sure)
    sure = [lead or other for lead, other in zip(sure, paired, strict=True)]
    if strict:
        for order in (range(len(paragraphs)), reversed(range(len(paragraphs)))):
            for i in order:
                beside = [sure[k] for k in (i - 1, i + 1) if 0 <= k < len(sure)]
                sure[i] = sure[i] or _alike(text, paragraphs[i], [lead for lead in beside if lead])
    lines = _prefaced_lines(text, paragraphs)
    found = [one for lead, line in zip(sure, lines, strict=True) if (one := lead or line)]
    if strict and len(found) == 1 and len(paragraphs) > PAIRED_SERIES and not _stands_alone(text, found[0]):
        return []
    return found


def _prefaced_lines(text: str, paragraphs: Sequence[Paragraph]) -> list[Lead | None]:
    """Return the sub-headings that stand on lines of their own and begin alike: 五年来，改革开放迈出新步伐。"""
    found: list[Lead | None] = []
    prefaces: list[str] = []
    for paragraph in paragraphs:
        words = text[paragraph.start : paragraph.end].rstrip("。")
        preface = PREFACE.match(words)
        fits = preface and len(words) <= MAX_LEAD and PREFACED.fullmatch(words, preface.end())
        found.append(
            Lead(paragraph.start + preface.end(), paragraph.start + len(words), False) if preface and fits else None
        )
        prefaces.append(preface.group() if preface and fits else "")
    often = Counter(prefaces)
    return [lead if often[words] >= PAIRED_SERIES else None for lead, words in zip(found, prefaces, strict=True)]


def _paired_series(text: str, openings: Sequence[Lead | None]) -> list[Lead | None]:
    """Return the openings of two halves that make a series: most are worded as leads, or begin with the same word.

    An empty list if they make none.
    """
    words = [text[lead.start : lead.end] if lead else "" for lead in openings]
    worded = [worded_as_lead(one) or _halves_worded(one) for one in words]
    same = Counter(one[:2] for one in words if one)
    keep = [
        bool(one) and (is_lead or same[one[:2]] >= PAIRED_SERIES) for one, is_lead in zip(words, worded, strict=True)
    ]
    if sum(keep) >= MOSTLY * sum(map(bool, words)):
        keep = [bool(one) for one in words]
    if sum(keep) < PAIRED_SERIES and not (sum(keep) >= 2 and 2 * sum(keep) >= len(openings)):
        return []
    return [lead if kept else None for lead, kept in zip(openings, keep, strict=True)]


def _beside_leads(
    text: str, paragraphs: Sequence[Paragraph], openings: Sequence[Lead | None], sure: Sequence[Lead | None]
) -> list[Lead | None]:
    """Return the openings of two halves that are leads because they stand among leads of one clause.

    Both their halves are worded as leads. Two of them make a series with a lead near by; one alone is short, its halves
    are balanced, and a lead stands before or behind it. No counted paragraph stands between them.
    """
    found: list[Lead | None] = [None] * len(openings)
    for block in _blocks(text, paragraphs):
        fits = [i for i in block if (lead := openings[i]) and _halves_worded(text[lead.start : lead.end])]
        plain = [i for i in block if sure[i]]
        series = len(fits) >= 2 and len(fits) + len(plain) >= PAIRED_SERIES
        for i in fits:
            lead = openings[i]
            words = text[lead.start : lead.end] if lead else ""
            near = any(k in plain for k in (i - 1, i + 1)) and not (i - 1 in plain and _on_a_line(text, sure[i - 1]))
            if series or (near and len(words) <= MAX_INLINE_LEAD and balanced(words)):
                found[i] = lead
    return found


def _blocks(text: str, paragraphs: Sequence[Paragraph]) -> list[list[int]]:
    """Return the numbers of the paragraphs in groups between which no other paragraph stands."""
    made: list[list[int]] = []
    for i, paragraph in enumerate(paragraphs):
        if i and not text[paragraphs[i - 1].end : paragraph.start].strip():
            made[-1].append(i)
        else:
            made.append([i])
    return made


def _on_a_line(text: str, lead: Lead | None) -> bool:
    """Return whether a lead stands on a line of its own."""
    return lead is not None and text[lead.end : lead.end + 2].strip("。 ")[:1] in ("", "\n")


def _halves_worded(words: str) -> bool:
    """Return whether both halves of a sentence name a task, or two halves of one length what was reached.

    >>> _halves_worded("加强廉政建设，深入开展反腐败斗争"), _halves_worded("农业生产持续增长，物价上涨得到遏制")
    (True, True)
    """
    halves = re.split("[，,]", words)
    if len(halves) == 2 and all(half.startswith(lead_starts()) for half in halves):
        return True
    return balanced(words) and halves[0].endswith(lexicon.words("headings", "lead_result"))


def _stands_alone(text: str, lead: Lead) -> bool:
    """Return whether a sentence is a lead where no other paragraph of its part opens with one."""
    words = text[lead.start : lead.end]
    worded = words.startswith(lead_starts()) or words.endswith(lexicon.words("headings", "lead_result"))
    return worded or _on_a_line(text, lead)


def _alike(text: str, paragraph: Paragraph, beside: list[Lead]) -> Lead | None:
    """Return the short sentence that opens a paragraph beside a lead of its length."""
    lead = opening_lead(text, paragraph, paragraph.start, [], strict=False)
    if lead is None or lead.end + 1 >= paragraph.end or lead.end - lead.start > MAX_INLINE_LEAD:
        return None
    size = lead.end - lead.start
    return lead if any(abs(other.end - other.start - size) <= ALIKE for other in beside) else None


def worded_as_lead(words: str, *, inline: bool = False) -> bool:
    """Return whether a short sentence is worded as a lead: with an adverb or a policy verb first, or with a result.

    >>> worded_as_lead("大力发展现代服务业"), worded_as_lead("滨江新城建设稳步推进"), worded_as_lead("航空轮胎项目竣工")
    (True, True, False)
    """
    starts, ends = words.startswith(lead_starts()), words.endswith(lexicon.words("headings", "lead_result"))
    if inline:
        with_adverb = any(adverb in words for adverb in lexicon.words("headings", "lead_adverb"))
        return starts or (ends and with_adverb) or words.endswith(_long_results())
    return starts or ends or words.endswith(lexicon.words("headings", "final"))
