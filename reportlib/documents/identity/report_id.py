"""The id of a report: place and year of the plan in ASCII."""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.documents.identity import places


@lexicon.cached
def _spellings() -> dict[str, str]:
    """Return the names whose official spelling differs from plain pinyin."""
    return {row["word"]: row["spelled"] for row in lexicon.rows("spellings")}


def report_id(place: str, year: int | None) -> str:
    """Return `<place>-<year>` in ASCII, the place alone if the year is not known.

    >>> report_id("广州市", 2023), report_id("陕西省", None)
    ('guangzhou-2023', 'shaanxi')
    """
    short = places.short(place)
    spelled = _spellings().get(short) or _pinyin(short)
    spelled = re.sub(r"[^a-z0-9]", "", spelled.lower()) or "report"
    return f"{spelled}-{year}" if year else spelled


def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # a quarter of a second, which a caller with an id does without

    return "".join(lazy_pinyin(name))
