"""The years of a passage: what a title or the first words of a sentence open, and how long it holds."""

from __future__ import annotations

from collections.abc import Iterable

from reportlib.core.records import Section, Sentence
from reportlib.extraction import times
from reportlib.extraction.statement import Years
from reportlib.extraction.times import Time

_HEAD = 8  # characters of a sentence in which the time stands that opens a passage
_LEAD = 14  # the same for a time that says that it does: 应当看到，刚刚过去的2022年
_SALUTATION = 12  # characters at the beginning of a paragraph that are none of it: 各位代表！
_TERM = 5  # years of a term of office and of a plan
_INDENT = 40  # characters of blanks and of a salutation before the first sentence of a paragraph
_PARAGRAPH = 1500  # characters; a longer one is several, whose line breaks are lost
_COMMAS = ("，", ",")
_SEMICOLONS = ("；", ";")

Span = tuple[int, int] | None


class Passages:
    """The spans of years that hold for the sentences of a report, which are asked for in order.

    A span is opened by the title of a section, for as long as the section lasts, or by the first words of a sentence,
    until the part ends or a paragraph begins with the single year that the part is about. A span of another length
    than a term of office, one that is named amid a paragraph, and what a plan says of past years, holds for its
    paragraph.
    """

    def __init__(self, text: str, sections: Iterable[Section], plan_year: int | None) -> None:
        self._text = text
        self._plan_year = plan_year
        self._sections = {one.section_id: one for one in sections}
        self._part = ""
        self._section = ""
        self._titled: list[tuple[str, Span]] = []  # sections whose title set the span, and what held before
        self._span: Span = None
        self._outer: Span = None  # what holds again when the paragraph ends
        self._leaves = False  # whether it does
        self._line = self._at = 0  # where the line begins, and up to where it was looked for
        self._head: Time | None = None  # of the sentence before, where it ended in a semicolon

    def years(self, sentence: Sentence) -> Years:
        """Return the years of the next sentence."""
        if self._plan_year is None:
            return Years(None)
        found = times.find(self._text, sentence.start, sentence.end, self._plan_year, ahead=sentence.looks_ahead)
        self._enter(sentence)
        line, begins = self._line, self._begins_paragraph(sentence)
        if (begins or line != self._line) and self._leaves:
            self._span, self._leaves = self._outer, False
        opening = next((one for one in found if one.start - sentence.start <= (_LEAD if one.opens else _HEAD)), None)
        if opening is not None:
            self._open(opening, sentence, begins)
        before = self._head
        self._remember(sentence, opening)
        return Years(self._plan_year, self._span, found, before)

    def _remember(self, sentence: Sentence, opening: Time | None) -> None:
        words = self._text[max(sentence.start, sentence.end - _INDENT) : sentence.end].rstrip()
        if opening is not None and opening.kind in ("year", "span", "end"):
            self._head = opening
        if not words.endswith(_SEMICOLONS):
            self._head = None

    def _enter(self, sentence: Sentence) -> None:
        """Note that a section begins or ends."""
        part = sentence.section_id.split(".")[0]
        if part != self._part:
            self._part, self._span, self._leaves, self._titled, self._head = part, None, False, [], None
        if sentence.section_id == self._section:
            return
        self._section = sentence.section_id
        self._head = None
        while self._titled and not _inside(self._section, self._titled[-1][0]):
            self._span, self._leaves = self._titled.pop()[1], False
        path = self._section.split(".")
        for depth in range(1, len(path) + 1):
            section = self._sections.get(".".join(path[:depth]))
            if section is None or any(section.section_id == one for one, _ in self._titled):
                continue
            named = self._named_by(section, sentence.looks_ahead)
            if named is not None:
                self._titled.append((section.section_id, self._span))
                self._span, self._leaves = (named.first, named.last) if named.kind == "span" else None, False

    def _named_by(self, section: Section, ahead: bool) -> Time | None:
        """Return the one time that the title of a section names, or None if it names none or several."""
        assert self._plan_year is not None
        named = times.find(section.title, 0, len(section.title), self._plan_year, ahead=ahead)
        return named[0] if len(named) == 1 and named[0].kind in ("span", "year") else None

    def _begins_paragraph(self, sentence: Sentence) -> bool:
        self._line = max(self._text.rfind("\n", self._at, sentence.start) + 1, self._line)
        self._at = sentence.start
        section = self._sections.get(sentence.section_id)
        opens = section is not None and sentence.start <= section.body_start
        if opens or sentence.start - self._line > _INDENT:
            return opens
        before = self._text[self._line : sentence.start].strip()
        return not before or (len(before) <= _SALUTATION and before.endswith(("！", "!", "：", ":")))

    def _open(self, opening: Time, sentence: Sentence, begins: bool) -> None:
        """Open a passage, if the words at the head of a sentence do."""
        assert self._plan_year is not None
        comma = self._text.startswith(_COMMAS, opening.end)
        if opening.kind == "span" and opening.last > opening.first:
            term = opening.last - opening.first + 1 == _TERM
            if not term and not (begins and comma):
                return  # three years, or all since some year: of this sentence only
            aside = not begins and not self._far_in(sentence)  # a glance back amid a paragraph on the year
            past = sentence.looks_ahead and opening.last < self._plan_year
            if (not term or past or aside) and not self._leaves:
                self._outer, self._leaves = self._span, True
            self._span = (opening.first, opening.last)
        elif (
            opening.kind == "year"
            and opening.last == (self._plan_year if sentence.looks_ahead else self._plan_year - 1)
            and (begins or opening.opens or (comma and self._far_in(sentence)))
        ):
            self._span, self._leaves = None, False  # another year is one of those of the span

    def _far_in(self, sentence: Sentence) -> bool:
        """Return whether a sentence stands so far in a paragraph that the text has lost its line breaks."""
        return sentence.start - self._line > _PARAGRAPH


def _inside(section_id: str, other: str) -> bool:
    return section_id == other or section_id.startswith(other + ".")
