"""Loading a library without a part of it that takes long and is for nothing here."""

from __future__ import annotations

import sys

GRAMMAR = "rfc3987_syntax"
"""A grammar of internationalised addresses, which jsonschema, where it is there, builds for a second when imported."""


def load_jsonschema() -> None:
    """Load jsonschema, which nbformat checks notebooks with, as where that grammar is not installed.

    No notebook holds what it checks. Where either is loaded already, nothing changes.
    """
    if GRAMMAR in sys.modules or "jsonschema" in sys.modules:
        return
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]  # as Python marks a module that is not to be imported
    try:
        import jsonschema  # type: ignore[import-untyped]  # noqa: F401
    finally:
        del sys.modules[GRAMMAR]
