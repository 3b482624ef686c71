"""The check of a row of a user's list, which is read as it was meant or refused with its line.

A list that is taken and then counts wrongly is worse than one that is refused: a word of which no reading could come,
or that would turn dates into amounts, is reported with its line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportlib.core.suggest import nearest
from reportlib.errors import InputError
from reportlib.lexicon import packaged
from reportlib.lexicon.packaged import Row

NEEDED = {
    "indicators": ("id", "aliases"),
    "qualifiers": ("word", "class", "bound"),
    "stopwords": ("word",),
    "topics": ("word", "class"),
    "units": ("word", "class"),
}
"""The columns that a list cannot do without."""

MOST_ROWS = {"indicators": 1_000, "qualifiers": 200, "stopwords": 10_000, "topics": 5_000, "units": 500}
MOST_CHOICES = 100
"""So many alternatives in one cell."""

_LONGEST = {"indicators": 30, "qualifiers": 7, "stopwords": 30, "topics": 30, "units": 10}
_LEAST = {"indicators": 2, "topics": 2}
_ID = re.compile("[a-z0-9][a-z0-9_]{0,39}")
_BOUNDS = ("gt", "ge", "lt", "le", "approx")
_PLACES = ("before", "after", "inside")
_DIRECTIONS = ("higher", "lower")
_MEASURES = ("level", "share", "growth", "change", "rank", "duration")
_HAN = ("yes", "no", "cond")
_NUMERALS = "零〇○一二两三四五六七八九十百千万亿"
#: 千瓦, 千米: a multiplier that is part of the unit.
_OF_UNIT = re.compile("千[瓦克米卡伏]")
_IN_UNITS = "%‰°/()（）·-"
_LOOK_ALIKE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fdf\uf900-\ufaff]")
_QUOTES = "\"'“”‘’"


def row(name: str, given: Row, where: str) -> Row:
    """Return a row of a list, with what it leaves open filled in.

    Raises:
        InputError: with what is wrong and what to do.
    """
    return {
        "indicators": _indicator,
        "qualifiers": _qualifier,
        "stopwords": _stopword,
        "topics": _topic,
        "units": _unit,
    }[name](dict(given), where)


class Seen:
    """The keys of a list, and the aliases of indicators, with the lines where they stand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._keys: dict[str, int] = {}
        self._aliases: dict[str, list[tuple[int, frozenset[str]]]] = {}

    def add(self, key: str, row: Row, line: int, where: str) -> None:
        """Take a row.

        Raises:
            InputError: if another one has the same word.
        """
        earlier = self._keys.setdefault(unicodedata.normalize("NFKC", key), line)
        if earlier != line:
            raise InputError(f"{where}: {key} stands in line {earlier} already; take one of them away")
        if self.name == "indicators":
            # What the row leaves empty it has from the package: 地区生产总值 is two indicators, by measure.
            stated = row["measures"] or _known("indicators", "id").get(key, {}).get("measures", "")
            for alias in _choices(row["aliases"]):
                self._alias(alias, frozenset(_choices(stated)), line, where)

    def _alias(self, alias: str, measures: frozenset[str], line: int, where: str) -> None:
        for other, taken in self._aliases.setdefault(alias, []):
            if not measures or not taken or measures & taken:
                raise InputError(f"{where}: the alias {alias} stands in line {other} already; it can have one id")
        self._aliases[alias].append((line, measures))


def apart(word: str, other: str, taken: set[str], where: str) -> None:
    """Raise `InputError` where a word of comparison is a unit too, or a unit a word of comparison."""
    if word in taken:
        raise InputError(f"{where}: {word} stands in the list {other} too, and can be only one of the two")


def shown(cell: str) -> str:
    """Return a cell in so many characters as a message of one line has room for, and no character that is not seen."""
    plain = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cell[:40])
    return f"{plain}…" if len(cell) > 40 else plain or "without a name"


@cache
def _known(name: str, column: str) -> dict[str, Row]:
    """Return the rows of a list of the package by what stands in a column."""
    return {one[column]: one for one in packaged.rows(name)}


def _indicator(given: Row, where: str) -> Row:
    if not _ID.fullmatch(given["id"]):
        shown_word = shown(given["id"]) if given["id"] else "an empty cell"
        raise InputError(f"{where}: an id is small letters, digits and _, 40 at most, not {shown_word}")
    if not given["aliases"] and given["id"] not in _known("indicators", "id"):
        raise InputError(f"{where}: {given['id']} has no alias; write the names that it has in reports, parted by |")
    aliases = _split(given["aliases"], "aliases", where)
    for alias in aliases:
        _word("indicators", alias, where, "alias")
        left_out = next((c for c in alias if c in "的“” "), "")
        if left_out:
            shown_word = "a blank" if left_out == " " else left_out
            raise InputError(f"{where}: {alias} holds {shown_word}, which names are compared without; write it without")
    if len(set(aliases)) < len(aliases):
        raise InputError(f"{where}: {given['aliases'][:60]} holds an alias twice; take one away")
    roles = tuple(dict.fromkeys(role.split(" ")[0] for role in _known("indicators", "role")))
    _code(given["direction"], ("", *_DIRECTIONS), "direction", where)
    _code(given["role"], ("", *roles), "role", where)
    for measure in _split(given["measures"], "measures", where):
        _code(measure, _MEASURES, "measure", where)
    return given


def _qualifier(given: Row, where: str) -> Row:
    word, place = given["word"], given["class"]
    _word("qualifiers", word, where)
    _code(place, _PLACES, "class", where)
    known = _known("qualifiers", "word").get(word, {}).get("class", place)
    if place != known:
        raise InputError(f"{where}: {word} is of the class {known} in the package; only its bound can be another")
    _code(given["bound"], ("gt",) if place == "inside" else _BOUNDS, "bound", where)
    odd = next((c for c in word if not c.isalpha()), "")
    if odd:
        raise InputError(f"{where}: {word} holds {odd}, which is no part of a word of comparison; write words alone")
    touching = word if place == "inside" else word[-1] if place == "before" else word[0]
    numeral = next((c for c in touching if c in _NUMERALS), "")
    if numeral:
        raise InputError(f"{where}: {word} would stand beside a number with {numeral}, which is read as part of it")
    if place == "inside" and len(word) > 1:
        raise InputError(f"{where}: {word} is longer than the one character that stands inside a number (30余个)")
    return given


def _stopword(given: Row, where: str) -> Row:
    _word("stopwords", given["word"], where)
    if " " in given["word"]:
        raise InputError(f"{where}: {given['word']} holds a blank; write each word in a line of its own")
    return given


def _topic(given: Row, where: str) -> Row:
    """Return a keyword; one without a class is about nothing, and hides the shorter keywords in it."""
    _word("topics", given["word"], where)
    if not given["class"]:
        return {**given, "subclass": ""}
    rows = packaged.rows("topic_classes")
    classes = {row["class"]: row["label"] for row in rows}
    code = given["class"].zfill(2) if given["class"].isdecimal() else given["class"]
    if code not in classes:
        named = next((known for known, label in classes.items() if label == code), "")
        hint = f"write {named}" if named else "there are " + ", ".join(" ".join(one) for one in classes.items())
        raise InputError(f"{where}: there is no class {_named(given['class'])}; {hint}")
    inside = [row["subclass"] for row in rows if row["class"] == code]
    if given["subclass"] not in ("", *inside):
        known = ", ".join(inside)
        raise InputError(f"{where}: class {code} has no subclass {shown(given['subclass'])}; there are {known}")
    return {**given, "class": code}


def _unit(given: Row, where: str) -> Row:
    word = given["word"]
    _word("units", word, where)
    _code(given["class"], tuple(sorted(_known("units", "class"))), "class", where)
    _code(given["han"], ("", *_HAN), "han", where)
    for guard in _split(given["not_before"], "not_before", where):
        if not all(c.isalpha() for c in guard):
            raise InputError(f"{where}: not_before holds {shown(guard)}; write words, parted by |")
    if any(word == row["word"] and row["class"] == "date_part" for row in packaged.rows("times")):
        raise InputError(f"{where}: {word} as a unit would turn dates into amounts; take the line away")
    if word not in _known("units", "word"):
        _own_unit(word, where)
    return {**given, "han": given["han"] or ("cond" if given["class"] == "duration" else "yes")}


def _own_unit(word: str, where: str) -> None:
    odd = next((c for c in word if not (c.isalnum() or c in _IN_UNITS or unicodedata.category(c) == "So")), "")
    if odd:
        shown_word = "a blank" if odd == " " else odd
        raise InputError(f"{where}: {word} holds {shown_word}, which is no part of a unit; write the unit alone")
    first = word[0]
    if (first.isdigit() or first in _NUMERALS or first in "oO") and not _OF_UNIT.match(word):
        raise InputError(
            f"{where}: {word} begins with {first}, which is read as part of the number; write what follows"
        )
    inside = _known("qualifiers", "word").get(first, {}).get("class") == "inside"
    if inside or not (first.isalpha() or first in "%‰°" or unicodedata.category(first) == "So"):
        raise InputError(f"{where}: {word} begins with {first}, which is read as no part of a unit; write what follows")


def _word(name: str, word: str, where: str, called: str = "word") -> None:
    """Raise `InputError` for a word that no list may have."""
    if not word:
        raise InputError(f"{where}: the {called} is empty; write one, or take the line away")
    if word[0] in "#＃":
        raise InputError(f"{where}: a list has no comments; take the line away, or use the column note")
    if "|" in word or "｜" in word:
        raise InputError(f"{where}: {shown(word)} holds |, which is read as no choice here; write each in its own line")
    hidden = next((c for c in word if not c.isprintable() and c != "\u3000"), "")
    if hidden:
        raise InputError(f"{where}: {shown(word)} holds U+{ord(hidden):04X}, which is not seen; write it anew")
    if "\u3000" in word:
        raise InputError(f"{where}: {shown(word)} holds a full-width blank; take it away")
    alike = _LOOK_ALIKE.search(word)
    if alike:
        plain = unicodedata.normalize("NFKC", alike.group())
        raise InputError(
            f"{where}: {shown(word)} holds {alike.group()} (U+{ord(alike.group()):04X}); write {plain}, the plain form"
        )
    if word[0] in _QUOTES and word[-1] in _QUOTES:
        raise InputError(f"{where}: {shown(word)} stands in quotation marks; write the word alone")
    if not any(c.isalpha() or c in "%‰°" for c in unicodedata.normalize("NFKC", word)):
        raise InputError(f"{where}: {shown(word)} has no Chinese character, letter or sign of per cent; write a word")
    least, longest = _LEAST.get(name, 1), _LONGEST[name]
    if not least <= len(word) <= longest:
        raise InputError(f"{where}: {shown(word)} has {len(word)} characters; {least} to {longest} can be read")


def _code(cell: str, known: tuple[str, ...], column: str, where: str) -> None:
    if cell in known:
        return
    close = nearest(cell.lower(), filter(None, known))
    hint = f"did you mean {close}? " if close else ""
    listed = ", ".join(filter(None, known))
    raise InputError(f"{where}: there is no {column} {_named(cell)}; {hint}there are {listed}")


def _named(cell: str) -> str:
    return shown(cell) if cell else "in the line"


def _choices(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _split(cell: str, column: str, where: str) -> list[str]:
    """Return the alternatives of a cell that contains some."""
    if "｜" in cell:
        raise InputError(f"{where}: {column} holds the full-width ｜; write |")
    found = _choices(cell)
    if any(not one.strip() for one in found):
        raise InputError(f"{where}: {shown(cell)} in {column} holds an empty alternative; take the | away")
    if len(found) > MOST_CHOICES:
        raise InputError(f"{where}: {len(found)} alternatives in {column}; {MOST_CHOICES} at most")
    return found
