"""Keyness, collocations, names and formulas, subjects, and hits of dictionaries, from the words of one report.

The stages run once for a report, on the normalised text. `reportlib.report` puts the rows into tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportlib.analysis import attention, keyness, topics
from reportlib.analysis.attention import Dictionary, Hit
from reportlib.analysis.vocabulary import collocations, set_phrases
from reportlib.core.records import GlossaryEntry, Metadata, Section, Sentence, as_row
from reportlib.core.source_map import NormalisedText
from reportlib.documents.outline import glossary, scopes
from reportlib.documents.outline.body_and_appendix import Layout
from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon import segmentation

Row = dict[str, Any]


@dataclass(frozen=True)
class Lexis:
    """The stages behind the tables terms, collocations, phrases, topics, topic_shares, attention and attention_hits."""

    normalised: NormalisedText
    layout: Layout
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    glossary: tuple[GlossaryEntry, ...]
    metadata: Metadata
    dictionaries: tuple[Dictionary, ...]
    source: str = field(repr=False)

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normalised.text

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The titles and sentences of the body with their scopes."""
        return scopes.stretches(self.text, self.sections, self.sentences, self.layout)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Each place of a term of the dictionaries."""
        return attention.hits(self.text, self.stretches, self.dictionaries)

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, with offsets in the source."""
        made: Iterator[Row] = getattr(self, f"_{table}")()
        return made

    def concordance(self, word: str, around: int) -> Iterator[tuple[str, str, str, str, str, int, int]]:
        """Yield each place of a word: the words left of it, itself, the words right of it, scope, section, offsets."""
        span = self.normalised.span
        for one in attention.lines(self.text, self.stretches, word, around):
            (start, end), (left, right) = span(one.start, one.end), span(one.left_start, one.right_end)
            pieces = self.source[left:start], self.source[start:end], self.source[end:right]
            yield (*pieces, one.scope, one.section_id, start, end)

    def _terms(self) -> Iterator[Row]:
        found = keyness.read(self.text, self.layout, self.sections, self.glossary)
        yield from map(as_row, map(self.normalised.source, found))

    def _collocations(self) -> Iterator[Row]:
        body = self.text[self.layout.body_start : self.layout.body_end]
        segmenter = segmentation.report_tokenizer(body, self.glossary)
        found = collocations.read(self.text, self.stretches, segmenter)
        yield from map(as_row, map(self.normalised.source, found))

    def _phrases(self) -> Iterator[Row]:
        mentions = glossary.mentions(self.text, self.layout, self.glossary)
        found = set_phrases.read(self.text, self.stretches, mentions, self.metadata.level, self.metadata.year)
        yield from map(as_row, map(self.normalised.source, found))

    @cached_property
    def subjects(self) -> tuple[tuple[topics.Passage, topics.Decision], ...]:
        """The passages of the body, each with its subject class."""
        found = topics.passages(self.text, self.layout, self.stretches)
        return tuple((one, topics.decide(self.text, one.start, one.end, one.headings)) for one in found)

    def _topics(self) -> Iterator[Row]:
        for passage, decision in self.subjects:
            yield as_row(self.normalised.source(passage)) | as_row(decision)

    def _topic_shares(self) -> Iterator[Row]:
        yield from map(as_row, topics.shares(self.subjects))

    def _attention(self) -> Iterator[Row]:
        yield from map(as_row, attention.measures(self.text, self.stretches, self.dictionaries, self.hits))

    def _attention_hits(self) -> Iterator[Row]:
        for found in map(self.normalised.source, self.hits):
            yield as_row(found) | {"surface": self.source[found.start : found.end]}
