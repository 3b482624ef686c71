"""Zip archives that are the same for the same content: members in order, one date, one set of rights."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from reportlib.core.files import replace_bytes, writing

DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive can name."""


def write_zip(file: Path, members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive; it appears whole or not at all.

    Args:
        file: where to.
        members: the content of each member, by name.
        compression: one of the constants of `zipfile`.

    Raises:
        OutputError: the place cannot be written.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in sorted(members.items()):
            member = zipfile.ZipInfo(name, DATE)
            member.compress_type = compression
            member.create_system = 3  # as on Unix, wherever it is made
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(file, held.getvalue())
    return file
