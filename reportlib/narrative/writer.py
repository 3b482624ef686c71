"""The writer of sentences: the findings of one report, how they are worded, and what fell at the second look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from reportlib.core import schema
from reportlib.core.records import Quantity
from reportlib.documents.identity import report_id
from reportlib.narrative.claims import Fallen, Looked
from reportlib.narrative.findings import (
    Area,
    Base,
    Pair,
    SectionRow,
    Side,
    Tables,
    TargetRow,
    TopicRow,
    areas,
    areas_of_the_year,
    bases,
    compared,
    is_of_many_years,
    quantities,
    sections,
    sides,
    targets,
    topics,
)
from reportlib.narrative.sentence_parts import (
    Cited,
    Derived,
    Fragment,
    Leaf,
    Name,
    Quoted,
    Row,
    Run,
    Sentence,
    leaves,
)
from reportlib.narrative.wording import Phrases, fill, is_price, is_translated, name, printed, says_measure, whole

PREVAILS = 0.5
"""Least share of an area's characters for a subject class to describe it."""


DASHES = "\u2014\u2013-\u00b7\u25cf"
"""Marks of a list before an item, which are no part of what it says."""


ORDINAL = re.compile("^[一二三四五六七八九十]{1,3}[是要](?!点)")
"""一是, 八要 before an item, which are no part of what it says."""


NOTE = re.compile("[\\[\uff3b\u3014\u3010][0-9\uff10-\uff19]{1,3}[\\]\uff3d\u3015\u3011]|[\u2460-\u2473](?!\u53f7)")
"""The mark of a note behind a word of the report: [25], ①."""


class Writer:
    """The findings of one report in one language, each computed when it is first asked for.

    Args:
        report: the report, or any object with its tables.
        lang: "zh" or "en".
    """

    def __init__(self, report: Tables, lang: str) -> None:
        self.report = report
        self.lang = lang
        self.phrases = Phrases.load("reportlib.narrative", "phrases")
        self.fallen: list[Fallen] = []
        """What the second look refused, in the order of the narrative."""

    # findings

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All quantities of the body."""
        return quantities(self.report)

    @cached_property
    def sections(self) -> tuple[SectionRow, ...]:
        """The outline."""
        return sections(self.report)

    @cached_property
    def sides(self) -> dict[str, Side]:
        """The review and the plan."""
        return sides(self.report)

    @cached_property
    def bases(self) -> tuple[Base, ...]:
        """The headline targets with their last known values."""
        return bases(self.report)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of record and plan that can be subtracted."""
        return compared(self.report)

    @cached_property
    def targets(self) -> tuple[TargetRow, ...]:
        """The commitments of the plan that can be checked."""
        return targets(self.report)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas of the plan."""
        return areas(self.report)

    @cached_property
    def own_areas(self) -> tuple[Area, ...]:
        """The areas of the part that says what is to be done in the year, if it is one part."""
        return areas_of_the_year(self.report)

    @cached_property
    def later_spans(self) -> tuple[tuple[int, int], ...]:
        """The parts of the plan that are of more years than the report's own."""
        year = self.report.metadata.year
        return tuple((row.body_start, row.body_end) for row in self.parts if is_of_many_years(row.title, year))

    @cached_property
    def parts(self) -> tuple[SectionRow, ...]:
        """The sections of the first level."""
        return tuple(row for row in self.sections if row.level == 1)

    def is_of_the_year(self, row: TargetRow) -> bool:
        """Return whether a promise is one of the report's own year, and not of a five-year plan."""
        if any(start <= row.start < end for start, end in self.later_spans):
            return False
        own = self.quantity_at(row.start, row.end)
        year = self.report.metadata.year
        return own is None or not own.period or year is None or own.period == str(year)

    @cached_property
    def passages(self) -> tuple[TopicRow, ...]:
        """The passages with their subject classes."""
        return topics(self.report)

    def side_spans(self, code: str) -> tuple[tuple[int, int], ...]:
        """Return the spans of the parts of a side: "review" or "plan"."""
        side = self.sides.get(code)
        return tuple((part.body_start, part.body_end) for part in side.parts) if side else ()

    def quantity_at(self, start: int, end: int) -> Quantity | None:
        """Return the quantity with a span, or None if there is none."""
        return next((q for q in self.quantities if (q.start, q.end) == (start, end)), None)

    def inside(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Return the quantities inside a span."""
        return tuple(q for q in self.quantities if start <= q.start and q.end <= end)

    # words and numbers

    def cite(self, quantity: Quantity) -> Cited:
        """Return a number of the report as it is printed, with its bound."""
        text = printed(quantity, quantity.surface, self.lang)
        return Cited(text, quantity.start, quantity.end, quantity.value)

    def target(self, base: Base) -> Cited:
        """Return the number of a headline target; its span is that of the number, or the whole clause."""
        if base.printed is not None:
            text = printed(base.target, base.printed.surface, self.lang)
            return Cited(text, base.printed.start, base.printed.end, base.printed.value)
        return Cited(printed(base.target, "", self.lang), base.target.start, base.target.end, base.target.value or 0.0)

    def quote(self, start: int, end: int) -> Run:
        """Return words of the report as a quotation that leads to their place."""
        words = NOTE.sub("", "".join(self.report.text[start:end].split())).lstrip(DASHES)
        words = ORDINAL.sub("", words)
        if len(words) > 2 and words[0] == "\u201c" and words.find("\u201d") == len(words) - 1:
            words = words[1:-1]
        return Run((Quoted(self.phrases.text("quoted", self.lang, words=_inside(words)), start, end),))

    def derived(self, key: str, number: float, text: str, rows: Iterable[Row]) -> Derived:
        """Return a computed number; its formula is the phrase `from_<key>`."""
        slug = key.replace("_", "-")
        return Derived(text, slug, self.phrases.template(f"from_{key}", self.lang), tuple(rows), number)

    def derived_at(self, key: str, at: str, number: float, text: str, rows: Iterable[Row]) -> Derived:
        """Return a computed number that exists for each section or pair, identified by where that stands."""
        slug = f"{key.replace('_', '-')}-{at}"
        return Derived(text, slug, self.phrases.template(f"from_{key}", self.lang), tuple(rows), number)

    def count(self, key: str, rows: Sequence[Row]) -> Derived:
        """Return the number of rows."""
        return self.derived(key, len(rows), whole(len(rows)), rows)

    def named(self, chinese: str) -> Name:
        """Return the name of an indicator or a word, translated if a translation is known."""
        return Name(name(chinese, self.lang), self.lang != "zh" and not is_translated(chinese), chinese)

    def titled(self, title: str) -> Name:
        """Return a section title for quotation marks."""
        return Name(_inside(title), self.lang != "zh", title)

    def area(self, area: Area) -> Run:
        """Return the title of an area, quoted; English adds its subject class if one prevails."""
        title = self.titled(area.priority.title)
        topic = area.priority.topic
        if self.lang == "zh" or not topic or self._topics_of(area).get(topic, 0.0) < PREVAILS:
            return self.phrase("listed", name=title)
        return self.phrase("area_glossed", name=title, topic=Name(schema.codes("topic")[topic][0].lower(), False))

    def _topics_of(self, area: Area) -> dict[str, float]:
        """Return the share of each subject class in an area's characters."""
        if area.section is None:
            return {}
        held: Counter[str] = Counter()
        for row in self.passages:
            if area.section.body_start <= row.start < area.section.body_end:
                held[row.topic] += row.chars
        return {topic: chars / sum(held.values()) for topic, chars in held.items()}

    def measured(self, chinese: str, measure: str, value: float | None = None) -> Run:
        """Return the name of an indicator, with its measure unless that is an amount; negative growth is a fall."""
        if measure == "level" or (says_measure(chinese) and measure != "change"):
            return Run((self.named(chinese),))
        fall = measure == "growth" and value is not None and value < 0
        named = self.named(chinese)
        short = "_short" if measure == "growth" and named.text.isupper() else ""  # GDP growth, growth of exports
        if measure == "growth" and is_price(chinese):
            return self.phrase("measured_price_fall" if fall else "measured_price", name=named)
        return self.phrase("measured_fall" if fall else f"measured_{measure}{short}", name=named)

    def romanised(self, place: str) -> str:
        """Return the English form of a place's name: its official spelling or its pinyin."""
        return report_id.report_id(place, None).title()

    def year(self, period: str) -> Run:
        """Return a year or a span of years as it is printed in prose, or nothing for an unknown one."""
        if not period:
            return Run(())
        return self.phrase("year", year=Name(period.replace("-", "\u2013"), False))

    def rows(self, found: Iterable[Quantity]) -> tuple[Row, ...]:
        """Return quantities as rows of a computation."""
        return tuple(Row(f"{q.indicator} {q.surface}".strip(), q.start, q.end) for q in found)

    def target_rows(self, found: Iterable[TargetRow]) -> tuple[Row, ...]:
        """Return commitments as rows of a computation."""
        return tuple(
            Row(f"{t.indicator} {t.surface}" if t.value is not None else t.surface, t.start, t.end) for t in found
        )

    def area_rows(self, found: Iterable[Area], what: str) -> tuple[Row, ...]:
        """Return areas as rows of a computation, each with the number that it contributes."""
        return tuple(
            Row(
                f"{area.priority.title}: {getattr(area.priority, what)}",
                area.section.start if area.section else None,
                area.section.end if area.section else None,
            )
            for area in found
        )

    # sentences

    def join(self, items: Sequence[Run], more: bool = False) -> Run:
        """Return items as a list in prose; with `more` it ends with 等 or "among others"."""
        comma, last = self._commas(items)
        pieces: list[Leaf] = []
        for index, item in enumerate(items):
            if index:
                pieces.append(last if index == len(items) - 1 and not more else comma)
            pieces.extend(item.pieces)
        if more:
            pieces.append(self.phrases.template("and_others", self.lang))
        return Run(tuple(piece for piece in pieces if piece != ""))

    def _commas(self, items: Sequence[Run]) -> tuple[str, str]:
        """Return the separators between items and before the last one, stronger for names that contain commas."""
        stronger = any("、" in piece.text for item in items for piece in item.pieces if isinstance(piece, Name))
        if self.lang == "zh":
            quoted = all(
                isinstance(item.pieces[0], Quoted) or (item.pieces[0] == "“" and item.pieces[-1] == "”")
                for item in items
                if item.pieces
            )
            comma = "" if quoted else "\uff1b" if stronger else "、"
            return comma, comma
        return ("; ", "; and ") if stronger else (", ", " and ")

    def clauses(self, items: Sequence[Run]) -> Run:
        """Return clauses of a sentence, separated by semicolons."""
        stop = "\uff1b" if self.lang == "zh" else "; "
        pieces: list[Leaf] = []
        for index, item in enumerate(items):
            pieces.extend([stop, *item.pieces] if index else item.pieces)
        return Run(tuple(pieces))

    def phrase(self, key: str, **slots: Fragment) -> Run:
        """Return a filled phrase as a piece of a sentence."""
        return Run(tuple(leaves(fill(self.phrases.template(key, self.lang), slots))))

    def claim(self, material: Looked[object], key: str, **slots: Fragment) -> Sentence | None:
        """Return a filled phrase as a sentence, or None if nothing of its material stood the second look.

        Args:
            material: what the sentence tells, looked at a second time; the sentence is of its kind.
            key: the phrase.
            **slots: what fills the phrase.
        """
        if not material:
            return None
        pieces = list(self.phrase(key, **slots).pieces)
        first = pieces[0]
        if isinstance(first, str):
            pieces[0] = first[:1].upper() + first[1:]
        elif isinstance(first, Name):
            pieces[0] = Name(first.text[:1].upper() + first.text[1:], first.chinese, first.full)
        return Sentence(key, tuple(pieces), material.kind)

    def item(self, chinese: str, *numbers: Cited) -> Run:
        """Return a name with its number, or its numbers, in brackets."""
        return self.phrase("item", name=self.named(chinese), value=self.join([Run((number,)) for number in numbers]))


def _inside(words: str) -> str:
    """Return words for use inside quotation marks: their own marks become single ones."""
    return words.replace("\u201c", "\u2018").replace("\u201d", "\u2019")
