"""Run-in leads: the short sentence that opens a paragraph, or a group of sentences, and states what it is about.

In most reports a lead opens its paragraph; where an area is printed as one paragraph, leads stand inside it and are
distinguished from ordinary short sentences by their wording and by the group of sentences that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.documents.outline.body_and_appendix import Paragraph
from reportlib.documents.outline.title_ends import split_run_on, word_ends

MAX_LEAD = 40  # characters; longer sentences are no titles
MAX_INLINE_LEAD = 20
MIN_GROUP = 45  # characters that an inline lead must be followed by before the next lead
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_PREFACE = lexicon.pattern_of(r"(?:[一二三四五六七八九十]年来|{times.preface})[，,](?:我们)?")
_PREFACED = re.compile(r"[^\d；;：:！？，,]{4,20}(?:[，,][^\d；;：:！？，,]{4,20})?")

_NOT_TITLE = lexicon.pattern_of(r"\d|[，,；;：:！？]|^各位|代表[：:！]|{headings.not_title}")


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
    if preface and end < paragraph.end and _PREFACED.fullmatch(words[preface.end() :]):
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
    lost = split_run_on(first, (9,), need=1.5)
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
