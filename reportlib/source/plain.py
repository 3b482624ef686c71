"""Text files: find the encoding and decode.

A byte-order mark decides. Without one the candidates are decoded, and the one whose characters are the most common ones
of written Chinese wins: GB2312 and Big5 both put these into their first level, rare ones into the second.
"""

from __future__ import annotations

import codecs
import re

from reportlib.errors import InputError
from reportlib.source.extract import Extract

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
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
    """The text of a text file. Raises `InputError` where it is not text in an encoding of Chinese."""
    text, found = decoded(data, name, encoding)
    return Extract(text, found)


def decoded(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """Decode bytes; give the text and the name of the encoding.

    Arguments: `encoding`, the one to use; empty to find it. Damaged characters become U+FFFD.
    Raises `InputError` for an encoding that Python does not know, and for bytes that are no Chinese text.

    >>> decoded("政府工作報告".encode("big5"), "a.txt"), decoded("政府工作报告".encode("utf-16-le"), "a.txt")
    (('政府工作報告', 'big5'), ('政府工作报告', 'utf-16-le'))
    """
    if encoding:
        try:
            return _clean(data.decode(encoding, "replace")), codecs.lookup(encoding).name
        except LookupError:
            raise InputError(f"{name}: there is no encoding {encoding!r}; try utf-8, gb18030, utf-16 or big5") from None
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return _clean(data.decode(marked, "replace")), marked
    if b"\0" in data:
        wide = _wide(data)
        if not wide:
            at = data.index(b"\0")
            raise InputError(f"{name}: is not text: it has a NUL at byte {at:,}; give a report saved as plain text")
        return _clean(data.decode(wide, "replace")), wide
    try:
        return _clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    best, score = max(((codec, _plausible(data[:_SAMPLE], codec)) for codec in _GUESSES), key=lambda item: item[1])
    if score <= 0:
        raise InputError(f"{name}: is not text in an encoding of Chinese; save it as UTF-8")
    return _clean(data.decode(best, "replace")), "big5" if best == "big5hkscs" else best


_GUESSES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


def _wide(data: bytes) -> str:
    """The order of bytes of a UTF-16 file without a mark; empty where it is none."""
    if len(data) % 2:
        return ""
    best, score = max(((codec, _plausible(data[:_SAMPLE], codec)) for codec in _GUESSES[3:]), key=lambda item: item[1])
    return best if score > 0 and "\0" not in data.decode(best, "replace") else ""


def _plausible(sample: bytes, codec: str) -> float:
    """The share of common Chinese characters among the Han characters; 0 where too much of it cannot be decoded."""
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
    """Whether a character is of the first level of GB2312 (bytes B0 to D7) or of Big5 (A4 to C6)."""
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= ch.encode(codec)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _clean(text: str) -> str:
    """Without the byte-order mark and without halves of characters, which no file could hold again."""
    return _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
