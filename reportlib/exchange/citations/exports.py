"""Items in the formats that reference managers read: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from reportlib.exchange.citations.items import Item
from reportlib.exchange.citations.people import Name

#: Characters that BibTeX or TeX interpret. A brace must not be unbalanced, not even after a backslash.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {"zh-CN": "chinese", "en": "english"}
_DESCRIPTIONS = {"software": "Computer software", "dataset": "Data set"}
_RIS_TYPES = {"software": "COMP", "dataset": "DATA", "report": "RPRT"}


def bibtex(items: Sequence[Item]) -> str:
    """Return items as BibTeX entries in UTF-8 with unescaped Chinese: reports as @techreport, the others as @misc.

    Titles and bodies are in double braces, so that no style changes their letters or splits them into names; a Chinese
    name is one word, as GB/T 7714 styles for BibTeX expect it.

    >>> from reportlib.exchange.citations.people import read
    >>> print(bibtex([Item("a", "report", "1% & more", (read("郭永航"),), "zh-CN", issued="2023-02-03")]), end="")
    @techreport{a,
      author = {郭永航},
      title = {{1\\% \\& more}},
      year = {2023},
      month = feb,
      day = {3},
      langid = {chinese}
    }
    """
    return "\n".join(map(_entry, items))


def ris(items: Sequence[Item]) -> str:
    """Return items as RIS records: reports as RPRT, the analysis as DATA, the software as COMP."""
    import rispy

    class Bare(rispy.RisWriter):  # type: ignore[misc]
        """A writer without the number that rispy writes before each record."""

        def set_header(self, count: int) -> str:
            return ""

    text: str = rispy.dumps([_record(item) for item in items], implementation=Bare)
    return text


def csl_json(items: Sequence[Item]) -> str:
    """Return items as CSL-JSON: an indented list with unescaped Chinese."""
    return json.dumps([item.csl() for item in items], ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Item]], str]] = {"bibtex": bibtex, "ris": ris, "csl-json": csl_json}


def _entry(item: Item) -> str:
    report = item.type == "report"
    year, month, day = (*item.issued.split("-"), "", "")[:3]
    fields = {
        "author": " and ".join(map(_bibtex_name, item.authors)),
        "title": f"{{{_escaped(item.title)}}}",
        "institution": f"{{{_escaped(item.publisher)}}}" if report and item.publisher else "",
        "publisher": "" if report else _escaped(item.publisher),
        "howpublished": _DESCRIPTIONS.get(item.type, ""),
        "year": year,
        "month": month,
        "day": day.removeprefix("0"),
        "version": _escaped(item.version),
        "doi": item.doi,
        "url": item.url,
        "urldate": item.accessed,
        "note": _escaped(item.note),
        "keywords": _escaped(", ".join(item.keywords)),
        "langid": _LANGUAGES[item.language],
    }
    lines = [
        f"  {name} = {_MONTHS[int(value) - 1] if name == 'month' else f'{{{value}}}'}"
        for name, value in fields.items()
        if value
    ]
    return f"@{'techreport' if report else 'misc'}{{{item.id},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_name(name: Name) -> str:
    if name.literal:
        return f"{{{_escaped(name.literal)}}}"
    return _escaped(str(name)) if name.is_han else f"{_escaped(name.family)}, {_escaped(name.given)}"


def _escaped(words: str) -> str:
    return words.translate(_ESCAPES)


def _record(item: Item) -> dict[str, Any]:
    made = {
        "type_of_reference": _RIS_TYPES[item.type],
        "id": item.id,
        "title": item.title,
        "authors": [name.literal or f"{name.family}, {name.given}" for name in item.authors],
        "year": item.issued[:4],
        "date": item.issued.replace("-", "/"),
        "publisher": item.publisher,
        "edition": item.version,
        "language": item.language,
        "doi": item.doi,
        "urls": [item.url] if item.url else [],
        "access_date": item.accessed.replace("-", "/"),
        "abstract": item.abstract,
        "notes": [item.note] if item.note else [],
        "keywords": list(item.keywords),
    }
    return {name: value for name, value in made.items() if value}
