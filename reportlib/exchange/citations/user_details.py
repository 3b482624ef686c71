"""Details of a thing to cite that only the user knows: address, DOI, days, authors; checked on creation."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from reportlib.errors import ParameterError
from reportlib.exchange.citations.one_line import one_line

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
#: The pattern of DOIs recommended by Crossref.
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+")
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_KEPT = "!#$&'()*+,/:;=?@[]-._~%"


@dataclass(frozen=True, slots=True)
class Given:
    """Details of a thing to cite, given by the user.

    Attributes:
        url: its http or https address; characters not allowed in an address are percent-encoded.
        doi: its DOI, with or without the prefix https://doi.org/.
        date: the day of publication, such as 2024-05-01, 2024-05 or 2024.
        accessed: the day of access, for styles that require it.
        authors: its authors, instead of those that are known.

    Raises:
        ParameterError: a detail is malformed.

    >>> Given(url="https://example.org/a b", doi="https://doi.org/10.5281/zenodo.1")
    Given(url='https://example.org/a%20b', doi='10.5281/zenodo.1', date='', accessed='', authors=())
    """

    url: str = ""
    doi: str = ""
    date: str = ""
    accessed: str = ""
    authors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value in (("url", address(self.url)), ("doi", _doi(self.doi))):
            object.__setattr__(self, name, value)
        for name in ("date", "accessed"):
            object.__setattr__(self, name, day(getattr(self, name), name))
        names = tuple(one_line(name) for name in self.authors)
        if not all(names):
            raise ParameterError("an author's name is empty")
        object.__setattr__(self, "authors", names)


def address(url: str) -> str:
    """Return an http or https address, percent-encoded; empty for none.

    Raises:
        ParameterError: it is not such an address.
    """
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise ParameterError(f"url takes an address such as https://example.org/page.html, not {_brief(url)}")
    return quote(url.strip(), safe=_KEPT)


def day(words: str, name: str) -> str:
    """Return a day, month or year in ISO form; empty for none.

    Raises:
        ParameterError: it is none of them.

    >>> day("2024-05-01", "date"), day("2024", "date")
    ('2024-05-01', '2024')
    """
    if not words:
        return ""
    try:
        if not _DATE.fullmatch(words):
            raise ValueError
        datetime.date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        raise ParameterError(f"{name} takes a day such as 2024-05-01, not {_brief(words)}") from None
    return words


def _doi(words: str) -> str:
    found = _RESOLVER.sub("", words.strip(), count=1)
    if found and not _DOI.fullmatch(found):
        raise ParameterError(f"doi takes a DOI such as 10.5281/zenodo.1234567, not {_brief(words)}")
    return found


def _brief(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:59] + "…")


NOTHING = Given()
