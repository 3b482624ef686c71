"""A report as one object: its text, its records, its tables. Every stage runs once, at its first use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
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
    as_row,
)
from reportlib.core.source_map import NormalisedText
from reportlib.core.text import without_blanks
from reportlib.documents import checks
from reportlib.documents.checks import Problem
from reportlib.documents.cleaning import clean
from reportlib.documents.identity import metadata
from reportlib.documents.identity.copies import Text
from reportlib.documents.identity.located import Located, coded, locate
from reportlib.documents.identity.report_id import report_id as id_of
from reportlib.documents.identity.report_id import report_key as key_of
from reportlib.documents.outline import body_and_appendix, section_tree, sentences
from reportlib.documents.outline import glossary as glossary_stage
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.extraction import indicators, unread_numbers
from reportlib.extraction.headline_targets import Headline, headline
from reportlib.extraction.indicators import Reading
from reportlib.lexicon import PACKAGED, Lexicon
from reportlib.report.above_tables import AboveTables
from reportlib.report.claim_tables import ClaimTables
from reportlib.report.displayed import Displayed
from reportlib.report.explained import Explained
from reportlib.report.outcome_tables import OutcomeTables
from reportlib.report.overrides import METADATA as _METADATA
from reportlib.report.records import Records
from reportlib.report.stages import stage
from reportlib.report.word_tables import WordTables


class Report(OutcomeTables, WordTables, AboveTables, ClaimTables, Explained, Displayed):
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
        known = self.__dict__.get("report_id", f"of {self.source.name}")  # who it is takes a second to find out
        return f"<Report {known}: {len(self.text):,} characters>"

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
    def sections(self) -> Records[Section]:
        """The parts, areas and leads."""
        return Records(map(self.normalised.source, self._sections), self.text)

    @stage
    def sentences(self) -> Records[Sentence]:
        """The sentences of the body and the appendix."""
        return Records(map(self.normalised.source, self._sentences), self.text)

    @stage
    def metadata(self) -> Metadata:
        """Title, level, place, year and the like, as found or as overridden."""
        given = {name: value for name, value in self.overrides.items() if name in _METADATA}
        return replace(self._evidence.metadata, **given)

    @stage
    def located(self) -> Located:
        """The place in the registry of divisions: its codes, its province, and what is unsure about it."""
        about, source, text = self.metadata, self.source, self.normalised.text
        if "place_code" in self.overrides:
            return coded(str(self.overrides["place_code"]), about.year)
        around = (one.text for one in (*source.removed, *self.normalised.removed))
        near = "\n".join((text[: self._layout.body_start], source.page_title, source.name, *around))
        return locate(about.place, about.year, about.level, near, text)

    @stage
    def report_id(self) -> str:
        """`<place>-<year>` in ASCII; where several places share the pinyin, the place with its province."""
        if "report_id" in self.overrides:
            return str(self.overrides["report_id"])
        return id_of(self.metadata.place, self.metadata.year, self.located.word)

    @property
    def report_key(self) -> str:
        """`<code>-<year>`, with the code that the place had in the year; `report_id` where either is not known."""
        return key_of(self.located.code, self.metadata.year, self.report_id)

    @property
    def claim(self) -> Text:
        """The text with what decides between it and another that claims its place and year."""
        body = self.normalised.text[self._layout.body_start : self._layout.body_end]
        return Text(body, self.source.name, self.source.format, bool(self.metadata.title))

    @stage
    def removed(self) -> pd.DataFrame:
        """What was excluded from the body, in the order of the file, with the reason of each."""
        return self._frame("removed", map(as_row, self.removed_records))

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
        return (*checks.find(document), *checks.place(self.located, self.metadata), *self.above_problems)

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
        about, file, place = as_row(self.metadata), self.source, self.located
        return self._frame(
            "reports",
            [
                about
                | {
                    "province": place.province,
                    "place_code": place.code,
                    "place_code_now": place.code_now,
                    "place_id": place.place_id,
                    "place_doubt": place.doubt,
                    "report_key": self.report_key,
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
            rows.append(as_row(section) | {"chars": chars, "share": chars / whole if whole else 0.0})
        return self._frame("outline", rows)

    @stage
    def quantities(self) -> pd.DataFrame:
        """Every number that counts or measures something, with its meaning."""
        return self._frame(
            "quantities",
            (
                as_row(q)
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
                as_row(n)
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
            "headline_targets", (as_row(t) | coded | {"text": self.text[t.start : t.end]} for t, coded in rows)
        )

    @stage
    def glossary(self) -> pd.DataFrame:
        """The terms that the appendix explains."""
        return self._frame("glossary", map(as_row, self.glossary_records))

    @stage
    def glossary_mentions(self) -> pd.DataFrame:
        """The uses of these terms in the body."""
        found = glossary_stage.mentions(self.normalised.text, self._layout, self._glossary)
        holders = sentences.Holders(self._sections)
        rows = (as_row(self.normalised.source(one)) | {"section_id": holders.at(one.start).section_id} for one in found)
        return self._frame("glossary_mentions", rows)

    @stage
    def priorities(self) -> pd.DataFrame:
        """The areas of the plan with the space given to each."""
        return self._frame("priorities", map(as_row, self.priority_records))

    @stage
    def leads(self) -> pd.DataFrame:
        """The leads inside the plan's areas: the second level of priorities."""
        promised = [t.start for t in self.outcomes.targets if t.kind == "number"]
        found = priorities.leads(self.normalised.text, self._sections, self._quantities, promised)
        return self._frame("leads", map(as_row, map(self.normalised.source, found)))

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

    def _frame(self, table: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
        return frames.frame(table, ({"report_id": self.report_id} | row for row in rows))
