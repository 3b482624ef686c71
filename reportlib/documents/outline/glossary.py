"""The appendix of explained terms (名词解释), entry by entry, and where the body uses each.

Entries are numbered 1. 1、 〔1〕 [1] 【1】 （1） ① or not at all; a term ends with a colon, at the end of its line, or
where a bracketed one is followed by 即 or 指.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import GlossaryEntry, GlossaryMention
from reportlib.documents.outline.body_and_appendix import Layout, Paragraph, paragraphs

_OPEN, _CLOSE = "〔［[【（(", "〕］]】）)"
_BLANK = r"\s{0,8}"
_MARK = re.compile(
    rf"{_BLANK}(?:[{re.escape(_OPEN)}]{_BLANK}(\d{{1,3}}){_BLANK}[{re.escape(_CLOSE)}]|([①-⑳])"
    rf"|(\d{{1,3}}|[１-９][０-９]{{0,2}})){_BLANK}[.．、]?{_BLANK}"
)
_TERM = lexicon.pattern_of(r"([^：:\n。；]{2,60}?)\s{0,8}(?:[：:]|——?(?=\s{0,8}{documents.explains}))\s{0,8}")
#: A term in brackets or quotation marks can do without a colon: [“1+5”专项整治]即违建别墅….
_QUOTED = lexicon.pattern_of(
    r"(“[^”\n]{2,30}”[^，。；：:“”]{0,12}?)(?={documents.explains})"
    r"|[\[［【〔]([^\]］】〕\n]{2,40})[\]］】〕]\s{0,8}(?={documents.explains}|为)"
)
_BRACKETED = re.compile(r"[\[［【〔]([^\]］】〕\n]{2,40})[\]］】〕]\s{0,8}")
_HEADING = lexicon.pattern_of(r"[^\n]{0,24}?{headings.glossary_line:\s?}[^\n。]{0,6}$")
_GLUED_TITLE = lexicon.pattern_of(rf"{{headings.glossary_line:\s?}}{_BLANK}[：:]?{_BLANK}(?=\S)")
#: Where entries stand in one paragraph, the next begins behind a full stop or a blank.
_NEXT = re.compile(
    rf"(?<=[。；\s]){_BLANK}(?=[{re.escape(_OPEN)}]{_BLANK}\d{{1,3}}{_BLANK}[{re.escape(_CLOSE)}]|[①-⑳]"
    r"|(?:\d{1,3}|[１-９][０-９]?)[、．.](?!\d))"
)
_DEFINES = lexicon.pattern_of(r"\s*[“‘《]?{documents.defines}|.{0,30}{documents.defines_inside}")
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_CIRCLED = {chr(0x2460 + i): str(i + 1) for i in range(20)}
_QUOTES = frozenset('“”"‘’「」 \u3000\u00a0')
#: Without a title that states so an appendix is a glossary when this share of its entries define something.
MIN_DEFINING = 0.5
MAX_TERM = 40  # characters of a term that stands alone in its line


@dataclass(frozen=True, slots=True)
class _Opening:
    """The beginning of an entry: its number, its term, and where its definition begins."""

    number: str
    start: int  # of the term
    term_end: int
    behind: int


def entries(text: str, layout: Layout) -> tuple[GlossaryEntry, ...]:
    """Return the explained terms with their definitions and the number of times the body uses each.

    >>> from reportlib.documents.outline.body_and_appendix import find
    >>> text = "各位代表:\\n一、回顾\\n建设“三谷”等载体。\\n名词解释\\n16.“三谷”:即生物谷、数字谷、健康谷。"
    >>> [(e.number, e.term, e.mentions) for e in entries(text, find(text))]
    [('16', '“三谷”', 1)]
    """
    titled, start = _begin(text, layout)
    pieces = list(_pieces(text, start, layout.appendix_end))
    openings = list(_openings(text, pieces))
    last_end = pieces[-1].end if pieces else start
    found = []
    for i, opening in enumerate(openings):
        end = _mark_start(text, openings[i + 1]) if i + 1 < len(openings) else last_end
        definition = text[opening.behind : end].strip()
        end = opening.behind + len(text[opening.behind : end].rstrip())
        term = text[opening.start : opening.term_end]
        found.append((opening.number, term, definition, opening.start, max(end, opening.term_end)))
    defining = sum(bool(_DEFINES.match(definition)) for _, _, definition, _, _ in found)
    if not titled and defining < MIN_DEFINING * len(found):
        return ()
    used = _Body(text, layout)
    return tuple(GlossaryEntry(*entry, len(used.spans(entry[1]))) for entry in found)


def mentions(text: str, layout: Layout, explained: tuple[GlossaryEntry, ...]) -> tuple[GlossaryMention, ...]:
    """Return the places where the body uses an explained term, or the mark of its note without it.

    >>> from reportlib.documents.outline.body_and_appendix import find
    >>> text = "各位代表:\\n一、回顾\\n建设三谷〔1〕等载体，完善机制〔2〕。\\n名词解释\\n"
    >>> text += "〔1〕三谷:即生物谷。\\n〔2〕长效机制:指制度。"
    >>> layout = find(text)
    >>> [(m.term, text[m.start:m.end], m.how) for m in mentions(text, layout, entries(text, layout))]
    [('三谷', '三谷', 'term'), ('长效机制', '〔2〕', 'mark')]
    """
    used = _Body(text, layout)
    circled = any(text[max(0, entry.start - 3) : entry.start].strip() in _CIRCLED for entry in explained)
    marks = used.marks(circled=circled)
    found = []
    for entry in explained:
        spans = used.spans(entry.term)
        found += [GlossaryMention(entry.number, entry.term, *span, "term") for span in spans]
        for start, end in marks.get(entry.number, ()) if entry.number else ():
            if not any(span_end <= start <= span_end + 4 for _, span_end in spans):
                found.append(GlossaryMention(entry.number, entry.term, start, end, "mark"))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _begin(text: str, layout: Layout) -> tuple[bool, int]:
    """Return whether a title states that terms are explained, and where they begin."""
    begin = None
    for paragraph in paragraphs(text, layout.appendix_start, layout.appendix_end):
        title = _HEADING.match(text, paragraph.start, paragraph.end)
        if title:
            begin = paragraph.end
        elif begin is None and (glued := _GLUED_TITLE.match(text, paragraph.start, paragraph.end)):
            return True, glued.end()
    return begin is not None, layout.appendix_start if begin is None else begin


def _pieces(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of the appendix, cut before every mark of an entry that a sentence ends in front of."""
    for paragraph in paragraphs(text, start, end):
        at = paragraph.start
        for cut in _NEXT.finditer(text, paragraph.start + 1, paragraph.end):
            if cut.end() > at:
                yield Paragraph(at, cut.start())
                at = cut.end()
        yield Paragraph(at, paragraph.end)


def _openings(text: str, pieces: list[Paragraph]) -> Iterator[_Opening]:
    """Yield the entries in order. Where the first is numbered all are, and numbers go up."""
    numbered: bool | None = None
    last = 0
    for i, piece in enumerate(pieces):
        mark = _MARK.match(text, piece.start, piece.end)
        number = _number(mark) if mark else ""
        final = i + 1 == len(pieces)
        found = _term(text, mark.end() if mark else piece.start, piece.end, numbered=bool(number), last=final)
        if found is None and number and mark and mark.group().strip() == number:
            number, found = "", _term(text, piece.start, piece.end, numbered=False, last=final)
        if found is None or (numbered and not number) or (number and not last < int(number) <= last + 3 and last):
            continue
        numbered = bool(number) if numbered is None else numbered
        last = int(number) if number else last
        yield _Opening(number if numbered else "", *found)


def _number(mark: re.Match[str]) -> str:
    printed = next(group for group in mark.groups() if group)
    return _CIRCLED.get(printed, printed.translate(_WIDTH))


def _term(text: str, start: int, end: int, *, numbered: bool, last: bool) -> tuple[int, int, int] | None:
    """Return the offsets of the beginning and the end of a term and of its explanation.

    Args:
        numbered: whether the number of an entry stands before it.
        last: whether nothing follows the line.
    """
    quoted = _QUOTED.match(text, start, end) or (_BRACKETED.match(text, start, end) if numbered else None)
    if quoted:
        group = quoted.lastindex or 1
        return quoted.start(group), quoted.end(group), quoted.end()
    found = _TERM.match(text, start, end)
    if found:
        return found.start(1), found.end(1), found.end()
    words = text[start:end].strip()
    if numbered and not last and 2 <= len(words) <= MAX_TERM and not words.endswith(("。", "；", "，", "、")):
        return start, start + len(text[start:end].rstrip()), end
    return None


def _mark_start(text: str, opening: _Opening) -> int:
    """Return where the mark of an entry begins, or its term where it has none."""
    at = text.rfind("\n", 0, opening.start) + 1
    marks = [
        found
        for found in _MARK.finditer(text, max(at, opening.start - 10), opening.start)
        if found.end() == opening.start
    ]
    return marks[0].start() if marks and opening.number else opening.start


class _Body:
    """The body without quotation marks and blanks, to find terms in however they are quoted."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.start = layout.body_start
        self.text = text[layout.body_start : layout.body_end]
        self.kept = [i for i, ch in enumerate(self.text) if ch not in _QUOTES]
        self.plain = "".join(self.text[i] for i in self.kept)

    def spans(self, term: str) -> list[tuple[int, int]]:
        """Return where a term stands, as offsets into the text."""
        plain = "".join(ch for ch in term if ch not in _QUOTES)
        if not plain:
            return []
        found = []
        at = self.plain.find(plain)
        while at >= 0:
            found.append((self.start + self.kept[at], self.start + self.kept[at + len(plain) - 1] + 1))
            at = self.plain.find(plain, at + len(plain))
        return found

    def marks(self, *, circled: bool) -> dict[str, list[tuple[int, int]]]:
        """Return where the mark of each note stands: 〔3〕, [3], 【3】, or ③ where the notes are numbered so."""
        found: dict[str, list[tuple[int, int]]] = {}
        for mark in re.finditer(r"[〔［\[【]\s*(\d{1,3})\s*[〕］\]】]|([①-⑳])", self.text):
            if mark.group(2) and not circled:
                continue
            number = mark.group(1) or _CIRCLED[mark.group(2)]
            found.setdefault(number, []).append((self.start + mark.start(), self.start + mark.end()))
        return found
