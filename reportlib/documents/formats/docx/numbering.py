"""The automatic numbers of a Word document, of paragraphs and of notes. A program that shows the text counts them.

A paragraph names a list (`w:numId`) and a level in it, itself or through its style. The list states how a number looks;
lists that share one description (`w:abstractNum`) continue counting together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

VAL = qn("w:val")
_LEVELS = range(9)
_CLOSERS = "、，。．：；）】〕〉》」』)"  # after these a number stands close to its text
_MAX_TEXT = 64  # characters of a number's pattern
_MAX_VALUE = 100_000_000


def value_of(parent: Any, tag: str) -> str | None:
    """Return the `w:val` of a child element, or None if the child or its value is missing."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL)


def switched(parent: Any, tag: str) -> bool | None:
    """Return whether a property that is on or off is on, or None if nothing is stated of it."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL) not in ("0", "false", "off")


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,8}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a style, its own or inherited: numbers and hidden text."""

    based_on: str = ""
    num_id: str | None = None
    level: int | None = None
    owner: str = ""  # the style that names the list
    hidden: bool | None = None


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: Any | None) -> None:
        self._own: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        self._default = ""
        for style in () if root is None else root.iterchildren(qn("w:style")):
            name = style.get(qn("w:styleId"))
            if not name:
                continue
            listed = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            self._own[name] = Style(
                value_of(style, qn("w:basedOn")) or "",
                value_of(listed, qn("w:numId")),
                _integer(value_of(listed, qn("w:ilvl"))),
                name,
                switched(style.find(qn("w:rPr")), qn("w:vanish")),
            )
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on"):
                self._default = name

    def of(self, name: str | None, *, paragraph: bool = True) -> Style:
        """Return a style with what it inherits; for a paragraph without a known style that of the document."""
        if name is None or name not in self._own:
            name = self._default if paragraph else ""
        chain: dict[str, Style] = {}
        while name in self._own and name not in self._whole and name not in chain:
            chain[name] = self._own[name]
            name = self._own[name].based_on
        made = self._whole.get(name, Style())
        for each, own in reversed(chain.items()):
            hidden = made.hidden if own.hidden is None else own.hidden
            level = made.level if own.level is None else own.level
            listed = made if own.num_id is None else own
            made = replace(own, num_id=listed.num_id, owner=listed.owner, level=level, hidden=hidden)
            self._whole[each] = made
        return made


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    close: bool  # no space after the number
    restart: int | None
    legal: bool
    style: str
    shown: bool


@dataclass(frozen=True, slots=True)
class _List:
    counter: str  # the description that its numbers are counted for
    levels: dict[int, _Level]
    starts: dict[int, int]
    by_style: dict[str, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, which have to be asked for in their order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if root is None else _by_id(root, "w:abstractNum", "w:abstractNumId")
        self._nums = {} if root is None else _by_id(root, "w:num", "w:numId")
        self._described: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, properties: Any | None) -> str:
        """Count a paragraph and give the number in front of its text, with a space where one belongs between them.

        Args:
            properties: its `w:pPr` or None.

        Returns:
            An empty string where it has no number, or a bullet.
        """
        style = self._styles.of(value_of(properties, qn("w:pStyle")))
        own = None if properties is None else properties.find(qn("w:numPr"))
        num_id, level = value_of(own, qn("w:numId")), _integer(value_of(own, qn("w:ilvl")))
        direct = num_id is not None
        num_id = num_id if direct else style.num_id
        listed = None if num_id is None else self._list(num_id)
        if num_id is None or listed is None:
            return ""
        if level is None and not direct:
            level = listed.by_style.get(style.owner)
        if level is None:
            level = style.level or 0
        return self._counted(num_id, listed, level)

    def _counted(self, num_id: str, listed: _List, at: int) -> str:
        level = listed.levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(listed.counter, {})
        if (num_id, at) not in self._begun:
            self._begun.add((num_id, at))
            if at in listed.starts:
                counts.pop(at, None)
        counts[at] = counts[at] + 1 if at in counts else listed.starts.get(at, level.start)
        for deeper in [key for key in counts if key > at]:
            restart = listed.levels[deeper].restart if deeper in listed.levels else None
            if restart is None or at < restart:
                del counts[deeper]
        if not level.shown or level.form == "bullet":
            return ""

        def part(found: re.Match[str]) -> str:
            index = int(found.group(1)) - 1
            other = listed.levels.get(index)
            if other is None or index > at:
                return ""
            value = counts.get(index, listed.starts.get(index, other.start))
            return formatted(value, "decimal" if level.legal else other.form)

        text = re.sub("%([1-9])", part, level.text).strip()
        return text if not text or level.close or _stands_close(text[-1]) else text + " "

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._made(num_id)
        return self._lists[num_id]

    def _made(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        counter = self._followed(value_of(num, qn("w:abstractNumId")) or "")
        if counter not in self._abstract:
            return None
        if counter not in self._described:
            self._described[counter] = _levels(self._abstract[counter])
        levels = dict(self._described[counter])
        starts: dict[int, int] = {}
        for override in num.iterchildren(qn("w:lvlOverride")):
            at, start = _integer(override.get(qn("w:ilvl"))), _integer(value_of(override, qn("w:startOverride")))
            levels |= _levels(override)
            if at is not None and start is not None:
                starts[at] = start
        return _List(counter, levels, starts, {level.style: at for at, level in levels.items() if level.style})

    def _followed(self, counter: str) -> str:
        """Return the description with the levels, where one only points to a style of lists that names another."""
        seen: set[str] = set()
        while counter not in seen:
            seen.add(counter)
            style = value_of(self._abstract.get(counter), qn("w:numStyleLink"))
            num_id = None if style is None else self._styles.of(style, paragraph=False).num_id
            target = value_of(self._nums.get(num_id or ""), qn("w:abstractNumId"))
            counter = target or counter
        return counter


class Notes:
    """The footnotes and endnotes of a document, numbered in the order in which the text refers to them."""

    _MARK = re.compile("\1([fe])([0-9]+)\2")  # between characters that no XML can contain

    def __init__(self, footnotes: Any | None, endnotes: Any | None) -> None:
        self._bodies: dict[str, dict[str, Any]] = {}
        self._order: dict[str, dict[str, int]] = {"f": {}, "e": {}}
        for kind, root, tag in (("f", footnotes, "w:footnote"), ("e", endnotes, "w:endnote")):
            notes = {} if root is None else _by_id(root, tag, "w:id")
            usual = (note for note in notes.items() if note[1].get(qn("w:type"), "normal") == "normal")
            self._bodies[kind] = dict(usual)  # without the separators

    def mark(self, kind: str, key: str) -> str:
        """Return what stands for a reference until all are known, or an empty string if there is no such note.

        Args:
            kind: f for a footnote and e for an endnote.
            key: its id in the document.
        """
        if key not in self._bodies[kind]:
            return ""
        order = self._order[kind]
        return f"\1{kind}{order.setdefault(key, len(order) + 1)}\2"

    def resolved(self, text: str, lines: Callable[[Any], list[str]]) -> str:
        """Return the text with its references as 〔n〕 and, at its end, the notes. `lines` reads the body of one."""
        footnotes = len(self._order["f"])
        text = self._MARK.sub(lambda mark: f"〔{int(mark[2]) + (footnotes if mark[1] == 'e' else 0)}〕", text)
        bodies = [self._bodies[kind][key] for kind, order in self._order.items() for key in order]
        notes = (" ".join(" ".join(lines(body)).split()) for body in bodies)
        listed = [f"〔{number}〕{note}" for number, note in enumerate(notes, 1)]
        return "\n".join([text, "注释", *listed]) if listed else text


def _by_id(root: Any, tag: str, key: str) -> dict[str, Any]:
    return {child.get(qn(key), ""): child for child in root.iterchildren(qn(tag))}


def _levels(parent: Any) -> dict[int, _Level]:
    made = {}
    for level in parent.iterchildren(qn("w:lvl")):
        at = _integer(level.get(qn("w:ilvl")))
        if at is None or at not in _LEVELS:
            continue
        forms = [each.get(VAL, "decimal") for each in level.iter(qn("w:numFmt"))]  # the last one is the fallback
        made[at] = _Level(
            _integer(value_of(level, qn("w:start"))) or 0,
            forms[-1] if forms else "decimal",
            (value_of(level, qn("w:lvlText")) or "")[:_MAX_TEXT],
            value_of(level, qn("w:suff")) == "nothing",
            _integer(value_of(level, qn("w:lvlRestart"))),
            switched(level, qn("w:isLgl")) or False,
            value_of(level, qn("w:pStyle")) or "",
            not switched(level.find(qn("w:rPr")), qn("w:vanish")),
        )
    return made


def _stands_close(ch: str) -> bool:
    return ch in _CLOSERS or "\u2460" <= ch <= "\u249b" or "\u3220" <= ch <= "\u3243"


def formatted(value: int, form: str) -> str:
    """Return a number in one of Word's formats.

    Args:
        value: 0 or more.
        form: a `w:numFmt`, of which an unknown one is read as decimal.

    Returns:
        The number, decimal where the format has no more signs, as in Word.

    >>> [formatted(n, "chineseCountingThousand") for n in (1, 10, 11, 20, 101, 110, 1001, 12000)]
    ['一', '十', '十一', '二十', '一百零一', '一百一十', '一千零一', '一万二千']
    >>> formatted(12, "chineseLegalSimplified"), formatted(3, "decimalEnclosedCircle"), formatted(28, "lowerLetter")
    ('壹拾贰', '③', 'bb')
    """
    if form in ("bullet", "none"):
        return ""
    make = _FORMS.get(form)
    text = make(value) if make and 0 <= value < _MAX_VALUE else ""
    return text or str(value)


def _signs(signs: str) -> Callable[[int], str]:
    """Return a format with a sign for each number, which begins at 1."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else ""


def _digits(signs: str) -> Callable[[int], str]:
    return lambda value: "".join(signs[int(digit)] for digit in str(value))


def _counting(signs: str, units: str, *, bare_one: bool = False, zeros: bool = True) -> Callable[[int], str]:
    """Return the format of numerals of digits and units.

    Args:
        signs: the ten digits.
        units: ten to ten thousand.
        bare_one: whether ten and more are written without a one.
        zeros: whether a gap inside is filled.
    """

    def group(value: int) -> str:
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit:
                fill = signs[0] if gap and zeros else ""
                one = "" if digit == 1 and power and bare_one else signs[digit]
                text, gap = text + fill + one + (units[power - 1] if power else ""), False
            else:
                gap = bool(text)
        return text

    def whole(value: int) -> str:
        high, low = divmod(value, 10_000)
        if not value:
            return signs[0]
        fill = signs[0] if zeros and high and 0 < low < 1000 else ""
        return (group(high) + units[3] if high else "") + fill + group(low)

    return whole


def _spoken(full: Callable[[int], str]) -> Callable[[int], str]:
    """Return the same with a bare 十 from ten to nineteen."""
    return lambda value: full(value)[1:] if 10 <= value <= 19 else full(value)


def _below_100(short: Callable[[int], str]) -> Callable[[int], str]:
    """Return the numeral of a number up to 99, and the digits of a larger one; Word has a circle for zero."""
    return lambda value: short(value) if 0 < value < 100 else _digits("○一二三四五六七八九")(value)


def _letters(value: int) -> str:
    return chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else ""


def _roman(value: int) -> str:
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for worth, sign in signs if value < 4000 else ():
        text += sign * (value // worth)
        value %= worth
    return text


_HAN = "零一二三四五六七八九"
_COUNTING = _spoken(_counting(_HAN, "十百千万"))
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _signs("".join(map(chr, range(0x2460, 0x2474)))),
    "decimalEnclosedCircleChinese": _signs("".join(map(chr, range(0x2460, 0x2474)))),
    "decimalEnclosedParen": _signs("".join(map(chr, range(0x2474, 0x2488)))),
    "decimalEnclosedFullstop": _signs("".join(map(chr, range(0x2488, 0x249C)))),
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _below_100(_COUNTING),
    "chineseCountingThousand": _COUNTING,
    "chineseLegalSimplified": _counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
    "taiwaneseCounting": _below_100(_COUNTING),
    "taiwaneseCountingThousand": _COUNTING,
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "ideographLegalTraditional": _counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", zeros=False),
    "japaneseCounting": _counting("〇一二三四五六七八九", "十百千万", bare_one=True, zeros=False),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": lambda value: (
        _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else ""
    ),
    "ideographEnclosedCircle": _signs("".join(map(chr, range(0x3220, 0x322A)))),  # Word shows parentheses
}
