"""The package around a Word document: only its parts of text are unpacked, each within bounds, none with a DTD."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.parser import parse_xml

from reportlib.errors import InputError

MAX_MEMBERS = 10_000
#: Bytes of XML, unpacked: of one part, and of all.
MAX_PART = 32 * 2**20
MAX_PARTS = 128 * 2**20
#: Tags and attributes in what is parsed; each takes 100 bytes of memory and more, however short it is written.
MAX_MARKS = 1_500_000
_NAMES = ("STYLES", "NUMBERING", "FOOTNOTES", "ENDNOTES", "COMMENTS", "HEADER", "FOOTER")
_PARTS = {RT.OFFICE_DOCUMENT: CT.WML_DOCUMENT_MAIN, RT.CORE_PROPERTIES: CT.OPC_CORE_PROPERTIES}
_PARTS |= {getattr(RT, name): getattr(CT, f"WML_{name}") for name in _NAMES}
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>")


def opened(data: bytes, name: str) -> Document:
    """Return a Word document from its bytes, with python-docx, which gets the parts that contain text and nothing else.

    Raises:
        InputError: if it has a password or is larger than a report can be.
        Exception: for damaged bytes, whatever zipfile, lxml and python-docx raise.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{name}: has a password or is an old Word document; save it as .docx without a password")
    if data.count(b"PK\1\2") > MAX_MEMBERS:
        raise InputError(f"{name}: has more than {MAX_MEMBERS:,} files in it, which no report has; check the file")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        copy = _Package(archive, name).copy()
    return docx.Document(copy)


class _Package:
    """The members of a ZIP file that contain XML, read within bounds."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name, self._marks = archive, name, 0
        members = ((member.filename.lower(), member) for member in archive.infolist())
        self._members = {key: member for key, member in members if key.endswith((".xml", ".rels"))}
        sizes = [member.file_size for member in self._members.values()]
        if max(sizes, default=0) > MAX_PART or sum(sizes) > MAX_PARTS:
            raise self._refused(f"unpacks to {sum(sizes) / 2**20:,.0f} MB of XML, more than a report can have")

    def copy(self) -> io.BytesIO:
        """Return a package of the same document with the parts that contain text, as a file."""
        outer = self._related(PACKAGE_URI)
        main = next((target for kind, _, target in outer if kind == RT.OFFICE_DOCUMENT), None)
        if main is None:
            raise InputError(f"{self._name}: has no main document part; get a whole copy of it")
        inner = [link for link in self._related(main) if link[2] != main]
        kinds = {target: kind for kind, _, target in outer + inner}
        names = {target: f"part{i}.xml" for i, target in enumerate(kinds)}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as copy:
            for target, kept in names.items():
                copy.writestr(kept, self._xml(target) or "")
            types = "".join(f'<Override PartName="/{names[it]}" ContentType="{_PARTS[kinds[it]]}"/>' for it in names)
            copy.writestr("[Content_Types].xml", f'<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">{types}</Types>')
            for place, links in (("", outer), (names[main], inner)):
                items = (f'Id={quoteattr(key)} Type="{kind}" Target="{names[it]}"' for kind, key, it in links)
                text = "".join(f"<Relationship {item}/>" for item in items)
                text = f'<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">{text}</Relationships>'
                copy.writestr(f"_rels/{place}.rels", text)
        return buffer

    def _related(self, source: PackURI) -> list[tuple[str, str, PackURI]]:
        """Return the kind, key and target of the relationships of a part to parts that are there and contain text."""
        found: dict[str, tuple[str, str, PackURI]] = {}
        text = self._xml(source.rels_uri)
        for link in () if text is None else parse_xml(text):
            kind, key, target = link.get("Type"), link.get("Id", ""), link.get("Target")
            if kind not in _PARTS or not target or link.get("TargetMode") == "External":
                continue
            place = PackURI.from_rel_ref(source.baseURI, target)
            if self._member(place):
                found.setdefault(key if kind in (RT.HEADER, RT.FOOTER) else kind, (kind, key, place))
        return list(found.values())

    def _member(self, place: PackURI) -> zipfile.ZipInfo | None:
        return self._members.get(place.lstrip("/").lower())

    def _xml(self, place: PackURI) -> str | None:
        """Return the text of a member without its XML declaration, or None if it is missing."""
        member = self._member(place)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise InputError(f"{self._name}: has a password; save it without one")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused("is packed in a way that Word does not use")
        with self._archive.open(member) as file:
            # read() without a size unpacks up to 1 GB before it cuts, whatever size the member declares.
            blob = file.read(member.file_size)
        text = blob.decode("utf-16" if blob[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        text = _STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006/", _DECLARATION.sub("", text, count=1))
        self._marks += text.count("<") + text.count("=")
        if "<!DOCTYPE" in text:
            raise self._refused(f"has a DTD in {place}, which Word does not write")
        if self._marks > MAX_MARKS:
            raise self._refused("has more XML tags than a report can have")
        return text

    def _refused(self, reason: str) -> InputError:
        return InputError(f"{self._name}: {reason}; check the file, or open it in Word and save it again")
