"""The kind of a file. The content decides, not the name: pages are saved as .txt, pictures too."""

from __future__ import annotations

import io
import re
import zipfile

from reportlib.documents.formats import plain
from reportlib.errors import InputError

READ = "plain text, .html, .mhtml, .docx, .pdf or .csv"

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
)
_ARCHIVES = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Members by which a ZIP container is known, and what to do with it.
_CONTAINERS = (
    ("xl/workbook.xml", "is an Excel workbook; save the column of text as .csv"),
    ("ppt/presentation.xml", "is a PowerPoint file; save its text as .txt"),
    ("OFD.xml", "is an OFD document; save it as .docx or as .pdf with text"),
    ("META-INF/container.xml", "is an EPUB book; save its text as .txt"),
    ("content.xml", "is an OpenDocument file (.odt); open it in LibreOffice or WPS and save it as .docx"),
)
#: Word processors' documents in one file of XML, with the root by which each is known.
_DOCUMENTS_IN_XML = (
    (b"<office:document", "an OpenDocument file in XML (.fodt)"),
    (b"<w:wordDocument", "a Word document in XML (.xml)"),
    (b"<pkg:package", "a Word document in XML (.xml)"),
)
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|div|p|br|table|span|article|section|h[1-6])\b", re.I)
_MHTML = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_HEAD = 4096
MAX_MEMBERS = 10_000


def of(data: bytes, name: str) -> str:
    """Return the kind of a file: txt, html, mhtml, docx, pdf or csv.

    Raises:
        InputError: for a kind that is not read, with what to do instead.

    >>> of(b"%PDF-1.7 ...", "a.txt"), of("<p>各位代表</p>".encode(), "a.txt"), of("各位代表".encode(), "a.txt")
    ('pdf', 'html', 'txt')
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _container(data, name)
    if data.startswith(_OLE):
        raise InputError(f"{name}: {_ole(data)}")
    for magic, what in _PICTURES:
        if data.startswith(magic):
            raise InputError(f"{name}: is {what}; its text has to be recognised (OCR) first: give the text")
    for magic, what in _ARCHIVES:
        if data.startswith(magic):
            raise InputError(f"{name}: is {what}; unpack it and give the report in it")
    if head.startswith(b"{\\rtf"):
        raise InputError(f"{name}: is an RTF document; open it in Word or LibreOffice and save it as .docx or .txt")
    for root, what in _DOCUMENTS_IN_XML:
        if root in data[:_HEAD]:
            raise InputError(f"{name}: is {what}; open it and save it as .docx")
    if _MHTML.match(head.replace(b"\r\n", b"\n")):
        return "mhtml"
    lowered = name.lower()
    if lowered.endswith((".csv", ".tsv")):
        return "csv"
    if lowered.endswith((".html", ".htm", ".xhtml", ".shtml")) or _is_markup(data):
        return "html"
    return "txt"


def _is_markup(data: bytes) -> bool:
    """Return whether a text is a page or a piece of one: it begins with a tag, or has tags all over."""
    sample = _ascii(data[: 64 * 1024])
    opening = sample.lstrip(b"\xef\xbb\xbf \t\r\n[(")
    if opening.startswith(b"<?xml") or _HTML.match(opening):
        return True
    return len(_HTML.findall(sample)) >= 5


def _ascii(sample: bytes) -> bytes:
    """Return a sample of UTF-16 or UTF-32 in single bytes, so that its tags can be seen, and only these."""
    found = plain.wide(sample)
    return sample.decode(found, "replace").encode("ascii", "replace") if found else sample


def _container(data: bytes, name: str) -> str:
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise InputError(f"{name}: is a ZIP archive of too many files; unpack it and give the report in it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError(f"{name}: is a damaged ZIP or DOCX file; get a whole copy of it") from None
    if any(member.startswith("word/") for member in members):
        return "docx"
    for member, advice in _CONTAINERS:
        if member in members:
            raise InputError(f"{name}: {advice}")
    raise InputError(f"{name}: is a ZIP archive; unpack it and give the report in it")


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is an encrypted Office document; open it with its password and save it without"
    if "Workbook".encode("utf-16-le") in data:
        return "is an old Excel workbook; save the column of text as .csv"
    return "is an old Word document (.doc, .wps); open it in Word or WPS and save it as .docx"
