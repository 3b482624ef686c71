"""What was read from one file, as one file: a shard.

A shard is a ZIP archive, nothing in it compressed twice: `meta.json`, what is known of the report; `body.txt`, its text
without what surrounds it; and an Arrow file for each table. It appears whole or not at all.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
META, BODY, SUFFIX = "meta.json", "body.txt", ".shard"
NEW = ".new"
"""The end of the name of a shard that is being written."""

_THEN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Meta:
    """What is known of a file that was read.

    Attributes:
        status: ok, refused or failed.
        error: why it is no report, or cannot be read, in one line; empty for a report.
        keys: the key columns of the report, without the file; empty for a file that cannot be read.
        claim: what decides between it and another text of the same place and year.
        tables: the tables in the shard, with their numbers of rows.
    """

    status: str
    error: str
    keys: Mapping[str, Any]
    claim: Mapping[str, Any]
    tables: Mapping[str, int] = field(default_factory=dict)


def write(path: Path, meta: Meta, body: str, tables: Mapping[str, pa.Table]) -> None:
    """Write a shard under a name of this process, and give it its own when it is whole.

    Args:
        path: the shard.
        meta: what is known of the report; its tables are those given.
        body: its text.
        tables: its tables by name.

    Raises:
        OSError: it cannot be written.
    """
    held = io.BytesIO()
    about = {"format": FORMAT, **vars(meta), "tables": {name: len(tables[name]) for name in sorted(tables)}}
    with zipfile.ZipFile(held, "w") as archive:
        _add(archive, META, json.dumps(about, ensure_ascii=False).encode(), zipfile.ZIP_STORED)
        _add(archive, BODY, body.encode(errors="surrogatepass"), zipfile.ZIP_DEFLATED)
        for name in sorted(tables):
            _add(archive, f"{name}.arrow", _bytes(tables[name]), zipfile.ZIP_STORED)
    beside = path.with_name(f".{path.name}.{os.getpid()}{NEW}")
    try:
        beside.write_bytes(held.getvalue())
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _add(archive: zipfile.ZipFile, name: str, data: bytes, how: int) -> None:
    about = zipfile.ZipInfo(name, _THEN)
    about.compress_type = how
    archive.writestr(about, data)


def _bytes(table: pa.Table) -> bytes:
    import pyarrow as pa

    held = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)
    with pa.ipc.new_file(held, table.schema, options=options) as writer:
        writer.write_table(table)
    return held.getvalue()


def meta(path: Path) -> Meta | None:
    """Return what is known of a report, or None where there is no whole shard of this format."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read(META))
        if about.pop("format") != FORMAT:
            return None
        return Meta(**about)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def body(path: Path) -> str:
    """Return the text of a shard's report."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(BODY).decode(errors="surrogatepass")


def table(path: Path, name: str) -> pa.Table:
    """Return a table of a shard."""
    import pyarrow as pa

    with zipfile.ZipFile(path) as archive:
        data = archive.read(f"{name}.arrow")
    return pa.ipc.open_file(data, options=pa.ipc.IpcReadOptions(use_threads=False)).read_all()
