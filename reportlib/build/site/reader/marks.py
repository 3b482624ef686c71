"""What the reading page marks in the text, and what the card of each mark says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.core import frames, schema

if TYPE_CHECKING:
    from reportlib.report.report import Report

STATUSES = {"actual": "done", "target": "promised", "context": "context"}
"""The class of a quantity on the page, by its status."""

FIRM = {"hard": "firm", "soft": "soft"}
"""The class of a promise by the narrow coding scheme."""


@dataclass(frozen=True)
class Mark:
    """A span of the text that means something.

    Attributes:
        anchor: its address on the page, `q-1319-1323`; that of other marks begins with another letter.
        start: offset of its first character in the report's text.
        end: offset behind its last character.
        kind: title, quantity, headline, term, definition, problem, answer or slogan.
        classes: what it can be filtered by.
        card: what the card says, by the key of its label; in the order of the card.
        links: where the card leads, an anchor of the page or a link to another page, by the key of their label.
    """

    anchor: str
    start: int
    end: int
    kind: str
    classes: tuple[str, ...] = ()
    card: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Citation:
    """A place of the text that another page cites.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        page: where it is cited, as a link: `05_analysis.html#p-answers-3`.
        words: the words that cite it.
    """

    start: int
    end: int
    page: str
    words: str


def find(report: Report, lang: str, cited: Sequence[Citation] = ()) -> tuple[Mark, ...]:
    """Return the marks of a report in text order, the longer of two that begin together first.

    Args:
        report: the report.
        lang: "zh" or "en".
        cited: the places that other pages cite; each has an anchor and leads back.
    """
    found = [*_titles(report), *_quantities(report, lang), *_headline(report)]
    found += [*_terms(report), *_problems(report), *_slogans(report)]
    known = {mark.anchor: place for place, mark in enumerate(found)}
    for one in cited:
        anchor, link = f"q-{one.start}-{one.end}", (f"{one.page}", one.words)
        if anchor in known:
            mark = found[known[anchor]]
            found[known[anchor]] = replace(mark, links={**mark.links, f"cited-{one.page}": link})
        else:
            known[anchor] = len(found)
            found.append(Mark(anchor, one.start, one.end, "cited", ("cited",), {}, {f"cited-{one.page}": link}))
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.anchor)))


def _label(codes: str, code: str, lang: str) -> str:
    english, chinese = schema.codes(codes).get(code, (code, code))
    return chinese if lang == "zh" else english


def _by(table: pd.DataFrame, column: str) -> dict[str, Any]:
    return {getattr(row, column): row for row in frames.rows(table)}


def _titles(report: Report) -> Iterator[Mark]:
    for one in report.sections:
        if one.start is not None and one.end is not None:
            yield Mark(f"sec-{one.section_id}", one.start, one.end, "title")


def _quantities(report: Report, lang: str) -> Iterator[Mark]:
    promises = _by(report.targets, "quantity_id")
    planned, reported = _by(report.pairs, "actual_id"), _by(report.pairs, "target_id")
    paths = _paths(report)
    for row in frames.rows(report.quantities):
        promise = promises.get(row.quantity_id)
        card = {
            "name": row.indicator,
            "value": f"{row.action}{row.surface}" if not row.indicator else row.surface,
            "status": _label("status", row.status, lang),
            "measure": _label("measure", row.measure, lang),
            "period": row.period.replace("-", "\u2013"),
            "bound": f"{_label('bound', row.bound, lang)} {row.qualifier}".strip() if row.bound != "eq" else "",
            "strength": _strength(promise, lang),
            "deadline": promise.deadline if promise is not None else "",
            "section": paths.get(row.section_id, ""),
            "rule": row.rule,
            "doubt": row.review,
        }
        links = {}
        if (pair := reported.get(row.quantity_id)) is not None:
            links["last"] = (pair.actual_id, pair.actual)
        if (pair := planned.get(row.quantity_id)) is not None:
            links["plan"] = (pair.target_id, pair.target)
        classes = [STATUSES[row.status], f"measure-{row.measure}"]
        classes += [FIRM[promise.narrow]] if promise is not None and promise.narrow in FIRM else []
        classes += ["headline"] if promise is not None and promise.headline else []
        classes += ["doubt"] if row.review else []
        kept = {key: value for key, value in card.items() if value}
        yield Mark(row.quantity_id, row.start, row.end, "quantity", tuple(classes), kept, links)


def _strength(promise: Any, lang: str) -> str:
    """Return how firm a promise is under both coding schemes, with its word of commitment."""
    if promise is None:
        return ""
    words = f" “{promise.commitment}”" if promise.commitment else ""
    return f"{_label('strength', promise.narrow, lang)} / {_label('strength', promise.broad, lang)}{words}"


def _paths(report: Report) -> dict[str, str]:
    """Return for each section the titles down to it."""
    rows = {row.section_id: row for row in frames.rows(report.outline)}
    paths: dict[str, str] = {}
    for section_id, row in rows.items():
        above = paths.get(row.parent_id, "")
        paths[section_id] = " › ".join(filter(None, (above, row.title)))
    return paths


def _headline(report: Report) -> Iterator[Mark]:
    seen = set()
    for row in frames.rows(report.headline_targets):
        if (row.start, row.end) not in seen:
            seen.add((row.start, row.end))
            yield Mark(f"h-{row.start}-{row.end}", row.start, row.end, "headline", ("headline-item",))


def _terms(report: Report) -> Iterator[Mark]:
    meanings = {row.number + row.term: row for row in frames.rows(report.glossary)}
    for row in frames.rows(report.glossary_mentions):
        entry = meanings.get(row.number + row.term)
        if entry is not None and row.how == "term":
            card = {"term": row.term, "definition": " ".join(entry.definition.split())}
            links = {"explained": (f"g-{entry.start}-{entry.end}", row.term)}
            yield Mark(f"t-{row.start}-{row.end}", row.start, row.end, "term", ("term",), card, links)
    for entry in meanings.values():
        yield Mark(f"g-{entry.start}-{entry.end}", entry.start, entry.end, "definition")


def _problems(report: Report) -> Iterator[Mark]:
    answered: dict[tuple[int, int], list[Any]] = {}
    for row in frames.rows(report.answers):
        answered.setdefault((row.problem_start, row.problem_end), []).append(row)
    answers: dict[tuple[int, int], list[Any]] = {}
    for (start, end), rows in answered.items():
        found = [row for row in rows if row.rank]
        links = {f"answer-{row.rank}": (f"a-{row.start}-{row.end}", row.terms) for row in found}
        classes = ("problem",) if found else ("problem", "unanswered")
        yield Mark(f"p-{start}-{end}", start, end, "problem", classes, {"problem": rows[0].problem}, links)
        for row in found:
            answers.setdefault((row.start, row.end), []).append(row)
    for (start, end), rows in answers.items():
        links = {
            f"problem-{place}": (f"p-{row.problem_start}-{row.problem_end}", row.terms)
            for place, row in enumerate(rows, 1)
        }
        yield Mark(f"a-{start}-{end}", start, end, "answer", ("answer",), {}, links)


def _slogans(report: Report) -> Iterator[Mark]:
    for row in frames.rows(report.phrases):
        if row.kind == "slogan":
            yield Mark(f"w-{row.start}-{row.end}", row.start, row.end, "slogan", ("slogan",), {"slogan": row.phrase})
