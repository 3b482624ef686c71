"""The id of a report, place and year of the plan in ASCII, and its key, code and year.

The id carries the place's pinyin alone where no other place has it (guangzhou-2023). Where places of several provinces
share it, each carries its province (suzhou-jiangsu-2024, suzhou-anhui-2024), whatever else lies beside the report. What
several places of one province still share is the highest one's; the others carry city and province (changsha-2024 is
长沙市, changsha-changsha-hunan-2024 长沙县). `divisions.tsv` has the words for every place.
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.documents.identity import places


@lexicon.cached
def _spellings() -> dict[str, str]:
    """Return the names whose official spelling differs from plain pinyin."""
    return {row["word"]: row["spelled"] for row in lexicon.rows("spellings")}


def report_id(place: str, year: int | None, word: str = "") -> str:
    """Return `<place>-<year>` in ASCII, the place alone if the year is not known.

    Args:
        place: the name of the place.
        year: the year of the plan.
        word: what stands for the place in ids, as `divisions.word` has it; empty for a place that is no division or can
            be several: its plain pinyin.

    >>> report_id("广州市", 2023), report_id("陕西省", None), report_id("苏州市", 2024, "suzhou-jiangsu")
    ('guangzhou-2023', 'shaanxi', 'suzhou-jiangsu-2024')
    """
    word = word or spelled(places.short(place))
    return f"{word}-{year}" if year else word


def report_key(code: str, year: int | None, otherwise: str) -> str:
    """Return `<code>-<year>`, the id of the report where either is not known.

    >>> report_key("440100", 2023, "guangzhou-2023"), report_key("", 2031, "qinghe-2031")
    ('440100-2023', 'qinghe-2031')
    """
    return f"{code}-{year}" if code and year else otherwise


def spelled(name: str) -> str:
    """Return a short name in the letters of an id.

    >>> spelled("广州"), spelled("陕西")
    ('guangzhou', 'shaanxi')
    """
    return re.sub(r"[^a-z0-9]", "", (_spellings().get(name) or _pinyin(name)).lower()) or "report"


def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # a quarter of a second, which a caller with an id does without

    return "".join(lazy_pinyin(name))
