"""What the reading page marks in the text, and what the card of each mark says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reportlib.build.site.reader.places import Sections, clause
from reportlib.core import frames, schema

if TYPE_CHECKING:
    from reportlib.report.report import Report

STRONG, NONE = "strong", "none"
"""How certain an answer to a problem is: there is one, or there is surely none."""


@dataclass(frozen=True)
class Mark:
    """A span of the text that means something.

    Attributes:
        anchor: its address on the page, `q-1319-1323`; that of other marks begins with another letter.
        start: offset of its first character in the report's text.
        end: offset behind its last character.
        kind: title, quantity, headline, term, definition, problem, answer, slogan or cited.
        classes: what it looks like.
        facts: what else it can be filtered by.
        head: what the card is about, and its value.
        card: what the card says, by the key of its label; in the order of the card.
        links: where the card leads, an anchor of the page or a link to another page, by the key of their label.
        why: how the row was read: the field, its outcome and the reason.
    """

    anchor: str
    start: int
    end: int
    kind: str
    classes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    head: tuple[str, str] = ("", "")
    card: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    why: tuple[tuple[str, str], ...] = ()

    @property
    def opens(self) -> bool:
        """Whether there is a card."""
        return bool(self.head[0] or self.card or self.links)


@dataclass(frozen=True)
class Citation:
    """A place of the text that another page cites.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        page: where it is cited, as a link: `05_analysis.html#p-answers-3`.
        words: the words that cite it.
        told: whether the words are worth a note in the margin.
    """

    start: int
    end: int
    page: str
    words: str
    told: bool = False


def label(codes: str, code: str, lang: str) -> str:
    """Return the label of a code in a language, or the code itself."""
    english, chinese = schema.codes(codes).get(code, (code, code))
    return chinese if lang == "zh" else english


def with_citations(marks: Sequence[Mark], cited: Sequence[Citation]) -> tuple[Mark, ...]:
    """Return marks, each with links to where it is cited, in text order; a place that is only cited has its own.

    Of two marks that begin together the longer comes first.
    """
    found = list(marks)
    known = {mark.anchor: place for place, mark in enumerate(found)}
    for number, one in enumerate(cited):
        anchor, key = f"q-{one.start}-{one.end}", f"cited-{number}"
        if anchor not in known:
            known[anchor] = len(found)
            found.append(Mark(anchor, one.start, one.end, "cited", ("cited",)))
        mark = found[known[anchor]]
        links = {**mark.links, key: (one.page, one.words)}
        found[known[anchor]] = mark if (one.page, one.words) in mark.links.values() else replace(mark, links=links)
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.anchor)))


def titles(report: Report) -> Iterator[Mark]:
    """Yield the titles of the sections."""
    for one in report.sections:
        if one.start is not None and one.end is not None:
            yield Mark(f"sec-{one.section_id}", one.start, one.end, "title")


def terms(report: Report) -> Iterator[Mark]:
    """Yield the terms that the appendix explains, and their explanations."""
    meanings = {row.number + row.term: row for row in frames.rows(report.glossary)}
    uses: dict[str, int] = {}
    for row in frames.rows(report.glossary_mentions):
        entry = meanings.get(row.number + row.term)
        if entry is None or row.how != "term":
            continue
        at = f"t-{row.start}-{row.end}"
        uses.setdefault(row.number + row.term, 0)
        uses[row.number + row.term] += 1
        card = {"definition": " ".join(entry.definition.split())}
        links = {"explained": (f"g-{entry.start}-{entry.end}", entry.term)}
        yield Mark(at, row.start, row.end, "term", ("term",), ("term",), (row.term, ""), card, links)
    for entry in meanings.values():
        yield Mark(f"g-{entry.start}-{entry.end}", entry.start, entry.end, "definition")


def problems(report: Report, sections: Sections, lang: str) -> Iterator[Mark]:
    """Yield the problems that are admitted, and the clauses of the plan that answer them."""
    problem_rows: dict[tuple[int, int], list[Any]] = {}
    for row in frames.rows(report.answers):
        problem_rows.setdefault((row.problem_start, row.problem_end), []).append(row)
    answered: dict[tuple[int, int], list[Any]] = {}
    for (start, end), rows in problem_rows.items():
        links = {}
        for row in rows:
            if row.certainty == STRONG and row.match_start is not None:
                at = clause(report.text, int(row.match_start), int(row.match_end), int(row.start), int(row.end))
                answered.setdefault(at, []).append(row)
                links[f"answer-{row.rank}"] = (f"a-{at[0]}-{at[1]}", report.text[slice(*at)].strip())
        certainty = STRONG if links else rows[0].certainty
        card = {
            "certainty": label("answer_certainty", certainty, lang),
            "matched": "、".join(dict.fromkeys(row.matched_by for row in rows if row.matched_by and links)),
            "section": sections.titles(sections.at(start)),
        }
        facts = ("problem", *(("unanswered",) if certainty == NONE else ("answered",) if links else ()))
        kept = {key: value for key, value in card.items() if value}
        yield Mark(f"p-{start}-{end}", start, end, "problem", facts, facts, (rows[0].short, ""), kept, links)
    for (start, end), rows in answered.items():
        links = {f"problem-{n}": (f"p-{row.problem_start}-{row.problem_end}", row.short) for n, row in enumerate(rows)}
        card = {"matched": "、".join(dict.fromkeys(row.matched_by for row in rows if row.matched_by))}
        words = report.text[start:end].strip()
        yield Mark(f"a-{start}-{end}", start, end, "answer", ("answer",), ("answer",), (words, ""), card, links)


def slogans(report: Report) -> Iterator[Mark]:
    """Yield the slogans where they stand first."""
    for row in frames.rows(report.phrases):
        if row.kind == "slogan":
            card = {"uses": str(row.count)}
            at = f"w-{row.start}-{row.end}"
            yield Mark(at, row.start, row.end, "slogan", ("slogan",), ("slogan",), (row.phrase, ""), card)
