"""Names of persons and bodies: Chinese names split into family and given name, and romanised."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportlib.exchange.citations.one_line import one_line

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_PERSON = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an author: family and given name of a person, or a literal name.

    `english` is the English name of a body, if known.
    """

    family: str = ""
    given: str = ""
    literal: str = ""
    english: str = ""

    def __str__(self) -> str:
        """Return the full name in the order of its language."""
        if self.literal:
            return self.literal
        return self.family + self.given if self.is_han else f"{self.given} {self.family}".strip()

    @property
    def is_han(self) -> bool:
        """Whether it is a personal name in Chinese characters."""
        return bool(self.family and _HAN.fullmatch(self.family + self.given))

    def csl(self) -> dict[str, str]:
        """Return the name in the form of CSL-JSON."""
        return {"literal": self.literal} if self.literal else {"family": self.family, "given": self.given}


def read(words: str) -> Name:
    """Parse a name: split a Chinese person's by the list of surnames, another person's at its comma.

    Any other name stays literal, and so does a name with a middle dot (艾力·买买提), which has no family name.

    Source: the compound surnames of 公安部《二〇二〇年全国姓名报告》 and 《百家姓》 (`surnames.tsv`).

    >>> read("郭永航"), read("欧阳修文")
    (Name(family='郭', given='永航', literal='', english=''), Name(family='欧阳', given='修文', literal='', english=''))
    >>> read("Smith, Jo").given, read("The reportlib authors").literal, read("甲市人民政府").literal
    ('Jo', 'The reportlib authors', '甲市人民政府')
    """
    words = one_line(words)
    if _PERSON.fullmatch(words) and not words.endswith(_body_endings()):
        length = 2 if len(words) > 2 and words[:2] in _readings() else 1
        return Name(words[:length], words[length:])
    family, comma, given = (part.strip() for part in words.partition(","))
    if comma and family and given and "," not in given:
        return Name(family, given)
    return Name(literal=words)


def romanised(name: Name) -> Name:
    """Return a Chinese person's name in Hanyu Pinyin without tones, a body's in English, any other name unchanged.

    Source: GB/T 28039-2011, family name first and each part in one word.

    >>> str(romanised(read("单永安")))
    "Yong'an Shan"
    """
    if name.english:
        return Name(literal=name.english)
    if not name.is_han:
        return name
    return Name(_readings().get(name.family, "").capitalize() or pinyin(name.family), pinyin(name.given))


def pinyin(words: str) -> str:
    """Return Chinese characters as one capitalised word of Hanyu Pinyin without tones.

    Source: GB/T 16159-2012, an apostrophe before a syllable that begins with a, o or e.

    >>> pinyin("吉安"), pinyin("广州")
    ("Ji'an", 'Guangzhou')
    """
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(words) or [""]
    return "".join([first.capitalize(), *(f"'{one}" if one[0] in "aoe" else one for one in others)])


@cache
def _readings() -> dict[str, str]:
    """Return the listed surnames with their pinyin, which is empty if it is that of the characters."""
    return {row["surname"]: row["pinyin"] for row in _rows("surnames.tsv")}


@cache
def _body_endings() -> tuple[str, ...]:
    """Return the endings of a body's name of two to four characters: 市政府, 编写组."""
    return tuple(row["ending"] for row in _rows("body_endings.tsv"))


def _rows(name: str) -> csv.DictReader[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
