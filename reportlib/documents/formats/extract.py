"""The result of the reader of a format."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib.core.records import Removed


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, a paragraph a line, and the text around it."""

    text: str
    encoding: str = ""  # of a text format
    removed: tuple[Removed, ...] = ()
    page_title: str = ""
    kind: str = ""  # where the text turned out to contain another format than the file
