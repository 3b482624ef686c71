"""Zip archives with the same bytes for the same content: members sorted, one date, one set of permissions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from reportlib.core.files import replace_bytes, writing

DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first that a zip archive can contain."""


def write_zip(file: Path, members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive; it appears whole or not at all.

    Args:
        file: the file to write.
        members: the content of each member, by name.
        compression: one of the constants of `zipfile`.

    Raises:
        OutputError: the file cannot be written.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sorted(members.items()):
            member = zipfile.ZipInfo(name, DATE)
            member.compress_type = compression
            member.create_system = 3  # Unix, on every system
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(file, buffer.getvalue())
    return file
