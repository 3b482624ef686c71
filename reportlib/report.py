"""A report as one object: its text, its records, its tables. Every stage runs once, when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from pypinyin import lazy_pinyin

from reportlib import (
    explanation,
    indicators,
    layout,
    metadata,
    priorities,
    schema,
    source,
    structure,
    tables,
    targets,
    terms,
)
from reportlib import glossary as glossary_stage
from reportlib.errors import InputError
from reportlib.explanation import Explanation
from reportlib.indicators import Reading
from reportlib.layout import Layout
from reportlib.records import GlossaryEntry, HeadlineTarget, Metadata, Priority, Quantity, Section, Sentence, Source

_SUFFIX = re.compile(r"(?:维吾尔|壮族|回族)?(?:自治区|自治州|自治县|特别行政区|省|市|区|县|旗|州|盟)$")
#: Names whose official spelling differs from plain pinyin (GB/T 2260, GB/T 28039-2011).
_SPELLINGS = {"陕西": "shaanxi", "内蒙古": "neimenggu", "西藏": "xizang", "国务院": "national", "重庆": "chongqing"}
_REPORT_WORDS = ("工作报告", "各位代表", "报告工作", "政府工作", "请予审议")


class Report:
    """A government work report. Make one with `reportlib.read`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text

    def __repr__(self) -> str:
        return f"<Report {self.report_id}: {len(self.text):,} characters>"

    @cached_property
    def layout(self) -> Layout:
        return layout.find(self.text)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return structure.outline(self.text, self.layout)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return structure.sentences(self.text, self.sections, self.layout)

    @cached_property
    def metadata(self) -> Metadata:
        return metadata.read(self.text, self.layout, self.sections)

    @cached_property
    def report_id(self) -> str:
        """`<place>-<year>` in ASCII."""
        place = _SUFFIX.sub("", self.metadata.place) or self.metadata.place
        spelled = _SPELLINGS.get(place) or "".join(lazy_pinyin(place))
        spelled = re.sub(r"[^a-z0-9]", "", spelled.lower()) or "report"
        return f"{spelled}-{self.metadata.year}" if self.metadata.year else spelled

    @cached_property
    def problems(self) -> tuple[str, ...]:
        """What a careful reader should know before using the tables."""
        found = []
        if not self.metadata.place:
            found.append("place not found")
        if self.metadata.year is None:
            found.append("year not found")
        if not any(s.role == "review" for s in self.sections):
            found.append("no review part")
        if not any(s.role == "tasks" for s in self.sections):
            found.append("no plan part")
        if not self.headline_records:
            found.append("no headline targets")
        return tuple(found)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The rows of `quantities`, each with what its rules saw."""
        national = self.metadata.level == "national"
        return tuple(indicators.readings(self.text, self.sentences, self.metadata.year, national=national))

    @cached_property
    def quantity_records(self) -> tuple[Quantity, ...]:
        return tuple(reading.quantity for reading in self.readings)

    @cached_property
    def headline_records(self) -> tuple[HeadlineTarget, ...]:
        return targets.headline(self.text, self.sections, self.quantity_records)

    @cached_property
    def glossary_records(self) -> tuple[GlossaryEntry, ...]:
        return glossary_stage.entries(self.text, self.layout)

    @cached_property
    def priority_records(self) -> tuple[Priority, ...]:
        return priorities.read(self.text, self.sections, self.quantity_records)

    @cached_property
    def reports(self) -> pd.DataFrame:
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
                    "problems": "; ".join(self.problems),
                }
            ],
        )

    @cached_property
    def outline(self) -> pd.DataFrame:
        whole = _chars(self.text[self.layout.body_start : self.layout.body_end])
        rows = []
        for section in self.sections:
            chars = _chars(self.text[section.body_start : section.body_end])
            rows.append(asdict(section) | {"chars": chars, "share": chars / whole if whole else 0.0})
        return self._frame("outline", rows)

    @cached_property
    def quantities(self) -> pd.DataFrame:
        return self._frame(
            "quantities",
            (
                asdict(q)
                | {"quantity_id": f"q-{q.start}-{q.end}", "sentence": self.text[q.sentence_start : q.sentence_end]}
                for q in self.quantity_records
            ),
        )

    @cached_property
    def headline_targets(self) -> pd.DataFrame:
        return self._frame(
            "headline_targets", (asdict(t) | {"text": self.text[t.start : t.end]} for t in self.headline_records)
        )

    @cached_property
    def glossary(self) -> pd.DataFrame:
        return self._frame("glossary", map(asdict, self.glossary_records))

    @cached_property
    def priorities(self) -> pd.DataFrame:
        return self._frame("priorities", map(asdict, self.priority_records))

    @cached_property
    def terms(self) -> pd.DataFrame:
        return self._frame(
            "terms", map(asdict, terms.read(self.text, self.layout, self.sections, self.glossary_records))
        )

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name. Raises `UnknownTableError` with the names that exist."""
        schema.columns(name)
        data: pd.DataFrame = getattr(self, name)
        return data

    def explain(self, quantity_id: str) -> Explanation:
        """Why a row of `quantities` says what it says, with the sentence painted.

        Arguments: `quantity_id`, as in the table. Raises `UnknownQuantityError` with ids that exist.
        """
        return explanation.explain(self.text, self.readings, quantity_id)

    def _frame(self, table: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
        return tables.frame(table, ({"report_id": self.report_id} | row for row in rows))


def read(path: str | Path) -> Report:
    """Read a government work report.

    Arguments: `path`, a text file (UTF-8, GB18030, or UTF-16/32 with a byte-order mark).
    Returns a `Report`. Raises `InputError` where the file is missing, a folder, empty, not text, or not a work report.
    """
    return from_source(source.load(path))


def from_source(loaded: Source) -> Report:
    """A report from decoded text. Raises `InputError` where the text is not a government work report."""
    report = Report(loaded)
    titled = any(section.start is not None for section in report.sections)
    told = sum(word in re.sub(r"\s", "", loaded.text) for word in _REPORT_WORDS)
    if told < 2 or not titled:
        raise InputError(
            f"{loaded.name}: is not a government work report (no salutation, no numbered parts); "
            "give the full text of a 政府工作报告"
        )
    return report


def _chars(text: str) -> int:
    """Characters without blanks."""
    return len("".join(text.split()))
