"""Names of indicators, units and words in English, through one small dictionary.

A name without a known translation stays Chinese: nothing is invented.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

QUOTES = re.compile(r"[\u201c\u201d\"\u2018\u2019\u300a\u300b\s]")
CLAUSE = re.compile(r"[,;\uff0c\uff1b]")

TAIL_LENGTH = 4
"""A title's last clause stands for the whole title only if it has at least this many characters."""


@cache
def _dictionary() -> dict[str, str]:
    text = files(__package__).joinpath("names.tsv").read_text(encoding="utf-8")
    return {row["zh"]: row["en"] for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)}


def plain(chinese: str) -> str:
    """Return a name without quotation marks and spaces.

    >>> plain("“公参民”学校")
    '公参民学校'
    """
    return QUOTES.sub("", chinese)


def is_translated(chinese: str) -> bool:
    """Tell whether the dictionary knows an English form of the name."""
    return plain(chinese) in _dictionary()


def name(chinese: str, lang: str) -> str:
    """Return the name in the language asked for, or as it is where no translation is known."""
    return _dictionary().get(plain(chinese), chinese) if lang == "en" else chinese


def title_tail(title: str) -> str:
    """Return the last clause of a section title, which says what is to be done; the whole where it is one clause.

    >>> title_tail("坚持扩大需求、畅通循环,全力以赴稳定经济增长")
    '全力以赴稳定经济增长'
    """
    tail = CLAUSE.split(title)[-1].strip()
    return tail if len(tail) >= TAIL_LENGTH else title
