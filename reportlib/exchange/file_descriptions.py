"""The files of a build as its descriptions list them: tables, kind, size, checksum and licence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from reportlib.core import schema
from reportlib.core.files import write_text

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".dta": "application/x-stata-dta",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

LICENCE = "CC-BY-4.0"
"""The licence of tables, figures, pages and narrative (LICENSE-texts-and-figures.txt), not of the report itself."""

LICENCE_NAME = "Creative Commons Attribution 4.0 International"
LICENCE_TERMS = "May be shared and changed for any purpose, with credit 注明出处即可共享与改作"
LICENCE_PLACE = "https://creativecommons.org/licenses/by/4.0/"
AUTHORS = "The reportlib authors"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a build.

    Attributes:
        path: its path relative to the folder, with slashes.
        size: its size in bytes.
        sha256: the checksum of its bytes.
    """

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, folder: Path, path: str) -> Self:
        """Return the description of a file below a folder."""
        with (folder / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(path, (folder / path).stat().st_size, digest)

    @property
    def media_type(self) -> str:
        """The media type by the suffix, or that of bytes if the suffix is unknown."""
        return MEDIA_TYPES.get(Path(self.path).suffix.lower(), "application/octet-stream")


def tables_in(folder: Path) -> dict[str, str]:
    """Return the tables and figure data that a folder contains as CSV, by name, in the field dictionary's order."""
    places = {name: f"tables/{name}.csv" for name in (*schema.tables(), *schema.comparisons())}
    places |= {name: f"figures/{name}.csv" for name in schema.figures()}
    return {name: path for name, path in places.items() if (folder / path).is_file()}


def write_json(path: Path, held: dict[str, Any]) -> Path:
    """Write a description as JSON with unescaped Chinese; the same description gives the same bytes."""
    write_text(path, as_json(held))
    return path


def as_json(held: dict[str, Any]) -> str:
    """Return a description as JSON.

    >>> print(as_json({"名": 1}), end="")
    {
     "名": 1
    }
    """
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"
