"""The passages in which a report admits problems: where they begin and where they end.

The outline knows most of them by their first words. A passage goes on in the paragraphs behind it that open with a
dash or a number of a list, and where the outline knows none, it begins with the sentence of the review that announces
problems. It ends where the report turns to what it will do about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Sentence
from reportlib.documents.outline import roles

_OPENER = lexicon.pattern_of("{admitted_problems.opener}|{headings.problems}")
_SEEN = lexicon.pattern_of("{admitted_problems.opener}")
#: How a paragraph begins that goes on with a list.
_GOES_ON = lexicon.pattern_of(r"[\s\u3000]*(?:[—－-]+|[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、])")
_CLOSING_START = lexicon.pattern_of(
    "{admitted_problems.closing_start}|(?:{admitted_problems.pointing})[^，。；]{0,12}{admitted_problems.announce_noun}"
)
_ANNOUNCE_NOUN = lexicon.pattern_of("{admitted_problems.announce_noun}")
_ANNOUNCE_WORD = lexicon.pattern_of(
    "{admitted_problems.announce_verb admitted_problems.announce_many admitted_problems.announce_noun"
    " admitted_problems.announce_filler}"
)
_TURN = lexicon.pattern_of(r"^[\s\u3000]*{admitted_problems.turn}[，,]?")
_MARKS = re.compile("[\\s\u3000、“”]")
MOST_PARAGRAPHS = 30
"""The most paragraphs of a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of text in which problems are admitted."""

    start: int
    end: int
    section_id: str


def find(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Passage]:
    """Yield the passages in the order of the text."""
    ahead = next((s.start for s in sentences if s.looks_ahead and s.role not in roles.FRAME), len(text))
    last: Passage | None = None
    for sentence in sentences:
        if sentence.role != "problems":
            continue
        if last is not None and not text[last.end : sentence.start].strip():
            last = Passage(last.start, sentence.end, last.section_id)
            continue
        if last is not None:
            yield _extended(text, last, ahead)
        last = Passage(sentence.start, sentence.end, sentence.section_id)
    if last is not None:
        yield _extended(text, last, ahead)
    else:
        yield from _announced(text, sentences, ahead)


def announces(words: str) -> bool:
    """Return whether a clause says no more than that there are problems.

    >>> announces("全县工作中还有一些不足和短板"), announces("茶园管护中还有一些不足")
    (True, False)
    """
    return _ANNOUNCE_NOUN.search(words) is not None and not _ANNOUNCE_WORD.sub("", _MARKS.sub("", words))


def opener(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the words that open a passage (清醒地看到), or None where there are none."""
    found = _SEEN.search(text, start, end) or _OPENER.search(text, start, end)
    return found.span() if found else None


def closes(words: str) -> bool:
    """Return whether a sentence turns to what will be done about the problems, or speaks of all of them.

    >>> closes("对于这些问题，我们一定认真对待"), closes("融资的问题突出")
    (True, False)
    """
    return _CLOSING_START.match(words.strip()) is not None


def _announced(text: str, sentences: tuple[Sentence, ...], ahead: int) -> Iterator[Passage]:
    """Yield the passage of a report without a part of its own for it, from the sentence that announces it.

    In the review it is the last such sentence; where there is none, a sentence of the plan that does nothing else.
    """
    for sentence in reversed(sentences):
        if sentence.start >= ahead or sentence.looks_ahead or sentence.role in roles.FRAME:
            continue
        seen = _SEEN.search(text, sentence.start, sentence.end)
        first = re.split("[：:]", text[seen.end() if seen else sentence.start : sentence.end])[0]
        spoken = [clause for clause in re.split("[，,。；]", first) if clause]
        if spoken and (announces(spoken[-1]) or (seen and _ANNOUNCE_NOUN.search(first))):
            yield _extended(text, _paragraph(text, sentence, max(ahead, sentence.end)), ahead)
            return
    for sentence in sentences:
        if sentence.looks_ahead and announces(_TURN.sub("", text[sentence.start : sentence.end].strip("。"))):
            yield _paragraph(text, sentence, len(text))
            return


def _paragraph(text: str, sentence: Sentence, most: int) -> Passage:
    """Return the text from a sentence to the end of its paragraph."""
    stop = text.find("\n", sentence.end)
    return Passage(sentence.start, min(stop if stop >= 0 else len(text), most), sentence.section_id)


def _extended(text: str, passage: Passage, ahead: int) -> Passage:
    """Return a passage with the paragraphs behind it that go on with its list."""
    end = passage.end
    for _ in range(MOST_PARAGRAPHS):
        begin = end
        while begin < len(text) and text[begin] in "\n\r \t\u3000":
            begin += 1
        if "\n" not in text[end:begin] or begin >= ahead or not _GOES_ON.match(text, begin):
            break
        stop = text.find("\n", begin)
        end = len(text) if stop < 0 else stop
    return Passage(passage.start, end, passage.section_id)
