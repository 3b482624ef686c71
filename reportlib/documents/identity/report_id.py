"""What a report is called among others: place and year of the plan in ASCII."""

from __future__ import annotations

import re

from reportlib.documents.identity import places

#: Names whose official spelling differs from plain pinyin (GB/T 2260, GB/T 28039-2011).
_SPELLINGS = {"陕西": "shaanxi", "内蒙古": "neimenggu", "西藏": "xizang", "国务院": "national", "重庆": "chongqing"}


def report_id(place: str, year: int | None) -> str:
    """`<place>-<year>` in ASCII, the place alone where the year is not known.

    >>> report_id("广州市", 2023), report_id("陕西省", None)
    ('guangzhou-2023', 'shaanxi')
    """
    short = places.short(place)
    spelled = _SPELLINGS.get(short) or _pinyin(short)
    spelled = re.sub(r"[^a-z0-9]", "", spelled.lower()) or "report"
    return f"{spelled}-{year}" if year else spelled


def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # a quarter of a second, which one who is handed a report does without

    return "".join(lazy_pinyin(name))
