"""Summary measures of a comparison: the shares of text reused and of the plan's frame kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib.analysis.comparison import headline_targets
from reportlib.analysis.comparison.areas import AreaMatch
from reportlib.analysis.comparison.headline_targets import MenuRow
from reportlib.analysis.comparison.indicators import Shared
from reportlib.analysis.comparison.reuse import Reused
from reportlib.documents.outline.scopes import SCOPES

RELATIONS = ("same", "numbers", "near", "reworded", "new")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a comparison: n of a total, and their ratio."""

    measure: str
    scope: str
    code: str
    n: int
    of: int
    share: float | None


def find(
    sentences: Sequence[Reused], areas: Sequence[AreaMatch], menus: Sequence[MenuRow], shared: Sequence[Shared]
) -> Iterator[Measure]:
    """Yield the measures of a comparison.

    reuse: characters of the second report's sentences, by their relation to the first; they add up to one in each
    scope. area: areas of both plans by their relation. menu: items of both lists of headline targets. outcome: promises
    of the first plan whose outcome the second review reports, by whether they were reached.
    """
    for scope in SCOPES:
        chars: Counter[str] = Counter()
        for one in sentences:
            if scope in (one.scope, "body"):
                chars[one.relation] += one.chars
        yield from _tally("reuse", scope, RELATIONS, chars)
    yield from _tally("area", "plan", ("kept", "merged", "split", "dropped", "new"), Counter(m.relation for m in areas))
    yield from _tally("menu", "plan", headline_targets.RELATIONS, Counter(m.relation for m in menus))
    outcomes = Counter(one.reached for one in shared if one.relation == "outcome" and one.reached)
    if outcomes:
        yield from _tally("outcome", "plan", ("met", "near", "missed"), outcomes)


def _tally(measure: str, scope: str, codes: Sequence[str], counted: Counter[str]) -> Iterator[Measure]:
    total = counted.total()
    for code in codes:
        yield Measure(measure, scope, code, counted[code], total, counted[code] / total if total else None)
