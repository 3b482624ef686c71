"""Word documents (.docx): the text as a reader sees it, with the automatic numbers and the notes.

python-docx opens the package. It is given a copy with nothing but the parts with text, each within bounds and free
of DTDs, so that no picture is unpacked and no relationship to a missing part breaks anything.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from reportlib.core.records import Removed
from reportlib.documents.formats.docx.numbering import VAL, Notes, Numbering, Styles, switched, value_of
from reportlib.documents.formats.docx.package import opened
from reportlib.documents.formats.extract import Extract
from reportlib.errors import InputError

#: Cells of a table row that are all as short as this are one line; longer ones are paragraphs.
SHORT_CELL = 40

#: What bad bytes raise in zipfile, and bad XML in lxml and in python-docx.
_BROKEN: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OpcError)
_BROKEN += (NotImplementedError, ValueError, SyntaxError, LookupError, AttributeError)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HAN = re.compile("[\u3400-\u9fff]")


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """Return the text of a Word document, a paragraph a line.

    Args:
        data: the file's bytes.
        name: what to call it in messages.
        encoding: has no meaning here.

    Returns:
        The text with automatic numbers and without deleted or hidden text; a note is 〔n〕 in it, and below 注释 at
        its end. Page headers, page footers and comments are in `removed`.

    Raises:
        InputError: if it cannot be read.

    >>> import docx, io
    >>> made, buffer = docx.Document(), io.BytesIO()
    >>> _ = made.add_paragraph("各位代表：").add_run("请予审议。").add_break()
    >>> made.save(buffer)
    >>> read(buffer.getvalue(), "a.docx").text
    '各位代表：请予审议。\\n'
    """
    try:
        document = opened(data, name)
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
    """Return the root of a part, which python-docx parses only for the kinds that it knows."""
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _removed(body: Any, around: dict[str, Any], comments: Any | None, styles: Styles) -> Iterator[Removed]:
    """Yield page headers, page footers and comments with words, in their order."""
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
        """Return the lines, with what has been begun as the last."""
        return [*self.done, "".join(self.begun)] if self.begun else self.done


class _Story:
    """A reader of the paragraphs below an element, in their order, without recursion: XML can be nested deeply.

    Args:
        styles: those of the document.
        numbering: the counters of its lists, in the body only.
        notes: its notes, in the body only.
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
        """Return the lines of the element; a line break in a paragraph is in its line."""
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
            if gone or hidden:  # the paragraph has no end: the next one continues in its line
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
            hidden = by_style != self._paragraph.hidden  # stated by both styles, it is undone
        return None if hidden else (element, None)

    def _text(self, element: Any) -> None:
        text = (element.text or "") + "".join(inner.tail or "" for inner in element)
        if element.get(qn("xml:space")) != "preserve":
            text = text.strip(" \t\r\n")
        self._say(text.replace("\n", " "))

    def _symbol(self, element: Any) -> None:
        """Return a character of a certain font; those of private use mean something in that font only."""
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
            return None  # a merged cell continues from the one above or to the left, where its text is
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
        """Return the first of the forms of one thing; the last is for programs that know none of the others."""
        chosen = next(element.iterchildren(f"{_MC}Choice", f"{_MC}Fallback"), None)
        return None if chosen is None else (chosen, None)
