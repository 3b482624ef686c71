"""Files written as UTF-8 with plain line ends, whole or not at all, with the errors of the system in one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportlib.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8 with plain line ends."""
    path.write_text(text, encoding="utf-8", newline="\n")


def replace_text(path: Path, text: str) -> None:
    """Write text to a file that appears whole or not at all."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> None:
    """Write bytes to a file that appears whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(data)
    os.replace(beside, path)


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn the errors of the system about writing into one line about the place.

    Args:
        place: the file or folder that the message names.

    Raises:
        OutputError: the system refused to write.
    """
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write to {place}: {error.strerror or error}") from error
