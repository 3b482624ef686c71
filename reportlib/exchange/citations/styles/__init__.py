"""References in GB/T 7714—2025 and APA, made by a CSL processor from the style files beside this module."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from reportlib.exchange.citations import people
from reportlib.exchange.citations.items import Item


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its file, the locale of its terms and dates by language, and what an item looks like for it."""

    file: str
    locales: Mapping[str, str]
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

    That is the DOI, but not for a part, which a DOI cannot name. A publisher that is the author is left out (9.29).

    APA 7 (9.38) would have the title in Latin letters too; where one Chinese word ends and the next begins is a guess
    that a reference should not rest on, so that it stays in Chinese.
    """
    authors = tuple(map(people.romanised, item.authors))
    doi = "" if "#" in item.url else item.doi
    publisher = "" if [item.publisher] == [str(name) for name in item.authors] else item.publisher
    view = _printed(replace(item, authors=authors, doi=doi, publisher=publisher))
    return view | ({"title-short": item.translated} if item.translated else {})


STYLES = {
    # 等 or et al, by the language of what is cited (GB/T 7714—2025, 5.1).
    "gb7714": Style("gb-t-7714-2025-numeric.csl", {"zh-CN": "zh-CN", "en": "en-US"}, gb7714),
    "apa": Style("apa.csl", {"zh-CN": "en-US", "en": "en-US"}, apa),
}
#: `Item` holds none of these, which are no characters.
_STAND_INS = str.maketrans("<>&", "\ufdd0\ufdd1\ufdd2")
_RESTORED: dict[str, dict[int, str]] = {
    "plain": {0xFDD0: "<", 0xFDD1: ">", 0xFDD2: "&"},
    "html": {0xFDD0: "&lt;", 0xFDD1: "&gt;", 0xFDD2: "&amp;"},
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
    view = _kept(chosen.view(item))
    made = CitationStylesBibliography(
        _processor(chosen.file, chosen.locales[item.language]), CiteProcJSON([view]), getattr(formatter, form)
    )
    made.register(Citation([CitationItem(item.id)]))
    (reference,) = made.bibliography()
    return str(reference).translate(_RESTORED[form])


@cache
def _processor(name: str, locale: str) -> Any:
    from citeproc import CitationStylesStyle

    with files(__name__).joinpath(name).open("rb") as file:
        return CitationStylesStyle(file, validate=False, locale=locale)


def _kept(value: Any) -> Any:
    """A view in which `<`, `>` and `&` have stand-ins: citeproc-py reads tags in titles and escapes no variable."""
    if isinstance(value, dict):
        return {name: _kept(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_kept(held) for held in value]
    return value.translate(_STAND_INS) if isinstance(value, str) else value


def _printed(item: Item) -> dict[str, Any]:
    return {name: value for name, value in item.csl().items() if name in _PRINTED}
