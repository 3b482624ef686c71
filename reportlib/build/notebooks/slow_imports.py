"""The import of a library without a part that takes long and is not needed here."""

from __future__ import annotations

import sys

GRAMMAR = "rfc3987_syntax"
"""A grammar of internationalised addresses. If it is installed, jsonschema builds it for a second when imported."""


def load_jsonschema() -> None:
    """Import jsonschema, by which nbformat validates notebooks, as if that grammar were not installed.

    No notebook contains what the grammar checks. If either is imported already, nothing changes.
    """
    if GRAMMAR in sys.modules or "jsonschema" in sys.modules:
        return
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]  # as Python marks a module that is not to be imported
    try:
        import jsonschema  # type: ignore[import-untyped]  # noqa: F401
    finally:
        del sys.modules[GRAMMAR]
