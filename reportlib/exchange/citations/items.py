"""The items to cite: records from which every style is made."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any
from urllib.parse import quote

from reportlib.exchange.citations.one_line import one_line
from reportlib.exchange.citations.people import Name
from reportlib.narrative.wording import Phrases

WORDS = Phrases.load("reportlib.exchange.citations", "labels")
THINGS = ("software", "analysis", "report")
LANGUAGE = {"zh": "zh-CN", "en": "en"}
PARTS = ("section", "figure", "table", "paragraph", "number")
#: Quotation marks inside of quotation marks.
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Item:
    """An item to cite. Texts are one line each; an unknown detail is empty.

    Attributes:
        id: its key in a bibliography, ASCII.
        type: its CSL type: software, dataset or report.
        language: its own language, zh-CN or en.
        issued, accessed: days such as 2023-02-03, months or years.
        translated: the title in English, for styles that require one for a Chinese title.
    """

    id: str
    type: str
    title: str
    authors: tuple[Name, ...]
    language: str
    issued: str = ""
    accessed: str = ""
    version: str = ""
    publisher: str = ""
    url: str = ""
    doi: str = ""
    abstract: str = ""
    note: str = ""
    keywords: tuple[str, ...] = ()
    event: str = ""
    event_date: str = ""
    event_place: str = ""
    translated: str = ""

    def __post_init__(self) -> None:
        fields = ("family", "given", "literal", "english")
        names = (Name(*(one_line(getattr(one, field)) for field in fields)) for one in self.authors)
        object.__setattr__(self, "authors", tuple(one for one in names if one != Name()))
        object.__setattr__(self, "keywords", tuple(filter(None, map(one_line, self.keywords))))
        for name in ("title", "version", "publisher", "abstract", "note", "event", "event_place", "translated"):
            object.__setattr__(self, name, one_line(getattr(self, name)))

    def csl(self) -> dict[str, Any]:
        """Return the item as CSL-JSON without unknown details.

        Source: CSL 1.0.2 and its schema csl-data.json, in which the name of an event is `event`.
        """
        made: dict[str, Any] = {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "author": [name.csl() for name in self.authors],
            "language": self.language,
            "issued": date_parts(self.issued),
            "accessed": date_parts(self.accessed),
            "version": self.version,
            "publisher": self.publisher,
            "URL": self.url,
            "DOI": self.doi,
            "abstract": self.abstract,
            "note": self.note,
            "keyword": ", ".join(self.keywords),
            "event": self.event,
            "event-date": date_parts(self.event_date),
            "event-place": self.event_place,
        }
        return {name: value for name, value in made.items() if value}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the analysis that can be cited by itself.

    Attributes:
        kind: section, figure, table, paragraph or number.
        anchor: the id of its element in the page: `figure-03_headline_targets`, `q-1319-1323`.
        name: its name for readers: the title of a figure or table, the sentence of a paragraph or number.
    """

    kind: str
    anchor: str
    name: str


def part(whole: Item, piece: Part, lang: str) -> Item:
    """Return the item of a part of an analysis: its title names the part, its address ends in the part's anchor.

    A DOI identifies the whole and stays. Without an address, the anchor is not used.

    >>> whole = Item("甲", "dataset", "分析", (Name(literal="作者"),), "zh-CN", url="https://example.org/p.html#x")
    >>> made = part(whole, Part("figure", "figure-01_report_map", "报告结构"), "zh")
    >>> made.title, made.url
    ('图“报告结构”，载分析', 'https://example.org/p.html#figure-01_report_map')
    """
    title = WORDS.text(f"part_{piece.kind}", lang, name=named(piece), title=whole.title)
    url = f"{whole.url.partition('#')[0]}#{anchored(piece)}" if whole.url else ""
    key = whole.id + "".join(re.findall("[a-z0-9]+", piece.anchor.lower()))
    return replace(whole, id=key, title=title, url=url, translated="")


def named(piece: Part) -> str:
    """Return the name of a part for use inside quotation marks in a title.

    >>> named(Part("figure", "figure-1", "3项“左右”的目标。"))
    '3项‘左右’的目标'
    """
    return clipped(one_line(piece.name)).translate(_INNER)


def anchored(piece: Part) -> str:
    """Return the anchor of a part for use in an address."""
    return quote(piece.anchor)


def clipped(words: str, most: int = 120) -> str:
    """Return the beginning of a sentence as its name, without the full stop at its end.

    Args:
        words: the sentence.
        most: the greatest width, in which a Chinese character counts as two.

    >>> clipped("今年经济增长6%。"), clipped("一二三四五六", 8), clipped("of six words only four", 12)
    ('今年经济增长6%', '一二三…', 'of six…')
    """
    words = words.rstrip("。.；; ")
    ends = list(accumulate(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in words))
    if not ends or ends[-1] <= most:
        return words
    kept = words[: bisect_right(ends, most - 1)]
    inside = " " in kept and words[len(kept)].isascii() and words[len(kept)].isalnum()
    return (kept.rpartition(" ")[0] if inside else kept).rstrip() + "…"


def date_parts(words: str) -> Mapping[str, Any]:
    """Return a day in the form of CSL-JSON, or an empty mapping for no day.

    >>> date_parts("2023-02-03"), date_parts("")
    ({'date-parts': [[2023, 2, 3]]}, {})
    """
    return {"date-parts": [[int(piece) for piece in words.split("-")]]} if words else {}
