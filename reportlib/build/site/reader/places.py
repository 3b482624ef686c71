"""Where a span of the text can be reached on the reading page, and in which section it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reportlib.build.site.reader import text
from reportlib.core import frames

if TYPE_CHECKING:
    from reportlib.report.report import Report

AREA = 2
"""The level of the sections by which the page can be filtered; a part without any stands for itself."""

_CLAUSE = re.compile(r"[，,；;。：:！!？?\n]")


@dataclass(frozen=True)
class Sections:
    """The sections of a report, and the innermost one at a place."""

    report: Report

    @cached_property
    def rows(self) -> dict[str, Any]:
        """The rows of the outline by their identifiers, in the order of the text."""
        return {row.section_id: row for row in frames.rows(self.report.outline)}

    @cached_property
    def _spans(self) -> list[tuple[int, int, int, str]]:
        return sorted(
            (row.body_start if row.start is None else row.start, row.body_end, row.level, section_id)
            for section_id, row in self.rows.items()
        )

    def at(self, offset: int) -> str:
        """Return the identifier of the innermost section at an offset, empty outside of all."""
        held = [(level, name) for first, end, level, name in self._spans if first <= offset < end]
        return max(held)[1] if held else ""

    def path(self, section_id: str) -> tuple[str, ...]:
        """Return the identifiers from the part down to a section."""
        path: list[str] = []
        while section_id in self.rows and section_id not in path:
            path.insert(0, section_id)
            section_id = self.rows[section_id].parent_id
        return tuple(path)

    def titles(self, section_id: str) -> str:
        """Return the titles from the part down to a section."""
        return " › ".join(filter(None, (self.rows[name].title for name in self.path(section_id))))

    def area(self, section_id: str) -> str:
        """Return the identifier of the area that holds a section; that of the part where it has no areas."""
        return next(reversed(self.path(section_id)[:AREA]), "")


@dataclass(frozen=True)
class Places:
    """The anchors of the reading page of a report.

    Attributes:
        report: the report.
        marked: the anchors of the marks, which hold their span.
    """

    report: Report
    marked: frozenset[str]

    def anchor(self, start: int, end: int) -> str:
        """Return the nearest anchor of a span: a mark of just these characters, the sentence, the paragraph.

        Empty where the page does not show the place at all.
        """
        exact = next((name for kind in "qhpawtg" if (name := f"{kind}-{start}-{end}") in self.marked), "")
        return exact or self._sentence(start) or self._paragraph(start)

    def _sentence(self, start: int) -> str:
        at = bisect_right(self._sentences, (start, len(self.report.text) + 1)) - 1
        first, last = self._sentences[at] if at >= 0 else (0, 0)
        return f"s-{first}-{last}" if first <= start < last else ""

    def _paragraph(self, start: int) -> str:
        held = [one for one in self._paragraphs if one.start <= start < one.end]
        return f"g{held[0].start}" if held and held[0].section is None else ""

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return sorted((one.start, one.end) for one in self.report.sentences)

    @cached_property
    def _paragraphs(self) -> tuple[text.Paragraph, ...]:
        return tuple(text.paragraphs(self.report))


def clause(words: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return the clause around a span: from the mark before it to the mark behind it, within a sentence.

    >>> words = "加强统筹，建成学校十所，扩大供给。"
    >>> words[slice(*clause(words, 7, 9, 0, len(words)))]
    '建成学校十所'
    """
    left = max((mark.end() for mark in _CLAUSE.finditer(words, first, start)), default=first)
    right = _CLAUSE.search(words, end, last)
    return left, right.start() if right else last
