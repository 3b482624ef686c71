"""Text files: find the encoding and decode.

A byte-order mark decides. Without one the candidates are decoded, and the one whose characters are the most common ones
of written Chinese wins: GB2312 and Big5 both put these into their first level, rare ones into the second.
"""

from __future__ import annotations

import codecs
import re

from reportlib.documents.formats.extract import Extract
from reportlib.errors import InputError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 256 * 1024  # bytes that are looked at to choose an encoding
#: A file with more damaged characters than this share is not in the encoding; with fewer it is, and is damaged.
MAX_DAMAGE = 0.02
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """Return the text of a text file.

    Raises:
        InputError: if it is not text in an encoding of Chinese.
    """
    text, found = decoded(data, name, encoding)
    return Extract(text, found)


def decoded(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """Decode bytes; give the text and the name of the encoding.

    Args:
        encoding: the one to use; empty to find it. Damaged characters become U+FFFD.

    Raises:
        InputError: for an encoding that Python does not know, and for bytes that are no Chinese text.

    >>> decoded("政府工作報告".encode("big5"), "a.txt"), decoded("政府工作报告".encode("utf-16-le"), "a.txt")
    (('政府工作報告', 'big5'), ('政府工作报告', 'utf-16-le'))
    """
    if encoding:
        known = codec(encoding)
        if not known:
            raise InputError(f"{name}: there is no encoding {encoding!r}; try utf-8, gb18030, utf-16 or big5")
        return _clean(data.decode(known, "replace")), known
    if data.startswith(codecs.BOM_UTF8):
        return _clean(data.decode("utf-8", "replace")), "utf-8"
    found = wide(data)
    if found:
        return _clean(data.decode(found, "replace")), found
    if b"\0" in data:
        at = data.index(b"\0")
        raise InputError(f"{name}: is not text: it has a NUL at byte {at:,}; give a report saved as plain text")
    try:
        return _clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    best, score = max(((codec, _plausible(data[:_SAMPLE], codec)) for codec in _GUESSES), key=lambda item: item[1])
    if score <= 0:
        raise InputError(f"{name}: is not text in an encoding of Chinese; save it as UTF-8")
    return _clean(data.decode(best, "replace")), "big5" if best == "big5hkscs" else best


_GUESSES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_WIDE = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))


def codec(label: str) -> str:
    """Return Python's name of an encoding of text, or an empty string if it knows none of that name.

    >>> codec("GB2312"), codec("utf8"), codec("idna"), codec("no such")
    ('gb2312', 'utf-8', '', '')
    """
    try:
        name = codecs.lookup(label).name
        "各位代表".encode(name, "replace").decode(name, "replace")
    except (LookupError, ValueError, TypeError):  # idna and undefined are no encodings of a file
        return ""
    return name if name not in _ODD else ""


#: What Python calls encodings, but what no file is written in.
_ODD = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"))


def wide(data: bytes) -> str:
    """Return the encoding of a file of two or four bytes a character, or an empty string if it is none.

    >>> wide("报告\\n".encode("utf-32-le")), wide("报告\\n".encode("utf-16")), wide("报告\\n".encode())
    ('utf-32-le', 'utf-16', '')
    """
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return marked
    if b"\0" not in data:
        return ""
    sized = [guess for guess, size in _WIDE if len(data) % size == 0]
    scores = {guess: _plausible(data[:_SAMPLE], guess) for guess in sized}
    best = max(scores, key=lambda guess: scores[guess], default="")
    return best if best and scores[best] > 0 and "\0" not in data.decode(best, "replace") else ""


def _plausible(sample: bytes, codec: str) -> float:
    """Return the share of common Chinese characters among the Han ones, or 0 if too much cannot be decoded."""
    text = sample.decode(codec, "replace")
    damaged = text[:-1].count("\ufffd")
    odd = sum(0xE000 <= ord(ch) <= 0xF8FF or (ord(ch) < 32 and ch not in "\t\r\n\f") for ch in text)
    if not text or damaged + odd > MAX_DAMAGE * len(text):
        return 0.0
    han = [ch for ch in text if "\u3400" <= ch <= "\u9fff"]
    if len(han) * 10 < len(text):
        return 0.0
    return (sum(map(_common, han)) - damaged - odd) / len(han)


def _common(ch: str) -> bool:
    """Return whether a character is of the first level of GB2312 (bytes B0 to D7) or of Big5 (A4 to C6)."""
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= ch.encode(codec)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _clean(text: str) -> str:
    """Return the text without the byte-order mark and without halves of characters, which no file could contain."""
    return _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
