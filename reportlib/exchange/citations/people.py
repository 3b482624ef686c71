"""Names of persons and bodies: Chinese ones taken apart into family and given name, and spelled in Latin letters."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportlib.exchange.citations.one_line import one_line

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_PERSON = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
#: What a body's name of two to four characters ends with: 市政府, 编写组.
_BODY = re.compile(r"(?:政府|国务院|委员会|办公厅|办公室|大学|学院|中心|作者|课题组|编写组|局|厅|部|委|院|所|社|组)$")


@dataclass(frozen=True, slots=True)
class Name:
    """Who made a thing: family and given name of a person, or a name that has no such parts as it is.

    `english` is what a body is called in English, where that is known.
    """

    family: str = ""
    given: str = ""
    literal: str = ""
    english: str = ""

    def __str__(self) -> str:
        """The name in one piece, in the order of its language."""
        if self.literal:
            return self.literal
        return self.family + self.given if self.is_han else f"{self.given} {self.family}".strip()

    @property
    def is_han(self) -> bool:
        """Whether it is a personal name in Chinese characters."""
        return bool(self.family and _HAN.fullmatch(self.family + self.given))

    def csl(self) -> dict[str, str]:
        """The name as CSL-JSON writes it."""
        return {"literal": self.literal} if self.literal else {"family": self.family, "given": self.given}


def read(words: str) -> Name:
    """Take a name apart: a Chinese person's by the list of surnames, another's at its comma; anything else stays whole.

    A name with a middle dot (艾力·买买提) has no family name and stays whole.

    Source: the compound surnames of 公安部《二〇二〇年全国姓名报告》 and 《百家姓》 (`surnames.tsv`).

    >>> read("郭永航"), read("欧阳修文")
    (Name(family='郭', given='永航', literal='', english=''), Name(family='欧阳', given='修文', literal='', english=''))
    >>> read("Smith, Jo").given, read("The reportlib authors").literal, read("甲市人民政府").literal
    ('Jo', 'The reportlib authors', '甲市人民政府')
    """
    words = one_line(words)
    if _PERSON.fullmatch(words) and not _BODY.search(words):
        length = 2 if len(words) > 2 and words[:2] in _readings() else 1
        return Name(words[:length], words[length:])
    family, comma, given = (part.strip() for part in words.partition(","))
    if comma and family and given and "," not in given:
        return Name(family, given)
    return Name(literal=words)


def romanised(name: Name) -> Name:
    """The name of a Chinese person in Hanyu Pinyin, without tones; a body's in English; any other name as it is.

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
    """Chinese characters as one word of Hanyu Pinyin, without tones, with a capital.

    Source: GB/T 16159-2012, an apostrophe before a syllable that begins with a, o or e.

    >>> pinyin("吉安"), pinyin("广州")
    ("Ji'an", 'Guangzhou')
    """
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(words) or [""]
    return "".join([first.capitalize(), *(f"'{one}" if one[0] in "aoe" else one for one in others)])


@cache
def _readings() -> dict[str, str]:
    text = files(__package__).joinpath("surnames.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["surname"]: row["pinyin"] for row in rows}
