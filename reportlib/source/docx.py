"""Word documents (.docx): the text as a reader sees it, with the automatic numbers and the notes.

python-docx opens the package. It is given a copy with nothing but the parts that hold text, each within bounds and free
of DTDs, so that no picture is unpacked and no relationship to a missing part breaks anything.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from reportlib.errors import InputError
from reportlib.records import Removed
from reportlib.source.docx_numbering import VAL, Notes, Numbering, Styles, switched, value_of
from reportlib.source.extract import Extract

MAX_MEMBERS = 10_000
#: Bytes of XML, unpacked: of one part, and of all.
MAX_PART = 32 * 2**20
MAX_PARTS = 128 * 2**20
#: Tags and attributes in what is parsed; each takes 100 bytes of memory and more, however short it is written.
MAX_MARKS = 1_500_000
#: Cells of a table row that are all as short as this are one line; longer ones are paragraphs.
SHORT_CELL = 40

_NAMES = ("STYLES", "NUMBERING", "FOOTNOTES", "ENDNOTES", "COMMENTS", "HEADER", "FOOTER")
_PARTS = {RT.OFFICE_DOCUMENT: CT.WML_DOCUMENT_MAIN, RT.CORE_PROPERTIES: CT.OPC_CORE_PROPERTIES}
_PARTS |= {getattr(RT, name): getattr(CT, f"WML_{name}") for name in _NAMES}
#: What bad bytes raise in zipfile, and bad XML in lxml and in python-docx.
_BROKEN: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OpcError)
_BROKEN += (NotImplementedError, ValueError, SyntaxError, LookupError, AttributeError)
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HAN = re.compile("[\u3400-\u9fff]")


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """The text of a Word document, a paragraph a line.

    Arguments: `data`, the file's bytes; `name`, what to call it in messages; `encoding` has no meaning here.
    Returns the text with automatic numbers and without deleted or hidden text; a note is 〔n〕 in it, and below 注释 at
    its end. Page headers, page footers and comments are in `removed`. Raises `InputError` where it cannot be read.

    >>> made, buffer = docx.Document(), io.BytesIO()
    >>> _ = made.add_paragraph("各位代表：").add_run("请予审议。").add_break()
    >>> made.save(buffer)
    >>> read(buffer.getvalue(), "a.docx").text
    '各位代表：请予审议。\\n'
    """
    try:
        document = _opened(data, name)
        targets = [(rel.reltype, rel.rId, rel.target_part) for rel in document.part.rels.values()]
        roots = {kind: _root(part) for kind, _, part in targets}
        around = {key: _root(part) for kind, key, part in targets if kind in (RT.HEADER, RT.FOOTER)}
        title = document.core_properties.title
    except InputError:
        raise
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"{name}: is a damaged Word document ({reason}); get a whole copy of it") from None
    body = document.element
    if body.tag != qn("w:document"):
        raise InputError(f"{name}: has no Word document in it; open it in Word and save it again as .docx")
    styles = Styles(roots.get(RT.STYLES))
    notes = Notes(roots.get(RT.FOOTNOTES), roots.get(RT.ENDNOTES))
    lines = _Story(styles, Numbering(roots.get(RT.NUMBERING), styles), notes).read(body)
    text = notes.resolved("\n".join(lines), lambda note: _Story(styles).read(note))
    if not text.strip():
        raise InputError(f"{name}: holds no text, perhaps only pictures or a page inside; save its text as .docx")
    removed = tuple(dict.fromkeys(_removed(body, around, roots.get(RT.COMMENTS), styles)))
    return Extract(text, removed=removed, page_title=" ".join(title.split()) if _HAN.search(title) else "")


def _root(part: Any) -> Any:
    """The root of a part, which python-docx parses only for the kinds that it knows."""
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _removed(body: Any, around: dict[str, Any], comments: Any | None, styles: Styles) -> Iterator[Removed]:
    """Page headers, page footers and comments that say something, in their order."""
    for tag, reason in (("w:headerReference", "page header"), ("w:footerReference", "page footer")):
        for reference in body.iter(qn(tag)):
            if (root := around.pop(reference.get(qn("r:id"), ""), None)) is not None:
                yield from _kept_out(reason, root, styles)
    for comment in () if comments is None else comments.iterchildren(qn("w:comment")):
        yield from _kept_out("comment", comment, styles)


def _kept_out(reason: str, root: Any, styles: Styles) -> Iterator[Removed]:
    lines = [line.strip() for line in _Story(styles).read(root)]
    if text := "\n".join(filter(None, lines)):
        yield Removed(reason, text)


# The package


def _opened(data: bytes, name: str) -> Document:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{name}: has a password or is an old Word document; save it as .docx without a password")
    if data.count(b"PK\1\2") > MAX_MEMBERS:
        raise InputError(f"{name}: has more than {MAX_MEMBERS:,} files in it, which no report has; check the file")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        copy = _Package(archive, name).copy()
    return docx.Document(copy)


class _Package:
    """The members of a ZIP file that hold XML, read within bounds."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name, self._marks = archive, name, 0
        members = ((member.filename.lower(), member) for member in archive.infolist())
        self._members = {key: member for key, member in members if key.endswith((".xml", ".rels"))}
        sizes = [member.file_size for member in self._members.values()]
        if max(sizes, default=0) > MAX_PART or sum(sizes) > MAX_PARTS:
            raise self._refused(f"unpacks to {sum(sizes) / 2**20:,.0f} MB of XML, more than a report can have")

    def copy(self) -> io.BytesIO:
        """A package of the same document with the parts that hold text, as a file."""
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
        """The kind, key and target of the relationships of a part to parts that are there and hold text."""
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
        """The text of a member without its XML declaration; None where it is missing."""
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


# The text

_Opened = tuple[Iterable[Any], Callable[[], None] | None]
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PROPERTIES = ["w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr"]
_UNSEEN = ["w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "w:rt", "w:rubyPr"]
_SKIPPED = frozenset(map(qn, _PROPERTIES + _UNSEEN))
_PPR, _RPR, _VANISH = qn("w:pPr"), qn("w:rPr"), qn("w:vanish")
_GONE_MARKS = (f"{_RPR}/{qn('w:del')}", f"{_RPR}/{qn('w:moveFrom')}")
_GONE_ROW, _GONE_CELL = f"{qn('w:trPr')}/{qn('w:del')}", f"{qn('w:tcPr')}/{qn('w:cellDel')}"
_MERGED = (f"{qn('w:tcPr')}/{qn('w:vMerge')}", f"{qn('w:tcPr')}/{qn('w:hMerge')}")
_PROMPT = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"


class _Paragraph:
    """A paragraph that is being read."""

    def __init__(self, begun: list[str], hidden: bool) -> None:
        self.parts, self.hidden = begun, hidden
        self.boxes: list[str] = []  # the lines of text boxes that are anchored in it
        self.fields: list[bool] = []  # for each open field whether its code is being read
        self.codes = 0


class _Lines:
    """Finished lines of a cell, a box or a whole story, and the beginning of the next one."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.begun: list[str] = []

    def close(self) -> list[str]:
        """The lines, with what has been begun as the last."""
        return [*self.done, "".join(self.begun)] if self.begun else self.done


class _Story:
    """Reads the paragraphs below an element, in their order, without recursion: XML can be nested deeply.

    Arguments: `styles`; `numbering` and `notes`, in the body of the document only.
    """

    def __init__(self, styles: Styles, numbering: Numbering | None = None, notes: Notes | None = None) -> None:
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._lines = _Lines()
        self._rows: list[list[list[str]]] = []
        self._paragraph: _Paragraph | None = None
        self._enter: dict[str, Callable[[Any], _Opened | None]] = {
            qn("w:p"): self._open_paragraph,
            qn("w:r"): self._open_run,
            qn("w:t"): self._text,
            qn("m:t"): self._text,
            qn("w:sym"): self._symbol,
            qn("w:fldChar"): self._field,
            qn("w:footnoteReference"): self._reference,
            qn("w:endnoteReference"): self._reference,
            qn("w:tr"): self._open_row,
            qn("w:tc"): self._open_cell,
            qn("w:txbxContent"): self._open_box,
            qn("w:sdt"): self._open_control,
            f"{_MC}AlternateContent": self._alternative,
        }

    def read(self, root: Any) -> list[str]:
        """The lines of the element; a line break in a paragraph is in its line."""
        levels: list[tuple[Iterator[Any], Callable[[], None] | None]] = [(iter(root), None)]
        while levels:
            children, leave = levels[-1]
            child = next(children, None)
            if child is None:
                levels.pop()
                if leave:
                    leave()
                continue
            tag = child.tag
            if tag in _SIGNS:
                self._say(_SIGNS[tag])
            elif tag not in _SKIPPED:
                enter = self._enter.get(tag)
                opened = enter(child) if enter else (child, None)
                if opened:
                    levels.append((iter(opened[0]), opened[1]))
        return self._lines.close()

    def _say(self, text: str) -> None:
        if self._paragraph and not self._paragraph.codes:
            self._paragraph.parts.append(text)

    def _open_paragraph(self, element: Any) -> _Opened:
        outer, lines, properties = self._paragraph, self._lines, element.find(_PPR)
        style = self._styles.of(value_of(properties, qn("w:pStyle")))
        paragraph = self._paragraph = _Paragraph(lines.begun, style.hidden or False)
        start, lines.begun = len(lines.begun), []

        def leave() -> None:
            self._paragraph = outer
            gone = properties is not None and any(properties.find(path) is not None for path in _GONE_MARKS)
            hidden = switched(None if properties is None else properties.find(_RPR), _VANISH)
            hidden = paragraph.hidden if hidden is None else hidden
            empty = not any(map(str.strip, paragraph.parts[start:]))
            number = ""
            if self._numbering and not gone and not (hidden and empty):
                number = self._numbering.number(properties)
            if gone or hidden:  # the paragraph has no end: the next one goes on in its line
                paragraph.parts.insert(start, number)
                lines.begun = paragraph.parts
            else:
                text = "".join(paragraph.parts)
                if text.strip() or not paragraph.boxes:
                    lines.done.append(number + text.lstrip() if number and text.strip() else text)
            lines.done += filter(str.strip, paragraph.boxes)

        return element, leave

    def _open_run(self, element: Any) -> _Opened | None:
        if self._paragraph is None:
            return None
        properties = element.find(_RPR)
        hidden = switched(properties, _VANISH)
        if hidden is None:
            by_style = self._styles.of(value_of(properties, qn("w:rStyle")), paragraph=False).hidden or False
            hidden = by_style != self._paragraph.hidden  # said by both styles, it is undone
        return None if hidden else (element, None)

    def _text(self, element: Any) -> None:
        text = (element.text or "") + "".join(inner.tail or "" for inner in element)
        if element.get(qn("xml:space")) != "preserve":
            text = text.strip(" \t\r\n")
        self._say(text.replace("\n", " "))

    def _symbol(self, element: Any) -> None:
        """A character of a certain font; those of private use mean something in that font only."""
        code = element.get(qn("w:char"), "")
        if re.fullmatch("[0-9A-Fa-f]{2,5}", code) and (sign := chr(int(code, 16))).isprintable():
            self._say(sign)

    def _field(self, element: Any) -> None:
        """Begin, separate or end a field: between the first two is its code, then its result."""
        if self._paragraph is None:
            return
        kind, fields = element.get(qn("w:fldCharType")), self._paragraph.fields
        if kind == "begin":
            fields.append(True)
            self._paragraph.codes += 1
        elif fields and kind in ("separate", "end"):
            self._paragraph.codes -= fields.pop()
            if kind == "separate":
                fields.append(False)

    def _reference(self, element: Any) -> None:
        kind = "f" if element.tag == qn("w:footnoteReference") else "e"
        if self._notes and self._paragraph and not self._paragraph.codes:
            self._say(self._notes.mark(kind, element.get(qn("w:id"), "")))

    def _open_row(self, element: Any) -> _Opened | None:
        if element.find(_GONE_ROW) is not None:
            return None
        row: list[list[str]] = []
        self._rows.append(row)

        def leave() -> None:
            self._rows.pop()
            cells = ["\n".join(cell).strip("\n") for cell in row]
            filled = [cell for cell in cells if cell.strip()]
            if len(filled) > 1 and all(len(cell) <= SHORT_CELL and "\n" not in cell for cell in filled):
                self._lines.done.append("\t".join(cell.strip() for cell in filled))
            else:
                self._lines.done += filled

        return element, leave

    def _open_cell(self, element: Any) -> _Opened | None:
        merged = [found.get(VAL) for path in _MERGED if (found := element.find(path)) is not None]
        if element.find(_GONE_CELL) is not None or any(value != "restart" for value in merged):
            return None  # a merged cell goes on from the one above or to the left, where its text is
        return self._apart(element, self._rows[-1].append if self._rows else self._lines.done.extend)

    def _open_box(self, element: Any) -> _Opened:
        return self._apart(element, (self._paragraph.boxes if self._paragraph else self._lines.done).extend)

    def _apart(self, element: Any, give: Callable[[list[str]], None]) -> _Opened:
        """Read an element's lines for themselves and give them away at its end."""
        lines, paragraph = self._lines, self._paragraph
        self._lines, self._paragraph = _Lines(), None

        def leave() -> None:
            give(self._lines.close())
            self._lines, self._paragraph = lines, paragraph

        return element, leave

    def _open_control(self, element: Any) -> _Opened | None:
        return (element, None) if element.find(_PROMPT) is None else None

    def _alternative(self, element: Any) -> _Opened | None:
        """The first of the forms of one thing; the last is for programs that know none of the others."""
        chosen = next(element.iterchildren(f"{_MC}Choice", f"{_MC}Fallback"), None)
        return None if chosen is None else (chosen, None)
