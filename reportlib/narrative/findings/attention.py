"""The attention of review and plan to the subjects of the dictionaries."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.analysis.attention import packaged
from reportlib.narrative.findings.typed_rows import AttentionRow, Tables, attention

_GROUPS = {"published": "published", "partial": "published", "ours": "ours"}


@dataclass(frozen=True)
class Spoken:
    """A dictionary with the counts of its terms in the review and in the plan."""

    dictionary: str
    group: str  # published, ours, own
    en: str
    zh: str
    review: AttentionRow
    plan: AttentionRow

    def label(self, lang: str) -> str:
        """Return the name of the dictionary."""
        return self.zh if lang == "zh" else self.en


def spoken(report: Tables) -> tuple[Spoken, ...]:
    """Return the dictionaries with a hit in review or plan, the most frequent in the plan first.

    A report without one of the two has none. A dictionary whose categories must co-occur (economic policy
    uncertainty) is left out: the sum of the hits of its categories measures nothing.
    """
    known = {one.name: one for one in packaged()}
    rows = [row for row in attention(report) if not row.category]
    held = {(row.dictionary, row.scope): row for row in rows}
    made = []
    for name in dict.fromkeys(row.dictionary for row in rows):
        one = known.get(name)
        review, plan = held.get((name, "review")), held.get((name, "plan"))
        if review is None or plan is None or not (review.chars and plan.chars) or (one and one.together):
            continue
        if review.term_hits or plan.term_hits:
            group = _GROUPS[one.kind] if one else "own"
            made.append(Spoken(name, group, one.en if one else name, one.zh if one else name, review, plan))
    return tuple(sorted(made, key=lambda row: (-(row.plan.per_1000_chars or 0.0), row.dictionary)))
