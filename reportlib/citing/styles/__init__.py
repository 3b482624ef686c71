"""References in GB/T 7714—2025 and APA, made by a CSL processor from the style files beside this module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from reportlib.citing import people
from reportlib.citing.items import WORDS, Item


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its file, the language of its terms and dates, and what an item has to look like for it."""

    file: str
    locale: str
    view: Callable[[Item], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A reference as plain text, and as HTML without any element but `<i>`."""

    text: str
    html: str


def gb7714(item: Item) -> dict[str, Any]:
    """What the Chinese style prints of an item; the day of access only where it is online (GB/T 7714—2025, 7.6).

    citeproc-py has no rule for Chinese names and would put a blank into 郭永航, so that they go in whole.
    """
    online = item.url or item.doi
    view = _printed(item if online else replace(item, accessed=""))
    view["author"] = [{"literal": str(name)} if name.is_han else name.csl() for name in item.authors]
    return view


def apa(item: Item) -> dict[str, Any]:
    """What APA prints of an item: Chinese authors in Pinyin, a Chinese title with its translation, and one address.

    That is the DOI, but not for a part, which a DOI cannot name.

    APA 7 (9.38) would have the title in Latin letters too; where one Chinese word ends and the next begins is a guess
    that a reference should not rest on, so that it stays in Chinese.
    """
    authors = tuple(map(people.romanised, item.authors))
    view = _printed(replace(item, authors=authors, doi="" if "#" in item.url else item.doi))
    if item.translated:
        view["title-short"] = item.translated
    if item.type == "dataset":
        view["genre"] = WORDS.text("apa_dataset", "en")
    return view


STYLES = {
    "gb7714": Style("gb-t-7714-2025-numeric.csl", "zh-CN", gb7714),
    "apa": Style("apa.csl", "en-US", apa),
}
_PRINTED = ("id", "type", "title", "author", "language", "issued", "accessed", "version", "publisher", "URL", "DOI")


def render(items: Sequence[Item], style: str) -> list[Rendered]:
    """Each item as a reference of its own.

    Arguments: `style`, gb7714 or apa.

    >>> item = Item("a", "report", "某市政府工作报告", (people.read("郭永航"),), "zh-CN", issued="2023-01-07")
    >>> render([item], "gb7714")[0].text
    '郭永航. 某市政府工作报告[R]. 2023-01-07.'
    >>> render([item], "apa")[0].html
    'Guo, Y. (2023). <i>某市政府工作报告</i>.'
    """
    return [Rendered(_one(item, style, "plain"), _one(item, style, "html")) for item in items]


def plain(item: Item, style: str) -> str:
    """One item as a reference in plain text. Arguments: `style`, gb7714 or apa."""
    return _one(item, style, "plain")


def _one(item: Item, style: str, form: str) -> str:
    # Each by itself: in one list APA would tell references of one author and year apart by letters.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    chosen = STYLES[style]
    made = CitationStylesBibliography(_processor(style), CiteProcJSON([chosen.view(item)]), getattr(formatter, form))
    made.register(Citation([CitationItem(item.id)]))
    (reference,) = made.bibliography()
    return str(reference)


@cache
def _processor(style: str) -> Any:
    from citeproc import CitationStylesStyle

    chosen = STYLES[style]
    with files(__name__).joinpath(chosen.file).open("rb") as file:
        return CitationStylesStyle(file, validate=False, locale=chosen.locale)


def _printed(item: Item) -> dict[str, Any]:
    return {name: value for name, value in item.csl().items() if name in _PRINTED}
