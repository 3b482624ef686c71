"""Strength of the wording of a target, under several coding schemes side by side.

The schemes are data, `lexicon/strength.tsv`: for each, cues in the order in which they decide, with the source of each
and whether it was read or only recalled. `narrow` codes 力争 as soft, `broad` codes it as hard, like 确保 (余泳泽,
刘大勇 and 龚宇 2019, 管理世界 7, and the papers that follow them; the coding of 力争 is contested). `ordinal` is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.commitments.records import Target

SCHEMES = ("narrow", "broad", "ordinal")
UNCODED = {"narrow": "none", "broad": "none", "ordinal": "3"}
"""The code of a wording without a cue of the scheme, such as a bare number."""

CODES = {"narrow": ("hard", "soft", "none"), "broad": ("hard", "soft", "none"), "ordinal": ("5", "4", "3", "2", "1")}


@dataclass(frozen=True, slots=True)
class Tally:
    """A row of `strength`."""

    scope: str  # all, headline
    scheme: str
    code: str
    n: int
    of: int
    share: float | None
    coded_share: float | None


@lexicon.cached
def _cues(scheme: str) -> tuple[tuple[str, str], ...]:
    rows = sorted((row for row in lexicon.rows("strength") if row["scheme"] == scheme), key=lambda r: int(r["rank"]))
    return tuple((row["cue"], row["code"]) for row in rows)


def code(scheme: str, stance: str, bound: str, qualifier: str) -> str:
    """Return the code of a target under a scheme.

    Args:
        scheme: one of `SCHEMES`.
        stance: the class of its word of commitment (commit, strive, aspire) or empty.
        bound: as in `targets`.
        qualifier: as in `targets`; a 余 inside the number makes it vague and no floor.

    Returns:
        hard, soft or none; for the ordinal scheme 1 (aspired), 2 (about), 3 (bare), 4 (bounded), 5 (committed).

    >>> [code(scheme, "strive", "gt", "超") for scheme in SCHEMES]      # 力争工业投资超1800亿元
    ['soft', 'hard', '1']
    >>> [code(scheme, "", "ge", "以上") for scheme in SCHEMES]          # 地区生产总值增长6%以上
    ['hard', 'hard', '4']
    """
    vague = qualifier in lexicon.words("qualifiers", "inside")
    cues = {stance, bound if (qualifier and not vague) or bound == "range" else ""}
    return next((coded for cue, coded in _cues(scheme) if cue in cues), UNCODED[scheme])


def tally(targets: Sequence[Target]) -> Iterator[Tally]:
    """Yield the number and the share of the targets of each code under each scheme.

    Counted are the targets with a number, all of them and those of the headline passage alone. `share` is of all of
    them, `coded_share` of those that the scheme codes hard or soft, as in a hard/soft dummy.
    """
    for scope in ("all", "headline"):
        counted = [t for t in targets if t.kind == "number" and (scope == "all" or t.headline)]
        for scheme in SCHEMES:
            codes = [str(getattr(t, scheme)) for t in counted]
            known = sum(c in ("hard", "soft") for c in codes)
            for coded in CODES[scheme]:
                n = codes.count(coded)
                of_coded = n / known if known and coded in ("hard", "soft") else None
                yield Tally(scope, scheme, coded, n, len(counted), n / len(counted) if counted else None, of_coded)
