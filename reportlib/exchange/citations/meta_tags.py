"""The metadata of a page for machines: `citation_*` tags for Zotero and Google Scholar, and JSON-LD.

Source: Zotero's translator "Embedded Metadata" (2026-04-27), which makes an item of type report if there is a
`citation_technical_report_institution` and does not read JSON-LD; Google Scholar's inclusion guidelines;
schema.org, with the provenance of RO-Crate 1.2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportlib.exchange.citations.items import Item
from reportlib.exchange.citations.people import Name

if TYPE_CHECKING:
    from reportlib.report.report import Report

#: Characters that could end a script element or a line in it.
_SCRIPT = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def meta(item: Item) -> tuple[tuple[str, str], ...]:
    """Return the `citation_*` tags of an analysis or a report as pairs of name and content, neither escaped.

    A person's name has a comma after the family name, by which Zotero splits it.

    >>> from reportlib.exchange.citations.people import read
    >>> meta(Item("a", "report", "报告", (read("郭永航"),), "zh-CN", issued="2023-02-03", publisher="某办公厅"))[1:4]
    (('citation_author', '郭, 永航'), ('citation_publication_date', '2023/02/03'), ('citation_language', 'zh-CN'))
    """
    institution = item.publisher or "; ".join(map(str, item.authors))
    found = (
        ("title", item.title),
        *(("author", name.literal or f"{name.family}, {name.given}") for name in item.authors),
        ("publication_date", item.issued.replace("-", "/")),
        ("language", item.language),
        ("technical_report_institution", institution),
        ("technical_report_number", item.version),
        ("publisher", item.publisher),
        *(("keywords", word) for word in item.keywords),
        ("doi", item.doi),
        ("public_url", item.url),
    )
    return tuple((f"citation_{name}", content) for name, content in found if content)


def json_ld(software: Item, analysis: Item, sources: Sequence[tuple[Item, Report]]) -> str:
    """Return the analysis as a data set, with its sources and the software, as JSON-LD for a script element.

    Args:
        software: the item of the package.
        analysis: the item of the analysis.
        sources: the item of each report with the report, whose checksum is that of the file that was read.

    Returns:
        One line in which `<`, `>` and `&` are escaped; the same items give the same bytes.
    """
    reports = [
        _thing("Report", item, "#report" if place == 0 else f"#report-{place + 1}")
        | {"encoding": {"@type": "MediaObject", "name": report.source.name, "sha256": report.source.sha256}}
        for place, (item, report) in enumerate(sources)
    ]
    tool = _thing("SoftwareSourceCode", software, "#software") | {
        "programmingLanguage": "Python",
        "description": software.abstract,
        "codeRepository": software.url,
    }
    based = [{"@id": one["@id"]} for one in reports]
    made = _thing("Dataset", analysis, "#analysis") | {"description": analysis.note, "isBasedOn": based}
    act = {
        "@type": "CreateAction",
        "@id": "#made",
        "instrument": {"@id": tool["@id"]},
        "object": based,
        "result": {"@id": made["@id"]},
    }
    graph = {"@context": "https://schema.org", "@graph": [_filled(one) for one in (made, *reports, tool, act)]}
    return json.dumps(graph, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_SCRIPT)


def _thing(kind: str, item: Item, anchor: str) -> dict[str, Any]:
    return {
        "@type": kind,
        "@id": anchor,
        "name": item.title,
        "alternateName": item.translated,
        "author": [_maker(name) for name in item.authors],
        "datePublished": item.issued,
        "inLanguage": item.language,
        "version": item.version,
        "publisher": {"@type": "Organization", "name": item.publisher} if item.publisher else None,
        "identifier": f"https://doi.org/{item.doi}" if item.doi else "",
        "url": item.url,
        "keywords": list(item.keywords),
    }


def _maker(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return {"@type": "Person", "name": str(name), "familyName": name.family, "givenName": name.given}


def _filled(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if value}
