"""From the words of a report to a canonical indicator: 全市固定资产投资 and 固定资产投资额 are both `fai`."""

from __future__ import annotations

import re

from reportlib import lexicon

_SCOPE = lexicon.pattern_of(r"^(?:全[市省区县州国盟旗]|[市省区县]级|{cues.name_scope})")
_TAIL = lexicon.pattern_of(r"{cues.name_measure}$")


@lexicon.cached
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("indicators"):
        for alias in row["aliases"].split("|"):
            found.setdefault(alias, []).append((row["id"], row["measures"]))
    return {alias: tuple(ids) for alias, ids in found.items()}


def indicator_id(name: str, measure: str, unit: str) -> str:
    """Return the canonical id of an indicator, or an empty string if the alias table does not know the name.

    >>> indicator_id("全市固定资产投资", "growth", "%"), indicator_id("地区生产总值", "level", "元")
    ('fai', 'gdp_level')
    """
    plain = re.sub(r"[“”\s的]", "", name)
    for candidate in (plain, _SCOPE.sub("", plain), _TAIL.sub("", _SCOPE.sub("", plain))):
        for known, measures in _table().get(candidate, ()):
            if not measures or measure in measures.split("|"):
                return known
    return ""
