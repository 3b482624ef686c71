"""What stands in front of the words of an item of a list: its mark, or the words that announce the list."""

from __future__ import annotations

import re

from reportlib import lexicon

#: The mark of an item of a list: —— , ●, （1）, 1．, 一是.
_BULLET = re.compile(
    r"\s*(?:[—–•●◆■▪·○◎★*]+|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|\d{1,2}(?:[．、]|\.(?!\d))|[①-⑳]"
    r"|[一二三四五六七八九十]{1,2}是(?=[\u4e00-\u9fff]{2}))\s*"
)
#: 今年的预期目标是|国内生产总值: what announces a list, with no mark behind it.
_ANNOUNCED = lexicon.pattern_of("[^，。；]{0,24}目标(?:初步)?{cues.goal_set}?[是为](?=[^，。；]{2})")


def bullet(words: str) -> int:
    """Return where the words behind the mark of an item of a list begin.

    >>> bullet("（1）地区生产总值增长6%"), bullet("一是地区生产总值增长6%"), bullet("地区生产总值增长6%")
    (3, 2, 0)
    """
    found = _BULLET.match(words)
    return found.end() if found and found.end() < len(words) else len(words) - len(words.lstrip())


def begins(subject: str) -> int:
    """Return where the name of an item begins, behind its mark or behind what announces its list.

    >>> subject = "今年的预期目标是国内生产总值"
    >>> subject[begins(subject) :]
    '国内生产总值'
    """
    announced = _ANNOUNCED.match(subject)
    return announced.end() if announced else bullet(subject)
