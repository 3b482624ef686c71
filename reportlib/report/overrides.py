"""What a person knows better than the text says it: by argument, or in a `reports.toml` beside the files.

["scan 17.txt"]
place = "青禾县"
year = 2031
encoding = "gb18030"
"""

from __future__ import annotations

import datetime
import difflib
import json
import reprlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlib.errors import InputError, ParameterError

FILE = "reports.toml"
METADATA = ("title", "level", "place", "year", "delivered_on", "session", "speaker")
_OTHERS = ("report_id", "encoding", "name")
LEVELS = ("national", "province", "city", "county")
_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def check(given: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The overrides, each known and of the right kind; a date becomes its ISO form.

    Arguments: `where`, what to call the place that they come from in a message.
    Raises `ParameterError` with what is wrong and what there is.

    >>> check({"year": 2031, "delivered_on": datetime.date(2031, 1, 5)}, "read()")
    {'year': 2031, 'delivered_on': '2031-01-05'}
    """
    known = (*METADATA, *_OTHERS)
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
            raise ParameterError(f"{where}: there is no {name!r} to set; {hint}")
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
        made[name] = value
    return made


def beside(path: Path) -> dict[str, Any]:
    """What a `reports.toml` in the folder of a file says of it; nothing where there is none.

    Raises `InputError` where that file cannot be read, and `ParameterError` where it sets what does not exist.
    """
    file = path.parent / FILE
    given = (read_toml(file) or {}).get(path.name, {})
    if not isinstance(given, dict):
        raise InputError(f'{file}: "{path.name}" must be a table such as ["{path.name}"] with lines below it')
    where = f'{file} ["{path.name}"]'
    if "name" in given:
        raise ParameterError(f"{where}: name is for bytes only; a file has the name that it has")
    return check(given, where)


def read_toml(file: Path) -> dict[str, Any] | None:
    """What a TOML file says; None where there is no such file. Raises `InputError` where it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig")) if file.is_file() else None
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no TOML, no UTF-8, a number of 5000 digits
        raise InputError(f"{file}: cannot be read as TOML ({error}); mend it or take it away") from None


def written(name: str, given: Mapping[str, Any]) -> str:
    """A `reports.toml` that says of one file what is given.

    >>> print(written("a.txt", {"year": 2031, "place": "甲县"}), end="")
    ["a.txt"]
    year = 2031
    place = "甲县"
    """
    lines = [f"[{json.dumps(name, ensure_ascii=False)}]"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in given.items()]
    return "\n".join(lines) + "\n"


def _brief(value: Any) -> str:
    """A value in so many characters as a message of one line has room for."""
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
