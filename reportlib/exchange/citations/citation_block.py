"""The citation of a page: the block "How to cite", the citation of a part, the tags for machines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlib.core.version import VERSION
from reportlib.exchange.citations import cited_things, exports, meta_tags, styles
from reportlib.exchange.citations.items import WORDS, Item, Part, anchored, named, part
from reportlib.exchange.citations.user_details import NOTHING, Given

if TYPE_CHECKING:
    from reportlib.report.report import Report

STYLES = (*styles.STYLES, *exports.FORMATS)
READ_IN = {"zh": "gb7714", "en": "apa"}
"""The citation style of each language."""

_NAME, _ANCHOR = "reportlib-name-of-part", "reportlib-anchor-of-part"


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing in one style.

    Attributes:
        style: gb7714, apa, bibtex, ris or csl-json.
        label: the style's name in the language of the page.
        text: the reference; for the last three styles, a whole record with its line end.
        html: the reference as HTML, in which `<i>` is the only element; empty for the last three styles.
    """

    style: str
    label: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing to cite in every style: software, analysis or report, with its label in the language of the page."""

    what: str
    label: str
    item: Item
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The block "How to cite" of a page, with the contents of its head and footer.

    Attributes:
        heading: its heading in the language of the page.
        things: the software, the analysis, the report; two reports for a comparison.
        version: the version of the package.
        sha256: the checksum of each report's file.
        dates: the day of delivery of each report, or its date of issue if that is not known; may be empty.
        meta: `citation_*` tags, name and content, not escaped.
        json_ld: JSON-LD that needs no escaping in a script element.
    """

    lang: str
    heading: str
    things: tuple[Thing, ...]
    version: str
    sha256: tuple[str, ...]
    dates: tuple[str, ...]
    meta: tuple[tuple[str, str], ...]
    json_ld: str


def block(
    report: Report,
    lang: str,
    *,
    path: str | Path | None = None,
    given: Given = NOTHING,
    beside: Report | None = None,
    beside_path: str | Path | None = None,
) -> Block:
    """Return everything that a page states about citing it.

    Args:
        report: the report that the page is about.
        lang: "zh" or "en".
        path: the report's file, beside which a TOML file may have more details (`cited_things.source`).
        given: the details of the analysis; a missing one is not invented.
        beside: the earlier report of a comparison.
        beside_path: the file of the earlier report.

    Raises:
        InputError: a TOML file beside a report, or the package's CITATION.cff, cannot be read.
    """
    read = [(report, path)] if beside is None else [(beside, beside_path), (report, path)]
    software, analysis = cited_things.software(), cited_things.analysis(report, lang, given, beside)
    reports = [cited_things.source(one, file) for one, file in read]
    found = (("software", software), ("analysis", analysis), *(("report", item) for item in reports))
    return Block(
        lang=lang,
        heading=WORDS.text("heading", lang),
        things=tuple(thing(what, item, lang) for what, item in found),
        version=VERSION,
        sha256=tuple(one.source.sha256 for one, _ in read),
        dates=tuple(item.event_date or item.issued for item in reports),
        meta=meta_tags.meta(analysis),
        json_ld=meta_tags.json_ld(
            software, analysis, [(item, one) for item, (one, _) in zip(reports, read, strict=True)]
        ),
    )


def thing(what: str, item: Item, lang: str) -> Thing:
    """Return an item in every style, with labels in a language."""
    return Thing(what, WORDS.text(what, lang), item, tuple(reference(item, style, lang) for style in STYLES))


def reference(item: Item, style: str, lang: str) -> Reference:
    """Return an item in one style, with the style's name in a language."""
    label = WORDS.text(style, lang)
    if style in exports.FORMATS:
        return Reference(style, label, exports.FORMATS[style]([item]), "")
    (made,) = styles.render([item], style)
    return Reference(style, label, made.text, made.html)


def part_citation(analysis: Item, piece: Part, lang: str) -> str:
    """Return the reference of a part of an analysis: in GB/T 7714—2025 for Chinese and in APA for English.

    Args:
        analysis: the item of the analysis, with the address of the page with the part, as in `Block.things`.
        piece: a figure, table, paragraph or number.
        lang: "zh" or "en".

    >>> from reportlib.exchange.citations.people import read
    >>> whole = Item("a", "dataset", "某市分析", (read("张三"),), "zh-CN", version="1.0", url="https://example.org/p.html")
    >>> part_citation(whole, Part("number", "q-1-3", "经济增长6%"), "zh")
    '张三. “经济增长6%”（数值），载某市分析[DS/OL]. V1.0. https://example.org/p.html#q-1-3.'
    """
    frame = _frame(analysis, piece.kind, lang)
    if frame.count(_NAME) != 1 or frame.count(_ANCHOR) != bool(analysis.url):
        return styles.plain(part(analysis, piece, lang), READ_IN[lang])
    return frame.replace(_ANCHOR, anchored(piece)).replace(_NAME, named(piece))


@lru_cache(maxsize=64)
def _frame(analysis: Item, kind: str, lang: str) -> str:
    """Return the citation of a part with two placeholders, for name and anchor.

    A page has hundreds of numbers, and the processor takes some milliseconds for each. The name is in quotation marks
    and the anchor ends in a letter or digit, so that no rule of the processor on neighbouring marks applies to them.
    """
    return styles.plain(part(analysis, Part(kind, _ANCHOR, _NAME), lang), READ_IN[lang])
