"""The numbers of the reading page, and the items of the headline targets: what their cards say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.build.site.reader.marks import Mark, label
from reportlib.build.site.reader.places import Sections
from reportlib.core import frames
from reportlib.narrative.wording import difference, name, printed, unit_name

if TYPE_CHECKING:
    from reportlib.report.report import Report

STATUSES = {"actual": "done", "target": "promised", "context": "context"}
"""The class of a quantity on the page, by its status."""

FIRM = {"hard": "firm", "soft": "soft", "none": "uncoded"}
"""The fact of a promise by the narrow coding scheme."""

SAME = "same"
"""The comparability of two numbers that can be laid side by side as they are."""

MINUS = "\u2212"


@dataclass(frozen=True)
class Numbers:
    """The marks of the numbers of a report.

    Attributes:
        report: the report.
        sections: its sections.
        lang: "zh" or "en".
    """

    report: Report
    sections: Sections
    lang: str

    def marks(self) -> Iterator[Mark]:
        """Yield a mark for each number, and one for each item of the headline targets."""
        for row in frames.rows(self.report.quantities):
            yield self._number(row)
        seen = set()
        for row in frames.rows(self.report.headline_targets):
            if (row.start, row.end) not in seen:
                seen.add((row.start, row.end))
                yield self._item(row)

    @cached_property
    def _promises(self) -> dict[str, Any]:
        return {row.quantity_id: row for row in frames.rows(self.report.targets) if row.quantity_id}

    @cached_property
    def _planned(self) -> dict[str, Any]:
        """The pair of each reported quantity."""
        return {row.actual_id: row for row in frames.rows(self.report.pairs)}

    @cached_property
    def _reported(self) -> dict[str, Any]:
        """The pair of each targeted quantity."""
        return {row.target_id: row for row in frames.rows(self.report.pairs)}

    @cached_property
    def _above(self) -> dict[tuple[int, int], list[Any]]:
        above: dict[tuple[int, int], list[Any]] = {}
        for row in frames.rows(self.report.levels):
            above.setdefault((row.start, row.end), []).append(row)
        return above

    def _number(self, row: Any) -> Mark:
        promise = self._promises.get(row.quantity_id)
        explained = self.report.explain(row.quantity_id, self.lang)
        steps = {step.field: step.why for step in explained.steps} if hasattr(explained, "steps") else {}
        card = {
            "status": _joined(self._status(row, promise), row.period.replace("-", "\u2013")),
            "measure": label("measure", row.measure, self.lang),
            "word": promise.commitment if promise is not None else "",
            "deadline": promise.deadline if promise is not None else "",
            "strength": self._strength(promise),
            **self._pair(row.quantity_id),
            "doubt": steps.get("review", row.review) if row.review else "",
            "section": self.sections.titles(row.section_id),
        }
        status = STATUSES[row.status]
        doubt = ("doubt",) if row.review else ()
        headline = ("headline",) if promise is not None and promise.headline else ()
        facts = (status, f"measure-{row.measure}", *doubt, *headline)
        facts += (FIRM[promise.narrow],) if promise is not None and promise.narrow in FIRM else ()
        return Mark(
            row.quantity_id,
            row.start,
            row.end,
            "quantity",
            (status, *headline, *doubt),
            facts,
            (name(row.indicator, self.lang) or row.action or row.surface, printed(row, row.surface, self.lang)),
            {key: value for key, value in card.items() if value},
            self._links(row),
            tuple((key, steps[key]) for key in WHY if steps.get(key)),
        )

    def _status(self, row: Any, promise: Any) -> str:
        """Return what a number is; a promise and a record differ in the code, a headline target is named so."""
        headline = promise is not None and promise.headline
        return label("role", "targets", self.lang) if headline else label("status", row.status, self.lang)

    def _strength(self, promise: Any) -> str:
        """Return how firm a promise is under the three coding schemes."""
        if promise is None:
            return ""
        narrow, broad = (label("strength", code, self.lang) for code in (promise.narrow, promise.broad))
        if promise.narrow == promise.broad:
            return narrow
        return (
            f"{narrow}；把“力争”也算硬则为{broad}"
            if self.lang == "zh"
            else f"{narrow}; {broad} where 力争 counts as hard"
        )

    def _links(self, row: Any) -> dict[str, tuple[str, str]]:
        links = {}
        if (pair := self._reported.get(row.quantity_id)) is not None:
            links["last"] = (pair.actual_id, self._words(pair.actual_id, pair.actual))
        if (pair := self._planned.get(row.quantity_id)) is not None:
            links["plan"] = (pair.target_id, self._words(pair.target_id, pair.target))
        return links

    @cached_property
    def _rows(self) -> dict[str, Any]:
        return {row.quantity_id: row for row in frames.rows(self.report.quantities)}

    def _words(self, quantity_id: str, surface: str) -> str:
        row = self._rows.get(quantity_id)
        return surface if row is None else printed(row, row.surface, self.lang)

    def _pair(self, quantity_id: str) -> dict[str, str]:
        """Return how the two numbers of a pair stand to each other, and whether they compare."""
        pair = self._reported.get(quantity_id) or self._planned.get(quantity_id)
        if pair is None:
            return {}
        change = "" if pd.isna(pair.change) else _signed(pair.change, pair.change_unit, self.lang)
        open_ends = pair.actual_bound == pair.target_bound != "eq"
        bounds = {"zh": "两头都不是定数", "en": "neither is a bare number"}[self.lang] if open_ends and change else ""
        doubt = label("comparability", pair.comparability, self.lang) if pair.comparability != SAME else ""
        return {
            "change": _joined(change, label("demand", pair.demand, self.lang) if pair.demand else "", bounds),
            "compares": doubt,
        }

    def _item(self, row: Any) -> Mark:
        above = " · ".join(self._one_above(one) for one in self._above.get((row.start, row.end), ()))
        against = label("relative_to", row.relative_to, self.lang) if row.relative_to else ""
        card = {
            "status": label("role", "targets", self.lang),
            "kind": label("kind", row.kind, self.lang),
            "against": against,
            "above": above,
            "strength": label("strength", row.narrow, self.lang) if row.narrow else "",
        }
        value = "" if pd.isna(row.value) else printed(row, "", self.lang)
        ids = row.quantity_ids.split()
        links = {f"numbers-{n}": (one, self._words(one, one)) for n, one in enumerate(ids) if one in self._rows}
        kept = {key: words for key, words in card.items() if words}
        at, facts = f"h-{row.start}-{row.end}", ("headline",)
        head = (name(row.indicator, self.lang), value)
        return Mark(at, row.start, row.end, "headline", ("headline-item",), facts, head, kept, links)

    def _one_above(self, row: Any) -> str:
        value = "" if pd.isna(row.value) else printed(Bare.of(row), "", self.lang)
        place = label("level_above", row.level, self.lang) if row.level == "nation" else row.place
        day = f" ({row.above_date})" if row.above_date else ""
        return f"{place} {value}{day}".strip()


@dataclass(frozen=True)
class Bare:
    """A number of a report that is not at hand: there is no print of it."""

    value: float | None
    value_max: float | None
    unit: str
    bound: str
    measure: str
    qualifier: str = ""

    @classmethod
    def of(cls, row: Any) -> Bare:
        """Return the number of a level above."""
        return cls(row.value, None if pd.isna(row.value_max) else row.value_max, row.unit, row.bound, row.measure)


WHY = ("indicator", "bound", "measure", "status", "period", "value")
"""The steps of an explanation that a card tells, in its order."""


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _signed(change: float, unit: str, lang: str) -> str:
    sign = "+" if change > 0 else MINUS if change < 0 else "±"
    words = unit if unit == "%" or lang == "zh" else f" {unit_name(unit, lang)}"
    return f"{sign}{difference(change, unit)}{words}"
