"""A report as one object: its text, its records, its tables. Every stage runs once, at its first use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from reportlib import lexicon
from reportlib.analysis import attention, commitments, plan_and_record, priorities
from reportlib.analysis.plan_and_record import Outcomes
from reportlib.analysis.words_and_topics import Lexis
from reportlib.core import frames
from reportlib.core.records import (
    GlossaryEntry,
    HeadlineTarget,
    Metadata,
    Priority,
    Quantity,
    Removed,
    Section,
    Sentence,
    Source,
    UnreadNumber,
)
from reportlib.core.source_map import NormalisedText
from reportlib.core.text import without_blanks
from reportlib.documents import checks
from reportlib.documents.checks import Problem
from reportlib.documents.cleaning import clean
from reportlib.documents.identity import metadata
from reportlib.documents.identity.report_id import report_id as id_of
from reportlib.documents.outline import body_and_appendix, section_tree, sentences
from reportlib.documents.outline import glossary as glossary_stage
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.errors import ParameterError, UnknownQuantityError, UnknownTableError
from reportlib.extraction import explanation, indicators, unread_numbers
from reportlib.extraction.explanation import Explanation
from reportlib.extraction.headline_targets import Headline, headline
from reportlib.extraction.indicators import Reading
from reportlib.extraction.unread_numbers import Refusal
from reportlib.lexicon import PACKAGED, Lexicon
from reportlib.report.above_tables import AboveTables
from reportlib.report.claim_tables import ClaimTables
from reportlib.report.outcome_tables import OutcomeTables
from reportlib.report.overrides import METADATA as _METADATA
from reportlib.report.stages import stage
from reportlib.report.word_tables import WordTables


class Report(OutcomeTables, WordTables, AboveTables, ClaimTables):
    """A government work report. Make one with `reportlib.read`.

    The rules see the normalised text (`reportlib.documents.cleaning`). The offsets of every public record and table
    count in `text`, the source as it was decoded. The user's own words, if any, are in `lexicon`; str() lists them.
    """

    def __init__(self, source: Source, overrides: Mapping[str, Any] | None = None, own: Lexicon = PACKAGED) -> None:
        self.source = source
        self.text = source.text
        self.overrides = dict(overrides or {})
        self.lexicon = own
        with lexicon.using(own):
            self._dictionaries = attention.measured()

    def __repr__(self) -> str:
        return f"<Report {self.report_id}: {len(self.text):,} characters>"

    @stage
    def normalised(self) -> NormalisedText:
        """The normalised text, with the way back to the source."""
        return clean.read(self.text)

    @stage
    def _layout(self) -> Layout:
        return body_and_appendix.find(self.normalised.text)

    @stage
    def _sections(self) -> tuple[Section, ...]:
        return section_tree.outline(self.normalised.text, self._layout)

    @stage
    def _sentences(self) -> tuple[Sentence, ...]:
        return sentences.find(self.normalised.text, self._sections, self._layout)

    @stage
    def _evidence(self) -> metadata.Evidence:
        around = (*self.source.removed, *self.normalised.removed)
        return metadata.read(self.normalised.text, self._layout, self._sections, around, self.source.page_title)

    @stage
    def _glossary(self) -> tuple[GlossaryEntry, ...]:
        return glossary_stage.entries(self.normalised.text, self._layout)

    @stage
    def _quantities(self) -> tuple[Quantity, ...]:
        return tuple(one.quantity for one in self.readings)

    @stage
    def _headline_read(self) -> Headline:
        return headline(self.normalised.text, self._sections, self._quantities)

    @property
    def _headline(self) -> tuple[HeadlineTarget, ...]:
        return self._headline_read.items

    @stage
    def layout(self) -> Layout:
        """Where body and appendix stand in the source."""
        found, span = self._layout, self.normalised.span
        body, appendix = span(found.body_start, found.body_end), span(found.appendix_start, found.appendix_end)
        return Layout(*body, *appendix)

    @stage
    def sections(self) -> tuple[Section, ...]:
        """The parts, areas and leads."""
        return tuple(map(self.normalised.source, self._sections))

    @stage
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body and the appendix."""
        return tuple(map(self.normalised.source, self._sentences))

    @stage
    def metadata(self) -> Metadata:
        """Title, level, place, year and the like, as found or as overridden."""
        given = {name: value for name, value in self.overrides.items() if name in _METADATA}
        return replace(self._evidence.metadata, **given)

    @stage
    def report_id(self) -> str:
        """`<place>-<year>` in ASCII."""
        if "report_id" in self.overrides:
            return str(self.overrides["report_id"])
        return id_of(self.metadata.place, self.metadata.year)

    @stage
    def removed(self) -> pd.DataFrame:
        """What was excluded from the body, in the order of the file, with the reason of each."""
        return self._frame("removed", map(asdict, self.removed_records))

    @stage
    def removed_records(self) -> tuple[Removed, ...]:
        """The rows of `removed`."""
        cut = (replace(one, text=self.text[one.start : one.end]) for one in self.normalised.removed)
        found = [*self.source.removed, *cut]
        text, end = self.normalised.text, max(self._layout.body_end, self._layout.appendix_end)
        for p in body_and_appendix.paragraphs(text, end, len(text)):
            span = self.normalised.span(p.start, p.end)
            found.append(Removed("stray", self.text[slice(*span)], *span))
        return tuple(sorted(found, key=lambda one: -1 if one.start is None else one.start))

    @stage
    def problems(self) -> tuple[Problem, ...]:
        """Warnings about the document, the fatal ones first."""
        document = checks.Document(
            self.normalised.text,
            self._layout,
            self._sections,
            self.metadata,
            self._evidence.year_signs,
            self.normalised.removed,
            self._headline,
            self.source.name,
            self.source.page_title,
            self._headline_read.unread,
        )
        return (*checks.find(document), *self.above_problems)

    @property
    def rejected(self) -> str:
        """Why the document is no work report; empty for a work report."""
        return next((str(problem) for problem in self.problems if problem.fatal), "")

    @stage
    def readings(self) -> tuple[Reading, ...]:
        """The rows of `quantities`, each with what decided it; offsets count in the normalised text."""
        national = self.metadata.level == "national"
        year = self.metadata.year
        text, sentences = self.normalised.text, self._sentences
        return tuple(indicators.readings(text, sentences, year, national=national, sections=self._sections))

    @stage
    def quantity_records(self) -> tuple[Quantity, ...]:
        """The rows of `quantities`."""
        found = map(self.normalised.source, self._quantities)
        return tuple(replace(quantity, surface=self.text[quantity.start : quantity.end]) for quantity in found)

    @stage
    def unread_records(self) -> tuple[UnreadNumber, ...]:
        """The rows of `unread_numbers`."""
        found = map(self.normalised.source, unread_numbers.find(self.normalised.text, self._sentences))
        return tuple(replace(number, surface=self.text[number.start : number.end]) for number in found)

    @stage
    def headline_records(self) -> tuple[HeadlineTarget, ...]:
        """The rows of `headline_targets`."""
        return tuple(
            replace(self.normalised.source(item), quantity_ids=self._ids_in_source(item.quantity_ids))
            for item in self._headline
        )

    def _ids_in_source(self, ids: str) -> str:
        """Return ids of quantities of the normalised text as they stand in the tables."""
        spans = (one.split("-") for one in ids.split())
        found = (self.normalised.span(int(start), int(end)) for _, start, end in spans)
        return " ".join(plan_and_record.quantity_id(*span) for span in found)

    @stage
    def glossary_records(self) -> tuple[GlossaryEntry, ...]:
        """The rows of `glossary`."""
        return tuple(map(self.normalised.source, self._glossary))

    @stage
    def priority_records(self) -> tuple[Priority, ...]:
        """The rows of `priorities`."""
        promised = Counter(t.area_id for t in self.outcomes.targets if t.kind == "number")
        return priorities.read(self.normalised.text, self._sections, self._sentences, self._quantities, promised)

    @stage
    def reports(self) -> pd.DataFrame:
        """One row about the report and its file."""
        about, file = asdict(self.metadata), self.source
        return self._frame(
            "reports",
            [
                about
                | {
                    "source": file.name,
                    "format": file.format,
                    "encoding": file.encoding,
                    "sha256": file.sha256,
                    "chars": len(self.text),
                    "problems": "; ".join(map(str, self.problems)),
                    "lexicon": str(self.lexicon),
                }
            ],
        )

    @stage
    def outline(self) -> pd.DataFrame:
        """The parts, areas and leads with their lengths."""
        text = self.normalised.text
        whole = len(without_blanks(text[self._layout.body_start : self._layout.body_end]))
        rows = []
        for as_read, section in zip(self._sections, self.sections, strict=True):
            chars = len(without_blanks(text[as_read.body_start : as_read.body_end]))
            rows.append(asdict(section) | {"chars": chars, "share": chars / whole if whole else 0.0})
        return self._frame("outline", rows)

    @stage
    def quantities(self) -> pd.DataFrame:
        """Every number that counts or measures something, with its meaning."""
        return self._frame(
            "quantities",
            (
                asdict(q)
                | {
                    "quantity_id": plan_and_record.quantity_id(q.start, q.end),
                    "sentence": self.text[q.sentence_start : q.sentence_end],
                }
                for q in self.quantity_records
            ),
        )

    @stage
    def unread_numbers(self) -> pd.DataFrame:
        """Every number of the body that no row of `quantities` covers, with the reason."""
        return self._frame(
            "unread_numbers",
            (
                asdict(n)
                | {"number_id": f"n-{n.start}-{n.end}", "sentence": self.text[n.sentence_start : n.sentence_end]}
                for n in self.unread_records
            ),
        )

    @stage
    def headline_targets(self) -> pd.DataFrame:
        """The main expected targets of the year."""
        strength = commitments.of_headline(self.normalised.text, self._headline, self.outcomes.targets)
        rows = zip(self.headline_records, strength, strict=True)
        return self._frame(
            "headline_targets", (asdict(t) | coded | {"text": self.text[t.start : t.end]} for t, coded in rows)
        )

    @stage
    def glossary(self) -> pd.DataFrame:
        """The terms that the appendix explains."""
        return self._frame("glossary", map(asdict, self.glossary_records))

    @stage
    def glossary_mentions(self) -> pd.DataFrame:
        """The uses of these terms in the body."""
        found = glossary_stage.mentions(self.normalised.text, self._layout, self._glossary)
        holders = sentences.Holders(self._sections)
        rows = (asdict(self.normalised.source(one)) | {"section_id": holders.at(one.start).section_id} for one in found)
        return self._frame("glossary_mentions", rows)

    @stage
    def priorities(self) -> pd.DataFrame:
        """The areas of the plan with the space given to each."""
        return self._frame("priorities", map(asdict, self.priority_records))

    @stage
    def leads(self) -> pd.DataFrame:
        """The leads inside the plan's areas: the second level of priorities."""
        promised = [t.start for t in self.outcomes.targets if t.kind == "number"]
        found = priorities.leads(self.normalised.text, self._sections, self._quantities, promised)
        return self._frame("leads", map(asdict, map(self.normalised.source, found)))

    @stage
    def outcomes(self) -> Outcomes:
        """The stages behind the tables of promises and of the record, on the normalised text."""
        about = self._sentences, self._sections, self._quantities, self._headline
        return Outcomes(self.normalised, *about, self.text, self._glossary)

    def _outcome(self, name: str) -> pd.DataFrame:
        return self._frame(name, self.outcomes.rows(name))

    @stage
    def lexis(self) -> Lexis:
        """The stages behind the tables of words and subjects, on the normalised text."""
        about = self._layout, self._sections, self._sentences, self._glossary, self.metadata
        return Lexis(self.normalised, *about, self._dictionaries, self.text)

    def _worded(self, name: str) -> pd.DataFrame:
        return self._frame(name, self.lexis.rows(name))

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name.

        Raises:
            UnknownTableError: there is no such table; the message lists the names that exist.
        """
        if name not in frames.NAMES:
            raise UnknownTableError(f"unknown table {name!r}; the tables are: {', '.join(frames.NAMES)}")
        data: pd.DataFrame = getattr(self, name)
        return data

    def quantity(self, quantity_id: str) -> Quantity:
        """Return a row of `quantities` as a record.

        Args:
            quantity_id: as in the table.

        Raises:
            UnknownQuantityError: there is no such row; the message names ids that exist.
        """
        return self.quantity_records[self._number(quantity_id)]

    def explain(self, quantity_id: str, lang: str = "en") -> Explanation | Refusal:
        """Explain a row of `quantities`, or why a number is none, with the sentence in colours.

        Args:
            quantity_id: as in the table; an id of `unread_numbers`; or the words themselves (八项), of which the first
                place in the body is explained.
            lang: "en" or "zh".

        Raises:
            ParameterError: there is no such language.
            UnknownQuantityError: there is no such row; the message names ids that exist.
        """
        if lang not in explanation.LANGUAGES:
            raise ParameterError(f"unknown language {lang!r}; the languages are: {', '.join(explanation.LANGUAGES)}")
        quantity_id = self._id_of(quantity_id)
        if (refused := self._unread.get(quantity_id)) is not None:
            sentence = self.text[refused.sentence_start : refused.sentence_end]
            span = refused.start - refused.sentence_start, refused.end - refused.sentence_start
            return Refusal(quantity_id, refused, sentence, span)
        number = self._number(quantity_id)
        with lexicon.using(self.lexicon):
            made = explanation.explain(self.normalised.text, self.readings[number], quantity_id, lang)
            promised = explanation.promised(self.outcomes.unpromised(self._quantities[number]), lang)
        return replace(made, quantity=self.quantity_records[number], promise=promised)

    @stage
    def _unread(self) -> dict[str, UnreadNumber]:
        return {f"n-{n.start}-{n.end}": n for n in self.unread_records}

    def _id_of(self, words: str) -> str:
        """Return the id of the first number that has these words, and ids as they are."""
        read = [(q.start, f"q-{q.start}-{q.end}") for q in self.quantity_records if q.surface == words]
        unread = [(number.start, name) for name, number in self._unread.items() if number.surface == words]
        return min([*read, *unread])[1] if len(words) > 1 and (read or unread) else words

    def _number(self, quantity_id: str) -> int:
        rows = {plan_and_record.quantity_id(row.start, row.end): i for i, row in enumerate(self.quantity_records)}
        if quantity_id not in rows:
            raise UnknownQuantityError(f"{quantity_id}: no such quantity; {explanation.near(quantity_id, list(rows))}")
        return rows[quantity_id]

    def _frame(self, table: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
        return frames.frame(table, ({"report_id": self.report_id} | row for row in rows))
