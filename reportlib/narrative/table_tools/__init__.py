"""The tools of tables: search, choice, sorting by a head, rows that open over the whole width.

Pages and notebooks share them. The tables are whole without the script, so that a notebook that is not trusted and a
browser that runs no script show every row and sentence. Nothing is fetched and nothing is installed beside the
notebook: the script is 7 kB.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files

from reportlib.core import still
from reportlib.narrative.wording import Phrases

MODULES = ("order", "tools")
"""The modules of the script, in the order in which they depend on each other."""

WORDS = ("search", "any", "count", "all")
"""What the tools say, as the script knows it."""

_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_SPARED = re.compile(r"^ *(?:/\*\*.*\*/)?\n|^ +", re.MULTILINE)
"""Lines that are empty or a comment, and indents."""


@cache
def script() -> str:
    """Return the script, which gives every table of a page that has none yet its tools."""
    parts = [files(__package__).joinpath(f"{name}.mjs").read_text(encoding="utf-8") for name in MODULES]
    source = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
    return f'"use strict";\n(() => {{\n{source}giveTools(document);\n}})();\n'


@cache
def short_script() -> str:
    """Return the script for the output of a cell, without what only people read."""
    return _SPARED.sub("", script())


def given(table: str, lang: str) -> str:
    """Return a table in a notebook with its tools, or as it is where scripts are left out.

    Args:
        table: HTML with tables of the class `rows`.
        lang: "zh" or "en".
    """
    if still.is_kept():
        return table
    phrases = Phrases.load(__package__, "words")
    words = "".join(f' data-{key}="{escape(phrases.template(key, lang))}"' for key in WORDS)
    return f'<div class="rows-of" lang="{lang}"{words}>{table}</div><script>{short_script()}</script>'
