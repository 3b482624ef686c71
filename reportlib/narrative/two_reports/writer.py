"""The comparison of two reports in one language, and the wording of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reportlib import lexicon
from reportlib.analysis.claims import number_stands
from reportlib.analysis.claims.refutation import Refutation
from reportlib.narrative.sentence_parts import Derived, Fragment, Name, Row, Run, Sentence, leaves
from reportlib.narrative.two_reports.claim import Claim
from reportlib.narrative.wording import Phrases, fill, is_translated, name, side_value

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

MOST = 6
"""Most things named in a list of a sentence; the rest is in the tables."""

LONGEST = 14
"""Characters: a longer name of an indicator is a clause, which is quoted instead."""

CUT = "的和与及、，（(“”\"'"
"""A name that begins or ends with one of these was cut out of a clause."""


class ComparisonWriter:
    """The comparison in one language, and the wording of its rows.

    Args:
        comparison: the comparison of two reports.
        lang: "zh" or "en".
    """

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self.comparison, self.lang = comparison, lang
        self.phrases = Phrases.load("reportlib.narrative", "two_reports")
        self._keys: dict[tuple[str, ...], str] = {}

    # sentences

    def say(self, kind: str, key: str, fallen: Refutation | None = None, **slots: Fragment) -> Claim:
        """Return a filled phrase as a claim, in the variant for two places if there is one.

        Args:
            kind: the kind of claim.
            key: the phrase.
            fallen: what refutes it.
            slots: what fills the phrase; first and second are the names of the reports unless they are given.
        """
        if not self.comparison.same_place and f"{key}_apart" in self.phrases.entries:
            key = f"{key}_apart"
        given = {"first": self.called("first"), "second": self.called("second"), **slots}
        pieces = list(leaves(fill(self.phrases.template(key, self.lang), given)))
        return Claim(kind, Sentence(key, tuple(_capital(pieces))), fallen)

    def run(self, key: str, **slots: Fragment) -> Run:
        """Return a filled phrase as a piece of a sentence."""
        return Run(tuple(leaves(fill(self.phrases.template(key, self.lang), slots))))

    def join(self, runs: Sequence[Run], most: int = MOST) -> Run:
        """Return the first runs as a list that notes if there are more; the rest is in the table."""
        pieces: list[Any] = []
        shown, more = runs[:most], len(runs) > most
        mark = self.phrases.template("list_mark", self.lang)
        for i, run in enumerate(shown):
            if i:
                last = i == len(shown) - 1 and not more
                pieces.append(self.phrases.template("list_last", self.lang) if last else mark)
            pieces.extend(run.pieces)
        if more:
            pieces.append(self.phrases.template("and_others", self.lang))
        return Run(tuple(pieces))

    # names

    @cached_property
    def years(self) -> tuple[int | None, int | None]:
        """The years of both reports."""
        return self.comparison.first.metadata.year, self.comparison.second.metadata.year

    @property
    def one_year(self) -> bool:
        """Whether both are of one place and one year, so that nothing changed between them."""
        return self.comparison.same_place and self.years[0] is not None and self.years[0] == self.years[1]

    def called(self, side: str) -> Name:
        """Return the name of one of the two reports: its year if the place is the same, else place and year."""
        about = getattr(self.comparison, side).metadata
        year = str(about.year or "")
        told = year and self.comparison.same_place and not self.one_year
        if self.lang == "zh":
            words = f"{'' if told else about.place}{year}{'年' if year else ''}"
            return Name(words or getattr(self.comparison, side).report_id, False)
        place = getattr(self.comparison, side).report_id.split(f"-{about.year}")[0].replace("-", " ").title()
        return Name(year if told else f"{place} {year}".strip(), False, about.place)

    def named(self, words: str) -> Name:
        """Return the name of an indicator or a word, translated if a translation is known."""
        return Name(name(words, self.lang), self.lang != "zh" and not is_translated(words), words)

    def item(self, row: Any) -> Name | None:
        """Return the name of a row's indicator, or None if it is no name but cut from a clause, which says more."""
        words, said = str(row.indicator), [str(getattr(row, f"{side}_text") or "") for side in ("second", "first")]
        known = _aliases().get(str(row.indicator_id or ""), ())
        if known and words not in known:
            words = max((one for one in known if any(one in text for text in said)), key=len, default=words)
        whole = words in known or any(words in text for text in (*said, *_clauses(row)))
        if whole and 2 <= len(words) <= LONGEST and not (words[0] in CUT or words[-1] in CUT):
            return self.named(words)
        return None

    def title(self, words: str) -> Run:
        """Return the title of an area in quotation marks."""
        return self.run("title", name=Name(_inside(words), self.lang != "zh"))

    # numbers

    def number(self, text: str, count: float, table: str, rows: Sequence[Any]) -> Derived:
        """Return a number with the rows of a table behind it; numbers of the same rows share one entry."""
        made = tuple(map(self._row, rows))
        key = self._keys.setdefault((table, *(row.label for row in made)), f"c{len(self._keys) + 1}")
        return Derived(text, key, self.phrases.text("from_table", self.lang, table=table), made, count)

    def count(self, table: str, rows: Sequence[Any]) -> Derived:
        """Return how many rows there are, with the rows behind it."""
        return self.number(str(len(rows)), len(rows), table, rows)

    def value(self, row: Any, side: str) -> Derived:
        """Return the number of one side of a row with its bound."""
        return self.number(side_value(row, side, self.lang), 2, _table(row), [row])

    def quoted(self, words: str, row: Any) -> Run:
        """Return words of a report in quotation marks, a link to the row that they stand in."""
        return self.run("quoted", words=self.number(_inside(words), 2, _table(row), [row]))

    def _row(self, row: Any) -> Row:
        parts = []
        for side in ("first", "second"):
            said = next(filter(None, (getattr(row, f"{side}_{one}", None) for one in ("clause", "text", "title"))), "")
            start, end = getattr(row, f"{side}_start", None), getattr(row, f"{side}_end", None)
            where = f" {start}\u2013{end}" if start is not None else ""
            if said or where:
                parts.append(f"{self.called(side).text}: {said}{where}")
        names = ("indicator", "phrase", "topic", "dictionary", "code")
        label = next(filter(None, (str(getattr(row, one, None) or "") for one in names)), "")
        return Row(" · ".join(filter(None, [label, *parts])), None, None)


def other_number(row: Any) -> Refutation | None:
    """Return a reason against a row of two numbers, if a clause does not print the number that stands for it."""
    for side in ("first", "second"):
        value = getattr(row, f"{side}_value")
        said = str(getattr(row, f"{side}_clause", None) or getattr(row, f"{side}_text") or "")
        if value is not None and (found := number_stands.refute(float(value), said)):
            return found
    return None


def _clauses(row: Any) -> tuple[str, ...]:
    return tuple(str(getattr(row, f"{side}_clause", None) or "") for side in ("second", "first"))


def _table(row: Any) -> str:
    return "compare_headline" if hasattr(row, "first_kind") else "compare_indicators"


@lexicon.cached
def _aliases() -> dict[str, tuple[str, ...]]:
    return {row["id"]: tuple(row["aliases"].split("|")) for row in lexicon.rows("indicators")}


def _inside(words: str) -> str:
    """Return words for use inside quotation marks: their own marks become single ones, and lines one."""
    return " ".join(words.split()).replace("\u201c", "\u2018").replace("\u201d", "\u2019")


def _capital(pieces: Sequence[Any]) -> list[Any]:
    """Return the pieces of a sentence with a capital at its start."""
    first, *rest = pieces
    if isinstance(first, str):
        return [first[:1].upper() + first[1:], *rest]
    if isinstance(first, Name):
        return [Name(first.text[:1].upper() + first.text[1:], first.chinese, first.full), *rest]
    return [first, *rest]
