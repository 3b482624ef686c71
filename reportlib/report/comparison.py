"""A comparison as one object: two reports and the tables that compare them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from reportlib import lexicon
from reportlib.analysis import priorities
from reportlib.analysis.comparison import (
    areas,
    attention,
    clauses,
    headline_targets,
    indicators,
    measures,
    outcomes,
    reuse,
    wordings,
)
from reportlib.analysis.comparison.areas import AreaMatch
from reportlib.analysis.comparison.headline_targets import MenuRow
from reportlib.analysis.comparison.indicators import Shared
from reportlib.analysis.comparison.outcomes import Unreported
from reportlib.analysis.comparison.reuse import Reused
from reportlib.analysis.plan_and_record import quantity_id
from reportlib.analysis.record_against_plan import Item, Pair
from reportlib.analysis.record_against_plan.comparability import better
from reportlib.core import frames, schema
from reportlib.core.keywords import named
from reportlib.core.records import HeadlineTarget, as_row
from reportlib.documents.outline import roles
from reportlib.errors import ParameterError
from reportlib.lexicon import segmentation
from reportlib.report import second_looks
from reportlib.report.beside import Beside
from reportlib.report.read_report import read
from reportlib.report.report import Report
from reportlib.report.stages import kept

Row = dict[str, Any]


class Comparison(Beside):
    """Two reports side by side. Make one with `reportlib.compare`.

    The first is the earlier one if the two are of different years. Offsets of the columns first_ and second_ count in
    the text of that report.
    """

    def __init__(self, first: Report, second: Report) -> None:
        self.first, self.second = first, second

    @property
    def pair_id(self) -> str:
        """The name of a folder for both: `place-2030_place-2031`."""
        return "_".join(self.ids)

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of both reports, made different."""
        a, b = self.first.report_id, self.second.report_id
        return a, f"{b}-2" if a == b else b

    @property
    def same_place(self) -> bool:
        """Whether both are reports of one place."""
        a, b = self.first.metadata, self.second.metadata
        return a.level == b.level and bool(a.place) and a.place == b.place

    @property
    def following(self) -> bool:
        """Whether the second is the same place's report of the next year, so that promises have outcomes."""
        a, b = self.first.metadata.year, self.second.metadata.year
        return self.same_place and a is not None and b is not None and b - a == 1

    @kept
    def outlines_compare(self) -> bool:
        """Whether both plans are divided alike, so that their areas can be laid side by side."""
        return second_looks.outlines_compare(self.first, self.second)

    @kept
    def plans_compare(self) -> bool:
        """Whether both plans are of like length, so that it means something what one of them lacks."""
        return second_looks.plans_compare(self.first, self.second)

    @kept
    def measures(self) -> pd.DataFrame:
        """Summary measures: the shares reused, kept, dropped."""
        found = measures.find(self._sentences, self._areas, self._menus, self._indicators)
        return self._frame("compare_measures", map(as_row, found))

    @kept
    def headline(self) -> pd.DataFrame:
        """The headline targets side by side."""
        return self._frame("compare_headline", map(self._menu_row, self._menus))

    @kept
    def indicators(self) -> pd.DataFrame:
        """The indicators with a number in both; promises of the first beside outcomes in the second."""
        rows = (*map(self._indicator_row, self._indicators), *map(self._unreported_row, self._outcomes[1]))
        return self._frame("compare_indicators", rows)

    @kept
    def areas(self) -> pd.DataFrame:
        """The areas of the plans: kept, merged, split, dropped, new."""
        return self._frame("compare_areas", self._area_rows())

    @kept
    def wordings(self) -> pd.DataFrame:
        """Words, names, slogans and formulas of either report with their uses in both."""
        sides = self.first.normalised, self.second.normalised
        rows = []
        for one in wordings.find(_body(self.first), _body(self.second), self._kinds()):
            spans = zip(("first", "second"), sides, strict=True)
            rows.append(
                as_row(one) | {k: v for side, normalised in spans for k, v in _span(one, side, normalised.span).items()}
            )
        return self._frame("compare_wordings", rows)

    @kept
    def sentences(self) -> pd.DataFrame:
        """The sentences of the second report beside the most similar ones of the first."""
        rows = []
        for one in self._sentences:
            start, end = self.second.normalised.span(one.start, one.end)
            row = as_row(one) | {"second_start": start, "second_end": end, "second_text": self.second.text[start:end]}
            row |= {"first_text": "", "first_scope": one.other_scope, "first_start": None, "first_end": None}
            if one.other_start is not None and one.other_end is not None:
                start, end = self.first.normalised.span(one.other_start, one.other_end)
                row |= {"first_text": self.first.text[start:end], "first_start": start, "first_end": end}
            rows.append(row)
        return self._frame("compare_sentences", rows)

    @kept
    def attention(self) -> pd.DataFrame:
        """The change of attention to each dictionary's subject, with intervals."""
        found = attention.find(*(frames.rows(report.attention) for report in self._both))
        return self._frame("compare_attention", map(as_row, found))

    @kept
    def topics(self) -> pd.DataFrame:
        """The change of each subject's share of review, plan and body."""
        shares_of = [{(r.scope, r.topic): r.share for r in frames.rows(report.topic_shares)} for report in self._both]
        rows = []
        for scope, topic in dict.fromkeys(key for shares in shares_of for key in shares):
            if not all(any(key[0] == scope for key in shares) for shares in shares_of):
                continue
            a, b = (shares.get((scope, topic), 0.0) for shares in shares_of)
            rows.append({"scope": scope, "topic": topic, "first_share": a, "second_share": b, "change": b - a})
        return self._frame("compare_topics", rows)

    @property
    def _both(self) -> tuple[Report, Report]:
        return self.first, self.second

    @kept
    def _sentences(self) -> tuple[Reused, ...]:
        (a, ours), (b, theirs) = ((report.normalised.text, report.lexis.stretches) for report in self._both)
        return reuse.find(a, ours, b, theirs)

    @kept
    def _menus(self) -> tuple[MenuRow, ...]:
        with lexicon.using(self.first.lexicon):
            return headline_targets.find(
                self.first.headline_records, self.second.headline_records, self.first.text, self.second.text
            )

    @kept
    def _indicators(self) -> tuple[Shared, ...]:
        first, second = map(_sides, self._both)
        # A goal of five years does not stand for the year's own.
        yearly = [_promised(report, sides[1]) for report, sides in zip(self._both, (first, second), strict=True)]
        if all(yearly):
            first, second = (first[0], yearly[0]), (second[0], yearly[1])
        return tuple(indicators.find(first, second, self._outcomes[0], self._outcomes[2]))

    @kept
    def _outcomes(self) -> tuple[tuple[Pair, ...], tuple[Unreported, ...], Mapping[Pair, str]]:
        """The promises of the first plan with an outcome, its headline targets without one, and doubtful outcomes."""
        year = self.first.metadata.year
        if not self.following or year is None:
            return (), (), {}
        ahead = self.first.normalised.text
        promised = indicators.promised_for(ahead, _sides(self.first)[1], year)
        found, text = _sides(self.second)[0], self.second.normalised.text
        spans = [
            (s.start, s.end) for s in self.second.outcomes.sentences if not s.looks_ahead and s.role not in roles.FRAME
        ]
        review = outcomes.Review(text, spans, found, indicators.of_year(text, found, year))
        headline = [(t.start, t.end) for t in self.first.outcomes.headline]
        with lexicon.using(self.first.lexicon):
            pairs = outcomes.find(promised, headline, review)
            missing = tuple(outcomes.unreported(promised, headline, review, pairs))
            return pairs, missing, outcomes.doubts(pairs, promised, ahead, review)

    @kept
    def _areas(self) -> tuple[AreaMatch, ...]:
        titles = [[area.title for area in priorities.areas(report.lexis.sections)] for report in self._both]
        with lexicon.using(self.first.lexicon):
            return areas.find(_area_words(self.first), _area_words(self.second), *titles)

    def _area_rows(self) -> Iterator[Row]:
        areas_of = [{row.section_id: row for row in frames.rows(report.priorities)} for report in self._both]
        for match in self._areas:
            row: Row = {
                "relation": match.relation,
                "similarity": match.similarity,
                "matched_by": match.matched_by,
            }
            for side, report, rows, at in zip(
                ("first", "second"), self._both, areas_of, (match.first, match.second), strict=True
            ):
                area = None if at is None else rows[priorities.areas(report.lexis.sections)[at].section_id]
                row |= {
                    f"{side}_section_id": area.section_id if area else "",
                    f"{side}_order": area.order if area else None,
                    f"{side}_title": area.title if area else "",
                    f"{side}_share": area.share if area else None,
                }
            alone = {"new": (self.first, "second"), "dropped": (self.second, "first")}.get(match.relation)
            row["other_title"] = second_looks.titled_alike(alone[0], row[f"{alone[1]}_title"]) if alone else ""
            yield row

    def _menu_row(self, match: MenuRow) -> Row:
        named = match.second or match.first
        assert named is not None
        row: Row = as_row(match) | {
            name: getattr(named, name) for name in ("indicator", "indicator_id", "unit", "measure")
        }
        for side, report, item in zip(("first", "second"), self._both, (match.first, match.second), strict=True):
            row |= {
                f"{side}_{name}": _of(item, name) for name in ("value", "value_max", "bound", "kind", "start", "end")
            }
            row[f"{side}_text"] = report.text[item.start : item.end] if item else ""
        lone = match.second if match.first is None else match.first if match.second is None else None
        other = self.first if match.first is None else self.second
        found = second_looks.named_in(other, lone) if lone and other.headline_records else None
        row["other_where"] = found.where if found else ""
        return row | {"other_start": found.start if found else None, "other_end": found.end if found else None}

    def _indicator_row(self, found: Shared) -> Row:
        pair = found.pair
        row: Row = as_row(pair) | {
            "relation": found.relation,
            "reached": found.reached,
            "reason": "",
            "doubt": found.doubt,
        }
        for side, name, report in zip(("first", "second"), ("actual", "target"), self._both, strict=True):
            start, end = report.normalised.span(getattr(pair, f"{name}_start"), getattr(pair, f"{name}_end"))
            row |= {f"{side}_start": start, f"{side}_end": end, f"{side}_text": report.text[start:end]}
            row |= {f"{side}_quantity_id": quantity_id(start, end), f"{side}_value": getattr(pair, f"{name}_value")}
            row[f"{side}_bound"] = getattr(pair, f"{name}_bound")
            row[f"{side}_clause"] = report.text[slice(*clauses.around(report.text, start, end, pair.indicator))]
        return row

    def _unreported_row(self, missing: Unreported) -> Row:
        q = missing.item.quantity
        start, end = self.first.normalised.span(q.start, q.end)
        row: Row = {column.name: None for column in schema.columns("compare_indicators")}
        row |= {name: getattr(q, name) for name in ("indicator", "indicator_id", "unit", "measure")}
        row |= dict(zip(("first_id", "second_id"), self.ids, strict=True))
        row |= {"relation": "unreported", "reason": missing.reason, "better": better(missing.item)}
        row |= {"first_start": start, "first_end": end, "first_text": self.first.text[start:end]}
        row["first_clause"] = self.first.text[slice(*clauses.around(self.first.text, start, end, q.indicator))]
        return row | {
            "first_quantity_id": quantity_id(start, end),
            "first_value": q.value,
            "first_bound": q.bound,
        }

    def _kinds(self) -> dict[str, str]:
        """Return the wordings of either report, each with its kinds."""
        kinds: dict[str, dict[str, None]] = {}
        for report in self._both:
            for kind, phrase in _wordings(report):
                kinds.setdefault(phrase, {})[kind] = None
        return {phrase: " ".join(sorted(found)) for phrase, found in kinds.items()}

    def _frame(self, table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        ids = dict(zip(("first_id", "second_id"), self.ids, strict=True))
        return frames.frame(table, ({**ids, **row} for row in rows))


@named
def compare(first: Report | str | os.PathLike[str], second: Report | str | os.PathLike[str]) -> Comparison:
    """Compare two work reports.

    Args:
        first: a report, or the path of its file.
        second: the other one, likewise. The order does not matter: the earlier plan comes first.

    Returns:
        The comparison.

    Raises:
        InputError: a file cannot be read.
        ParameterError: both are the same report, or are read with different word lists.

    >>> import reportlib
    >>> both = reportlib.compare("data/examples/qinghe_2031.txt", "data/examples/qinghe_2030.txt")
    >>> both.headline.query("relation == 'dropped'")["first_text"].item()
    '固定资产投资增长8%以上'
    """
    a, b = (one if isinstance(one, Report) else read(one) for one in (first, second))
    if a.source.sha256 == b.source.sha256:
        raise ParameterError(f"{a.source.name} and {b.source.name} are the same report; name two that differ")
    if a.lexicon is not b.lexicon:
        raise ParameterError(
            f"{a.source.name} is read with other word lists than {b.source.name} ({a.lexicon or 'none of your own'}; "
            f"{b.lexicon or 'none of your own'}); read both with the same lexicon"
        )
    if (a.metadata.year or 0) > (b.metadata.year or 0) > 0:
        a, b = b, a
    return Comparison(a, b)


def _sides(report: Report) -> indicators.Sides:
    with lexicon.using(report.lexicon):
        return report.outcomes.sides


def _promised(report: Report, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the promises of a plan for its own year."""
    year = report.metadata.year
    return () if year is None else indicators.of_year(report.normalised.text, items, year)


def _area_words(report: Report) -> list[Counter[str]]:
    """Return the words of each area, cut by the segmenter of the genre alone, so that both reports are cut alike."""
    text = report.normalised.text
    with lexicon.using(report.lexicon):
        return [areas.words_of(text, area, segmentation.tally) for area in priorities.areas(report.lexis.sections)]


def _wordings(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the words, pairs of words, names, slogans and formulas of a report, each with its kind."""
    yield from (("term", str(term)) for term in report.terms["term"])
    yield from (("collocation", str(phrase)) for phrase in report.collocations["phrase"])
    named = report.phrases[report.phrases["kind"] != "author"]
    yield from ((str(kind), str(phrase)) for kind, phrase in zip(named["kind"], named["phrase"], strict=True))


def _body(report: Report) -> wordings.Body:
    at = report.lexis.layout
    return wordings.Body.of(report.normalised.text, at.body_start, at.body_end)


def _span(one: wordings.Wording, side: str, span: Any) -> Row:
    start, end = getattr(one, f"{side}_start"), getattr(one, f"{side}_end")
    if start is None:
        return {f"{side}_start": None, f"{side}_end": None}
    return dict(zip((f"{side}_start", f"{side}_end"), span(start, end), strict=True))


def _of(item: HeadlineTarget | None, name: str) -> Any:
    return None if item is None else getattr(item, name)
