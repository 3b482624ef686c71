"""The templates of all pages, each compiled once in a process."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).resolve().parent / "templates"
"""The folder of the templates."""


class _Compiled(jinja2.BytecodeCache):
    """What templates are compiled to, for the environments of all pages: compiling takes longer than rendering."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is held of a template, unless its file has changed."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what a template was compiled to."""
        self._held[bucket.key] = bucket.bytecode_to_string()


COMPILED: Final = _Compiled()
"""The compiled templates. Environments that share it have the same settings, those of `environment`, or other files."""


def environment() -> jinja2.Environment:
    """Return an environment for the pages, to which filters and globals can be added."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
    )
