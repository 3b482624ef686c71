"""Bytes to text: decode a report and remember where it came from.

`Source.text` is the decoded file with the byte-order mark dropped and line ends turned into `\\n`, nothing else
touched: every offset in every table is an index into it.
"""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from reportlib.errors import InputError
from reportlib.records import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030")
#: A Chinese text has this share of Han characters at least; a table of numbers or a binary read as gb18030 has not.
MIN_HAN_SHARE = 0.3


def load(path: str | Path) -> Source:
    """Read a report file.

    Arguments: `path`, a text file in UTF-8, GB18030 or, with a byte-order mark, UTF-16 or UTF-32.
    Returns the decoded `Source`. Raises `InputError` where the file is missing, a folder, empty or not Chinese text.
    """
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give the path of one report file")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    return decode(data, path.name)


def decode(data: bytes, name: str) -> Source:
    """Decode the bytes of a report.

    Arguments: `data`, the file's bytes; `name`, what to call it in messages and tables.
    Returns the `Source`. Raises `InputError` where the bytes are empty or not Chinese text.

    >>> decode("各位代表：\\r\\n现在，我代表市人民政府".encode("gb18030"), "a.txt").encoding
    'gb18030'
    """
    if not data.strip():
        raise InputError(f"{name}: is empty; give a file that holds a report's text")
    encoding, text = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _looks_chinese(text):
        raise InputError(f"{name}: is not Chinese text; give a report saved as plain text (UTF-8 or GB18030)")
    return Source(text=text, name=name, format="txt", encoding=encoding, sha256=hashlib.sha256(data).hexdigest())


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return encoding, data.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError:
                break
    if b"\0" not in data:
        for encoding in _CANDIDATES:
            try:
                return encoding, data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise InputError(f"{name}: is not text; give a report saved as plain text (UTF-8 or GB18030)")


def _looks_chinese(text: str) -> bool:
    visible = [ch for ch in text if not ch.isspace()]
    han = sum("\u4e00" <= ch <= "\u9fff" for ch in visible)
    return bool(visible) and han / len(visible) >= MIN_HAN_SHARE
