"""Say which modules and functions are larger than the house allows: `make lint`.

    python scripts/limits.py        prints what is too large, and which exceptions are needed no longer; 1 where any is

A module has at most 400 lines; a function at most 60, and 7 parameters. What may be larger stands in `pyproject.toml`,
under `[tool.reportlib.limits]`, each with its reason.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES, FUNCTION, PARAMETERS = 400, 60, 7


def too_large(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield what is too large in a file, by its name and by how much.

    Args:
        path: the file.
        name: what it is called.
    """
    source = path.read_text(encoding="utf-8")
    if (lines := source.count("\n")) > LINES:
        yield name, f"{lines} lines, of {LINES}"
    for function, place in _functions(ast.parse(source), name):
        lines = (function.end_lineno or 0) - function.lineno + 1
        given = function.args
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        count = sum(argument.arg not in ("self", "cls") for argument in named)
        if lines > FUNCTION:
            yield place, f"{lines} lines, of {FUNCTION}"
        if count > PARAMETERS:
            yield place, f"{count} parameters, of {PARAMETERS}"


def _functions(node: ast.AST, place: str) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{place}:{child.name}" if ":" not in place else f"{place}.{child.name}"
            if not isinstance(child, ast.ClassDef):
                yield child, inner
            yield from _functions(child, inner)
        else:
            yield from _functions(child, place)


def check(root: Path) -> list[str]:
    """Return a line for each thing that is too large without a reason, and each reason that is needed no longer."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    reasons: dict[str, str] = settings["tool"]["reportlib"]["limits"]
    found: dict[str, list[str]] = {}
    for path in sorted((root / "reportlib").rglob("*.py")):
        for place, how in too_large(path, path.relative_to(root).as_posix()):
            found.setdefault(place, []).append(how)
    wrong = [f"{place} has {' and '.join(how)}" for place, how in found.items() if place not in reasons]
    return wrong + [
        f"{place} needs no exception any longer, in pyproject.toml" for place in reasons if place not in found
    ]


def main() -> int:
    """Print what is wrong."""
    wrong = check(ROOT)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
