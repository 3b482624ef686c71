"""Numbers as a second look sees them: digits or Han numerals with a unit, and words such as 翻一番 and 两位数."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlib import lexicon

_DIGITS = r"(?<![0-9.A-Za-z])[0-9０-９][0-9０-９,]{0,12}(?:[.．·][0-9０-９]{1,6})?"
_HAN = "(?<![第一二两三四五六七八九十百千万亿几数])(?!一[^百千万亿点])[一二两三四五六七八九十百千万亿]{1,8}"
_MORE = "[多余几]?(?:[十百千万亿]{0,4}|[百千]?万亿)[多余]?"
#: A year, a day, the number of a plan or a meeting count nothing; a rank does.
_NUMBER = lexicon.pattern_of(
    r"(?<=[居列排位名前])[^，。；\n0-9]{0,10}第[0-9一二三四五六七八九十]{1,3}[位名]?"
    rf"|{{core_nouns.number_word}}|百分之[一二三四五六七八九十百零点两]{{1,8}}"
    rf"|(?<!第)(?!(?:19|20)[0-9]{{2}}年)(?:{_DIGITS}|{_HAN}){_MORE}(?:{{units}}|%|％)"
    rf"|(?<!第){_DIGITS}[十百千万亿]{{0,3}}(?![0-9年月日号点时]|[A-Za-z])"
    "|(?<![第一二两三四五六七八九十百千万亿几数]){core_nouns.magnitude}(?![一二三四五六七八九十百千万亿])"
)
_RANK = re.compile("第[0-9一二三四五六七八九十]{1,3}")
_RELATIVE = lexicon.pattern_of("%|％|百分|{core_nouns.number_word}|倍$|番$|成$")
_SHARE = lexicon.pattern_of("%|％|‰|百分之")
_MONEY_OR_MASS = lexicon.pattern_of("{units.class=money}|{units.class=physical}")
_COUNTING = lexicon.pattern_of("{core_nouns.counter}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        start: its first character.
        end: behind its unit.
        words: as written.
    """

    start: int
    end: int
    words: str

    def fits(self, measure: str) -> bool:
        """Return whether it looks like a number of a measure: a growth has a per cent sign or doubles, a level none.

        >>> Number(0, 2, "6%").fits("growth"), Number(0, 2, "6%").fits("level"), Number(0, 3, "翻一番").fits("growth")
        (True, False, True)
        """
        if measure in ("growth", "change"):
            return bool(_RELATIVE.search(self.words)) or "‰" in self.words
        if measure == "share":
            return bool(_SHARE.search(self.words))
        return not measure or not _RELATIVE.search(self.words)

    @property
    def is_value(self) -> bool:
        """Whether it can be the value of an indicator; 6项 in 生产总值等6项指标 counts indicators."""
        return not _COUNTING.search(self.words) and not _RANK.search(self.words)


def numbers(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Iterator[Number]:
    """Yield the numbers of a text that count or measure something.

    Args:
        text: any text.
        spans: where to look; the whole text where None.

    >>> [one.words for one in numbers("2030年第3次会议后，经济翻一番，新建学校三所，涨百分之五，排名第2，占6.5%")]
    ['翻一番', '三所', '百分之五', '名第2', '6.5%']
    """
    for start, end in [(0, len(text))] if spans is None else spans:
        for found in _NUMBER.finditer(text, start, end):
            yield Number(found.start(), found.end(), found.group())
