"""The parameters that notebooks take, and the check of the given ones.

papermill only warns of a parameter that a notebook does not have, so that a misspelt one runs with the default. Here it
is an error, and so is a value of another kind than the default in the notebook's own cell.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError

LANGUAGES = ("zh", "en")

OTHER = "other_path"
"""A notebook that takes this parameter is about two reports side by side: `compare` executes it, `build` does not."""

RESERVED = {
    "report_path": "name the report file itself",
    OTHER: "name both files to `reportlib compare`",
    "lang": "choose the language with lang (--lang)",
    "out": "choose the folder with out (--out)",
}
"""The parameters that a build sets itself, with what a user does instead of setting them."""

_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    tuple: "a tuple",
    dict: "a dictionary",
    set: "a set",
}
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def defaults(source: str) -> dict[str, Any]:
    """Return the names and default values that the source of a parameters cell sets.

    Args:
        source: Python assignments, one parameter each. The default of a value that is no literal is None, which takes
            anything.

    Raises:
        ParameterError: the source is not plain Python.

    >>> defaults('lang = "zh"  # zh or en\\ntop: int = 20')
    {'lang': 'zh', 'top': 20}
    """
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise ParameterError(f"the parameters cell is not plain Python (line {error.lineno})") from error
    found: dict[str, Any] = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = _literal(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = _literal(value)
    return found


def _literal(value: ast.expr) -> Any:
    try:
        return ast.literal_eval(value)
    except ValueError:
        return None


def check(given: Mapping[str, Any], notebooks: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return for each notebook those of the given parameters that it takes, with values of the right kind.

    Args:
        given: parameter names and values. Text is converted to the kind of the default, as on the command line.
        notebooks: for each notebook the defaults of its parameters cell.

    Returns:
        For each notebook the parameters to pass.

    Raises:
        ParameterError: no notebook takes a parameter, the build sets it itself, or a value is of the wrong kind.
    """
    known = sorted({name for taken in notebooks.values() for name in taken} - set(RESERVED))
    for name in given:
        if name in RESERVED:
            raise ParameterError(f"parameter {name} is set by reportlib: {RESERVED[name]}")
        if name not in known:
            raise ParameterError(_unknown(name, known))
    return {
        notebook: {name: coerce(name, value, taken[name]) for name, value in given.items() if name in taken}
        for notebook, taken in notebooks.items()
    }


def _unknown(name: str, known: list[str]) -> str:
    takes = f"they take {', '.join(known)}" if known else "they take none of their own"
    return f"no notebook has a parameter {name!r}: {did_you_mean(name, [*known, *RESERVED], takes)}"


def coerce(name: str, value: Any, default: Any) -> Any:
    """Return a value, converted to the kind of the default.

    Raises:
        ParameterError: it is of another kind.

    >>> coerce("top", "20", 10), coerce("share", 1, 0.5), coerce("all", "yes", False)
    (20, 1.0, True)
    """
    kind = type(default)
    if default is None or type(value) is kind:
        return value
    if kind is float and type(value) is int:
        return float(value)
    if isinstance(value, str):
        try:
            read = _read(value, kind)
        except (ValueError, SyntaxError, KeyError):
            read = value
        if type(read) is kind:
            return read
    raise ParameterError(f"parameter {name} takes {_KINDS.get(kind, kind.__name__)} such as {default!r}, not {value!r}")


def _read(text: str, kind: type) -> Any:
    if kind is bool:
        return _WORDS[text.lower()]
    if kind in (int, float):
        return kind(text)
    return ast.literal_eval(text)
