"""The fonts of a PDF, with bounds on their code tables.

A range in a table may be `0 to 2147483647` in a dozen bytes, and pdfminer would write it out. And one table of a font
file that pdfminer does not know is no reason to lose the report: it is hidden from it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from typing import Any

from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1

#: Codes that a font may map: Unicode has 1,114,112.
MAX_CODES = 1_200_000
_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)(?:end(?:bf|cid)range|$)", re.S)
_ARRAY = re.compile(rb"\[[^\]]*\]")
_RANGE = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]+)>\s*(?:<[^>]*>|\[|\d+)")
_KNOWN_TABLES = (0, 2, 4, 6, 10, 12)
_HIDDEN = 0xFFFF


class TooLarge(Exception):
    """The file unfolds to more than a report can have; the message states to what."""


class Fonts(PDFResourceManager):
    """Fonts whose tables are bounded; one with a damaged font file is read by what else the PDF states of it."""

    def get_font(self, objid: object, spec: Any) -> PDFFont:
        check_widths(list_value(spec.get("W", [])), 3)
        check_widths(list_value(spec.get("W2", [])), 5)
        unicode = resolve1(spec.get("ToUnicode"))
        if isinstance(unicode, PDFStream):
            check_ranges(unicode.get_data())
        descriptor = dict_value(spec.get("FontDescriptor", {}))
        without = {key: value for key, value in descriptor.items() if not key.startswith("FontFile")}
        file = resolve1(descriptor.get("FontFile2"))
        if isinstance(file, PDFStream) and _is_cid(spec):
            # its table of codes is only looked at where the PDF gives no other
            tables = {} if unicode else {"FontFile2": PDFStream({}, usable(file.get_data()))}
            spec = {**spec, "FontDescriptor": {**without, **tables}}
        try:
            return super().get_font(objid, spec)
        except (TooLarge, RecursionError, MemoryError):
            raise
        except Exception:
            if len(without) == len(descriptor):
                raise
            return super().get_font(objid, {**spec, "FontDescriptor": without})


def _is_cid(spec: Any) -> bool:
    return str(getattr(resolve1(spec.get("Subtype")), "name", "")).startswith("CIDFont")


def check_widths(widths: Iterable[object], size: int) -> None:
    """Look at a table of widths, in which a range is `size` numbers.

    Raises:
        TooLarge: for too many codes.
    """
    numbers: list[float] = []
    codes = 0.0
    for value in map(resolve1, widths):
        if isinstance(value, list):
            numbers = []
        elif isinstance(value, (int, float)):
            numbers.append(value)
            if len(numbers) == size:
                codes += max(0, numbers[1] - numbers[0])
                numbers = []
    _check(codes)


def check_ranges(cmap: bytes) -> None:
    """Look at the ranges of a ToUnicode map.

    Raises:
        TooLarge: for too many codes.

    >>> check_ranges(b"1 beginbfrange <0000> <ffff> <0000> endbfrange")
    >>> check_ranges(b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange")
    Traceback (most recent call last):
    reportlib.documents.formats.pdf.fonts.TooLarge: has a font that maps too many codes
    """
    codes = 0
    for section in _RANGES.findall(cmap):
        for first, last in _RANGE.findall(_ARRAY.sub(b"[", section)):
            codes += max(0, int(b"".join(last.split()) or b"0", 16) - int(b"".join(first.split()) or b"0", 16))
    _check(codes)


def usable(font: bytes) -> bytes:
    """Return a TrueType font without the tables of codes that are of an unknown kind or too large, empty if damaged."""
    try:
        names = {
            font[at : at + 4]: struct.unpack(">LL", font[at + 8 : at + 16])
            for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
        }
        start, _ = names[b"cmap"]
        changed = bytearray(font)
        for at in range(start + 4, start + 4 + 8 * struct.unpack(">H", font[start + 2 : start + 4])[0], 8):
            begin = start + struct.unpack(">L", font[at + 4 : at + 8])[0]
            kind = struct.unpack(">H", font[begin : begin + 2])[0]
            if kind not in _KNOWN_TABLES or _codes(font, begin, kind) > MAX_CODES:
                changed[at : at + 2] = struct.pack(">H", _HIDDEN)
        return bytes(changed)
    except (KeyError, struct.error):
        return b""


def _codes(font: bytes, begin: int, kind: int) -> int:
    if kind != 12:
        return 0
    groups = struct.unpack(">L", font[begin + 12 : begin + 16])[0]
    body = font[begin + 16 : begin + 16 + 12 * min(groups, MAX_CODES)]
    return sum(max(0, last - first + 1) for first, last, _ in struct.iter_unpack(">LLL", body))


def _check(codes: float) -> None:
    if codes > MAX_CODES:
        raise TooLarge("has a font that maps too many codes")
