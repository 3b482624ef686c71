"""From a file in any form of reports to its text, with the source remembered.

`Source.text` is the decoded file with the byte-order mark dropped and line ends turned into `\\n`, nothing else
touched; of a page or a document it is the text without the format. Every offset in every table is an index into it.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from reportlib.core.records import Source
from reportlib.documents.formats import file_types, plain
from reportlib.documents.formats.extract import Extract
from reportlib.errors import InputError

#: A work report has 30,000 characters, rarely 60,000; nothing that is larger than these is one.
MAX_BYTES = 64 * 2**20
MAX_CHARS = 1_000_000
#: A Chinese text has this share of Han characters at least; a table of numbers or a binary read as gb18030 has not.
MIN_HAN_SHARE = 0.3

#: A first line that may be the names of the columns of a table.
_DELIMITED = re.compile(r"[^,\t;\n。]{1,14}[,\t;][^\n。]{1,200}\n")


def load(path: str | os.PathLike[str], *, encoding: str = "") -> Source:
    """Read a report file.

    Args:
        path: a text file in UTF-8, GB18030, UTF-16, UTF-32 or Big5, a saved web page (.html, .mhtml), a .docx, a .pdf
            that contains text, or a .csv with a column of text.
        encoding: that of a text file where it is known better.

    Returns:
        The `Source`.

    Raises:
        InputError: if the file is missing, a folder, empty, too large, or not Chinese text in one of these forms.
    """
    path = Path(path)
    shown = printable(str(path))
    try:
        if path.is_dir():
            raise InputError(f"{shown}: is a folder; give the path of one report file")
        if path.exists() and not path.is_file():
            raise InputError(f"{shown}: is not a regular file; give the path of one report file")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{shown}: has {_size(path.stat().st_size)}, more than a report can have; check the file")
        data = path.read_bytes()
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{shown}: no such file; check the path") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{shown}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return decode(data, path.name, encoding=encoding)


def decode(data: bytes, name: str, *, encoding: str = "") -> Source:
    """Decode the bytes of a report.

    Args:
        data: the file's bytes.
        name: what to call it in messages and tables.
        encoding: that of a text.

    Returns:
        The `Source`.

    Raises:
        InputError: if the bytes are empty, too many, or not Chinese text.

    >>> decode("各位代表：\\r\\n现在，我代表市人民政府".encode("gb18030"), "a.txt").encoding
    'gb18030'
    """
    name = printable(name)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: has {_size(len(data))}, more than a report can have; check the file")
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise InputError(f"{name}: is empty; give a file that holds a report's text")
    kind = file_types.of(data, name)
    made = _reader(kind)(data, name, encoding)
    if kind == "txt" and _DELIMITED.match(made.text):
        table = import_module("reportlib.documents.formats.csv")
        if table.is_table(made.text):
            made = replace(table.read(data, name, encoding), kind="csv")
    text = made.text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARS:
        raise InputError(f"{name}: has {len(text):,} characters, more than a report can have; give one report")
    if not _looks_chinese(text):
        raise InputError(f"{name}: is not Chinese text; give the text of a report ({file_types.READ})")
    digest = hashlib.sha256(data).hexdigest()
    return Source(text, name, made.kind or kind, made.encoding, digest, made.removed, made.page_title)


def printable(name: str) -> str:
    """Return the name of a file as it can stand in a table, a list of checksums and a message of one line.

    >>> printable("a\\nb.txt"), printable("\\udcff.txt").isprintable()
    ('a_b.txt', True)
    """
    kinds_of = {"Cs": "\ufffd", "Cc": "_", "Zl": "_", "Zp": "_"}
    return "".join(kinds_of.get(unicodedata.category(ch), ch) for ch in name)


def _reader(kind: str) -> Callable[[bytes, str, str], Extract]:
    """Return the reader of a format; its libraries are loaded only when a file needs them."""
    if kind == "txt":
        return plain.read
    reader: Callable[[bytes, str, str], Extract] = import_module(f"reportlib.documents.formats.{kind}").read
    return reader


def _looks_chinese(text: str) -> bool:
    visible = [ch for ch in text if not ch.isspace()]
    han = sum("\u4e00" <= ch <= "\u9fff" for ch in visible)
    return bool(visible) and han / len(visible) >= MIN_HAN_SHARE


def _size(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"
