"""What a careful person would want to know before using the tables: what the document is not, and what it lacks.

A fatal problem says that the document is something else than a work report; everything else is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import HeadlineTarget, Metadata, Quantity, Removed, Section
from reportlib.documents.identity import places
from reportlib.documents.outline.body_and_appendix import SALUTATION, Layout, further
from reportlib.lexicon import numerals

#: A report with fewer characters in its body, blanks aside, is a summary or a piece of one.
MIN_CHARS = 3000
#: Words by which a work report speaks of itself; one with fewer than two of them is something else.
_REPORT_WORDS = (
    "工作报告",
    "各位代表",
    "报告工作",
    "政府工作",
    "请予审议",
    "工作回顾",
    "总体要求",
    "预期目标",
    "国务院",
)
_CLOSING = re.compile(
    "各位代表|同志们|让我们|而奋斗|努力奋斗|不懈奋斗|新篇章|新贡献|更大贡献|贡献[!！。]|万岁|胜利前进|新局面|新胜利"
)
_MOJIBAKE = re.compile("锟斤拷|烫烫烫|屯屯屯|ï»¿|â€|Ã[\x80-\xbf]|[\ufffd]")
_OCR = re.compile(rf"(?<![A-Za-z0-9０-９])(?<!\d[,，]){numerals.ARABIC}(?=[\u4e00-\u9fff%％])")
#: Damaged characters that a reader need not hear of.
FEW = 3
#: A copy of more than this share of the body is one of the whole.
MOST = 0.4


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a document: a code, and what the words for a reader are filled with.

    `fatal` where it is no work report. `str()` gives the words in English.
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()
    fatal: bool = False
    kind: str = ""  # of a document that is something else: a row of `lexicon/kinds.tsv`

    def said(self, lang: str) -> str:
        """The words for a reader, in English (en) or Chinese (zh).

        >>> Problem("fragment", (("chars", "427"),)).said("zh")
        '不是完整的政府工作报告：只有427字'
        """
        row = next(row for row in lexicon.rows("problems") if row["code"] == ("kind" if self.kind else self.code))
        named = next((kind for kind in lexicon.rows("kinds") if kind["class"] == self.kind), None)
        what = {"what": named["zh" if lang == "zh" else "label"]} if named else {}
        return row["zh" if lang == "zh" else "en"].format(**dict(self.values), **what)

    def __str__(self) -> str:
        return self.said("en")


def kind(text: str, layout: Layout, page_title: str = "", around: str = "") -> Problem | None:
    """What a document is when it is not a work report; None for a report.

    Arguments: `text` as read; `page_title`, what the page calls itself; `around`, what was kept out of the text.

    Source: the kinds that stand in folders of reports (resolutions of the congress on the report, news of its session,
    reports on budget and plan, of court and procuratorate, summaries), by the words with which these documents open.

    >>> from reportlib.documents.outline.body_and_appendix import find
    >>> text = "甲县第三届人民代表大会第二次会议关于政府工作报告的决议\\n会议同意报告提出的目标，决定批准这个报告。"
    >>> str(kind(text, find(text)))
    'not a work report: a resolution on the report'
    """
    head = text[: layout.body_start] + page_title
    title = "".join(head[-1500:].split())
    body = text[layout.body_start : layout.body_end]
    opening = "".join(body[:3000].split())
    for row in lexicon.rows("kinds"):
        where = title if row["where"] == "title" else title + opening if row["where"] == "opening" else text + around
        if len(re.findall(row["word"], where)) >= int(row["least"]):
            if row["unless"] and re.search(row["unless"], opening[:400]):
                continue
            return Problem(row["class"], fatal=True, kind=row["class"])
    size = len("".join(body.split()))
    if sum(word in text for word in _REPORT_WORDS) < 2:
        return Problem("no report", fatal=True)
    if size < MIN_CHARS:
        return Problem("fragment", (("chars", f"{size:,}"),), fatal=True)
    return None


def find(
    text: str,
    layout: Layout,
    sections: tuple[Section, ...],
    metadata: Metadata,
    year_votes: Mapping[int, int],
    removed: tuple[Removed, ...],
    quantities: tuple[Quantity, ...],
    headline: tuple[HeadlineTarget, ...],
    name: str,
    page_title: str = "",
) -> Iterator[Problem]:
    """The problems of a document, the fatal one first.

    Arguments: `text` as read and what the stages found in it; `year_votes`, how much speaks for each year;
    `name`, the file's, whose label may say another place or year.
    """
    other = kind(text, layout, page_title, "\n".join(one.text for one in removed if one.reason == "byline"))
    if other:
        yield other
    behind = further(text, layout.body_start)
    if behind:
        yield Problem("several reports", (("count", f"{1 + len(behind):,}"),))
    if not metadata.place:
        yield Problem("no place")
    if metadata.year is None:
        yield Problem("no year")
    yield from _labels(name, metadata)
    rivals = [year for year, weight in sorted(year_votes.items()) if year != metadata.year and weight >= 4]
    if rivals and metadata.year is not None:
        others = ", ".join(map(str, rivals))
        yield Problem("two years", (("year", str(metadata.year)), ("others", others)))
    if not SALUTATION.match(text, layout.body_start):
        yield Problem("no opening")
    if not any(s.role == "review" for s in sections):
        yield Problem("no review")
    if not any(s.role in ("tasks", "targets", "requirements") for s in sections):
        yield Problem("no plan")
    if not headline:
        yield Problem("no targets")
    if not _CLOSING.search(text[max(layout.body_start, layout.body_end - 600) : layout.body_end]):
        yield Problem("truncated")
    yield from _damage(text[layout.body_start : layout.body_end], removed, layout)


def _labels(name: str, metadata: Metadata) -> Iterator[Problem]:
    """Where the file's name says another place or year than the text."""
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
