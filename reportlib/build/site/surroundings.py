"""What a site links to: the files of its tables, and what stands beside its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class TableFile:
    """An entry of the index: a table with its meaning, size and files."""

    name: str
    meaning: str
    rows: int
    columns: int
    files: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """What stands beside the folder of a site, as links from its pages; nothing where the folder stands alone.

    Attributes:
        languages: for each language in which the same is built its folder, that of the site included.
        beside: for each report of a pair the name of the folder that is built from it alone; empty for none.
        builds: the page over all builds.
        root: the folder of all builds.
    """

    languages: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    builds: str = ""
    root: Path = Path()
