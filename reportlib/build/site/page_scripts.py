"""The script of all pages that have one: it is written into the page, whose policy allows this script and no other."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from reportlib.narrative import table_tools

SCRIPTS = Path(__file__).resolve().parent / "scripts"

_EXPORT = re.compile(r"^export ", re.MULTILINE)


@cache
def switch() -> Markup:
    """Return the script of the switch between languages."""
    source = _EXPORT.sub("", (SCRIPTS / "switch.mjs").read_text(encoding="utf-8"))
    return Markup(f"{{\n{source}keepPlace(document, () => innerHeight);\n}}")


@cache
def theme() -> Markup:
    """Return the script of a page in a notebook, whose theme it takes."""
    source = _EXPORT.sub("", (SCRIPTS / "theme.mjs").read_text(encoding="utf-8"))
    return Markup(f"{{\n{source}followTheme(window);\n}}")


@cache
def tables() -> Markup:
    """Return the script of the tables: sorting, search, choice, and rows that open over the whole width."""
    return Markup(table_tools.script())


def digest(script: str) -> str:
    """Return what a policy calls a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"
