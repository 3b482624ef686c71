"""Records of one report as a tuple that shows itself."""

from __future__ import annotations

from collections.abc import Iterable
from pkgutil import resolve_name
from typing import Any, TypeVar

T = TypeVar("T")

DISPLAY = "reportlib.narrative.displays.record_lists:html"
"""What shows such a tuple in a notebook, as an entry point."""


class Records(tuple[T, ...]):
    """Sections or sentences; `text` is what their offsets count in.

    >>> Records(["a", "b"], "text")
    <2 records of str>
    """

    text: str

    def __new__(cls, records: Iterable[T] = (), text: str = "") -> Records[T]:
        made = super().__new__(cls, tuple(records))
        made.text = text
        return made

    def __getnewargs__(self) -> Any:
        return (tuple(self), self.text)

    def __repr__(self) -> str:
        kinds = sorted({type(one).__name__ for one in self})
        return f"<{len(self)} records{' of ' if kinds else ''}{', '.join(kinds)}>"

    def _repr_html_(self) -> str:
        html: str = resolve_name(DISPLAY)(self)
        return html
