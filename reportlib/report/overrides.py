"""Overrides: what a person knows better than the text, by argument or in a `reports.toml` beside the files.

["scan 17.txt"]
place = "青禾县"
year = 2031
encoding = "gb18030"
above = ["甲省_2031.txt"]

`above` names the files for the levels above, seen from the folder of the `reports.toml`; before the first table it
holds for all files.
"""

from __future__ import annotations

import datetime
import json
import reprlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlib.core.suggest import did_you_mean
from reportlib.errors import InputError, ParameterError

FILE = "reports.toml"
METADATA = ("title", "level", "place", "year", "delivered_on", "session", "speaker")
_OTHERS = ("report_id", "place_code", "encoding", "name")
ABOVE = "above"
"""The key for files of the levels above."""

LEVELS = ("national", "province", "city", "county")
_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def check(given: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the overrides, each known and of the right kind; a date becomes its ISO form.

    Args:
        given: the overrides.
        where: the name of their place in messages.

    Raises:
        ParameterError: an override is wrong; the message says how, and what exists.

    >>> check({"year": 2031, "delivered_on": datetime.date(2031, 1, 5)}, "read()")
    {'year': 2031, 'delivered_on': '2031-01-05'}
    """
    known = (*METADATA, *_OTHERS)
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            raise ParameterError(f"{where}: there is no {name!r} to set; {did_you_mean(name, known)}")
        if name == "year":
            if isinstance(value, bool) or not isinstance(value, int) or not 1900 <= value <= 2200:
                raise ParameterError(f"{where}: year takes a year such as 2023, not {_brief(value)}")
        elif name == "delivered_on":
            value = _date(value, where)
        elif not isinstance(value, str):
            raise ParameterError(f"{where}: {name} takes text, not {_brief(value)}")
        if name == "level" and value not in LEVELS:
            raise ParameterError(f"{where}: level is one of {', '.join(LEVELS)}, not {_brief(value)}")
        if name == "report_id" and not (value and _NAME.issuperset(value)):
            raise ParameterError(f"{where}: report_id takes small letters, digits and -, not {_brief(value)}")
        if name == "place_code" and not (len(value) == 6 and value.isascii() and value.isdigit()):
            raise ParameterError(f"{where}: place_code takes six digits such as 440100, not {_brief(value)}")
        made[name] = value
    return made


def beside(path: Path) -> dict[str, Any]:
    """Return what a `reports.toml` in the folder of a file sets for it; nothing if there is no such file.

    Raises:
        InputError: the `reports.toml` cannot be read.
        ParameterError: it sets what does not exist.
    """
    file = path.parent / FILE
    stated = read_toml(file) or {}
    given = stated.get(path.name, {})
    if not isinstance(given, dict):
        raise InputError(f'{file}: "{path.name}" must be a table such as ["{path.name}"] with lines below it')
    where = f'{file} ["{path.name}"]'
    own = {name: value for name, value in given.items() if name != ABOVE}
    if "name" in given:
        raise ParameterError(f"{where}: name is for bytes only; a file has the name that it has")
    named = _above(given[ABOVE], where) if ABOVE in given else _above(stated.get(ABOVE, []), str(file))
    return check(own, where) | ({ABOVE: [path.parent / one for one in named]} if named or ABOVE in given else {})


def above_beside(path: Path) -> list[Path]:
    """Return the files for levels above that a `reports.toml` in the folder of a file names for it.

    Raises:
        InputError, ParameterError: as for `beside`.
    """
    return list(beside(path).get(ABOVE, []))


def _above(named: Any, where: str) -> list[str]:
    """Return the names of files, checked."""
    if not isinstance(named, list) or not all(isinstance(one, str) and one.strip() for one in named):
        raise ParameterError(
            f'{where}: above takes a list of files, such as ["province_2024.txt"], not {_brief(named)}'
        )
    return named


def read_toml(file: Path) -> dict[str, Any] | None:
    """Return the contents of a TOML file, or None if there is no such file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig")) if file.is_file() else None
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no TOML, no UTF-8, a number of 5000 digits
        raise InputError(f"{file}: cannot be read as TOML ({error}); mend it or take it away") from None


def written(name: str, given: Mapping[str, Any]) -> str:
    """Return the text of a `reports.toml` that sets some overrides for one file.

    >>> print(written("a.txt", {"year": 2031, "place": "甲县"}), end="")
    ["a.txt"]
    year = 2031
    place = "甲县"
    """
    lines = [f"[{json.dumps(name, ensure_ascii=False)}]"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in given.items()]
    return "\n".join(lines) + "\n"


def _brief(value: Any) -> str:
    """Return a value in as few characters as a message of one line has room for."""
    try:
        return _REPR.repr(value)
    except ValueError:  # an integer of more digits than Python prints
        return f"a {type(value).__name__}"


_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxlong = _REPR.maxother = 60


def _date(value: Any, where: str) -> str:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ParameterError(f"{where}: delivered_on takes a day such as 2023-01-07, not {_brief(value)}") from None
