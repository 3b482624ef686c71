"""Names of indicators and words in English, from a dictionary and from patterns over it.

A name without a known translation stays Chinese: nothing is invented.
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.narrative.wording.composed_names import english

CLAUSE = re.compile(r"[,;\uff0c\uff1b]")

TAIL_LENGTH = 4
"""Fewest characters of a title's last clause that may stand for the whole title."""


def is_translated(chinese: str) -> bool:
    """Return whether an English form of the name is known or can be composed from known parts.

    >>> is_translated("全市地区生产总值"), is_translated("穗好办")
    (True, False)
    """
    return bool(english(chinese))


def name(chinese: str, lang: str) -> str:
    """Return the name in the requested language, or unchanged if no translation is known.

    >>> name("新增高新技术企业", "en"), name("新增高新技术企业", "zh"), name("穗好办", "en")
    ('new high-tech firms', '新增高新技术企业', '穗好办')
    """
    return english(chinese) or chinese if lang == "en" else chinese


def with_verb(verb: str, chinese: str, lang: str) -> str:
    """Return a name with the verb that states what is counted; in English only if that has a translation.

    >>> with_verb("新增", "高新技术企业", "zh"), with_verb("筹集", "保障性租赁住房", "en")
    ('新增高新技术企业', '保障性租赁住房')
    """
    return f"{verb}{chinese}" if lang == "zh" or is_translated(f"{verb}{chinese}") else chinese


def says_measure(chinese: str) -> bool:
    """Return whether the name of an indicator states that it is a rate or a share.

    >>> says_measure("人口自然增长率"), says_measure("地区生产总值")
    (True, False)
    """
    return chinese.endswith(lexicon.words("narrative_words", "states_measure"))


PRICE = lexicon.pattern_of("{growth_words.price}(?:总?(?:水平|指数))?$")
"""Ends of the names of prices."""


def is_price(chinese: str) -> bool:
    """Return whether the name of an indicator is that of a price, whose rise is no growth.

    >>> is_price("居民消费价格"), is_price("居民消费价格指数"), is_price("价格调节基金")
    (True, True, False)
    """
    return bool(PRICE.search(chinese))


DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""Digits of years that are written digit by digit."""


def report_name(title: str, place: str, year: int | None) -> str:
    """Return the name of a report: its title, with place and year if the title lacks them.

    >>> report_name("政府工作报告", "某某市", 2024), report_name("某某市人民政府工作报告", "某某市", 2024)
    ('某某市2024年政府工作报告', '某某市人民政府工作报告')
    >>> report_name("", "某某市", None), report_name("", "", None)
    ('某某市政府工作报告', '')
    >>> report_name("二〇〇七年政府工作报告", "某某市", 2007)
    '某某市二〇〇七年政府工作报告'
    """
    when = f"{year}年" if year and str(year) not in title.translate(DIGITS) else ""
    if not place or place in title:
        return title if title else f"{when}政府工作报告" if when else ""
    return f"{place}{when}{title or '政府工作报告'}"


def title_tail(title: str) -> str:
    """Return the last clause of a section title, which states what is to be done, or the whole if it is one clause.

    >>> title_tail("坚持扩大需求、畅通循环,全力以赴稳定经济增长")
    '全力以赴稳定经济增长'
    """
    tail = CLAUSE.split(title)[-1].strip()
    return tail if len(tail) >= TAIL_LENGTH else title
