"""The division of the material of a claim into what stands and what falls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportlib.analysis.claims.refutation import Refutation
from reportlib.narrative.claims import Fallen, Looked
from reportlib.narrative.writer import Writer

T = TypeVar("T")


def looked(
    writer: Writer,
    kind: str,
    found: Iterable[T],
    against: Callable[[T], Refutation | None],
    what: Callable[[T], str] = str,
) -> Looked[T]:
    """Divide material into what stands and what falls, and let the writer remember the latter."""
    standing: list[T] = []
    fallen: list[Fallen] = []
    for one in found:
        reason = against(one)
        if reason is None:
            standing.append(one)
        else:
            fallen.append(Fallen(kind, what(one), reason))
    writer.fallen.extend(one for one in fallen if one not in writer.fallen)
    return Looked(kind, tuple(standing), tuple(fallen))
