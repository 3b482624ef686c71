"""The three things to cite and the sources of their details: software, analysis of a report, report."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from reportlib.core import resources
from reportlib.core.version import VERSION
from reportlib.documents.identity import places, report_id
from reportlib.errors import InputError, ParameterError
from reportlib.exchange.citations import people
from reportlib.exchange.citations.items import LANGUAGE, WORDS, Item
from reportlib.exchange.citations.one_line import one_line
from reportlib.exchange.citations.people import Name
from reportlib.exchange.citations.user_details import Given, address, day
from reportlib.narrative.wording import report_name
from reportlib.report.overrides import read_toml

if TYPE_CHECKING:
    from reportlib.core.records import Metadata
    from reportlib.report.report import Report

NOTHING = Given()
_TEXT = ("title", "place", "level", "speaker", "delivered_on", "session")
_PAGE = ("posted_on", "publisher", "url")


@dataclass(frozen=True, slots=True)
class Page:
    """The publication of a report, as far as a file beside it states it."""

    posted_on: str = ""
    publisher: str = ""
    url: str = ""


def software(given: Given = NOTHING) -> Item:
    """Return the item of the package, from CITATION.cff with the version of the running package.

    Raises:
        InputError: that file is missing or is not a citation file.
    """
    about = _citation_file()
    licences = about.get("license", ())
    return Item(
        id="reportlib",
        type="software",
        title=str(about["title"]),
        authors=_authors(given),
        language=LANGUAGE["en"],
        issued=given.date or str(about.get("date-released", "")),
        accessed=given.accessed,
        version=VERSION,
        url=given.url or str(about.get("repository-code") or about.get("url") or ""),
        doi=given.doi or str(about.get("doi", "")),
        abstract=str(about.get("abstract", "")),
        keywords=tuple(map(str, about.get("keywords", ()))),
        note="; ".join(map(str, [licences] if isinstance(licences, str) else licences)),
    )


def analysis(report: Report, lang: str, given: Given = NOTHING, beside: Report | None = None) -> Item:
    """Return the item of the analysis of a report by this version of the package: a data set with text and figures.

    Args:
        report: the report.
        lang: "zh" or "en", the language of its pages.
        given: its address, DOI and day, and its authors instead of the package's. No clock is read: without a day, the
            item has none.
        beside: the earlier report of a comparison.
    """
    read = [report] if beside is None else [beside, report]
    return Item(
        id="".join(map(key, read)) + "analysis",
        type="dataset",
        title=_titled(read, lang),
        authors=_authors(given),
        language=LANGUAGE[lang],
        issued=given.date,
        accessed=given.accessed,
        version=VERSION,
        url=given.url,
        doi=given.doi,
        note=WORDS.text("fingerprint", lang, sha256=", ".join(one.source.sha256 for one in read)),
        keywords=(*_keywords(read, lang), *(WORDS.text(f"keyword_{name}", lang) for name in ("report", "targets"))),
        translated=_titled(read, "en") if lang == "zh" else "",
    )


def _keywords(read: Sequence[Report], lang: str) -> tuple[str, ...]:
    """Return the keywords: the places, each once."""
    return tuple(dict.fromkeys(filter(None, (place_name(one.metadata, lang) for one in read))))


def _titled(read: Sequence[Report], lang: str) -> str:
    about = [called(one.metadata, lang) for one in read]
    words = WORDS.text("both", lang, first=about[0], second=about[1]) if len(about) == 2 else about[0]
    name = "comparison_title" if len(about) == 2 else "analysis_title"
    return WORDS.text(name, lang, report=words, software="reportlib", version=VERSION)


def source(report: Report, path: str | Path | None = None, given: Given = NOTHING) -> Item:
    """Return the item of the report itself.

    A `<name>.toml` beside its file (`data/reports/guangzhou_2023.toml` shows the keys) may have title, place, level,
    speaker, delivered_on, session, and under [page] posted_on, publisher and url. It has precedence over the text, and
    the user's settings have precedence over both. A TOML file with the checksum of another text is ignored.

    Args:
        report: the report.
        path: its file.
        given: details that the user knows.

    Raises:
        InputError: the TOML file cannot be read or has values of the wrong kind.
    """
    known, page = _beside(report, path)
    given_by_file = {name: value for name, value in known.items() if name not in report.overrides}
    said = _lines(replace(report.metadata, **given_by_file))
    names = given.authors or tuple(filter(None, [said.speaker]))
    authors = tuple(map(people.read, names)) or _government(said)
    held = WORDS.text("delivered", "zh", date=said.delivered_on, session=said.session)
    return Item(
        id=f"{key(report)}report",
        type="report",
        title=report_name(said.title, said.place, said.year) or WORDS.text("report_called_bare", "zh"),
        authors=authors,
        language=LANGUAGE["zh"],
        issued=given.date or page.posted_on or said.delivered_on or (str(said.year) if said.year else ""),
        accessed=given.accessed,
        publisher=page.publisher,
        url=given.url or page.url,
        doi=given.doi,
        note=held if said.delivered_on and said.session else "",
        event=said.session,
        event_date=said.delivered_on,
        event_place=said.place,
        translated=called(said, "en"),
    )


def called(said: Metadata, lang: str) -> str:
    """Return the name of a report in a language, by its place and year.

    >>> from reportlib.core.records import Metadata
    >>> called(Metadata("", "city", "广州市", 2023, "", "", ""), "en")
    'Report on the work of the government, Guangzhou, 2023'
    """
    place = place_name(said, lang)
    if not place:
        return WORDS.text("report_called_dated" if said.year else "report_called_bare", lang, year=said.year)
    return WORDS.text("report_called" if said.year else "report_called_placed", lang, place=place, year=said.year)


def place_name(said: Metadata, lang: str) -> str:
    """Return the place of a report in a language, in Pinyin for English; empty if it is not known."""
    if said.level == "national":
        return WORDS.text("national", lang)
    place = one_line(said.place)
    if not place or lang == "zh":
        return place
    # The spelling of some places differs from the readings of their characters; the identity has it.
    spelled = people.pinyin(places.short(place))
    plain = report_id.report_id(place, None)
    return spelled if spelled.lower().replace("'", "") == plain else plain.capitalize()


def key(report: Report) -> str:
    """Return the prefix of the keys of a report's citations: its id without hyphens, such as guangzhou2023."""
    return report.report_id.replace("-", "")


def _government(said: Metadata) -> tuple[Name, ...]:
    """Return the government as author of a report without a speaker, or nothing if there is no place either."""
    if said.level == "national":
        return (Name(literal=WORDS.text("state_council", "zh"), english=WORDS.text("state_council", "en")),)
    if not said.place:
        return ()
    words = {lang: WORDS.text("government", lang, place=place_name(said, lang)) for lang in ("zh", "en")}
    return (Name(literal=words["zh"], english=words["en"]),)


def _lines(said: Metadata) -> Metadata:
    lines = {name: one_line(getattr(said, name)) for name in ("title", "place", "session", "speaker")}
    return replace(said, **cast("dict[str, Any]", lines))


def _authors(given: Given) -> tuple[Name, ...]:
    if given.authors:
        return tuple(map(people.read, given.authors))
    authors = []
    for one in _citation_file()["authors"]:
        if "name" in one:
            authors.append(Name(literal=str(one["name"])))
        else:
            authors.append(Name(str(one.get("family-names", "")), str(one.get("given-names", ""))))
    return tuple(authors)


@cache
def _citation_file() -> dict[str, Any]:
    import yaml

    file = resources.citation_file()
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InputError(f"{file}: cannot be read as a citation file ({error})") from None
    if not isinstance(found, dict) or not found.get("title") or not found.get("authors"):
        raise InputError(f"{file}: is no citation file: it has no title or no authors")
    return found


def _beside(report: Report, path: str | Path | None) -> tuple[dict[str, Any], Page]:
    file = Path(path).with_suffix(".toml") if path else None
    found = read_toml(file) if file else None
    if not file or not found:
        return {}, Page()
    about, page = _table(found, "file", file), _table(found, "page", file)
    if about.get("sha256", report.source.sha256) != report.source.sha256:
        return {}, Page()
    words = {name: _text(found, name, file) for name in _TEXT if name in found}
    made = Page(**{name: _text(page, name, file) for name in _PAGE if name in page})
    try:
        return words, replace(made, url=address(made.url))
    except ParameterError as error:
        raise InputError(f"{file}: {error}") from None


def _table(found: dict[str, Any], name: str, file: Path) -> dict[str, Any]:
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise InputError(f"{file}: {name} must be a table [{name}] with lines below it")
    return table


def _text(table: dict[str, Any], name: str, file: Path) -> str:
    value = table[name]
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise InputError(f"{file}: {name} takes text or a day, not {str(value)[:60]}")
    if name.endswith("_on"):
        try:
            return day(value, name)
        except ParameterError as error:
            raise InputError(f"{file}: {error}") from None
    return value
