"""The frozen records that pass between the stages.

All offsets are half-open `str` indices into `Source.text`; a record never contains a copy of the text that it
points to unless the table contract asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any


@cache
def names_of(record: type) -> tuple[str, ...]:
    """Return the names of the fields of a record, in order."""
    return tuple(field.name for field in fields(record))


def as_row(record: Any) -> dict[str, Any]:
    """Return the fields of a record by name, as they are; `dataclasses.asdict` would copy all that lies in them.

    >>> as_row(Removed("footer", "网站地图"))
    {'reason': 'footer', 'text': '网站地图', 'start': None, 'end': None}
    """
    return {name: getattr(record, name) for name in names_of(type(record))}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Removed:
    """A span that is not part of the report and was excluded from what is read."""

    reason: str  # navigation, control, byline, footer, page number, …: the codes of `removed.reason` in the schema
    text: str
    start: int | None = None  # in Source.text, or None if the file's format was taken off with it
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded document: the text as it is, and where it came from."""

    text: str
    name: str  # file name without its folder, so that no machine path reaches an output
    format: str  # txt, html, mhtml, docx, pdf, csv
    encoding: str  # "utf-8", "gb18030", …; empty where the format is no text
    sha256: str  # of the bytes
    removed: tuple[Removed, ...] = ()  # what the format had around the text: navigation, page headers, …
    page_title: str = ""  # what the page or document calls itself, outside its text


@dataclass(frozen=True, slots=True)
class Metadata:
    """The statements of the text about itself; empty strings and None if it makes none."""

    title: str
    level: str  # national, province, city, county
    place: str
    year: int | None  # the year of the plan
    delivered_on: str  # ISO date
    session: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part, an area, or a run-in lead, with the words that it contains."""

    section_id: str  # the path of numbers: "2.3.1"
    parent_id: str
    level: int  # 1 part, 2 area, 3 lead, 4 below
    number: str  # as printed: "一"; empty where none is printed or it was lost
    title: str
    start: int | None  # of the title words, or None if no title is printed
    end: int | None
    body_start: int
    body_end: int
    role: str  # opening, review, problems, requirements, targets, tasks, government, closing, appendix


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the innermost section that contains it."""

    start: int
    end: int
    section_id: str
    role: str
    looks_ahead: bool  # whether it stands in a part of the plan


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity as found: where it stands and what it states, before anybody asks what it measures."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    bound: str  # eq, approx, gt, ge, lt, le, range
    qualifier: str  # the raw words that made the bound
    kind: str  # unit class: money, percent, count, rank, …
    rule: str
    review: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity with its meaning. Codes as in data/gold/GUIDELINES.md."""

    start: int
    end: int
    surface: str
    value: float
    value_max: float | None
    unit: str
    bound: str
    qualifier: str
    measure: str  # level, share, growth, change, rank, duration
    indicator: str
    indicator_id: str
    action: str
    status: str  # actual, target, context
    period: str
    section_id: str
    sentence_start: int
    sentence_end: int
    rule: str
    review: str


@dataclass(frozen=True, slots=True)
class UnreadNumber:
    """A number of the body that no quantity covers."""

    start: int
    end: int
    surface: str
    reason: str  # the code of the rule that refuses it
    section_id: str
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class HeadlineTarget:
    """An item of the 主要预期目标 passage."""

    start: int
    end: int
    indicator: str
    indicator_id: str
    value: float | None
    value_max: float | None
    unit: str
    bound: str
    measure: str
    kind: str  # quantitative, relative, delegated, qualitative, absent, stretch
    qualifier: str
    stretch: str  # the wish for more that goes with it, raw
    stretch_value: float | None  # the second number, which it strives for
    floor_value: float | None  # the second number, which is the surer one: 增长9%、确保8%
    relative_to: str  # what it is set against: province, nation, gdp_growth, …
    margin: float | None  # by how much, in percentage points
    quantity_ids: str  # those of its numbers, separated by blanks


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term that the report's appendix explains."""

    number: str
    term: str
    definition: str
    start: int  # of the term
    end: int  # of the definition
    mentions: int  # in the body


@dataclass(frozen=True, slots=True)
class GlossaryMention:
    """A place of the body that uses an explained term, or that carries the mark of its note."""

    number: str
    term: str
    start: int
    end: int
    how: str  # term, mark


@dataclass(frozen=True, slots=True)
class Priority:
    """An area of the plan, with its place in the order and the space it is given."""

    section_id: str
    order: int
    number: str
    title: str
    chars: int
    sentences: int
    share: float  # of the characters of all plan areas
    space_rank: int
    quantities: int
    targets: int
    quantities_per_1000_chars: float
    targets_per_1000_chars: float
    topic: str


@dataclass(frozen=True, slots=True)
class LedPassage:
    """The passage below a lead inside an area of the plan: the second level of priorities."""

    section_id: str
    area_id: str
    order: int  # in its area, from 1
    title: str
    start: int  # of the lead
    end: int
    chars: int
    share: float  # of the characters of its area
    quantities: int
    targets: int
    topic: str
