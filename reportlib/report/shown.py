"""What a display gives: HTML for notebooks and a text for everything else."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shown:
    """Something to look at: in a notebook its HTML, elsewhere its text."""

    text: str
    html: str = field(repr=False)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True, repr=False)
class Painted(Shown):
    """Sentences of a report with marks in them; `len()` counts them.

    Attributes:
        spans: of each sentence, where it stands in the report's text.
    """

    spans: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.spans)

    def __bool__(self) -> bool:
        return True
