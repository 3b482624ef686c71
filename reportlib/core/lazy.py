"""Names of a package that are loaded when they are first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def names_of(package: str, names: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Return a `__getattr__` for a package whose names lie in modules that take long to import.

    Args:
        package: its full name.
        names: the names that each module below the package contains.

    >>> names_of("reportlib.core", {"suggest": ("did_you_mean",)})("did_you_mean").__name__
    'did_you_mean'
    """
    module_of = {name: module for module, contained in names.items() for name in contained}

    def get(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module_of[name]}"), name)

    return get
