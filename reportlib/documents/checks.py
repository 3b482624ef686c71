"""The problems of a document that a careful person would want to know before using the tables.

A fatal problem is that the document is something else than a work report; everything else is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import HeadlineTarget, Metadata, Removed, Section
from reportlib.core.text import without_blanks
from reportlib.documents.identity import divisions, places, years
from reportlib.documents.identity.divisions import Division
from reportlib.documents.identity.located import Located
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import SALUTATION, Layout, further
from reportlib.documents.outline.sections import wide
from reportlib.lexicon import numerals

#: A report with fewer characters in its body, blanks aside, is a summary or a piece of one.
MIN_CHARS = 3000
#: A text with fewer of the words by which a work report speaks of itself is something else.
MIN_REPORT_WORDS = 2
#: The last words stand in so many characters at the end of the body.
CLOSING_REACH = 600
_CLOSING = lexicon.pattern_of("{documents.closing}|贡献[!！。]")
_MOJIBAKE = re.compile("锟斤拷|烫烫烫|屯屯屯|ï»¿|â€|Ã[\x80-\xbf]|[\ufffd]")
_OCR = re.compile(rf"(?<![A-Za-z0-9０-９])(?<!\d[,，]){numerals.ARABIC}(?=[\u4e00-\u9fff%％])")
#: Marks behind which a sentence goes on.
_GOES_ON = ("，", "、", "；", ",", ";")
#: Damaged characters that a reader need not hear of.
FEW = 3
#: A copy of more than this share of the body is one of the whole.
MOST = 0.4


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a document: a code, and the values that fill the words for a reader.

    `fatal` where it is no work report. `str()` gives the words in English.
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()
    fatal: bool = False
    kind: str = ""  # of a document that is something else: a row of `lexicon/other_documents.tsv`

    def said(self, lang: str) -> str:
        """Return the words for a reader, in English (en) or Chinese (zh).

        >>> Problem("fragment", (("chars", "427"),)).said("zh")
        '不是完整的政府工作报告：只有427字'
        """
        row = next(
            row for row in lexicon.rows("document_problems") if row["code"] == ("kind" if self.kind else self.code)
        )
        named = next((kind for kind in lexicon.rows("other_documents") if kind["class"] == self.kind), None)
        what = {"what": named["zh" if lang == "zh" else "label"]} if named else {}
        return row["zh" if lang == "zh" else "en"].format(**dict(self.values), **what)

    def __str__(self) -> str:
        return self.said("en")


def kind(text: str, layout: Layout, page_title: str = "", around: str = "") -> Problem | None:
    """Return what a document is when it is not a work report, or None if it is one.

    Source: the kinds that stand in folders of reports (resolutions of the congress on the report, news of its session,
    reports on budget and plan, of court and procuratorate, summaries), by the words with which these documents open.

    Args:
        text: the normalised text.
        page_title: the title of the page.
        around: the lines that were excluded from the text.

    >>> from reportlib.documents.outline.body_and_appendix import find
    >>> text = "甲县第三届人民代表大会第二次会议关于政府工作报告的决议\\n会议同意报告提出的目标，决定批准这个报告。"
    >>> str(kind(text, find(text)))
    'not a work report: a resolution on the report'
    """
    head = text[: layout.body_start] + page_title
    title = without_blanks(head[-1500:])
    body = text[layout.body_start : layout.body_end]
    opening = without_blanks(body[:3000])
    for row in lexicon.rows("other_documents"):
        where = title if row["where"] == "title" else title + opening if row["where"] == "opening" else text + around
        if len(re.findall(row["word"], where)) >= int(row["least"]):
            if row["unless"] and re.search(row["unless"], opening[:400]):
                continue
            return Problem(row["class"], fatal=True, kind=row["class"])
    size = len(without_blanks(body))
    if sum(word in text for word in lexicon.words("documents", "report_word")) < MIN_REPORT_WORDS:
        return Problem("no report", fatal=True)
    if size < MIN_CHARS:
        return Problem("fragment", (("chars", f"{size:,}"),), fatal=True)
    return None


@dataclass(frozen=True, slots=True)
class Document:
    """A document with what the stages found in it.

    Attributes:
        text: the normalised text.
        layout: where its body and its appendix are.
        sections: its outline.
        metadata: what it states of itself.
        year_signs: what speaks for each year.
        removed: what was excluded from the text.
        headline: its headline targets.
        unread: how many numbers of their passage none of them holds.
        name: that of the file, whose label may state another place or year.
        page_title: the title of the page.
    """

    text: str
    layout: Layout
    sections: tuple[Section, ...]
    metadata: Metadata
    year_signs: tuple[years.Sign, ...]
    removed: tuple[Removed, ...]
    headline: tuple[HeadlineTarget, ...]
    name: str
    page_title: str = ""
    unread: int = 0


def find(document: Document) -> Iterator[Problem]:
    """Yield the problems of a document, the fatal one first."""
    text, layout, removed = document.text, document.layout, document.removed
    other = kind(text, layout, document.page_title, "\n".join(one.text for one in removed if one.reason == "byline"))
    if other:
        yield other
    behind = further(text, layout.body_start)
    if behind:
        yield Problem("several reports", (("count", f"{1 + len(behind):,}"),))
    yield from _identity(document)
    yield from _missing_parts(document)
    yield from _outline(document.text, document.sections)
    yield from _damage(text[layout.body_start : layout.body_end], removed, layout)


def _identity(document: Document) -> Iterator[Problem]:
    """Yield what is unsure about whose report it is and of what year."""
    metadata = document.metadata
    if not metadata.place:
        yield Problem("no place")
    if metadata.year is None:
        yield Problem("no year")
    yield from _labels(document.name, metadata)
    if metadata.year is None:
        return
    rivals = years.rivals(years.votes(document.year_signs), metadata.year)
    if rivals:
        others = ", ".join(map(str, rivals))
        yield Problem("two years", (("year", str(metadata.year)), ("others", others)))
    kinds = {sign.kind for sign in document.year_signs if sign.year == metadata.year}
    if kinds and kinds.isdisjoint(years.STATED):
        yield Problem("year inferred", (("year", str(metadata.year)),))


def place(located: Located, metadata: Metadata) -> Iterator[Problem]:
    """Yield what is unsure about which division the report's place is.

    >>> from reportlib.documents.identity.located import locate
    >>> about = Metadata("", "county", "鼓楼区", 2020, "", "", "")
    >>> str(next(place(locate("鼓楼区", 2020), about)))[:59]
    'several places are called 鼓楼区: 320106 江苏省南京市, 320302 江苏省徐州市'
    """
    if located.doubt == "ambiguous":
        each = (f"{one.code} {''.join(above.name for above in _holders(one))}".rstrip() for one in located.candidates)
        yield Problem("place shared", (("place", metadata.place), ("places", ", ".join(each))))
    elif located.doubt == "ended":
        yield Problem("place ended", (("place", metadata.place), ("year", str(metadata.year))))


def _holders(one: Division) -> tuple[Division, ...]:
    above = (divisions.province(one), divisions.prefecture(one))
    return tuple(other for other in above if other and other.code != one.code)


def _missing_parts(document: Document) -> Iterator[Problem]:
    """Yield the parts of a whole report that were not found."""
    text, layout, sections = document.text, document.layout, document.sections
    if not SALUTATION.match(text, layout.body_start):
        yield Problem("no opening")
    if not any(s.role == "review" for s in sections):
        yield Problem("no review")
    if not any(s.role in ("tasks", "targets", "requirements") for s in sections):
        yield Problem("no plan")
    if not document.headline:
        yield Problem("no targets")
    elif document.unread:
        yield Problem("targets unread", (("numbers", f"{document.unread:,}"), ("items", f"{len(document.headline):,}")))
    if _breaks_off(text[layout.body_start : layout.body_end]):
        yield Problem("breaks off")
    elif not _CLOSING.search(text[max(layout.body_start, layout.body_end - CLOSING_REACH) : layout.body_end]):
        yield Problem("truncated")


def _breaks_off(body: str) -> bool:
    """Return whether a text ends in the middle of a sentence.

    >>> _breaks_off("建设新茶园，"), _breaks_off("建设新茶园。"), _breaks_off("谢谢大家")
    (True, False, False)
    """
    return body.rstrip().endswith(_GOES_ON)


def _outline(text: str, sections: tuple[Section, ...]) -> Iterator[Problem]:
    """Yield what in the outline is so unlikely that a heading may have been missed."""
    for level, code in ((2, "wide area"), (3, "wide lead")):
        several = (s for s in wide(sections, level) if "\n" in text[s.body_start : s.body_end].strip())
        found = next(several, None)
        if found:
            yield Problem(code, (("title", found.title),))
    parts = [s for s in sections if s.level == 1 and s.role not in roles.FRAME]
    if any(s.title for s in parts) and not all(s.title for s in parts):
        yield Problem("untitled part")


def _labels(name: str, metadata: Metadata) -> Iterator[Problem]:
    """Yield a problem if the file's name states another place or year than the text."""
    stem = re.sub(r"\.\w{2,6}$", "", name)
    named = max((place for place in places.known() if place in stem), key=len, default="")
    if not named:
        pieces = re.split(r"[\W_\d]+", stem)
        named = next((place for place in places.known() if places.short(place) in pieces), "")
    known = places.known().get(metadata.place, ())
    fitting = {places.short(name) for name in (metadata.place, *(place.parent for place in known))}
    if named and metadata.place and places.short(named) not in fitting:
        yield Problem("label place", (("place", metadata.place), ("label", named)))
    labelled = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", stem)]
    if labelled and metadata.year and metadata.year not in labelled:
        yield Problem("label year", (("year", str(metadata.year)), ("label", str(labelled[0]))))


def _damage(body: str, removed: tuple[Removed, ...], layout: Layout) -> Iterator[Problem]:
    whole = layout.body_end - layout.body_start
    copied = sum(len(one.text) for one in removed if one.reason == "copy")
    if copied:
        yield Problem("body twice" if copied > MOST * whole else "passage twice")
    damaged = len(_MOJIBAKE.findall(body))
    if damaged > FEW:
        yield Problem("mojibake", (("places", f"{damaged:,}"),))
    misread = sum(numerals.repaired(found.group()) for found in _OCR.finditer(body))
    if misread >= FEW:
        yield Problem("ocr", (("numbers", f"{misread:,}"),))
