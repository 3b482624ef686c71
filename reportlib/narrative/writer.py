"""The writer of sentences: the findings of one report and how they are put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from reportlib.core import schema
from reportlib.core.records import Quantity
from reportlib.narrative.findings import (
    Area,
    Base,
    Growth,
    Lean,
    Pair,
    SectionRow,
    Side,
    Subject,
    SumRow,
    Tables,
    TargetRow,
    TopicRow,
    areas,
    bases,
    compared,
    distinctive,
    growth,
    pairs,
    quantities,
    sections,
    sides,
    subjects,
    sums,
    targets,
    topics,
)
from reportlib.narrative.sentence_parts import Cited, Derived, Fragment, Leaf, Name, Row, Run, Sentence, leaves
from reportlib.narrative.wording import (
    Phrases,
    fill,
    is_translated,
    name,
    printed,
    report_name,
    says_measure,
    share,
    title_tail,
    whole,
)

MOST_NAMED = 4
"""Most things named in a list of a sentence; the rest is in the evidence."""

PREVAILS = 0.5
"""Least share of an area's characters for a subject class to describe it."""

FEWEST_AREAS = 5
"""Fewest areas for small gaps, concentration and long areas without numbers to be worth a sentence."""


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
    def growth(self) -> tuple[Growth, ...]:
        """The reported growth rates, the largest first."""
        return growth(self.report)[1]

    @cached_property
    def growth_period(self) -> str:
        """The year or span of the growth rates."""
        return growth(self.report)[0]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of record and plan that can be subtracted."""
        return compared(self.report)

    @cached_property
    def apart(self) -> tuple[Pair, ...]:
        """The pairs of record and plan that cannot be subtracted."""
        return tuple(pair for pair in pairs(self.report) if pair.row.change is None)

    @cached_property
    def targets(self) -> tuple[TargetRow, ...]:
        """The commitments of the plan that can be checked."""
        return targets(self.report)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas of the plan."""
        return areas(self.report)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The subject classes with their shares of both sides."""
        return subjects(self.report)

    @cached_property
    def lean(self) -> Lean:
        """The distinctive words."""
        return distinctive(self.report)

    @cached_property
    def parts(self) -> tuple[SectionRow, ...]:
        """The parts of the body: the rows of the first level except the appendix."""
        return tuple(row for row in self.sections if row.level == 1 and row.role != "appendix")

    @property
    def body_chars(self) -> int:
        """The length of the body without spaces."""
        return sum(row.chars for row in self.parts)

    @property
    def part_rows(self) -> tuple[Row, ...]:
        """The parts as rows of a computation."""
        return self.section_rows(self.parts)

    def section_rows(self, found: Iterable[SectionRow]) -> tuple[Row, ...]:
        """Return sections as rows of a computation, each with its length, named after its title or else its role."""
        roles = schema.codes("role")
        labels = {row: row.title or roles[row.role][self.lang == "zh"] for row in found}
        return tuple(Row(f"{label}: {row.chars}", row.body_start, row.body_end) for row, label in labels.items())

    def quantity_at(self, start: int, end: int) -> Quantity | None:
        """Return the quantity with a span, or None if there is none."""
        return next((q for q in self.quantities if (q.start, q.end) == (start, end)), None)

    def sums(self, kind: str) -> tuple[SumRow, ...]:
        """Return the sums of one kind that the plan's numbers imply."""
        return tuple(one for one in sums(self.report) if one.kind == kind)

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

    def derived(self, key: str, number: float, text: str, rows: Iterable[Row]) -> Derived:
        """Return a computed number; its formula is the phrase `from_<key>`."""
        slug = key.replace("_", "-")
        return Derived(text, slug, self.phrases.template(f"from_{key}", self.lang), tuple(rows), number)

    def derived_at(self, key: str, at: str, number: float, text: str, rows: Iterable[Row]) -> Derived:
        """Return a computed number that exists for each section, identified by the section's identifier."""
        slug = f"{key.replace('_', '-')}-{at}"
        return Derived(text, slug, self.phrases.template(f"from_{key}", self.lang), tuple(rows), number)

    def total(self, key: str, number: int, rows: Iterable[Row]) -> Derived:
        """Return a sum."""
        return self.derived(key, number, whole(number), rows)

    def count(self, key: str, rows: Sequence[Row]) -> Derived:
        """Return the number of rows."""
        return self.derived(key, len(rows), whole(len(rows)), rows)

    def fraction(self, key: str, part: float, of: float, rows: Iterable[Row]) -> Derived:
        """Return a share as a percentage."""
        value = part / of if of else 0.0
        return self.derived(key, 100 * value, share(value), rows)

    def rate(self, key: str, value: float, rows: Iterable[Row]) -> Derived:
        """Return a number with one decimal."""
        return self.derived(key, value, f"{value:.1f}", rows)

    def named(self, chinese: str) -> Name:
        """Return the name of an indicator or a word, translated if a translation is known."""
        return Name(name(chinese, self.lang), self.lang != "zh" and not is_translated(chinese), chinese)

    def quoted(self, words: str, full: str = "") -> Run:
        """Return words of the report in quotation marks, with single marks inside."""
        return self.phrase("listed", name=Name(_inside(words), self.lang != "zh", full))

    def titled(self, title: str) -> Name:
        """Return a section title for quotation marks, shortened to its last clause."""
        return Name(_inside(title_tail(title)), self.lang != "zh", title)

    def area(self, area: Area) -> Run:
        """Return the title of an area, quoted; English adds its position, and its subject class if one prevails."""
        title = self.titled(area.priority.title)
        if self.lang == "zh":
            return self.phrase("listed", name=title)
        topic, order = area.priority.topic, self.area_slots(area)["order"]
        if not topic or self.area_topics(area).get(topic, 0.0) < PREVAILS:
            return self.phrase("area_placed", name=title, order=order)
        return self.phrase("area_glossed", name=title, order=order, topic=Name(schema.codes("topic")[topic][0], False))

    def area_topics(self, area: Area) -> dict[str, float]:
        """Return the share of each subject class in an area's characters."""
        if area.section is None:
            return {}
        held: Counter[str] = Counter()
        for row in self.passages:
            if area.section.body_start <= row.start < area.section.body_end:
                held[row.topic] += row.chars
        return {topic: chars / sum(held.values()) for topic, chars in held.items()}

    @cached_property
    def passages(self) -> tuple[TopicRow, ...]:
        """The passages with their subject classes."""
        return topics(self.report)

    def area_slots(self, area: Area) -> dict[str, Derived]:
        """Return order and rank by space of an area, with keys that identify the area on the page."""
        return {
            key: self.derived_at(
                f"area_{key}", area.priority.section_id, number, str(number), self.area_rows([area], column)
            )
            for key, column, number in (
                ("order", "order", area.priority.order),
                ("space", "chars", area.priority.space_rank),
            )
        }

    @property
    def report_title(self) -> Run:
        """The name of the report, marked as a title if it is the printed one, or "the report" if nothing is known."""
        about = self.report.metadata
        called = report_name(about.title, about.place, about.year)
        if not called:
            return self.phrase("report_untitled")
        if self.lang != "zh" and about.year and about.place:
            place = self.report.report_id.split(f"-{about.year}")[0].replace("-", " ").title()
            key = "report_of_state" if about.level == "national" else "report_of"
            year = Name(str(about.year), False)
            return self.phrase(key, place=Name(place, False), year=year, name=Name(called, True))
        key = "report_title" if called == about.title else "report_named"
        return self.phrase(key, name=Name(called, self.lang != "zh"))

    def measured(self, chinese: str, measure: str, value: float | None = None) -> Run:
        """Return the name of an indicator, with its measure unless that is an amount; negative growth is a fall."""
        if measure == "level" or says_measure(chinese):
            return Run((self.named(chinese),))
        fall = measure == "growth" and value is not None and value < 0
        named = self.named(chinese)
        short = "_short" if measure == "growth" and named.text.isupper() else ""  # GDP growth, growth of exports
        return self.phrase("measured_fall" if fall else f"measured_{measure}{short}", name=named)

    def silent(self, number: int) -> Derived:
        """Return a number that is not printed and only decides singular or plural."""
        return Derived("", "", "", (), number)

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

    def join(self, items: Sequence[Run], most: int = MOST_NAMED) -> Run:
        """Return items as a list in prose; a longer list ends with 等 or "among others"."""
        shown = items[:most]
        comma, last = self._commas(shown)
        if len(shown) < len(items):
            last = comma
        pieces: list[Leaf] = []
        for index, item in enumerate(shown):
            if index:
                pieces.append(last if index == len(shown) - 1 else comma)
            pieces.extend(item.pieces)
        if len(shown) < len(items):
            pieces.append(self.phrases.template("and_others", self.lang))
        return Run(tuple(piece for piece in pieces if piece != ""))

    def _commas(self, items: Sequence[Run]) -> tuple[str, str]:
        """Return the separators between items and before the last one, stronger for names that contain commas."""
        stronger = any("、" in piece.text for item in items for piece in item.pieces if isinstance(piece, Name))
        if self.lang == "zh":
            quoted = all(item.pieces[0] == "“" and item.pieces[-1] == "”" for item in items)
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

    def say(self, key: str, **slots: Fragment) -> Sentence:
        """Return a filled phrase as a sentence, with a capital at its start."""
        pieces = list(self.phrase(key, **slots).pieces)
        first = pieces[0]
        if isinstance(first, str):
            pieces[0] = first[:1].upper() + first[1:]
        elif isinstance(first, Name):
            pieces[0] = Name(first.text[:1].upper() + first.text[1:], first.chinese, first.full)
        return Sentence(key, tuple(pieces))

    def demands(self, key: str, held: Mapping[str, Sequence[Row]]) -> Run:
        """Return in how many cases the plan asks for more, less or as much; a demand without a case is left out.

        Args:
            key: the stem of the keys of the counts: `<key>_more`, `<key>_less`, `<key>_level`.
            held: the rows of each demand, in the order of the sentence.
        """
        found = {demand: rows for demand, rows in held.items() if rows}
        if len(found) == 1 and len(next(iter(found.values()))) > 1:
            return self.phrase(f"demand_all_{next(iter(found))}")
        said = [self.phrase(f"demand_{code}", n=self.count(f"{key}_{code}", rows)) for code, rows in found.items()]
        return self.join(said, most=len(said))

    def item(self, chinese: str, *numbers: Cited) -> Run:
        """Return a name with its number, or its numbers, in brackets."""
        return self.phrase("item", name=self.named(chinese), value=self.join([Run((number,)) for number in numbers]))


def _inside(words: str) -> str:
    """Return words for use inside quotation marks: their own marks become single ones."""
    return words.replace("\u201c", "\u2018").replace("\u201d", "\u2019")
