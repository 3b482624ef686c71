"""The parameters of a notebook that is run by hand, in JupyterLab or by papermill's own command line.

A build checks them before it starts. By hand nobody does: papermill only warns of a parameter that a notebook does not
have, and a name misspelt in the first cell leaves the shipped report to be read instead of one's own.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportlib.core import options
from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError

INJECTED = "# Parameters"
"""The first line of a cell that papermill adds."""

_SHORTEST, _LIKE = 5, 0.8
_LITERAL = (str, int, float, bool, list, tuple, dict, set)


def check_parameters(namespace: Mapping[str, Any], names: str) -> None:
    """Check that the parameters of a notebook are set, and no other name that was probably meant for one.

    Args:
        namespace: what the notebook knows: `globals()`.
        names: its parameters, parted by blanks. What else its first cell sets beside them is a parameter too.

    Raises:
        ParameterError: one is missing, misspelt or none of this notebook, or there is no such language.

    >>> check_parameters({"report_path": "", "lang": "zh"}, "report_path lang")
    >>> check_parameters({"report_path": "", "reprot_path": "mine.txt"}, "report_path")
    Traceback (most recent call last):
    reportlib.errors.ParameterError: this notebook has no parameter 'reprot_path': did you mean 'report_path'?
    """
    wanted = names.split()
    cells = [str(cell) for cell in namespace.get("In", ())]
    known = {*wanted, *_beside(cells, wanted)}
    for cell in cells:
        if cell.startswith(INJECTED):
            for name in _assigned(cell):
                if name not in known:
                    raise _unknown(name, sorted(known))
    for name, value in namespace.items():
        own = name.startswith("_") or type(value) not in _LITERAL
        if name not in known and not own and _meant(name, known):
            raise _unknown(name, sorted(known))
    for name in wanted:
        if name not in namespace:
            raise ParameterError(
                f"the parameter {name!r} is not set; run the first cell, which sets {', '.join(wanted)}"
            )
    if "lang" in wanted:
        options.check_language(str(namespace["lang"]))


def _unknown(name: str, known: Sequence[str]) -> ParameterError:
    return ParameterError(f"this notebook has no parameter {name!r}: {did_you_mean(name, known, 'it takes {names}')}")


def _meant(name: str, known: Iterable[str]) -> bool:
    """Return whether a name is so like a parameter that it is hardly a variable of the user's own."""
    return len(name) >= _SHORTEST and bool(difflib.get_close_matches(name, list(known), n=1, cutoff=_LIKE))


def _beside(cells: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Yield what the cell sets that sets all of the parameters."""
    for cell in cells:
        names = list(_assigned(cell))
        if not cell.startswith(INJECTED) and set(wanted) <= set(names):
            yield from names


def _assigned(cell: str) -> Iterator[str]:
    """Yield the names that a cell sets at its top level; none if it is no plain Python."""
    try:
        body = ast.parse(cell).body
    except SyntaxError:
        return
    for statement in body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))
