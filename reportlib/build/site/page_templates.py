"""The templates of all pages, each compiled once in a process for each language."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).resolve().parent / "templates"
"""The folder of the templates."""


class Compiled(jinja2.BytecodeCache):
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


@functools.cache
def compiled(lang: str) -> Compiled:
    """Return what templates are compiled to for pages in a language.

    What a filter makes of a constant, such as a label, is computed while a template is compiled.
    """
    return Compiled()


def environment(lang: str) -> jinja2.Environment:
    """Return an environment for pages in a language, to which filters and globals can be added."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        bytecode_cache=compiled(lang),
    )
